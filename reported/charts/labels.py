"""Where the numbers of a mark stand: on the sides where the scale leaves room for them."""

from __future__ import annotations

from collections.abc import Sequence

from reported.charts.parts import Anchor, Canvas
from reported.charts.text_metrics import text_width
from reported.charts.wording import ends, mark_label, value
from reported.table.rows import Figure

# Nearer than this many percent to an end of the scale there is no room for a label on that side.
EDGE = 10
# In units of the font size: the radius of a dot, the outline of a mark, the length of an arrow, from a
# mark to its label.
RADIUS, OUTLINE, ARROW, TO_LABEL = 0.46, 0.18, 2.3, 0.76

# Where a label begins: value in the unit, its text, the end of it that is there, pixels away.
Placed = tuple[float, str, Anchor, float]


def place_labels(canvas: Canvas, figure: Figure) -> list[Placed]:
    """The numbers at the ends of a mark, on the sides where the scale leaves room for them."""
    if figure.is_percentage:
        return _ends_of_percentage(figure, canvas.size)
    return [_words_of_quantity(figure, canvas)]


def _words_of_quantity(figure: Figure, canvas: Canvas) -> Placed:
    """What is printed of a quantity: on the right of its mark, or where it fits.

    It stands opposite to the arrow of a one-sided value where there is room, else beyond it.
    """
    text, scale, size = mark_label(figure), canvas.scale, canvas.size
    needed = text_width(text, size, bold=True)
    away = TO_LABEL * size
    left = away + (ARROW * size if figure.bound == "at_most" else 0)
    right = away + (ARROW * size if figure.bound == "at_least" else 0)
    room_left = scale.share(figure.low) * canvas.width - left - needed
    room_right = (1 - scale.share(figure.high)) * canvas.width - right - needed
    left_first = figure.bound == "at_least"
    fits_first, fits_second = (room_left, room_right) if left_first else (room_right, room_left)
    on_first = fits_first >= 0 or fits_first >= fits_second
    if on_first == left_first:
        return figure.low, text, "right", left
    return figure.high, text, "left", right


def _ends_of_percentage(figure: Figure, size: float) -> list[Placed]:
    """A range over nearly the whole scale has room on neither side: its numbers stand on the bar."""
    away = TO_LABEL * size
    low, high = ends(figure)
    left: list[tuple[float, str]] = [(figure.low, low)] if low else []
    right: list[tuple[float, str]] = [(figure.high, high)]
    if figure.is_range and (
        (figure.low < EDGE and figure.high > 100 - 4 * EDGE)
        or (figure.low < 4 * EDGE and figure.high > 100 - EDGE)
    ):
        left, right = right, left
    elif figure.is_range and figure.low < EDGE:
        left, right = [], [(figure.high, value(figure))]
    elif figure.is_range and figure.high > 100 - EDGE:
        left, right = [(figure.low, value(figure))], []
    elif not figure.is_range:
        on_left = figure.high > 100 - 2 * EDGE or figure.bound == "at_least"
        if figure.bound == "at_least" and figure.high < 2 * EDGE:
            on_left = False
        if on_left:
            left, right = right, []
        if figure.bound == ("at_most" if on_left else "at_least"):
            away += ARROW * size  # Beyond the arrow.
    sides: tuple[tuple[list[tuple[float, str]], Anchor], ...] = ((left, "right"), (right, "left"))
    return [(at, text, anchor, away) for labels, anchor in sides for at, text in labels]


def covered(
    canvas: Canvas, span: tuple[float, float], placed: Sequence[Placed]
) -> list[tuple[float, float]]:
    """What a mark and its labels cover of their track, in its unit, from the left.

    The track stops there: on a transparent ground nothing could hide it.
    """
    scale = canvas.scale
    pixel = scale.length / canvas.width
    half = (RADIUS + OUTLINE / 2) * canvas.size * pixel
    gaps = [(span[0] - half, span[1] + half)]
    for at, text, anchor, away in placed:
        near = away * pixel
        far = near + text_width(text, canvas.size, bold=True) * pixel
        gaps.append((at - far, at - near) if anchor == "right" else (at + near, at + far))
    joined: list[tuple[float, float]] = []
    for start, end in sorted((max(scale.start, start), min(scale.end, end)) for start, end in gaps):
        if joined and start <= joined[-1][1]:
            start, end = joined[-1][0], max(joined.pop()[1], end)
        joined.append((start, end))
    return joined
