"""Every page of the dashboard as a document: what it shows before anything is chosen on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reported.charts.catalogue import Entry
from reported.charts.diagrams.catalogue import has_people, people_version
from reported.charts.reading import what_marks_mean
from reported.charts.studies import sides, what_was_found
from reported.export.citations import cite_table
from reported.export.contents import MOST_DRAWN, Contents, in_pairs
from reported.export.documents.document import Document, rendered
from reported.export.documents.drawings import Drawings
from reported.export.documents.links import Links
from reported.export.documents.product import LIMITS, NAME, PRODUCT, WHY_PEOPLE
from reported.study.questions import questions
from reported.table.charts import CONTRADICTIONS, HOME

# The round of questions that stands in the document of the self-test.
_SEED = 1


def page_ids(contents: Contents) -> tuple[str, ...]:
    """Every page that there is a document of: the first one, the pages of charts, those of the product."""
    charts = (row.page_id for row in contents.table.pages if row.page_id != HOME)
    return (HOME, *charts, *PRODUCT)


def page_document(
    page_id: str,
    contents: Contents,
    links: Links,
    *,
    drawings: Drawings | None = None,
) -> Document:
    """A page of the dashboard by its id; `drawings` are given where documents share them.

    Raises:
        KeyError: there is no such page.
    """
    table = contents.table
    drawings = drawings or Drawings(table)
    title, lead = _words(page_id, contents)
    charts = charts_of_page(page_id, contents)
    given: dict[str, Any] = {"charts": _drawn(page_id, charts, links, drawings)}
    template = "page.html"
    if page_id in PRODUCT and page_id != CONTRADICTIONS:
        template = f"{page_id}.html"
        given |= _of_the_product(page_id, contents)
    body = rendered(
        template,
        page_id=page_id,
        title=title,
        lead=lead,
        contents=contents,
        table=table,
        links=links,
        **given,
    )
    figures = [figure for entry in charts for figure in entry.named]
    if page_id == "all_figures":
        figures += table.figures
    return Document(
        links.page(page_id),
        title if page_id == HOME else f"{title} · {NAME}",
        lead or _told(charts) or title,
        body,
        charts,
        tuple(dict.fromkeys(figures)),
    )


def _words(page_id: str, contents: Contents) -> tuple[str, str]:
    """Title and lead of a page."""
    row = next((row for row in contents.table.pages if row.page_id == page_id), None)
    if row:
        return row.title, row.lead
    if page_id == HOME:
        return NAME, ""
    page = PRODUCT[page_id]
    return page.title, page.lead


def _told(charts: Iterable[Entry]) -> str:
    """What a page without a lead says, in the headlines of its charts."""
    return " ".join(f"{entry.headline}." for entry in charts)


def charts_of_page(page_id: str, contents: Contents) -> tuple[Entry, ...]:
    """The charts of a page; the first one has at least the chart of all figures."""
    if page_id == CONTRADICTIONS:
        return contents.contradictions
    charts = contents.of_page(page_id)
    return charts or ((contents.overview,) if page_id == HOME and contents.table.figures else ())


def _drawn(
    page_id: str, charts: tuple[Entry, ...], links: Links, drawings: Drawings
) -> list[tuple[Entry, list[str]]]:
    """Each chart with its drawing; one of the same figures stands beside it.

    On pages of charts what can be drawn as people is drawn so, as for a reader who has not chosen. Where
    the page shows one chart at a time the first one is drawn; each of the others is in its own document.
    """
    if page_id == CONTRADICTIONS:
        return [
            (entry, [] if nth else [drawings.of(entry, links)]) for nth, entry in enumerate(charts)
        ]
    pairs = in_pairs(charts)
    seconds = {second.chart_id for second in pairs.values()}
    own = [entry for entry in charts if entry.chart_id not in seconds]
    drawn = own if len(own) <= MOST_DRAWN else own[:1]
    return [
        (
            entry,
            [
                drawings.of(people_version(one) if has_people(one) else one, links)
                for one in (entry, pairs.get(entry.chart_id))
                if one and entry in drawn
            ],
        )
        for entry in own
    ]


def _of_the_product(page_id: str, contents: Contents) -> dict[str, Any]:
    """What one page of the product has that no other one needs."""
    table, literature = contents.table, contents.literature
    match page_id:
        case "what_studies_say":
            return {
                "sides": sides(table.figures, literature, table.words),
                "answer": what_was_found(table, literature),
                "comparisons": {entry.figures[0]: entry for entry in contents.comparisons},
            }
        case "about":
            forms = {entry.form for entry in contents.diagrams}
            return {
                "limits": LIMITS,
                "why_people": WHY_PEOPLE,
                "marks": what_marks_mean(forms),
                "citation": cite_table(table, "text"),
            }
        case "self_test":
            return {"questions": questions(table, _SEED)}
    return {}
