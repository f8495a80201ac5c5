"""What the three kinds of readers do, in a real browser."""

from __future__ import annotations

import csv
import io
import re
import shutil
import struct
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import closing, nullcontext, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocket, WebSocketRoute, expect
from playwright.sync_api import TimeoutError as WaitedTooLong
from pptx import Presentation
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from reported.table.figures import DATA_FOLDER, load
from reported.table.glossary import load_glossary
from tests.browser.accessibility import PHONE, assert_nothing_is_cut_off, resize
from tests.browser.conftest import (
    FETCHES,
    Visit,
    await_page,
    go_on,
    lawful_page,
    pasted,
    running_server,
)
from ui.scripts import scripts_of

TABLE = load()
PAGES = {
    "": "What is reported on metastatic kidney cancer?",
    "where_it_spreads": "Where does kidney cancer spread?",
    "along_the_spine": "How are metastases distributed along the spine?",
    "outcomes": "Survival, mobility and symptoms",
    "treatment": "What does treatment achieve?",
    "treatment?as=scale": "What does treatment achieve?",
    "contradictions": "Contradictions",
    "self_test?seed=1": "What do the sources report?",
    "all_figures": "All figures",
    "all_figures?figure=lungs-60-70-of-foci": "Lungs: about 60-70%",
    "what_studies_say": "What do published studies say?",
    "what_studies_say?figure=liver-2-7-of-patients": "What do published studies say?",
    "check_the_sources": "Do the figures still stand in the sources?",
    "export": "Take a chart with you",
    "other_quantities": "Other quantities",
    "all_figures?figure=rank-liver": "Liver: 7th in the list",
    "glossary?term=nephrectomy": "Glossary",
    "about": "About",
}


@pytest.mark.parametrize("moment", ["at once", pytest.param("whole", marks=pytest.mark.slow)])
def test_a_reader_who_leaves_a_page_at_any_moment_gets_the_next_one(
    page: Page, address: str, moment: str
) -> None:
    # What the next pages need is fetched in the meantime.
    page.add_init_script(FETCHES)
    page.goto(f"{address}/about")
    for _ in range(2):
        page.get_by_role("link", name="Where it spreads", exact=True).click(delay=100)
        # For a moment the document and the app have a title each, and one of them is seen.
        title = page.locator("h1:visible")
        expect(title).to_have_text(PAGES["where_it_spreads"])
        if moment == "whole":
            await_page(page)
        page.get_by_role("link", name="Test yourself", exact=True).click(delay=100)
        expect(title).to_have_text("What do the sources report?")
        expect(page.get_by_role("link", name="About", exact=True)).to_be_visible()


@pytest.mark.parametrize("path", ["", pytest.param("treatment", marks=pytest.mark.slow)])
def test_a_picture_that_a_link_names_does_not_wait_until_the_browser_is_idle(
    page: Page, address: str, path: str
) -> None:
    page.add_init_script("window.requestIdleCallback = () => 0;")
    page.goto(f"{address}/{path}")
    expect(page.locator(".js-plotly-plot .scatterlayer .trace").first).to_be_attached()


@pytest.mark.slow
def test_another_width_lays_a_page_out_once_and_only_where_something_depends_on_it(
    page: Page, address: str
) -> None:
    sockets: list[WebSocket] = []
    page.on("websocket", lambda socket: sockets.append(socket))
    asked: list[object] = []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}/outcomes")
    await_page(page)
    sockets[-1].on("framesent", lambda message: asked.append(message))
    for width, runs in ((390, 1), (386, 0), (1280, 1), (1290, 0)):
        asked.clear()
        with (
            nullcontext() if runs else suppress(WaitedTooLong),
            sockets[-1].expect_event("framesent", timeout=20_000 if runs else 1_500),
        ):
            page.set_viewport_size({"width": width, "height": 900})
        await_page(page)
        assert len(asked) == runs, width


