"""A drawing as Plotly's own chart, which the pages show.

The template is handed to each chart explicitly: importing Streamlit replaces Plotly's default one
by placeholder colours.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import blake2s

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
    layout = {
        **drawing.layout,
        "template": template(drawing.theme),
        # Streamlit hands each chart to Plotly a second time, as a copy: by this Plotly knows that the data
        # are the same, and need not be drawn again (Plotly's reference, layout.datarevision).
        "datarevision": blake2s(repr(drawing.traces).encode(), digest_size=8).hexdigest(),
        "shapes": [_shape(shape) for shape in drawing.layout["shapes"]],
    }
    return go.Figure(drawing.traces, layout, _validate=False)


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
def template(theme: Theme) -> go.layout.Template:
    """The template of a theme: nothing that a chart of ours shows is left to a default. Never change it."""
    axis = {
        "showline": False,
        "zeroline": False,
        "gridcolor": theme.grid,
        "gridwidth": 1,
        "fixedrange": True,
        "tickfont": {"color": theme.quiet_text},
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "color": theme.text},
            "paper_bgcolor": theme.background,
            # Where a column has two units, one pair of axes lies over another.
            "plot_bgcolor": "rgba(0,0,0,0)",
            "colorway": [theme.neutral, theme.favourable, theme.adverse],
            "xaxis": axis,
            "yaxis": axis | {"showgrid": False},
            "hoverlabel": {
                "bgcolor": theme.background,
                "bordercolor": theme.track,
                "font": {"family": FONT, "color": theme.text, "size": 12},
                "align": "left",
            },
            "annotationdefaults": {"showarrow": False, "align": "left"},
            "showlegend": False,
        }
    )
