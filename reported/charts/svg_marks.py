"""The marks of an SVG: each with its label, what is told of it, and what a finger or a pointer can hit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from itertools import groupby
from typing import Any

from reported.charts.marks import CLICK
from reported.charts.svg_shapes import Frame, Pair
from reported.charts.svg_text import (
    ANCHORS,
    BASELINE,
    Style,
    escaped,
    label,
    lines_of,
    number,
    paint,
    pair,
    seen,
    together,
)

# A label's distance from its mark, as Plotly has it: in radii and in pixels.
AWAY = (1.25, 1.0)
# Half the width of a diamond and of a triangle in units of half their marks' size.
DIAMOND, TRIANGLE = 1.3, 2 / 3**0.5
# What a finger or a pointer can hit, in pixels from the middle of a mark.
REACH = 10.0


def mark_elements(
    trace: Mapping[str, Any],
    frame: Frame,
    usual: Style,
    address: Callable[[str], str] | None,
) -> Iterator[str]:
    """The marks of a trace; what follows each other of one figure is one link, a stop on the keyboard.

    Without `address`, which makes one of a figure's id, nothing is a link.
    """
    style = Style(trace["textfont"]["size"], trace["textfont"]["color"])
    for (figure_id, told), points in groupby(_marks(trace), key=lambda mark: (mark[0], mark[1])):
        words, marks = _said(told), list(points)
        drawn = "".join(_mark(mark, frame, style, usual) for mark in marks)
        if not words:
            yield drawn
            continue
        # Two labels of one mark are hit at the same position.
        drawn += "".join(dict.fromkeys(_target(mark, frame) for mark in marks))
        inside = f"<title>{escaped(words)}</title>{drawn}"
        if address and figure_id:
            yield f'<a href="{escaped(address(figure_id))}" pointer-events="all">{inside}</a>'
        else:
            yield f'<g pointer-events="all">{inside}</g>'


def _marks(trace: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    marker = trace["marker"]
    return zip(
        trace["customdata"],
        trace["hovertemplate"],
        trace["x"],
        trace["y"],
        marker["size"],
        marker["symbol"],
        marker["color"],
        marker["line"]["color"],
        marker["line"]["width"],
        trace["text"],
        trace["textposition"],
        strict=True,
    )


def _mark(mark: tuple[Any, ...], frame: Frame, style: Style, usual: Style) -> str:
    """A mark, if it can be seen, with its label."""
    _, _, x, y, size, symbol, fill, line, outline, words, side = mark
    middle = frame.at(x, y)
    drawn = ""
    if seen(fill):
        drawn = (
            f"<{_symbol(symbol, middle, size / 2)}{paint('fill', fill)}"
            f'{paint("stroke", line)} stroke-width="{number(outline)}"/>'
        )
    if words:
        anchor = ANCHORS[side]
        away = size / 2 * AWAY[0] + AWAY[1]
        left = middle[0] + {"start": away, "middle": 0.0, "end": -away}[anchor]
        baseline = middle[1] + BASELINE * style.size
        drawn += "".join(together(label(lines_of(words)[:1], left, baseline, style, anchor, usual)))
    return drawn


def _target(mark: tuple[Any, ...], frame: Frame) -> str:
    """What a pointer can hit."""
    _, _, x, y, size, *_, words, _ = mark
    # A label beside a mark is a point that is not seen, as far away from it as its size says.
    reach = REACH if words else max(size / 2, REACH)
    return f'<{_symbol("circle", frame.at(x, y), reach)} fill="none"/>'


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


def _said(hover: str) -> str:
    """What is told of a mark, in plain words: its title, then a paragraph a sentence."""
    text = (
        hover.replace("<extra></extra>", "")
        .replace(f"<br>{CLICK}", "")
        .replace(" <br>", " ")
        .replace("<br>", "; ")
    )
    return unescape(re.sub(r"<[^>]*>", "", text))
