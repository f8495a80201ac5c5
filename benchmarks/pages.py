"""What a reader waits for, in a real browser: first visit, warm visit, page switch, filter."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from benchmarks.results import Row, Target
from benchmarks.servers import CHART_PAGE, FLOOR_PAGES, PAGES, Server, both
from tests.browser.chromium import find

Samples = dict[str, list[float]]
SWITCH_AND_FILTER = Target(1.0)
FIRST_VISIT = Target(1.2)
_MEGABYTE = 1e6

# Done is: the script has ended, nothing of the page before is left, and in what the reader sees
# every chart has its marks, every picture is there and no part is still to come. Looked at in every frame that the browser
# draws, so that a reader would see it then. With `whole`, the same of what stands further down.
_UNTIL_DRAWN = """
window.untilDrawn = (changed, whole = false) => {
  const inSight = place => {
    const { top, bottom } = place.getBoundingClientRect();
    return whole || (bottom > 0 && top < window.innerHeight);
  };
  const all = selector => [...document.querySelectorAll(selector)].filter(inSight);
  // Those of a component of ours are in a tree of their own.
  const pictures = () => [...document.querySelectorAll('[data-testid="stMain"] div')]
    .flatMap(thing => [...(thing.shadowRoot?.querySelectorAll('img') ?? [])]).filter(inSight);
  const drawn = () =>
    document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')
    && !all('.to-come').length
    && pictures().every(picture => picture.hidden || (picture.src && picture.complete))
    && all('[data-testid="stPlotlyChart"]').every(chart => chart.querySelector('.scatterlayer .trace'));
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const look = () => {
      if (changed() && drawn()) resolve(performance.now());
      else if (performance.now() - begun > 60000) reject(new Error(`not drawn: ${location}`));
      else requestAnimationFrame(look);
    };
    look();
  });
};
// A reader presses before they release, and the click is the release.
window.pressed = async thing => {
  thing.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  await new Promise(resolve => setTimeout(resolve, 100));
};
// A reader looks at a page before they leave it, and a browser goes on fetching meanwhile.
window.untilQuiet = () => new Promise(resolve => {
  const fetched = () => performance.getEntriesByType('resource').length;
  let count = fetched();
  const quiet = setInterval(() => {
    if (count === (count = fetched())) resolve(clearInterval(quiet));
  }, 1000);
});
window.lookOfCharts = () => [...document.querySelectorAll('.js-plotly-plot')]
  .map(plot => `${plot.data?.length} ${plot.layout?.height}`).join();
