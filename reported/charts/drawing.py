"""A catalogue entry as a drawing, for a screen of any width or for a picture of a given size."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from reported.charts import marks, published_marks
from reported.charts.axis import PERCENT_SCALE, Scale, scale_of
from reported.charts.catalogue import Entry, Panel
from reported.charts.diagrams.scene import Scene, shapes_of, targets
from reported.charts.diagrams.sizing import (
    COLUMN_GAP,
    LEGIBLE,
    PICTURE_MARGIN,
    Size,
    Text,
    fit,
    scene_of,
)
from reported.charts.layout import SMALL, Column, blocks_of, column_height, split
from reported.charts.origin import short_source
from reported.charts.parts import LINE, Canvas, point_trace, text_trace
from reported.charts.text_metrics import wrap
from reported.charts.theme import LIGHT, Theme
from reported.charts.wording import NO_NOTES, Note
from reported.table.figures import Table
from reported.table.sites import DRAWN

# The widths in pixels that a chart is laid out for on screens: it stretches from each one to the next.
# The first is that of the narrowest telephone, the one before the last that of a page on a desk.
SCREEN_WIDTHS = (316.0, 360.0, 440.0, 520.0, 600.0, 680.0, 760.0, 840.0, 928.0, 1020.0, 1120.0)
SCREEN_WIDTH = SCREEN_WIDTHS[0]
SCREEN_MARGIN = 18.0
# From this width on there are two columns of panels, and larger letters.
TWO_COLUMNS = 600.0
LETTERS, LETTERS_ON_A_DESK = 14.0, 15.0
# What the first screen of a desk has for a diagram, in pixels.
FIRST_SCREEN = 540.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart in the words of Plotly's format, which more than Plotly can draw.

    Texts and marks are traces, everything else stands in the layout; its shapes are those of `parts`.
    """

    traces: list[dict[str, Any]]
    layout: dict[str, Any]
    theme: Theme


def screen_width(room: float) -> float:
    """The width that a chart is laid out for in a space of `room` pixels, its margins included."""
    fitting = [width for width in SCREEN_WIDTHS if width + 2 * SCREEN_MARGIN <= room]
    return fitting[-1] if fitting else SCREEN_WIDTH


def screen_drawing(
    entry: Entry,
    table: Table,
    theme: Theme = LIGHT,
    *,
    notes: Mapping[str, Note] = NO_NOTES,
    width: float = SCREEN_WIDTH,
) -> Drawing:
    """A chart without headline, which the page prints.

    Its short caution stands over its panels, a short source at its foot.
    `notes` are printed at the labels of the figures whose ids they name.
    Its height is fixed, its width is that of the space where it is shown, from `width` pixels and
    the margins on.
    """
    on_a_desk = width >= TWO_COLUMNS
    size = LETTERS_ON_A_DESK if on_a_desk else LETTERS
    room = FIRST_SCREEN if on_a_desk and entry.form in DRAWN else None
    scene = scene_of(entry, width, room, size, theme, notes)
    if room and not scene:
        scene = scene_of(entry, width, None, size, theme, notes)
    columns: list[Column] = []
    column_width = width
    if not scene:
        blocks = blocks_of(entry)
        # Published values stand below their figure, on a scale of the same width.
        count = 2 if on_a_desk and len(entry.panels) > 1 else 1
        column_width = (width - (count - 1) * COLUMN_GAP * size) / count
        columns = split(blocks, count, column_width, size, notes=notes)
    # A line is a little higher than its letters.
    top = caution_top = 0.2 * size
    # Diagrams have words of their own at what they concern.
    caution = [] if scene else wrap(entry.caution, width, size * SMALL)
    if caution:
        top += len(caution) * size * SMALL * LINE + 0.5 * size
    high = scene.height if scene else max(column_height(column, size) for column in columns)
    foot = wrap(short_source(entry, table), width, size * SMALL)
    foot_top = top + high + 0.9 * size
    height = round(foot_top + len(foot) * size * SMALL * LINE + 0.3 * size)
    layout = {
        "height": height,
        "margin": {"l": SCREEN_MARGIN, "r": SCREEN_MARGIN, "t": 0, "b": 0, "pad": 0},
        "hoverdistance": 60,
    }
    text = Text(foot, size * SMALL, theme.quiet_text)
    source = _picture_text(text, 0, foot_top, Size(1, height))
    warning = Text(caution, size * SMALL, theme.notice_text)
    small_print = [
        source,
        *([_picture_text(warning, 0, caution_top, Size(1, height))] if caution else []),
    ]
    if scene:
        return _scene_chart(layout, small_print, scene, (0.0, 1.0), top, height, entry, theme)
    step = column_width + COLUMN_GAP * size
    positions = [
        (column, number * step / width, (number * step + column_width) / width)
        for number, column in enumerate(columns)
    ]
    return _chart(layout, small_print, positions, column_width, top, height, size, theme)


