"""The marks of a panel: what is printed, drawn, and nothing else.

A range is a bar between two labelled ends, without a middle and without the caps of a confidence
interval. A single value is a dot. A hedged value is hollow. A one-sided value has an arrow on the
side that the source leaves open.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from html import escape, unescape
from typing import Any

from reported.charts.axis import Scale
from reported.charts.catalogue import Panel
from reported.charts.layout import LINE, SMALL, PanelLayout, TextLayout
from reported.charts.text_metrics import text_width, wrap
from reported.charts.theme import Theme
from reported.charts.wording import as_printed, base, ends, mark_label, value
from reported.table.figures import Figure

# Nearer than this many percent of the scale to an end of the scale there is no room for a label on that side.
EDGE = 10
# Half the height of a bar, the radius of a dot, the length of an arrow: in units of the font size.
HALF_BAR = 0.42
RADIUS = 0.46
ARROW = 2.3
HOVER_WIDTH = 210
HOVER_SIZE = 12


def figure_trace(
    figure: Figure, panel: PanelLayout, track: float, size: float, theme: Theme, axis: str
) -> dict[str, Any]:
    """The mark of one figure; all its x values are numbers of its row."""
    colour = theme.mark(figure.direction)
    hollow = figure.bound != "stated"
    fill = theme.background if hollow else colour
    half = HALF_BAR * size
    shared: dict[str, Any] = {
        "type": "scatter",
        "name": figure.figure_id,
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
        "cliponaxis": False,
        "hovertemplate": _hover(figure, panel.panel) + "<extra></extra>",
    }
    if not figure.is_range:
        return shared | {
            "x": [figure.high],
            "y": [track],
            "mode": "markers",
            "customdata": [figure.figure_id],
            "marker": {
                "size": 2 * RADIUS * size,
                "color": fill,
                "line": {"color": colour, "width": 0.18 * size},
                "opacity": 1,
            },
        }
    return shared | {
        # The first side is drawn twice: only then is the corner where the line began a corner.
        "x": [figure.low, figure.high, figure.high, figure.low, figure.low, figure.high],
        "y": [track - half, track - half, track + half, track + half, track - half, track - half],
        # Plotly lets a reader choose a marker but not a line: these are there to be clicked.
        "mode": "lines+markers",
        "marker": {"opacity": 0, "size": 2 * RADIUS * size},
        "fill": "toself",
        "fillcolor": fill,
        "line": {"color": colour, "width": 0.18 * size if hollow else 0},
        "hoveron": "points",
        "customdata": [figure.figure_id] * 6,
    }


def scene_trace(
    figure: Figure, boxes: Sequence[tuple[float, float, float, float]], panel: Panel
) -> dict[str, Any]:
    """What can be pointed at and clicked where a scene shows a figure, in pixels of the scene.

    `boxes` are left, top, right and bottom, as `scene.box_of` gives them.
    """
    return {
        "type": "scatter",
        "name": figure.figure_id,
        "x": [(left + right) / 2 for left, _, right, _ in boxes],
        "y": [(top + bottom) / 2 for _, top, _, bottom in boxes],
        "mode": "markers",
        "customdata": [figure.figure_id] * len(boxes),
        "marker": {
            "opacity": 0,
            "size": [min(right - left, bottom - top) for left, top, right, bottom in boxes],
        },
        "hovertemplate": _hover(figure, panel) + "<extra></extra>",
    }


def value_labels(
    figure: Figure,
    scale: Scale,
    track: float,
    size: float,
    width: float,
    theme: Theme,
    axis: str,
) -> list[dict[str, Any]]:
    """The numbers at the ends of a mark, on the sides where the scale leaves room for them.

    `width` is that of the scale in pixels.
    """
    if figure.is_percentage:
        placed = _ends_of_percentage(figure, size)
    else:
        placed = [_words_of_quantity(figure, scale, size, width)]
    return [
        {
            "x": at,
            "y": track,
            "xref": f"x{axis}",
            "yref": f"y{axis}",
            "text": f"<b>{escape(text)}</b>",
            "xanchor": anchor,
            "yanchor": "middle",
            "xshift": shift,
            "borderpad": 0,
            "bgcolor": theme.background,
            "font": {"size": size, "color": theme.text},
        }
        for at, text, anchor, shift in placed
    ]


# Value in the unit, text, which side of the text is there, pixels away from it.
_Placed = tuple[float, str, str, float]


def _words_of_quantity(figure: Figure, scale: Scale, size: float, width: float) -> _Placed:
    """What is printed of a quantity: on the right of its mark, or where it fits.

    It stands opposite to the arrow of a one-sided value where there is room, else beyond it.
    """
    text = mark_label(figure)
    needed = text_width(text, size, bold=True)
    away = (RADIUS + 0.3) * size
    left = away + (ARROW * size if figure.bound == "at_most" else 0)
    right = away + (ARROW * size if figure.bound == "at_least" else 0)
    room_left = scale.share(figure.low) * width - left - needed
    room_right = (1 - scale.share(figure.high)) * width - right - needed
    left_first = figure.bound == "at_least"
    fits_first, fits_second = (room_left, room_right) if left_first else (room_right, room_left)
    on_first = fits_first >= 0 or fits_first >= fits_second
    if on_first == left_first:
        return figure.low, text, "right", -left
    return figure.high, text, "left", right


def _ends_of_percentage(figure: Figure, size: float) -> list[_Placed]:
    """A range over nearly the whole scale has room on neither side: its numbers stand on the bar."""
    away = (RADIUS + 0.3) * size
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
    return [
        (at, text, anchor, shift)
        for labels, anchor, shift in ((left, "right", -away), (right, "left", away))
        for at, text in labels
    ]


def open_arrow(
    figure: Figure,
    scale: Scale,
    track: float,
    size: float,
    width: float,
    theme: Theme,
    axis: str,
) -> dict[str, Any] | None:
    """The arrow of a one-sided value, toward the side on which the source gives no bound.

    It is never longer than the way to the end of the scale on the narrowest drawing.
    """
    if figure.bound not in ("at_most", "at_least"):
        return None
    at_most = figure.bound == "at_most"
    # Of a quantity it begins where the bar ends, so that a short bar does not hide it.
    at = figure.low if at_most != figure.is_percentage else figure.high
    room = scale.share(at) if at_most else 1 - scale.share(at)
    length = max(min(ARROW * size, room * width), (RADIUS + 0.5) * size)
    return {
        "x": at,
        "y": track,
        "xref": f"x{axis}",
        "yref": f"y{axis}",
        "ax": -length if at_most else length,
        "ay": 0,
        "text": "",
        "showarrow": True,
        "arrowside": "start",
        "startarrowhead": 3,
        "startarrowsize": 1,
        "startstandoff": 0,
        "standoff": RADIUS * size,
        "arrowwidth": 0.18 * size,
        "arrowcolor": theme.mark(figure.direction),
    }


def scale_shapes(
    panel: PanelLayout,
    scale: Scale,
    left: float,
    size: float,
    width: float,
    theme: Theme,
    axis: str,
) -> list[dict[str, Any]]:
    """The track of every figure with the scale's marks on it, and the tie between two values.

    `width` is that of the scale in pixels, `left` its left end as a share of the picture.
    """
    shapes = track_shapes(
        [
            (at, _gaps(figure, scale, size, width, theme) if theme.see_through else [])
            for figure, at in panel.tracks
        ],
        scale,
        size,
        theme,
        axis,
    )
    if panel.panel.disagreement:
        at_track = dict(panel.tracks)
        upper, lower = sorted(at_track[figure] for figure in panel.panel.disagreement)
        shapes.append(_bracket(upper, lower, left, size, theme, axis))
    return shapes


def track_shapes(
    tracks: Iterable[tuple[float, list[tuple[float, float]]]],
    scale: Scale,
    size: float,
    theme: Theme,
    axis: str,
) -> list[dict[str, Any]]:
    """Tracks with the scale's marks on them, each with its gaps in the unit of the scale."""
    half = 0.5 * size
    lines, marks, references = "", "", ""
    for at, gaps in tracks:
        ends = [scale.start, *itertools.chain.from_iterable(gaps), scale.end]
        for start, end in zip(ends[::2], ends[1::2], strict=True):
            lines += f"M{start:g},{at:.1f}L{end:g},{at:.1f}"
        for tick in scale.ticks:
            if not any(start < tick < end for start, end in gaps):
                line = f"M{tick:g},{at - half:.1f}L{tick:g},{at + half:.1f}"
                marks += line
                references += line if tick == scale.reference else ""
    shapes = [
        _path(lines, axis, {"color": theme.track, "width": 1}),
        _path(marks, axis, {"color": theme.track, "width": 1}),
    ]
    if references:
        shapes.append(_path(references, axis, {"color": theme.quiet_text, "width": 2}))
    return shapes


