"""One chart, or one figure, as a document: what is said, of what, where it is printed, what is beside it."""

from __future__ import annotations

from dataclasses import replace

from reported.charts.catalogue import Entry
from reported.charts.wording import as_printed, figure_text
from reported.export.citations import cite_chart, cite_figure
from reported.export.contents import Contents
from reported.export.documents.document import Document, rendered
from reported.export.documents.drawings import Drawings
from reported.export.documents.links import Links
from reported.table.rows import Figure

# More charts than these beside one would be a list of all.
_MOST_RELATED = 6


def chart_document(
    entry: Entry,
    contents: Contents,
    links: Links,
    *,
    drawings: Drawings | None = None,
) -> Document:
    """One chart with everything that belongs to it; `drawings` are given where documents share them."""
    drawings = drawings or Drawings(contents.table)
    body = rendered(
        "chart.html",
        entry=entry,
        table=contents.table,
        links=links,
        drawing=drawings.of(entry, links),
        related=related(entry, contents),
        citation=cite_chart(entry, contents.table, "text"),
    )
    return Document(
        links.chart(entry),
        entry.headline,
        f"{entry.measure}. {entry.caution or entry.note}",
        body,
        (entry,),
        entry.named,
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


def figure_document(
    figure: Figure,
    contents: Contents,
    links: Links,
    *,
    drawings: Drawings | None = None,
) -> Document:
    """One figure or other quantity; `drawings` are given where documents share them."""
    table = contents.table
    drawings = drawings or Drawings(table)
    drawn = drawing_of(figure, contents)
    shown = (*contents.entries, *contents.quantity_entries, *contents.contradictions)
    charts = {entry.chart_id: entry for entry in shown if figure in entry.named}
    body = rendered(
        "figure.html",
        figure=figure,
        origin=table.source_of(figure),
        table=table,
        links=links,
        drawing=drawings.of(drawn) if drawn else "",
        others=[table.row[other] for other in figure.disagreements],
        published=contents.literature.of(figure.figure_id),
        charts=charts.values(),
        terms=contents.glossary.terms_in(figure_text(figure)),
        citation=cite_figure(figure, table, "text"),
        columns={name: getattr(figure, name) for name in Figure.__annotations__},
    )
    title = f"{figure.subject}: {as_printed(figure)}"
    return Document(
        links.figure(figure.figure_id),
        title,
        figure.claim,
        body,
        (drawn,) if drawn else (),
        (figure,),
    )


def drawing_of(figure: Figure, contents: Contents) -> Entry | None:
    """The chart of one figure: beside published values where there are some, else alone on its base."""
    for entry in contents.comparisons:
        if figure in entry.figures:
            return entry
    if not figure.is_percentage:
        return None
    return replace(contents.overview, chart_id=f"figure-{figure.figure_id}", figures=(figure,))
