"""A second page of the floor, to switch to."""

import json
import os
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

charts = json.loads(Path(os.environ["FLOOR_CHARTS"]).read_text(encoding="utf-8"))
st.title("Second")
name = st.radio("Chart", list(charts))
st.plotly_chart(go.Figure(charts[name]), key="chart")
