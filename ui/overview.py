"""The pieces of the first page under its drawing: three ways in, and what to know first."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import quote

import streamlit as st

from reported.charts.theme import THEMES
from reported.export.powerpoint.deck import deck
from reported.export.selection import everything
from reported.table.figures import Table
from ui.given_copies import hand_over
from ui.loading import Content, theme_name, today
from ui.navigation import CHECK_PAGE, CONTRADICTIONS_PAGE, FIGURE_PAGE, SELF_TEST_PAGE
from ui.provenance import source_link
from ui.self_test import flash_card_button
from ui.taking import PPTX
from ui.text import markdown_text

# What each way in gives, drawn small.
_ICONS = Path(__file__).with_name("ways_in")


def ways_in(content: Content) -> None:
    """What each kind of reader came for, begun here."""
    study, check, present = st.columns(3, border=True)
    with study:
        _promise(
            "study",
            "Test yourself",
            "Questions on what is reported, with the line for each answer.",
        )
        st.page_link(SELF_TEST_PAGE, label="Start a round", icon=":material/arrow_forward:")
        flash_card_button(content.table)
    with check:
        _promise("check", "Check your copy", "Every figure gets a verdict.")
        copies = st.file_uploader(
            "Drop the page that you saved", accept_multiple_files=True, key="copies-at-home"
        )
        if copies:
            hand_over(copies)
            st.switch_page(CHECK_PAGE)
    with present:
        charts = everything(content.table, content.literature).charts
        _promise(
            "present",
            "Take the slides",
            f"{len(charts)} charts with every figure as PowerPoint slides, their sources in the notes.",
        )
        st.download_button(
            "Save the deck",
            lambda: deck(charts, content.table, date=today()),
            file_name="reported-figures.pptx",
            mime=PPTX,
            on_click="ignore",
            key="deck",
        )


def _promise(icon: str, action: str, gives: str) -> None:
    """What a reader may do, and what it gives, drawn and in a sentence."""
    inked = _icon(icon).replace("currentColor", THEMES[theme_name()].neutral)
    st.html(
        f'<img alt="" width="160" height="64" src="data:image/svg+xml,{quote(inked)}">'
        f'<p style="margin: .75rem 0 .25rem"><strong>{action}</strong></p><p style="margin: 0">{gives}</p>'
    )


@cache
def _icon(name: str) -> str:
    return (_ICONS / f"{name}.svg").read_text(encoding="utf-8")


def know_first(content: Content) -> None:
    """What to know before a number is used, each with a link to where it is shown."""
    table = content.table
    st.header("Before you use a number", anchor="know-first")
    if unclear := content.unclear_bases:
        st.page_link(FIGURE_PAGE, label=unclear, query_params={"base": "unclear"})
    for entry in content.values_given_twice:
        st.page_link(
            CONTRADICTIONS_PAGE,
            label=markdown_text(entry.headline),
            query_params={"chart": entry.chart_id},
        )
    for source in table.sources:
        if not source.percentages:
            st.markdown(f"{source_link(source)} prints no percentage.")


def sources(table: Table) -> None:
    """Each document with what it holds; one without percentages says so."""
    for source in table.sources:
        holds = f"{source.percentages} percentages" if source.percentages else "no percentage"
        st.markdown(f"- {source_link(source)}: **{holds}**. {markdown_text(source.note)}")
