"""How to embed what stands at an address of ours: oEmbed 1.0 (oembed.com), rich and photo, in JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from urllib.parse import parse_qs, quote, unquote, urlsplit

from reported.charts.catalogue import Entry
from reported.charts.diagrams.sizing import SIZES
from reported.charts.origin import source_line
from reported.export.contents import Contents
from reported.export.documents.embedded import (
    Embedded,
    embedded_chart,
    embedded_figure,
    embedded_height,
)
from reported.export.documents.product import NAME
from reported.table.charts import CONTRADICTIONS, HOME
from serving.answers import Answer, answer, json_bytes, refusal
from serving.description import JSON, links_of
from serving.embed import what_is_embedded
from serving.state import SHARED, State

OEMBED = "/oembed"
# In pixels: where nobody says how much room there is.
WIDTH = 720
_PICTURE = re.compile(r"/api/charts/([^/]+)\.(svg|png)")
# What these show is a reader's own: their files, their answers.
_OF_A_SESSION = ("/check_the_sources", "/self_test")


def oembed_answer(state: State, asked: Mapping[str, str], server: str) -> Answer:
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
    contents = state.content
    if picture := _PICTURE.fullmatch(path):
        entry = contents.charts.get(picture[1])
        said = _photo(entry, picture[2], query, wide, high, server) if entry else None
    else:
        what = what_is_embedded(path, contents) or _on_page(path, query, contents)
        said = _rich(what, contents, wide, high, server) if what else None
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


def frame_of(path: str, title: str, width: int | str, height: int, server: str) -> str:
    """The line of HTML that embeds a document; a frame may be narrower than it asks for."""
    return (
        f'<iframe src="{escape(server + path)}" title="{escape(title)}" width="{width}" '
        f'height="{height}" style="border:0;max-width:100%" loading="lazy"></iframe>'
    )


def _rich(
    what: Embedded, contents: Contents, wide: int, high: int, server: str
) -> dict[str, object]:
    width = min(wide or WIDTH, WIDTH)
    height = embedded_height(what, contents, width)
    height = min(height, high or height)
    return {
        "type": "rich",
        "title": what.title,
        "html": frame_of(what.path, what.title, width, height, server),
        "width": width,
        "height": height,
        "source": source_line(what.drawn, contents.table) if what.drawn else "",
    }


def _photo(
    entry: Entry, kind: str, query: Mapping[str, str], wide: int, high: int, server: str
) -> dict[str, object] | None:
    """The picture itself, or where that is too large the drawing, which can have any size."""
    name = query.get("size", next(iter(SIZES)))
    if name not in SIZES:
        return None
    size = SIZES[name]
    share = min(1.0, (wide or size.width) / size.width, (high or size.height) / size.height)
    kind = kind if share == 1 else "svg"
    parameters = "" if "size" not in query else f"?size={name}"
    return {
        "type": "photo",
        "title": entry.headline,
        "url": f"{server}/api/charts/{quote(entry.chart_id)}.{kind}{parameters}",
        "width": max(1, int(size.width * share)),
        "height": max(1, int(size.height * share)),
    }


def _ours(address: str, server: str) -> tuple[str | None, dict[str, str]]:
    """Path and query of an address of this server; None for a path of another one."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None, {}
    home = urlsplit(server)
    same = (parts.scheme, parts.netloc) == (home.scheme, home.netloc)
    below = parts.path.startswith(f"{home.path}/") or not home.path
    if not (
        (same and below) or (not parts.scheme and not parts.netloc and address.startswith("/"))
    ):
        return None, {}
    path = parts.path.removeprefix(home.path) if same else parts.path
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return unquote(path) or "/", query


def _on_page(path: str, query: Mapping[str, str], contents: Contents) -> Embedded | None:
    """What a page of the dashboard shows first at an address."""
    page = path.strip("/") or HOME
    if "figure" in query:
        figure = contents.table.row.get(query["figure"])
        if figure is None or page not in ("all_figures", "what_studies_say"):
            return None
        return embedded_figure(figure, contents)
    if "chart" in query:
        entry = contents.charts.get(query["chart"])
        return embedded_chart(entry) if entry else None
    shown = contents.contradictions if page == CONTRADICTIONS else contents.of_page(page)
    if page in (HOME, "all_figures") and not shown:
        shown = (contents.overview,)
    return embedded_chart(shown[0]) if shown else None


def _refusal(status: int, why: str) -> Answer:
    return refusal(status, why, headers=SHARED)
