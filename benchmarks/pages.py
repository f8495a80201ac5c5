"""What a reader waits for, in a real browser: first visit, warm visit, page switch, filter."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from benchmarks.chromium import find
from benchmarks.results import Row, Target
from benchmarks.servers import CHART_PAGE, FLOOR_PAGES, PAGES, Server, both

Samples = dict[str, list[float]]
FIRST_VISIT, SWITCH, SLOWEST_SWITCH, FILTER = Target(1.1), Target(1.5), Target(2.0), Target(1.0)
_MEGABYTE = 1e6

# What runs in the page of either server: it tells when what a reader waits for is drawn.
_IN_THE_PAGE = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


@dataclass
class Wire:
    """What has come over the wire to a page so far, in bytes: files as sent, and messages."""

    files: float = 0
    messages: float = 0
    _session: CDPSession | None = field(default=None, repr=False)

    def watch(self, page: Page) -> None:
        """Count for a page from now on."""
        self._session = page.context.new_cdp_session(page)
        self._session.send("Network.enable")
        self._session.on("Network.loadingFinished", self._file)
        self._session.on("Network.webSocketFrameReceived", self._message)

    def take(self) -> float:
        """What came since the last time, in MB."""
        sent = (self.files + self.messages) / _MEGABYTE
        self.files = self.messages = 0
        return sent

    def _file(self, event: dict[str, Any]) -> None:
        self.files += event["encodedDataLength"]

    def _message(self, event: dict[str, Any]) -> None:
        # Binary messages are told in base 64, four letters for three bytes.
        self.messages += len(event["response"]["payloadData"]) * 3 / 4


def measure(runs: int) -> list[Row]:
    """Ours and the floor in one browser, alternating.

    Raises:
        RuntimeError: there is no Chromium.
    """
    with both() as servers, browser() as chromium:
        return compare(chromium, *servers, runs)


def compare(
    chromium: Browser, ours: Server, floor: Server, runs: int, paths: Sequence[str] = PAGES
) -> list[Row]:
    """The same with a browser and servers that run already; `paths` are those of ours to see."""
    clicks = 6 if runs > 1 else 2
    readers = [
        _Reader(chromium, ours, paths, clicks),
        _Reader(chromium, floor, FLOOR_PAGES, clicks),
    ]
    # The first visitor of a server waits for what no other one does; that is not compared. A single
    # run only tries everything out.
    for reader in readers if runs > 1 else ():
        reader.first_visit().close()
        reader.taken.clear()
    for _ in range(runs):
        readers.reverse()
        for reader in readers:
            reader.measure()
    taken = {reader.name: reader.taken for reader in readers}
    return _rows(taken["ours"], taken["floor"])


@contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium without a window."""
    path = find()
    if path is None:
        raise RuntimeError("There is no Chromium: install one, or name it in CHROMIUM.")
    arguments = ["--disable-gpu", "--no-first-run", "--disable-background-networking"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        yield chromium
        chromium.close()


class _Reader:
    """Visits one of the servers; `taken` holds seconds and MB by what was done."""

    def __init__(
        self, chromium: Browser, server: Server, paths: Sequence[str], clicks: int
    ) -> None:
        self._chromium, self._server, self._paths = chromium, server, paths
        self._clicks = clicks
        self.name = server.name
        self.taken: Samples = {}

    def measure(self) -> None:
        """Everything once."""
        context = self.first_visit()
        self._leave_at_once(context)
        page, wire = self._visit(context, "warm visit", self._chart_page)
        self._switch_around(page, wire)
        if self._is_ours:
            self._switch(page, wire, CHART_PAGE, "")
        self._choose(page)
        if self._is_ours:
            self._switch(page, wire, "all_figures", "")
            for _ in range(2):
                self._note("filter of the list", page.evaluate("filtered()") / 1000)
        context.close()

    def first_visit(self) -> BrowserContext:
        """A reader with an empty cache on the page with the floor's chart."""
        context = self._chromium.new_context(viewport={"width": 1280, "height": 900})
        context.add_init_script(_IN_THE_PAGE)
        page, _ = self._visit(context, "first visit", self._chart_page)
        page.close()
        return context

    def _leave_at_once(self, context: BrowserContext) -> None:
        """To another page as soon as the first one is drawn."""
        page = context.new_page()
        page.goto(f"{self._server.address}/{self._chart_page}", wait_until="commit")
        page.evaluate("visited()")
        taken = page.evaluate("path => switchedTo(path)", self._others[-1])
        self._note("leaving at once", taken / 1000)
        page.close()

    @property
    def _is_ours(self) -> bool:
        return self.name == "ours"

    @property
    def _others(self) -> list[str]:
        return [path for path in self._paths if path != self._chart_page]

    @property
    def _chart_page(self) -> str:
        return CHART_PAGE if self._is_ours else ""

    def _visit(self, context: BrowserContext, what: str, path: str) -> tuple[Page, Wire]:
        page, wire = context.new_page(), Wire()
        wire.watch(page)
        page.goto(f"{self._server.address}/{path}", wait_until="commit")
        self._note(what, page.evaluate("visited()") / 1000)
        page.evaluate("untilQuiet()")
        self._note(f"{what}, bytes", wire.take())
        return page, wire

    def _switch_around(self, page: Page, wire: Wire) -> None:
        """From page to page through the navigation, back to where it began."""
        for path in (*self._others, self._chart_page):
            self._switch(page, wire, path, f"page switch to {path or 'the first page'}")

    def _switch(self, page: Page, wire: Wire, path: str, what: str) -> None:
        if page.url == f"{self._server.address}/{path}":
            return
        wire.take()
        seconds = page.evaluate("path => switchedTo(path)", path) / 1000
        if what:
            self._note("page switch", seconds)
            self._note(what, seconds)
            self._note("page switch, bytes", wire.take())

    def _choose(self, page: Page) -> None:
        taken = [
            page.evaluate("number => chosen(number)", n) / 1000
            for n in (1, 0) * (self._clicks // 2)
        ]
        # There and back together, for the two charts of either side differ in size.
        pairs = [sum(pair) / 2 for pair in zip(taken[::2], taken[1::2], strict=True)]
        self._note("first filter", pairs[0])
        for pair in pairs:
            self._note("filter to redrawn chart", pair)

    def _note(self, what: str, value: float) -> None:
        self.taken.setdefault(what, []).append(value)


def _rows(ours: Samples, floor: Samples) -> list[Row]:
    switches = [what for what in ours if what.startswith("page switch to ")]
    slowest = max(switches, key=lambda what: median(ours[what]))
    bare = floor["page switch"]
    rows = [
        Row("first visit", "s", ours["first visit"], floor["first visit"], FIRST_VISIT),
        Row("warm visit", "s", ours["warm visit"], floor["warm visit"]),
        Row("page switch", "s", ours["page switch"], bare, SWITCH),
        Row(
            "page switch as soon as the first page is drawn", "s", ours["leaving at once"],
            floor["leaving at once"],
        ),
        Row(f"slowest: {slowest}", "s", ours[slowest], bare, SLOWEST_SWITCH),
        Row(
            "filter to redrawn chart", "s", ours["filter to redrawn chart"],
            floor["filter to redrawn chart"], FILTER,
        ),
        Row(
            "filter to redrawn chart, the first clicks", "s", ours["first filter"],
            floor["first filter"], FILTER,
        ),
        Row(
            "filter to the list of figures", "s", ours["filter of the list"],
            floor["filter to redrawn chart"], FILTER,
        ),
    ]  # fmt: skip
    for what in ("first visit", "warm visit", "page switch"):
        key = f"{what}, bytes"
        rows.append(Row(f"{what}, on the wire", "MB", ours[key], floor[key]))
    rows += [Row(what, "s", ours[what], bare, SLOWEST_SWITCH, detail=True) for what in switches]
    return rows