@pytest.mark.slow
def test_a_turned_telephone_and_a_dark_system_keep_what_the_reader_chose(
    browser: Browser, address: str
) -> None:
    with closing(browser.new_context(viewport=PHONE, color_scheme="light")) as context:
        page = context.new_page()
        page.goto(f"{address}/treatment")
        await_page(page)
        page.get_by_text("On a scale").click()
        expect(page.locator('[data-followed="true"]')).to_have_count(1)
        await_page(page)
        drawing = page.locator(".js-plotly-plot").first
        upright = drawing.evaluate("plot => plot.layout.height")
        resize(page, {"width": PHONE["height"], "height": PHONE["width"]})
        lower = "high => document.querySelector('.js-plotly-plot')?.layout?.height < high"
        page.wait_for_function(lower, arg=upright)
        page.emulate_media(color_scheme="dark")
        expect(drawing.locator(".main-svg").first).to_have_css(
            "background-color", "rgb(14, 17, 23)"
        )
        expect(page.get_by_role("radio", name="On a scale")).to_be_checked()
        assert_nothing_is_cut_off(page)


@pytest.mark.parametrize(
    ("path", "chart_id"),
    [
        ("where_it_spreads", "sites-by-denominator"),
        pytest.param("contradictions", "lungs-two-values", marks=pytest.mark.slow),
    ],
)
def test_click_on_a_mark_opens_its_figure(visit: Visit, path: str, chart_id: str) -> None:
    page = visit(path)
    chart = page.locator(f".st-key-chart-{chart_id}")
    chart.scroll_into_view_if_needed()
    box = chart.locator(".scatterlayer path.point").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".hovertext").first).to_be_visible()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("h1")).to_have_text("Lungs: about 60-70%")
    assert page.url.endswith("/all_figures?figure=lungs-60-70-of-foci")


@pytest.mark.parametrize(
    ("path", "chart_id"),
    [("", "body"), pytest.param("along_the_spine", "spine", marks=pytest.mark.slow)],
)
def test_click_on_any_part_of_a_picture_opens_its_figure(
    visit: Visit, path: str, chart_id: str
) -> None:
    page = visit(path)
    chart = page.locator(f".st-key-chart-{chart_id}")
    chart.scroll_into_view_if_needed()
    figures = chart.locator(".js-plotly-plot").evaluate("plot => plot.data.at(-1).customdata")
    # The value is the last part of a figure, drawn beside the others.
    figure_id = figures[-1]
    box = chart.locator("path.point").nth(len(figures) - 1).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(chart.locator(".hovertext").first).to_be_visible()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url(f"**/all_figures?figure={figure_id}")


@pytest.mark.parametrize(
    ("path", "link", "shown"),
    [
        ("all_figures?figure=lungs-60-70-of-foci", "All figures", "All figures"),
        ("contradictions?chart=brain-two-estimates", "Contradictions", "Contradictions"),
        ("outcomes?worksheet=1", "Outcomes", "Survival, mobility and symptoms"),
    ],
)
def test_the_navigation_leads_from_a_part_of_a_page_to_the_page(
    visit: Visit, path: str, link: str, shown: str
) -> None:
    page = visit(path)
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=link).click()
    expect(page.locator("h1")).to_have_text(shown)
    name, _, query = path.partition("?")
    page.wait_for_function("end => location.href.endsWith(end)", arg=f"/{name}")
    page.go_back()
    page.wait_for_function("end => location.href.endsWith(end)", arg=query)


def test_a_tap_tells_of_a_mark_and_the_next_one_on_it_opens_its_figure(
    browser: Browser, address: str
) -> None:
    with closing(browser.new_context(viewport=PHONE, has_touch=True)) as context:
        page = context.new_page()
        page.goto(address)
        await_page(page)
        chart = page.locator(".st-key-chart-body")
        figures = chart.locator(".js-plotly-plot").evaluate("plot => plot.data.at(-1).customdata")

        def middle(figure_id: str) -> tuple[float, float]:
            box = chart.locator("path.point").nth(figures.index(figure_id)).bounding_box()
            assert box is not None
            return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

        # Once, since a tap has Plotly draw its marks anew.
        liver, vault = middle("liver-2-7-of-patients"), middle("cranial-vault-3-percent")
        tap = page.touchscreen.tap
        told = chart.locator(".hovertext")
        tap(*liver)
        expect(told).to_contain_text("Liver")
        tap(*vault)
        expect(told).to_contain_text("cranial vault")
        tap(liver[0] + 100, liver[1])
        expect(told).to_have_count(0)
        tap(*liver)
        expect(told).to_contain_text("Liver")
        assert "figure" not in page.url
        tap(*liver)
        page.wait_for_url("**/all_figures?figure=liver-2-7-of-patients")


