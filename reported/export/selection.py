"""What an export holds: some charts of the table, the rows behind them, and how they were chosen."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reported.catalogue import QUANTITY_TOPICS, TOPICS, Entry, entries, overview
from reported.contradictions import contradiction_entries
from reported.errors import SelectionError
from reported.pictorial import pictures
from reported.quantities import quantity_entries
from reported.table import Figure, Table
from reported.wording import as_printed


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


def all_charts(table: Table) -> tuple[Entry, ...]:
    """Every chart of the catalogue, the one of all figures, pictures, quantities, contradictions."""
    return (
        *entries(table),
        overview(table),
        *pictures(table),
        *quantity_entries(table),
        *contradiction_entries(table),
    )


def everything(table: Table) -> Selection:
    """All rows, and every chart but the one that repeats all figures."""
    charts = (*entries(table), *quantity_entries(table))
    return Selection("reported-figures", charts, (*table.figures, *table.quantities))


def select(
    table: Table,
    *,
    charts: Sequence[str] = (),
    topics: Sequence[str] = (),
    figures: Sequence[str] = (),
) -> Selection:
    """The charts of some ids, of some topics and of some figures; everything when none is named.

    A figure gets a chart of its own, with the figures beside it that disagree with it.

    Raises:
        SelectionError: a chart, a topic or a figure that the table does not have.
    """
    known = {entry.chart_id: entry for entry in all_charts(table)}
    chosen = [known[_known(chart_id, known, "chart")] for chart_id in charts]
    for topic in topics:
        _known(topic, (*TOPICS, *QUANTITY_TOPICS), "topic")
        chosen += [
            entry for entry in (*entries(table), *quantity_entries(table)) if topic in entry.topics
        ]
    for figure_id in figures:
        figure = table.row[_known(figure_id, table.row, "figure")]
        chosen.append(_figure_chart(figure, table))
    if not chosen:
        return everything(table)
    filters = [
        f"{kind} {name}"
        for kind, names in (("chart", charts), ("topic", topics), ("figure", figures))
        for name in names
    ]
    unique = tuple({entry.chart_id: entry for entry in chosen}.values())
    names = (*charts, *(topic.replace("_", "-") for topic in topics), *figures)
    name = names[0] if len(names) == 1 else "reported-figures-selection"
    return _of_charts(table, unique, name, tuple(filters))


def _of_charts(
    table: Table, charts: tuple[Entry, ...], name: str, filters: tuple[str, ...]
) -> Selection:
    shown = {figure.figure_id for entry in charts for figure in entry.named}
    rows = tuple(row for figure_id, row in table.row.items() if figure_id in shown)
    return Selection(name, charts, rows, filters)


def _figure_chart(figure: Figure, table: Table) -> Entry:
    publisher = table.source_of(figure).publisher
    words = f"{publisher} reports {as_printed(figure)}: {figure.subject}"
    return Entry(
        figure.figure_id,
        words.replace("{", "{{").replace("}", "}}"),
        (
            "Percent of the base named"
            if figure.is_percentage
            else "In the unit of the axis, as named"
        )
        + " over each panel; period not stated unless the caution says so",
        figure.caution,
        (figure, *(table.row[other] for other in figure.disagreements)),
    )


def _known(name: str, names: Iterable[str], kind: str) -> str:
    names = list(names)
    if name in names:
        return name
    close = difflib.get_close_matches(name, names, 1)
    hint = f"did you mean {close[0]}?" if close else "“export --list” names the charts."
    raise SelectionError(f"No {kind} is called {name}: {hint}")
