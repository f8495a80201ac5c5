"""The pieces of the page About."""

from __future__ import annotations

from functools import partial

import streamlit as st

from reported.charts.reading import what_marks_mean
from reported.export.citations import cite_table
from reported.export.documents.document import rendered
from reported.table.data_folder import data_folder
from reported.table.figures import Table
from reported.table.package import read_package
from ui.citing import show_citation
from ui.loading import Content


def how_to_read(content: Content) -> None:
    """What the marks of the charts mean, and of the drawings those that there are."""
    forms = {entry.form for entry in content.diagrams}
    st.markdown("\n".join(f"- {words}" for words in what_marks_mean(forms)))


def columns() -> None:
    """Every column of every file, as the package describes it: a file a line, opened in place.

    One element for all of them: a table of Streamlit's for each takes a browser longer.
    """
    st.html(rendered("columns.html", files=read_package(data_folder()).resources))


def how_to_cite(table: Table) -> None:
    """The citation of the whole table."""
    show_citation("reported-figures", partial(cite_table, table))
