"""What there is to show of a data folder: its charts by page and by name, whoever shows them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reported.charts.catalogue import Entry, contradictions, entries, overview, quantity_entries
from reported.charts.diagrams.catalogue import diagrams, id_in_either_form
from reported.charts.studies import beside_studies, comparisons
from reported.export.selection import all_charts
from reported.table.charts import CONTRADICTIONS, EXPORT, FIGURES, STUDIES
from reported.table.figures import Table
from reported.table.glossary import Glossary
from reported.table.literature import Literature
from reported.table.load import Holdings
from reported.table.sites import DRAWN

# Names that are compared with one that is not known, and how many of them are told.
_MOST_COMPARED, _MOST_NEAR = 5000, 3


@dataclass(frozen=True, eq=False, slots=True)
class Contents:
    """A data folder with its charts.

    `entries` are the charts of percentages that a page shows, `quantity_entries` those of what is no
    percentage, `charts` by id everything that can be exported.
    """

    table: Table
    glossary: Glossary
    literature: Literature
    entries: tuple[Entry, ...]
    overview: Entry
    quantity_entries: tuple[Entry, ...]
    diagrams: tuple[Entry, ...]
    contradictions: tuple[Entry, ...]
    beside_studies: tuple[Entry, ...]
    comparisons: tuple[Entry, ...]
    charts: Mapping[str, Entry]

    def of_page(self, page_id: str) -> tuple[Entry, ...]:
        """The charts of a page, those of charts.csv first, each drawing where its row has it."""
        order = {row.chart_id: row.order for row in self.table.charts}
        drawings = (entry for entry in self.diagrams if entry.chart_id in order)
        charts = (*self.entries, *drawings, *self.quantity_entries)
        shown = (entry for entry in charts if entry.page == page_id)
        return tuple(sorted(shown, key=lambda entry: order.get(entry.chart_id, len(charts))))

    def chart(self, name: str) -> Entry | None:
        """The chart with an id, which may be that of the same chart drawn as people."""
        return self.charts.get(name) or self.charts.get(id_in_either_form(name))

    def shown_at(self, chart_id: str) -> tuple[str, str]:
        """The page that shows a chart there is, and the id of the chart there that does.

        A chart without a page of its own stands among the contradictions, beside studies or in the list
        of figures, or is a part of another one; what no page shows can be taken on the page Export.
        """
        either = id_in_either_form(chart_id)
        chart_id = either if either in self.charts else chart_id
        entry = self.charts[chart_id]
        if entry.page:
            return entry.page, chart_id
        if entry.group:
            return CONTRADICTIONS, chart_id
        if entry.published:
            return STUDIES, chart_id
        if chart_id == self.overview.chart_id:
            return FIGURES, chart_id
        for whole in self.entries:
            if set(whole.figures) >= set(entry.figures):
                return whole.page, whole.chart_id
        return EXPORT, chart_id

    @property
    def unclear_bases(self) -> str:
        """How many percentages have an unclear base, as a sentence; empty for none."""
        figures = self.table.figures
        unclear = sum(figure.denominator_status == "unclear" for figure in figures)
        if not unclear:
            return ""
        return f"{unclear:,} of the {len(figures):,} percentages do not say clearly what they are a share of"

    @property
    def values_given_twice(self) -> tuple[Entry, ...]:
        """The contradictions in which a source gives two values for one quantity, and nothing else."""
        return tuple(
            entry
            for entry in self.contradictions
            if len(entry.panels) == 1 and entry.panels[0].disagreement
        )


def contents_of(holdings: Holdings) -> Contents:
    """The charts of a data folder as it was read."""
    table = holdings.table
    return Contents(
        table,
        holdings.glossary,
        holdings.literature,
        tuple(entry for entry in entries(table) if entry.page),
        overview(table),
        quantity_entries(table),
        diagrams(table),
        contradictions(table),
        beside_studies(table, holdings.literature),
        comparisons(table, holdings.literature),
        {entry.chart_id: entry for entry in all_charts(table, holdings.literature)},
    )


# Of more charts than these a page draws one, with a list of all: its reader would wait for the others.
MOST_DRAWN = 2


def in_pairs(entries: Sequence[Entry]) -> dict[str, Entry]:
    """The second of two charts of the same figures, one of them a drawing, by the id of the first."""
    pairs: dict[str, Entry] = {}
    first: dict[frozenset[object], Entry] = {}
    for entry in entries:
        earlier = first.setdefault(frozenset(entry.figures), entry)
        if earlier is not entry and (earlier.form in DRAWN) != (entry.form in DRAWN):
            pairs[earlier.chart_id] = entry
    return pairs


def nearest(name: str, names: Iterable[str]) -> list[str]:
    """The names that are most like one that is not known."""
    return difflib.get_close_matches(name[:80], list(names)[:_MOST_COMPARED], _MOST_NEAR, 0.5)
