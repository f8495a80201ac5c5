"""What every reader needs of a page, on any screen: axe's rules, contrast, headings, nothing cut off."""

from __future__ import annotations

import itertools
from contextlib import suppress

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Page, ViewportSize, expect
from playwright.sync_api import TimeoutError as WaitedTooLong

from tests.browser.conftest import STREAMLITS_OWN, await_page

DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
# What a zoom of 200 % leaves of a desk's screen.
ZOOMED: ViewportSize = {"width": 640, "height": 450}
# Faults of st.table and of st.file_uploader, which a page cannot fix.
STREAMLITS_FAULTS = {"empty-table-header", "presentation-role-conflict"}


def errors_of_ours(message: ConsoleMessage) -> list[str]:
    address = message.location["url"]
    ours = message.type == "error" and not STREAMLITS_OWN.search(address)
    return [f"{message.text} {address}"] if ours else []


def headings_without_gap(page: Page) -> bool:
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))"
    )
    steps = itertools.pairwise(levels)
    return levels[0] == 1 and levels.count(1) == 1 and all(b - a <= 1 for a, b in steps)


def accessibility_faults(page: Page, about: str = "") -> list[str]:
    """What axe finds, by all its rules or those with the tag `about`; it is put into a page once."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    violations = page.evaluate(
        """about => axe.run({ resultTypes: ['violations'], ...(about && { runOnly: [about] }) })
            .then(results => results.violations)""",
        about,
    )
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in violations
        if violation["id"] not in STREAMLITS_FAULTS
        for node in violation["nodes"]
        # A cell of st.table scrolls as soon as a word is a part of a pixel wider than it.
        if violation["id"] != "scrollable-region-focusable" or ".stTable" not in str(node["target"])
    ]


def faint_texts_of_charts(page: Page) -> list[str]:
    """Texts of charts with less than 4.5 : 1 to the paper (WCAG 1.4.3); axe does not look into them."""
    return page.evaluate(
        """() => {
            const parts = color => color.match(/[\\d.]+/g).map(Number);
            const light = ([r, g, b]) => [r, g, b].map(value => value / 255)
                .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
            return [...document.querySelectorAll('.js-plotly-plot')].flatMap(chart => {
                const paper = parts(getComputedStyle(chart.querySelector('.main-svg')).backgroundColor);
                return [...chart.querySelectorAll('text')].filter(t => t.textContent.trim()).flatMap(text => {
                    const style = getComputedStyle(text);
                    const seen = parts(style.fillOpacity)[0] * parts(style.opacity)[0];
                    const ink = parts(style.fill).slice(0, 3)
                        .map((value, i) => value * seen + paper[i] * (1 - seen));
                    const [low, high] = [light(ink), light(paper)].sort((a, b) => a - b);
                    const ratio = (high + 0.05) / (low + 0.05);
                    return ratio < 4.5 ? [`${ratio.toFixed(2)} ${text.textContent}`] : [];
                });
            });
        }"""
    )


# Texts of charts that do not lie within the chart.
_CUT_OFF = """() => [...document.querySelectorAll('.js-plotly-plot')]
    .filter(chart => chart.checkVisibility()).flatMap(chart => {
    const frame = chart.getBoundingClientRect();
    return [...chart.querySelectorAll('text')].filter(text => text.textContent.trim())
        .filter(text => {
            const box = text.getBoundingClientRect();
            return box.left < frame.left - 1 || box.right > frame.right + 1
                || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
        }).map(text => text.textContent);
})"""


def resize(page: Page, size: ViewportSize) -> None:
    """Give the page another size, and wait until what is laid out for its width is so."""
    page.set_viewport_size(size)
    # The page is told of its size before the next frame, and runs once more where that matters.
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    expect(page.locator('[data-followed="true"]')).to_have_count(1)
    await_page(page)
    expect(page.locator('[data-stale="true"]')).to_have_count(0)


def assert_nothing_is_cut_off(page: Page) -> None:
    assert page.viewport_size is not None
    # A chart follows a new width of the page one frame later.
    with suppress(WaitedTooLong):
        page.wait_for_function(f"() => !({_CUT_OFF})().length", timeout=10_000)
    assert page.evaluate(_CUT_OFF) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
