"""Each page's address answered with the page's document in Streamlit's shell: read at once, by anybody.

What is asked of a page decides which document: `/all_figures?figure=ID` is that of a figure,
`/export?chart=ID` that of a chart. Nothing else of a request is in it, so all readers share the answers.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import parse_qs

from markupsafe import Markup
from starlette.types import ASGIApp, Receive, Scope, Send

from reported.charts.catalogue import Entry
from reported.charts.pictures.catalogue import id_in_either_form
from reported.charts.studies import PREFIX
from reported.export.citations import chart_tags, figure_tags, page_tags
from reported.export.contents import Contents, nearest
from reported.export.documents.charts import chart_document
from reported.export.documents.document import Document
from reported.export.documents.figures import figure_document
from reported.export.documents.head import head
from reported.export.documents.links import FIGURES, STUDIES, ServerLinks
from reported.export.documents.missing import problems_document, unknown_document
from reported.export.documents.pages import page_document
from reported.export.documents.product import PRODUCT
from reported.table.charts import CONTRADICTIONS, HOME
from reported.table.figures import Table
from serving.addresses import asked_server
from serving.answers import Answer, answer
from serving.shell import Shell
from serving.state import SOON, Broken, CurrentState, State
from ui.loading import chart_pages

# Answers that are kept: those of all pages, and of the figures and charts that were asked for last.
MOST_KEPT = 128
# No link of ours has so many; a query that has is left to the app.
_MOST_FIELDS = 50
_HTML = "text/html; charset=utf-8"
_LINKS = ServerLinks()
# The pages of the product that are asked for charts; those of charts all are.
_OF_CHARTS = (CONTRADICTIONS, "export")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: a page, or on it the one figure or chart that its query names."""

    page_id: str
    kind: Literal["page", "figure", "chart"] = "page"
    name: str = ""


class Pages:
    """Answers for the addresses of pages; everything else is passed on.

    `pages` tells the paths of the pages, as the data folder has them at the moment.
    """

    def __init__(
        self,
        app: ASGIApp,
        shell: Shell,
        pages: Callable[[], Collection[str]],
        current: CurrentState | None = None,
    ) -> None:
        self._app = app
        self._shell = shell
        self._pages = pages
        self._current = current or CurrentState()
        self._made: OrderedDict[tuple[str, str, Asked], Answer] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer who reads a page."""
        if (
            scope["type"] != "http"
            or scope["method"] not in ("GET", "HEAD")
            or scope["path"] not in self._pages()
        ):
            await self._app(scope, receive, send)
            return
        made = await self._answer(asked_for(scope["path"], scope["query_string"]), asked_server(scope))
        await made(scope, receive, send)

    async def _answer(self, asked: Asked, server: str) -> Answer:
        state = await self._current.get()
        if isinstance(state, Broken):
            return await asyncio.to_thread(self._problems, state)
        key = (state.fingerprint, server, asked)
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        made = await asyncio.to_thread(self._page, state, server, asked)
        self._made[key] = made
        while len(self._made) > MOST_KEPT:
            self._made.popitem(last=False)
        return made

    def _page(self, state: State, server: str, asked: Asked) -> Answer:
        document, tags = document_of(asked, state.content, server)
        body = self._shell.page(head(document, state.content, server, tags), document)
        made = answer(body, _HTML, cache="public, no-cache")
        return made if document.found else replace(made, status=404)

    def _problems(self, state: Broken) -> Answer:
        """What is to be mended; the app is loaded too, whose button looks again."""
        document = problems_document(state.problems, rows=chart_pages(), links=_LINKS)
        body = self._shell.page(Markup("<title>Reported figures</title>"), document)
        made = answer(body, _HTML, cache="no-store", headers=SOON)
        return replace(made, status=503)


def asked_for(path: str, query: bytes) -> Asked:
    """What a page's path with its query asks for; what else the query holds is the app's."""
    page_id = path.strip("/") or HOME
    try:
        given = parse_qs(query.decode("latin-1"), max_num_fields=_MOST_FIELDS)
    except ValueError:
        given = {}
    figure, chart = (given.get(name, [""])[0] for name in ("figure", "chart"))
    if figure and page_id in (FIGURES, STUDIES):
        return Asked(page_id, "figure", figure)
    if chart and (page_id not in PRODUCT or page_id in _OF_CHARTS):
        return Asked(page_id, "chart", chart)
    return Asked(page_id)


def document_of(
    asked: Asked, contents: Contents, server: str
) -> tuple[Document, list[tuple[str, str]]]:
    """The document that is asked for, and by which tags a reference manager takes it.

    `server` is what stands before every path where an address has to be whole.
    """
    table = contents.table
    if asked.kind == "figure":
        figure = table.row.get(asked.name)
        if figure is None:
            return _unknown(asked, {name: _LINKS.figure(name) for name in table.row}, table), []
        if asked.page_id == FIGURES:
            tags = figure_tags(figure, table, server=server)
            return figure_document(figure, contents, _LINKS), tags
    elif asked.kind == "chart" and _chart(asked.name, contents) is None:
        charts = {name: _LINKS.chart(entry) for name, entry in contents.charts.items()}
        return _unknown(asked, charts, table), []
    name = f"{PREFIX}{asked.name}" if asked.kind == "figure" else asked.name
    entry = _chart(name, contents)
    if entry:
        return chart_document(entry, contents, _LINKS), chart_tags(entry, table, server=server)
    # A figure of which no study says anything, too, is shown on the page of all of them.
    document = page_document(asked.page_id, contents, _LINKS)
    return document, page_tags(document.title, f"{server}{document.address}", table)


def _unknown(asked: Asked, known: Mapping[str, str], table: Table) -> Document:
    """That there is nothing of this name, with the nearest of those that are `known` by their ids."""
    near = {name: known[name] for name in nearest(asked.name, known)}
    return unknown_document(asked.kind, asked.name, near, rows=table.pages, links=_LINKS)


def _chart(name: str, contents: Contents) -> Entry | None:
    """The chart with an id, which may be that of the same chart drawn as people."""
    return contents.charts.get(name) or contents.charts.get(id_in_either_form(name))
