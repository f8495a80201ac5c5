"""The pieces of the page About."""

from __future__ import annotations

from functools import partial

import streamlit as st

from reported.export.citations import cite_table
from reported.table.figures import Table
from reported.table.folder import data_folder
from reported.table.schema import read_package
from ui.citing import show_citation
from ui.loading import Content
from ui.text import markdown_text

_MARKS = (
    (
        "A **bar** is a range from its lower to its upper printed end. It is no confidence interval and has "
        "no middle."
    ),
    "A **dot** is a single value.",
    "A **hollow** mark with ≈ is a value that the source hedges (about, almost).",
    "An **arrow** shows on which side the source leaves a value open (reaches, up to).",
    (
        "A **diamond** is a published value, in a colour of its own: never a reported figure, and never hollow. "
        "A **triangle** is one whose base or endpoint is another; a thin line is a 95% confidence interval, a "
        "pale bar the range of subgroups."
    ),
    "A **panel** is one axis with one base and one unit. Marks in different panels cannot be compared.",
    "Words in quotation marks beside a label are the source's own.",
    (
        "A **hundred people** stand for the group named beside them: filled ones are reported, tinted ones lie "
        "between the two ends of a range, outlined ones are hedged by the source, grey ones are the others. "
        "Adverse outcomes are people in a square."
    ),
)
# What is said of a form only where a chart has it.
_DRAWINGS = {
    "spine": "On the **spine** a region in a stronger colour has a larger share.",
    "body": "On the **body** no site is larger or darker for its figure, and the shape of a mark is its "
    "base.",
}


def how_to_read(content: Content) -> None:
    """What the marks of the charts mean, and of the drawings those that there are."""
    forms = {entry.form for entry in content.pictures}
    drawings = (words for form, words in _DRAWINGS.items() if form in forms)
    st.markdown("\n".join(f"- {words}" for words in (*_MARKS, *drawings)))


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