def text_annotation(text: TextLayout, size: float, theme: Theme, axis: str) -> dict[str, Any]:
    """One line of a panel's text."""
    height, colour = size * SMALL, theme.quiet_text
    content = escape(text.quiet)
    if text.kind == "topic":
        height, colour = size * 1.15, theme.text
        content = f"<b>{escape(text.strong)}</b>"
    elif text.kind == "notice":
        colour = theme.notice_text
    elif text.strong:
        height, colour = size, theme.text
        aside = (
            f'  <span style="font-size:{size * SMALL:.1f}px;color:{theme.quiet_text}">'
            f"{escape(text.quiet)}</span>"
        )
        content = f"<b>{escape(text.strong)}</b>" + (aside if text.quiet else "")
    return {
        "x": 0,
        "y": text.top + LINE * height / 2,
        "xref": f"x{axis} domain",
        "yref": f"y{axis}",
        "xanchor": "left",
        "yanchor": "middle",
        "borderpad": 0,
        "text": content,
        "font": {"size": height, "color": colour},
    }


def _path(path: str, axis: str, line: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "path",
        "path": path,
        "xref": f"x{axis}",
        "yref": f"y{axis}",
        "line": line,
        "layer": "below",
    }


def _gaps(
    figure: Figure, scale: Scale, size: float, width: float, theme: Theme
) -> list[tuple[float, float]]:
    """Where a track stops for a mark or a number, in its unit: nothing else could hide it there."""
    labels = value_labels(figure, scale, 0, size, width, theme, "")
    return mark_gaps((figure.low, figure.high), labels, scale, size, width)


