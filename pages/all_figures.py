"""Every figure: a list to filter, and the view of one figure (`?figure=<figure_id>`)."""

import streamlit as st

from ui.figures import show_figure, show_list
from ui.frame import page

figure_id = st.query_params.get("figure") or None

with page(
    "All figures",
    "Every percentage of the documents. Choose a row to see where it is printed.",
    heading=figure_id is None,
    wide=figure_id is None,
) as content:
    if figure_id is None:
        show_list(content)
    else:
        show_figure(content, figure_id)
