"""How to cite a figure, a chart, the whole table or a published study.

A figure is cited by the document that prints it. A chart and the table are cited by those who made
them, for their words are not the document's, and name the document as their source.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, Protocol, Unpack
from urllib.parse import quote

from reported import PRODUCT, SOFTWARE
from reported.charts import origin, published, wording
from reported.charts.catalogue import Entry
from reported.export.bibliography import Record, Visit, bibtex, csl_json, head_tags, ris
from reported.export.selection import Selection
from reported.table.figures import Table
from reported.table.literature import PublishedValue
from reported.table.names import Name
from reported.table.rows import RANK, Figure, Source

# One line; everything in words; and three formats for reference managers.
Style = Literal["short", "text", "bibtex", "ris", "csl"]

TABLE_TITLE = "Reported-figures table"
# Who made a chart where the data folder names nobody.
DASHBOARD = Name(PRODUCT, body=True)

_FORMATS: dict[str, Callable[[Iterable[Record]], str]] = {
    "bibtex": bibtex, "ris": ris, "csl": csl_json,
}  # fmt: skip


class Cite(Protocol):
    """Cites one thing in any style."""

    def __call__(self, style: Style, **visit: Unpack[Visit]) -> str:
        """The citation."""


def cite_figure(figure: Figure, table: Table, style: Style, **visit: Unpack[Visit]) -> str:
    """One figure, with the section and the line where its source prints it."""
    source = table.source_of(figure)
    if style == "short":
        return (
            f"{source.publisher}, “{source.title}”{_in_brackets(source.reviewed_on)}, "
            f"line {figure.line}: {wording.as_printed(figure)}."
        )
    if style == "text":
        rank = f", {wording.as_printed(figure)}" if figure.unit == RANK else ""
        return _joined(
            f"{source.publisher}. “{source.title}”, section “{figure.section}”, line {figure.line}: "
            f"“{figure.exact}”{rank}. {source.addresses}. Figure {figure.figure_id}, reported-figures "
            f"table ({table.version}), by {SOFTWARE}. {table.honesty}",
            _seen(_figure_page(figure, visit), visit.get("accessed")),
        )
    return _FORMATS[style]([figure_record(figure, table, **visit)])


def cite_chart(entry: Entry, table: Table, style: Style, **visit: Unpack[Visit]) -> str:
    """A chart, with the sources and the ids of its figures."""
    record = chart_record(entry, table, **visit)
    if style == "short":
        return f"{_by(table)}: “{entry.headline}”. Source: {origin.short_origin(entry, table)}."
    return _cited(record, table, style)


def cite_table(table: Table, style: Style, **visit: Unpack[Visit]) -> str:
    """The whole table, with every document that was read for it."""
    title = table.title or TABLE_TITLE
    if style == "short":
        titles = "; ".join(origin.about(source) for source in table.sources)
        return f"{_by(table)}: “{title}”. Read for it: {titles}"
    server = visit.get("server", "")
    sources = "; ".join(f"{origin.about(source)}, {source.addresses}" for source in table.sources)
    record = _our_record(
        table,
        key=f"reported-figures-{table.sha256[:8]}",
        title=title,
        address=f"{server}/about" if server else "",
        accessed=visit.get("accessed"),
        note=f"Read for it: {sources}. {_version(table)}",
    )
    return _cited(record, table, style)


def cite_studies(values: Iterable[PublishedValue], style: Style, **visit: Unpack[Visit]) -> str:
    """The studies of published values, each once; of a study only what its rows have."""
    studies = _by_study(values)
    if style == "short":
        return "\n".join(published.reference(first) for first, *_ in studies)
    if style == "text":
        return "\n".join(
            _joined(published.full_reference(first), first.doi_link, first.pubmed_link)
            for first, *_ in studies
        )
    return _FORMATS[style](_study_record(group, **visit) for group in studies)


def cite_selection(chosen: Selection, table: Table, style: Literal["bibtex", "ris", "csl"]) -> str:
    """The charts of a selection and the studies in them; the chart of one figure as that figure."""
    records = [
        figure_record(table.row[entry.chart_id], table)
        if entry.chart_id in table.row
        else chart_record(entry, table)
        for entry in chosen.charts
    ]
    values = (value for entry in chosen.charts for value in entry.published)
    return _FORMATS[style]([*records, *map(_study_record, _by_study(values))])


def chart_record(entry: Entry, table: Table, **visit: Unpack[Visit]) -> Record:
    """A chart as its makers' own work, whose note names the sources."""
    sources = dict.fromkeys(table.source_of(figure) for figure in entry.named)
    origins = " ".join([origin.source_line(entry, table), *origin.published_lines(entry)])
    addresses = ", ".join(source.addresses for source in sources)
    ids = tuple(figure.figure_id for figure in entry.named)
    server = visit.get("server", "")
    return _our_record(
        table,
        key=entry.chart_id,
        title=entry.headline,
        address=f"{server}/export?chart={quote(entry.chart_id)}" if server else "",
        accessed=visit.get("accessed"),
        note=f"{origins} {addresses}. Figures: {', '.join(ids)}. {_version(table)}",
        keywords=ids,
    )


