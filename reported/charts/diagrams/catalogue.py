"""Which figures are drawn as diagrams too: on the spine, on the body, as people out of a hundred."""

from __future__ import annotations

from dataclasses import replace

from reported.charts.catalogue import Entry, entries, wanted
from reported.table.figures import Table
from reported.table.sites import DRAWN

OUT_OF_100 = "-out-of-100"


def diagrams(table: Table) -> tuple[Entry, ...]:
    """Every diagram that can be drawn from the table, each of rows that a chart has too."""
    anatomy = (entry for entry in wanted(table) if entry.form in DRAWN)
    return (*anatomy, *(people_version(entry) for entry in entries(table) if has_people(entry)))


def has_people(entry: Entry) -> bool:
    """Whether a chart on a scale can be drawn as people out of a hundred instead, who cannot be divided."""
    return entry.form == "scale" and all(
        figure.is_percentage
        and figure.low.is_integer()
        and figure.high.is_integer()
        and figure.words.counts_people(figure.topic)
        for figure in entry.figures
    )


def people_version(entry: Entry) -> Entry:
    """The same figures as icon arrays."""
    return replace(
        entry,
        chart_id=entry.chart_id + OUT_OF_100,
        headline=f"{entry.headline}, drawn as 100 people",
        measure=f"{entry.measure}. As if of 100 in the group that is named beside each drawing",
        form="people",
    )


def id_in_either_form(chart_id: str) -> str:
    """What a chart is called, whether it is drawn on a scale or as people."""
    return chart_id.removesuffix(OUT_OF_100)
