"""The main task of each kind of reader with nothing but a keyboard, and focus that can be seen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from reported.charts.catalogue import entries
from reported.charts.wording import as_printed
from reported.table.figures import load
from tests.browser.accessibility import accessibility_faults
from tests.browser.conftest import Visit, await_page
from tests.browser.test_copies import ROWS, text_of

TABLE_OF_SITES = next(
    entry for entry in entries(load()) if entry.chart_id == "sites-by-denominator"
)
# More stops than this from one thing to the next is no way that anybody goes.
MOST_STOPS = 60

# Whether something changes where the focus is: styles of the element and of what stands around it
# while it has the focus, and the same once it has lost it.
_FOCUS = """() => {
    const styles = element => {
        const around = [element, ...element.parentElement?.children ?? []];
        for (let up = element.parentElement, n = 0; up && n < 4; up = up.parentElement, n++)
            around.push(up);
        return around.map(one => {
            const s = getComputedStyle(one);
            return [s.outline, s.boxShadow, s.borderColor, s.backgroundColor, s.textDecoration,
                    s.color, s.opacity].join();
        }).join('|');
    };
    const name = element => element.getAttribute('aria-label') || element.innerText
        || element.labels?.[0]?.innerText || element.title || element.outerHTML.slice(0, 120);
    const before = window.lastFocus;
    const unseen = before?.element.isConnected && styles(before.element) === before.styles;
    let now = document.activeElement;
    while (now?.shadowRoot?.activeElement) now = now.shadowRoot.activeElement;
    window.lastFocus = now === document.body ? null : { element: now, styles: styles(now) };
    // What is focused only to be scrolled, such as the page as a whole, has no name of its own.
    const control = now.matches('a, button, input, textarea, select, summary, [role]');
    return [control ? name(now).trim() : '', unseen ? name(before.element).slice(0, 80) : null];
}"""
# Whether the focus is where it was at the last stop; within a component it may have moved.
_TRAPPED = """() => {
    const before = window.lastStop;
    window.lastStop = document.activeElement;
    return before === window.lastStop && !before.shadowRoot && before !== document.body;
}"""
_STOP = f"[...({_FOCUS})(), ({_TRAPPED})(), document.activeElement === document.body]"


def make_still(page: Page) -> None:
    """Have styles change at once, so that they can be compared; from the next visit on."""
    page.emulate_media(reduced_motion="reduce")
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => document.head.insertAdjacentHTML('beforeend',"
        "'<style>*, *::before, *::after { transition: none !important }</style>'))"
    )


@pytest.fixture
def page(page: Page) -> Page:
    make_still(page)
    return page


def go_to(page: Page, name: str) -> None:
    """Press Tab until something of this name has the focus; every stop on the way must be seen."""
    passed: list[str] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        reached, unseen = page.evaluate(_FOCUS)
        assert unseen is None, f"nobody sees it on {unseen!r}"
        passed.append(reached)
        if re.search(name, reached):
            return
    pytest.fail(f"{name!r} is not reached from here: {passed}")


def follow(page: Page, name: str, title: str) -> None:
    """Go to a link, follow it, and wait for the page that it leads to."""
    go_to(page, name)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(title)
    await_page(page)


def open_mark(page: Page, key: str, title: str) -> None:
    """Go into the first drawing, to the first or the last mark, and open its figure."""
    go_to(page, "^Marks of the drawing")
    page.keyboard.press(key)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(title)
    await_page(page)


def assert_every_stop_is_named_seen_and_left(page: Page) -> None:
    """Walk the first stops of a page with Tab."""
    stops: list[str] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        name, unseen, trapped, left = page.evaluate(_STOP)
        assert unseen is None, f"nobody sees it on {unseen!r}"
        assert not trapped, stops
        stops.append(name)
        if left:
            break
    # The navigation alone has eleven.
    assert len({name for name in stops if name}) > 13, stops
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, textarea, select, summary')]
            .filter(e => e.checkVisibility() && e.tabIndex >= 0)
            .filter(e => !(e.getAttribute('aria-label') || e.innerText || e.title
                || e.labels?.length || e.getAttribute('aria-labelledby')))
            .map(e => e.outerHTML.slice(0, 200))"""
    )
    assert unnamed == []


