"""A catalogue entry as a Plotly chart, for a screen of any width or for a picture of a given size."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Any

import plotly.graph_objects as go

from reported.charts import marks, published_marks
from reported.charts.axis import PERCENT_SCALE, scale_of
from reported.charts.catalogue import Entry
from reported.charts.layout import (
    LINE,
    SMALL,
    Column,
    PublishedLayout,
    column_height,
    column_layout,
    titled_panels,
)
from reported.charts.pictures.scene import Scene, plotly_annotations, plotly_shapes, targets
from reported.charts.pictures.sizing import COLUMN_GAP, PICTURE_MARGIN, Size, Text, fit, scene_of
from reported.charts.text_metrics import wrap
from reported.charts.theme import LIGHT, Theme, template
from reported.charts.wording import NO_NOTES, Note, short_source
from reported.table.figures import Table

# The screen chart is laid out for the narrowest telephone and stretches from there.
SCREEN_SIZE = 14.0
SCREEN_WIDTH = 316.0
SCREEN_MARGIN = 16.0
# Of a page on a desk: what a picture with labels on both sides needs.
WIDE_SCREEN = 672.0


def screen_widths(entry: Entry) -> tuple[float, ...]:
    """The widths in pixels that a chart is laid out for on screens; it stretches from each one on."""
    return (SCREEN_WIDTH, WIDE_SCREEN) if entry.form in ("body", "people") else (SCREEN_WIDTH,)


def draw_for_screen(
    entry: Entry,
    table: Table,
    theme: Theme = LIGHT,
    *,
    notes: Mapping[str, Note] = NO_NOTES,
    width: float = SCREEN_WIDTH,
) -> go.Figure:
    """A chart without headline, which the page prints; a short source stands at its foot.

    `notes` are printed under the labels of the figures whose ids they name.
    Its height is fixed, its width is that of the place where it is shown, from `width` pixels and
    the margins on.
    """
    size = SCREEN_SIZE
    scene = scene_of(entry, width, None, size, theme)
    column = [] if scene else column_layout(titled_panels(entry), width, size, notes=notes)
    foot_size = size * SMALL * 0.92
    foot = wrap(short_source(entry, table), width, foot_size)
    foot_top = (scene.height if scene else column_height(column, size)) + 1.1 * size
    height = round(foot_top + len(foot) * foot_size * LINE + 0.3 * size)
    layout = {
        "template": template(theme),
        "height": height,
        "margin": {"l": SCREEN_MARGIN, "r": SCREEN_MARGIN, "t": 0, "b": 0, "pad": 0},
        "dragmode": False,
        "hovermode": "closest",
        "hoverdistance": 60,
    }
    source = _picture_text(Text(foot, foot_size, theme.quiet_text), 0, foot_top, Size(1, height))
    if scene:
        return _scene_chart(layout, [source], scene, (0.0, 1.0), 0.0, height, entry)
    place = (column, 0.0, 1.0)
    return _chart(layout, [source], [place], width, height, 0.0, size, theme)


def draw_for_export(
    entry: Entry,
    table: Table,
    size: Size,
    theme: Theme = LIGHT,
    *,
    date: datetime.date,
    headline: str | None = None,
    measure: str | None = None,
    footer: bool = True,
) -> go.Figure:
    """A complete picture: headline, measure, panels, caution, source, table version and date.

    `headline` and `measure` replace the chart's own. Without `footer` the source has to travel in
    the file's metadata; the caution stays in the picture.

    Raises:
        SizeError: the chart cannot be printed legibly at this size.
    """
    entry = _in_other_words(entry, headline, measure)
    fitted = fit(entry, table, size, theme, date if footer else None)
    margin = PICTURE_MARGIN * min(size.width, size.height)
    layout = {
        "template": template(theme),
        "width": size.width,
        "height": size.height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
    }
    annotations: list[dict[str, Any]] = []
    top = margin
    for text in fitted.above:
        annotations.append(_picture_text(text, margin, top, size))
        top += text.height + 0.35 * fitted.size
    bottom = size.height - margin
    for text in reversed(fitted.below):
        bottom -= text.height
        annotations.append(_picture_text(text, margin, bottom, size))
        bottom -= 0.35 * fitted.size
    step = fitted.column_width + COLUMN_GAP * fitted.size
    places = [
        (
            column,
            (margin + index * step) / size.width,
            (margin + index * step + fitted.column_width) / size.width,
        )
        for index, column in enumerate(fitted.columns)
    ]
    top += 0.6 * fitted.size + fitted.spare
    if fitted.scene:
        ends = (margin / size.width, 1 - margin / size.width)
        return _scene_chart(layout, annotations, fitted.scene, ends, top, size.height, entry)
    return _chart(
        layout, annotations, places, fitted.column_width, size.height, top, fitted.size, theme
    )


def _in_other_words(entry: Entry, headline: str | None, measure: str | None) -> Entry:
    """The entry with a presenter's own words, taken as they are."""
    if headline is not None:
        entry = replace(entry, headline=headline)
    return entry if measure is None else replace(entry, measure=measure)


