"""The row under a drawing: its picture, its slide, its rows and its address, each in a click or two."""

from __future__ import annotations

import streamlit as st

from reported.charts.catalogue import Entry
from reported.charts.diagrams.catalogue import id_in_either_form
from reported.charts.origin import source_line
from reported.export.pictures import Look
from reported.export.powerpoint.deck import deck
from reported.table.csv_tables import figures_csv
from ui.copying import copy_chart_link, copy_table
from ui.loading import Content, today
from ui.navigation import EXPORT_PAGE
from ui.picture import fits, picture_buttons
from ui.provenance import rows_as_text, rows_table
from ui.text import markdown_text, small

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@st.fragment
def take(content: Content, entry: Entry) -> None:
    """The buttons Picture, Slide, Data and Link; each file is made when its button is clicked."""
    key = id_in_either_form(entry.chart_id)
    with st.container(
        horizontal=True, horizontal_alignment="right", gap="xsmall", key=f"row-{key}"
    ):
        # As wide as its button: a fragment takes all the room that it is given.
        with st.container(width="content"):
            _picture_menu(content, entry, key)
        st.download_button(
            "Slide",
            lambda: deck([entry], content.table, date=today()),
            file_name=f"{entry.chart_id}.pptx",
            mime=PPTX,
            on_click="ignore",
            key=f"slide-{key}",
            width="content",
        )
        if st.button("Data", key=f"data-{key}", width="content"):
            st.dialog("The rows of the chart", width="large")(_rows)(content, entry)
        copy_chart_link(key, entry)


@st.fragment
def _picture_menu(content: Content, entry: Entry, key: str) -> None:
    """The chart as a whole picture, laid out when the menu is opened.

    A fragment of its own: closing the menu runs it anew, and a file that is asked for while its button is
    run anew does not come (`MediaFileManager.add_deferred` of Streamlit).
    """
    menu = st.popover("Picture", width="content", key=f"picture-{key}", on_change="rerun")
    if not menu.open:
        return
    with menu:
        if fits(content, entry, Look()):
            picture_buttons(key, content, entry, Look())
        st.page_link(
            EXPORT_PAGE, label="Other sizes, PDF, own words", query_params={"chart": entry.chart_id}
        )


def _rows(content: Content, entry: Entry) -> None:
    """The rows to read, and to take as a file or as a table."""
    source = source_line(entry, content.table)
    with st.container(horizontal=True):
        st.download_button(
            "CSV",
            lambda: figures_csv(entry.named),
            file_name=f"{entry.chart_id}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"csv-{entry.chart_id}",
            help="The rows of this chart, with every column",
        )
        copy_table(entry.chart_id, rows_as_text(entry.named), source)
    rows_table(entry.named, content.table)
    small(markdown_text(source))
