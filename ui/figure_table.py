"""The figures as a table to read, sort and print; the name of each leads to its view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reported.charts.origin import passage_link
from reported.charts.wording import DENOMINATOR_STATUSES, as_printed
from reported.table.figures import Table
from reported.table.rows import Figure
from ui.component import component, run_again
from ui.provenance import open_figure
from ui.verdicts import session_findings, verdict_text

_table = component(__file__, html="<table></table>", isolate_styles=False)


def show_figures(
    figures: Sequence[Figure], table: Table, where: Callable[[Figure], str] | None
) -> None:
    """A row for each figure; `where` tells of one in which words a search found it.

    A click on a name opens the figure's view.
    """
    columns: dict[str, list[str]] = {
        "Figure": [figure.subject for figure in figures],
        "As printed": [as_printed(figure) for figure in figures],
        "Found in": [where(figure) for figure in figures] if where else [],
        "Share of": [figure.denominator for figure in figures],
        "Base": [DENOMINATOR_STATUSES[figure.denominator_status] for figure in figures],
        "Condition": [figure.condition for figure in figures],
        "Two values": ["yes" if figure.disagreements else "" for figure in figures],
        "Line": [str(figure.line) for figure in figures],
        "Source": [table.source_of(figure).publisher for figure in figures],
        # Before a copy was checked it has nothing to say.
        "In your copy": [verdict_text(f) for f in figures] if session_findings() else [],
    }
    data: dict[str, Any] = {
        "columns": [name for name, cells in columns.items() if cells],
        "rows": [list(row) for row in zip(*filter(None, columns.values()), strict=True)],
        "ids": [figure.figure_id for figure in figures],
        "passages": [passage_link(figure, table.source_of(figure)) for figure in figures],
        # What is sorted by its number, not by its letters; a range stands where it begins.
        "values": {
            "As printed": [figure.low for figure in figures],
            "Line": [figure.line for figure in figures],
        },
        "name": "The figures that fit the filters",
    }
    opened = _table(key="figures", data=data, on_opened_change=run_again).opened
    if isinstance(opened, str):
        open_figure(opened)
