"""Firefox and WebKit as a distribution installs them, driven by the protocols of the W3C."""

from __future__ import annotations

import base64
import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from websockets.sync.client import ClientConnection, connect

# Seconds that a browser has to start, or to show what it is asked for.
PATIENCE = 40.0

# What becomes true with the next drawing of the page at the latest, or false at the end of the time.
_WAITED = f"""new Promise((answer) => {{
    const end = performance.now() + {PATIENCE * 1000};
    const look = () => {{
        if (EXPRESSION) answer(true);
        else if (performance.now() > end) answer(false);
        else requestAnimationFrame(look);
    }};
    look();
}})"""


class OtherBrowser(Protocol):
    """What a test asks of a browser."""

    def visit(self, address: str) -> None:
        """Open an address and wait until its document is loaded."""

    def ask(self, expression: str) -> Any:
        """The value of an expression of JavaScript on the page, or what it promises: text, number, truth."""


def await_true(browser: OtherBrowser, expression: str) -> None:
    """Wait until an expression is true on the page.

    Raises:
        AssertionError: it was not within the time that a browser has.
    """
    script = _WAITED.replace("EXPRESSION", expression)
    assert browser.ask(script), f"not so on {browser.ask('location.href')}: {expression}"


class Firefox:
    """Firefox by WebDriver BiDi (W3C working draft), which it speaks itself."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._count = 0
        self._command("session.new", capabilities={})
        self._page = self._command("browsingContext.getTree")["contexts"][0]["context"]

    def visit(self, address: str) -> None:
        """Open an address and wait until its document is loaded."""
        self._command("browsingContext.navigate", context=self._page, url=address, wait="complete")

    def ask(self, expression: str) -> Any:
        """The value of an expression of JavaScript on the page."""
        target = {"context": self._page}
        answer = self._command(
            "script.evaluate", expression=expression, target=target, awaitPromise=True
        )
        assert answer["type"] == "success", answer
        return answer["result"].get("value")

    def printed(self) -> bytes:
        """The page as a PDF of A4."""
        size = {"width": 21.0, "height": 29.7}
        answer = self._command("browsingContext.print", context=self._page, page=size)
        return base64.b64decode(answer["data"])

    def _command(self, method: str, **parameters: object) -> Any:
        self._count += 1
        self._connection.send(
            json.dumps({"id": self._count, "method": method, "params": parameters})
        )
        while (answer := json.loads(self._connection.recv(2 * PATIENCE))).get("id") != self._count:
            pass
        assert answer["type"] == "success", answer
        return answer["result"]


class WebKit:
    """WebKit by WebDriver (W3C recommendation), from the driver that comes with it."""

    def __init__(self, driver: str) -> None:
        self._driver = driver
        self._session = ""
        wanted = {"timeouts": {"script": 2_000 * int(PATIENCE)}}
        answer = self._command("POST", "session", {"capabilities": {"alwaysMatch": wanted}})
        self._session = f"session/{answer['sessionId']}/"

    def visit(self, address: str) -> None:
        """Open an address and wait until its document is loaded."""
        self._command("POST", "url", {"url": address})

    def ask(self, expression: str) -> Any:
        """The value of an expression of JavaScript on the page."""
        promise = f"Promise.resolve({expression}).then(arguments[0])"
        return self._command("POST", "execute/async", {"script": promise, "args": []})

    def close(self) -> None:
        """End the browser."""
        self._command("DELETE", "", {})

    def _command(self, method: str, name: str, body: dict[str, Any]) -> Any:
        request = urllib.request.Request(
            f"{self._driver}/{self._session}{name}".rstrip("/"),
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=2 * PATIENCE) as answer:
            return json.load(answer)["value"]


@contextmanager
def running_firefox(folder: Path) -> Iterator[Firefox | None]:
    """Firefox with a new profile in `folder`, or nothing where none is installed."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        yield None
        return
    port = _free_port()
    command = [program, "--headless", "--no-remote", "--profile", str(folder)]
    command += ["--remote-debugging-port", str(port)]
    with _running(command, folder / "log") as process:
        _await_port(port, process)
        with connect(f"ws://127.0.0.1:{port}/session", max_size=None) as connection:
            yield Firefox(connection)


@contextmanager
def running_webkit(folder: Path) -> Iterator[WebKit | None]:
    """WebKit's small browser, or nothing where its driver or a display for it is not installed."""
    program, display = shutil.which("WebKitWebDriver"), shutil.which("xvfb-run")
    if program is None or display is None:
        yield None
        return
    port = _free_port()
    with _running([display, "-a", program, f"--port={port}"], folder / "log") as process:
        _await_port(port, process)
        browser = WebKit(f"http://127.0.0.1:{port}")
        yield browser
        browser.close()


@contextmanager
def _running(command: list[str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True)
        try:
            yield process
        finally:
            # What it has started itself, such as a display, ends with it.
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _await_port(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until somebody listens there, or the process that should do so has ended."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            assert time.monotonic() < end, "the browser did not start"
        with suppress(subprocess.TimeoutExpired):
            raise AssertionError(f"the browser ended with {process.wait(0.1)}")
