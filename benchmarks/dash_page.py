"""The smallest page of Dash that draws one of our charts. FLOOR_CHARTS names a file of them.

It takes the port of Streamlit's options, and tells its health at Streamlit's address.
"""

import json
import os
import sys
from pathlib import Path

import plotly.graph_objects as go
from dash import Dash, dcc, html

charts = json.loads(Path(os.environ["FLOOR_CHARTS"]).read_text(encoding="utf-8"))
chart = go.Figure(next(iter(charts.values())))
app = Dash(__name__)
app.layout = html.Div([html.H1("Dash"), dcc.Graph(figure=chart)])
app.server.add_url_rule("/_stcore/health", "health", lambda: "ok")
app.run(host="127.0.0.1", port=sys.argv[sys.argv.index("--server.port") + 1])
