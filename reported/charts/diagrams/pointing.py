"""What a reader can point at in a diagram: the area of each figure, and no other's.

Charts of Plotly know of points alone and tell of the nearest one: an area is covered with points, or its
neighbour would answer for it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from reported.charts.diagrams.illustration import (
    Area,
    Illustration,
    Path,
    Point,
    box_of,
    rectangle,
)
from reported.charts.text_metrics import text_width
from reported.table.rows import Figure

# The middle of a circle and how far across it is, in pixels.
Target = tuple[float, float, float]

# The least of the cells of an area that is pointed at, in pixels, and the most that lie side by side in it.
CELL, MOST_ACROSS = 12.0, 4
# How thick a shape is at most that is thin, and how far across its circles are, in pixels.
THIN = 6.0


def targets(illustration: Illustration) -> dict[tuple[Figure, ...], list[Target]]:
    """What can be pointed at, by its figures: circles that cover areas and printed values, and little else."""
    areas = list(illustration.areas)
    for words in illustration.words:
        if words.figure:
            wide = text_width(words.text, words.size, bold=words.bold)
            left = words.x - {"left": 0.0, "center": wide / 2, "right": wide}[words.anchor]
            half = words.size / 2
            around = rectangle(left, words.y - half, left + wide, words.y + half)
            areas.append(Area(around, (words.figure,)))
    found: dict[tuple[Figure, ...], list[Target]] = {}
    for area in areas:
        found.setdefault(area.figures, []).extend(_covered(area.shape))
    return found


def _covered(shape: Path) -> list[Target]:
    """Circles over the cells of a grid whose middles lie inside of a shape, or along one that is thin."""
    left, top, right, bottom = box_of(shape)
    cell = max(CELL, min(right - left, bottom - top) / MOST_ACROSS)
    columns, rows = max(1, round((right - left) / cell)), max(1, round((bottom - top) / cell))
    across, down = (right - left) / columns, (bottom - top) / rows
    # So large that four of them leave no hole between them.
    size = math.hypot(across, down)
    middles = [
        (left + (column + 0.5) * across, top + (row + 0.5) * down)
        for row in range(rows)
        for column in range(columns)
    ]
    corners = _corners(shape)
    inside = [middle for middle in middles if _is_inside(middle, corners)]
    if not inside or _thickness(corners) < THIN:
        return [(x, y, THIN) for x, y in (*inside, *corners)]
    return [(x, y, size) for x, y in inside]


def _corners(shape: Path) -> list[Point]:
    """A path of one piece as a polygon; a curve is four straight lines."""
    corners: list[Point] = []
    for letter, points in shape:
        if letter == "C":
            ends = (corners[-1], *points)
            for t in (0.25, 0.5, 0.75):
                weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                x, y = (
                    sum(w * end[axis] for w, end in zip(weights, ends, strict=True))
                    for axis in (0, 1)
                )
                corners.append((x, y))
        corners += points[-1:]
    return corners


def _thickness(corners: Sequence[Point]) -> float:
    """How thick a polygon would be as a band of its area and outline."""
    sides = list(zip(corners, [*corners[1:], *corners[:1]], strict=True))
    area = abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in sides)) / 2
    return 2 * area / max(sum(math.dist(*side) for side in sides), 1.0)


def _is_inside(point: Point, corners: Sequence[Point]) -> bool:
    """Whether a line to the right from a point crosses the sides of a polygon an odd number of times."""
    x, y = point
    crossed = False
    for (x0, y0), (x1, y1) in zip(corners, [*corners[1:], *corners[:1]], strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            crossed = not crossed
    return crossed
