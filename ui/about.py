"""The pieces of the page About."""

from __future__ import annotations

from functools import partial

import streamlit as st

from reported.export.citations import cite_table
from reported.schema import read_package
from reported.table import Table
from ui.citing import show_citation
from ui.loading import data_folder
from ui.text import markdown_text


def columns() -> None:
    """Every column of every file, as the package describes it."""
    for resource in read_package(data_folder()).resources:
        st.markdown(f"**{resource.path}**: {resource.description}")
        fields = resource.schema.fields
        st.table(
            {
                "Column": [f"`{field.name}`" for field in fields],
                "Type": [field.type for field in fields],
                "Meaning": [markdown_text(field.description or "") for field in fields],
            },
            hide_index=True,
        )


def how_to_cite(table: Table) -> None:
    """The citation of the whole table."""
    show_citation("reported-figures", partial(cite_table, table))
