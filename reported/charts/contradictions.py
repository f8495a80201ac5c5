"""Where a source contradicts itself, or invites a comparison that its figures do not bear.

Each is a chart of the rows in question with what may not be concluded from them. The lines of
statements that hold no figure are named in words.
"""

from __future__ import annotations

from dataclasses import dataclass

from reported.charts.catalogue import Definition, Entry, defined, entries
from reported.charts.quantities import quantity_entries
from reported.table.figures import Table

KINDS = {
    "values": "Two values for one quantity",
    "words": "Words that do not follow the figures",
    "bases": "Figures that look as if they could be compared",
}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A chart, its kind in `KINDS`; the chart's caution says what may not be concluded."""

    kind: str
    entry: Entry


# Charts that say it already.
_KNOWN = {
    "lungs-two-values": "values",
    "brain-two-estimates": "values",
    "ranks-against-percentages": "words",
}
_DEFINITIONS = {
    "words": (
        Definition(
            "bones-second-contradiction",
            "iLive calls bones second; its list puts lymph nodes there",
            "Share of patients with bone metastases (line 45); places in the list by frequency (lines "
            "237 to 246), 1 the most frequent; period not stated",
            "Not to be concluded: at which place bones as a whole stand. The list counts parts of the "
            "skeleton apart, on places 3 to 6, and prints no numbers.",
            (
                "bones-30-35-of-patients",
                "rank-lymph-nodes",
                "rank-pelvic-bones",
                "rank-spine",
                "rank-costoclavicular-space",
                "rank-cranial-vault",
            ),
        ),
        Definition(
            "rarity-contradiction",
            "iLive calls the liver extremely rare, and puts an “only” before the cranial vault",
            "Liver: share of patients (line 175). Cranial vault: base unclear (line 45), place 6 of the "
            "list, before the liver (lines 242 and 243); period not stated",
            "Not to be concluded: which of the two is rarer. The bases differ; line 74 calls cases in the "
            "cranial vault extremely rare too, and too few for statistics.",
            (
                "liver-2-7-of-patients",
                "cranial-vault-3-percent",
                "rank-cranial-vault",
                "rank-liver",
            ),
        ),
        Definition(
            "radiotherapy-contradiction",
            "iLive calls radiotherapy ineffective and reports what is reached under it",
            "Share who reach the endpoint named (lines 108 to 110), period given only as “the last 15 "
            "years”; called ineffective on lines 313 and 335",
            "Not to be concluded: that radiotherapy works or does not. Endpoints and groups differ, and on "
            "line 108 what stops the growth is not named in so many words.",
            (
                "spinal-growth-stopped-30-of-patients",
                "movement-kept-50-of-paraparesis",
                "movement-regained-10-15-of-paraplegia",
            ),
        ),
        Definition(
            "life-expectancy-contradiction",
            "iLive words {survival-5-years-40-after-nephrectomy} five-year survival as a life expectancy",
            "Share of patients after nephrectomy (line 350); a life expectancy in years stands on line 107, "
            "its period given only as “the last 15 years”",
            "Not to be concluded: a length of life from the percentage. The sentence after it says that "
            "at stages III and IV the share is much smaller; the years are of patients with spinal metastases.",
            ("survival-5-years-40-after-nephrectomy", "life-expectancy-1-to-1-5-years-spine"),
        ),
    ),
    "bases": (
        Definition(
            "first-diagnosis-contradiction",
            "iLive reports metastases in {any-metastasis-45-60-of-patients} of patients, at first "
            "diagnosis in {more-than-a-quarter-at-first-diagnosis}",
            "Share of patients with metastases, lines 235 and 199; period not stated",
            "Not to be concluded: that one contradicts the other. At first diagnosis is one time point; "
            "at which time the other holds is not said.",
            ("any-metastasis-45-60-of-patients", "more-than-a-quarter-at-first-diagnosis"),
        ),
        Definition(
            "mobility-contradiction",
            "iLive reports mobility that is kept and pelvic dysfunction that stays, each in most “cases”",
            "Share of “cases”, lines 107 and 112; period given only as “the last 15 years”",
            "Not to be concluded: that nearly all are well, or that nearly all are not. Limited mobility "
            "is one outcome and pelvic dysfunction another, of cases that are not defined.",
            (
                "mobility-90-after-combined-therapy",
                "mobility-75-after-nephrectomy",
                "pelvic-dysfunction-99-irreversible",
            ),
        ),
        Definition(
            "spread-to-and-from",
            "iLive's “kidney metastasis” is read both ways: to a kidney and from it",
            "Secondary foci in a kidney (line 24); patients with kidney cancer and any metastasis (line 235); "
            "period not stated",
            "Not to be concluded: anything about spread from the kidney out of the first. Of all "
            "percentages here it alone is about spread to a kidney.",
            ("opposite-kidney-10-12-of-cases", "any-metastasis-45-60-of-patients"),
        ),
        Definition(
            "all-cancers-contradiction",
            "iLive reports spread in {spread-90-of-cancerous-tumours} of cancerous tumours; the second "
            "document says that not all cancers spread",
            "Share of cancerous tumours of any kind (line 24); Cancer Research UK, line 5, without a number; "
            "period not stated",
            "Not to be concluded: anything about kidney cancer. The figure is about all cancers, and the "
            "other document gives no percentage.",
            ("spread-90-of-cancerous-tumours",),
        ),
    ),
}


def contradictions(table: Table) -> tuple[Contradiction, ...]:
    """Every one whose rows the table has, in the order of `KINDS`."""
    found = [
        Contradiction(_KNOWN[entry.chart_id], entry)
        for entry in (*entries(table), *quantity_entries(table))
        if entry.chart_id in _KNOWN
    ]
    found += [
        Contradiction(kind, entry)
        for kind, definitions in _DEFINITIONS.items()
        for entry in defined(definitions, table)
    ]
    return tuple(sorted(found, key=lambda one: list(KINDS).index(one.kind)))


def contradiction_entries(table: Table) -> tuple[Entry, ...]:
    """The charts that are made for this alone."""
    return tuple(one.entry for one in contradictions(table) if one.entry.chart_id not in _KNOWN)
