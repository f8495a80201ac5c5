"""The first page: what is reported at a glance, three ways in, and what to know first."""

import streamlit as st

from reported.table.charts import HOME
from ui.charts import show_chart, show_charts
from ui.frame import page
from ui.named import named_chart
from ui.navigation import page_here
from ui.overview import know_first, ways_in

here = page_here()

with page(here.title, here.lead) as content:
    if content.of_page(HOME):
        show_charts(content, HOME, heading=False)
    elif content.table.figures:
        named_chart(content, HOME, [content.overview])
        show_chart(content, content.overview, heading=False)
    else:
        st.info("The table has no figures yet.")
    with st.container(key="ways-in"):
        ways_in(content)
    with st.container(key="know-first"):
        know_first(content)
