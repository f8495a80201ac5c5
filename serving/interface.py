"""The read-only HTTP interface: figures, charts and the data package, for programs and spreadsheets.

It stands before Streamlit and answers from bytes that are made once a state of the table.
"""

from __future__ import annotations

import re

from starlette.types import ASGIApp, Receive, Scope, Send

from serving.answers import Answer, refusal
from serving.pictures import Kind, Pictures, QueryError, look_of
from serving.state import SHARED, Broken, CurrentState, State

_ROOMS = ("/api", "/data")
_CHART = re.compile(r"/api/charts/([^/]+)\.(svg|png|json)")
_THERE_IS = (
    "/api/figures.json", "/api/figures.csv", "/api/figures/{figure_id}.json", "/api/charts.json",
    "/api/charts/{chart_id}.json", "/api/charts/{chart_id}.svg", "/api/charts/{chart_id}.png",
    "/data/datapackage.json",
)  # fmt: skip
_READING = "GET, HEAD, OPTIONS"
_PREFLIGHT = Answer(
    204,
    b"",
    None,
    [
        (b"access-control-allow-origin", b"*"),
        (b"access-control-allow-methods", _READING.encode()),
        (b"access-control-allow-headers", b"If-None-Match"),
        (b"access-control-max-age", b"86400"),
        (b"allow", _READING.encode()),
    ],
    b"",
)


_WRONG_METHOD = refusal(
    405,
    "This interface is for reading: ask with GET or HEAD.",
    headers={**SHARED, "allow": _READING},
)


class Interface:
    """Answers for /api and /data, and for every path that would lead out of a folder."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._current = CurrentState()
        self._pictures = Pictures()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is ours; the rest is for the pages."""
        if scope["type"] != "http" or not (ours(scope["path"]) or leads_out(scope["path"])):
            await self._app(scope, receive, send)
            return
        answer = await self._answer(scope["method"], scope["path"], scope["query_string"])
        await answer(scope, receive, send)

    async def _answer(self, method: str, path: str, query: bytes) -> Answer:
        if leads_out(path):
            return _nothing("This path leads nowhere.")
        if method == "OPTIONS":
            return _PREFLIGHT
        if method not in ("GET", "HEAD"):
            return _WRONG_METHOD
        state = await self._current.get()
        if isinstance(state, Broken):
            return state.refusal
        known = state.made.get((path, "light")) if not query else None
        return known or await self._made(state, path, query)

    async def _made(self, state: State, path: str, query: bytes) -> Answer:
        chart = _CHART.fullmatch(path)
        if chart is None:
            return await state.answer(path) or _unknown(path)
        entry = state.content.charts.get(chart[1])
        if entry is None:
            return _unknown(path)
        try:
            if chart[2] == "json":
                _, theme = look_of(query.decode("latin-1"), ("theme",))
                return await state.answer(path, theme) or _unknown(path)
            look, _ = look_of(query.decode("latin-1"))
        except QueryError as error:
            return refusal(400, str(error), headers=SHARED)
        kind: Kind = "svg" if chart[2] == "svg" else "png"
        return await self._pictures.get(state, entry, kind, look)


def ours(path: str) -> bool:
    """Whether a path is the interface's."""
    return path.startswith(("/api/", "/data/")) or path in _ROOMS


def leads_out(path: str) -> bool:
    """Whether a path, decoded, has parts that a file system would follow out of a folder."""
    return (
        "\\" in path
        or "\0" in path
        or path.startswith("//")
        or any(part in ("..", ".") for part in path.split("/"))
    )


def _unknown(path: str) -> Answer:
    room, _, name = path.removeprefix("/api/").partition("/")
    if path.startswith("/api/") and room in ("figures", "charts") and name:
        asked = name.rpartition(".")[0] or name
        if room == "figures" and not name.endswith(".json"):
            return _nothing("A single figure is there as .json only.")
        return _nothing(
            f"There is no {room[:-1]} {asked[:80]!r}: its id may have a typing error, or be of "
            f"another table. /api/{room}.json lists them."
        )
    return _nothing(f"There is nothing at {path[:80]!r}.")


def _nothing(why: str) -> Answer:
    return refusal(404, why, headers=SHARED, there_is=list(_THERE_IS))
