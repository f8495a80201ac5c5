"""A drawing as Plotly's own chart, which the pages show.

No chart has a template: importing Streamlit replaces Plotly's default one by placeholder colours, and
Plotly takes a template that is handed to it again for another one, and draws all of the chart anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import blake2s
from typing import Any

import plotly.graph_objects as go

from reported.charts.catalogue import Entry
from reported.charts.diagrams.scene import path, repeated, svg_path
from reported.charts.drawing import SCREEN_WIDTH, Drawing, screen_drawing
from reported.charts.parts import UNSEEN, Shape
from reported.charts.theme import FONT, LIGHT, Theme
from reported.charts.wording import NO_NOTES, Note
from reported.table.figures import Table


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
    looks, axis = look(drawing.theme)
    layout = {
        **looks,
        **{
            name: {**axis, **part} if name.startswith(("xaxis", "yaxis")) else part
            for name, part in drawing.layout.items()
        },
        # Streamlit hands each chart to Plotly a second time, as a copy that is given these modes: where they
        # are there already, and the revision tells that the data are the same, nothing is drawn again.
        "clickmode": "event+select",
        "hovermode": "closest",
        "dragmode": "pan",
        "datarevision": blake2s(repr(drawing.traces).encode(), digest_size=8).hexdigest(),
        "shapes": [_shape(shape) for shape in drawing.layout["shapes"]],
    }
    chart = go.Figure(drawing.traces, layout, _validate=False)
    chart.layout.template = None
    return chart


def _shape(shape: Shape) -> dict[str, object]:
    """A shape of a layout, under the marks; what is repeated is written out."""
    drawn = shape.path
    if shape.positions:
        drawn = svg_path(repeated(path(shape.path), shape.positions))
    on_paper = {"xref": "paper", "xsizemode": "pixel", "xanchor": shape.anchor}
    return {
        "type": "path",
        "name": shape.name,
        "path": drawn,
        "xref": shape.axes[0],
        "yref": shape.axes[1],
        "fillcolor": shape.fill or UNSEEN,
        "line": {"color": shape.line or UNSEEN, "width": shape.width, "dash": shape.dash},
        "layer": "below",
        **(on_paper if shape.anchor is not None else {}),
    }


@cache
def look(theme: Theme) -> tuple[dict[str, Any], dict[str, Any]]:
    """What all charts of a theme have in their layout and on every axis. Never change them."""
    font = {"family": FONT, "color": theme.text}
    layout = {
        "font": font,
        "paper_bgcolor": theme.background,
        # Where a column has two units, one pair of axes lies over another.
        "plot_bgcolor": UNSEEN,
        "hoverlabel": {
            "bgcolor": theme.background,
            "bordercolor": theme.track,
            "font": {**font, "size": 12},
            "align": "left",
        },
        "showlegend": False,
    }
    return layout, {"fixedrange": True}
