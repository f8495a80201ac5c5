"""The marks of an SVG: each with its label, what is told of it, and what a finger or a pointer can hit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from reported.charts.parts import Canvas, Point
from reported.charts.svg_shapes import Frame, Pair
from reported.charts.svg_text import (
    BASELINE,
    Run,
    Style,
    escaped,
    label,
    number,
    paint,
    pair,
    together,
)

# Half the width of a diamond and of a triangle in units of half their marks' size.
DIAMOND, TRIANGLE = 1.3, 2 / 3**0.5
# What a finger or a pointer can hit, in pixels from the middle of a mark.
REACH = 10.0


def mark_elements(
    canvas: Canvas, frame: Frame, usual: Style, address: Callable[[str], str] | None
) -> Iterator[str]:
    """The marks of a canvas; what follows each other of one figure is one link, a stop on the keyboard.

    Without `address`, which makes one of a figure's id, nothing is a link.
    """
    style = Style(canvas.size, canvas.theme.text)
    alike = groupby(canvas.points, key=lambda point: (point.figure_id, point.told))
    for (figure_id, told), marks in alike:
        points = list(marks)
        drawn = "".join(_mark(point, frame, style, usual) for point in points)
        # Two labels of one mark are hit at the same position.
        drawn += "".join(dict.fromkeys(_target(point, frame) for point in points))
        inside = f"<title>{escaped('; '.join(told))}</title>{drawn}"
        if address and figure_id:
            yield f'<a href="{escaped(address(figure_id))}" pointer-events="all">{inside}</a>'
        else:
            yield f'<g pointer-events="all">{inside}</g>'


def _mark(point: Point, frame: Frame, style: Style, usual: Style) -> str:
    """A mark, if it can be seen, with its label."""
    x, y = frame.at(point.x, point.y)
    drawn = ""
    if point.fill:
        drawn = (
            f"<{_symbol(point.symbol, (x, y), point.size / 2)}{paint('fill', point.fill)}"
            f'{paint("stroke", point.line)} stroke-width="{number(point.width)}"/>'
        )
    if point.label:
        left = x + point.away if point.anchor == "left" else x - point.away
        line = [Run(point.label, bold=True)]
        baseline = y + BASELINE * style.size
        drawn += "".join(together(label([line], left, baseline, style, point.anchor, usual)))
    return drawn


def _target(point: Point, frame: Frame) -> str:
    """What a pointer can hit."""
    reach = max(point.size / 2, REACH)
    return f'<{_symbol("circle", frame.at(point.x, point.y), reach)} fill="none"/>'


def _symbol(symbol: str, middle: Pair, radius: float) -> str:
    """The name and the geometry of an element."""
    x, y = middle
    if symbol == "circle":
        return f'circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
    if symbol == "diamond":
        far = DIAMOND * radius
        corners = [(x + far, y), (x, y - far), (x - far, y), (x, y + far)]
    elif symbol == "triangle-up":
        half = TRIANGLE * radius
        corners = [(x - half, y + radius / 2), (x + half, y + radius / 2), (x, y - radius)]
    else:
        raise ValueError(f"the symbol {symbol} is not known")
    return f'path d="M{"L".join(map(pair, corners))}Z" stroke-linejoin="round"'
