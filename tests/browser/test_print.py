"""What is on paper when a page is printed, read from the PDF that a browser makes of it."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from reported.charts.catalogue import wanted
from reported.charts.wording import as_printed
from reported.table.figures import Table
from tests.browser.conftest import SAVES_DATA, Print, Visit, await_page, lawful_page
from tests.conftest import skip_unless_in_ci

CHART_PAGES = ("outcomes", "where_it_spreads", "along_the_spine", "treatment")
VALUE = re.compile(r"\d\d?(?:–\d\d?)? ?(?:%|of 100)")


@pytest.fixture(
    scope="module",
    params=[
        *CHART_PAGES[:2],
        *(pytest.param(path, marks=pytest.mark.slow) for path in CHART_PAGES[2:]),
    ],
)
def chart_page(
    request: pytest.FixtureRequest, reader: BrowserContext, address: str
) -> Iterator[tuple[str, Page]]:
    """Every page of charts in turn, with its path; it is printed as often as somebody asks."""
    with lawful_page(reader) as page:
        page.goto(f"{address}/{request.param}")
        await_page(page)
        yield request.param, page


@pytest.mark.parametrize(
    "landscape", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["portrait", "landscape"]
)
def test_every_value_of_a_page_is_on_the_paper(
    chart_page: tuple[str, Page], printed: Print, landscape: bool
) -> None:
    _, page = chart_page
    texts = page.locator(".js-plotly-plot .main-svg text").all_text_contents()
    values = Counter(value for text in texts for value in VALUE.findall(text))
    assert values
    paper = " ".join(printed(page, landscape=landscape))
    assert [value for value in values if paper.count(value) < values[value]] == []


def test_a_drawing_ends_within_the_paper(visit: Visit, tmp_path: Path) -> None:
    page = visit("where_it_spreads")
    page.wait_for_selector(".scatterlayer .trace")
    path = tmp_path / "handout.pdf"
    margin = 12 / 25.4 * 72
    for landscape in (False, True):
        page.pdf(path=path, format="A4", landscape=landscape)
        try:
            boxes = subprocess.run(
                ["pdftotext", "-bbox", path, "-"], check=True, capture_output=True, text=True
            ).stdout
        except FileNotFoundError:
            skip_unless_in_ci("no pdftotext: it is part of poppler")
        width = max(float(found) for found in re.findall(r'<page width="([\d.]+)"', boxes))
        words = re.findall(r'xMin="([\d.]+)".*?xMax="([\d.]+)".*?>(.*?)</word>', boxes)
        assert "100%" in {word for *_, word in words}
        assert min(float(left) for left, *_ in words) >= margin - 1
        assert max(float(right) for _, right, _ in words) <= width - margin + 1


# The first page, as it is listed there: only so is it visited once.
@pytest.mark.parametrize("chart_page", CHART_PAGES[:1], indirect=True)
def test_paper_has_no_navigation_and_nothing_to_click(
    chart_page: tuple[str, Page], printed: Print
) -> None:
    _, page = chart_page
    buttons = [name.strip() for name in page.locator("button:visible").all_text_contents()]
    links = page.get_by_test_id("stSidebarNavLink").all_text_contents()
    lines = {line.strip() for sheet in printed(page) for line in sheet.splitlines()}
    assert lines.isdisjoint(filter(None, buttons))
    assert lines.isdisjoint(link.strip() for link in links)


def test_cautions_sources_and_the_address_of_the_page_are_on_paper(
    chart_page: tuple[str, Page], printed: Print, table: Table
) -> None:
    path, page = chart_page
    shown = [entry for entry in wanted(table) if entry.page == path]
    assert shown
    # A browser that prints waits for nothing: what has come onto the screen is on the paper.
    for part in page.locator("[class*='st-key-part-']").all():
        expect(part.get_by_text("⚠").first).to_be_visible()
    paper = " ".join(" ".join(printed(page, layout=False)).split())
    for entry in shown:
        assert f"⚠ {entry.note}" in paper
    assert re.search(r"Source: iLive, lines? \d+", paper)
    assert page.url in paper


@pytest.mark.parametrize("landscape", [False, True])
def test_a_topic_is_on_at_most_two_sheets(
    chart_page: tuple[str, Page], printed: Print, landscape: bool
) -> None:
    _, page = chart_page
    assert len(printed(page, landscape=landscape)) <= 2


def test_the_table_of_all_figures_is_whole_on_paper(
    visit: Visit, printed: Print, table: Table
) -> None:
    page = visit("all_figures")
    rows = page.locator(".st-key-figures tbody tr")
    expect(rows).to_have_count(len(table.figures))
    sheets = printed(page, landscape=True)
    assert 1 < len(sheets) <= 3
    of_rows = [sheet for sheet in sheets if re.search(r"\biLive$", sheet, re.MULTILINE)]
    assert len(of_rows) > 1
    assert all("As printed" in sheet for sheet in of_rows)
    assert len(printed(page)) <= 2
    page.emulate_media(media="print")
    assert all(row.is_visible() for row in rows.all())
    for figure, row in zip(table.figures, rows.all(), strict=True):
        assert as_printed(figure) in row.inner_text()


def test_what_to_know_before_a_number_is_used_is_on_paper(visit: Visit, printed: Print) -> None:
    page = visit("")
    known = page.locator(".st-key-know-first").get_by_role("link").all_inner_texts()
    paper = " ".join(" ".join(printed(page, layout=False)).split())
    assert len(known) > 2
    assert [words for words in known if " ".join(words.split()) not in paper] == []
    assert "Start a round" not in paper


@pytest.mark.slow
def test_a_dark_page_is_printed_in_dark_letters(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    context.add_init_script(SAVES_DATA)
    page = context.new_page()
    # The first page has texts of two colours in one line.
    page.goto(address)
    await_page(page)
    page.wait_for_selector(".scatterlayer .trace")
    page.emulate_media(media="print", color_scheme="dark")
    fills = page.evaluate(
        """() => [document, ...[...document.querySelectorAll('*')].map(one => one.shadowRoot).filter(Boolean)]
            .flatMap(root => [...root.querySelectorAll('h1, h2, p, .main-svg :is(text, tspan), .words, .words *')])
            .filter(text => text.checkVisibility() && text.textContent.trim())
            .map(text => getComputedStyle(text)[text instanceof SVGElement ? 'fill' : 'color'])"""
    )
    context.close()
    assert fills
    assert [fill for fill in fills if sum(map(int, re.findall(r"\d+", fill)[:3])) > 420] == []


def test_what_was_folded_is_open_on_paper_and_folded_again(
    visit: Visit, printed: Print, table: Table
) -> None:
    figure = table.figures[0]
    page = visit(f"all_figures?figure={figure.figure_id}")
    closed = page.locator("details:not([open])").filter(has_text="figure_id")
    expect(closed).to_have_count(1)
    assert figure.figure_id in re.sub(r"figure=\S+", "", "".join(printed(page)))
    expect(closed).to_have_count(1)


@pytest.mark.slow
def test_a_link_to_a_source_is_printed_as_a_short_address(visit: Visit, printed: Print) -> None:
    page = visit("about")
    link = page.locator('[data-testid="stMain"] a[href^="https://"]').first
    host = (link.get_attribute("href") or "").split("/")[2].removeprefix("www.")
    paper = "".join(printed(page))
    assert f"({host}" in paper
    assert ":~:text" not in paper


@pytest.mark.parametrize(
    "path", ["outcomes", pytest.param("where_it_spreads", marks=pytest.mark.slow)]
)
def test_a_worksheet_has_no_value_and_its_key_has_all_on_the_second_page(
    visit: Visit, printed: Print, table: Table, path: str
) -> None:
    page = visit(f"{path}?worksheet=1")
    page.get_by_role("heading", name="Key").wait_for()
    sheet, key = printed(page)
    lines = {int(line) for line in re.findall(r"line (\d+)", key)}
    asked = [figure for figure in table.figures if figure.line in lines]
    assert len(asked) >= sheet.count("_______ %") > 3
    assert set(VALUE.findall(sheet)) == {"00%"}
    assert ("99%" if path == "outcomes" else "45%") in VALUE.findall(key)


def test_the_address_says_whether_the_worksheet_or_the_charts_are_shown(visit: Visit) -> None:
    page = visit("outcomes")
    sheet = page.locator(".worksheet").first
    page.get_by_role("link", name="Worksheet to print").click()
    expect(sheet).to_be_visible()
    expect(page).to_have_url(re.compile(r"/outcomes\?worksheet=1$"))
    page.get_by_role("link", name="Back to the charts").click()
    expect(sheet).to_have_count(0)
    expect(page).to_have_url(re.compile("/outcomes$"))
    page.go_back()
    expect(sheet).to_be_visible()
    # On a telephone the line to write on stands within the page.
    page.set_viewport_size({"width": 390, "height": 844})
    box = sheet.locator("td.blank").first.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390