@pytest.mark.slow
def test_a_figure_of_the_list_is_opened_with_the_keyboard(visit: Visit) -> None:
    page = visit("all_figures")
    go_to(page, "^Line")
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Line")).to_have_attribute(
        "aria-sort", "ascending"
    )
    follow(page, "^Lumbar spine", "Lumbar spine")
    assert "figure=" in page.url


@pytest.mark.slow
def test_a_student_finds_a_value_and_its_base(visit: Visit) -> None:
    page = visit("")
    follow(page, "^Where it spreads", "Where does kidney cancer spread?")
    open_mark(page, "Home", "Lungs: about 60-70%")
    expect(page.get_by_role("heading", name="What it is a share of")).to_be_visible()


def test_a_fact_checker_goes_from_a_mark_to_its_line_and_checks_a_copy(visit: Visit) -> None:
    page = visit("along_the_spine")
    open_mark(page, "End", "Sacrum: 30%")
    expect(page.get_by_text("line 72").first).to_be_visible()
    follow(page, "^Check a copy of your own", "Do the figures still stand")
    go_to(page, "Paste a text")
    page.keyboard.press("Enter")
    go_to(page, "Text of the page")
    page.keyboard.insert_text(text_of(ROWS))
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("All 28 figures stand in this copy")).to_be_visible()


@pytest.mark.slow
def test_a_presenter_takes_a_picture_and_a_slide(visit: Visit) -> None:
    page = visit("along_the_spine")
    follow(page, "^Export", "Take a chart with you")
    go_to(page, "^PNG")
    with page.expect_download() as picture:
        page.keyboard.press("Enter")
    assert picture.value.suggested_filename.endswith(".png")
    go_to(page, "^PowerPoint")
    with page.expect_download() as slide:
        page.keyboard.press("Enter")
    assert slide.value.suggested_filename.endswith(".pptx")


def test_the_marks_of_a_drawing_are_walked_said_and_opened_with_the_keyboard(visit: Visit) -> None:
    page = visit("where_it_spreads?chart=sites-by-denominator")
    go_to(page, "^Marks of the drawing")
    said = page.locator("body > [role=status]")
    figures = TABLE_OF_SITES.figures
    for number, figure in enumerate(figures, start=1):
        page.keyboard.press("ArrowDown")
        for part in (figure.subject, as_printed(figure), figure.denominator, f"Line {figure.line}"):
            expect(said).to_contain_text(part)
        expect(said).to_contain_text(f"Mark {number} of {len(figures)}")
        expect(page.locator(".hovertext").first).to_be_visible()
    page.keyboard.press("Home")
    expect(said).to_contain_text(f"Mark 1 of {len(figures)}")
    assert accessibility_faults(page) == []
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/all_figures?figure={figures[0].figure_id}")


def test_a_drawing_is_one_stop_left_with_tab_or_escape_and_its_rows_are_one_key_away(
    visit: Visit,
) -> None:
    page = visit("treatment")
    go_to(page, "^Marks of the drawing")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(page.locator(".hovertext")).to_have_count(0)
    go_to(page, "^Picture")
    page.get_by_role("application").focus()
    page.keyboard.press("d")
    expect(page.get_by_role("table").first).to_be_visible()


def test_nothing_moves_for_who_wants_no_motion(visit: Visit) -> None:
    page = visit("self_test?seed=1")
    page.locator(".st-key-self-test-options").get_by_role("button").first.click()
    await_page(page)
    moving = page.evaluate(
        "document.getAnimations().filter(one => one.playState === 'running')"
        ".map(one => one.effect.target?.outerHTML.slice(0, 120))"
    )
    assert moving == []
