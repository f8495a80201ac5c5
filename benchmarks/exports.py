"""How long it takes to make each kind of file, of one chart and of all."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Sequence

from playwright.sync_api import Browser

from benchmarks.pages import browser
from benchmarks.results import Row, Target
from benchmarks.servers import Server, ours
from reported.charts.catalogue import Entry
from reported.export.archive import changed_at
from reported.export.data_pack import data_pack
from reported.export.flash_cards import flash_cards
from reported.export.pictures import Look, picture
from reported.export.powerpoint.deck import deck
from reported.export.selection import all_charts
from reported.export.spreadsheet import spreadsheet
from reported.export.web_page import web_page
from reported.table.data_folder import DATA_FOLDER
from reported.table.figures import Table, load

SLIDES = Target(1.0, "most")
PICTURE, PICTURE_OF_A_READER = Target(1.0, "most"), Target(1.5, "most")
_CHART = "spinal-zones"


def measure(runs: int) -> list[Row]:
    """All charts in each format."""
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
    rows += pictures(charts, table, date, runs)
    with ours() as server, browser() as chromium:
        rows.append(of_a_reader(chromium, server, runs))
    return rows


def of_a_reader(chromium: Browser, server: Server, runs: int) -> Row:
    """From the click on PNG until the picture of 1920 x 1080 is saved, after a first one."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{server.address}/export?chart={_CHART}")
    button = page.get_by_role("button", name="PNG", exact=True)
    button.wait_for()

    def save() -> None:
        with page.expect_download() as saved:
            button.click()
        saved.value.path()

    save()
    seconds = [_seconds(save) for _ in range(runs)]
    page.close()
    return Row("PNG saved by a reader", "s", seconds, target=PICTURE_OF_A_READER)


def pictures(charts: Sequence[Entry], table: Table, date: datetime.date, runs: int) -> list[Row]:
    """A PNG of one chart, and one of each of all."""

    def make(entry: Entry) -> bytes:
        return picture(entry, table, "png", Look(), date=date)

    make(charts[0])
    return [
        Row(
            "PNG of one chart",
            "s",
            [_seconds(lambda: make(charts[0])) for _ in range(runs)],
            target=PICTURE,
        ),
        Row(
            f"PNG of all {len(charts)} charts",
            "s",
            [_seconds(lambda: [make(entry) for entry in charts])],
        ),
    ]


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
