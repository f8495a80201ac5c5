"""A catalogue entry as a Plotly chart, for a screen of any width or for a picture of a given size."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import plotly.graph_objects as go

from reported import marks, published_marks
from reported.body import body_scene
from reported.catalogue import Entry, topic_title
from reported.errors import SizeError
from reported.layout import (
    LINE,
    SMALL,
    AnyPanel,
    Column,
    PublishedLayout,
    column_height,
    column_layout,
    titled_panels,
)
from reported.people import people_scene
from reported.scales import PERCENT_SCALE, scale_of
from reported.scene import Scene, plotly_annotations, plotly_shapes, targets
from reported.spine import spine_scene
from reported.table import Table
from reported.template import LIGHT, Theme, template
from reported.text_metrics import wrap, wrap_evenly
from reported.wording import NO_NOTES, Note, footer_lines, headline, short_source

# The screen chart is laid out for the narrowest telephone and stretches from there.
SCREEN_SIZE = 14.0
SCREEN_WIDTH = 316.0
SCREEN_MARGIN = 16.0

# Of a picture's shorter side: its margin, and the largest and the smallest font that we print.
PICTURE_MARGIN = 1 / 24
LARGEST_FONT = 1 / 28
SMALLEST_FONT = 1 / 90
# In pixels: smaller letters are not legible at all, however small the picture.
LEGIBLE = 10.0
TITLE = 1.55
FOOTER = 0.72
MOST_COLUMNS = 4
# How much wider than on a screen the tracks may stand where a picture has room to spare.
AIRS = (1.0, 1.4, 1.8, 2.2)
COLUMN_GAP = 2.4
# The narrowest column, in units of the font, that has room for a mark and its label side by side.
NARROWEST_COLUMN = 16


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a picture in pixels."""

    width: int
    height: int


SIZES = {
    "slide-16-9": Size(1920, 1080),
    "slide-4-3": Size(1440, 1080),
    "square": Size(1080, 1080),
    "a4-landscape": Size(3508, 2480),
}


@dataclass(frozen=True, slots=True)
class _Text:
    """Lines of one style over the whole width of a picture."""

    lines: list[str]
    size: float
    colour: str
    bold: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LINE


@dataclass(frozen=True, slots=True)
class _Fit:
    """A layout that fits a picture: texts above and below, columns of panels between them."""

    size: float
    above: list[_Text]
    below: list[_Text]
    columns: list[Column]
    column_width: float
    spare: float
    scene: Scene | None = None


def draw_for_screen(
    entry: Entry,
    table: Table,
    theme: Theme = LIGHT,
    *,
    notes: Mapping[str, Note] = NO_NOTES,
) -> go.Figure:
    """A chart without headline, which the page prints; a short source stands at its foot.

    `notes` are printed under the labels of the figures whose ids they name.
    Its height is fixed, its width is that of the place where it is shown, from 348 pixels on.
    """
    size = SCREEN_SIZE
    scene = scene_of(entry, SCREEN_WIDTH, None, size, theme)
    column = [] if scene else column_layout(titled_panels(entry), SCREEN_WIDTH, size, notes=notes)
    foot_size = size * SMALL * 0.92
    foot = wrap(short_source(entry, table), SCREEN_WIDTH, foot_size)
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
    source = _picture_text(_Text(foot, foot_size, theme.quiet_text), 0, foot_top, Size(1, height))
    if scene:
        return _scene_chart(layout, [source], scene, (0.0, 1.0), 0.0, height, entry)
    place = (column, 0.0, 1.0)
    return _chart(layout, [source], [place], SCREEN_WIDTH, height, 0.0, size, theme)


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
    fit = _fit(entry, table, size, theme, date if footer else None)
    margin = PICTURE_MARGIN * min(size.width, size.height)
    layout = {
        "template": template(theme),
        "width": size.width,
        "height": size.height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
    }
    annotations: list[dict[str, Any]] = []
    top = margin
    for text in fit.above:
        annotations.append(_picture_text(text, margin, top, size))
        top += text.height + 0.35 * fit.size
    bottom = size.height - margin
    for text in reversed(fit.below):
        bottom -= text.height
        annotations.append(_picture_text(text, margin, bottom, size))
        bottom -= 0.35 * fit.size
    step = fit.column_width + COLUMN_GAP * fit.size
    places = [
        (
            column,
            (margin + index * step) / size.width,
            (margin + index * step + fit.column_width) / size.width,
        )
        for index, column in enumerate(fit.columns)
    ]
    top += 0.6 * fit.size + fit.spare
    if fit.scene:
        ends = (margin / size.width, 1 - margin / size.width)
        return _scene_chart(layout, annotations, fit.scene, ends, top, size.height, entry)
    return _chart(layout, annotations, places, fit.column_width, size.height, top, fit.size, theme)


