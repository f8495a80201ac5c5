"""How to embed what stands at an address of ours: oEmbed 1.0 (oembed.com), rich and photo, in JSON."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from html import escape
from urllib.parse import quote, unquote, urlencode, urlsplit

from reported.charts.catalogue import Entry
from reported.charts.diagrams.sizing import SIZES, Size
from reported.charts.origin import source_line
from reported.errors import SizeError
from reported.export.contents import Contents
from reported.export.documents.embedded import (
    Embedded,
    embedded_chart,
    embedded_figure,
    embedded_height,
)
from reported.export.documents.pages import charts_of_page, page_ids
from reported.export.documents.product import NAME
from reported.export.pictures import SIZES_IN_TURN, Look, drawing
from reported.table.charts import FIGURES, HOME
from reported.table.figures import Table
from serving.answers import Answer, answer, json_bytes, refusal
from serving.description import JSON, links_of
from serving.embed import is_embedded, what_is_embedded
from serving.page_documents import asked_for, shown_for
from serving.parameters import PAGE_THEME, SIZE, SYSTEM, THEME, QueryError, read_parameters
from serving.state import SHARED, State
from ui.loading import today

OEMBED = "/oembed"
# In pixels: where nobody says how much room there is.
WIDTH = 720
_PICTURE = re.compile(r"/api/charts/([^/]+)\.(svg|png)")
# What these show is a reader's own: their files, their answers.
_OF_A_SESSION = ("/check_the_sources", "/self_test")


async def oembed_answer(state: State, asked: Mapping[str, str], server: str) -> Answer:
    """The answer for an address, kept for the next one who asks."""
    key = OEMBED, server, *asked.values()
    known = state.documents.get(key)
    return known or state.documents.put(key, await asyncio.to_thread(_answer, state, asked, server))


def _answer(state: State, asked: Mapping[str, str], server: str) -> Answer:
    """The answer for an address; `server` is what stands before every path of ours.

    404 where nothing of ours is, 401 for what is a reader's own, 501 for another format than JSON.
    """
    if asked["format"] not in ("", "json"):
        return _refusal(501, "There is JSON only: leave format out, or write json.")
    path, query = _ours(asked["url"], server)
    if path is None:
        return _refusal(404, "This address is none of this server.")
    if path.rstrip("/") in _OF_A_SESSION:
        return _refusal(401, "What this page shows is the reader's own: it cannot be embedded.")
    wide, high = (int(asked[name] or 0) for name in ("maxwidth", "maxheight"))
    try:
        said = _said(path, query, state.content, (wide, high), server)
    except QueryError as error:
        return _refusal(404, f"This address is refused: {error}.")
    if said is None:
        return _refusal(404, "There is no chart and no figure at this address.")
    common = {
        "version": "1.0",
        "provider_name": NAME,
        "provider_url": f"{server}/",
        "cache_age": 3600,
    }
    headers = {**SHARED, "link": links_of(OEMBED, server)}
    return answer(json_bytes({**said, **common}), JSON, headers=headers)


def frame_of(address: str, title: str, width: int, height: int) -> str:
    """The line of HTML that embeds a document; a frame may be narrower than it asks for."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="{width}" '
        f'height="{height}" style="border:0;max-width:100%" loading="lazy"></iframe>'
    )


def _said(
    path: str, query: bytes, contents: Contents, most: tuple[int, int], server: str
) -> dict[str, object] | None:
    """What is told of an address, in a frame of at `most` so many pixels, 0 for any; None for nothing."""
    if picture := _PICTURE.fullmatch(path):
        entry = contents.charts.get(picture[1])
        asked = read_parameters(query, (SIZE, THEME))
        return _photo(entry, contents.table, picture[2], asked, most, server) if entry else None
    if is_embedded(path):
        what, theme = (
            what_is_embedded(path, contents),
            read_parameters(query, (PAGE_THEME,))["theme"],
        )
    else:
        what, theme = _on_page(path, query, contents), SYSTEM
    return _rich(what, theme, contents, most, server) if what else None


def _rich(
    what: Embedded, theme: str, contents: Contents, most: tuple[int, int], server: str
) -> dict[str, object]:
    wide, high = most
    width = min(wide or WIDTH, WIDTH)
    height = embedded_height(what, contents, width)
    height = min(height, high or height)
    address = server + what.path + ("" if theme == SYSTEM else f"?theme={theme}")
    return {
        "type": "rich",
        "title": what.title,
        "html": frame_of(address, what.title, width, height),
        "width": width,
        "height": height,
        "source": source_line(what.drawn, contents.table) if what.drawn else "",
    }


def _photo(
    entry: Entry,
    table: Table,
    kind: str,
    asked: Mapping[str, str],
    most: tuple[int, int],
    server: str,
) -> dict[str, object] | None:
    """The picture itself, or where that is too large the drawing, which can have any size.

    None where the chart cannot be read in the size that is asked for, as then there is no picture.
    """
    wide, high = most
    sizes = [SIZES[asked["size"]]] if asked["size"] in SIZES else SIZES_IN_TURN
    size = next((size for size in sizes if _is_legible(entry, table, size)), None)
    if size is None:
        return None
    share = min(1.0, (wide or size.width) / size.width, (high or size.height) / size.height)
    kind = kind if share == 1 else "svg"
    given = {p.name: asked[p.name] for p in (SIZE, THEME) if asked[p.name] != p.values[0]}
    parameters = f"?{urlencode(given)}" if given else ""
    return {
        "type": "photo",
        "title": entry.headline,
        "url": f"{server}/api/charts/{quote(entry.chart_id)}.{kind}{parameters}",
        "width": max(1, int(size.width * share)),
        "height": max(1, int(size.height * share)),
    }


def _is_legible(entry: Entry, table: Table, size: Size) -> bool:
    try:
        drawing(entry, table, Look(size), date=today())
    except SizeError:
        return False
    return True


def _ours(address: str, server: str) -> tuple[str | None, bytes]:
    """Path and query of an address of this server; None for a path of another one."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None, b""
    home = urlsplit(server)
    same = (parts.scheme, parts.netloc) == (home.scheme, home.netloc)
    below = parts.path.startswith(f"{home.path}/") or not home.path
    if not (
        (same and below) or (not parts.scheme and not parts.netloc and address.startswith("/"))
    ):
        return None, b""
    path = parts.path.removeprefix(home.path) if same else parts.path
    return unquote(path) or "/", parts.query.encode("ascii", "replace")


def _on_page(path: str, query: bytes, contents: Contents) -> Embedded | None:
    """What a page of the dashboard shows first at an address; None where the page shows nothing of it."""
    pages = {"" if page_id == HOME else page_id for page_id in page_ids(contents)}
    if path.strip("/") not in pages:
        return None
    shown = shown_for(asked_for(path, query), contents)
    if shown is None:
        return None
    if shown.figure:
        return embedded_figure(shown.figure, contents)
    charts = (shown.entry,) if shown.entry else charts_of_page(shown.page_id, contents)
    if shown.page_id == FIGURES and contents.table.figures:
        charts = (contents.overview,)
    return embedded_chart(charts[0]) if charts else None


def _refusal(status: int, why: str) -> Answer:
    return refusal(status, why, headers=SHARED)
