"""The marks of published values, unlike those of reported figures in colour and in shape.

A value is a diamond, a triangle where it is a share of something else or of another endpoint. A
confidence interval is a thin line; the range of subgroups is a pale bar without a middle. None is
hollow: that is what a reported figure is where its source hedges it.
"""

from __future__ import annotations

from html import escape
from typing import Any

from reported.charts.axis import PERCENT_SCALE
from reported.charts.layout import PublishedLayout
from reported.charts.marks import (
    EDGE,
    HOVER_SIZE,
    HOVER_WIDTH,
    RADIUS,
    mark_gaps,
    track_shapes,
)
from reported.charts.published import interval, of_whom, printed, reference
from reported.charts.text_metrics import wrap
from reported.charts.theme import Theme
from reported.table.literature import PublishedValue

# In units of the font size: the thin line of a confidence interval, the outline of everything else.
THIN, OUTLINE = 0.14, 0.18
# Half the height of the bar of a range, which is higher than a mark in it.
HALF_BAR = 0.62
# How strong its colour is.
PALE = 0.4
# Plotly draws a diamond 1.3 times as high as the size that it is given.
DIAMOND = 2 * RADIUS / 1.3
TRIANGLE = 2 * RADIUS


def published_traces(
    value: PublishedValue,
    group: PublishedLayout,
    track: float,
    size: float,
    theme: Theme,
    axis: str,
) -> list[dict[str, Any]]:
    """The marks of one published value; all their x values are numbers of its row."""
    shared: dict[str, Any] = {
        "type": "scatter",
        "name": value.value_id,
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
        "cliponaxis": False,
        "hovertemplate": _hover(value, group) + "<extra></extra>",
    }
    colour = theme.published
    traces: list[dict[str, Any]] = []
    if value.interval == "range":
        half = HALF_BAR * size
        traces.append(
            shared
            | {
                # The first side is drawn twice: only then is the corner where the line began a corner.
                "x": [value.low, value.high, value.high, value.low, value.low, value.high],
                "y": [track + half * side for side in (-1, -1, 1, 1, -1, -1)],
                "mode": "lines",
                "fill": "toself",
                "fillcolor": theme.tint(colour, PALE),
                "hoveron": "points",
                "line": {"color": colour, "width": THIN * size},
            }
        )
    elif value.interval == "ci95":
        traces.append(
            shared
            | {
                "x": [value.low, value.high],
                "y": [track, track],
                "mode": "lines",
                "line": {"color": colour, "width": THIN * size},
            }
        )
    if value.value is not None:
        traces.append(
            shared
            | {
                "x": [value.value],
                "y": [track],
                "mode": "markers",
                "marker": {
                    "symbol": "triangle-up" if value.apart else "diamond",
                    "size": (TRIANGLE if value.apart else DIAMOND) * size,
                    "color": colour,
                    "line": {"color": colour, "width": OUTLINE * size},
                    "opacity": 1,
                },
            }
        )
    return traces


def published_label(
    value: PublishedValue, track: float, size: float, theme: Theme, axis: str
) -> dict[str, Any]:
    """The printed value beside its mark, where the scale leaves room; else on the mark."""
    low, high = value.span
    away = (RADIUS + 0.3) * size
    # The text of a range is about twice as long as that of a value.
    room = (4 if value.value is None else 2) * EDGE
    at, anchor, shift = high, "left", away
    if high > 100 - room:
        at, anchor, shift = (low, "right", -away) if low >= room else (low, "left", away)
    return {
        "x": at,
        "y": track,
        "xref": f"x{axis}",
        "yref": f"y{axis}",
        "text": f"<b>{printed(value)}</b>",
        "xanchor": anchor,
        "yanchor": "middle",
        "xshift": shift,
        "borderpad": 0,
        "bgcolor": theme.background,
        "font": {"size": size, "color": theme.text},
    }


def published_tracks(
    group: PublishedLayout, size: float, width: float, theme: Theme, axis: str
) -> list[dict[str, Any]]:
    """The track of every published value; `width` is that of the scale in pixels."""
    tracks = []
    for value, at in group.tracks:
        label = published_label(value, at, size, theme, axis)
        covered = (
            mark_gaps(value.span, [label], PERCENT_SCALE, size, width) if theme.see_through else []
        )
        tracks.append((at, covered))
    return track_shapes(tracks, PERCENT_SCALE, size, theme, axis)


def _hover(value: PublishedValue, group: PublishedLayout) -> str:
    ends = interval(value)
    said = ends if value.value is None else ", ".join(filter(None, [printed(value), ends]))
    lines = [
        f"<b>{escape(line)}</b>"
        for line in wrap(value.quantity, HOVER_WIDTH, HOVER_SIZE, bold=True)
    ]
    for text in (said, value.measure, of_whom(value), group.panel.topic, reference(value)):
        lines += [escape(line) for line in wrap(text, HOVER_WIDTH, HOVER_SIZE)]
    return "<br>".join(lines).replace("{", "&#123;")
