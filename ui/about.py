"""The pieces of the page About."""

from __future__ import annotations

from functools import partial

import streamlit as st

from reported.charts.reading import what_marks_mean
from reported.export.citations import cite_table
from reported.table.figures import Table
from reported.table.folder import data_folder
from reported.table.schema import read_package
from ui.citing import show_citation
from ui.loading import Content
from ui.text import markdown_text


def how_to_read(content: Content) -> None:
    """What the marks of the charts mean, and of the drawings those that there are."""
    forms = {entry.form for entry in content.pictures}
    st.markdown("\n".join(f"- {words}" for words in what_marks_mean(forms)))


def columns() -> None:
    """Every column of every file, as the package describes it."""
    for resource in read_package(data_folder()).resources:
        # One block of Markdown: a table element of its own for each file takes the browser longer.
        rows = (
            f"| `{field.name}` | {field.type} | {markdown_text(field.description or '')} |"
            for field in resource.schema.fields
        )
        with st.expander(markdown_text(str(resource.path))):
            st.markdown(resource.description or "")
            st.markdown("\n".join(["| Column | Type | Meaning |", "|---|---|---|", *rows]))


def how_to_cite(table: Table) -> None:
    """The citation of the whole table."""
    show_citation("reported-figures", partial(cite_table, table))
