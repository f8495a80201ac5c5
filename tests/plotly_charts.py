"""The drawing of a file as Plotly's chart, whose parts the tests look at and Plotly itself checks."""

from reported.charts.drawing import export_drawing
from reported.charts.plotly_chart import plotly_chart


def draw_for_export(*entry_table_size_theme, **words):
    """All is given, and raised, as by `export_drawing`."""
    return plotly_chart(export_drawing(*entry_table_size_theme, **words))
