"""A diagram with labels beside it: each is tied by a line to the point that it speaks of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reported.charts.diagrams.illustration import (
    Area,
    Illustration,
    Outline,
    Path,
    Point,
    placed,
    polygon,
)
from reported.charts.lines import (
    SIZES,
    Line,
    height_of,
    words_of,
    wrapped,
)
from reported.charts.parts import LINE, Anchor, Words
from reported.charts.theme import Theme
from reported.table.rows import Figure

BETWEEN, BESIDE, NARROWEST = 0.9, 2.6, 9.0
# The widest that the labels of one side become, and the width from which they stand on both.
WIDEST, BOTH_SIDES = 24.0, 46.0
# A diagram takes at most this share of a narrow drawing, and is at least so high on a screen and
# in a file, where a large diagram is worth more than the largest letters.
SHARE, ON_SCREEN, IN_FILE = 0.42, 34.0, 17.0
DOT = 0.2
# The letters of the names of levels, of a diagram's height; in pixels the least that can be read on a
# screen, unless that is so much of the height that one would lie on the next.
LEVEL, LEAST, MOST_OF_LEVEL = 0.024, 12.0, 0.045
# How high a diagram with its labels in a list below is, and where the labels begin.
IN_A_LIST, LIST_INDENT = 25.0, 2.9


@dataclass(frozen=True, slots=True)
class Part:
    """A shape of a diagram in its own units; `figures` are what it stands for.

    `strength`, 0 to 1, is how much of the colour is laid on; None leaves it the ground's.
    """

    path: Path
    figures: tuple[Figure, ...] = ()
    strength: float | None = None
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text, each with its role, and the point in the diagram that they speak of.

    `mark` is a shape around the origin that stands at the point and at the label.
    """

    lines: tuple[Line, ...]
    point: Point
    mark: Path | None = None
    left: bool = False


@dataclass(frozen=True, slots=True)
class Diagram:
    """Parts in a frame of `width` x `height` units of their own, with labels and names of levels.

    `lead` stands above everything; `share` is the most of a drawing's width that the frame takes.
    A `listed` one has its labels in a list below it where there is no room at both sides of it.
    """

    width: float
    height: float
    parts: tuple[Part, ...]
    labels: tuple[Label, ...]
    levels: tuple[tuple[str, Point], ...] = ()
    lead: tuple[Line, ...] = ()
    share: float = SHARE
    listed: bool = False


@dataclass(frozen=True, slots=True)
class _Block:
    label: Label
    lines: list[Line]
    height: float


def labelled_illustration(
    diagram: Diagram, width: float, room: float | None, size: float, theme: Theme
) -> Illustration | None:
    """The diagram, its labels beside it, in `width` x `room` pixels at a font `size` in pixels.

    Without a `room` it is as high as its labels need; None where they do not fit.
    """
    both = width >= BOTH_SIDES * size and any(label.left for label in diagram.labels)
    sides = 2 if both else 1
    lead = wrapped(diagram.lead, width, size)
    above = height_of(lead, size) + (0.7 * size if lead else 0)
    if diagram.listed and room is None and not both:
        return _listed(diagram, lead, above, width, size, theme)
    ratio = diagram.width / diagram.height
    widest = diagram.share * width
    if room is not None:
        widest = min(widest, (room - above) * ratio)
    text = min((width - widest) / sides - BESIDE * size, WIDEST * size)
    if text < NARROWEST * size:
        return None
    columns = [
        [_block(label, text, size) for label in diagram.labels if not both or label.left == left]
        for left in ((True, False) if both else (False,))
    ]
    needed = max(
        sum(block.height for block in column) + (len(column) - 1) * BETWEEN * size
        for column in columns
    )
    high = max(needed, min(ON_SCREEN * size, widest / ratio)) if room is None else room - above
    if needed > high or high < IN_FILE * size:
        return None
    scale = min(high / diagram.height, widest / diagram.width)
    used = diagram.width * scale + sides * (text + BESIDE * size)
    # Alone on a side, the labels and the diagram together stand in the middle.
    left = (width - used) / 2 if room is not None else 0.0
    if both:
        left += text + BESIDE * size
    top = above + (high - diagram.height * scale) / 2
    illustration = Illustration(width, above + high)
    illustration.words += words_of(lead, 0.0, 0.0, size, theme)
    _add_diagram(illustration, diagram, left, top, scale, theme)
    for column in columns:
        on_left = both and column is columns[0]
        edge = left - BESIDE * size if on_left else left + diagram.width * scale + BESIDE * size
        _add_labels(
            illustration, column, edge, (left, top, scale), above, high, size, theme, on_left
        )
    return illustration


