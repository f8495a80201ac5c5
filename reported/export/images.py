"""Pictures of charts, made by a Chrome that stays ready between two of them.

The browser starts with the first picture and stops when nobody wants another one. All of its
states are behind one lock, since it would hand a picture to whoever asks first. When it dies or
hangs, it is replaced: the picture of that moment fails, the next one does not.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import platform
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Coroutine
from concurrent.futures import Future, wait
from functools import cache
from pathlib import Path
from typing import Any, Literal

import plotly.graph_objects as go

from reported.errors import ImageError, NoBrowserError

ImageFormat = Literal["png", "svg", "pdf"]

# Seconds: for one picture, for a browser to start or to stop, and until an idle one is stopped.
LIMIT = 30.0
PATIENCE = 15.0
IDLE = 120.0
# How often a waiting caller looks whether the browser is still alive.
HEARTBEAT = 0.25
# Bytes that a browser needs for its files; without them it starts, says nothing and never answers.
LEAST_FREE = 30_000_000
# Nobody listens here: a browser that asks the network for anything gets nothing.
NOWHERE = "http://127.0.0.1:9"

_INSTALL = {
    "Linux": "“apt install chromium” (Debian, Ubuntu), “dnf install chromium” (Fedora)",
    "Darwin": "“brew install --cask google-chrome”, or Chrome from google.com/chrome",
    "Windows": "“winget install Google.Chrome”, or Chrome from google.com/chrome",
}


def browser_path() -> str:
    """The browser that makes pictures: the one that BROWSER_PATH names, else an installed one.

    BROWSER_PATH set to nothing means that there is none.

    Raises:
        NoBrowserError: with what to install on this system.
    """
    from choreographer.browsers import Chromium

    named = os.environ.get("BROWSER_PATH")
    found = Chromium.find_browser(skip_local=False) if named is None else named
    if found and Path(found).is_file():
        return found
    why = "none was found" if named is None else f"BROWSER_PATH names {named or 'none'}"
    how = _INSTALL.get(platform.system(), "Chrome or Chromium")
    raise NoBrowserError(
        f"Pictures need Chrome or Chromium, and {why}. Install one: {how}; or name it in the "
        "environment variable BROWSER_PATH. PowerPoint, web page, spreadsheet, CSV and a data "
        "pack without pictures need none."
    )


def check_temporary_folder() -> None:
    """Whether the browser finds a place for its files.

    Raises:
        ImageError: the temporary folder is full or cannot be written to.
    """
    try:
        folder = tempfile.gettempdir()
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise ImageError(
            f"Pictures need a temporary folder ({error.strerror}): name one in TMPDIR."
        ) from error
    if free < LEAST_FREE:
        raise ImageError(
            f"The temporary folder {folder} is full: pictures need {LEAST_FREE // 1_000_000} MB "
            "there. Delete files in it, or name another folder in TMPDIR."
        )


class ImageRenderer:
    """One browser for many threads; `idle` is the number of seconds after which it is stopped."""

    def __init__(self, idle: float = IDLE) -> None:
        self._idle = idle
        self._lock = threading.Lock()
        self._browser: _Browser | None = None
        self._timer: threading.Timer | None = None
        self._leaving: list[threading.Thread] = []

    def render(
        self,
        chart: go.Figure,
        kind: ImageFormat,
        width: int,
        height: int,
        *,
        scale: float = 1,
        limit: float = LIMIT,
    ) -> bytes:
        """The picture of a chart: `width` x `height` CSS pixels, a PNG `scale` times as many.

        A caller waits at most `limit` seconds for its turn and `limit` seconds for its picture.

        Raises:
            NoBrowserError: at once, when there is no browser.
            ImageError: the browser died, hung or refused the chart, or the temporary folder is full.
        """
        path = browser_path()
        check_temporary_folder()
        if not self._lock.acquire(timeout=limit):
            raise ImageError(
                f"Other pictures kept the browser busy for {limit:g} seconds: try again."
            )
        try:
            self._cancel_timer()
            deadline = time.monotonic() + limit
            options = {"format": kind, "width": width, "height": height, "scale": scale}
            browser = self._browser
            if browser is None or browser.path != path or not browser.alive:
                self._drop_browser(kindly=browser is not None and browser.alive)
                self._browser = browser = _Browser(path)
                browser.start(deadline)
            return browser.picture(chart, options, deadline)
        except ImageError:
            self._drop_browser(kindly=False)
            raise
        finally:
            self._start_timer()
            self._lock.release()

    def start(self, limit: float = LIMIT) -> None:
        """Have the browser ready before the first picture; what fails now fails again then."""
        empty = go.Figure()
        self.render(empty, "svg", 10, 10, limit=limit)

    def stop(self) -> None:
        """Stop the browser; the next picture starts another one."""
        with self._lock:
            self._cancel_timer()
            self._drop_browser(kindly=True)
            for thread in self._leaving:
                thread.join()

    @property
    def process_id(self) -> int | None:
        """The process of the running browser, if one is running."""
        browser = self._browser
        return browser.process_id if browser else None

    def _drop_browser(self, *, kindly: bool) -> None:
        """Stop the browser; a broken one is killed, and nobody waits for it to be cleared away."""
        browser, self._browser = self._browser, None
        if browser is None:
            return
        if kindly:
            browser.stop()
        else:
            browser.kill()
            self._leaving = [thread for thread in self._leaving if thread.is_alive()]
            self._leaving.append(threading.Thread(target=browser.stop))
            self._leaving[-1].start()

    def _start_timer(self) -> None:
        if self._browser:
            self._timer = threading.Timer(self._idle, self._stop_idle)
            self._timer.daemon = True
            self._timer.start()

    def _cancel_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _stop_idle(self) -> None:
        """Stop the browser, unless somebody has asked for a picture in the meantime."""
        with self._lock:
            if self._timer is threading.current_thread():
                self._timer = None
                self._drop_browser(kindly=True)


@cache
def renderer() -> ImageRenderer:
    """The one renderer of this process; it is stopped when the process ends."""
    shared = ImageRenderer()
    atexit.register(shared.stop)
    return shared


class _Browser:
    """A running browser and the thread that talks to it. Not for two callers at once."""

    def __init__(self, path: str) -> None:
        from kaleido import Kaleido

        self.path = path
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._kaleido = Kaleido(n=1, timeout=None, mathjax=False, path=path, proxy_server=NOWHERE)

    @property
    def alive(self) -> bool:
        process = getattr(self._kaleido, "subprocess", None)
        return process is not None and process.poll() is None

    @property
    def process_id(self) -> int | None:
        process = getattr(self._kaleido, "subprocess", None)
        return process.pid if process else None

    def start(self, deadline: float) -> None:
        self._wait(self._kaleido.open(), deadline, starting=True)

    def picture(self, chart: go.Figure, options: dict[str, Any], deadline: float) -> bytes:
        content: bytes = self._wait(self._kaleido.calc_fig(chart, options), deadline)
        return content

    def stop(self) -> None:
        """End the browser, its thread and its temporary files; never raises, never hangs."""
        finish = asyncio.run_coroutine_threadsafe(self._finish(), self._loop)
        try:
            finish.result(PATIENCE)
        except TimeoutError:
            self.kill()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        if not self._thread.is_alive():
            self._loop.close()

    async def _finish(self) -> None:
        try:
            await asyncio.wait_for(self._kaleido.close(), PATIENCE / 2)
        except Exception:  # whatever is wrong with a browser, it is given up here
            self.kill()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def kill(self) -> None:
        """End every process of the browser at once; a stopped one too."""
        process = getattr(self._kaleido, "subprocess", None)
        if process is None:
            return
        if hasattr(os, "killpg"):
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return
        else:
            process.kill()

    def _wait(
        self, work: Coroutine[Any, Any, Any], deadline: float, *, starting: bool = False
    ) -> Any:  # noqa: ANN401
        """What the browser answers, unless it dies or the deadline passes first."""
        future: Future[Any] = asyncio.run_coroutine_threadsafe(work, self._loop)
        why = ""
        # What cannot be cancelled is done: a picture of the last moment is handed out all the same.
        while not why or not future.cancel():
            left = deadline - time.monotonic()
            wait([future], max(0.0, min(HEARTBEAT, left)))
            if future.done():
                try:
                    return future.result()
                except Exception as error:
                    raise ImageError(f"The browser could not make the picture: {error}") from error
            if left <= 0:
                why = "The browser took too long"
            elif not starting and not self.alive:
                why = "The browser stopped in the middle"
        raise ImageError(f"{why}; the next picture gets a new one.")
