"""The marks of figures: what is printed, drawn, and nothing else.

A range is a bar between two labelled ends, without a middle and without the caps of a confidence
interval. A single value is a dot. A hedged value is hollow. A one-sided value has an arrow on the
side that the source leaves open.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from reported.charts.labels import ARROW, OUTLINE, RADIUS, Placed, covered, place_labels
from reported.charts.layout import SCALE, PanelLayout
from reported.charts.lines import SMALL, words_of
from reported.charts.panels import Panel
from reported.charts.parts import (
    Anchor,
    Canvas,
    Point,
    Shape,
    Words,
)
from reported.charts.wording import as_printed, base
from reported.table.rows import Figure

# In units of the font size: half the height of a bar and of a scale's marks.
HALF_BAR, HALF_TICK = 0.42, 0.5
# The length and the breadth of an arrow's head, in units of its width.
_HEAD = 3.4
# What the name of an arrow's shape begins with; the id of its figure follows.
ARROW_NAME = "arrow-"


def draw_texts(canvas: Canvas, panel: PanelLayout, top: float) -> None:
    """What is written in a panel whose top is at `top`, and the numbers under its scale."""
    scale, size, quiet = canvas.scale, canvas.size, canvas.theme.quiet_text
    for line, below in panel.lines:
        canvas.words += words_of([line], scale.start, top + below, size, canvas.theme)
    if panel.scale:
        y = top + panel.height + SCALE * size / 2
        for tick, said in zip(scale.ticks, scale.texts, strict=True):
            # The last one would else stand in the margin, at the edge of a picture in large letters.
            anchor: Anchor = "right" if tick == scale.end else "center"
            canvas.words.append(Words(said, tick, y, size * SMALL, quiet, anchor=anchor))


def draw_figures(canvas: Canvas, panel: PanelLayout, top: float) -> None:
    """The marks of a panel's figures."""
    tracks: dict[Figure, float] = {}
    gaps = []
    for figure, track in panel.tracks:
        if isinstance(figure, Figure) and isinstance(panel.panel, Panel):
            tracks[figure] = top + track
            gaps.append((top + track, _draw_figure(canvas, figure, panel.panel, top + track)))
    draw_tracks(canvas, gaps)
    if isinstance(panel.panel, Panel) and panel.panel.disagreement:
        upper, lower = sorted(tracks[figure] for figure in panel.panel.disagreement)
        _draw_tie(canvas, upper, lower)


def _draw_figure(
    canvas: Canvas, figure: Figure, panel: Panel, track: float
) -> list[tuple[float, float]]:
    """One figure; all its x values are numbers of its row. What it covers of its track is told."""
    size, theme = canvas.size, canvas.theme
    colour = theme.mark(figure.direction)
    hollow = figure.bound != "stated"
    fill = theme.background if hollow else colour
    told = told_of(figure, panel)
    if figure.is_range:
        half = HALF_BAR * size
        bar = box_path(figure.low, track - half, figure.high, track + half)
        canvas.shapes.append(
            Shape(
                bar,
                fill=fill,
                line=colour,
                width=OUTLINE * size if hollow else 0,
                name=figure.figure_id,
            )
        )
    placed = place_labels(canvas, figure)
    if figure.is_range:
        unlabelled = {figure.low, figure.high} - {at for at, *_ in placed}
        canvas.points += [
            Point(at, track, told, figure.figure_id, 2 * RADIUS * size) for at in unlabelled
        ]
    else:
        canvas.points.append(
            Point(
                figure.high,
                track,
                told,
                figure.figure_id,
                2 * RADIUS * size,
                fill=fill,
                line=colour,
                width=OUTLINE * size,
            )
        )
    draw_labels(canvas, placed, track, told, figure.figure_id)
    _draw_arrow(canvas, figure, track)
    return covered(canvas, (figure.low, figure.high), placed)


