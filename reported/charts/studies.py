"""Reported figures with the published values that stand beside them: all in a few charts, and each in one.

The two sides are never one series: the figure has its panel, and the published values have panels,
colour and marks of their own, those of another base or endpoint of another shape and under their own heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reported.charts.catalogue import Entry, in_parts
from reported.charts.published import RELATIONS, groups, printed
from reported.table.figures import Table
from reported.table.literature import Literature, PublishedValue
from reported.table.printed import as_printed
from reported.table.rows import Figure

# With it begins the id of the chart of one figure, and that of a chart of many.
PREFIX, PREFIX_OF_MANY = "studies-", "what-studies-say-"

MEASURE = (
    "One reported figure above, published values below, all from 0 to 100%, each a share of its "
    "own base; nothing is pooled or averaged"
)
MEASURE_OF_ALL = "Reported above, published below, each a share of its own base"
CAUTION = "People, base, endpoint and time differ: side by side is no verdict."

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def comparisons(table: Table, literature: Literature) -> tuple[Entry, ...]:
    """A chart for each figure that has published values, in document order."""
    return tuple(
        comparison(figure, table, literature)
        for figure in table.figures
        if literature.of(figure.figure_id)
    )


def comparison(figure: Figure, table: Table, literature: Literature) -> Entry:
    """The chart of one figure and the published values beside it."""
    values = literature.of(figure.figure_id)
    return Entry(
        comparison_id(figure.figure_id),
        _headline(figure, table, values),
        MEASURE,
        CAUTION,
        " ".join([CAUTION, *dict.fromkeys(value.note for value in values)]),
        (figure,),
        published=values,
    )


@dataclass(frozen=True, slots=True)
class Side:
    """Figures that are alike in what studies say: what they are called, briefly and in a sentence."""

    name: str
    title: str
    meaning: str


SIDES = {
    "perhaps": Side(
        "Perhaps the same base",
        "beside published values of perhaps the same base",
        "As far as source and study say what they count, it may be the same.",
    ),
    "base": Side(
        "Another base",
        "beside published values of another base",
        "Shares of something else: beside the figure, never in line with it.",
    ),
    "endpoint": Side(
        "Another endpoint",
        "beside published values of another endpoint",
        "Another outcome was counted: beside the figure, never in line with it.",
    ),
    "none": Side(
        "No comparable value",
        "without a comparable value",
        "We searched and found no comparable study.",
    ),
}


def side(figure: Figure, literature: Literature) -> str:
    """What studies say beside a figure, as a key of `SIDES`; of several values the one that is most like it decides."""
    values = literature.of(figure.figure_id)
    if not values:
        return "none"
    if not all(value.apart for value in values):
        return "perhaps"
    bases = [value.comparison == "different_base" for value in values]
    return "base" if any(bases) else "endpoint"


def what_was_found(table: Table, literature: Literature) -> str:
    """How many values of how many studies stand beside how many figures; asterisks mark what is bold."""
    sides = [side(figure, literature) for figure in table.figures]
    studies = len({value.study for value in literature.values})
    return (
        f"**{len(literature.values)} published values of {studies} studies** stand beside "
        f"{len(sides) - sides.count('none')} of {len(sides)} reported figures: "
        f"beside {sides.count('perhaps')} perhaps on the same base, beside "
        f"{sides.count('base') + sides.count('endpoint')} on another base or with another endpoint only."
    )


def beside_studies(table: Table, literature: Literature) -> tuple[Entry, ...]:
    """All figures that have published values in a chart for each of `SIDES`, in document order.

    Where they are too many for one, in several.
    """
    by_side: dict[str, list[Figure]] = {name: [] for name in SIDES}
    for figure in table.figures:
        if literature.of(figure.figure_id):
            by_side[side(figure, literature)].append(figure)
    charts = []
    for name, figures in by_side.items():
        for part, shown in in_parts(figures):
            values = (value for figure in shown for value in literature.of(figure.figure_id))
            number = f"-{part}" if part > 1 else ""
            words = SIDES[name]
            entry = Entry(
                f"{PREFIX_OF_MANY}{name}{number}",
                f"{len(shown)} of {len(table.figures)} figures {words.title}",
                MEASURE_OF_ALL,
                CAUTION,
                f"{CAUTION} {words.meaning}",
                shown,
                name=words.name,
                published=tuple(dict.fromkeys(values)),
            )
            charts.append(entry)
    return tuple(charts)


def comparison_id(figure_id: str) -> str:
    """The id of the chart that sets a figure beside published values."""
    return PREFIX + figure_id


def studies_say(values: Sequence[PublishedValue]) -> str:
    """What studies report, each value with its base: ``one study reports 19% (perhaps the same base)``."""
    count = len({value.study for value in values})
    how_many = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    said = ", ".join(
        f"{_listed([printed(value) for value in group.values])} ({RELATIONS[group.relation][1]})"
        for group in groups(values)
    )
    return f"{how_many} {'study reports' if count == 1 else 'studies report'} {said}"


def _headline(figure: Figure, table: Table, values: Sequence[PublishedValue]) -> str:
    """Both sides, without a verdict."""
    publisher = table.source_of(figure).publisher
    return f"{figure.subject}: {publisher} reports {as_printed(figure)}; {studies_say(values)}"


def _listed(texts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(texts[:-1]), texts[-1]]))
