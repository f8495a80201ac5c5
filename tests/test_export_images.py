"""Pictures from the server: the right one, labelled, and back on its feet after a crash."""

import datetime
import io
import os
import signal
import struct
import subprocess
import threading
import time
import xml.etree.ElementTree as ElementTree
from collections import namedtuple
from concurrent.futures import Future
from dataclasses import replace

import plotly.graph_objects as go
import pytest
from PIL import Image
from pypdf import PdfReader

from benchmarks.chromium import find
from reported.charts.catalogue import entries
from reported.charts.pictures.sizing import SIZES
from reported.charts.wording import passage_link
from reported.errors import ImageError, NoBrowserError
from reported.export import images
from reported.export.images import ImageRenderer, browser_path
from reported.export.metadata import label
from reported.export.pictures import Look, picture, picture_name
from tests.conftest import skip_unless_in_ci
from tests.office import program

DATE = datetime.date(2026, 11, 22)


@pytest.fixture(scope="module")
def renderer():
    path = find()
    if path is None:
        skip_unless_in_ci("no Chromium: install one, or name it in the variable CHROMIUM")
    shared = ImageRenderer()
    previous = os.environ.get("BROWSER_PATH")
    os.environ["BROWSER_PATH"] = path
    yield shared
    shared.stop()
    if previous is None:
        del os.environ["BROWSER_PATH"]
    else:
        os.environ["BROWSER_PATH"] = previous


@pytest.fixture
def spine(table):
    return next(entry for entry in entries(table) if entry.chart_id == "spinal-zones")


def named_chart(name):
    chart = go.Figure(layout={"title": {"text": name}})
    chart.add_scatter(x=[1, 2], y=[2, 1])
    return chart


def text_chunks(png):
    """The international text chunks of a PNG by keyword; every checksum is that of its chunk."""
    import zlib

    chunks, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack(">I", png[at + 8 + length : at + 12 + length])
        assert checksum == zlib.crc32(kind + content)
        if kind == b"iTXt":
            keyword, text = content.split(b"\0\0\0\0\0", 1)
            chunks[keyword.decode()] = text.decode()
        at += 12 + length
    return chunks


@pytest.mark.browser
@pytest.mark.usefixtures("renderer")
def test_a_picture_has_its_pixels_and_says_inside_where_it_is_from(table, spine):
    look = Look(SIZES["square"], scale=2)
    png = picture(spine, table, "png", look, date=DATE)
    assert struct.unpack(">II", png[16:24]) == (2160, 2160)
    assert text_chunks(png) == label(spine, table, DATE)
    assert picture_name(spine, table, "png", look) == "spinal-zones-1080x1080-2x.png"


@pytest.mark.browser
@pytest.mark.usefixtures("renderer")
def test_a_clean_drawing_carries_its_source_inside_and_in_its_name(table, spine):
    look = Look(footer=False)
    root = ElementTree.fromstring(picture(spine, table, "svg", look, date=DATE))
    words = " ".join(" ".join(node.itertext()) for node in root if "metadata" in node.tag)
    drawn = " ".join(
        "".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")
    )
    assert "lumbar-45-of-spinal-metastases" in words
    assert table.sha256 in words
    assert "Source:" not in drawn
    name = picture_name(spine, table, "svg", look)
    assert name.startswith("spinal-zones-1920x1080-ilive-lines-70-71-72-table-")


@pytest.mark.browser
@pytest.mark.usefixtures("renderer")
def test_a_document_says_what_it_is_and_opens_its_source(table, spine, tmp_path):
    path = tmp_path / "spine.pdf"
    path.write_bytes(picture(spine, table, "pdf", Look(), date=DATE))
    pdf = PdfReader(path)
    words = label(spine, table, DATE)
    assert len(pdf.pages) == 1
    assert pdf.pdf_header == "%PDF-1.7"
    assert pdf.metadata.title == pdf.xmp_metadata.dc_title["x-default"] == words["Title"]
    assert pdf.metadata.author == "Dashboard of reported figures"
    assert pdf.metadata.creator == words["Software"]
    assert "line 70" in pdf.metadata["/Figures"]
    assert pdf.trailer["/Root"]["/Lang"] == "en-GB"
    tags = pdf.trailer["/Root"]["/StructTreeRoot"]["/K"].get_object()
    while tags["/S"] != "/Figure":
        inside = tags["/K"]
        tags = (inside[0] if isinstance(inside, list) else inside).get_object()
    assert tags["/Alt"] == words["Description"]
    (link,) = (one.get_object() for one in pdf.pages[0]["/Annots"])
    first = spine.figures[0]
    assert link["/A"]["/URI"] == passage_link(first, table.source_of(first))


