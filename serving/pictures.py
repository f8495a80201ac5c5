"""Charts as SVG and PNG over HTTP: one drawn at a time, the last ones kept, few allowed to wait."""

from __future__ import annotations

import asyncio
import datetime
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Literal

from reported.charts.catalogue import Entry
from reported.charts.diagrams.sizing import Size
from reported.charts.theme import ThemeName
from reported.errors import PictureError, SizeError
from reported.export.pictures import Look, legible_picture, picture, picture_name
from reported.table.figures import Table
from serving.answers import Answer, answer, file_named, refusal
from serving.description import links_of
from serving.kept import Kept
from serving.state import SHARED, State, server_address
from ui.loading import today

Kind = Literal["svg", "png"]
MEDIA_TYPES: dict[Kind, str] = {"svg": "image/svg+xml", "png": "image/png"}

# A chart has 40 of them, by size, theme and kind; one weighs up to 2 MB.
MOST_KEPT = 64
# A picture takes about half a second; with more requests than these waiting, the next gets 503 and a time to try again.
MOST_WAITING = 16

_Key = tuple[object, ...]


class Pictures:
    """Pictures by what they show; two requests for the same one at once share one drawing."""

    def __init__(self) -> None:
        # Drawing has a thread of its own, so that other requests are answered meanwhile.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="pictures")
        self._kept = Kept(MOST_KEPT)
        self._awaited: dict[_Key, asyncio.Future[Answer]] = {}

    async def get(
        self, state: State, entry: Entry, kind: Kind, size: Size | None, theme: ThemeName
    ) -> Answer:
        """The picture of a chart as of today, or why there is none; without a size in one that fits."""
        date = today()
        key = (state.fingerprint, entry.chart_id, kind, size, theme, date)
        if known := self._kept.get(key):
            return known
        waiting = self._awaited.get(key)
        if waiting is None:
            if len(self._awaited) >= MOST_WAITING:
                return _later("Many pictures are being drawn already: ask again in a moment.")
            loop = asyncio.get_running_loop()
            table = state.content.table
            waiting = loop.run_in_executor(
                self._thread, _draw, entry, table, kind, size, theme, date
            )
            self._awaited[key] = waiting
            waiting.add_done_callback(lambda done: self._keep(key, done))
        # A request that is cancelled must not cancel the drawing that others wait for.
        return await asyncio.shield(waiting)

    def _keep(self, key: _Key, done: asyncio.Future[Answer]) -> None:
        del self._awaited[key]
        if not done.cancelled() and done.exception() is None:
            self._kept.put(key, done.result())


def _draw(
    entry: Entry,
    table: Table,
    kind: Kind,
    size: Size | None,
    theme: ThemeName,
    date: datetime.date,
) -> Answer:
    look = Look(theme=theme)
    try:
        if size:
            look = replace(look, size=size)
            content = picture(entry, table, kind, look, date=date)
        else:
            content, look = legible_picture(entry, table, kind, look, date=date)
    except SizeError as error:
        return refusal(422, str(error), headers=SHARED)
    except PictureError as error:
        return _later(str(error))
    name = picture_name(entry, table, kind, look)
    path = f"/api/charts/{entry.chart_id}.{kind}"
    headers = {
        **SHARED,
        "content-disposition": file_named("inline", name),
        "link": links_of(path, server_address()),
    }
    return answer(content, MEDIA_TYPES[kind], headers=headers, compress=kind == "svg")


def _later(why: str) -> Answer:
    return refusal(503, why, headers={**SHARED, "retry-after": "5"})