def test_the_body_is_laid_out_anew_when_the_page_becomes_narrow_or_wide(visit: Visit) -> None:
    page = visit("")
    body = page.get_by_role("figure", name="Drawing of the body")

    def drawn(higher: bool) -> float:
        page.wait_for_function(
            "higher => document.querySelector('.st-key-chart-body .js-plotly-plot')"
            "?.layout.height > 700 === higher",
            arg=higher,
        )
        expect(body).to_have_count(1)
        # The name says everything; what is drawn is not read once more in another order.
        expect(body.locator("svg.main-svg").first).to_have_attribute("aria-hidden", "true")
        expect(body.get_by_text("Bones of the cranial")).to_be_visible()
        box = body.bounding_box()
        assert box is not None
        return box["width"]

    desk = page.viewport_size
    assert desk is not None
    assert drawn(higher=False) >= 960
    page.set_viewport_size(PHONE)
    assert drawn(higher=True) <= PHONE["width"]
    page.set_viewport_size(desk)
    assert drawn(higher=False) >= 960


# Every text and mark of the drawings of a page and where it stands, in whole pixels of the drawing.
_DRAWN = """() => [...document.querySelectorAll('.js-plotly-plot')].map(chart => {
    const frame = chart.getBoundingClientRect();
    const parts = [...chart.querySelectorAll('svg text, svg path.point, svg .shapelayer path')];
    return [Math.round(frame.width), Math.round(frame.height), ...parts.map(part => {
        const { left, top, width } = part.getBoundingClientRect();
        return [part.textContent, ...[left - frame.left, top - frame.top, width].map(Math.round)].join();
    }).sort()];
})"""


@pytest.mark.slow
def test_people_and_scale_are_drawn_alike_whether_chosen_or_linked(visit: Visit) -> None:
    scale = visit("treatment?as=scale").evaluate(_DRAWN)
    page = visit("treatment")
    people = page.evaluate(_DRAWN)
    assert scale != people
    for choice, drawn in (("On a scale", scale), ("Out of 100 people", people)):
        await_page(page)
        page.get_by_text(choice, exact=True).click()
        page.wait_for_function(
            f"drawn => JSON.stringify(({_DRAWN})()) === JSON.stringify(drawn)", arg=drawn
        )


def test_figure_can_be_opened_from_the_first_page_with_the_keyboard(visit: Visit) -> None:
    page = visit("")
    page.get_by_role("application").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url("**/all_figures?figure=*")


def test_figure_leads_to_its_passage_the_one_it_disagrees_with_and_its_charts(visit: Visit) -> None:
    page = visit("all_figures?figure=lungs-60-70-of-foci")
    passage = page.get_by_role("link", name="Open the live page at the passage")
    assert "#:~:text=" in (passage.get_attribute("href") or "")
    assert "60%2D70%25" in (passage.get_attribute("href") or "")
    page.get_by_role("link", name="Lungs: about 45%, line 248").click()
    expect(page.locator("h1")).to_have_text("Lungs: about 45%")
    page.get_by_role("link", name="iLive gives two values for lungs").first.click()
    expect(page.locator("h1")).to_have_text(PAGES["contradictions"])


CERVICAL = load_glossary().term["cervical-spine"].definition


def test_meaning_of_a_word_shows_on_hover_on_focus_and_on_a_tap(visit: Visit) -> None:
    page = visit("along_the_spine")
    word = page.get_by_role("button", name="cervical spine", exact=True)
    meaning = page.get_by_role("tooltip").filter(has_text=CERVICAL)
    expect(word).to_have_accessible_description(CERVICAL)
    expect(meaning).to_be_hidden()
    word.hover()
    expect(meaning).to_be_visible()
    meaning.hover()  # WCAG 1.4.13: the pointer may move onto it, and Escape puts it away.
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    page.get_by_role("button", name="Link").last.focus()
    page.keyboard.press("Tab")
    expect(word).to_be_focused()
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(word).to_be_focused()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    page.get_by_role("heading", level=1).click()
    expect(meaning).to_be_hidden()


def test_the_name_of_a_figure_in_the_list_opens_it_or_its_address(visit: Visit) -> None:
    page = visit("all_figures")
    name = page.get_by_role("link", name="Foci in lymph nodes and distant organs")
    with page.context.expect_page() as other:
        name.click(modifiers=["ControlOrMeta"])
    expect(other.value.locator("h1")).to_contain_text("Foci in lymph nodes and distant organs")
    address = other.value.url
    other.value.close()
    expect(page.locator("h1")).to_have_text("All figures")
    name.click()
    expect(page.locator("h1")).to_contain_text("Foci in lymph nodes and distant organs")
    expect(page).to_have_url(address)