@pytest.mark.browser
@pytest.mark.usefixtures("renderer")
def test_qpdf_finds_no_fault_in_a_document(table, spine, tmp_path):
    path = tmp_path / "spine.pdf"
    path.write_bytes(picture(spine, table, "pdf", Look(), date=DATE))
    found = subprocess.run([program("qpdf"), "--check", path], capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.browser
@pytest.mark.usefixtures("renderer")
@pytest.mark.parametrize(
    ("theme", "mode", "name"),
    [
        ("light", "RGB", "spinal-zones-1080x1080.png"),
        ("dark", "RGB", "spinal-zones-1080x1080-dark.png"),
        ("transparent", "RGBA", "spinal-zones-1080x1080-transparent-on-dark.png"),
        ("transparent-on-light", "RGBA", "spinal-zones-1080x1080-transparent-on-light.png"),
    ],
)
def test_only_a_transparent_picture_is_one_and_its_name_says_for_which_ground(
    table, spine, theme, mode, name
):
    look = Look(SIZES["square"], theme=theme)
    with Image.open(io.BytesIO(picture(spine, table, "png", look, date=DATE))) as image:
        assert image.mode == mode
        corner = image.getpixel((0, 0))
    if mode == "RGBA":
        assert corner[3] == 0
    assert picture_name(spine, table, "png", look) == name


@pytest.mark.browser
def test_nobody_gets_another_callers_picture(renderer):
    right: list[bool] = []

    def export(thread):
        for number in range(6):
            name = f"chart {thread} {number}"
            svg = renderer.render(named_chart(name), "svg", 300, 200)
            right.append(name.encode() in svg)

    threads = [threading.Thread(target=export, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert right == [True] * 48


@pytest.mark.browser
@pytest.mark.slow
def test_after_a_crash_the_next_picture_is_made_within_ten_seconds(renderer):
    renderer.render(named_chart("before"), "svg", 300, 200)
    os.killpg(renderer.process_id, signal.SIGKILL)
    start = time.monotonic()
    try:
        svg = renderer.render(named_chart("after"), "svg", 300, 200)
    except ImageError:
        svg = renderer.render(named_chart("after"), "svg", 300, 200)
    assert b"after" in svg
    assert time.monotonic() - start < 10


@pytest.mark.browser
@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="this system cannot halt a process")
def test_a_browser_that_is_killed_in_the_middle_of_a_picture_is_said_so_and_replaced(renderer):
    renderer.render(named_chart("before"), "svg", 300, 200)
    browser = renderer.process_id
    # Halted, it cannot have answered before it is killed.
    os.killpg(browser, signal.SIGSTOP)
    threading.Timer(0.5, os.killpg, (browser, signal.SIGKILL)).start()
    start = time.monotonic()
    with pytest.raises(ImageError, match="stopped in the middle"):
        renderer.render(named_chart("killed"), "svg", 300, 200, limit=30)
    assert time.monotonic() - start < 20
    start = time.monotonic()
    assert b"after" in renderer.render(named_chart("after"), "svg", 300, 200)
    assert time.monotonic() - start < 10


@pytest.mark.browser
@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="this system cannot halt a process")
def test_a_browser_that_hangs_is_given_up_within_the_limit_and_replaced(renderer):
    renderer.render(named_chart("before"), "svg", 300, 200)
    os.killpg(renderer.process_id, signal.SIGSTOP)
    start = time.monotonic()
    with pytest.raises(ImageError):
        renderer.render(named_chart("halted"), "svg", 300, 200, limit=2)
    assert time.monotonic() - start < 12
    assert b"after" in renderer.render(named_chart("after"), "svg", 300, 200)


def test_a_picture_that_is_done_at_the_last_moment_is_handed_out(monkeypatch):
    """Done between the end of the waiting and the look at the clock, it is no failure."""
    done = Future()

    class Ready:
        alive = True
        _loop = None
        _wait = images._Browser._wait

    def begun(work, _loop):
        work.close()
        return done

    def waited(_futures, seconds):
        if seconds == 0:
            done.cancel = lambda: bool(done.set_result(b"a picture"))

    async def work():
        pass

    monkeypatch.setattr(images.asyncio, "run_coroutine_threadsafe", begun)
    monkeypatch.setattr(images, "wait", waited)
    assert Ready()._wait(work(), time.monotonic() - 1) == b"a picture"


def test_a_full_temporary_folder_is_told_at_once(monkeypatch, tmp_path):
    browser = tmp_path / "chromium"
    browser.write_text("")
    monkeypatch.setenv("BROWSER_PATH", str(browser))
    monkeypatch.setattr(
        "shutil.disk_usage", lambda _: namedtuple("Usage", "total used free")(9, 9, 0)
    )
    start = time.monotonic()
    with pytest.raises(ImageError, match=r"temporary folder .* is full"):
        ImageRenderer().render(named_chart("none"), "png", 300, 200)
    assert time.monotonic() - start < 1


def test_a_publisher_of_any_script_stands_in_the_name_of_a_picture(table, spine):
    for publisher, name in (("Почта", "почта"), ("Østfold & Søn", "østfold-søn")):
        sources = tuple(replace(source, publisher=publisher) for source in table.sources)
        other = replace(table, sources=sources)
        assert f"-{name}-lines-70-" in picture_name(spine, other, "png", Look(footer=False))


def test_without_a_browser_the_reader_is_told_at_once_what_to_install(monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "")
    start = time.monotonic()
    with pytest.raises(NoBrowserError, match=r"Install one: .*BROWSER_PATH"):
        ImageRenderer().render(named_chart("none"), "png", 300, 200)
    with pytest.raises(NoBrowserError):
        browser_path()
    assert time.monotonic() - start < 1
