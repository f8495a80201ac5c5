"""What a drawing is made of, as few parts as Plotly can draw it with: texts, points and shapes.

A reader's browser takes about a millisecond for each annotation and each trace, and next to nothing
for one more text or point of a trace. So all texts on a pair of axes are one trace, and so are all marks.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any, Literal, TypeVar

from reported.charts.axis import Scale
from reported.charts.theme import Theme
from reported.table.rows import Figure

Anchor = Literal["left", "center", "right"]
Item = TypeVar("Item")

# The height of a line in units of its letters: as Plotly sets the lines of a text.
LINE = 1.3
UNSEEN = "rgba(0,0,0,0)"
# What Plotly calls the anchor of a text whose left end, middle or right end is at a point.
_POSITIONS = {"left": "middle right", "center": "middle center", "right": "middle left"}


@dataclass(frozen=True, slots=True)
class Aside:
    """A short text in letters of its own, in the same line as another one; `size` is in pixels."""

    text: str
    size: float
    colour: str


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text, its vertical middle at `y`; `size` is in pixels.

    An `aside` stands on the side away from the anchor; `figure` is the row whose value it prints.
    """

    text: str
    x: float
    y: float
    size: float
    colour: str
    bold: bool = False
    anchor: Anchor = "left"
    aside: Aside | None = None
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A position to point at, with a mark where it has a `fill`, and with a label where it has one.

    `size` and `width`, that of the outline, are in pixels. The label ends `label_offset` pixels away
    on the side that its anchor names: anchored left, it stands to the right. `figure_id` is the figure
    that a click opens.
    """

    x: float
    y: float
    size: float
    hover: str
    figure_id: str = ""
    symbol: str = "circle"
    fill: str = ""
    line: str = ""
    width: float = 0.0
    label: str = ""
    anchor: Anchor = "left"


@dataclass(slots=True)
class Canvas:
    """What is drawn on one pair of axes: x in the unit of a `scale`, y in pixels from the top.

    The scale is `width` pixels long, between two shares of the drawing's width, its `ends`; `size` is that
    of the font in pixels.
    """

    axes: tuple[str, str]
    scale: Scale
    ends: tuple[float, float]
    width: float
    size: float
    theme: Theme
    words: list[Words] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)

    def traces(self) -> list[dict[str, Any]]:
        """Its texts and its marks."""
        return [
            text_trace(self.words, self.axes),
            point_trace(self.points, self.axes, self.size, self.theme.text),
        ]


def label_target(away: float) -> float:
    """The size of an unseen point whose label begins `away` pixels from it.

    Plotly sets a label 1.25 radii and one pixel away from the middle of its point.
    """
    return 2 * (away - 1) / 1.25


def text_trace(words: Iterable[Words], axes: tuple[str, str]) -> dict[str, Any]:
    """The texts as one trace; the lines of a paragraph are one text."""
    paragraphs = runs(words, _in_one_paragraph)
    return {
        "type": "scatter",
        "mode": "text",
        "xaxis": axes[0],
        "yaxis": axes[1],
        "cliponaxis": False,
        "hoverinfo": "skip",
        "x": [lines[0].x for lines in paragraphs],
        "y": [(lines[0].y + lines[-1].y) / 2 for lines in paragraphs],
        "text": [_markup(lines) for lines in paragraphs],
        "textposition": [_POSITIONS[lines[0].anchor] for lines in paragraphs],
        "textfont": {
            "size": [lines[0].size for lines in paragraphs],
            "color": [lines[0].colour for lines in paragraphs],
        },
    }


def point_trace(
    points: Sequence[Point], axes: tuple[str, str], size: float, colour: str
) -> dict[str, Any]:
    """The points as one trace, their labels bold in letters of `size` pixels."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        "xaxis": axes[0],
        "yaxis": axes[1],
        "cliponaxis": False,
        "x": [point.x for point in points],
        "y": [point.y for point in points],
        "text": [f"<b>{escape(point.label)}</b>" if point.label else "" for point in points],
        "textposition": [_POSITIONS[point.anchor] for point in points],
        "textfont": {"size": size, "color": colour},
        "customdata": [point.figure_id or None for point in points],
        "hovertemplate": [f"{point.hover}<extra></extra>" for point in points],
        "marker": {
            "symbol": [point.symbol for point in points],
            "size": [point.size for point in points],
            "color": [point.fill or UNSEEN for point in points],
            "opacity": [1 if point.fill else 0 for point in points],
            "line": {
                "color": [point.line or UNSEEN for point in points],
                "width": [point.width for point in points],
            },
        },
    }


@dataclass(frozen=True, slots=True)
class Shape:
    """What is drawn under the marks; `path` is an SVG path in the units of the axes, `width` in pixels.

    It is drawn at each of its `positions`, so many units away, and without any as it is. On the paper,
    with an `anchor`, it counts pixels from so large a share of the drawing's width.
    """

    path: str
    axes: tuple[str, str]
    fill: str = ""
    line: str = ""
    width: float = 0.0
    name: str = ""
    dash: Literal["solid", "dot"] = "solid"
    positions: tuple[tuple[float, float], ...] = ()
    anchor: float | None = None


def runs(items: Iterable[Item], together: Callable[[Item, Item], bool]) -> list[list[Item]]:
    """Neighbours that belong together, each with the one before."""
    found: list[list[Item]] = []
    for item in items:
        if found and together(found[-1][-1], item):
            found[-1].append(item)
        else:
            found.append([item])
    return found


def _in_one_paragraph(one: Words, next_one: Words) -> bool:
    """Lines that look alike, one under the other, as Plotly itself sets them."""
    alike = replace(one, text=next_one.text, y=next_one.y, figure=next_one.figure) == next_one
    return (
        alike
        and one.aside is None
        and math.isclose(next_one.y - one.y, LINE * one.size, rel_tol=1e-4)
    )


def _markup(lines: Sequence[Words]) -> str:
    first = lines[0]
    text = "<br>".join(escape(line.text) for line in lines)
    text = f"<b>{text}</b>" if first.bold else text
    if first.aside is None:
        return text
    aside = (
        f'<span style="font-size:{first.aside.size:.1f}px;color:{first.aside.colour}">'
        f"{escape(first.aside.text)}</span>"
    )
    return f"{aside}  {text}" if first.anchor == "right" else f"{text}  {aside}"
