"""Which document an address of a page asks for: that of the page, or of the figure or chart in its query."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import parse_qs, quote

from reported.charts.catalogue import Entry
from reported.charts.studies import comparison_id
from reported.export.citations import chart_tags, figure_tags, page_tags
from reported.export.contents import Contents, nearest
from reported.export.documents.chart_and_figure import chart_document, figure_document
from reported.export.documents.document import Document
from reported.export.documents.links import ServerLinks
from reported.export.documents.missing import unknown_document
from reported.export.documents.pages import page_document
from reported.export.documents.product import PRODUCT
from reported.table.charts import CONTRADICTIONS, EXPORT, FIGURES, HOME, STUDIES
from reported.table.rows import Figure

LINKS = ServerLinks()
# The pages of the product that are asked for charts; those of charts all are.
_OF_CHARTS = (CONTRADICTIONS, EXPORT, FIGURES, STUDIES)
# No link of ours has so many parameters; a query that has is left to the app.
_MOST_FIELDS = 50
# The pages of two states of a table.
_MOST_PAGES = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: a page, or on it the one figure or chart that its query names."""

    page_id: str
    kind: Literal["page", "figure", "chart"] = "page"
    name: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows: all of it, or the one figure or chart that the address names."""

    page_id: str
    figure: Figure | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A document, by which tags a reference manager takes it, and what the interface calls the same."""

    document: Document
    tags: list[tuple[str, str]]
    name: str = "figures"


def asked_for(path: str, query: bytes) -> Asked:
    """What a page's path with its query asks for; what else the query holds is the app's."""
    page_id = path.strip("/") or HOME
    try:
        given = parse_qs(query.decode("latin-1"), max_num_fields=_MOST_FIELDS)
    except ValueError:
        given = {}
    figure, chart = (" ".join(given.get(name, [""])[0].split()) for name in ("figure", "chart"))
    if figure and page_id in (FIGURES, STUDIES):
        return Asked(page_id, "figure", figure)
    if chart and (page_id not in PRODUCT or page_id in _OF_CHARTS):
        return Asked(page_id, "chart", chart)
    return Asked(page_id)


def shown_for(asked: Asked, contents: Contents) -> Shown | None:
    """The document for what is asked; None where nothing has the id."""
    page_id = asked.page_id
    if asked.kind == "page":
        return Shown(page_id)
    if asked.kind == "chart":
        entry = contents.chart(asked.name)
        return Shown(page_id, entry=entry) if entry else None
    figure = contents.table.row.get(asked.name)
    if figure is None:
        return None
    if page_id == FIGURES:
        return Shown(page_id, figure=figure)
    # Where no study says anything of it, the page shows all the others.
    return Shown(page_id, entry=contents.charts.get(comparison_id(asked.name)))


def found_for(asked: Asked, contents: Contents, server: str) -> Found | None:
    """What is asked for, or None where nothing has the id; `server` is what stands before every path."""
    table, shown = contents.table, shown_for(asked, contents)
    if shown is None:
        return None
    if shown.figure:
        document = figure_document(shown.figure, contents, LINKS)
        name = f"figures/{quote(shown.figure.figure_id)}"
        return Found(document, figure_tags(shown.figure, table, server=server), name)
    if shown.entry:
        document = chart_document(shown.entry, contents, LINKS)
        name = f"charts/{quote(shown.entry.chart_id)}"
        return Found(document, chart_tags(shown.entry, table, server=server), name)
    document = document_of_page(shown.page_id, contents)
    return Found(document, page_tags(document.title, f"{server}{document.address}", table))


@lru_cache(maxsize=_MOST_PAGES)
def document_of_page(page_id: str, contents: Contents) -> Document:
    """The document of a page, made once for all readers; it takes up to a second."""
    return page_document(page_id, contents, LINKS)


def unknown(asked: Asked, contents: Contents) -> Document:
    """That there is nothing of this name, with the nearest of what there is."""
    if asked.kind == "figure":
        near = {name: LINKS.figure(name) for name in nearest(asked.name, contents.table.row)}
    else:
        charts = contents.charts
        near = {name: LINKS.chart(charts[name]) for name in nearest(asked.name, charts)}
    table = contents.table
    return unknown_document(
        asked.kind, asked.name, near, honesty=table.honesty, rows=table.pages, links=LINKS
    )
