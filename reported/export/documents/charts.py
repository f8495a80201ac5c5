"""A chart as a document: headline, drawing, caution, rows, source, and what is shown beside it."""

from __future__ import annotations

from reported.charts.catalogue import Entry
from reported.export.citations import cite_chart
from reported.export.contents import Contents
from reported.export.documents.document import Document, rendered
from reported.export.documents.drawings import Drawings, FixedTheme
from reported.export.documents.links import Links
from reported.export.documents.product import navigation

# More charts than these beside one would be a list of all.
_MOST_RELATED = 6


def chart_document(
    entry: Entry,
    contents: Contents,
    links: Links,
    *,
    theme: FixedTheme | None = None,
    drawings: Drawings | None = None,
) -> Document:
    """One chart with everything that belongs to it; `drawings` are given where documents share them."""
    drawings = drawings or Drawings(contents.table, theme)
    body = rendered(
        "chart.html",
        entry=entry,
        table=contents.table,
        links=links,
        drawing=drawings.of(entry, links),
        related=related(entry, contents),
        pages=navigation(contents.table.pages, links.more),
        citation=cite_chart(entry, contents.table, "text"),
        theme=drawings.theme,
    )
    return Document(
        links.chart(entry),
        entry.headline,
        f"{entry.measure}. {entry.caution or entry.note}",
        body,
        (entry,),
        entry.named,
        drawings.theme,
    )


def related(entry: Entry, contents: Contents) -> tuple[Entry, ...]:
    """The other charts of its page, or else those that show one of its figures."""
    charts = contents.charts.values()
    shown = {figure.figure_id for figure in entry.named}
    beside = [other for other in charts if other.page and other.page == entry.page]
    same = [other for other in charts if shown & {figure.figure_id for figure in other.named}]
    found = {
        other.chart_id: other for other in (*beside, *same) if other.chart_id != entry.chart_id
    }
    return tuple(found.values())[:_MOST_RELATED]
