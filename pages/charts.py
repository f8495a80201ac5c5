"""The charts of a page that the data folder names, or a sheet to fill in."""

import streamlit as st

from ui.charts import show_charts
from ui.frame import page
from ui.navigation import page_here, page_of
from ui.worksheet import (
    CHARTS,
    WORKSHEET,
    figures_to_fill_in,
    is_wanted,
    show_worksheet,
    tell_the_address,
)

here = page_here()

with page(here.title, here.lead) as content:
    figures = figures_to_fill_in(content.of_page(here.page_id))
    sheet = bool(figures) and is_wanted()
    tell_the_address(sheet=sheet)
    if sheet:
        st.page_link(page_of(here.page_id), label="Back to the charts", query_params=CHARTS)
        show_worksheet(figures, content.table)
    else:
        show_charts(content, here.page_id)
        if figures:
            st.page_link(
                page_of(here.page_id),
                label="Worksheet to print: values blank, key on the second page",
                query_params=WORKSHEET,
            )
