"""A figure as a document: what is said, of what, where it is printed, and what shows it."""

from __future__ import annotations

from dataclasses import replace

from reported.charts.catalogue import Entry
from reported.charts.wording import as_printed
from reported.export.citations import cite_figure
from reported.export.contents import Contents
from reported.export.documents.document import Document, rendered
from reported.export.documents.drawings import Drawings, FixedTheme
from reported.export.documents.links import Links
from reported.export.documents.product import navigation
from reported.table.figures import Figure


def figure_document(
    figure: Figure,
    contents: Contents,
    links: Links,
    *,
    theme: FixedTheme | None = None,
    drawings: Drawings | None = None,
) -> Document:
    """One figure or other quantity; `drawings` are given where documents share them."""
    drawings = drawings or Drawings(contents.table, theme)
    table = contents.table
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
        citation=cite_figure(figure, table, "text"),
        columns={name: getattr(figure, name) for name in Figure.__annotations__},
        pages=navigation(table.pages, links.more),
        theme=drawings.theme,
    )
    title = f"{figure.subject}: {as_printed(figure)}"
    return Document(
        links.figure(figure.figure_id),
        title,
        figure.claim,
        body,
        (drawn,) if drawn else (),
        (figure,),
        drawings.theme,
    )


def drawing_of(figure: Figure, contents: Contents) -> Entry | None:
    """The chart of one figure: beside published values where there are some, else alone on its base."""
    for entry in contents.comparisons:
        if figure in entry.figures:
            return entry
    if not figure.is_percentage:
        return None
    return replace(contents.overview, chart_id=f"figure-{figure.figure_id}", figures=(figure,))