def _chart(
    layout: dict[str, Any],
    annotations: list[dict[str, Any]],
    columns: list[tuple[Column, float, float]],
    width: float,
    height: int,
    top: float,
    size: float,
    theme: Theme,
) -> go.Figure:
    """A chart of columns, each with its left and right end as a share of the canvas.

    A panel's vertical axis counts pixels from its top, so that what was laid out stays in place.
    Everything is handed to Plotly at once, since it checks the whole layout at every update.
    """
    traces: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    panels = [(panel, left, right) for column, left, right in columns for panel in column]
    for number, (panel, left, right) in enumerate(panels, start=1):
        axis = "" if number == 1 else str(number)
        start = top + panel.top
        if isinstance(panel, PublishedLayout):
            scale = PERCENT_SCALE
        else:
            scale = scale_of(panel.panel.figures)
        layout[f"xaxis{axis}"] = {
            "domain": [left, right],
            "anchor": f"y{axis}",
            "range": [scale.start, scale.end],
            "showgrid": False,
            "tickvals": scale.ticks,
            "ticktext": scale.texts,
            "tickfont": {"size": size * SMALL * 0.92},
            "visible": panel.scale,
        }
        layout[f"yaxis{axis}"] = {
            "domain": [
                1 - (start + panel.height) / height,
                1 - start / height,
            ],
            "anchor": f"x{axis}",
            "range": [panel.height, 0],
            "visible": False,
        }
        annotations += [marks.text_annotation(text, size, theme, axis) for text in panel.texts]
        if isinstance(panel, PublishedLayout):
            shapes += published_marks.published_tracks(panel, size, width, theme, axis)
            for value, at in panel.tracks:
                traces += published_marks.published_traces(value, panel, at, size, theme, axis)
                annotations.append(published_marks.published_label(value, at, size, theme, axis))
            continue
        shapes += marks.scale_shapes(panel, scale, left, size, width, theme, axis)
        for figure, track in panel.tracks:
            traces.append(marks.figure_trace(figure, panel, track, size, theme, axis))
            annotations += marks.value_labels(figure, scale, track, size, width, theme, axis)
            arrow = marks.open_arrow(figure, scale, track, size, width, theme, axis)
            if arrow:
                annotations.append(arrow)
    return _figure(traces, {**layout, "shapes": shapes, "annotations": annotations})


def _scene_chart(
    layout: dict[str, Any],
    annotations: list[dict[str, Any]],
    scene: Scene,
    ends: tuple[float, float],
    top: float,
    height: int,
    entry: Entry,
) -> go.Figure:
    """A scene on axes that count its pixels; it keeps its shape wherever the place is wider."""
    layout["xaxis"] = {
        "domain": list(ends),
        "range": [0, scene.width],
        "visible": False,
        "constrain": "domain",
        "constraintoward": "left",
    }
    layout["yaxis"] = {
        "domain": [1 - (top + scene.height) / height, 1 - top / height],
        "range": [scene.height, 0],
        "visible": False,
        "scaleanchor": "x",
        "constrain": "domain",
    }
    layout["shapes"] = plotly_shapes(scene, "")
    layout["annotations"] = annotations + plotly_annotations(scene.words, "")
    panels = {figure: panel for panel in entry.panels for figure in panel.figures}
    traces = [
        marks.scene_trace(figure, boxes, panels[figure]) for figure, boxes in targets(scene).items()
    ]
    return _figure(traces, layout)


def _figure(traces: list[dict[str, Any]], layout: dict[str, Any]) -> go.Figure:
    """The chart as Plotly's own object.

    Its checks of every property take four fifths of a drawing; a test has them check every chart.
    """
    return go.Figure(traces, layout, _validate=False)


def _picture_text(text: Text, left: float, top: float, size: Size) -> dict[str, Any]:
    lines = "<br>".join(map(escape, text.lines))
    return {
        "xref": "paper",
        "yref": "paper",
        "x": left / size.width,
        "y": 1 - top / size.height,
        "xanchor": "left",
        "yanchor": "top",
        "borderpad": 0,
        "align": "left",
        "text": f"<b>{lines}</b>" if text.bold else lines,
        "font": {"size": text.size, "color": text.colour},
    }
