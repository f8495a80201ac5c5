"""Where the letters of a page of a PDF stand (ISO 32000-2, chapter 9, "Text")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from reported.copies.files.pdf_fonts import UNKNOWN_FONT, Font
from reported.copies.files.pdf_geometry import Area, Matrix, moved_area, product

_HEIGHT = 0.7  # of a digit
_SPACE = 32
_GAP = 0.2  # of the font's size: wider than letters are moved to fit one another


class TextState(NamedTuple):
    """What holds for the next letters: font, its size, and what is added to their widths, in points."""

    font: Font = UNKNOWN_FONT
    size: float = 0.0
    letter_gap: float = 0.0
    word_gap: float = 0.0
    stretch: float = 1.0


class Letters(NamedTuple):
    """Letters that were shown at once.

    `number` counts what was shown before on the page. `matrix` leads from a plane where the letters
    stand on the axis, from 0 to `width`, and the font's size is 1, to the page.
    """

    number: int
    matrix: Matrix
    width: float

    @property
    def area(self) -> Area:
        """The rectangle around them on the page, in points."""
        return moved_area(Area(0.0, 0.0, self.width, _HEIGHT), self.matrix)


def placed(
    number: int, state: TextState, run: tuple[float, float], start: float, to_page: Matrix
) -> Letters:
    """Letters from a begin to an end, in shares of the size, from a start on their line, in its units."""
    across = state.size * state.stretch
    start, width = start + run[0] * across, run[1] - run[0]
    matrix = product((across, 0.0, 0.0, state.size, start, 0.0), to_page)
    return Letters(number, matrix, width)


def runs_of(shown: Any, state: TextState) -> tuple[list[tuple[float, float]], float]:  # noqa: ANN401 - the library's objects carry no types
    """Where the letters of a string, or of the strings and steps back of `TJ`, begin and end, and the whole width.

    All are shares of the font's size. What stands behind a gap has a beginning of its own: other
    letters may stand in the gap.
    """
    runs: list[tuple[float, float]] = []
    at = 0.0
    for part in shown if isinstance(shown, list) else [shown]:
        if isinstance(part, bytes):
            start, at = at, at + _width_of_string(part, state)
            if runs and abs(start - runs[-1][1]) < _GAP:
                start = runs.pop()[0]
            runs.append((start, at))
        elif isinstance(part, (int, float)):
            at -= float(part) / 1000
    return runs, at


def _width_of_string(shown: bytes, state: TextState) -> float:
    codes = _codes(shown, state.font.bytes_a_letter)
    usual = state.font.usual_width
    spaces = shown.count(_SPACE) if state.font.bytes_a_letter == 1 else 0
    gaps = len(codes) * state.letter_gap + spaces * state.word_gap
    return sum([state.font.widths.get(code, usual) for code in codes]) + gaps / state.size


def _codes(shown: bytes, bytes_a_letter: int) -> Sequence[int]:
    if bytes_a_letter == 1:
        return shown
    return [high << 8 | low for high, low in zip(shown[::2], shown[1::2], strict=False)]
