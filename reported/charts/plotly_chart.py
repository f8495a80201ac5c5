"""A drawing as Plotly's own chart, which the pages show.

No chart has a template: importing Streamlit replaces Plotly's default one by placeholder colours, and
Plotly takes a template that is handed to it again for another one, and draws all of the chart anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2s
from html import escape
from typing import Any

import plotly.graph_objects as go

from reported.charts.catalogue import Entry
from reported.charts.diagrams.illustration import path, repeated, svg_path
from reported.charts.drawing import SCREEN_WIDTH, screen_drawing
from reported.charts.parts import Canvas, Drawing, Point, Shape, Text, Words, paragraphs
from reported.charts.text_metrics import wrap
from reported.charts.theme import FONT, LIGHT, Theme
from reported.charts.wording import NO_NOTES, Note
from reported.table.figures import Table

UNSEEN = "rgba(0,0,0,0)"
HOVER_WIDTH = 210
# How near a pointer has to come, in pixels: to a mark that stands alone on its line, and to an area of a
# diagram, which has others at its sides.
NEAR_MARK, NEAR_AREA = 60, 6
HOVER_SIZE = 12
# Told of a mark where one can click on it.
CLICK = "Click, or tap again, to open the figure"
# What Plotly calls the anchor of a text whose left end, middle or right end is at a point.
_POSITIONS = {"left": "middle right", "center": "middle center", "right": "middle left"}


def draw_for_screen(
    entry: Entry,
    table: Table,
    theme: Theme = LIGHT,
    *,
    notes: Mapping[str, Note] = NO_NOTES,
    width: float = SCREEN_WIDTH,
) -> go.Figure:
    """The drawing for a screen as a chart; all is given as to `screen_drawing`."""
    return plotly_chart(screen_drawing(entry, table, theme, notes=notes, width=width))


def plotly_chart(drawing: Drawing) -> go.Figure:
    """The chart as Plotly's own object.

    Its checks of every property take four fifths of a drawing; a test has them check every chart.
    """
    axes = [f"x{number}" if number > 1 else "x" for number in range(1, len(drawing.canvases) + 1)]
    placed = list(zip(axes, drawing.canvases, strict=True))
    traces = [trace for x, canvas in placed for trace in (_words(canvas, x), _marks(canvas, x))]
    theme, margin = drawing.theme, drawing.margin
    font = {"family": FONT, "color": theme.text}
    layout = {
        "font": font,
        "paper_bgcolor": theme.background,
        # Where a column has two units, one pair of axes lies over another.
        "plot_bgcolor": UNSEEN,
        "hoverlabel": {
            "bgcolor": theme.background,
            "bordercolor": theme.track,
            "font": {**font, "size": HOVER_SIZE},
            "align": "left",
        },
        "showlegend": False,
        **({"width": drawing.width} if drawing.width else {}),
        "height": drawing.height,
        "margin": {"l": margin, "r": margin, "t": 0, "b": 0, "pad": 0},
        "hoverdistance": NEAR_AREA if drawing.canvases[0].keeps_shape else NEAR_MARK,
        **{x.replace("x", "xaxis"): _across(canvas) for x, canvas in placed},
        "yaxis": _down(drawing),
        "shapes": [_shape(shape, x) for x, canvas in placed for shape in canvas.shapes],
        "annotations": [_text(text, drawing.height) for text in drawing.texts],
        # Streamlit hands each chart to Plotly a second time, as a copy that is given these modes: where they
        # are there already, and the revision tells that the data are the same, nothing is drawn again.
        "clickmode": "event+select",
        "hovermode": "closest",
        "dragmode": "pan",
        "datarevision": blake2s(repr(traces).encode(), digest_size=8).hexdigest(),
    }
    chart = go.Figure(traces, layout, _validate=False)
    chart.layout.template = None
    return chart


def _across(canvas: Canvas) -> dict[str, Any]:
    return {
        "fixedrange": True,
        "domain": list(canvas.ends),
        "range": [canvas.scale.start, canvas.scale.end],
        "visible": False,
        **({"constrain": "domain", "scaleanchor": "y"} if canvas.keeps_shape else {}),
    }


def _down(drawing: Drawing) -> dict[str, Any]:
    """The axis that all share: it counts pixels from the top of what is drawn."""
    first = drawing.canvases[0]
    return {
        "fixedrange": True,
        "range": [drawing.height - first.top, -first.top],
        "visible": False,
        **({"constrain": "domain"} if first.keeps_shape else {}),
    }


def _words(canvas: Canvas, x: str) -> dict[str, Any]:
    """The texts as one trace; the lines of a paragraph are one text."""
    texts = paragraphs(canvas.words)
    return {
        "type": "scatter",
        "mode": "text",
        "xaxis": x,
        "yaxis": "y",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "x": [lines[0].x for lines in texts],
        "y": [(lines[0].y + lines[-1].y) / 2 for lines in texts],
        "text": [_markup(lines) for lines in texts],
        "textposition": [_POSITIONS[lines[0].anchor] for lines in texts],
        "textfont": {
            "size": [lines[0].size for lines in texts],
            "color": [lines[0].colour for lines in texts],
        },
    }


def _markup(lines: Sequence[Words]) -> str:
    first = lines[0]
    text = "<br>".join(escape(line.text) for line in lines)
    text = f"<b>{text}</b>" if first.bold else text
    if first.aside is None:
        return text
    aside = (
        f'<span style="font-size:{first.aside.size:.1f}px;color:{first.aside.colour}">'
        f"{escape(first.aside.text)}</span>"
    )
    return f"{aside}  {text}" if first.anchor == "right" else f"{text}  {aside}"


def _marks(canvas: Canvas, x: str) -> dict[str, Any]:
    """The points as one trace, their labels bold."""
    points = canvas.points
    hovers = {(point.figure_id, point.told): _hover(point) for point in points}
    return {
        "type": "scatter",
        "mode": "markers+text",
        "xaxis": x,
        "yaxis": "y",
        "cliponaxis": False,
        "x": [point.x for point in points],
        "y": [point.y for point in points],
        "text": [f"<b>{escape(point.label)}</b>" if point.label else "" for point in points],
        "textposition": [_POSITIONS[point.anchor] for point in points],
        "textfont": {"size": canvas.size, "color": canvas.theme.text},
        # An empty id is for pointers alone.
        "customdata": ["" if point.for_pointers else point.figure_id or None for point in points],
        "hovertemplate": [
            f"{hovers[point.figure_id, point.told]}<extra></extra>" for point in points
        ],
        "marker": {
            "symbol": [point.symbol for point in points],
            "size": [_size(point) for point in points],
            "color": [point.fill or UNSEEN for point in points],
            "opacity": [1 if point.fill else 0 for point in points],
            "line": {
                "color": [point.line or UNSEEN for point in points],
                "width": [point.width for point in points],
            },
        },
    }


def _size(point: Point) -> float:
    """A label is held by a point that is not seen, of the size that sets it `away` from its middle.

    Plotly sets a label 1.25 radii and one pixel away from the middle of its point.
    """
    return 2 * (point.away - 1) / 1.25 if point.label else point.size


def _hover(point: Point) -> str:
    """A text for Plotly's hover labels; a line that goes on in the next one ends in a space."""
    title, *rest = (*point.told, CLICK) if point.figure_id else point.told
    wrapped = [wrap(title, HOVER_WIDTH, HOVER_SIZE, bold=True)]
    wrapped += [wrap(text, HOVER_WIDTH, HOVER_SIZE) for text in rest]
    bold, *others = (" <br>".join(map(escape, lines)) for lines in wrapped)
    return "<br>".join([f"<b>{bold}</b>", *others]).replace("{", "&#123;")


def _shape(shape: Shape, x: str) -> dict[str, Any]:
    """A shape of a layout, under the marks; what is repeated is written out."""
    drawn = shape.path
    if shape.positions:
        drawn = svg_path(repeated(path(shape.path), shape.positions))
    on_paper = {"xref": "paper", "xsizemode": "pixel", "xanchor": shape.anchor}
    dash = "dot" if shape.dashed else "solid"
    return {
        "type": "path",
        "name": shape.name,
        "path": drawn,
        "xref": x,
        "yref": "y",
        "fillcolor": shape.fill or UNSEEN,
        "line": {"color": shape.line or UNSEEN, "width": shape.width, "dash": dash},
        "layer": "below",
        **(on_paper if shape.anchor is not None else {}),
    }


def _text(text: Text, height: float) -> dict[str, Any]:
    lines = "<br>".join(map(escape, text.lines))
    return {
        "xref": "paper",
        "yref": "paper",
        "x": text.left,
        "y": 1 - text.top / height,
        "xanchor": "left",
        "yanchor": "top",
        "borderpad": 0,
        "align": "left",
        "showarrow": False,
        "text": f"<b>{lines}</b>" if text.bold else lines,
        "font": {"size": text.size, "color": text.colour},
    }