def test_the_list_is_sorted_by_a_column_and_stays_so_when_it_is_filtered(visit: Visit) -> None:
    page = visit("all_figures")
    head = page.get_by_role("columnheader", name="As printed")
    cells = page.locator('.st-key-figures [data-name="As printed"]')

    def first_numbers() -> list[int]:
        return [int(re.findall(r"\d+", cell)[0]) for cell in cells.all_inner_texts()]

    as_listed = first_numbers()
    page.get_by_role("button", name="As printed").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert first_numbers() == sorted(as_listed) != as_listed
    page.get_by_role("button", name="As printed").click()
    page.get_by_label("Text").fill("spinal")
    page.keyboard.press("Enter")
    # The count above the table may be there before its rows.
    expect(cells).not_to_have_count(len(as_listed))
    expect(head).to_have_attribute("aria-sort", "descending")
    some = first_numbers()
    assert 1 < len(some) < len(as_listed)
    assert some == sorted(some, reverse=True)
    page.get_by_role("button", name="As printed").click()
    expect(head).not_to_have_attribute("aria-sort", re.compile("."))


@pytest.mark.slow
def test_what_was_searched_for_on_one_page_is_not_searched_for_on_the_next(visit: Visit) -> None:
    page = visit("all_figures?text=spinal")
    for other in ("what_studies_say", "all_figures"):
        go_on(page, other)
        expect(page.get_by_label("Text")).to_have_value("")
        expect(page).to_have_url(re.compile(f"/{other}$"))


def test_the_heads_of_the_list_stay_in_sight_and_nothing_scrolls_sideways(visit: Visit) -> None:
    page = visit("all_figures?text=spinal")
    page.get_by_label("Text").fill("")
    page.keyboard.press("Enter")
    expect(page.get_by_text("28 of 28 figures.")).to_be_visible()
    page.get_by_role("link", name="Five-year survival").scroll_into_view_if_needed()
    bar = page.get_by_test_id("stHeader").bounding_box()
    head = page.get_by_role("columnheader", name="As printed").bounding_box()
    assert bar is not None
    assert head is not None
    assert bar["y"] + bar["height"] <= head["y"] < 100
    for width in (1024, 810, 390):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.get_by_test_id("stMain")).to_have_js_property(
            "scrollWidth", page.get_by_test_id("stMain").evaluate("main => main.clientWidth")
        )


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("other_quantities", ("Ratios", "Times")),
        pytest.param("contradictions", ("Bones", "Rarity"), marks=pytest.mark.slow),
    ],
)
def test_a_name_of_a_list_of_charts_shows_it_at_an_address_that_lasts(
    visit: Visit, path: str, names: tuple[str, str]
) -> None:
    page = visit(path)
    listed = page.locator(".st-key-one-of")
    headlines = page.get_by_role("heading", level=2)
    seen = []
    for name in names:
        listed.get_by_role("link", name=name, exact=True).click()
        expect(listed.get_by_text(f"▸ {name}")).to_be_visible()
        await_page(page)
        expect(page).to_have_url(re.compile(rf"/{path}\?chart="))
        seen.append((page.url, headlines.first.inner_text()))
    assert len(set(seen)) == 2
    page.go_back()
    expect(page).to_have_url(seen[0][0])
    expect(headlines.first).to_have_text(seen[0][1])
    page.reload()
    await_page(page)
    expect(headlines.first).to_have_text(seen[0][1])


def test_a_line_of_what_studies_say_opens_in_place_and_keeps_the_focus(visit: Visit) -> None:
    page = visit("what_studies_say")
    drawings = page.locator(".js-plotly-plot")
    for subject in ("Liver", "Any metastasis"):
        # It moves to the part of the list above its drawing.
        line = page.get_by_role("button", name=f" {subject};").first
        line.press("Enter")
        expect(line).to_have_attribute("aria-expanded", "true")
        expect(line).to_be_focused()
        # One at a time of those that stand under one heading.
        expect(drawings).to_have_count(2)
        drawn, pressed = drawings.last.bounding_box(), line.bounding_box()
        assert drawn is not None
        assert pressed is not None
        assert 0 <= drawn["y"] - pressed["y"] - pressed["height"] < 50
    line.press("Enter")
    expect(line).to_have_attribute("aria-expanded", "false")
    expect(drawings).to_have_count(1)


