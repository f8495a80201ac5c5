"""Which figures are drawn as pictures too: on the spine, on the body, as people out of a hundred."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reported.charts.catalogue import Entry, entries
from reported.charts.pictures.body import MARKS, SITES
from reported.charts.pictures.people import countable
from reported.charts.pictures.spine import REGIONS
from reported.table.figures import Table

# What these topics count are people, or cases of theirs; the others count foci and tumours.
PEOPLE_TOPICS = frozenset(
    ("symptom_frequency", "functional_outcome", "survival_outcome", "treatment_response")
)
OUT_OF_100 = "-out-of-100"


def pictures(table: Table) -> tuple[Entry, ...]:
    """Every picture that can be drawn from the table, each of rows that a chart has too."""
    charts = entries(table)
    return (*_anatomy(table), *(people_version(entry) for entry in charts if has_people(entry)))


def has_people(entry: Entry) -> bool:
    """Whether a chart can be drawn as people out of a hundred."""
    return set(entry.topics) <= PEOPLE_TOPICS and countable(entry)


def people_version(entry: Entry) -> Entry:
    """The same figures as icon arrays."""
    return replace(
        entry,
        chart_id=entry.chart_id + OUT_OF_100,
        headline=f"{entry.headline}, drawn as 100 people",
        measure=f"{entry.measure}. As if of 100 in the group that is named beside each picture",
        form="people",
    )


def id_in_either_form(chart_id: str) -> str:
    """What a chart is called, whether it is drawn on a scale or as people."""
    return chart_id.removesuffix(OUT_OF_100)


def _anatomy(table: Table) -> Iterable[Entry]:
    for entry in entries(table):
        if {figure.figure_id for figure in entry.figures} == REGIONS.keys():
            words = f"{entry.headline}, drawn on the spine"
            yield replace(entry, chart_id="spine", headline=words, form="spine")
    sites = tuple(table.figure[figure_id] for figure_id in SITES if figure_id in table.figure)
    bases = {(SITES[figure.figure_id], figure.denominator) for figure in sites}
    # A site has one mark, and a mark one base: with more than that the picture would mislead.
    one_each = len(bases) == len({site for site, _ in bases})
    if sites and one_each and len({base for _, base in bases}) <= len(MARKS):
        yield Entry(
            "body",
            "Where iLive reports metastases: the shape of a mark is its base",
            "Share of foci, patients or cases, as named at each label; period not stated",
            "A mark's shape is its base: only figures with the same mark are shares of the same. "
            "The figure at the opposite kidney is about spread to a kidney.",
            sites,
            form="body",
        )
