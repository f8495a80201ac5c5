"""The axis of a unit: where it begins and ends, and what stands at its marks.

Percentages run from 0 to 100, always. The other units have an axis of their own, long enough for
what is drawn on it, so that no duration, ratio or rank is ever read as a percentage.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from reported.table.figures import PERCENT, Figure

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
_FRACTION = Scale(0, 1, (0, 0.25, 0.5, 0.75, 1), ("0", "¼", "½", "¾", "1"), "of the whole")
_SCORE = Scale(0, 100, tuple(range(0, 101, 20)), ("0", "20", "40", "60", "80", "100"), "points")
# The usual end of an axis that has none by nature, so that charts of a unit look alike.
_USUAL_ENDS = {"months": 12.0, "years": 12.0, "times": 4.0, "rank": 10.0}
# Steps between marks, to be multiplied by powers of ten.
_STEPS = (1, 2, 3, 5)
_MOST_STEPS = 5
_MOST_PLACES = 12


def scale_of(figures: Iterable[Figure]) -> Scale:
    """The axis of some figures with one unit; a unit that only a data folder knows begins at 0."""
    shown = list(figures)
    unit = shown[0].unit
    highest = max(figure.high for figure in shown)
    if unit == PERCENT:
        return PERCENT_SCALE
    if unit in ("fraction", "score"):
        scale = _FRACTION if unit == "fraction" else _SCORE
        return scale if highest <= scale.end else _counted(unit, highest)
    if unit == "rank":
        return _places(max(highest, _USUAL_ENDS["rank"]))
    return _counted(unit, max(highest, _USUAL_ENDS.get(unit, 0.0)))


def _counted(unit: str, highest: float) -> Scale:
    """From 0 to the first mark that is not below the highest value; the unit stands at the middle."""
    step = next(
        step * 10.0**power
        for power, step in itertools.product(range(-3, 300), _STEPS)
        if step * 10.0**power * _MOST_STEPS >= highest
    )
    count = max(1, next(n for n in range(1, _MOST_STEPS + 1) if step * n >= highest))
    ticks = tuple(step * number for number in range(count + 1))
    texts = [f"{tick:g}" for tick in ticks]
    texts[(count + 1) // 2] += f" {unit}"
    reference = None
    if unit == "times":
        reference = 1.0
    return Scale(0, ticks[-1], ticks, tuple(texts), unit, reference)


def _places(last: float) -> Scale:
    """A list from its first place on the left to its last one."""
    step = max(1, round(last / _MOST_PLACES))
    ticks = tuple(float(place) for place in range(1, int(last) + 1, step))
    return Scale(1, last, ticks, ("1st", *(f"{tick:g}" for tick in ticks[1:])), "in the list")
