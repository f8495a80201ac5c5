"""What is filled and drawn on a page of a PDF, as rectangles (ISO 32000-2, section 8.5, "Paths")."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from reported.copies.files.pdf_geometry import (
    Area,
    Point,
    around,
    contains,
    corners,
    moved,
    without,
)
from reported.copies.files.pdf_graphics import Graphics

_SOLID = 0.75  # of the rectangle around it, and an outline is taken for that rectangle
_LEVEL = 0.2  # the rise of a line by its length up to which it runs along or across the letters
_WORD = 24.0  # points: a slanted line strikes a word out, and a higher one belongs to a chart


class Drawing(NamedTuple):
    """A rectangle that was painted onto a page after as many strings as `after` counts."""

    area: Area
    after: int
    hides: bool


class Drawings:
    """Follows the operators that draw onto a page, and collects what they draw in `all`."""

    def __init__(self, graphics: Graphics, strings_so_far: Callable[[], int]) -> None:
        self.all: list[Drawing] = []
        self._graphics = graphics
        self._strings_so_far = strings_so_far
        self._lines: list[list[Point]] = []
        self._clips = ""
        self.operators: dict[bytes, Callable[[Any], None]] = {
            b"re": self._rectangle,
            b"m": lambda operands: self._lines.append(self._points(operands[:2])),
            **dict.fromkeys((b"l", b"c", b"v", b"y"), self._go_on),
            b"h": lambda _: self._close(),
            b"W": lambda _: self._clip("nonzero"),
            b"W*": lambda _: self._clip("even-odd"),
            b"n": lambda _: self._paint(),
            b"f": lambda _: self._paint(fill="nonzero"),
            b"F": lambda _: self._paint(fill="nonzero"),
            b"f*": lambda _: self._paint(fill="even-odd"),
            b"S": lambda _: self._paint(stroke=True),
            b"s": lambda _: self._paint(stroke=True, close=True),
            b"B": lambda _: self._paint(fill="nonzero", stroke=True),
            b"B*": lambda _: self._paint(fill="even-odd", stroke=True),
            b"b": lambda _: self._paint(fill="nonzero", stroke=True, close=True),
            b"b*": lambda _: self._paint(fill="even-odd", stroke=True, close=True),
        }

    def _points(self, operands: Any) -> list[Point]:  # noqa: ANN401
        matrix = self._graphics.state.matrix
        numbers = [float(operand) for operand in operands]
        return [moved(point, matrix) for point in zip(numbers[::2], numbers[1::2], strict=True)]

    def _rectangle(self, operands: Any) -> None:  # noqa: ANN401
        left, bottom, width, height = map(float, operands)
        outline = corners(Area(left, bottom, left + width, bottom + height))
        matrix = self._graphics.state.matrix
        self._lines.append([moved(corner, matrix) for corner in [*outline, outline[0]]])

    def _go_on(self, operands: Any) -> None:  # noqa: ANN401
        # The points that bend a curve stand for it: it runs near to them.
        self._lines[-1] += self._points(operands)

    def _close(self) -> None:
        self._lines[-1].append(self._lines[-1][0])

    def _clip(self, rule: str) -> None:
        self._clips = rule

    def _paint(self, fill: str = "", stroke: bool = False, close: bool = False) -> None:
        if close:
            self._close()
        lines, self._lines = [line for line in self._lines if line], []
        clips, self._clips = self._clips, ""
        state = self._graphics.state
        if fill and state.fill > 0:
            self._add(_filled(lines, fill, _SOLID), state.hides(state.fill))
        if stroke and state.stroke > 0:
            a, b, c, d, *_ = state.matrix
            width = state.line_width * abs(a * d - b * c) ** 0.5
            for line in lines:
                self._add(_drawn(line, width), state.hides(state.stroke))
        if clips and lines:
            self._graphics.state = state.clipped(_filled(lines, clips, 0.0))

    def _add(self, areas: Iterable[Area], hides: bool) -> None:
        state, after = self._graphics.state, self._strings_so_far()
        for area in areas:
            self.all += [Drawing(part, after, hides) for part in state.seen(area)]


def _filled(lines: Iterable[list[Point]], rule: str, solid: float) -> Iterator[Area]:
    """The rectangles around outlines that fill a share of them; one inside of another is a hole in it."""
    outer: tuple[Area, float] | None = None
    for line in lines:
        area, size = around(line), _size(line)
        if len(line) < 2 or abs(size) < solid * (area.right - area.left) * (area.top - area.bottom):
            continue
        if outer is None:
            outer = area, size
        elif contains(outer[0], area) and (rule == "even-odd" or size * outer[1] < 0):
            yield from without(outer[0], area)
            outer = None
        else:
            yield outer[0]
            outer = area, size
    if outer:
        yield outer[0]


def _size(line: list[Point]) -> float:
    """The surface within an outline, negative if it runs clockwise."""
    ends = zip(line, [*line[1:], line[0]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in ends) / 2


def _drawn(line: list[Point], width: float) -> Iterator[Area]:
    """The rectangles around the straight parts of a line."""
    half = width / 2
    for ends in pairwise(line):
        left, bottom, right, top = around(ends)
        across, up = right - left, top - bottom
        if across >= up and (up <= _LEVEL * across or (len(line) == 2 and up <= _WORD)):
            yield Area(left, bottom - half, right, top + half)
        elif up > across and (across <= _LEVEL * up or (len(line) == 2 and across <= _WORD)):
            yield Area(left - half, bottom, right + half, top)
