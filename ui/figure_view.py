"""The view of one figure: the number, its drawing, its base, where it is printed, and what leads on from it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from urllib.parse import quote

import streamlit as st

from reported.charts.origin import about, archived_passage_link, passage_link
from reported.charts.studies import CAUTION
from reported.charts.wording import DENOMINATOR_STATUSES, as_printed, base_name
from reported.export.citations import cite_figure
from reported.table.figures import Table
from reported.table.rows import Figure
from ui.charts import show_plot
from ui.citing import show_citation
from ui.copying import copy_link
from ui.loading import Content
from ui.named import say_unknown
from ui.navigation import CHECK_PAGE, FIGURE_PAGE, STUDIES_PAGE, page_of
from ui.text import markdown_text, small
from ui.verdicts import session_findings, verdict_text
from ui.words import words_of_figure


def show_figure(content: Content, figure_id: str) -> None:
    """Everything about one figure or other quantity, or a helpful word when none has this id."""
    figure = content.table.row.get(figure_id)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.page_link(
            FIGURE_PAGE, label="All figures", icon=":material/arrow_back:", width="content"
        )
        if figure:
            copy_link(figure_id, "Copy link", f"?figure={quote(figure_id)}")
    if figure is None:
        st.title("No figure of this name", anchor=False)
        rows = content.table.row
        say_unknown("The table has no figure", figure_id, rows, lambda other: _link(rows[other]))
        return
    st.title(markdown_text(f"{figure.subject}: {as_printed(figure)}"), anchor=False)
    st.markdown(markdown_text(figure.claim))
    words_of_figure(content.glossary, figure)
    _drawing(content, figure)
    st.markdown(f"⚠ {markdown_text(figure.caution)}")
    _base(figure)
    _where_printed(content.table, figure)
    _elsewhere(content, figure)
    st.header("Cite it", anchor="cite")
    show_citation(figure.figure_id, partial(cite_figure, figure, content.table))
    _row(figure)


def _drawing(content: Content, figure: Figure) -> None:
    """The figure as a mark, with published values below it where there are any."""
    beside = [entry for entry in content.comparisons if figure in entry.figures]
    if beside:
        show_plot(content, beside[0])
        small(CAUTION)
        label = "What these studies say"
    elif figure.is_percentage:
        chart_id = f"figure-{figure.figure_id}"
        show_plot(content, replace(content.overview, chart_id=chart_id, figures=(figure,)))
        label = "No comparable value found"
    else:
        return
    st.page_link(STUDIES_PAGE, label=label, query_params={"figure": figure.figure_id})


def _base(figure: Figure) -> None:
    st.header("What it is a share of" if figure.is_percentage else "What it is of", anchor="base")
    status = DENOMINATOR_STATUSES[figure.denominator_status]
    name = "" if figure.is_percentage else f"{base_name(figure)}: "
    st.markdown(f"{name}{markdown_text(figure.denominator)} (base **{status}**)")
    if figure.condition:
        st.markdown(f"Condition: {markdown_text(figure.condition)}")


def _where_printed(table: Table, figure: Figure) -> None:
    """Where it is printed, with the words around it, and whether it still is in a copy."""
    source = table.source_of(figure)
    st.header("Where it is printed", anchor="anchor")
    st.markdown(
        f"… {markdown_text(figure.prefix)} :primary-background[**{markdown_text(figure.exact)}**]"
        f" {markdown_text(figure.suffix)} …"
    )
    references = figure.references.replace(";", ", ")
    named = f"the references {references}" if references else "no reference"
    st.markdown(
        f"{markdown_text(about(source))}, section “{markdown_text(figure.section)}”, "
        f"**line {figure.line}**, characters {figure.start} to {figure.end} of {source.characters:,}. "
        f"The section names {named}."
    )
    with st.container(horizontal=True):
        st.link_button("Open the live page at the passage", passage_link(figure, source))
        if source.archived:
            label = f"Open the page {source.archived} at the passage"
            st.link_button(label, archived_passage_link(figure, source))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        finding = session_findings().get(figure)
        line = f", line {finding.line} there" if finding and finding.line else ""
        st.markdown(f"In your copy: **{verdict_text(figure)}**{line}.", width="content")
        st.page_link(CHECK_PAGE, label="Check a copy of your own", width="content")


def _elsewhere(content: Content, figure: Figure) -> None:
    """The figures and the charts that have to do with it, each chart once."""
    if figure.disagreements:
        st.header("The source disagrees with itself", anchor="disagreements")
        for other_id in figure.disagreements:
            _link(content.table.row[other_id])
    disputed = {e.chart_id: e for e in content.contradictions if figure in e.named}
    shown = {
        entry.chart_id: entry
        for entry in (*content.entries, *content.quantity_entries)
        if figure in entry.named and entry.chart_id not in disputed
    }
    for title, anchor, entries in (
        ("Charts that show it", "charts", shown),
        ("What may not be concluded from it", "contradictions", disputed),
    ):
        if entries:
            st.header(title, anchor=anchor)
        for chart_id, entry in entries.items():
            page = "contradictions" if entries is disputed else entry.page
            label = markdown_text(entry.headline)
            st.page_link(page_of(page), label=label, query_params={"chart": chart_id})


def _row(figure: Figure) -> None:
    with st.expander("Every column of its row"):
        names = Figure.__annotations__
        st.table(
            {
                "Column": [markdown_text(name) for name in names],
                "Value": [markdown_text(str(getattr(figure, name))) for name in names],
            },
            hide_index=True,
        )


def _link(figure: Figure) -> None:
    st.page_link(
        FIGURE_PAGE,
        label=markdown_text(f"{figure.subject}: {as_printed(figure)}, line {figure.line}"),
        query_params={"figure": figure.figure_id},
    )
