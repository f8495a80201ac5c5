"""A chart or a figure for a page of somebody else: a document without scripts that may stand in a frame."""

from __future__ import annotations

import asyncio
import os
import re
from dataclasses import replace
from html import escape
from typing import cast
from urllib.parse import quote

from reported.export.contents import Contents, nearest
from reported.export.documents.document import POLICY, Document, whole
from reported.export.documents.drawings import FixedTheme
from reported.export.documents.embedded import (
    Embedded,
    embedded_chart,
    embedded_document,
    embedded_figure,
)
from reported.export.documents.links import ServerLinks
from reported.export.documents.missing import problems_document, unknown_document
from serving.answers import Answer, answer
from serving.description import HTML, links_of
from serving.parameters import SYSTEM
from serving.state import SOON, Broken, State, server_address

_EMBEDDED = re.compile(r"/embed/(chart|figure)s/([^/]+)")
# A list of hosts, as frame-ancestors has it (CSP 3): nothing that could end the rule.
_HOSTS = re.compile(r"[\w:/.*' -]+", re.ASCII)


def frame_ancestors() -> str:
    """Which pages may hold a frame of ours: what EMBED_ANCESTORS says, any where it is not set."""
    named = os.environ.get("EMBED_ANCESTORS") or "*"
    return named if _HOSTS.fullmatch(named) else "'none'"


def is_embedded(path: str) -> bool:
    """Whether a path is that of a document to embed."""
    return bool(_EMBEDDED.fullmatch(path))


def what_is_embedded(path: str, contents: Contents) -> Embedded | None:
    """What stands at a path such as ``/embed/charts/body``; None where there is nothing."""
    found = _EMBEDDED.fullmatch(path)
    if not found:
        return None
    kind, name = found.groups()
    if kind == "chart":
        entry = contents.charts.get(name)
        return embedded_chart(entry) if entry else None
    figure = contents.table.row.get(name)
    return embedded_figure(figure, contents) if figure else None


async def embedded_answer(state: State, path: str, theme: str) -> Answer:
    """The document at a path, kept for the next one who asks, or 404 with those of the nearest ids."""
    key = path, theme
    known = state.documents.get(key)
    return known or state.documents.put(key, await asyncio.to_thread(_embedded, state, path, theme))


def _embedded(state: State, path: str, theme: str) -> Answer:
    contents, links = state.content, ServerLinks(server_address(), outside=True)
    fixed = None if theme == SYSTEM else cast(FixedTheme, theme)
    what = what_is_embedded(path, contents)
    if what is None:
        return _unknown(path, contents, fixed)
    if what.path.startswith("/embed/figures/"):
        address = links.figure(what.figures[0].figure_id)
    else:
        assert what.drawn is not None
        address = links.chart(what.drawn)
    document = embedded_document(what, contents, links, address, fixed)
    head = (
        f'<link rel="canonical" href="{escape(address)}">\n'
        f"{discovery_link(what.path, what.title, links.server)}"
    )
    return _answer(path, document, head)


def discovery_link(path: str, title: str, server: str) -> str:
    """The links in a document's head to its oEmbed answer (oEmbed 1.0, section 4)."""
    address = f"{server}/oembed?url={quote(server + path, safe='')}"
    return (
        f'<link rel="alternate" type="application/json+oembed" href="{escape(address)}" '
        f'title="{escape(title)}">'
    )


def broken_answer(broken: Broken, path: str) -> Answer:
    """The answer 503, which lists what to fix in the files of the data folder."""
    made = _answer(
        path, problems_document(broken.problems, honesty=broken.honesty), cache="no-store"
    )
    retry = (b"retry-after", SOON["retry-after"].encode())
    return replace(made, status=503, headers=(*made.headers, retry))


def _unknown(path: str, contents: Contents, theme: FixedTheme | None) -> Answer:
    found = _EMBEDDED.fullmatch(path)
    assert found is not None
    kind, name = found.groups()
    names = contents.charts if kind == "chart" else contents.table.row
    near = {
        other: f"{server_address()}/embed/{kind}s/{quote(other)}" for other in nearest(name, names)
    }
    document = unknown_document(kind, name, near, theme, honesty=contents.table.honesty)
    return replace(_answer(path, document, cache="no-store"), status=404)


def _answer(
    path: str, document: Document, head: str = "", cache: str = "public, no-cache"
) -> Answer:
    headers = {
        "content-security-policy": f"{POLICY}; frame-ancestors {frame_ancestors()}",
        # A page with cross-origin isolation may hold the frame too.
        "cross-origin-resource-policy": "cross-origin",
        "link": links_of(path, server_address()),
    }
    return answer(
        whole(document, head).encode("utf-8", "replace"), HTML, cache=cache, headers=headers
    )
