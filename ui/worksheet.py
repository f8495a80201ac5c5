"""The figures of a page as a sheet to fill in: values blank, the key on a page of its own."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from reported.charts.catalogue import Entry
from reported.export.documents.document import rendered
from reported.table.figures import Table
from reported.table.rows import Figure

# In the address of a page of charts it asks for the sheet.
WORKSHEET, CHARTS = {"worksheet": "1"}, {"worksheet": "0"}


def is_wanted() -> bool:
    """Whether the address asks for the sheet instead of the charts."""
    return all(st.query_params.get(name) == value for name, value in WORKSHEET.items())


def tell_the_address(*, sheet: bool) -> None:
    """Have the address say what is shown: a link of Streamlit's to the page that is open leaves it as it was."""
    if sheet:
        st.query_params.update(WORKSHEET)
    else:
        st.query_params.pop("worksheet", None)


def figures_to_fill_in(entries: Iterable[Entry]) -> tuple[Figure, ...]:
    """The percentages of some charts, each once, in the order of the documents."""
    figures = {figure for entry in entries for figure in entry.figures if figure.is_percentage}
    return tuple(sorted(figures, key=lambda figure: (figure.source_id, figure.start)))


def show_worksheet(figures: tuple[Figure, ...], table: Table) -> None:
    """The sheet and, after it, its key with every value as printed and its line."""
    st.html(rendered("worksheet.html", figures=figures, table=table))