def test_filters_live_in_the_url(visit: Visit) -> None:
    page = visit("all_figures")
    page.get_by_label("Text").fill("radiotherapy")
    page.keyboard.press("Enter")
    page.wait_for_url("**/all_figures?text=radiotherapy")
    expect(page.get_by_text("28 of 28 figures.")).to_have_count(0)
    again = visit("all_figures?topic=spinal_distribution")
    expect(again.get_by_text("3 of 28 figures.")).to_be_visible()


@pytest.fixture(scope="module")
def spine(reader: BrowserContext, address: str) -> Iterator[Page]:
    """One page for all that is taken from it: none of the files depends on what was saved before."""
    with lawful_page(reader) as page:
        page.goto(f"{address}/along_the_spine")
        await_page(page)
        yield page


def test_picture_has_the_size_of_a_slide_and_a_telling_name(spine: Page) -> None:
    page = spine
    page.locator(".st-key-row-spinal-zones").get_by_text("Picture").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG", exact=True).click()
    content = download.value.path().read_bytes()
    assert download.value.suggested_filename == "spinal-zones-1920x1080.png"
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == (1920, 1080)
    leave_menu(page)


def test_drawing_carries_headline_source_and_honesty(spine: Page) -> None:
    page = spine
    page.locator(".st-key-row-spinal-zones").get_by_text("Picture").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="SVG", exact=True).click()
    root = ElementTree.fromstring(download.value.path().read_text())
    text = " ".join("".join(node.itertext()) for node in root.iter())
    assert download.value.suggested_filename == "spinal-zones-1920x1080.svg"
    assert "iLive gives the lumbar spine the largest share" in text
    assert "lines 70, 71, 72" in text
    assert "Reported is not true" in text
    leave_menu(page)


def leave_menu(page: Page) -> None:
    """Close the menu that is open; while it goes, what is clicked beside it may not be told."""
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)


@pytest.mark.parametrize("chart_id", ["spinal-zones", "spine"])
def test_each_drawing_has_a_slide_of_its_own(spine: Page, chart_id: str) -> None:
    page = spine
    with page.expect_download() as download:
        page.locator(f".st-key-row-{chart_id}").get_by_role("button", name="Slide").click()
    assert download.value.suggested_filename == f"{chart_id}.pptx"
    assert len(Presentation(download.value.path()).slides) == 1


def test_slide_comes_when_it_is_asked_for_while_the_menu_of_pictures_closes(
    page: Page, address: str
) -> None:
    """The server forgets the file of a button that it draws anew, before the browser has the new one."""
    menu_closes = False
    late: list[str | None] = []

    def slow_network(browser: WebSocketRoute) -> None:
        def told(message: str | bytes) -> None:
            if menu_closes and isinstance(message, bytes):
                late.append(ForwardMsg.FromString(message).WhichOneof("type"))
            else:
                browser.send(message)

        browser.connect_to_server().on_message(told)

    page.route_web_socket("**/_stcore/stream", slow_network)
    page.goto(f"{address}/along_the_spine")
    await_page(page)
    row = page.locator(".st-key-row-spinal-zones")
    row.get_by_text("Picture").click()
    expect(page.get_by_role("button", name="SVG", exact=True)).to_be_visible()
    await_page(page)
    menu_closes = True
    leave_menu(page)
    for _ in range(1_000):
        if "script_finished" in late:
            break
        page.wait_for_timeout(10)
    menu_closes = False
    with page.expect_download():
        row.get_by_role("button", name="Slide").click()


def test_rows_of_a_chart_download_as_csv(spine: Page) -> None:
    page = spine
    page.locator(".st-key-data-spinal-zones").get_by_role("button").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text())))
    assert [row["exact"] for row in rows] == ["25%", "45%", "30%"]
    assert download.value.suggested_filename == "spinal-zones.csv"


