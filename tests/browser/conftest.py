"""A server for the whole run, and pages that are ready when a test gets them."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from benchmarks.chromium import find
from tests.conftest import ROOT, skip_unless_in_ci

# Streamlit asks for these beside the page of a deep link, before it asks for them at the root.
STREAMLITS_OWN = re.compile(r"/\w+/_stcore/(health|host-config)$")

# Milliseconds: how long a thing may take says the test that is about it; a slow machine fails no other.
expect.set_options(timeout=20_000)

# A reader who opens every page anew would fetch for the next ones each time.
CONNECTION = "Object.defineProperty(navigator, 'connection', {{ value: {{ saveData: {} }}, configurable: true }})"
# What a test puts into a page itself, such as axe, reads the files of a page on a disk.
TELLS_VIOLATIONS = """addEventListener('securitypolicyviolation', event => {
    if (event.blockedURI !== 'file')
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
})"""
# Everything that tests serve comes from this machine.
OWN = re.compile(r"(?:(?:http|ws)://(?:127\.0\.0\.1|localhost)[:/]|file:|data:|blob:|about:)")
SAVES_DATA, FETCHES = CONNECTION.format("true"), CONNECTION.format("false")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, so that they can be chosen or left out."""
    for item in items:
        if Path(item.path).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    path = find()
    if path is None:
        skip_unless_in_ci("no Chromium: install one, or name it in the variable CHROMIUM")
    arguments = ["--disable-gpu", "--no-first-run", "--disable-background-networking"]
    # Pages share what one of them has read of Streamlit's scripts: a visit takes half as long.
    arguments.append("--process-per-site")
    arguments.append("--js-flags=--no-flush-bytecode --no-enable-lazy-source-positions")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return browser_type_launch_args | {"executable_path": path, "args": arguments}


@contextmanager
def running_server(
    log: Path, script: str = "dashboard.py", *, port: int = 0, **environment: str
) -> Iterator[str]:
    """The dashboard on this `port`, or a free one; its address. Only its health has been asked.

    A script of Streamlit's is run by its command, the server for many as it is deployed.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        port = probe.getsockname()[1]
    run = ["-m", "streamlit", "run", script] if script == "dashboard.py" else [script]
    command = [sys.executable, *run]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    command += ["--server.headless", "true"]
    with log.open("w") as output:
        server = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | environment, stdout=output, stderr=output
        )
        try:
            _await_health(f"http://127.0.0.1:{port}", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            # Uvicorn waits without end for a browser that leaves a connection open.
            with suppress(subprocess.TimeoutExpired):
                server.wait(10)
            server.kill()
            server.wait()


def _await_health(address: str, server: subprocess.Popen, log: Path) -> None:
    pause = threading.Event()
    for _ in range(2400):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as response:
                if response.read() == b"ok":
                    return
        except (urllib.error.URLError, OSError):
            assert server.poll() is None, f"the server stopped: {log.read_text()}"
        pause.wait(0.05)
    pytest.fail(f"the server did not become healthy: {log.read_text()}")


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server that readers get, under its policy; `test_browser` begins one without it too."""
    folder = tmp_path_factory.mktemp("server")
    nothing = str(folder / "no-copies")
    with running_server(folder / "log", "server.py", DOCUMENTS_DIR=nothing, REPLICA="one") as url:
        yield url
    assert "ScriptRunContext" not in (folder / "log").read_text()


@pytest.fixture(scope="session")
def reader(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """One reader for the whole run, whose cache saves every page after the first its download."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(SAVES_DATA)
    keep_process(context, address)
    yield context
    context.close()


def keep_process(context: BrowserContext, address: str) -> None:
    """Leave a page open, so that what was read of the scripts does not end with the last test's."""
    context.new_page().goto(f"{address}/_stcore/health")


@contextmanager
def lawful_page(reader: BrowserContext) -> Iterator[Page]:
    """A page that may break no rule of the policy, raise no error and ask no stranger for anything."""
    page = reader.new_page()
    page.add_init_script(TELLS_VIOLATIONS)
    broken: list[str] = []
    page.on("console", lambda m: broken.append(m.text) if m.text.startswith("policy:") else None)
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("request", lambda r: None if OWN.match(r.url) else broken.append(r.url))
    yield page
    page.close()
    assert broken == []


@pytest.fixture
def page(reader: BrowserContext) -> Iterator[Page]:
    with lawful_page(reader) as page:
        yield page


Visit = Callable[[str], Page]


@pytest.fixture
def visit(page: Page, address: str) -> Visit:
    """Open a path of the dashboard and wait until it is drawn."""

    def open_path(path: str) -> Page:
        page.goto(f"{address}/{path}")
        await_page(page)
        return page

    return open_path


def await_script(page: Page) -> None:
    """Wait until the page's script has run, and the document that a server sends first has given way."""
    page.wait_for_function("() => !document.getElementById('document')")
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_selector("h1")


def await_page(page: Page) -> None:
    """Wait until the page's script has run and every chart is drawn."""
    await_script(page)
    page.wait_for_function(
        """() => !document.querySelector('[data-testid="stSkeleton"]')
            && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
                .every(chart => chart.querySelector('.scatterlayer .trace'))"""
    )


def go_on(page: Page, path: str) -> None:
    """Go to another page by the navigation, which takes a third of a visit; wait until it is drawn."""
    title = page.locator("h1").inner_text()
    in_navigation = f'[data-testid="stSidebarNav"] [href$="/{path}"]'
    page.locator(f'{in_navigation}, .st-key-foot [href="{path}"]').click()
    expect(page.locator("h1")).not_to_have_text(title)
    await_page(page)


def pasted(page: Page) -> dict[str, str]:
    """What the clipboard holds, by its type, as a reader pastes it; of a file its own type."""
    page.evaluate(
        """() => { window.pasted = new Promise(done => addEventListener('paste', ({ clipboardData }) => done(
            Object.fromEntries([
                ...[...clipboardData.files].map(file => [file.type, file.name]),
                ...[...clipboardData.types].map(type => [type, clipboardData.getData(type)]),
            ])), { once: true })); }"""
    )
    page.keyboard.press("ControlOrMeta+V")
    return page.evaluate("pasted")


Print = Callable[..., list[str]]


@pytest.fixture
def printed(tmp_path: Path) -> Print:
    """The text of each sheet of a page of A4, as it lies on the paper or, without layout, as one reads it."""

    def text_of(page: Page, *, landscape: bool = False, layout: bool = True) -> list[str]:
        path = tmp_path / "handout.pdf"
        page.pdf(path=path, format="A4", landscape=landscape)
        how = ["-layout"] if layout else []
        try:
            shown = subprocess.run(
                ["pdftotext", *how, path, "-"], check=True, capture_output=True, text=True
            )
        except FileNotFoundError:
            skip_unless_in_ci("no pdftotext: it is part of poppler")
        # Some of our texts hold a space that is never broken, which the paper has no name for.
        return shown.stdout.replace("\xa0", " ").split("\f")[:-1]

    return text_of