def export_drawing(
    entry: Entry,
    table: Table,
    size: Size,
    theme: Theme = LIGHT,
    *,
    date: datetime.date,
    headline: str | None = None,
    measure: str | None = None,
    footer: bool = True,
) -> Drawing:
    """A complete picture: headline, measure, panels, caution, source, table version and date.

    `headline` and `measure` replace the chart's own. Without `footer` the source has to travel in
    the file's metadata; the caution stays in the picture.

    Raises:
        SizeError: the chart cannot be printed legibly at this size.
    """
    entry = in_other_words(entry, headline, measure)
    fitted = fit(entry, table, size, theme, date if footer else None)
    margin = PICTURE_MARGIN * min(size.width, size.height)
    layout = {
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
    positions = [
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
        return _scene_chart(layout, annotations, fitted.scene, ends, top, size.height, entry, theme)
    return _chart(
        layout, annotations, positions, fitted.column_width, top, size.height, fitted.size, theme
    )


def in_other_words(entry: Entry, headline: str | None, measure: str | None) -> Entry:
    """The entry with a presenter's own words, taken as they are."""
    if headline is not None:
        entry = replace(entry, headline=headline)
    return entry if measure is None else replace(entry, measure=measure)


def _chart(
    layout: dict[str, Any],
    annotations: list[dict[str, Any]],
    columns: list[tuple[Column, float, float]],
    width: float,
    top: float,
    height: float,
    size: float,
    theme: Theme,
) -> Drawing:
    """A chart of columns, each with its left and right end as a share of the drawing.

    A column has one axis for each unit in it, hence nearly always one, and all share the one that
    counts pixels from the drawing's top.
    """
    canvases: list[Canvas] = []
    for column, left, right in columns:
        here: dict[Scale, Canvas] = {}
        for panel in column:
            scale = (
                scale_of(panel.panel.figures) if isinstance(panel.panel, Panel) else PERCENT_SCALE
            )
            if scale not in here:
                axis = f"x{len(canvases) + 1}" if canvases else "x"
                here[scale] = Canvas((axis, "y"), scale, (left, right), width, size, theme)
                canvases.append(here[scale])
                layout[axis.replace("x", "xaxis")] = {
                    "domain": [left, right],
                    "range": [scale.start, scale.end],
                    "visible": False,
                }
            marks.draw_texts(here[scale], panel, top + panel.top)
            if isinstance(panel.panel, Panel):
                marks.draw_figures(here[scale], panel, top + panel.top)
            else:
                published_marks.draw_published(here[scale], panel, top + panel.top)
    layout["yaxis"] = {"range": [height, 0], "visible": False}
    layout["shapes"] = [shape for canvas in canvases for shape in canvas.shapes]
    layout["annotations"] = annotations
    return Drawing([trace for canvas in canvases for trace in canvas.traces()], layout, theme)


def _scene_chart(
    layout: dict[str, Any],
    annotations: list[dict[str, Any]],
    scene: Scene,
    ends: tuple[float, float],
    top: float,
    height: float,
    entry: Entry,
    theme: Theme,
) -> Drawing:
    """A scene on axes that count its pixels; it keeps its shape wherever the place is wider."""
    layout["xaxis"] = {
        "domain": list(ends),
        "range": [0, scene.width],
        "visible": False,
        "constrain": "domain",
        "scaleanchor": "y",
    }
    layout["yaxis"] = {"range": [height - top, -top], "visible": False, "constrain": "domain"}
    axes = ("x", "y")
    layout["shapes"] = shapes_of(scene, axes)
    layout["annotations"] = annotations
    panels = {figure: panel for panel in entry.panels for figure in panel.figures}
    points = [
        marks.target(box, figure, panels[figure])
        for figure, boxes in targets(scene).items()
        for box in boxes
    ]
    return Drawing(
        [text_trace(scene.words, axes), point_trace(points, axes, LEGIBLE, theme.text)],
        layout,
        theme,
    )


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
        "showarrow": False,
        "text": f"<b>{lines}</b>" if text.bold else lines,
        "font": {"size": text.size, "color": text.colour},
    }
