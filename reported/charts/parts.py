"""What a drawing is made of, as few parts as Plotly can draw it with: texts, points and shapes.

They are written by `plotly_chart` for pages and by `svg` for everything else. A reader's browser takes
about a millisecond for each annotation and each trace, and next to nothing for one more text or point of
a trace. So all texts on a pair of axes are one trace, and so are all marks.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

from reported.charts.axis import Scale
from reported.charts.theme import Theme
from reported.table.rows import Figure

Anchor = Literal["left", "center", "right"]
Item = TypeVar("Item")

# The height of a line in units of its letters: as Plotly sets the lines of a text.
LINE = 1.3


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

    `told` is what is said of it, a title and paragraphs; a click opens `figure_id`. One `for_pointers` says
    what other points say as well, where the keyboard stops. `size` and `width`, that of the outline, are in
    pixels. The label begins `away` pixels away on the side that its anchor names:
    anchored left, it stands to the right.
    """

    x: float
    y: float
    told: tuple[str, ...]
    figure_id: str = ""
    size: float = 0.0
    symbol: str = "circle"
    fill: str = ""
    line: str = ""
    width: float = 0.0
    label: str = ""
    anchor: Anchor = "left"
    away: float = 0.0
    for_pointers: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """What is drawn under the marks; `path` is an SVG path in the units of the axes, `width` in pixels.

    It is drawn at each of its `positions`, so many units away, and without any as it is. On the paper,
    with an `anchor`, it counts pixels from so large a share of the drawing's width.
    """

    path: str
    fill: str = ""
    line: str = ""
    width: float = 0.0
    name: str = ""
    dashed: bool = False
    positions: tuple[tuple[float, float], ...] = ()
    anchor: float | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of one style on the paper around the axes; `size` is in pixels.

    `left` is a share of the width between the margins, `top` in pixels.
    """

    lines: list[str]
    size: float
    colour: str
    bold: bool = False
    left: float = 0.0
    top: float = 0.0

    @property
    def height(self) -> float:
        """In pixels."""
        return len(self.lines) * self.size * LINE


@dataclass(slots=True)
class Canvas:
    """What is drawn on one pair of axes: x in the unit of a `scale`, y in pixels from `top` down.

    The scale is `width` pixels long, between two shares of the drawing's width, its `ends`; `size` is that
    of the font in pixels. One that `keeps_shape` has as many pixels to a unit of x as of y.
    """

    scale: Scale
    ends: tuple[float, float]
    width: float
    size: float
    theme: Theme
    words: list[Words] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    top: float = 0
    keeps_shape: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart, `height` pixels high, with a `margin` on its left and right, to be written in any format.

    One for a file has a `width` too, one for a screen is as wide as its page.
    """

    canvases: list[Canvas]
    texts: list[Text]
    height: float
    theme: Theme
    margin: float = 0
    width: float | None = None


def paragraphs(words: Iterable[Words]) -> list[list[Words]]:
    """The lines that are one text: they look alike and stand one under the other."""
    return runs(words, _in_one_paragraph)


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
