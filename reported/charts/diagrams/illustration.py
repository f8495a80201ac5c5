"""A diagram of outlines and words in a frame of pixels, whichever program draws it in the end.

Icon arrays, the spine and the body are illustrations: made once from the rows, then handed to Plotly and
to SVG as shapes, and to PowerPoint as shapes of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reported.charts.parts import Shape, Words, runs
from reported.table.rows import Figure

Point = tuple[float, float]

# M and L take a point, C takes two control points and a point, Z takes none: as in SVG paths.
Step = tuple[str, tuple[Point, ...]]
Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A drawn shape; colours are those of a theme, an empty one is not drawn; `width` is in pixels.

    It is drawn at each of its `positions`, so far to the right and down, and without any as it is.
    `figure` is the row that the shape stands for.
    """

    path: Path
    fill: str = ""
    line: str = ""
    width: float = 0.0
    dashed: bool = False
    figure: Figure | None = None
    positions: tuple[Point, ...] = ()

    @property
    def whole(self) -> Path:
        """The path with all its repetitions."""
        return repeated(self.path, self.positions) if self.positions else self.path

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The box of all of it, as of `box_of`."""
        left, top, right, bottom = box_of(self.path)
        across, down = zip(*(self.positions or ((0.0, 0.0),)), strict=True)
        return left + min(across), top + min(down), right + max(across), bottom + max(down)


@dataclass(frozen=True, slots=True)
class Area:
    """What a reader points at inside of `shape`: a click opens its figure, and of several each is told."""

    shape: Path
    figures: tuple[Figure, ...]


@dataclass(slots=True)
class Illustration:
    """Everything in a frame of `width` x `height` pixels, whose origin is at the top left."""

    width: float
    height: float = 0.0
    outlines: list[Outline] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)


def path(description: str) -> Path:
    """A path from an SVG path description with absolute M, L, C and Z alone."""
    steps: list[Step] = []
    for letter, numbers in re.findall(r"([MLCZ])([^MLCZ]*)", description):
        values = [float(number) for number in re.findall(r"-?[\d.]+(?:e[-+]?\d+)?", numbers)]
        points = tuple(zip(values[::2], values[1::2], strict=True))
        size = 3 if letter == "C" else 1
        steps += [(letter, points[at : at + size]) for at in range(0, len(points), size)] or [
            (letter, ())
        ]
    return tuple(steps)


def polygon(points: Sequence[Point], *, closed: bool = True) -> Path:
    """Straight lines from point to point."""
    steps: list[Step] = [("M", (points[0],)), *(("L", (point,)) for point in points[1:])]
    return (*steps, ("Z", ())) if closed else tuple(steps)


def rectangle(left: float, top: float, right: float, bottom: float) -> Path:
    """A box with level sides."""
    return polygon([(left, top), (right, top), (right, bottom), (left, bottom)])


def placed(shape: Path, left: float, top: float, scale: float, *, mirror: bool = False) -> Path:
    """A path made larger and moved; `mirror` swaps left and right about x = 0 first."""
    across = -scale if mirror else scale
    return tuple(
        (letter, tuple([(left + across * x, top + scale * y) for x, y in points]))
        for letter, points in shape
    )


def repeated(shape: Path, positions: Sequence[Point]) -> Path:
    """A path at each of its positions, so far to the right and down."""
    return tuple(
        [
            (letter, tuple([(x + across, y + down) for x, y in points]))
            for across, down in positions
            for letter, points in shape
        ]
    )


def box_of(shape: Path) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the points of a path."""
    points = [point for _, step in shape for point in step]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def svg_path(shape: Path) -> str:
    """The path as an SVG path description, to a tenth of a pixel."""
    return "".join(
        letter + " ".join(f"{x:.1f},{y:.1f}" for x, y in points) for letter, points in shape
    )


def shapes_of(illustration: Illustration) -> list[Shape]:
    """The outlines as shapes on axes that count pixels; as few as look the same."""
    return [
        Shape(
            "".join(svg_path(outline.path) for outline in outlines),
            outlines[0].fill,
            outlines[0].line,
            outlines[0].width,
            dashed=outlines[0].dashed,
            positions=outlines[0].positions,
        )
        for outlines in runs(illustration.outlines, _in_one_shape)
    ]


def _in_one_shape(one: Outline, next_one: Outline) -> bool:
    """Whether they look alike and are lines only, or stand for one figure: such never overlap.

    Of filled ones that overlap, Plotly would cut one out of the other.
    """
    if one.positions or next_one.positions:
        return False
    if one.fill and (one.figure is None or one.figure is not next_one.figure):
        return False
    return replace(one, path=next_one.path, figure=next_one.figure) == next_one
