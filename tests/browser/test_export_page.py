"""What a presenter does on the page Export, in a real browser."""

from __future__ import annotations

import io
import re
import struct
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pptx import Presentation
from pypdf import PdfReader

from reported.charts.catalogue import entries
from reported.table.figures import load
from tests.browser.conftest import Visit, pasted
from tests.test_export_images import text_chunks

TABLE = load()
SPINE = next(entry for entry in entries(TABLE) if entry.chart_id == "spinal-zones")


def download(page: Page, button: str | re.Pattern[str]) -> tuple[str, bytes]:
    with page.expect_download() as event:
        page.get_by_role("button", name=button, exact=True).click()
    return event.value.suggested_filename, Path(event.value.path()).read_bytes()


def test_preview_is_the_picture_that_the_link_asks_for(visit: Visit) -> None:
    page = visit("export?chart=spinal-zones&size=square&theme=dark")
    preview = page.get_by_role("img", name="Dot chart, 1 panel")
    expect(preview).to_have_js_property("naturalWidth", 1080)
    expect(preview).to_have_js_property("naturalHeight", 1080)


def test_picture_has_the_chosen_pixels_and_carries_its_source(visit: Visit) -> None:
    page = visit("export?chart=spinal-zones&size=square&scale=2")
    name, png = download(page, "PNG")
    assert name == "spinal-zones-1080x1080-2x.png"
    assert struct.unpack(">II", png[16:24]) == (2160, 2160)
    at = png.index(b"pHYs") + 4
    assert struct.unpack(">IIB", png[at : at + 9]) == (7559, 7559, 1)
    chunks = text_chunks(png)
    assert "lumbar-45-of-spinal-metastases" in chunks["Figures"]
    assert TABLE.sha256 in chunks["Table"]
    name, svg = download(page, "SVG")
    root = ElementTree.fromstring(svg.decode())
    assert [node.tag.rpartition("}")[2] for node in root][:3] == ["title", "desc", "metadata"]
    assert "line 70" in "".join(root[2].itertext())


def test_clipboard_holds_the_picture(visit: Visit, reader: BrowserContext) -> None:
    reader.grant_permissions(["clipboard-write"])
    page = visit("export?chart=spinal-zones")
    page.bring_to_front()
    page.get_by_role("button", name="Copy picture").click()
    expect(page.get_by_text("Copied: paste it")).to_be_visible()
    assert "image/png" in pasted(page)


