"""The picture first: what a reader meets before it, how large it is, and how long a page is.

`test_server`, which has every page open, asks each of them.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize

from reported.charts.catalogue import contradictions
from reported.table.load import load
from tests.browser.conftest import Print, Visit, await_page

TABLE = load()
DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
# In pixels of a page on a desk.
HEIGHTS = {
    "": 1900,
    "where_it_spreads": 2400,
    "along_the_spine": 2400,
    "outcomes": 2400,
    "treatment": 2400,
    "contradictions": 2000,
    "what_studies_say": 4200,
    "other_quantities": 3200,
}
# Of a page to look things up.
LONGEST = 4000
MOST_WORDS = 40
LOWEST_TOP = {DESK["width"]: 300, PHONE["width"]: 420}
SMALLEST_TEXT = 12
NARROWEST_CONTENT = 960

# What stands on the page above its first drawing, and how large the drawings are; a component of ours
# keeps its words in a tree of its own.
MEASURED = """() => {
    const scrolled = document.querySelector('[data-testid="stMain"]').scrollTop;
    const content = document.querySelector('[data-testid="stMainBlockContainer"]');
    const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
    const first = charts[0].getBoundingClientRect();
    const texts = root => [...root.childNodes].flatMap(node => {
        if (node.nodeType === Node.TEXT_NODE) return [node];
        if (node.nodeType !== Node.ELEMENT_NODE || node.matches('style, script')) return [];
        if (!node.checkVisibility({ visibilityProperty: true })) return [];
        return [...texts(node), ...(node.shadowRoot ? texts(node.shadowRoot) : [])];
    });
    const above = texts(content).filter(text => {
        const range = document.createRange();
        range.selectNodeContents(text);
        const { width, bottom } = range.getBoundingClientRect();
        return width > 1 && bottom <= first.top + 1;
    });
    const style = getComputedStyle(content);
    return {
        words: above.flatMap(text => text.textContent.split(/\\s+/)).filter(word => /\\w/.test(word)).length,
        top: first.top + scrolled,
        bottom: first.bottom + scrolled,
        content: content.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight),
        height: document.querySelector('[data-testid="stMain"]').scrollHeight,
        letters: Math.min(...charts.flatMap(chart => [...chart.querySelectorAll('svg text, svg tspan')])
            .filter(part => [...part.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim()))
            .map(part => parseFloat(getComputedStyle(part).fontSize))),
    };
}"""


def assert_the_picture_stands_first(measured: dict[str, float], size: ViewportSize) -> None:
    assert measured["words"] <= MOST_WORDS
    assert measured["top"] <= LOWEST_TOP[size["width"]]
    assert measured["letters"] >= SMALLEST_TEXT


def test_the_first_page_shows_its_drawing_whole_in_the_first_screen(visit: Visit) -> None:
    page = visit("")
    page.set_viewport_size(DESK)
    await_page(page)
    assert page.evaluate(MEASURED)["bottom"] <= DESK["height"]
    page.set_viewport_size(PHONE)
    page.wait_for_function(
        "() => document.querySelector('.js-plotly-plot')?.layout.height > 700",
    )
    await_page(page)
    # Of the list under the body one sees the beginning.
    values = page.locator(".js-plotly-plot text").filter(has_text="Bones of the cranial vault")
    box = values.first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < PHONE["height"]


@pytest.mark.parametrize(("path", "sheets"), [("glossary", 4), ("about", 4)])
def test_a_page_to_look_things_up_is_short_and_as_wide_as_a_telephone(
    page: Page, address: str, printed: Print, path: str, sheets: int
) -> None:
    page.set_viewport_size(DESK)
    page.goto(f"{address}/{path}")
    await_page(page)
    page.locator("details").first.wait_for()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollHeight") <= LONGEST
    assert len(printed(page)) <= sheets
    page.set_viewport_size(PHONE)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    scrolled = main.evaluate(
        """main => [...main.querySelectorAll('*')].filter(part => part.scrollWidth > part.clientWidth + 1
            && ['auto', 'scroll'].includes(getComputedStyle(part).overflowX)).map(part => part.outerHTML)"""
    )
    assert scrolled == []
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0


@pytest.mark.slow
def test_every_contradiction_is_below_few_words(page: Page, address: str) -> None:
    page.set_viewport_size(DESK)
    entries = contradictions(TABLE)
    longest = sorted(entries, key=lambda e: len(f"{e.headline} {e.measure}".split()))[-2:]
    # The one of most figures is the highest.
    for entry in {*longest, max(entries, key=lambda e: len(e.named))}:
        page.goto(f"{address}/contradictions?chart={entry.chart_id}")
        await_page(page)
        measured = page.evaluate(MEASURED)
        assert measured["words"] <= MOST_WORDS, entry.chart_id
        assert measured["top"] <= LOWEST_TOP[DESK["width"]], entry.chart_id
        assert measured["height"] <= HEIGHTS["contradictions"], entry.chart_id
