"""The marks of published values, unlike those of reported figures in colour and in shape.

A value is a diamond, a triangle where it is a share of something else or of another endpoint. A
confidence interval is a thin line; the range of subgroups is a pale bar without a middle. None is
hollow: that is what a reported figure is where its source hedges it.
"""

from __future__ import annotations

from reported.charts.labels import EDGE, OUTLINE, RADIUS, TO_LABEL, Placed, covered
from reported.charts.layout import PanelLayout
from reported.charts.marks import box_path, draw_labels, draw_tracks
from reported.charts.parts import Canvas, Point, Shape
from reported.charts.published import PublishedGroup, interval, of_whom, printed, reference
from reported.table.literature import PublishedValue

# In units of the font size: the thin line of a confidence interval and of a range's outline.
THIN = 0.14
# Half the height of the bar of a range, which is higher than a mark in it.
HALF_BAR = 0.62
# How strong its colour is.
PALE = 0.4
# Plotly draws a diamond 1.3 times as high as the size that it is given.
DIAMOND = 2 * RADIUS / 1.3
TRIANGLE = 2 * RADIUS


def draw_published(canvas: Canvas, panel: PanelLayout, top: float) -> None:
    """The marks of a panel's published values."""
    gaps = []
    for value, track in panel.tracks:
        if isinstance(value, PublishedValue) and isinstance(panel.panel, PublishedGroup):
            told = _told(value, panel.panel)
            _draw_value(canvas, value, top + track, told)
            placed = [place_label(value, canvas.size)]
            draw_labels(canvas, placed, top + track, told)
            gaps.append((top + track, covered(canvas, value.span, placed)))
    draw_tracks(canvas, gaps)


def _draw_value(canvas: Canvas, value: PublishedValue, track: float, told: tuple[str, ...]) -> None:
    """One published value; all its x values are numbers of its row."""
    size, colour = canvas.size, canvas.theme.published
    low, high = value.span
    if value.interval != "none":
        bar = value.interval == "range"
        half = HALF_BAR * size
        path = box_path(low, track - half, high, track + half)
        canvas.shapes.append(
            Shape(
                path if bar else f"M{low:g},{track:.1f}L{high:g},{track:.1f}",
                fill=canvas.theme.tint(colour, PALE) if bar else "",
                line=colour,
                width=THIN * size,
                name=value.value_id,
            )
        )
        canvas.points += [Point(at, track, told, size=2 * RADIUS * size) for at in (low, high)]
    if value.value is not None:
        canvas.points.append(
            Point(
                value.value,
                track,
                told,
                size=(TRIANGLE if value.apart else DIAMOND) * size,
                symbol="triangle-up" if value.apart else "diamond",
                fill=colour,
                line=colour,
                width=OUTLINE * size,
            )
        )


def place_label(value: PublishedValue, size: float) -> Placed:
    """The printed value beside its mark, where the scale leaves room; else on the mark."""
    low, high = value.span
    away = TO_LABEL * size
    # The text of a range is about twice as long as that of a value.
    room = (4 if value.value is None else 2) * EDGE
    if high <= 100 - room:
        return high, printed(value), "left", away
    return low, printed(value), "right" if low >= room else "left", away


def _told(value: PublishedValue, group: PublishedGroup) -> tuple[str, ...]:
    ends = interval(value)
    said = ends if value.value is None else ", ".join(filter(None, [printed(value), ends]))
    texts = (value.quantity, said, value.measure, of_whom(value), group.topic, reference(value))
    return tuple(filter(None, texts))