def mark_gaps(
    span: tuple[float, float],
    labels: Sequence[dict[str, Any]],
    scale: Scale,
    size: float,
    width: float,
) -> list[tuple[float, float]]:
    """What a mark and its labels cover of a track of `width` pixels, in its unit, from the left."""
    pixel = scale.length / width
    half = (RADIUS + 0.09) * size * pixel
    gaps = [(span[0] - half, span[1] + half)]
    for label in labels:
        near = label["x"] + label["xshift"] * pixel
        long = text_width(unescape(label["text"][3:-4]), size, bold=True) * pixel
        gaps.append((near - long, near) if label["xanchor"] == "right" else (near, near + long))
    joined: list[tuple[float, float]] = []
    for start, end in sorted((max(scale.start, start), min(scale.end, end)) for start, end in gaps):
        if joined and start <= joined[-1][1]:
            start, end = joined[-1][0], max(joined.pop()[1], end)
        joined.append((start, end))
    return joined


def _bracket(
    upper: float, lower: float, left: float, size: float, theme: Theme, axis: str
) -> dict[str, Any]:
    """What joins two tracks, left of the scale, where neither marks nor labels stand."""
    near, far = -0.25 * size, -0.7 * size
    path = f"M{near:.1f},{upper:.1f}L{far:.1f},{upper:.1f}L{far:.1f},{lower:.1f}L{near:.1f},{lower:.1f}"
    line = {"color": theme.notice_text, "width": 0.13 * size}
    # On the paper and not on the axis, beyond whose end nothing is drawn.
    place = {"xref": "paper", "xsizemode": "pixel", "xanchor": left}
    return _path(path, axis, line) | place


def _hover(figure: Figure, panel: Panel) -> str:
    lines = [
        f"<b>{escape(line)}</b>"
        for line in wrap(figure.subject, HOVER_WIDTH, HOVER_SIZE, bold=True)
    ]
    aside = [
        as_printed(figure),
        base(panel),
        f"Line {figure.line}",
        "Click to open the figure",
    ]
    if figure.condition:
        aside.insert(1, figure.condition)
    lines += [escape(line) for text in aside for line in wrap(text, HOVER_WIDTH, HOVER_SIZE)]
    return "<br>".join(lines).replace("{", "&#123;")
