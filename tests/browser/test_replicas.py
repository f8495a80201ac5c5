"""Two servers behind nginx, for real: sessions stick, a killed server is replaced, nothing is lost."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SAVES_DATA, await_page
from tests.replicas import NAMES, Load, Site, nginx_or_skip

# Servers have to start, to be killed and to start again.
pytestmark = pytest.mark.slow

PATHS = ("/api/figures.json", "/", "/all_figures", "/api/charts.json", "/data/figures.csv")
FILTERED = "all_figures?topic=Along+the+spine&text=45%25"
WITHIN = 10_000


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    nginx_or_skip()
    site = Site(tmp_path_factory.mktemp("site"))
    try:
        site.start()
        yield site
    finally:
        site.stop()


@pytest.fixture(autouse=True)
def _both_serve(site: Site) -> None:
    """Whatever a test before has left behind."""
    for name in NAMES:
        if site.servers[name].poll() is not None:
            site.start_server(name)
        site.await_service(name)


@pytest.fixture
def readers(site: Site, browser: Browser) -> Iterator[dict[str, Page]]:
    """A reader on each server, both on the same filtered list."""
    contexts = {name: browser.new_context() for name in NAMES}
    pages = {}
    for name, context in contexts.items():
        context.add_cookies([{"name": "replica", "value": name, "url": site.address}])
        context.add_init_script(SAVES_DATA)
        pages[name] = context.new_page()
        pages[name].goto(f"{site.address}/{FILTERED}")
        await_page(pages[name])
        cookies = {cookie["name"]: cookie for cookie in context.cookies()}
        # A script cannot read what the server has put in place of ours.
        assert cookies["replica"]["value"] == name
        assert cookies["replica"]["httpOnly"]
    yield pages
    for context in contexts.values():
        context.close()


_TELL_WHEN_RECONNECTED = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    let lost = false;
    new MutationObserver(() => {
        const connected = app.dataset.testConnectionState === "CONNECTED";
        lost ||= !connected;
        window.reconnected = lost && connected;
    }).observe(app, { attributeFilter: ["data-test-connection-state"] });
}"""


def server_of(page: Page) -> str:
    """The server that holds the session, as its cookie says."""
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    return cookies["replica"]


def test_every_request_of_a_session_goes_to_its_server(
    site: Site, readers: dict[str, Page]
) -> None:
    for page in readers.values():
        expect(page.get_by_text("1 of 28 figures.")).to_be_visible()
        with page.expect_download() as download:
            page.get_by_role("button", name="CSV of these figures").click()
        assert download.value.path().read_text().count("\n") == 2
        page.reload()
        await_page(page)
    followed = dict.fromkeys(NAMES, 0)
    for cookie, asked, path, _ in site.ways():
        if cookie in NAMES and asked != "-" and not path.startswith(("/static/", "/api/charts/")):
            assert asked == f"127.0.0.1:{site.ports[cookie]}", path
            followed[cookie] += 1
    assert min(followed.values()) > 3


def test_readers_of_a_killed_server_go_on_with_the_other_and_nobody_else_notices(
    site: Site, readers: dict[str, Page]
) -> None:
    unlucky, lucky = readers["one"], readers["two"]
    lost: list[str] = []
    lucky.on("websocket", lambda socket: lost.append(f"a new session: {socket.url}"))
    lucky.on("requestfailed", lambda request: lost.append(request.url))
    unlucky.evaluate(_TELL_WHEN_RECONNECTED)
    with Load(site.port, PATHS) as load:
        start = time.perf_counter()
        site.kill_server("one")
        unlucky.wait_for_function("() => window.reconnected", timeout=WITHIN)
        assert server_of(unlucky) == "two"
        reconnected = time.perf_counter() - start
        await_page(unlucky)
        expect(unlucky.locator("h1")).to_have_text("All figures")
        expect(unlucky.get_by_text("1 of 28 figures.")).to_be_visible(timeout=WITHIN)
        assert unlucky.url == f"{site.address}/{FILTERED}"
        unlucky.get_by_label("Text").fill("lumbar")
        unlucky.keyboard.press("Enter")
        unlucky.wait_for_url(re.compile("text=lumbar"))
        lucky.get_by_label("Text").fill("thoracic")
        lucky.keyboard.press("Enter")
        lucky.wait_for_url(re.compile("text=thoracic"))
        site.start_server("one")
        site.await_service("one")
    print(f"reconnected after {reconnected:.1f} s; {load.answered} requests, {load.slowest:.2f} s")
    assert load.failures == []
    assert lost == []


def test_a_rolling_restart_loses_no_request(site: Site) -> None:
    with Load(site.port, PATHS) as load:
        for name in NAMES:
            site.end_server(name)
            site.start_server(name)
            site.await_service(name)
    print(f"{load.answered} requests during the restart, the slowest {load.slowest:.2f} s")
    assert load.failures == []
    assert load.answered > 100
