"""The shapes of an SVG: paths in pixels, and what is repeated written once and used again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from reported.charts.diagrams.illustration import path
from reported.charts.parts import Shape
from reported.charts.svg_text import Styled, number, paint

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """The pixels of a pair of axes: where zero is, and how long a unit of x is; y counts pixels."""

    left: float
    top: float
    unit: float = 1.0

    def at(self, x: float, y: float) -> Pair:
        """The position of two values, in pixels."""
        return self.left + x * self.unit, self.top + y


def shape_element(
    shape: Shape, frame: Frame, paper: tuple[float, float], names: Iterator[str]
) -> Styled:
    """A shape as a path, or as a group of one that is used again; `names` are ids that nothing has yet.

    `paper` is where what the margins leave begins on the left, and how wide it is.
    """
    if shape.anchor is not None:
        # Its pixels count from a position on the paper.
        frame = Frame(paper[0] + shape.anchor * paper[1], frame.top)
    look = paint("fill", shape.fill)
    if shape.fill:
        look += ' fill-rule="evenodd"'
    if shape.line and shape.width:
        look += f'{paint("stroke", shape.line)} stroke-width="{number(shape.width)}"'
        if shape.dashed:
            look += f' stroke-dasharray="{number(shape.width)} {number(shape.width)}"'
    if not shape.positions:
        return f'<path d="{_steps(shape.path, frame)}"/>', look
    positions = [(x * frame.unit, y) for x, y in shape.positions]
    return f"<g{look}>{''.join(_repeated(shape.path, frame, positions, names))}</g>", ""


def _repeated(
    shape: str, frame: Frame, positions: list[Pair], names: Iterator[str]
) -> Iterator[str]:
    """A shape at each of its positions: rows with the same steps between them are drawn once."""
    (left, top), icon = positions[0], next(names)
    first = Frame(frame.left + left, frame.top + top, frame.unit)
    rows = [
        (down - top, tuple(round(across - left, 2) for across, _ in row))
        for down, row in groupby(positions, key=lambda position: position[1])
    ]
    often = Counter(row for _, row in rows)
    drawn: dict[tuple[float, ...], tuple[str, float]] = {}
    written = False
    for down, row in rows:
        if row in drawn:
            name, above = drawn[row]
            yield f'<use xlink:href="#{name}" y="{number(down - above)}"/>'
            continue
        inside = ""
        for across in row:
            if written:
                x = f' x="{number(across)}"' if across else ""
                y = f' y="{number(down)}"' if down else ""
                inside += f'<use xlink:href="#{icon}"{x}{y}/>'
            else:
                inside += f'<path id="{icon}" d="{_steps(shape, first)}"/>'
                written = True
        if often[row] > 1 and len(row) > 1:
            drawn[row] = next(names), down
            inside = f'<g id="{drawn[row][0]}">{inside}</g>'
        yield inside


def _steps(shape: str, frame: Frame) -> str:
    """A path in pixels, each step from where the one before ended: half as long as positions on the paper.

    A position is rounded, and what follows begins there, so that no error adds up.
    """
    written, here, start = [], (0.0, 0.0), (0.0, 0.0)
    for letter, points in path(shape):
        if letter == "Z":
            written.append("z")
            here = start
            continue
        steps, position = "", here
        # The three positions of a curve are all told from where it begins.
        for x, y in (frame.at(*point) for point in points):
            position = round(x, 1), round(y, 1)
            for step in (position[0] - here[0], position[1] - here[1]):
                text = number(step)
                # A minus parts numbers by itself.
                steps += text if not steps or text.startswith("-") else f" {text}"
        written.append(letter.lower() + steps)
        here = position
        if letter == "M":
            start = here
    return "".join(written)
