"""The pieces of the first page."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from reported.charts.catalogue import Panel
from reported.charts.wording import DENOMINATOR_STATUSES, as_printed, base
from reported.table.figures import Table
from ui.loading import Content
from ui.navigation import CHECK, CHECK_PAGE, EXPORT_PAGE, STUDY, USE, Target, in_sections
from ui.provenance import source_link
from ui.text import markdown_text, small


def numbers(content: Content) -> None:
    """How many figures there are, from where, and how far they can be trusted to be comparable."""
    table = content.table
    reporting = sum(source.percentages > 0 for source in table.sources)
    statuses = Counter(figure.denominator_status for figure in table.figures)
    pairs = {frozenset((f.figure_id, other)) for f in table.figures for other in f.disagreements}
    with st.container(horizontal=True):
        st.metric("Percentages", f"{len(table.figures):,}", border=True)
        st.metric("Documents that report any", f"{reporting} of {len(table.sources)}", border=True)
        st.metric("With an unclear base", f"{statuses['unclear']:,}", border=True)
        st.metric("With two values", len(pairs), border=True)
    small(
        "What each is a share of, its base: "
        + ", ".join(f"{statuses[name]:,} {words}" for name, words in DENOMINATOR_STATUSES.items())
        + "."
    )
    for pair in sorted(pairs, key=sorted):
        first, second = sorted(
            (table.figure[figure_id] for figure_id in pair), key=lambda f: f.start
        )
        values = (
            f"{as_printed(first)}, line {first.line}, and {as_printed(second)}, line {second.line}"
        )
        of_what = markdown_text(base(Panel((first,))))
        st.markdown(
            f"- Two values for **{markdown_text(first.subject)}**: {markdown_text(values)}. {of_what}."
        )


def ways_in(content: Content) -> None:
    """What each kind of reader came for, one click away."""
    first, label = in_sections(content.table.pages)[STUDY][0]
    ways: tuple[tuple[str, Target, str], ...] = (
        (STUDY, first, label),
        (CHECK, CHECK_PAGE, "Check your copy"),
        (USE, EXPORT_PAGE, "Picture, slide, data"),
    )
    for column, (purpose, script, label) in zip(st.columns(3, border=True), ways, strict=True):
        with column:
            st.markdown(f"**{purpose}**")
            st.page_link(script, label=label, icon=":material/arrow_forward:")


def sources(table: Table) -> None:
    """Each document with what it holds; one without percentages says so."""
    for source in table.sources:
        holds = f"{source.percentages} percentages" if source.percentages else "no percentage"
        st.markdown(f"- {source_link(source)}: **{holds}**. {markdown_text(source.note)}")
