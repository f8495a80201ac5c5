"""The document that a page's address answers with: read at once, then the app in its place without a jump."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from typing import Any, cast

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, expect

from reported.charts.theme import THEMES, ThemeName
from tests.browser.accessibility import DESK, PHONE, accessibility_faults, assert_nothing_is_cut_off
from tests.browser.conftest import SAVES_DATA, await_page, keep_process
from tests.browser.test_picture_geometry import as_drawn
from ui.navigation import names_by_address

FIGURE = "all_figures?figure=lungs-45-of-foci"
PATHS = [
    "",
    "where_it_spreads",
    "contradictions",
    "glossary",
    FIGURE,
    "export?chart=lungs-two-values",
]
SCRIPTS = "**/static/js/**"
# web.dev, "Cumulative Layout Shift": more than this is felt as a jump.
MOST_SHIFT = 0.1
DARKEST_WHITE = 128
# What a page was about to do in its next picture is done.
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"

_SHIFT = """window.shift = 0;
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
}).observe({ type: 'layout-shift', buffered: true });"""


@pytest.fixture(scope="module")
def reader(browser: Browser, address: str) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=DESK)
    context.add_init_script(SAVES_DATA)
    keep_process(context, address)
    yield context
    context.close()


@pytest.fixture(scope="module")
def telephone(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """The telephone of Lighthouse; the first page of the run is one that it has read nothing of."""
    context = browser.new_context(
        viewport={"width": 412, "height": 823}, device_scale_factor=1.75, is_mobile=True
    )
    context.add_init_script(SAVES_DATA)
    keep_process(context, address)
    yield context
    context.close()


def assert_the_app_comes_without_a_jump(page: Page, address: str) -> None:
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.add_init_script(_SHIFT)
    page.goto(address, wait_until="commit")
    # The document is there before the app's first script has run.
    page.wait_for_selector("#document main h1")
    await_page(page)
    expect(page.locator("#document")).to_have_count(0)
    expect(page.locator("#root h1")).to_be_visible()
    page.wait_for_function(FRAMES)
    assert page.evaluate("shift") <= MOST_SHIFT
    assert errors == []


@pytest.mark.parametrize(
    ("path", "size"),
    [
        (PATHS[0], DESK),
        *(pytest.param(path, DESK, marks=pytest.mark.slow) for path in PATHS[1:]),
        # The picture of a chart that an address names is larger than what its document has.
        pytest.param(PATHS[-1], PHONE, marks=pytest.mark.slow),
    ],
)
def test_the_app_takes_the_place_of_the_document_without_a_jump(
    path: str, size: ViewportSize, page: Page, address: str
) -> None:
    page.set_viewport_size(size)
    assert_the_app_comes_without_a_jump(page, f"{address}/{path}")


# Web Vitals, "Largest Contentful Paint": what is painted later counts if it is larger. An element that is
# gone was one of the document.
_LARGEST = """window.largest = [];
new PerformanceObserver(list => {
    for (const { element } of list.getEntries()) largest.push(!element || !!element.closest('#document'));
}).observe({ type: 'largest-contentful-paint', buffered: true });"""
QUICK = ("contradictions", "where_it_spreads")


@pytest.mark.parametrize(
    "path",
    [
        *QUICK,
        *(
            pytest.param(path, marks=pytest.mark.slow)
            for path in (*(path.strip("/") for path in names_by_address()), FIGURE)
            if path not in QUICK
        ),
    ],
)
def test_on_a_telephone_nothing_jumps_or_is_larger_than_what_the_document_had(
    path: str, telephone: BrowserContext, address: str
) -> None:
    page = telephone.new_page()
    page.add_init_script(_LARGEST)
    assert_the_app_comes_without_a_jump(page, f"{address}/{path}")
    page.wait_for_load_state("networkidle")
    largest = page.evaluate("largest")
    page.close()
    assert largest
    assert all(largest)


@pytest.mark.parametrize(
    "path", [*PATHS[:2], *(pytest.param(path, marks=pytest.mark.slow) for path in PATHS[2:])]
)
def test_the_document_alone_is_accessible_and_nothing_is_cut_off(
    path: str, page: Page, address: str
) -> None:
    page.route(SCRIPTS, lambda route: route.abort())
    page.goto(f"{address}/{path}", wait_until="commit")
    page.wait_for_selector("#document .honesty")
    schemes: tuple[ThemeName, ...] = ("light", "dark")
    for scheme, size in zip(schemes, (PHONE, DESK), strict=True):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(size)
        expect(page.locator("#document main")).to_have_css(
            "background-color", as_drawn(THEMES[scheme].background)
        )
        assert accessibility_faults(page) == []
        assert_nothing_is_cut_off(page)


@pytest.mark.slow
def test_in_the_dark_nothing_ever_flashes_white(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme="dark")
    page = context.new_page()
    session = context.new_cdp_session(page)
    frames: list[bytes] = []

    def keep(event: dict[str, Any]) -> None:
        frames.append(base64.b64decode(event["data"]))
        session.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

    # A page that is dark too, for what is filmed begins before the address is asked for.
    page.goto(f"{address}/api")
    session.on("Page.screencastFrame", keep)
    session.send("Page.startScreencast", {"format": "jpeg", "quality": 40, "everyNthFrame": 1})
    page.goto(f"{address}/where_it_spreads", wait_until="commit")
    await_page(page)
    # What was painted last has been seen when the frame after it is.
    page.evaluate(
        "() => new Promise(seen => requestAnimationFrame(() => requestAnimationFrame(seen)))"
    )
    session.send("Page.stopScreencast")
    assert len(frames) >= 2
    for frame in frames:
        image = Image.open(io.BytesIO(frame)).convert("L")
        assert ImageStat.Stat(image).mean[0] < DARKEST_WHITE
    context.close()


def test_who_chose_a_theme_gets_the_document_in_it(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=DESK, color_scheme="light")
    page = context.new_page()
    page.route(SCRIPTS, lambda route: route.abort())
    page.goto(f"{address}/treatment", wait_until="commit")
    page.evaluate("localStorage.setItem('stActiveTheme-/treatment-v2', '\"Dark\"')")
    page.goto(f"{address}/treatment", wait_until="commit")
    paper = as_drawn(THEMES["dark"].background)
    for part in ("html", "#document main"):
        expect(page.locator(part).first).to_have_css("background-color", paper)
    expect(page.locator("#document main")).to_be_visible()
    ground = page.locator("#document svg.desk > path").first
    expect(ground).to_have_css("fill", paper)
    context.close()


def test_without_scripts_the_document_stays_and_its_links_work(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/where_it_spreads")
    expect(page.locator("h1")).to_have_text("Where does kidney cancer spread?")
    page.get_by_role("navigation").get_by_role("link", name="Outcomes").click()
    expect(page.locator("h1")).to_have_text("Survival, mobility and symptoms")
    expect(page.locator("#document svg.phone").first).to_be_visible()
    context.close()


def test_a_reader_goes_on_where_they_are_when_the_app_comes(page: Page, address: str) -> None:
    held: list[Route] = []
    reading = True
    page.route(SCRIPTS, lambda route: held.append(route) if reading else route.continue_())
    page.goto(f"{address}/where_it_spreads", wait_until="commit")
    page.set_viewport_size(PHONE)
    second = page.locator("#document section").nth(1)
    heading = second.locator("h2").inner_text()
    second.scroll_into_view_if_needed()
    second.evaluate("section => section.scrollIntoView()")
    reading = False
    for route in held:
        route.continue_()
    await_page(page)
    shown = page.get_by_role("heading", name=heading)
    expect(shown).to_be_in_viewport()
    assert cast(dict[str, float], shown.bounding_box())["y"] < PHONE["height"] / 2


def test_a_link_that_is_pressed_while_the_app_comes_is_followed(page: Page, address: str) -> None:
    held: list[Route] = []
    pressed = False
    page.route(SCRIPTS, lambda route: route.continue_() if pressed else held.append(route))
    page.set_viewport_size(DESK)
    page.goto(f"{address}/self_test", wait_until="commit")
    link = page.locator("#document nav").get_by_role("link", name="Where it spreads")
    link.hover()
    page.mouse.down()
    expect(page.locator("#document:active")).to_have_count(1)
    before = _links(page, "#document nav")
    pressed = True
    for route in held:
        route.continue_()
    # The app is whole, but for its giving way.
    page.wait_for_function(
        """() => window.frameStands
            && document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
            && !document.querySelector('[data-testid="stSkeleton"]')"""
    )
    page.wait_for_function(FRAMES)
    behind = _links(page, '[data-testid="stSidebar"]')
    expect(link).to_be_visible()
    # Each link stands where the app has the same one: nobody presses what they did not aim at.
    assert behind
    for name, top in behind.items():
        assert before[name] == pytest.approx(top, abs=4), name
    page.mouse.up()
    expect(page.locator("h1:visible")).to_have_text("Where does kidney cancer spread?")


def _links(page: Page, place: str) -> dict[str, float]:
    """The names of the links in this place, and where each begins, in pixels from the top."""
    boxes = """links => links.map(link => [link.textContent.trim(), link.getBoundingClientRect().top])"""
    return dict(page.locator(f"{place} a").evaluate_all(boxes))
