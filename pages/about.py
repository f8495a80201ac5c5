"""How the table was made, what its columns mean, what the product does not say."""

import streamlit as st

from reported.export.documents.product import LIMITS, PRODUCT, WHY_PEOPLE
from ui.about import columns, how_to_cite, how_to_read
from ui.frame import page
from ui.overview import sources
from ui.text import markdown_text

here = PRODUCT["about"]

with page(here.title, here.lead) as content:
    st.header("What it does not say", anchor="limits")
    st.markdown(f"{markdown_text(content.table.honesty)} {LIMITS}")
    st.header("How to cite the table", anchor="cite")
    how_to_cite(content.table)
    if content.table.method:
        st.header("How the table was made", anchor="made")
        st.markdown(markdown_text(content.table.method))
    st.header("The documents", anchor="documents")
    sources(content.table)
    st.header("How to read the charts", anchor="charts")
    how_to_read(content)
    st.markdown(WHY_PEOPLE)
    st.header("What each column means", anchor="columns")
    columns()
