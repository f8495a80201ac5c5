"""How long it takes to make each kind of file: of all charts, pictures beside the bare library."""

from __future__ import annotations

import datetime
import time
import warnings
from collections.abc import Callable, Sequence

import kaleido
import plotly.io
from playwright.sync_api import Browser

from benchmarks.pages import browser
from benchmarks.results import Row, Target
from benchmarks.servers import Server, ours
from reported.charts.catalogue import Entry
from reported.errors import ImageError
from reported.export.changed import changed_at
from reported.export.data_pack import data_pack
from reported.export.flash_cards import flash_cards
from reported.export.images import browser_path, renderer
from reported.export.pictures import Look, drawing, picture
from reported.export.powerpoint.deck import deck
from reported.export.selection import all_charts
from reported.export.spreadsheet import spreadsheet
from reported.export.web_page import web_page
from reported.table.figures import Table, load
from reported.table.folder import DATA_FOLDER

SLIDES = Target(1.0, "most")
PICTURE, PICTURES = Target(1.15), Target(1.3)
PICTURE_OF_THE_READER = Target(0.25, "most")
_CHART = "spinal-zones"
# Clicks the button for a PNG, and waits until it says that the file is saved, or why it is not.
_SAVED = """async () => {
  const root = [...document.querySelectorAll('*')].map(element => element.shadowRoot)
    .find(shadow => shadow?.querySelector('[data-format=png]')) ?? document;
  const status = root.querySelector('[role=status]');
  status.textContent = '';
  const start = performance.now();
  root.querySelector('[data-format=png]').click();
  while (!/^Saved|^The picture could not/.test(status.textContent)) {
    if (performance.now() - start > 20000) throw new Error(`no picture: ${status.textContent}`);
    await new Promise(done => setTimeout(done));
  }
  if (!status.textContent.startsWith('Saved')) throw new Error(status.textContent);
  return performance.now() - start;
}"""


def measure(runs: int) -> list[Row]:
    """All charts in each format; pictures where there is a browser."""
    table, date = load(), datetime.datetime.now(tz=datetime.UTC).date()
    charts = all_charts(table)
    figures = (*table.figures, *table.quantities)
    rows = [
        *_files(
            f"slides of all {len(charts)} charts",
            lambda: deck(charts, table, date=date),
            runs,
            SLIDES,
        ),
        *_files("web page of them", lambda: web_page(charts, table, date=date).encode(), runs),
        *_files("spreadsheet", lambda: spreadsheet(figures, table, DATA_FOLDER, date=date), runs),
        *_files(
            "data pack without pictures",
            lambda: data_pack(figures, table, DATA_FOLDER, date=date),
            runs,
        ),
        *_files(
            "flash cards",
            lambda: flash_cards(figures, table, changed=changed_at(DATA_FOLDER)),
            runs,
        ),
    ]
    try:
        rows += pictures(charts, table, date, runs)
        with ours() as server, browser() as chromium:
            rows.append(of_the_reader(chromium, server, runs))
    except ImageError as error:
        print(f"No pictures were measured: {error}")
    return rows


def of_the_reader(chromium: Browser, server: Server, runs: int) -> Row:
    """A picture of 1920 x 1080 at scale 2, made in the reader's own browser, after a first one."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{server.address}/export?chart={_CHART}&scale=2")
    # The page of a reader is in front; one behind another draws nothing.
    page.bring_to_front()
    preview = page.get_by_role("img", name="Dot chart, 1 panel")
    preview.wait_for()
    page.evaluate(_SAVED)
    seconds = [page.evaluate(_SAVED) / 1000 for _ in range(runs)]
    page.close()
    return Row("PNG in the reader's browser", "s", seconds, target=PICTURE_OF_THE_READER)


def pictures(charts: Sequence[Entry], table: Table, date: datetime.date, runs: int) -> list[Row]:
    """A warm PNG of one chart and those of all, alternating with the library without any of ours.

    Raises:
        NoBrowserError, ImageError: there is none, or it failed.
    """
    look = Look()
    chart = drawing(charts[0], table, look, date=date)
    width, height = look.size.width, look.size.height

    def bare(entry: Entry) -> bytes:
        content: bytes = plotly.io.to_image(
            drawing(entry, table, look, date=date), "png", width, height, 1
        )
        return content

    kaleido.start_sync_server(n=1, path=browser_path(), mathjax=False, silence_warnings=True)
    try:
        with warnings.catch_warnings():
            # Plotly passes on options for a browser of its own, and is told that it has one.
            warnings.filterwarnings("ignore", "The kopts argument is ignored", UserWarning)
            one = _paired(
                lambda: renderer().render(chart, "png", width, height),
                lambda: plotly.io.to_image(chart, "png", width, height, 1),
                runs,
            )
            every = _paired(
                lambda: [picture(entry, table, "png", look, date=date) for entry in charts],
                lambda: [bare(entry) for entry in charts],
                1,
            )
    finally:
        kaleido.stop_sync_server(silence_warnings=True)
        renderer().stop()
    return [
        Row("PNG of one chart", "s", *one, PICTURE),
        Row(f"PNG of all {len(charts)} charts", "s", *every, PICTURES),
    ]


def _paired(
    ours: Callable[[], object], floor: Callable[[], object], runs: int
) -> tuple[list[float], list[float]]:
    """The seconds of both, alternating, after a first one of each that is not counted."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs + 1):
        for make, seconds in zip((ours, floor), taken, strict=True):
            seconds.append(_seconds(make))
    return taken[0][1:], taken[1][1:]


def _files(
    what: str, make: Callable[[], bytes], runs: int, target: Target | None = None
) -> list[Row]:
    """The time of each run, the first one among them, and the size of the file."""
    seconds = [_seconds(make) for _ in range(runs)]
    return [
        Row(what, "s", seconds, target=target),
        Row(f"{what}, size", "kB", [len(make()) / 1000], detail=True),
    ]


def _seconds(make: Callable[[], object]) -> float:
    start = time.perf_counter()
    make()
    return time.perf_counter() - start
