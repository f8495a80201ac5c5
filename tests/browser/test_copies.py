"""What a fact-checker does with copies of a source, in a real browser."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from reported.table.figures import DATA_FOLDER, load
from reported.table.rows import Figure
from tests.browser.conftest import Visit, await_page, running_server
from tests.conftest import DataFolder, remove_fingerprints

TABLE = load()
ROWS = (*TABLE.figures, *TABLE.quantities)
HOSTILE = (
    "<script>window.hacked = 1</script> <img src=x onerror='window.hacked = 2'> "
    "<svg onload='window.hacked = 3'></svg> [a](javascript:window.hacked=4) $x$ **bold** 12%"
)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose figures are judged by the words that the table quotes: our copies have no others."""
    folder = tmp_path_factory.mktemp("copies")
    data = DataFolder(Path(shutil.copytree(DATA_FOLDER, folder / "data")))
    remove_fingerprints(data)
    settings = {"DATA_DIR": str(data.path), "DOCUMENTS_DIR": str(folder / "no-copies")}
    with running_server(folder / "log", "server.py", **settings) as url:
        yield url


def text_of(figures: Iterable[Figure]) -> str:
    """A copy that we wrote: each figure between the words that the table recorded, under headings."""
    lines: list[str] = []
    for figure in figures:
        if figure.section not in lines:
            lines += ["", figure.section, ""]
        lines.append(f"{figure.prefix}{figure.exact}{figure.suffix}")
    return "\n".join(lines)


def upload(page: Page, *copies: tuple[str, str]) -> None:
    page.locator('input[type="file"]').set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in copies]
    )
    page.get_by_role("heading", name=copies[-1][0]).wait_for()
    await_page(page)


def marked_text(page: Page) -> FrameLocator:
    page.get_by_text("Show the text of the copy").first.click()
    return page.frame_locator('[data-testid="stIFrame"], iframe').first


def test_whole_copy_is_found_and_every_chart_says_so_in_this_session(
    visit: Visit, browser: Browser, address: str
) -> None:
    page = visit("check_the_sources")
    upload(page, ("whole.txt", text_of(ROWS)))
    expect(page.get_by_text("All 28 figures stand in this copy")).to_be_visible()
    page.get_by_role("link", name="Along the spine").click()
    expect(page.locator("h1")).to_contain_text("along the spine")
    # On the drawing of the spine, and on the scale beside it.
    found = page.locator(".js-plotly-plot").get_by_text("In your copy: ✓ found")
    expect(found).to_have_count(6)
    page.get_by_role("link", name="Outcomes").click()
    expect(page.get_by_text("Out of 100 people")).to_be_visible()
    expect(found).to_have_count(9)
    page.get_by_role("link", name="Check the sources").click()
    expect(page.get_by_text("All 28 figures stand in this copy")).to_be_visible()
    page.get_by_role("button", name="Forget whole.txt").click()
    expect(page.get_by_text("Example: what you get")).to_be_visible()
    stranger = browser.new_page()
    stranger.goto(f"{address}/check_the_sources")
    await_page(stranger)
    expect(stranger.get_by_text("Example: what you get")).to_be_visible()
    stranger.close()


def test_changed_number_is_shown_with_both_values_and_marked_in_the_text(visit: Visit) -> None:
    page = visit("check_the_sources")
    text = text_of(ROWS).replace("60-70%", "65-75%") + "\nAnd 12% of nothing else.\n"
    upload(page, ("changed.txt", text))
    counts = "27 found, 1 changed, 1 unrecorded; other quantities: 20 found."
    expect(page.get_by_text(f"Look at this copy: {counts}")).to_be_visible()
    expect(page.get_by_role("cell", name="65-75%", exact=True)).to_be_visible()
    frame = marked_text(page)
    row = frame.locator("tr", has_text="lungs-60-70-of-foci")
    row.get_by_role("link").click()
    mark = frame.locator("mark.changed")
    expect(mark).to_be_in_viewport()
    expect(mark).to_have_text("≠ 65-75%")
    mark.get_by_role("link").click()
    expect(row).to_be_in_viewport()
    # What is forgotten is not kept by the field for uploads either.
    expect(page.get_by_test_id("stFileChip")).to_have_count(1)
    page.get_by_role("button", name="Forget changed.txt").click()
    expect(page.get_by_test_id("stFileChip")).to_have_count(0)


