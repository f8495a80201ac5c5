"""What an export holds: some charts of the table, the rows behind them, and how they were chosen."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reported.charts.catalogue import (
    COMPARE_WITHIN,
    Entry,
    contradiction_entries,
    entries,
    overview,
    quantity_entries,
)
from reported.charts.diagrams.catalogue import diagrams
from reported.charts.studies import beside_studies, comparison, comparisons
from reported.charts.wording import as_printed
from reported.errors import SelectionError
from reported.table.figures import Table
from reported.table.literature import Literature, PublishedValue
from reported.table.rows import Figure

Item = TypeVar("Item")
# What to name to get every chart, those too that show figures again.
EVERY_CHART = "all"


@dataclass(frozen=True, slots=True)
class Selection:
    """Charts and figures of a table; `name` is the stem of a file name, `filters` are words.

    The figures are in document order, those of quantities.csv after the others. Without filters
    it holds everything.
    """

    name: str
    charts: tuple[Entry, ...]
    figures: tuple[Figure, ...]
    filters: tuple[str, ...] = ()
    published: tuple[PublishedValue, ...] = ()


NO_LITERATURE = Literature()


def all_charts(table: Table, literature: Literature = NO_LITERATURE) -> tuple[Entry, ...]:
    """Every chart: catalogue, overview, diagrams, quantities, contradictions, what studies say."""
    return (
        *entries(table),
        *([overview(table)] if table.figures else ()),
        *diagrams(table),
        *quantity_entries(table),
        *contradiction_entries(table),
        *beside_studies(table, literature),
        *comparisons(table, literature),
    )


def everything(table: Table, literature: Literature = NO_LITERATURE) -> Selection:
    """All rows, and every chart but those that repeat figures and those of what studies say."""
    charts = tuple(e for e in (*entries(table), *quantity_entries(table)) if e.page)
    rows = (*table.figures, *table.quantities)
    return Selection("reported-figures", charts, rows, published=literature.values)


def select(
    table: Table,
    literature: Literature = NO_LITERATURE,
    *,
    charts: Sequence[str] = (),
    topics: Sequence[str] = (),
    figures: Sequence[str] = (),
    studies: bool = False,
) -> Selection:
    """The charts of some ids, of some topics and of some figures; everything when none is named.

    The id `EVERY_CHART` stands for all of them. A figure gets a chart of its own, with the figures that
    disagree with it. With `studies` the comparisons of all these figures with published values follow.

    Raises:
        SelectionError: a chart, a topic or a figure that the table does not have.
    """
    known = {entry.chart_id: entry for entry in all_charts(table, literature)}
    of_topic: dict[str, list[Entry]] = {}
    for entry in (*entries(table), *quantity_entries(table)):
        for topic in entry.topics:
            of_topic.setdefault(topic, []).append(entry)
    chosen: list[Entry] = []
    for chart_id in charts:
        chosen += known.values() if chart_id == EVERY_CHART else [_named(chart_id, known, "chart")]
    for topic in topics:
        chosen += _named(topic, of_topic, "topic")
    for figure_id in figures:
        chosen.append(_figure_chart(_named(figure_id, table.row, "figure"), table))
    if not chosen and not studies:
        return everything(table, literature)
    filters = [
        f"{kind} {name}"
        for kind, names in (("chart", charts), ("topic", topics), ("figure", figures))
        for name in names
    ]
    if studies:
        filters.append("with published values")
        shown = {figure for entry in chosen for figure in entry.named} or set(table.figures)
        chosen = (chosen or list(entries(table))) + [
            comparison(figure, table, literature)
            for figure in table.figures
            if figure in shown and literature.of(figure.figure_id)
        ]
    unique = tuple({entry.chart_id: entry for entry in chosen}.values())
    names = (*charts, *(topic.replace("_", "-") for topic in topics), *figures)
    name = names[0] if len(names) == 1 else "reported-figures-selection"
    return of_charts(table, literature, unique, name, tuple(filters))


def of_charts(
    table: Table,
    literature: Literature,
    charts: tuple[Entry, ...],
    name: str = "",
    filters: tuple[str, ...] = (),
) -> Selection:
    """Some charts with the rows that they show; name and filters follow from them unless given."""
    name = name or (charts[0].chart_id if len(charts) == 1 else f"{len(charts)}-charts")
    filters = filters or tuple(f"chart {entry.chart_id}" for entry in charts)
    shown = {figure.figure_id for entry in charts for figure in entry.named}
    rows = tuple(row for figure_id, row in table.row.items() if figure_id in shown)
    beside = tuple(value for value in literature.values if shown.intersection(value.figures))
    return Selection(name, charts, rows, filters, beside)


def _figure_chart(figure: Figure, table: Table) -> Entry:
    publisher = table.source_of(figure).publisher
    in_what = "Percent of the base" if figure.is_percentage else "In the unit of the axis, as"
    return Entry(
        figure.figure_id,
        f"{publisher} reports {as_printed(figure)}: {figure.subject}",
        f"{in_what} named over each panel; periods mostly not stated",
        COMPARE_WITHIN,
        figure.caution,
        (figure, *(table.row[other] for other in figure.disagreements)),
    )


def _named(name: str, known: Mapping[str, Item], kind: str) -> Item:
    if name in known:
        return known[name]
    close = difflib.get_close_matches(name, known, 1)
    others = (
        f"choose one of {', '.join(known)}"
        if kind == "topic"
        else "“export --list” names the charts."
    )
    hint = f"did you mean {close[0]}?" if close else others
    raise SelectionError(f"No {kind} is called {name}: {hint}")
