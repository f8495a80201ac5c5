"""Rectangles on a page of a PDF, and the matrices that move them (ISO 32000-2, section 8.3.4)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]

UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Area(NamedTuple):
    """A rectangle, on a page in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


EVERYWHERE = Area(-1e9, -1e9, 1e9, 1e9)


def product(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that moves as one does and then as another one does."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def inverse(matrix: Matrix) -> Matrix | None:
    """The matrix that undoes one, None if it presses everything flat."""
    a, b, c, d, e, f = matrix
    size = a * d - b * c
    if abs(size) < 1e-12:
        return None
    return (
        d / size,
        -b / size,
        -c / size,
        a / size,
        (c * f - d * e) / size,
        (b * e - a * f) / size,
    )


def moved(point: Point, matrix: Matrix) -> Point:
    """Where a matrix moves a point to."""
    x, y = point
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


def corners(area: Area) -> list[Point]:
    """The corners of a rectangle, in the order in which its outline is drawn."""
    left, bottom, right, top = area
    return [(left, bottom), (right, bottom), (right, top), (left, top)]


def around(points: Iterable[Point]) -> Area:
    """The smallest rectangle around at least one point."""
    across, up = zip(*points, strict=True)
    return Area(min(across), min(up), max(across), max(up))


def moved_area(area: Area, matrix: Matrix) -> Area:
    """The smallest rectangle around what a matrix makes of one."""
    left, bottom, right, top = area
    a, b, c, d, e, f = matrix
    across, across_by_height = sorted((a * left, a * right)), sorted((c * bottom, c * top))
    up_by_width, up = sorted((b * left, b * right)), sorted((d * bottom, d * top))
    return Area(
        across[0] + across_by_height[0] + e,
        up_by_width[0] + up[0] + f,
        across[1] + across_by_height[1] + e,
        up_by_width[1] + up[1] + f,
    )


def common(one: Area, other: Area) -> Area | None:
    """What two rectangles have in common, None if they lie apart."""
    left, bottom = max(one.left, other.left), max(one.bottom, other.bottom)
    right, top = min(one.right, other.right), min(one.top, other.top)
    return Area(left, bottom, right, top) if left <= right and bottom <= top else None


def touch(one: Area, other: Area) -> bool:
    """Whether two rectangles have anything in common."""
    return (
        one.left <= other.right
        and other.left <= one.right
        and one.bottom <= other.top
        and other.bottom <= one.top
    )


def contains(outer: Area, inner: Area) -> bool:
    """Whether one rectangle lies inside of another one."""
    return common(outer, inner) == inner


def without(area: Area, hole: Area) -> list[Area]:
    """What is left of a rectangle around a hole in it: at most four rectangles."""
    inner = common(area, hole)
    if inner is None:
        return [area]
    bands = (
        Area(area.left, inner.top, area.right, area.top),
        Area(area.left, area.bottom, area.right, inner.bottom),
        Area(area.left, inner.bottom, inner.left, inner.top),
        Area(inner.right, inner.bottom, area.right, inner.top),
    )
    return [band for band in bands if band.left < band.right and band.bottom < band.top]
