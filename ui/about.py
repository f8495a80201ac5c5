"""The pieces of the page About."""

from __future__ import annotations

from functools import partial

import streamlit as st

from reported.export.citations import cite_table
from reported.table.figures import Table
from reported.table.folder import data_folder
from reported.table.schema import read_package
from ui.citing import show_citation
from ui.text import markdown_text


def columns() -> None:
    """Every column of every file, as the package describes it."""
    for resource in read_package(data_folder()).resources:
        st.markdown(f"**{resource.path}**: {resource.description}")
        # One block of Markdown: a table element of its own for each file takes the browser longer.
        rows = (
            f"| `{field.name}` | {field.type} | {markdown_text(field.description or '')} |"
            for field in resource.schema.fields
        )
        st.markdown("\n".join(["| Column | Type | Meaning |", "|---|---|---|", *rows]))


def how_to_cite(table: Table) -> None:
    """The citation of the whole table."""
    show_citation("reported-figures", partial(cite_table, table))
