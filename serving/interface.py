"""The read-only HTTP interface: figures, charts and the data package, for programs and spreadsheets.

It stands before Streamlit and answers from bytes that are made once a state of the table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from starlette.types import ASGIApp, Receive, Scope, Send

from reported.charts.diagrams.sizing import SIZES
from reported.charts.theme import ThemeName
from reported.export.contents import Contents, nearest
from reported.export.documents.document import Document, rendered, whole
from serving.addresses import asked_server
from serving.answers import Answer, answer, json_bytes, refusal
from serving.description import (
    ADDRESSES,
    DESCRIPTION,
    HTML,
    JSON,
    LANDING_PAGE,
    address_of,
    links_of,
    open_api,
)
from serving.embed import broken_answer, embedded_answer, is_embedded
from serving.oembed import OEMBED, oembed_answer
from serving.parameters import QueryError, read_parameters
from serving.pictures import Kind, Pictures
from serving.state import SHARED, Broken, CurrentState, State, server_address

_ROOMS = ("/api", "/data", OEMBED)
_DRAWING = re.compile(r"/api/charts/([^/]+)\.(svg|png)")
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
    """Answers for /api, /data, /embed and /oembed, and for every path that would lead out of a folder."""

    def __init__(self, app: ASGIApp, current: CurrentState | None = None) -> None:
        self._app = app
        self._current = current or CurrentState()
        self._pictures = Pictures()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is ours; the rest is for the pages."""
        if scope["type"] != "http" or not (ours(scope["path"]) or leads_out(scope["path"])):
            await self._app(scope, receive, send)
            return
        answer = await self._answer(scope)
        await answer(scope, receive, send)

    async def _answer(self, scope: Scope) -> Answer:
        method, path, query = scope["method"], scope["path"], scope["query_string"]
        if leads_out(path):
            return _nothing("There is no such page.")
        if method == "OPTIONS":
            return _PREFLIGHT
        if method not in ("GET", "HEAD"):
            return _WRONG_METHOD
        state = await self._current.get()
        if isinstance(state, State) and not query and (known := state.made.get((path, "light"))):
            return known
        address = address_of(path)
        try:
            asked = read_parameters(query, address.parameters if address else ())
        except QueryError as error:
            return refusal(400, str(error), headers=SHARED)
        if path in (LANDING_PAGE, f"{LANDING_PAGE}/"):
            return _landing_page(server_address(), state.honesty)
        if path == DESCRIPTION:
            return _description(server_address(), state.honesty)
        if address is None:
            return _unknown(path)
        if isinstance(state, Broken):
            return broken_answer(state, path) if is_embedded(path) else state.refusal
        if path == OEMBED:
            return await oembed_answer(state, asked, asked_server(scope))
        return await self._made(state, path, asked)

    async def _made(self, state: State, path: str, asked: Mapping[str, str]) -> Answer:
        if is_embedded(path):
            return await embedded_answer(state, path, asked["theme"])
        theme = cast(ThemeName, asked.get("theme", "light"))
        drawing = _DRAWING.fullmatch(path)
        if drawing is None:
            return await state.answer(path, theme) or _unknown(path, state.content)
        entry = state.content.charts.get(drawing[1])
        if entry is None:
            return _unknown(path, state.content)
        kind: Kind = "svg" if drawing[2] == "svg" else "png"
        size = SIZES.get(asked["size"])
        return await self._pictures.get(state, entry, kind, size, theme)


@lru_cache(maxsize=2)
def _description(server: str, honesty: str) -> Answer:
    headers = {**SHARED, "link": links_of(DESCRIPTION, server)}
    return answer(json_bytes(open_api(server, honesty)), JSON, headers=headers)


@lru_cache(maxsize=2)
def _landing_page(server: str, honesty: str) -> Answer:
    title = "The figures for programs"
    lead = "Figures, charts and what studies say, for programs and spreadsheets; for reading only."
    body = rendered(
        "interface.html",
        title=title,
        lead=lead,
        honesty=honesty,
        server=server,
        description=DESCRIPTION,
        addresses=ADDRESSES,
    )
    page = whole(Document("", title, lead, body)).encode("utf-8", "replace")
    return answer(page, HTML, headers={**SHARED, "link": links_of(LANDING_PAGE, server)})


def ours(path: str) -> bool:
    """Whether a path is the interface's."""
    return path.startswith(("/api/", "/data/", "/embed/")) or path in _ROOMS


def leads_out(path: str) -> bool:
    """Whether a path, decoded, has parts that a file system would follow out of a folder."""
    return (
        "\\" in path
        or "\0" in path
        or path.startswith("//")
        or any(part in ("..", ".") for part in path.split("/"))
    )


def _unknown(path: str, contents: Contents | None = None) -> Answer:
    room, _, name = path.removeprefix("/api/").partition("/")
    if path.startswith("/api/") and room in ("figures", "charts") and name:
        asked = name.rpartition(".")[0] or name
        if room == "figures" and not name.endswith(".json"):
            return _nothing("A single figure is there as .json only.")
        near: list[str] = []
        if contents:
            near = nearest(asked, contents.table.row if room == "figures" else contents.charts)
        return _nothing(
            f"There is no {room[:-1]} {asked[:80]!r}: its id may have a typing error, or be of "
            f"another table. /api/{room}.json lists them.",
            nearest=near,
        )
    return _nothing(f"There is nothing at {path[:80]!r}.")


def _nothing(why: str, **more: list[str]) -> Answer:
    there_is = [address.path for address in ADDRESSES]
    return refusal(404, why, headers=SHARED, there_is=there_is, **more)
