"""A chart for every reported figure beside which published values stand.

The two sides are never one series: the figure has its panel, and the published values have panels,
colour and marks of their own, those of another base or endpoint of another shape and under their own heading.
"""

from __future__ import annotations

from collections.abc import Sequence

from reported.charts.catalogue import Entry
from reported.charts.published import RELATIONS, groups, printed
from reported.table.figures import Figure, Table
from reported.table.literature import Literature, PublishedValue
from reported.table.printed import as_printed

PREFIX = "studies-"

MEASURE = (
    "One reported figure above, published values below, all from 0 to 100%, each a share of its "
    "own base; nothing is pooled or averaged"
)
CAUTION = "People, base, endpoint and time differ: side by side is no verdict."

# What was found beside a figure: what the section of such figures is called, and what it means.
SECTIONS = {
    "perhaps": "Perhaps on the same base",
    "apart": "On a different base or with another endpoint only",
    "none": "No comparable value found",
}
WHAT_IT_MEANS = {
    "perhaps": "As far as source and study say what they count, it may be the same.",
    "apart": "Shares of something else: beside the figure, never in line with it.",
    "none": "We searched and found no comparable study.",
}

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


EACH_LINE = (
    "Each line below has the reported figure first, then what studies report; a click shows both from "
    "0 to 100%."
)


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


def section_of(figure: Figure, literature: Literature) -> str:
    """What was found beside a figure: a key of `SECTIONS`."""
    values = literature.of(figure.figure_id)
    if not values:
        return "none"
    return "apart" if all(value.apart for value in values) else "perhaps"


def what_was_found(table: Table, literature: Literature) -> str:
    """How many values of how many studies stand beside how many figures; asterisks mark what is bold."""
    sections = [section_of(figure, literature) for figure in table.figures]
    studies = len({value.study for value in literature.values})
    return (
        f"**{len(literature.values)} published values of {studies} studies** stand beside "
        f"{len(sections) - sections.count('none')} of {len(sections)} reported figures: "
        f"beside {sections.count('perhaps')} perhaps on the same base, beside "
        f"{sections.count('apart')} on a different base or with another endpoint only."
    )


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
