"""Where a source contradicts itself, or invites a comparison that its figures do not bear.

Each is a chart of the rows in question, with a group in charts.csv, whose note says what may not be
concluded from them.
"""

from __future__ import annotations

from reported.charts.catalogue import Entry, wanted
from reported.table.charts import CONTRADICTIONS
from reported.table.figures import Table


def contradictions(table: Table) -> tuple[Entry, ...]:
    """Every chart with a group, in the order of the groups in the descriptor."""
    order = {group: number for number, group in enumerate(table.words.groups)}
    found = [entry for entry in wanted(table) if entry.group]
    return tuple(sorted(found, key=lambda entry: order.get(entry.group, len(order))))


def contradiction_entries(table: Table) -> tuple[Entry, ...]:
    """The charts that are made for this alone."""
    return tuple(entry for entry in contradictions(table) if entry.page == CONTRADICTIONS)
