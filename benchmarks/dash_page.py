"""The smallest page of Dash that draws one of our charts. FLOOR_CHARTS names a file of them, PORT the port."""

import json
import os
from pathlib import Path

import plotly.graph_objects as go
from dash import Dash, dcc, html

charts = json.loads(Path(os.environ["FLOOR_CHARTS"]).read_text(encoding="utf-8"))
chart = go.Figure(next(iter(charts.values())))
app = Dash(__name__)
app.layout = html.Div([html.H1("Dash"), dcc.Graph(figure=chart)])
app.run(host="127.0.0.1", port=os.environ["PORT"])