@pytest.mark.slow
def test_own_words_and_no_small_print_are_what_arrives(visit: Visit) -> None:
    page = visit("export?chart=spinal-zones&headline=The+spine&footer=false")
    name, svg = download(page, "SVG")
    root = ElementTree.fromstring(svg.decode())
    drawn = ["".join(n.itertext()) for n in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "The spine" in " ".join(drawn)
    assert not any("Source:" in text for text in drawn)
    assert "ilive-lines-70-71-72" in name
    _, slides = download(page, "PowerPoint")
    (slide,) = Presentation(io.BytesIO(slides)).slides
    assert slide.shapes.title.text_frame.text == "The spine"
    words = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert "The headline is the presenter’s own." in words
    expect(page.get_by_text("put this beside the picture")).to_be_visible()


@pytest.mark.slow
def test_own_words_end_with_their_chart(visit: Visit) -> None:
    page = visit("export?chart=spinal-zones&headline=The+spine&subtitle=A+subtitle")
    # The picture that is pressed already, and the search that finds it first, change nothing.
    page.get_by_role("button", name="By zone", exact=True).click()
    page.get_by_role("searchbox").fill("zone")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("searchbox").fill("")
    page.get_by_text("Every chart in the files").click()
    expect(page).to_have_url(re.compile("every=true"))
    expect(page.get_by_label("Headline in place of ours")).to_have_value("The spine")
    expect(page.get_by_label("Subtitle in place of ours")).to_have_value("A subtitle")
    page.get_by_role("button", name="By site", exact=True).click()
    expect(page.get_by_label("Headline in place of ours")).to_have_value("")
    expect(page.get_by_label("Subtitle in place of ours")).to_have_value("")
    expect(page).to_have_url(re.compile(r"chart=sites-by-denominator(?!.*(headline|subtitle))"))


def test_files_from_the_server_open_and_hold_the_chart(visit: Visit) -> None:
    page = visit("export?chart=spinal-zones")
    name, content = download(page, "PowerPoint")
    assert name == "spinal-zones.pptx"
    title = Presentation(io.BytesIO(content)).slides[0].shapes.title
    assert title is not None
    assert "lumbar spine" in title.text_frame.text
    name, content = download(page, "PDF")
    assert name == "spinal-zones-1920x1080.pdf"
    assert "lumbar spine" in str(PdfReader(io.BytesIO(content)).metadata)
    name, content = download(page, "Web page")
    assert name == "spinal-zones.html"
    assert "lumbar spine" in content.decode()
    for button, ending in (("Spreadsheet", "xlsx"), ("Data pack", "zip")):
        name, content = download(page, button)
        assert name == f"spinal-zones.{ending}"
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


@pytest.mark.slow
def test_link_names_every_chart_of_the_files(visit: Visit) -> None:
    page = visit("export?chart=spinal-zones&more=lungs-two-values")
    given, content = download(page, "PowerPoint")
    assert given == "2-charts.pptx"
    assert len(Presentation(io.BytesIO(content)).slides) == 3
    page.get_by_text("Every chart in the files").click()
    expect(page).to_have_url(re.compile("every=true"))


def test_charts_are_found_by_their_words_and_chosen_by_their_pictures(visit: Visit) -> None:
    page = visit("export")
    shown = page.locator(".item:not([hidden])")
    page.get_by_role("searchbox", name="Find a chart by its words").fill("spine")
    # Not what merely has the letters in a longer word, nor what is about patients with one.
    expect(page.get_by_text("7 of 65 charts")).to_be_visible()
    expect(shown.filter(has_text="On the spine")).to_have_count(1)
    page.get_by_role("button", name="On the spine").click()
    expect(page).to_have_url(re.compile(r"chart=spine\b"))
    expect(page.get_by_role("img", name="Drawing of the spine")).to_be_visible()
    expect(page.get_by_role("button", name="On the spine", pressed=True)).to_be_visible()
    # A word in the form in which a page prints it leads to every form of its term.
    page.get_by_role("searchbox").fill("foci")
    expect(shown.filter(has_text="How far")).to_have_count(1)


def test_it_is_said_how_many_charts_the_files_hold(visit: Visit) -> None:
    page = visit("export?chart=lungs-two-values")
    expect(page.get_by_text("The files hold 1 of 65 charts.")).to_be_visible()
    page.get_by_role("checkbox", name="By zone: in the files too").check()
    expect(page.get_by_text("The files hold 2 of 65 charts.")).to_be_visible()
    # Two values for the lungs and one for the lumbar spine have studies beside them.
    page.get_by_text("What studies say too").click()
    expect(page.get_by_text("The files hold 5 of 65 charts.")).to_be_visible()
    page.get_by_text("Every chart in the files: 39 of 65").click()
    expect(page.get_by_text("The files hold 65 of 65 charts.")).to_be_visible()
    assert "more=spinal-zones" in page.url


@pytest.mark.slow
def test_choices_stand_beside_the_preview_or_below_it(visit: Visit) -> None:
    page = visit("export?chart=spinal-zones")
    preview = page.get_by_role("img", name="Dot chart, 1 panel")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        # The list to jump by is there as soon as the page is laid out for a telephone.
        expect(page.get_by_role("link", name="Choose a chart")).to_have_count(int(width == 390))
        expect(preview).to_be_visible()
        picture, gallery = preview.bounding_box(), page.get_by_role("searchbox").bounding_box()
        assert picture is not None
        assert gallery is not None
        if width == 1280:
            assert picture["x"] + picture["width"] < gallery["x"]
            assert picture["y"] + picture["height"] < 800
        else:
            assert picture["y"] + picture["height"] < gallery["y"]


@pytest.mark.slow
def test_long_work_shows_how_far_it_is(visit: Visit) -> None:
    page = visit("export?chart=spinal-zones&every=true&pictures=true")
    page.get_by_role("button", name="Data pack with pictures").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    given, content = download(page, re.compile(r"^Save .*with-pictures"))
    assert given.endswith("-with-pictures.zip")
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert "pictures/spinal-zones-1920x1080.svg" in names


@pytest.mark.slow
def test_size_that_is_too_small_says_so(visit: Visit) -> None:
    page = visit("export?chart=all-figures&size=free&width=400&height=400")
    expect(page.get_by_text("does not fit legibly into 400 x 400 pixels")).to_be_visible()


@pytest.mark.slow
def test_a_deck_of_every_chart_shows_how_far_it_is(visit: Visit) -> None:
    page = visit("export?chart=spinal-zones&every=true")
    page.get_by_role("button", name="PowerPoint").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    ready = page.get_by_role("button", name=re.compile(r"\.pptx"))
    expect(ready).to_be_visible(timeout=60_000)
    with page.expect_download() as given:
        ready.click()
    assert zipfile.is_zipfile(given.value.path())


@pytest.mark.slow
def test_small_pictures_are_drawn_when_they_are_scrolled_to(visit: Visit) -> None:
    page = visit("export")
    pictures = page.locator(".groups img")
    expect(pictures.first).to_have_attribute("src", re.compile("^data:image/svg"))
    expect(pictures.first).not_to_have_js_property("naturalWidth", 0)
    room = pictures.last.bounding_box()
    expect(pictures.last).not_to_have_attribute("src", re.compile("."))
    pictures.last.scroll_into_view_if_needed()
    expect(pictures.last).to_have_attribute("src", re.compile("^data:image/svg"))
    # What a search finds is seen, wherever the reader was in the list.
    page.get_by_label("Find a chart by its words").fill("bones")
    found = page.locator(".groups .item:visible")
    expect(found.first).to_be_in_viewport()
    page.get_by_label("Find a chart by its words").fill("")
    pictures.last.scroll_into_view_if_needed()
    after = pictures.last.bounding_box()
    assert room is not None
    assert after is not None
    assert (room["width"], room["height"]) == pytest.approx((after["width"], after["height"]))