def chart_tags(entry: Entry, table: Table, **visit: Unpack[Visit]) -> list[tuple[str, str]]:
    """The tags that let a reference manager take the document of a chart: names and contents."""
    return head_tags(chart_record(entry, table, **visit))


def figure_tags(figure: Figure, table: Table, **visit: Unpack[Visit]) -> list[tuple[str, str]]:
    """The same for the document of a figure: a page of ours on a number that is its source's."""
    record = _our_record(
        table,
        key=figure.figure_id,
        title=f"{table.source_of(figure).publisher}: {figure.claim}",
        address=_figure_page(figure, visit),
        note=cite_figure(figure, table, "text"),
        keywords=(figure.figure_id,),
    )
    return head_tags(record)


def page_tags(title: str, address: str, table: Table) -> list[tuple[str, str]]:
    """The same for a page of the dashboard, by its whole address."""
    note = _version(table)
    return head_tags(_our_record(table, key=address, title=title, address=address, note=note))


def figure_record(figure: Figure, table: Table, **visit: Unpack[Visit]) -> Record:
    """The document that prints a figure, with the line in it."""
    source = table.source_of(figure)
    return Record(
        key=figure.figure_id,
        title=source.title,
        authors=(Name(source.publisher, body=True),),
        issued=source.reviewed_on,
        address=source.url,
        accessed=visit.get("accessed"),
        note=f"Section “{figure.section}”, line {figure.line}: {wording.as_printed(figure)}. "
        f"{wording.base_name(figure)}: {figure.denominator}. {_archived(source)}{_version(table)}",
        keywords=(figure.figure_id,),
    )


def _by_study(values: Iterable[PublishedValue]) -> list[list[PublishedValue]]:
    """The values of each study, in the order in which the studies first occur."""
    studies: dict[str, list[PublishedValue]] = {}
    for value in values:
        studies.setdefault(value.study, []).append(value)
    return list(studies.values())


def _study_record(values: Sequence[PublishedValue], **visit: Unpack[Visit]) -> Record:
    """A study by its values; its note has its number in PubMed and what was taken from it."""
    first = values[0]
    taken = "; ".join(f"{value.quantity}: {published.printed(value)}" for value in values)
    pmid = f"PMID {first.pmid}. " if first.pmid else ""
    return Record(
        key=first.value_id,
        title=first.title,
        authors=first.names,
        and_others=first.and_others,
        issued=first.year,
        address=first.doi_link or first.pubmed_link,
        accessed=visit.get("accessed"),
        note=f"{pmid}{'Not all authors are named here. ' if first.and_others else ''}{taken}",
        journal=first.journal,
        volume=first.volume,
        issue=first.issue,
        pages=first.pages,
        doi=first.doi,
        pmid=first.pmid,
    )


def _our_record(table: Table, **given: Any) -> Record:  # noqa: ANN401
    """A record of what the makers of the table have made; what is given is as `Record` has it."""
    return Record(authors=_makers(table), issued=table.edition.made_on, **given)


def _cited(record: Record, table: Table, style: Style) -> str:
    """What the makers of the table have made, in any style but the short one."""
    if style != "text":
        return _FORMATS[style]([record])
    seen = _seen(record.address, record.accessed)
    return _joined(f"{_by(table)}: “{record.title}”.", seen, record.note)


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _makers(table: Table) -> tuple[Name, ...]:
    return table.edition.makers or (DASHBOARD,)


def _by(table: Table) -> str:
    """Who made the charts and when: ``Rogers, Michael (2026)``."""
    names = "; ".join(name.inverted for name in _makers(table))
    return names + _in_brackets(table.edition.made_on)


def _in_brackets(day: datetime.date | None) -> str:
    return f" ({day.year})" if day else ""


def _seen(address: str, accessed: datetime.date | None) -> str:
    """Where something is, and when that was looked at, as far as that is known."""
    looked = f" (accessed {accessed})" if accessed else ""
    return f"{address}{looked}." if address else ""


def _figure_page(figure: Figure, visit: Visit) -> str:
    server = visit.get("server", "")
    return f"{server}/all_figures?figure={quote(figure.figure_id)}" if server else ""


def _archived(source: Source) -> str:
    """Where an archive keeps the source, as a sentence; a record holds one address only."""
    return f"{source.title} {source.archived}: {source.archived_url} . " if source.archived else ""


def _version(table: Table) -> str:
    return f"{TABLE_TITLE} ({table.version}), by {SOFTWARE}. {table.honesty}"
