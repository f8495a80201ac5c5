"""Every figure: a list to filter, and the view of one figure (`?figure=<figure_id>`)."""

import streamlit as st

from reported.export.documents.product import PRODUCT
from ui.figure_list import show_list
from ui.figure_view import show_figure
from ui.frame import page

here = PRODUCT["all_figures"]
figure_id = st.query_params.get("figure") or None

with page(here.title, here.lead, heading=figure_id is None, wide=figure_id is None) as content:
    if figure_id is None:
        show_list(content)
    else:
        show_figure(content, figure_id)