def _in_other_words(entry: Entry, headline: str | None, measure: str | None) -> Entry:
    """The entry with a presenter's own words, taken as they are: braces name no figures in them."""
    if headline is not None:
        entry = replace(entry, headline=headline.replace("{", "{{").replace("}", "}}"))
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
            "showticklabels": panel.scale,
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
    return go.Figure(traces, {**layout, "shapes": shapes, "annotations": annotations})


def scene_of(
    entry: Entry, width: float, room: float | None, size: float, theme: Theme
) -> Scene | None:
    """The scene of an entry that is drawn as one, if it fits; see `labelled_scene` for the sizes."""
    makers = {"people": people_scene, "spine": spine_scene, "body": body_scene}
    maker = makers.get(entry.form)
    return maker(entry, width, room, size, theme) if maker else None


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
    traces = [marks.scene_trace(box, figure, panels[figure]) for figure, box in targets(scene)]
    return go.Figure(traces, layout)


def _fit(entry: Entry, table: Table, size: Size, theme: Theme, date: datetime.date | None) -> _Fit:
    """The largest font at which everything fits, with the fewest columns that allow it.

    Without a `date` there is no small print.
    """
    shorter = min(size.width, size.height)
    margin = PICTURE_MARGIN * shorter
    width = size.width - 2 * margin
    panels = titled_panels(entry)
    font = LARGEST_FONT * shorter
    best: _Fit | None = None
    while font >= max(SMALLEST_FONT * shorter, LEGIBLE):
        above, below = _texts(entry, table, theme, date, width, font)
        texts = sum(text.height + 0.35 * font for text in above + below)
        room = size.height - 2 * margin - texts - 1.2 * font
        scene = scene_of(entry, width, room, font, theme)
        if scene:
            return _Fit(font, above, below, [], width, (room - scene.height) / 3, scene)
        most = min(MOST_COLUMNS, len(panels)) if entry.form == "scale" else 0
        if entry.published:
            most = 1  # What is set beside each other stands on scales of one place.
        for count in range(1, most + 1):
            column_width = (width - (count - 1) * COLUMN_GAP * font) / count
            if column_width < NARROWEST_COLUMN * font:
                break
            for air in AIRS:
                columns = _split(panels, count, column_width, font, room, air)
                if not columns:
                    break
                highest = max(column_height(column, font) for column in columns)
                best = _Fit(font, above, below, columns, column_width, (room - highest) / 3)
            if best:
                return best
        font -= shorter / 540
    raise SizeError(
        f"{entry.chart_id} does not fit legibly into {size.width} x {size.height} pixels: "
        "choose a larger size, or a chart with fewer figures"
    )


def _texts(
    entry: Entry, table: Table, theme: Theme, date: datetime.date | None, width: float, font: float
) -> tuple[list[_Text], list[_Text]]:
    title = font * TITLE
    footer = font * FOOTER
    above = [
        _Text(wrap_evenly(headline(entry), width, title, bold=True), title, theme.text, bold=True),
        _Text(wrap(entry.measure, width, font), font, theme.quiet_text),
    ]
    small_print = [
        line
        for paragraph in (footer_lines(entry, table, date) if date else [])
        for line in wrap(paragraph, width, footer)
    ]
    below = [
        _Text(wrap_evenly(entry.caution, width, font * 0.92), font * 0.92, theme.notice_text),
        _Text(small_print, footer, theme.quiet_text),
    ]
    return [text for text in above if text.lines], [text for text in below if text.lines]


def _split(
    panels: list[tuple[AnyPanel, str]],
    count: int,
    width: float,
    size: float,
    room: float,
    air: float,
) -> list[Column]:
    """The panels in `count` columns of about one height, or nothing if they do not fit the room."""
    several = len({panel.topic for panel, _ in panels}) > 1
    single = column_layout(panels, width, size, air)
    heights = [after.top - panel.top for panel, after in itertools.pairwise(single)] + [
        single[-1].height
    ]
    target = sum(heights) / count
    while target <= room:
        columns: list[list[tuple[AnyPanel, str]]] = [[]]
        filled = 0.0
        for (panel, topic), height in zip(panels, heights, strict=True):
            if columns[-1] and filled + height > target:
                again = f"{topic_title(panel.topic)}, continued" if several and not topic else topic
                columns.append([(panel, again)])
                filled = height
            else:
                columns[-1].append((panel, topic))
                filled += height
        if len(columns) <= count:
            laid_out = [column_layout(column, width, size, air) for column in columns]
            if all(column_height(column, size) <= room for column in laid_out):
                return laid_out
        target += size
    return []


def _picture_text(text: _Text, left: float, top: float, size: Size) -> dict[str, Any]:
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
