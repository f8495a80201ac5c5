"""Charts as SVG and PNG over HTTP: one drawn at a time, the last ones kept, few allowed to wait."""

from __future__ import annotations

import asyncio
import datetime
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from typing import Literal, cast
from urllib.parse import parse_qsl

from reported.charts.catalogue import Entry
from reported.charts.pictures.sizing import SIZES
from reported.charts.theme import THEMES, ThemeName
from reported.errors import ImageError, NoBrowserError, SizeError
from reported.export.pictures import Look, picture, picture_name
from reported.table.figures import Table
from serving.answers import Answer, answer, refusal
from serving.state import SHARED, State
from ui.loading import today

Kind = Literal["svg", "png"]
MEDIA_TYPES: dict[Kind, str] = {"svg": "image/svg+xml", "png": "image/png"}

# Every size, theme and kind of four charts; a picture weighs up to 2 MB.
MOST_KEPT = 64
# The browser draws a picture in about 0.2 s; who would wait longer is asked to come again.
MOST_WAITING = 16

_Key = tuple[object, ...]


class QueryError(ValueError):
    """A query parameter that is not understood; its text says which ones are."""


def look_of(query: str, allowed: tuple[str, ...] = ("size", "theme")) -> tuple[Look, ThemeName]:
    """The look that a query string asks for: ``size=square&theme=dark``.

    Raises:
        QueryError: another parameter, one given twice, or a value that is none of ours.
    """
    values = {"size": next(iter(SIZES)), "theme": "light"}
    choices = {"size": tuple(SIZES), "theme": tuple(THEMES)}
    seen: set[str] = set()
    for name, value in parse_qsl(query, keep_blank_values=True, max_num_fields=8):
        if name not in allowed:
            raise QueryError(
                f"{name[:40]!r} is no parameter here; there is {' and '.join(allowed)}"
            )
        if name in seen:
            raise QueryError(f"{name} is given twice; give it once")
        if value not in choices[name]:
            raise QueryError(f"{value[:40]!r} is no {name}; write {', '.join(choices[name])}")
        seen.add(name)
        values[name] = value
    theme = cast(ThemeName, values["theme"])
    return Look(SIZES[values["size"]], theme=theme), theme


class Pictures:
    """Pictures by what they show; two who want the same one at once get the same one."""

    def __init__(self) -> None:
        # The renderer takes one picture at a time; a thread of its own keeps the others free.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="pictures")
        self._made: OrderedDict[_Key, Answer] = OrderedDict()
        self._awaited: dict[_Key, asyncio.Future[Answer]] = {}

    async def get(self, state: State, entry: Entry, kind: Kind, look: Look) -> Answer:
        """The picture of a chart as of today, or why there is none."""
        date = today()
        key = (state.fingerprint, entry.chart_id, kind, look, date)
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        waiting = self._awaited.get(key)
        if waiting is None:
            if len(self._awaited) >= MOST_WAITING:
                return _later("Many pictures are being drawn already: ask again in a moment.")
            loop = asyncio.get_running_loop()
            table = state.content.table
            waiting = loop.run_in_executor(self._thread, _draw, entry, table, kind, look, date)
            self._awaited[key] = waiting
            waiting.add_done_callback(lambda done: self._keep(key, done))
        # Who leaves early does not take the picture from the others who wait for it.
        return await asyncio.shield(waiting)

    def _keep(self, key: _Key, done: asyncio.Future[Answer]) -> None:
        del self._awaited[key]
        if not done.cancelled() and done.exception() is None and done.result().status == 200:
            self._made[key] = done.result()
            while len(self._made) > MOST_KEPT:
                self._made.popitem(last=False)


def _draw(entry: Entry, table: Table, kind: Kind, look: Look, date: datetime.date) -> Answer:
    try:
        content = picture(entry, table, kind, look, date=date)
    except SizeError as error:
        return refusal(422, str(error), headers=SHARED)
    except NoBrowserError as error:
        return refusal(503, str(error), headers=SHARED)
    except ImageError as error:
        return _later(str(error))
    name = picture_name(entry, table, kind, look)
    headers = {**SHARED, "content-disposition": f'inline; filename="{name}"'}
    return answer(content, MEDIA_TYPES[kind], headers=headers, compress=kind == "svg")


def _later(why: str) -> Answer:
    return refusal(503, why, headers={**SHARED, "retry-after": "5"})
