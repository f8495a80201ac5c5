"""The floor: the smallest page that draws one of our charts. FLOOR_CHARTS names a file of two."""

import json
import os
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

charts = json.loads(Path(os.environ["FLOOR_CHARTS"]).read_text(encoding="utf-8"))
st.title("Floor")
name = st.radio("Chart", list(charts))
st.plotly_chart(go.Figure(charts[name]), key="chart")
