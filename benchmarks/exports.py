"""How long it takes to make each kind of file: of everything, pictures of one chart."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from functools import partial

from benchmarks.results import Row
from reported.errors import ImageError
from reported.export.data_pack import data_pack
from reported.export.flash_cards import flash_cards
from reported.export.images import ImageFormat, renderer
from reported.export.pictures import Look, picture
from reported.export.selection import everything
from reported.export.slides import deck
from reported.export.spreadsheet import spreadsheet
from reported.export.web_page import web_page
from reported.table import DATA_FOLDER, load

_PICTURES: tuple[ImageFormat, ...] = ("png", "svg", "pdf")


def measure(runs: int) -> list[Row]:
    """Everything in each format; pictures where a browser makes them, after a first one."""
    table, date = load(), datetime.datetime.now(tz=datetime.UTC).date()
    selection = everything(table)
    charts, figures = selection.charts, selection.figures
    makers: dict[str, Callable[[], bytes]] = {
        "slides": lambda: deck(charts, table, date=date),
        "web page": lambda: web_page(charts, table, date=date).encode(),
        "spreadsheet": lambda: spreadsheet(figures, table, DATA_FOLDER, date=date),
        "data pack without pictures": lambda: data_pack(figures, table, DATA_FOLDER, date=date),
        "flash cards": lambda: flash_cards(figures, table, date=date),
    }
    rows = []
    for name, make in makers.items():
        seconds, size = _taken(make, runs)
        rows += [
            Row(f"{name} of all {len(charts)} charts", "s", seconds),
            Row(f"{name}, size", "kB", [size / 1000], detail=True),
        ]
    try:
        for kind in _PICTURES:
            make = partial(picture, charts[0], table, kind, Look(), date=date)
            make()
            rows.append(Row(f"{kind.upper()} of one chart", "s", _taken(make, runs)[0]))
    except ImageError as error:
        print(f"No pictures were measured: {error}")
    finally:
        renderer().stop()
    return rows


def _taken(make: Callable[[], bytes], runs: int) -> tuple[list[float], int]:
    seconds, size = [], 0
    for _ in range(runs):
        start = time.perf_counter()
        size = len(make())
        seconds.append(time.perf_counter() - start)
    return seconds, size