def draw_labels(
    canvas: Canvas,
    placed: Iterable[Placed],
    track: float,
    told: tuple[str, ...],
    figure_id: str = "",
) -> None:
    """Labels beside a mark, each held by a point that is not seen."""
    canvas.points += [
        Point(at, track, told, figure_id, label=text, anchor=anchor, away=away)
        for at, text, anchor, away in placed
    ]


def _draw_arrow(canvas: Canvas, figure: Figure, track: float) -> None:
    """The arrow of a one-sided value, toward the side on which the source gives no bound.

    It is never longer than the way to the end of the scale on the narrowest drawing.
    """
    if figure.bound not in ("at_most", "at_least"):
        return
    at_most, scale, size = figure.bound == "at_most", canvas.scale, canvas.size
    # Of a quantity it begins where the bar ends, so that a short bar does not hide it.
    at = figure.low if at_most != figure.is_percentage else figure.high
    room = scale.share(at) if at_most else 1 - scale.share(at)
    length = max(min(ARROW * size, room * canvas.width), (RADIUS + 0.5) * size)
    width, way = OUTLINE * size, -1 if at_most else 1
    tip, back, half = length - width, length - _HEAD * width, 0.5 * _HEAD * width
    outline = [(RADIUS * size, 0), (back, 0), (back, -half), (tip, 0), (back, half), (back, 0)]
    path = "L".join(f"{way * along:.1f},{track + beside:.1f}" for along, beside in outline)
    colour, (left, right) = canvas.theme.mark(figure.direction), canvas.ends
    # On the paper, since it may be longer than the way to the end of the axis.
    canvas.shapes.append(
        Shape(
            f"M{path}Z",
            fill=colour,
            line=colour,
            width=width,
            name=f"{ARROW_NAME}{figure.figure_id}",
            anchor=left + scale.share(at) * (right - left),
        )
    )


def draw_tracks(
    canvas: Canvas, tracks: Iterable[tuple[float, Sequence[tuple[float, float]]]]
) -> None:
    """Tracks with the scale's marks on them, each with its gaps in the unit of the scale."""
    scale, half = canvas.scale, HALF_TICK * canvas.size
    lines, references = "", ""
    for at, gaps in tracks:
        stops = [scale.start, *itertools.chain.from_iterable(gaps), scale.end]
        for start, end in zip(stops[::2], stops[1::2], strict=True):
            lines += f"M{start:g},{at:.1f}L{end:g},{at:.1f}"
        for tick in scale.ticks:
            if not any(start < tick < end for start, end in gaps):
                line = f"M{tick:g},{at - half:.1f}L{tick:g},{at + half:.1f}"
                lines += line
                references += line if tick == scale.reference else ""
    shapes = [Shape(lines, line=canvas.theme.track, width=1)]
    if references:
        quiet = canvas.theme.quiet_text
        shapes.append(Shape(references, line=quiet, width=2))
    canvas.shapes[:0] = shapes


def box_path(left: float, top: float, right: float, bottom: float) -> str:
    """A rectangle as an SVG path."""
    return f"M{left:g},{top:.1f}L{right:g},{top:.1f}L{right:g},{bottom:.1f}L{left:g},{bottom:.1f}Z"


def _draw_tie(canvas: Canvas, upper: float, lower: float) -> None:
    """What joins two tracks, left of the scale, where neither marks nor labels stand."""
    near, far = -0.25 * canvas.size, -0.7 * canvas.size
    path = f"M{near:.1f},{upper:.1f}L{far:.1f},{upper:.1f}L{far:.1f},{lower:.1f}L{near:.1f},{lower:.1f}"
    colour, width = canvas.theme.notice_text, 0.13 * canvas.size
    # On the paper and not on the axis, beyond whose end nothing is drawn.
    canvas.shapes.append(Shape(path, line=colour, width=width, anchor=canvas.ends[0]))


def told_of(figure: Figure, panel: Panel) -> tuple[str, ...]:
    """What is told of a figure when its mark is pointed at, or reached with the keyboard."""
    texts = (
        figure.subject,
        as_printed(figure),
        figure.condition,
        base(panel),
        f"Line {figure.line}",
    )
    return tuple(filter(None, texts))
