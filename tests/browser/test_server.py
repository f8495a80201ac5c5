"""The production server in a real browser: every page under a strict policy, files compressed."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

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
from tests.browser.conftest import FETCHES, SAVES_DATA, await_page, keep_process, running_server
from tests.browser.test_browser import PAGES
from tests.browser.test_copies import ROWS, marked_text, text_of, upload
from tests.browser.test_keyboard import assert_every_stop_is_named_seen_and_left, make_still
from tests.browser.test_picture_geometry import as_drawn
from ui.scripts import scripts_of

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
    "other_quantities": 5,
}
REQUIRED = {
    "content-security-policy",
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "permissions-policy",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("production")
    with running_server(
        folder / "log", "server.py", DOCUMENTS_DIR=str(folder), REPLICA="one"
    ) as url:
        yield url
    assert "ScriptRunContext" not in (folder / "log").read_text()


@pytest.fixture(scope="module")
def reader(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A reader who writes down whatever the policy forbids a page."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(
        "addEventListener('securitypolicyviolation', event => console.error("
        "`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))"
    )
    context.add_init_script(SAVES_DATA)
    keep_process(context, address)
    yield context
    context.close()


@contextmanager
def lawful_page(reader: BrowserContext, address: str) -> Iterator[Page]:
    """A page that may break no rule of the policy and ask no stranger for anything."""
    page = reader.new_page()
    own = (address, address.replace("http", "ws"), "data:", "blob:")
    broken: list[str] = []
    page.on(
        "console",
        lambda m: broken.append(m.text) if re.search("policy", m.text, re.IGNORECASE) else None,
    )
    page.on("console", lambda m: broken.extend(errors_of_ours(m)))
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith(own) else broken.append(r.url))
    yield page
    page.close()
    assert broken == []


@pytest.fixture
def page(reader: BrowserContext, address: str) -> Iterator[Page]:
    with lawful_page(reader, address) as page:
        yield page


@pytest.fixture(scope="module", params=PAGES)
def opened(
    request: pytest.FixtureRequest, reader: BrowserContext, address: str
) -> Iterator[tuple[str, Page]]:
    """Every page in turn, with its path; one visit, in the dark, is looked at in several ways."""
    with lawful_page(reader, address) as page:
        make_still(page)
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        page.goto(f"{address}/{request.param}")
        await_page(page)
        yield request.param, page


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
    folded = page.locator('[data-testid="stExpander"] details:not([open]) summary')
    folded.evaluate_all("summaries => summaries.forEach(summary => summary.click())")
    expect(folded).to_have_count(0)
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


def test_every_stop_of_the_keyboard_has_a_name_is_seen_and_can_be_left(
    opened: tuple[str, Page],
) -> None:
    _, page = opened
    page.set_viewport_size(DESK)
    assert_every_stop_is_named_seen_and_left(page)
    # What was told of a word that had the focus goes with it.
    page.evaluate("document.activeElement.blur()")
    expect(page.locator("#stFloatingOverlayPortal > *")).to_have_count(0)


@pytest.mark.parametrize("scheme", [pytest.param("dark", marks=pytest.mark.slow), "light"])
def test_a_page_is_accessible_and_nothing_is_cut_off_on_any_screen(
    opened: tuple[str, Page], scheme: Literal["light", "dark"]
) -> None:
    _, page = opened
    show_in(page, scheme)
    sizes = (DESK, PHONE)
    if scheme == "light":  # What is folded has the same structure in the dark.
        unfold(page)
        sizes = (PHONE, ZOOMED, DESK)
    for size in sizes:
        resize(page, size)
        assert_nothing_is_cut_off(page)
        if size != ZOOMED:
            assert accessibility_faults(page) == []
            assert faint_texts_of_charts(page) == []
    assert headings_without_gap(page)


def test_pictures_are_saved_and_copied_under_the_policy(
    page: Page, address: str, reader: BrowserContext
) -> None:
    reader.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.goto(f"{address}/export?chart=spinal-zones")
    await_page(page)
    preview = page.get_by_role("img", name="Dot chart, 1 panel")
    expect(preview).to_have_js_property("naturalWidth", 1920)
    for kind in ("PNG", "SVG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=kind, exact=True).click()
        assert download.value.path().stat().st_size > 5_000
    # Only the page in front may write to the clipboard.
    page.bring_to_front()
    page.get_by_role("button", name="Copy picture").click()
    expect(page.get_by_text("Copied: paste it into a slide or a text")).to_be_visible(timeout=20000)


def test_the_policy_allows_what_is_fetched_for_the_next_pages(page: Page, address: str) -> None:
    page.add_init_script(FETCHES)
    page.goto(f"{address}/glossary")
    page.wait_for_function(
        "names => names.every(name => performance.getEntriesByType('resource')"
        ".filter(entry => entry.name.endsWith(name)).length === 2)",
        arg=scripts_of("PlotlyChart", "DataFrame"),
    )


def test_the_camera_over_a_chart_works_under_the_policy(page: Page, address: str) -> None:
    page.goto(f"{address}/along_the_spine")
    await_page(page)
    page.locator(".js-plotly-plot").first.hover()
    with page.expect_download() as download:
        page.locator(".modebar-btn").first.click()
    assert download.value.path().stat().st_size > 10_000


def test_a_copy_is_uploaded_and_shown_with_its_marks_under_the_policy(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/check_the_sources")
    await_page(page)
    upload(page, ("whole.txt", text_of(ROWS)))
    expect(page.get_by_text("All 28 figures stand in this copy")).to_be_visible()
    frame = marked_text(page)
    frame.locator("tr", has_text="lungs-60-70-of-foci").get_by_role("link").click()
    expect(frame.locator("mark:target")).to_be_in_viewport()


def test_a_file_made_on_the_server_is_downloaded_under_the_policy(page: Page, address: str) -> None:
    page.goto(f"{address}/all_figures?topic=spinal_distribution")
    await_page(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV of these figures").click()
    assert download.value.path().read_text().count("\n") == 4


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


def test_a_session_says_which_server_holds_it(page: Page, address: str) -> None:
    page.goto(address)
    await_page(page)
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies(address)}
    assert cookies["replica"]["value"] == "one"
    assert cookies["replica"]["httpOnly"]


def test_the_interface_is_readable_from_another_page(page: Page, address: str) -> None:
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