def test_a_figure_says_on_which_line_of_the_copy_it_stands(visit: Visit) -> None:
    page = visit("check_the_sources")
    text = text_of(ROWS).replace("60-70%", "65-75%")
    upload(page, ("changed.txt", text))
    page.get_by_role("link", name=re.compile("60[-–]70% Lungs")).click()
    expect(page.locator("h1")).to_contain_text("60-70%")
    line = text[: text.index("65-75%")].count("\n") + 1
    expect(page.get_by_text(f"changed: 65-75%, line {line} there.")).to_be_visible()


@pytest.mark.slow
def test_reworded_figure_is_shown_to_be_read_and_is_not_green(visit: Visit) -> None:
    page = visit("check_the_sources")
    mobility = TABLE.figure["mobility-90-after-combined-therapy"]
    text = text_of(ROWS).replace(mobility.prefix, "are usually entirely lost in ")
    upload(page, ("reversed.txt", text))
    expect(page.get_by_text("1 reworded: read what they say now")).to_be_visible()
    heading = page.get_by_role("heading", name="its sentence has other words")
    expect(heading).to_be_visible()
    page.get_by_role("link", name="Outcomes", exact=True).click()
    expect(page.locator("h1")).to_have_text("Survival, mobility and symptoms")
    await_page(page)
    page.get_by_text("On a scale").click()
    expect(page.locator(".js-plotly-plot").get_by_text("✎ reworded").first).to_be_visible()


@pytest.mark.slow
def test_hostile_copy_is_shown_inert(visit: Visit) -> None:
    page = visit("check_the_sources")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    upload(page, ("<img src=x onerror=alert(1)>.txt", text_of(ROWS) + "\n" + HOSTILE))
    frame = marked_text(page)
    expect(frame.locator("ol.copy")).to_contain_text("<script>window.hacked = 1</script>")
    assert [f.evaluate("window.hacked") for f in page.frames] == [None] * len(page.frames)
    assert not any(url.endswith("/x") for url in requests)


@pytest.mark.slow
def test_unreadable_copies_say_why_and_lose_nothing(visit: Visit) -> None:
    page = visit("check_the_sources")
    unreadable = {
        "is empty": ("empty.txt", b""),
        "is an image": ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00"),
        "broken.pdf": ("broken.pdf", b"%PDF-1.7 nothing"),
    }
    copies = [*unreadable.values(), ("whole.txt", text_of(ROWS).encode())]
    page.locator('input[type="file"]').set_input_files(
        [
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
            for name, content in copies
        ]
    )
    for message in unreadable:
        expect(page.get_by_test_id("stAlert").filter(has_text=message)).to_be_visible()
    expect(page.get_by_text("All 28 figures stand in this copy")).to_be_visible()


def test_report_downloads_as_web_annotations(visit: Visit) -> None:
    page = visit("check_the_sources")
    upload(page, ("whole.txt", text_of(ROWS)))
    with page.expect_download() as download:
        page.get_by_role("button", name="Web Annotations").click()
    collection = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == len(ROWS)
    assert download.value.suggested_filename.startswith("check-ilive-kidney-metastasis-")


@pytest.mark.slow
def test_changed_quantity_is_shown_apart_and_at_its_mark(visit: Visit) -> None:
    page = visit("check_the_sources")
    upload(page, ("changed.txt", text_of(ROWS).replace("7-8 months", "9-10 months")))
    expect(page.get_by_role("heading", name="1 other quantity changed")).to_be_visible()
    expect(page.get_by_role("cell", name="9-10 months", exact=True)).to_be_visible()
    page.get_by_role("link", name="Other quantities").click()
    expect(page.locator("h1")).to_contain_text("Other quantities")
    page.get_by_role("link", name="Times", exact=True).click()
    expect(page.get_by_role("heading", name="iLive gives lengths of time")).to_be_visible()
    await_page(page)
    changed = page.locator(".js-plotly-plot").get_by_text("In your copy: ≠ changed: 9-10 months")
    expect(changed).to_have_count(1)
