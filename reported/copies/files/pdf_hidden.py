"""Which letters of a page of a PDF nobody reads, as drawings cover them or strike them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from reported.copies.files.pdf_drawings import Drawing
from reported.copies.files.pdf_geometry import (
    EVERYWHERE,
    Area,
    common,
    contains,
    inverse,
    moved_area,
    touch,
)
from reported.copies.files.pdf_letters import Letters

# Shares of the font's size, of a line and of the letters above it.
_THIN = 0.15
_FOOT = 0.12  # of their middle: an underline runs below it
_HEAD = 0.6  # of their middle: a rule over them, or the foot of the line above, lies higher
_GRAZED = 0.1  # of the height of their middle, which a box on the next line may reach
_NARROWEST = 0.35  # letter: rules of a table, and the margins within a box, are narrower

_BAND = 16.0  # points, about a line of text
_MOST_BANDS = 8  # of a drawing, which is looked at for all letters if it lies in more of them


class Covers:
    """The drawings of a page, to be asked what they hide."""

    def __init__(self, drawings: Iterable[Drawing]) -> None:
        # A page of several thousand strings and drawings would take seconds without the bands.
        self._bands: dict[int, list[tuple[int, Drawing]]] = defaultdict(list)
        self._high: list[tuple[int, Drawing]] = []
        for numbered in enumerate(drawings):
            bands = _bands(numbered[1].area)
            if len(bands) > _MOST_BANDS:
                self._high.append(numbered)
            else:
                for band in bands:
                    self._bands[band].append(numbered)

    def hide(self, letters: Letters) -> bool:
        """Whether a drawing covers some of the letters, or a thin line strikes them out.

        A background is painted before its letters. A line may be, too, unless a background hides it again.
        """
        over = self._over(letters.area) if self._bands or self._high else []
        to_letters = inverse(letters.matrix) if over else None
        if to_letters is None:
            return False
        least, struck = min(_NARROWEST, letters.width / 2), 0.0
        for at, drawing in enumerate(over):
            place = moved_area(drawing.area, to_letters)
            width = min(place.right, letters.width) - max(place.left, 0.0)
            if place.top - place.bottom > _THIN:
                after = drawing.hides and drawing.after > letters.number
                if after and width >= least and _lies_over(place):
                    return True
            elif _runs_through(place) and not _overpainted(drawing, letters, over[at + 1 :]):
                # The dots of a line strike letters out together.
                struck += width
        return struck >= least

    def _over(self, area: Area) -> list[Drawing]:
        """The drawings that touch an area, in the order in which they are painted."""
        within = common(area, EVERYWHERE)
        if within is None:
            return []
        bands = _bands(within)
        near = dict(self._high)
        for band in self._bands:
            if band in bands:
                near.update(self._bands[band])
        return [near[at] for at in sorted(near) if touch(near[at].area, area)]


def _bands(area: Area) -> range:
    return range(int(area.bottom // _BAND), int(area.top // _BAND) + 1)


def _runs_through(line: Area) -> bool:
    return _FOOT <= (line.bottom + line.top) / 2 <= _HEAD


def _lies_over(place: Area) -> bool:
    return min(place.top, _HEAD) - max(place.bottom, _FOOT) > _GRAZED


def _overpainted(line: Drawing, letters: Letters, later: Iterable[Drawing]) -> bool:
    """Whether a background of letters hides a line where it would run through them."""
    seen = common(line.area, letters.area)
    return seen is not None and any(
        one.hides and one.after <= letters.number and contains(one.area, seen) for one in later
    )
