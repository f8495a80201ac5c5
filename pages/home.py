"""Overview: what the documents report, at a glance, and a way in for each kind of reader."""

import streamlit as st

from ui.charts import show_chart
from ui.frame import page
from ui.navigation import page_here
from ui.overview import numbers, sources, ways_in

here = page_here()

with page(here.title, here.lead) as content:
    numbers(content)
    ways_in(content)
    st.header("Every figure at a glance", anchor="all-figures")
    show_chart(content, content.overview, heading=False)
    st.header("The documents", anchor="documents")
    sources(content.table)