def test_rows_and_address_of_a_chart_are_copied(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-write"])
    page.goto(f"{address}/along_the_spine")
    await_page(page)
    row = page.locator(".st-key-row-spine")
    row.get_by_role("button", name="Link").click()
    expect(row.get_by_role("status")).to_have_text(f"Copied: {address}/along_the_spine?chart=spine")
    assert pasted(page)["text/plain"].endswith("/along_the_spine?chart=spine")
    row.get_by_role("button", name="Data").click()
    page.get_by_role("button", name="Copy as table").click()
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    table = pasted(page)
    html, text = table["text/html"], table["text/plain"]
    lines = text.replace("\r", "").split("\n")
    assert [line.split("\t")[:2] for line in lines[1:4]] == [
        ["Thoracic spine", "25%"], ["Lumbar spine", "45%"], ["Sacrum", "30%"],
    ]  # fmt: skip
    assert lines[4].startswith("Source: iLive")
    assert html.count("<tr>") == 5


@pytest.mark.parametrize(
    ("scheme", "background"),
    [pytest.param("light", "#ffffff", marks=pytest.mark.slow), ("dark", "#0e1117")],
)
def test_chart_follows_the_theme(page: Page, address: str, scheme: str, background: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{address}/along_the_spine")
    await_page(page)
    page.wait_for_function(
        "wanted => document.querySelector('.js-plotly-plot')._fullLayout.paper_bgcolor === wanted",
        arg=background,
    )


@pytest.mark.slow
def test_navigation_makes_way_for_the_page_on_a_telephone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(address)
    await_page(page)
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("link", name="Treatment").click()
    expect(page.locator("h1")).to_have_text(PAGES["treatment"])
    expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
    page.close()


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server that nobody has asked for a page, with a table of its own: its address, the table."""
    place = tmp_path_factory.mktemp("fresh")
    shutil.copytree(DATA_FOLDER, place / "data")
    with running_server(place / "log", DATA_DIR=str(place / "data")) as address:
        yield address, place / "data" / "figures.csv"


@pytest.mark.slow
def test_deep_link_works_as_the_first_request_after_a_start(
    page: Page, fresh: tuple[str, Path]
) -> None:
    page.goto(f"{fresh[0]}/all_figures?figure=liver-2-7-of-patients")
    await_page(page)
    expect(page.locator("h1")).to_have_text("Liver: 2-7% (“according to various sources”)")
    expect(page.get_by_text("Page not found")).to_have_count(0)


@pytest.mark.slow
def test_broken_table_says_what_to_mend_and_recovers_on_the_next_click(
    page: Page, fresh: tuple[str, Path]
) -> None:
    address, table = fresh
    whole = table.read_text(encoding="utf-8")
    page.goto(f"{address}/outcomes")
    await_page(page)
    table.write_text(whole.replace(",70,percent", ",170,percent"), encoding="utf-8")
    page.get_by_role("link", name="Treatment").click()
    problem = "figures.csv row 4, column high: 170 is more than 100. Fix: "
    expect(page.get_by_text(problem)).to_be_visible()
    table.write_text(whole, encoding="utf-8")
    page.get_by_role("button", name="Reload").click()
    expect(page.get_by_role("heading", name="iLive reports five results")).to_be_visible()


@pytest.mark.slow
def test_what_other_pages_need_is_fetched_while_the_first_one_is_read(
    page: Page, address: str
) -> None:
    page.add_init_script(FETCHES)
    page.goto(f"{address}/glossary")
    # Once over the wire, and once from the browser's memory to be run.
    fetched = (
        "name => performance.getEntriesByType('resource').filter(e => e.name.endsWith(name)).length"
    )
    (chart,), (choice,) = scripts_of("PlotlyChart"), scripts_of("Slider")
    for script in (chart, choice):
        page.wait_for_function(f"name => ({fetched})(name) === 2", arg=script)
    page.get_by_role("link", name="Treatment").first.click()
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    assert page.evaluate(fetched, chart) == 2


@pytest.mark.slow
def test_a_picture_is_made_where_no_chart_has_been_shown(visit: Visit) -> None:
    page = visit("export?chart=spinal-zones")
    expect(page.get_by_role("img", name="Dot chart")).to_have_js_property("naturalWidth", 1920)
    expect(page.locator(".js-plotly-plot")).to_have_count(0)


def test_a_reader_who_pays_for_every_byte_is_sent_nothing_in_advance(
    page: Page, address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto(f"{address}/glossary")
    await_page(page)
    page.evaluate(
        "async () => { for (let i = 0; i < 5; i++) await new Promise(requestIdleCallback); }"
    )
    assert asked
    assert not set(asked) & set(scripts_of("PlotlyChart"))
