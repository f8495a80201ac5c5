"""The pieces of the page of contradictions: one at a time, with the lines that it is about."""

from __future__ import annotations

import streamlit as st

from reported.charts.catalogue import Entry
from reported.charts.origin import about, passage_link
from reported.charts.wording import as_printed, mark_label
from reported.table.charts import CONTRADICTIONS
from reported.table.rows import RANK, Figure
from ui.charts import one_of, show_chart
from ui.loading import Content
from ui.named import named_chart
from ui.navigation import CONTRADICTIONS_PAGE
from ui.text import markdown_link, markdown_text, small

# Passages side by side: more would be too narrow to be read.
_MOST_BESIDE = 3


def show_contradictions(content: Content) -> None:
    """The contradiction that the link names, else the first one; a list of all leads to the others."""
    found = content.contradictions
    if not found:
        st.info("The table holds no figures that contradict one another.")
        return
    wanted = named_chart(content, CONTRADICTIONS, found)
    shown = next((entry for entry in found if entry.chart_id == wanted), found[0])
    one_of(found, shown, CONTRADICTIONS_PAGE)
    show_chart(content, shown)
    _passages(content, shown)


def _passages(content: Content, entry: Entry) -> None:
    """Where each of the figures is printed, side by side, with the words around it.

    The ranks of a list have no words around them: they stand in one line.
    """
    st.header("The lines side by side", anchor="lines")
    sources = dict.fromkeys(content.table.source_of(figure) for figure in entry.named)
    small(markdown_text("; ".join(map(about, sources))))
    figures = [figure for figure in entry.named if figure.unit != RANK]
    for start in range(0, len(figures), _MOST_BESIDE):
        row = figures[start : start + _MOST_BESIDE]
        for column, figure in zip(st.columns(_MOST_BESIDE), row, strict=False):
            column.markdown(
                f"**{markdown_text(f'{figure.subject}: {as_printed(figure)}')}**, "
                f"{_line_link(content, figure)}  \n"
                f"… {markdown_text(figure.prefix)} **{markdown_text(figure.exact)}** "
                f"{markdown_text(figure.suffix)} …  \n"
                f":small[“{markdown_text(figure.section)}”]"
            )
    sections = dict.fromkeys(figure.section for figure in entry.named if figure.unit == RANK)
    for section in sections:
        ranks = ", ".join(
            f"{mark_label(figure)} {markdown_text(figure.exact)} ({_line_link(content, figure)})"
            for figure in entry.named
            if figure.unit == RANK and figure.section == section
        )
        st.markdown(f"**The list in “{markdown_text(section)}”**: {ranks}")


def _line_link(content: Content, figure: Figure) -> str:
    return markdown_link(
        f"line {figure.line}", passage_link(figure, content.table.source_of(figure))
    )
