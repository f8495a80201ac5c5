"""The charts of what is no percentage: lengths of time, ratios, fractions in words, limits, ranks.

They are charts like those of the catalogue, each panel on the axis of its unit. A quantity that no
definition names gets a chart of its unit all the same.
"""

from __future__ import annotations

from reported.charts.catalogue import MOST_FIGURES, Definition, Entry, defined, literal
from reported.table.figures import Figure, Table

UNITS = {
    "months": "Months",
    "years": "Years",
    "times": "Times",
    "fraction": "Fractions in words",
    "score": "Points of a score",
    "rank": "Places in a list",
}


_DEFINITIONS = (
    Definition(
        "ranks-against-percentages",
        "iLive lists the liver before the brain; its percentages run the other way",
        "Place of each site in the page's list by frequency, 1 the most frequent; beside it, as "
        "text, every percentage that the page gives for the site",
        "The list prints an order and no numbers. Of liver, opposite kidney and brain, the lower in "
        "the list has the higher percentage, each on another base. The one for bones is of all "
        "bones, places 3 to 6; the one for the opposite kidney is about spread to a kidney.",
        (
            "rank-lungs",
            "rank-lymph-nodes",
            "rank-pelvic-bones",
            "rank-spine",
            "rank-costoclavicular-space",
            "rank-cranial-vault",
            "rank-liver",
            "rank-adrenal-glands",
            "rank-contralateral-kidney",
            "rank-brain",
        ),
        (
            ("rank-lungs", "lungs-60-70-of-foci"),
            ("rank-lungs", "lungs-45-of-foci"),
            ("rank-pelvic-bones", "bones-30-35-of-patients"),
            ("rank-cranial-vault", "cranial-vault-3-percent"),
            ("rank-liver", "liver-2-7-of-patients"),
            ("rank-contralateral-kidney", "opposite-kidney-10-12-of-cases"),
            ("rank-brain", "brain-15-20-percent"),
            ("rank-brain", "brain-35-other-sources"),
        ),
    ),
    Definition(
        "time-spans",
        "iLive gives lengths of time, some in months and some in years",
        "Months or years, as printed, for what is named over each panel; period given only for lines 107 "
        "and 112, as “the last 15 years”",
        "Different times of different patients, and from when each is counted is mostly not "
        "said. Months and years have axes of their own: compare only within a panel.",
        (
            "life-expectancy-7-8-months-brain",
            "life-expectancy-1-to-1-5-years-spine",
            "pelvic-dysfunction-irreversible-3-6-months",
            "immunotherapy-effect-3-4-months",
            "late-metastases-10-years",
        ),
    ),
    Definition(
        "ratios",
        "iLive gives ratios, {brain-metastases-1-5-times-primary} and {twice-the-chance-of-survival-radiosurgery}",
        "How many times as often or as much as what is named over each panel; period not stated",
        "A ratio says nothing without what it is compared with. Of the chance of survival no "
        "baseline is given, so twice as much cannot be turned into any share of patients.",
        ("brain-metastases-1-5-times-primary", "twice-the-chance-of-survival-radiosurgery"),
    ),
    Definition(
        "fractions-in-words",
        "iLive puts shares into words: {more-than-a-quarter-at-first-diagnosis} and {more-than-half-of-clinical-signs}",
        "Fraction of the whole that is named over each panel, in the source's words; period not stated",
        "How much more is not said, so each has an open side and none is turned into a percentage. The "
        "sentence with the second one is garbled.",
        ("more-than-a-quarter-at-first-diagnosis", "more-than-half-of-clinical-signs"),
    ),
    Definition(
        "karnofsky",
        "iLive names a limit on the Karnofsky score: {karnofsky-below-70}",
        "Points of the Karnofsky performance status, a score of daily function from 0 to 100",
        "A score of what a person can do, given by an examiner: no percentage, no frequency and no "
        "share of patients. It is the page's limit and no advice.",
        ("karnofsky-below-70",),
    ),
)


def quantity_entries(table: Table) -> tuple[Entry, ...]:
    """Every chart of the quantities; together they hold every row of quantities.csv.

    A definition is left out when the table lacks one of the rows it draws; a percentage that it
    only prints beside them is left out by itself. The rest follows in charts of one unit.
    """
    known = defined(_DEFINITIONS, table)
    charted = {figure.figure_id for entry in known for figure in entry.figures}
    rest: dict[str, list[Figure]] = {}
    for quantity in table.quantities:
        if quantity.figure_id not in charted:
            rest.setdefault(quantity.unit, []).append(quantity)
    for unit, quantities in rest.items():
        for start in range(0, len(quantities), MOST_FIGURES):
            known.append(_unit_entry(unit, quantities[start : start + MOST_FIGURES], start))
    return tuple(known)


def _unit_entry(unit: str, quantities: list[Figure], start: int) -> Entry:
    title = UNITS.get(unit, unit.capitalize())
    return Entry(
        f"quantities-in-{unit}-{start // MOST_FIGURES + 1}",
        literal(f"{title}: what else the sources report"),
        f"{title}, of what is named over each panel",
        "Compare only within a panel: what is counted differs between panels.",
        tuple(quantities),
    )
