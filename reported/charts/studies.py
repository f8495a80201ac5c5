"""Reported figures with the published values that stand beside them: all in a few charts, and each in one.

The two sides are never one series: the figure has its panel, and the published values have panels,
colour and marks of their own, those of another base or endpoint of another shape and under their own heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reported.charts.catalogue import Entry, in_parts
from reported.charts.published import groups, printed
from reported.table.figures import Table
from reported.table.literature import Literature, PublishedValue
from reported.table.printed import as_printed
from reported.table.rows import Figure
from reported.table.vocabulary import (
    APART,
    NOTHING,
    RELATIONS,
    WITHOUT,
    Category,
    Vocabulary,
    sentence,
)

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
    """Figures that are alike in what studies say: by the published value that is most like each."""

    relation: str
    figures: tuple[Figure, ...]
    words: Vocabulary

    @property
    def anchor(self) -> str:
        """Where it is listed, and how its chart's id ends."""
        return str(self._category.get("chart", self.relation.replace("_", "-")))

    @property
    def name(self) -> str:
        """What studies say beside its figures, as a heading."""
        return sentence(self.words.relation_name(self.relation))

    @property
    def note(self) -> str:
        """What that means; empty where the data folder does not say."""
        return str(self._category.get("note", ""))

    @property
    def _category(self) -> Category:
        return self.words.relations.get(self.relation, NOTHING)


def sides(figures: Iterable[Figure], literature: Literature, words: Vocabulary) -> tuple[Side, ...]:
    """Figures by what studies say beside them, the most alike first, those without a value last."""
    found: dict[str, list[Figure]] = {relation: [] for relation in (*RELATIONS, WITHOUT)}
    for figure in figures:
        relations = (value.relation for value in literature.of(figure.figure_id))
        found[min(relations, key=RELATIONS.index, default=WITHOUT)].append(figure)
    return tuple(Side(name, tuple(alike), words) for name, alike in found.items() if alike)


def what_was_found(table: Table, literature: Literature) -> str:
    """How many values of how many studies stand beside how many figures; asterisks mark what is bold."""
    found = sides(table.figures, literature, table.words)
    beside = sum(len(side.figures) for side in found if side.relation != WITHOUT)
    apart = sum(len(side.figures) for side in found if side.relation in APART)
    studies = len({value.study for value in literature.values})
    return (
        f"**{len(literature.values)} published values of {studies} studies** stand beside "
        f"{beside} of {len(table.figures)} reported figures: beside {beside - apart} perhaps on the "
        f"same base, beside {apart} on another base or with another endpoint only."
    )


def beside_studies(table: Table, literature: Literature) -> tuple[Entry, ...]:
    """All figures that have published values in a chart for each side, in document order.

    Where they are too many for one, in several.
    """
    charts = []
    for side in sides(table.figures, literature, table.words):
        if side.relation == WITHOUT:
            continue
        for part, shown in in_parts(side.figures):
            values = (value for figure in shown for value in literature.of(figure.figure_id))
            number = f"-{part}" if part > 1 else ""
            of_what = table.words.relation_name(side.relation)
            entry = Entry(
                f"{PREFIX_OF_MANY}{side.anchor}{number}",
                f"{len(shown)} of {len(table.figures)} figures beside published values: {of_what}",
                MEASURE_OF_ALL,
                CAUTION,
                f"{CAUTION} {side.note}".strip(),
                shown,
                name=side.name,
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
        f"{_listed([printed(value) for value in group.values])} ({group.relation_name})"
        for group in groups(values)
    )
    return f"{how_many} {'study reports' if count == 1 else 'studies report'} {said}"


def _headline(figure: Figure, table: Table, values: Sequence[PublishedValue]) -> str:
    """Both sides, without a verdict."""
    publisher = table.source_of(figure).publisher
    return f"{figure.subject}: {publisher} reports {as_printed(figure)}; {studies_say(values)}"


def _listed(texts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(texts[:-1]), texts[-1]]))
