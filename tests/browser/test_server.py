"""The production server in a real browser: every page under a strict policy, files compressed."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response, expect

from reported.charts.theme import THEMES
from tests.browser.accessibility import (
    DESK,
    PHONE,
    ZOOMED,
    accessibility_faults,
    assert_nothing_is_cut_off,
    errors_of_ours,
    faint_texts_of_charts,
    headings_without_gap,
    resize,
)
from tests.browser.conftest import await_page, go_on, lawful_page
from tests.browser.test_browser import PAGES
from tests.browser.test_budgets import DESK as LOW_DESK
from tests.browser.test_budgets import (
    HEIGHTS,
    MEASURED,
    NARROWEST_CONTENT,
    assert_the_picture_stands_first,
)
from tests.browser.test_keyboard import assert_every_stop_is_named_seen_and_left, make_still
from tests.browser.test_picture_geometry import as_drawn

# How many drawings a page has.
CHARTS = {
    "": 1,
    "where_it_spreads": 2,
    "along_the_spine": 2,
    "outcomes": 2,
    "treatment": 1,
    "treatment?as=scale": 1,
    "contradictions": 1,
    "all_figures?figure=lungs-60-70-of-foci": 1,
    "what_studies_say": 1,
    "what_studies_say?figure=liver-2-7-of-patients": 1,
    "other_quantities": 1,
}
MOST_UNFOLDED = 3
# Pages that are looked at in another state too.
VARIANTS = {
    "treatment?as=scale",
    "what_studies_say?figure=liver-2-7-of-patients",
    "all_figures?figure=rank-liver",
    "glossary?term=nephrectomy",
}
REQUIRED = {
    "content-security-policy",
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "permissions-policy",
}


@pytest.fixture(scope="module")
def walk(reader: BrowserContext) -> Iterator[Page]:
    """One page for a walk through all of them; it has been nowhere yet."""
    with lawful_page(reader) as page:
        make_still(page)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        yield page


# Those whose pictures are measured come first, as they are listed there: only so is a page visited once.
@pytest.fixture(
    scope="module",
    params=[
        pytest.param(path, marks=pytest.mark.slow if path in VARIANTS else ())
        for path in [*HEIGHTS, *(path for path in PAGES if path not in HEIGHTS)]
    ],
)
def opened(request: pytest.FixtureRequest, walk: Page, address: str) -> Iterator[tuple[str, Page]]:
    """Every page in turn, with its path; what is opened once is looked at in several ways."""
    path, page = request.param, walk
    errors: list[str] = []

    def keep(message: ConsoleMessage) -> None:
        errors.extend(errors_of_ours(message))

    page.on("console", keep)
    page.set_viewport_size(DESK)
    # To a page without choices a reader goes by the navigation, which costs a third of a visit.
    if "?" in path or not page.url.startswith(address):
        page.goto(f"{address}/{path}")
        await_page(page)
    else:
        go_on(page, path)
    yield path, page
    page.remove_listener("console", keep)
    assert errors == []


def show_in(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Change the system's colours; the page follows, and its charts with it."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    paper = THEMES[scheme].background
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", as_drawn(paper))
    follow = """paper => [...document.querySelectorAll('.js-plotly-plot')]
        .every(plot => plot._fullLayout.paper_bgcolor === paper)"""
    page.wait_for_function(follow, arg=paper)
    await_page(page)
    expect(page.locator('[data-stale="true"]')).to_have_count(0)


def unfold(page: Page) -> None:
    """Open what is folded; of a long list the first few, since the others are made alike."""
    folded = page.locator('[data-testid="stExpander"] details:not([open]) summary')
    before = folded.count()
    folded.evaluate_all(
        "(summaries, most) => summaries.slice(0, most).forEach(summary => summary.click())",
        MOST_UNFOLDED,
    )
    expect(folded).to_have_count(max(0, before - MOST_UNFOLDED))
    await_page(page)


def headers_of(url: str, **asked: str) -> tuple[int, Message]:
    """Status and headers of an answer, whatever its status."""
    request = urllib.request.Request(url, headers=asked)
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status, response.headers
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers


def test_a_page_is_whole_under_the_policy(opened: tuple[str, Page]) -> None:
    path, page = opened
    expect(page.locator("h1")).to_have_text(PAGES[path])
    expect(page.locator(".js-plotly-plot")).to_have_count(CHARTS.get(path, 0))
    expect(page.locator('[data-testid="stException"]')).to_have_count(0)
    assert headings_without_gap(page)


@pytest.mark.parametrize("opened", HEIGHTS, indirect=True)
def test_the_picture_stands_first_on_a_desk_and_the_page_is_short(
    opened: tuple[str, Page],
) -> None:
    path, page = opened
    resize(page, LOW_DESK)
    measured = page.evaluate(MEASURED)
    assert_the_picture_stands_first(measured, LOW_DESK)
    assert measured["content"] >= NARROWEST_CONTENT
    assert measured["height"] <= HEIGHTS[path]


@pytest.mark.parametrize("opened", HEIGHTS, indirect=True)
def test_no_figure_is_drawn_twice_on_a_page(opened: tuple[str, Page]) -> None:
    # A spine and its scale stand side by side as one.
    _, page = opened
    drawn = page.evaluate(
        """() => [...document.querySelectorAll('[class*="st-key-part-"]')].map(part => [...new Set(
            [...part.querySelectorAll('.js-plotly-plot')].flatMap(plot => plot.data)
                .flatMap(trace => trace.customdata ?? []))])"""
    )
    figures = [figure for part in drawn for figure in part if figure]
    assert figures
    assert len(figures) == len(set(figures))


def test_every_stop_of_the_keyboard_has_a_name_is_seen_and_can_be_left(
    opened: tuple[str, Page],
) -> None:
    _, page = opened
    page.set_viewport_size(DESK)
    # Who has just come begins at the top, not behind the link that led here.
    page.evaluate(
        "() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }"
    )
    assert_every_stop_is_named_seen_and_left(page)
    # What was told of a word that had the focus goes with it.
    page.evaluate("document.activeElement.blur()")
    expect(page.locator("#stFloatingOverlayPortal > *")).to_have_count(0)


# As for a reader who comes with a telephone: both ways every page measured the same to the pixel.
@pytest.mark.parametrize("opened", HEIGHTS, indirect=True)
def test_the_picture_stands_first_on_a_telephone(opened: tuple[str, Page]) -> None:
    _, page = opened
    resize(page, PHONE)
    assert_the_picture_stands_first(page.evaluate(MEASURED), PHONE)


@pytest.mark.slow
def test_a_dark_page_can_be_read(opened: tuple[str, Page]) -> None:
    _, page = opened
    # A theme changes colours and nothing else.
    show_in(page, "dark")
    assert accessibility_faults(page, about="cat.color") == []
    assert faint_texts_of_charts(page) == []


def test_a_page_is_accessible_and_nothing_is_cut_off_on_any_screen(
    opened: tuple[str, Page],
) -> None:
    _, page = opened
    show_in(page, "light")
    unfold(page)
    for size in (PHONE, ZOOMED, DESK):
        resize(page, size)
        assert_nothing_is_cut_off(page)
        if size != ZOOMED:
            assert accessibility_faults(page) == []
            assert faint_texts_of_charts(page) == []
    assert headings_without_gap(page)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/treatment", 200),
        ("/_stcore/health", 200),
        ("/_stcore/host-config", 200),
        ("/favicon.png", 200),
        ("/media/none.png", 404),
        ("/api/figures.json", 200),
        ("/api/charts/none.png", 404),
        ("/data/datapackage.json", 200),
        ("/api/%2e%2e/server.py", 404),
        ("/static/%2e%2e/%2e%2e/__init__.py", 404),
        ("/..%5cserver.py", 404),
    ],
)
def test_every_answer_carries_the_security_headers(address: str, path: str, status: int) -> None:
    answered, headers = headers_of(address + path)
    assert answered == status
    assert {name.lower() for name in headers} >= REQUIRED
    assert "'unsafe-eval'" not in headers["content-security-policy"]
    assert not re.search("script-src[^;]*unsafe-inline", headers["content-security-policy"])
    assert headers["content-security-policy"].startswith("default-src 'none'")


def test_scripts_and_styles_travel_compressed_and_are_kept(address: str, page: Page) -> None:
    files: list[Response] = []
    page.on(
        "response",
        lambda r: files.append(r) if re.search(r"/static/.*\.(js|css)$", r.url) else None,
    )
    page.goto(f"{address}/along_the_spine?fresh")
    await_page(page)
    large = [r for r in files if int(r.headers["content-length"]) > 1000]
    assert len(large) > 20
    assert {r.headers.get("content-encoding") for r in large} == {"gzip"}
    _, headers = headers_of(large[0].url, **{"Accept-Encoding": "gzip"})
    assert "immutable" in headers["cache-control"]
    assert headers["vary"] == "Accept-Encoding"
    _, plain = headers_of(large[0].url, **{"Accept-Encoding": "identity"})
    assert plain["content-encoding"] is None


def test_a_session_says_which_server_holds_it(opened: tuple[str, Page], address: str) -> None:
    _, page = opened
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies(address)}
    assert cookies["replica"]["value"] == "one"
    assert cookies["replica"]["httpOnly"]


def test_the_interface_is_readable_from_another_page(address: str) -> None:
    with urllib.request.urlopen(f"{address}/api/figures.json", timeout=10) as response:
        assert response.headers["access-control-allow-origin"] == "*"
        assert len(json.load(response)["figures"]) == 28


def test_the_link_of_a_chart_offers_the_lines_that_embed_it(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-write"])
    page.goto(f"{address}/along_the_spine")
    await_page(page)
    row = page.locator(".st-key-row-spine")
    row.get_by_role("button", name="Link").click()
    row.get_by_role("button", name="Copy HTML: frame").click()
    expect(row.get_by_role("status")).to_have_text("Copied: frame")
    line = row.locator("code").first.text_content() or ""
    assert line.startswith(f'<iframe src="{address}/embed/charts/spine"')
    assert f'src="{address}/api/charts/spine.svg"' in (
        row.locator("code").last.text_content() or ""
    )
    page.keyboard.press("Escape")
    expect(row.locator("code")).to_have_count(0)
