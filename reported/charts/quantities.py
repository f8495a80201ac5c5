"""The charts of what is no percentage: lengths of time, ratios, fractions in words, limits, ranks.

They are charts like those of the catalogue, each panel on the axis of its unit. A quantity that no
row of charts.csv draws gets a chart of its unit all the same.
"""

from __future__ import annotations

from reported.charts.catalogue import COMPARE_WITHIN, MOST_FIGURES, Entry, page_of_rest, wanted
from reported.table.charts import CONTRADICTIONS
from reported.table.figures import Table
from reported.table.rows import Figure


def quantity_entries(table: Table) -> tuple[Entry, ...]:
    """Every chart of the quantities; together they hold every row of quantities.csv.

    What charts.csv does not draw follows in charts of one unit.
    """
    known = [
        entry
        for entry in wanted(table)
        if entry.page != CONTRADICTIONS
        and not any(figure.is_percentage for figure in entry.figures)
    ]
    charted = {figure.figure_id for entry in known for figure in entry.figures}
    rest: dict[str, list[Figure]] = {}
    for quantity in table.quantities:
        if quantity.figure_id not in charted:
            rest.setdefault(quantity.unit, []).append(quantity)
    for unit, quantities in rest.items():
        for start in range(0, len(quantities), MOST_FIGURES):
            known.append(_unit_entry(unit, quantities[start : start + MOST_FIGURES], start, table))
    return tuple(known)


def _unit_entry(unit: str, quantities: list[Figure], start: int, table: Table) -> Entry:
    title = table.words.unit(unit).title
    return Entry(
        f"quantities-in-{unit}-{start // MOST_FIGURES + 1}",
        f"{title}: what else the sources report",
        f"{title}, of what is named over each panel",
        COMPARE_WITHIN,
        f"{COMPARE_WITHIN}: what is counted differs between panels.",
        tuple(quantities),
        page=page_of_rest(quantities[0].topic, table),
        name=title,
    )
