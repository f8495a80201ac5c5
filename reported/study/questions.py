"""Questions to test oneself with, made from the rows of a table alone, the same for the same seed.

They ask what the sources report, never what is true, and so does every answer. What a question
asks may be printed on a flash card as well.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, zip_longest
from random import Random
from typing import Literal

from reported.charts.origin import locator
from reported.charts.panels import axis
from reported.charts.wording import DENOMINATOR_STATUSES, as_printed, what
from reported.study.comparability import Comparison, compare
from reported.table.figures import Table
from reported.table.rows import Figure

# An estimate may be this far from every printed value, in points: our own rule.
TOLERANCE = 5

# How many options a question offers.
_OPTIONS = 4

# A larger table is asked about a part of it, drawn anew for every seed.
_MOST_FIGURES = 300

# How many questions of one kind are considered for a round.
_MOST_CANDIDATES = 60

UNCLEAR_BASE = (
    "The source does not make clear what this is a share of, so nothing may be set beside it."
)


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose, and a sentence on why it is the one that follows from the table or not."""

    text: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with options, of which the one at the position `right` follows from the table.

    `figures` are those whose passages stand under the answer.
    """

    kind: Literal["comparison", "base", "dispute"]
    prompt: str
    options: tuple[Option, ...]
    right: int
    figures: tuple[Figure, ...]

    @property
    def answer(self) -> str:
        """What follows from the table, in words."""
        return self.options[self.right].text

    def accepts(self, answer: int) -> bool:
        """Whether the option at this position is the one that follows from the table."""
        return answer == self.right

    def explanation(self, answer: int) -> str:
        """Why the right option follows from the table, and what the chosen one is instead."""
        right, chosen = self.options[self.right], self.options[answer]
        return " ".join(dict.fromkeys((right.explanation, chosen.explanation)))


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share to be estimated in whole percent, from 0 to 100."""

    prompt: str
    figures: tuple[Figure]

    @property
    def accepted(self) -> tuple[int, int]:
        """The lowest and the highest estimate that count, both included, in percent.

        They are the ends of the printed range, moved apart where it is so narrow that a single
        value would be given more room: `TOLERANCE` points from each printed value.
        """
        (figure,) = self.figures
        lowest = min(figure.low, figure.high - TOLERANCE)
        highest = max(figure.high, figure.low + TOLERANCE)
        return max(0, math.floor(lowest)), min(100, math.ceil(highest))

    @property
    def answer(self) -> str:
        """What is printed, with the source's own hedging words."""
        return as_printed(self.figures[0])

    def accepts(self, answer: int) -> bool:
        """Whether an estimate in percent lies in what counts."""
        lowest, highest = self.accepted
        return lowest <= answer <= highest

    def explanation(self, answer: int) -> str:
        """The estimate, and which ones count."""
        lowest, highest = self.accepted
        return f"Your estimate is {answer}%. Estimates from {lowest}% to {highest}% count."


Question = Choice | Estimate


def questions(table: Table, seed: int, count: int = 10) -> tuple[Question, ...]:
    """At most `count` questions; the same table and seed give the same ones on every machine.

    The four kinds take turns. A kind that the table cannot supply is left out. As far as the table
    allows, no question shows what another one asks.
    """
    random = Random(seed)
    pool = random.sample(table.figures, min(len(table.figures), _MOST_FIGURES))
    kinds: tuple[Callable[[Sequence[Figure], Table, Random], Iterator[Question]], ...] = (
        _comparisons,
        _estimates,
        _bases,
        _disputes,
    )
    supplies = [list(islice(kind(pool, table, random), _MOST_CANDIDATES)) for kind in kinds]
    chosen: list[Question] = []
    shown: set[str] = set()
    while any(supplies) and len(chosen) < count:
        for supply in filter(None, supplies):
            question = next((q for q in supply if shown.isdisjoint(_ids(q))), supply[0])
            supply.remove(question)
            shown.update(_ids(question))
            chosen.append(question)
    return tuple(chosen[:count])


def ask_share(figure: Figure, table: Table) -> str:
    """The question for a figure's value."""
    asked = {"at_most": "Up to what share", "at_least": "At least what share"}
    publisher = table.source_of(figure).publisher
    start = f"{asked.get(figure.bound, 'What share')} does {publisher} report"
    return f"{start} for “{what(figure)}”? Base: {figure.denominator}."


def ask_base(figure: Figure, table: Table) -> str:
    """The question for a figure's base."""
    return f"{_reports(figure, table)}. What is this a share of?"


def base_status(figure: Figure) -> str:
    """How far the source states a figure's base, in a sentence."""
    if figure.denominator_status == "unclear":
        return UNCLEAR_BASE
    status = DENOMINATOR_STATUSES[figure.denominator_status]
    return f"In the source this base is {status}."


def _ids(question: Question) -> list[str]:
    return [figure.figure_id for figure in question.figures]


