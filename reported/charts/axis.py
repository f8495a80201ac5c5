"""The axis of a unit: where it begins and ends, and what stands at its marks.

Percentages run from 0 to 100, always. The other units have an axis of their own, long enough for
what is drawn on it, so that no duration, ratio or rank is ever read as a percentage.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from reported.table.rows import PERCENT, RANK, Figure
from reported.table.vocabulary import Unit

# Where the scale of percentages has its marks.
TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear axis in a unit from `start` to `end`, with marks at `ticks` and a text at each.

    `words` name the unit in a sentence: ``from 0 to 12 months``. `reference` is a value that is
    marked on every track, such as 1 for a ratio: the same.
    """

    start: float
    end: float
    ticks: tuple[float, ...]
    texts: tuple[str, ...]
    words: str
    reference: float | None = None

    @property
    def length(self) -> float:
        """From start to end, in the unit."""
        return self.end - self.start

    @property
    def step(self) -> float:
        """The distance of two marks, in the unit."""
        return self.ticks[1] - self.ticks[0]

    def share(self, value: float) -> float:
        """Where a value stands, as a share of the way from start to end."""
        return (value - self.start) / self.length


PERCENT_SCALE = Scale(0, 100, TICKS, ("0", "25", "50", "75", "100%"), "percent")
# Where the axis of a list ends that is shorter, so that charts of lists look alike.
_USUAL_RANKS = 10.0
# Steps between marks, to be multiplied by powers of ten.
_STEPS = (1, 2, 3, 5)
_MOST_STEPS = 5
_MOST_RANKS = 12


def scale_of(figures: Iterable[Figure]) -> Scale:
    """The axis of some figures with one unit, as the descriptor of their data folder states it.

    A unit of which it states no axis begins at 0 and ends beyond the highest value.
    """
    shown = list(figures)
    unit = shown[0].words.unit(shown[0].unit)
    highest = max(figure.high for figure in shown)
    if unit.name == PERCENT:
        return PERCENT_SCALE
    usual_end = float(unit.axis.get("end", 0.0))
    if unit.name == RANK:
        return _ranks(max(highest, usual_end or _USUAL_RANKS))
    ticks = tuple(unit.axis.get("ticks", ()))
    words = str(unit.axis.get("words", unit.name))
    if ticks and highest <= ticks[-1]:
        texts = tuple(unit.axis.get("texts") or (f"{tick:g}" for tick in ticks))
        return Scale(ticks[0], ticks[-1], ticks, texts, words)
    return _counted(unit, max(highest, usual_end))


def _counted(unit: Unit, highest: float) -> Scale:
    """From 0 to the first mark that is not below the highest value; the unit stands at the middle."""
    step = next(
        step * 10.0**power
        for power, step in itertools.product(range(-3, 300), _STEPS)
        if step * 10.0**power * _MOST_STEPS >= highest
    )
    count = max(1, next(n for n in range(1, _MOST_STEPS + 1) if step * n >= highest))
    ticks = tuple(step * number for number in range(count + 1))
    texts = [f"{tick:g}" for tick in ticks]
    texts[(count + 1) // 2] += f" {unit.name}"
    return Scale(0, ticks[-1], ticks, tuple(texts), unit.name, unit.axis.get("reference"))


def _ranks(last: float) -> Scale:
    """A list from its first rank on the left to its last one."""
    step = max(1, round(last / _MOST_RANKS))
    ticks = tuple(float(rank) for rank in range(1, int(last) + 1, step))
    return Scale(1, last, ticks, ("1st", *(f"{tick:g}" for tick in ticks[1:])), "in the list")