"""
_VISITED = "() => untilDrawn(() => document.querySelector('h1'))"
# A link of ours is written "treatment", one of Streamlit's own navigation as a whole address.
_SWITCHED = """async path => {
  const before = document.querySelector('h1').textContent;
  const leadsTo = link => link.getAttribute('href')?.replace(`${location.origin}/`, '');
  const link = [...document.querySelectorAll('a')].find(a => leadsTo(a) === path);
  await pressed(link);
  const start = performance.now();
  link.click();
  const arrived = () => ![before, undefined].includes(document.querySelector('h1')?.textContent);
  const ends = [await untilDrawn(arrived), await untilDrawn(arrived, true)];
  return ends.map(end => end - start);
}"""
_CHOSEN = """async number => {
  const before = lookOfCharts();
  const option = document.querySelectorAll('[data-testid="stRadio"] input')[number];
  await pressed(option);
  const start = performance.now();
  option.click();
  return untilDrawn(() => lookOfCharts() !== before).then(end => end - start);
}"""
_FILTERED = """async () => {
  const count = () => document.querySelector('[data-testid="stMain"]').textContent
    .match(/[\\d,]+ of [\\d,]+ figures/)?.[0];
  const before = count();
  const box = document.querySelector('[data-testid="stCheckbox"] input');
  await pressed(box);
  const start = performance.now();
  box.click();
  return untilDrawn(() => count() !== before).then(end => end - start);
}"""


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
    readers = [_Reader(chromium, ours, paths), _Reader(chromium, floor, FLOOR_PAGES)]
    # The first visitor of a server waits for what no other one does; that is not compared.
    for reader in readers:
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

    def __init__(self, chromium: Browser, server: Server, paths: Sequence[str]) -> None:
        self._chromium, self._server, self._paths = chromium, server, paths
        self.name = server.name
        self.taken: Samples = {}

    def measure(self) -> None:
        """Everything once."""
        context = self.first_visit()
        page, wire = self._visit(context, "warm visit", self._chart_page)
        self._switch_around(page, wire)
        if self._is_ours:
            self._switch(page, wire, CHART_PAGE, "")
        self._choose(page)
        if self._is_ours:
            self._switch(page, wire, "all_figures", "")
            for _ in range(2):
                self._note("filter of the list", page.evaluate(_FILTERED) / 1000)
        context.close()

    def first_visit(self) -> BrowserContext:
        """A reader with an empty cache on the page with the floor's chart."""
        context = self._chromium.new_context(viewport={"width": 1280, "height": 900})
        context.add_init_script(_UNTIL_DRAWN)
        page, _ = self._visit(context, "first visit", self._chart_page)
        page.close()
        return context

    @property
    def _is_ours(self) -> bool:
        return self.name == "ours"

    @property
    def _chart_page(self) -> str:
        return CHART_PAGE if self._is_ours else ""

    def _visit(self, context: BrowserContext, what: str, path: str) -> tuple[Page, Wire]:
        page, wire = context.new_page(), Wire()
        wire.watch(page)
        page.goto(f"{self._server.address}/{path}", wait_until="commit")
        self._note(what, page.evaluate(_VISITED) / 1000)
        page.evaluate("untilQuiet()")
        self._note(f"{what}, bytes", wire.take())
        return page, wire

    def _switch_around(self, page: Page, wire: Wire) -> None:
        """From page to page through the navigation, back to where it began."""
        others = [path for path in self._paths if path != self._chart_page]
        for path in (*others, self._chart_page):
            self._switch(page, wire, path, f"page switch to {path or 'the first page'}")

    def _switch(self, page: Page, wire: Wire, path: str, what: str) -> None:
        if page.url == f"{self._server.address}/{path}":
            return
        wire.take()
        seconds, whole = (end / 1000 for end in page.evaluate(_SWITCHED, path))
        if what:
            self._note("page switch", seconds)
            self._note("whole page", whole)
            self._note(what, seconds)
            self._note("page switch, bytes", wire.take())

    def _choose(self, page: Page) -> None:
        for count, number in enumerate((1, 0) * 3):
            seconds = page.evaluate(_CHOSEN, number) / 1000
            self._note("filter to redrawn chart", seconds)
            if not count:
                self._note("first filter", seconds)

    def _note(self, what: str, value: float) -> None:
        self.taken.setdefault(what, []).append(value)


def _rows(ours: Samples, floor: Samples) -> list[Row]:
    switches = [what for what in ours if what.startswith("page switch to ")]
    slowest = max(switches, key=lambda what: median(ours[what]))
    bare = floor["page switch"]
    rows = [
        Row("first visit", "s", ours["first visit"], floor["first visit"], FIRST_VISIT),
        Row("warm visit", "s", ours["warm visit"], floor["warm visit"]),
        Row("page switch", "s", ours["page switch"], bare, SWITCH_AND_FILTER),
        Row("page switch, until all of the page is drawn", "s", ours["whole page"], bare),
        Row(f"slowest: {slowest}", "s", ours[slowest], bare),
        Row(
            "filter to redrawn chart", "s", ours["filter to redrawn chart"],
            floor["filter to redrawn chart"], SWITCH_AND_FILTER,
        ),
        Row("filter to redrawn chart, the first of a visit", "s", ours["first filter"], floor["first filter"]),
        Row(
            "filter to the list of figures", "s", ours["filter of the list"],
            floor["filter to redrawn chart"], SWITCH_AND_FILTER,
        ),
    ]  # fmt: skip
    for what in ("first visit", "warm visit", "page switch"):
        key = f"{what}, bytes"
        rows.append(Row(f"{what}, on the wire", "MB", ours[key], floor[key]))
    rows += [Row(what, "s", ours[what], bare, SWITCH_AND_FILTER, detail=True) for what in switches]
    return rows
