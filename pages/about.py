"""How the table was made, what its columns mean, what the product does not say."""

import streamlit as st

from reported.charts.wording import HONESTY
from ui.about import columns, how_to_cite, how_to_read
from ui.frame import page
from ui.overview import sources

with page("About", "How the table was made and checked, and what it does not say.") as content:
    st.header("What it does not say", anchor="limits")
    st.markdown(
        f"{HONESTY} No percentage is averaged with another or added to it, no missing bound or base is "
        "filled in, and where a source contradicts itself both values stand side by side."
    )
    st.header("How the table was made", anchor="made")
    st.markdown(
        "Every document was read line by line. For every percentage a program recorded the line, "
        "the position and up to 32 characters on either side; claim, base and caution are "
        "sentences of our own, each read against the document by eye. Whoever has the same files "
        "can confirm every row: the tests compare position, line and wording, and look for "
        "percentages that the table lacks. What the documents count besides, such as lengths of time "
        "and ranks, is a table of its own and never counts as a percentage."
    )
    st.header("The documents", anchor="documents")
    sources(content.table)
    st.header("How to read the charts", anchor="charts")
    how_to_read(content)
    st.markdown(
        "Why people: icon arrays help those who find percentages hard ("
        "[Galesic, Garcia-Retamero and Gigerenzer 2009](https://doi.org/10.1037/a0014474)), icons of "
        "people are recalled better than blocks ([Zikmund-Fisher and others "
        "2014](https://doi.org/10.1177/0272989X13511706)), and pictures of people on one and the same "
        "denominator are among the advised ways to tell of risks ([Fagerlin, Zikmund-Fisher and Ubel "
        "2011](https://doi.org/10.1093/jnci/djr318))."
    )
    st.header("How to cite the table", anchor="cite")
    how_to_cite(content.table)
    st.header("What each column means", anchor="columns")
    columns()
