"""Overview: what the documents report, at a glance, and a way in for each kind of reader."""

import streamlit as st

from ui.charts import show_chart
from ui.frame import page
from ui.overview import numbers, sources, ways_in

with page(
    "What is reported on metastatic kidney cancer?",
    "Two web documents, read line by line: every percentage they print, with its place, its base "
    "and what to be careful about.",
) as content:
    numbers(content)
    ways_in()
    st.header("Every figure at a glance", anchor="all-figures")
    show_chart(content, content.overview, heading=False)
    st.header("The documents", anchor="documents")
    sources(content.table)