def _listed(
    diagram: Diagram, lead: list[Line], above: float, width: float, size: float, theme: Theme
) -> Illustration:
    """The diagram with numbers at both sides of it, and the labels in a list of these numbers."""
    high = IN_A_LIST * size
    scale = high / diagram.height
    left = (width - diagram.width * scale) / 2
    labels = sorted(diagram.labels, key=_height)
    numbers = [replace(one, lines=(Line("title", str(n)),)) for n, one in enumerate(labels, 1)]
    illustration = Illustration(width, above + high + size)
    illustration.words += words_of(lead, 0.0, 0.0, size, theme)
    _add_diagram(illustration, diagram, left, above, scale, theme)
    for on_left in (True, False):
        side = [_block(one, width, size) for one in numbers if one.left == on_left]
        edge = left if on_left else left + diagram.width * scale
        _add_labels(
            illustration, side, edge, (left, above, scale), above, high, size, theme, on_left
        )
    for number, label in zip(numbers, labels, strict=True):
        block = _block(label, width - LIST_INDENT * size, size)
        illustration.words += words_of(number.lines, 0.0, illustration.height, size, theme)
        if label.mark:
            point = (1.8 * size, illustration.height + SIZES["title"] * LINE * size / 2)
            illustration.outlines.append(
                Outline(placed(label.mark, *point, 0.42 * size), theme.text)
            )
        illustration.words += words_of(
            block.lines, LIST_INDENT * size, illustration.height, size, theme
        )
        illustration.height += block.height + BETWEEN * size
    illustration.height -= BETWEEN * size
    return illustration


def _block(label: Label, width: float, size: float) -> _Block:
    lines = wrapped(label.lines, width, size)
    return _Block(label, lines, height_of(lines, size))


def _add_diagram(
    illustration: Illustration,
    diagram: Diagram,
    left: float,
    top: float,
    scale: float,
    theme: Theme,
) -> None:
    for part in diagram.parts:
        fill = theme.pale
        if part.strength is not None:
            fill = theme.tint(theme.neutral, part.strength)
        shape = placed(part.path, left, top, scale)
        if part.figures:
            illustration.areas.append(Area(shape, part.figures))
        illustration.outlines.append(
            Outline(
                shape,
                "" if part.dashed else fill,
                theme.quiet_text if part.dashed or part.figures else theme.track,
                1.0,
                part.dashed,
                part.figures[0] if len(part.figures) == 1 else None,
            )
        )
    high = diagram.height * scale
    letters = max(LEVEL * high, min(LEAST, MOST_OF_LEVEL * high))
    for name, (x, y) in diagram.levels:
        illustration.words.append(
            Words(
                name, left + x * scale, top + y * scale, letters, theme.quiet_text, anchor="right"
            )
        )


def _add_labels(
    illustration: Illustration,
    blocks: list[_Block],
    edge: float,
    frame: tuple[float, float, float],
    above: float,
    high: float,
    size: float,
    theme: Theme,
    on_left: bool,
) -> None:
    """Labels as near to their points as they can stand without overlapping, with lines to them."""
    left, top, scale = frame
    blocks = sorted(blocks, key=lambda block: _height(block.label))
    tops = [top + _height(block.label) * scale - block.height / 2 for block in blocks]
    tops = _spread(tops, [block.height for block in blocks], BETWEEN * size, above, above + high)
    away = -1 if on_left else 1
    for block, start in zip(blocks, tops, strict=True):
        anchor: Anchor = "right" if on_left else "left"
        first = start + SIZES[block.lines[0].role] * LINE * size / 2
        mark = block.label.mark
        near = edge - away * (1.5 if mark else 0.5) * size
        x, y = block.label.point
        at = (left + x * scale, top + y * scale)
        line = polygon([at, (near - away * 0.5 * size, first), (near, first)], closed=False)
        illustration.outlines.append(Outline(line, line=theme.quiet_text, width=1.0))
        shape = placed(mark, *at, 0.3 * size) if mark else _dot(at, DOT * size)
        illustration.outlines.append(Outline(shape, theme.text, theme.pale, 1.0))
        if mark:
            point = (edge - away * 0.8 * size, first)
            illustration.outlines.append(Outline(placed(mark, *point, 0.42 * size), theme.text))
        illustration.words += words_of(block.lines, edge, start, size, theme, anchor)


def _dot(at: Point, radius: float) -> Path:
    x, y = at
    return polygon([(x - radius, y), (x, y - radius), (x + radius, y), (x, y + radius)])


def _height(label: Label) -> float:
    return label.point[1]


def _spread(
    tops: list[float], heights: list[float], gap: float, first: float, last: float
) -> list[float]:
    """The nearest tops, in their order, at which nothing overlaps or leaves the frame."""
    placed_tops: list[float] = []
    below = first
    for top, height in zip(tops, heights, strict=True):
        placed_tops.append(max(top, below))
        below = placed_tops[-1] + height + gap
    limit = last
    for index in range(len(placed_tops) - 1, -1, -1):
        placed_tops[index] = min(placed_tops[index], limit - heights[index])
        limit = placed_tops[index] - gap
    return placed_tops