def _comparisons(pool: Sequence[Figure], table: Table, random: Random) -> Iterator[Question]:
    """Two figures that may be compared as often as two that may not, in no foreseeable order."""
    fair = [c for c in _within_panels(pool, table) if c.comparable]
    random.shuffle(fair)
    for pair in zip_longest(fair, islice(_tempting(pool, table, random), _MOST_CANDIDATES)):
        for comparison in random.sample(pair, 2):
            if comparison is not None:
                yield _comparison(comparison)


def _within_panels(pool: Sequence[Figure], table: Table) -> Iterator[Comparison]:
    panels: dict[tuple[str, ...], list[Figure]] = {}
    for figure in pool:
        panels.setdefault(axis(figure), []).append(figure)
    for figures in panels.values():
        for first, second in islice(combinations(figures, 2), _MOST_FIGURES):
            yield compare(first, second, table)


def _tempting(pool: Sequence[Figure], table: Table, random: Random) -> Iterator[Comparison]:
    """Figures of one topic that may not be compared; without any, those of two topics.

    Two values for one quantity are left to the question that asks for them.
    """
    for first in pool:
        others = [f for f in pool if f != first and f.figure_id not in first.disagreements]
        random.shuffle(others)
        others.sort(key=lambda other: other.topic != first.topic)
        for second in others:
            comparison = compare(first, second, table)
            if not comparison.comparable and _named(first) != _named(second):
                yield comparison
                break


def _comparison(comparison: Comparison) -> Choice:
    first, second = comparison.first, comparison.second
    texts = (
        _named(first),
        _named(second),
        "They may be compared, but the printed values leave open which is larger",
        "They may not be compared",
    )
    if not comparison.comparable:
        right = 3
    elif comparison.larger is None:
        right = 2
    else:
        right = 0 if comparison.larger == first else 1
    prompt = "Which of these two is reported as larger? Or may they not be compared?"
    options = tuple(Option(text, comparison.explanation) for text in texts)
    return Choice("comparison", prompt, options, right, (first, second))


def _reports(figure: Figure, table: Table) -> str:
    return f"{table.source_of(figure).publisher} reports {as_printed(figure)} for “{what(figure)}”"


def _estimates(pool: Sequence[Figure], table: Table, random: Random) -> Iterator[Question]:
    """Only where one answer is reported: neither disputed nor asked in the same words of another."""
    asked = Counter(ask_share(figure, table) for figure in table.figures)
    for figure in random.sample(pool, len(pool)):
        prompt = ask_share(figure, table)
        if not figure.disagreements and asked[prompt] == 1:
            yield Estimate(prompt, (figure,))


def _bases(pool: Sequence[Figure], table: Table, random: Random) -> Iterator[Question]:
    """The figure's own base among the bases of figures that are not asked about in the same words."""
    asked: dict[str, dict[str, Figure]] = {}
    for figure in pool:
        asked.setdefault(ask_base(figure, table), {})[figure.denominator] = figure
    others = {figure.denominator: figure for figure in pool}
    for figure in random.sample(pool, len(pool)):
        prompt = ask_base(figure, table)
        bases = [base for base in others if base not in asked[prompt]]
        if bases and len(asked[prompt]) == 1:
            own = Option(figure.denominator, base_status(figure))
            options = [
                Option(base, f"The base that you chose is that of {_named(others[base])}.")
                for base in random.sample(bases, min(len(bases), _OPTIONS - 1))
            ]
            yield _shuffled("base", prompt, own, options, (figure,), random)


def _disputes(pool: Sequence[Figure], table: Table, random: Random) -> Iterator[Question]:
    """One of the figures that have a second value, once for every pair, among figures without."""
    disputed = {what(f) for f in table.figures if f.disagreements}
    names = [name for name in dict.fromkeys(map(what, pool)) if name not in disputed]
    asked: set[str] = set()
    for figure in random.sample(pool, len(pool)):
        pair = sorted(
            (figure, *(table.figure[other] for other in figure.disagreements)),
            key=lambda f: (f.source_id, f.start),
        )
        if len(pair) > 1 and names and asked.isdisjoint(f.figure_id for f in pair):
            asked.update(f.figure_id for f in pair)
            values = " and ".join(f"{as_printed(f)} ({locator(f, table)})" for f in pair)
            own = Option(what(pair[0]), f"The values are {values}; neither is preferred.")
            options = [
                Option(name, f"It holds no second value for “{name}”.")
                for name in random.sample(names, min(len(names), _OPTIONS - 1))
            ]
            prompt = (
                "For which of these are different values reported for one and the same quantity?"
            )
            yield _shuffled("dispute", prompt, own, options, tuple(pair), random)


def _shuffled(
    kind: Literal["base", "dispute"],
    prompt: str,
    right: Option,
    others: Sequence[Option],
    figures: tuple[Figure, ...],
    random: Random,
) -> Choice:
    options = random.sample([right, *others], len(others) + 1)
    return Choice(kind, prompt, tuple(options), options.index(right), figures)


def _named(figure: Figure) -> str:
    return f"“{what(figure)}”, {as_printed(figure)}"
