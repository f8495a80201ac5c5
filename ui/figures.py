"""The list of all figures with its filters, and the view of one figure."""

from __future__ import annotations

import difflib
from functools import partial

import pandas as pd
import streamlit as st

from reported.charts.catalogue import Entry
from reported.charts.wording import (
    DENOMINATOR_STATUSES,
    about,
    archived_passage_link,
    as_printed,
    base_name,
    passage_link,
)
from reported.export.citations import cite_figure
from reported.export.data_pack import data_pack
from reported.table.csv_tables import figures_csv, harmless
from reported.table.figures import Figure, Table
from reported.table.folder import data_folder
from ui.choices import EVERY, choose_one
from ui.citing import show_citation
from ui.loading import Content, today
from ui.navigation import CHECK_PAGE, CONTRADICTIONS_PAGE, FIGURE_PAGE, STUDIES_PAGE, page_of
from ui.printing import table_on_paper
from ui.provenance import open_figure
from ui.text import markdown_text, small
from ui.verdicts import session_findings, verdict_text
from ui.words import words_of_figure

# A list longer than this is narrowed by filters, not scrolled.
MOST_ROWS = 500

# A cell is chosen as soon as the focus comes to it: opening its figure then would be a surprise.
_HOW_TO_OPEN = (
    "Tick a row to open its figure. With the keyboard: Shift and Space on the row; Escape, then "
    "Tab, leaves the table."
)


def show_list(content: Content) -> None:
    """The percentages, filtered; the filters live in the URL."""
    table = content.table
    figures = _filtered(table)
    count = len(figures)
    shown = "" if count <= MOST_ROWS else f" The first {MOST_ROWS} are listed: narrow the filters."
    st.markdown(f"**{count:,} of {len(table.figures):,} figures.**{shown}")
    if figures:
        _rows(figures[:MOST_ROWS], table)
    else:
        st.info("No figure fits all filters. Remove one of them.")
        st.page_link(FIGURE_PAGE, label="Remove all filters")
    with st.container(horizontal=True):
        st.download_button(
            "CSV of these figures",
            lambda: figures_csv(figures),
            file_name=f"reported-figures-{count}-of-{len(table.figures)}.csv",
            mime="text/csv",
            on_click="ignore",
            disabled=not figures,
        )
        st.download_button(
            "Everything, with its description",
            lambda: data_pack(
                (*table.figures, *table.quantities),
                table,
                data_folder(),
                date=today(),
                published=content.literature.values,
            ),
            file_name=f"reported-figures-{table.sha256[:8]}.zip",
            mime="application/zip",
            on_click="ignore",
            help="figures.csv, quantities.csv, literature.csv, sources.csv, the datapackage.json that "
            "describes their columns, "
            "the charts in words, and a README",
        )


def show_figure(content: Content, figure_id: str) -> None:
    """Everything about one figure or other quantity, or a helpful word when none has this id."""
    st.page_link(FIGURE_PAGE, label="All figures", icon=":material/arrow_back:")
    figure = content.table.row.get(figure_id)
    if figure is None:
        _unknown(content.table, figure_id)
        return
    table, source = content.table, content.table.source_of(figure)
    st.title(markdown_text(f"{figure.subject}: {as_printed(figure)}"), anchor=False)
    st.markdown(markdown_text(figure.claim))
    st.warning(markdown_text(figure.caution))
    words_of_figure(content.glossary, figure)
    st.header("What it is a share of" if figure.is_percentage else "What it is of", anchor="base")
    status = DENOMINATOR_STATUSES[figure.denominator_status]
    name = "" if figure.is_percentage else f"{base_name(figure)}: "
    st.markdown(f"{name}{markdown_text(figure.denominator)} (base **{status}**)")
    if figure.condition:
        st.markdown(f"Condition: {markdown_text(figure.condition)}")
    st.header("Where it is printed", anchor="anchor")
    st.markdown(
        f"… {markdown_text(figure.prefix)} :primary-background[**{markdown_text(figure.exact)}**]"
        f" {markdown_text(figure.suffix)} …"
    )
    st.markdown(
        f"{markdown_text(about(source))}, section “{markdown_text(figure.section)}”, "
        f"**line {figure.line}**, characters {figure.start} to {figure.end} of {source.characters:,}."
    )
    st.markdown(f"In your copy: **{verdict_text(figure)}**.")
    st.page_link(CHECK_PAGE, label="Check a copy of your own")
    references = f"Its section names the references {figure.references.replace(';', ', ')}."
    st.markdown(references if figure.references else "Its section names no reference.")
    st.link_button("Open the live page at the passage", passage_link(figure, source))
    if source.archived:
        label = f"Open the page {source.archived} at the passage"
        st.link_button(label, archived_passage_link(figure, source))
    if figure.disagreements:
        st.header("The source disagrees with itself", anchor="disagreements")
        for other_id in figure.disagreements:
            _link(table.row[other_id])
    if figure.is_percentage:
        _studies(content, figure)
    st.header("Charts that show it", anchor="charts")
    for entry in (*content.entries, *content.quantity_entries):
        if figure in entry.named:
            _chart_link(entry)
    disputed = [entry for entry in content.contradictions if figure in entry.named]
    if disputed:
        st.header("What may not be concluded from it", anchor="contradictions")
        for entry in disputed:
            st.page_link(
                CONTRADICTIONS_PAGE,
                label=markdown_text(entry.headline),
                query_params={"chart": entry.chart_id},
            )
    st.header("Cite and link it", anchor="cite")
    show_citation(figure.figure_id, partial(cite_figure, figure, table))
    st.code(permanent_link(figure), language=None, wrap_lines=True)
    with st.expander("Every column of its row"):
        names = Figure.__annotations__
        st.table(
            {
                "Column": [markdown_text(name) for name in names],
                "Value": [markdown_text(str(getattr(figure, name))) for name in names],
            },
            hide_index=True,
        )


def _studies(content: Content, figure: Figure) -> None:
    """Where the published values beside a figure are shown, or that there are none."""
    st.header("What studies say", anchor="studies")
    beside = [entry for entry in content.comparisons if figure in entry.figures]
    st.page_link(
        STUDIES_PAGE,
        label=markdown_text(beside[0].headline) if beside else "No comparable value found",
        query_params={"figure": figure.figure_id},
    )


def permanent_link(figure: Figure) -> str:
    """The address of a figure's view on the server that the reader is on."""
    address = (st.context.url or "").split("?")[0].rstrip("/")
    if not address.endswith("/all_figures"):
        address += "/all_figures"
    return f"{address}?figure={figure.figure_id}"


def _filtered(table: Table) -> tuple[Figure, ...]:
    sources = {source.source_id: source.publisher for source in table.sources}
    bases = {name: words.capitalize() for name, words in DENOMINATOR_STATUSES.items()}
    first, second = st.columns(2)
    topic = choose_one("Topic", table.words.topic_titles, "topic", place=first, every="All topics")
    source = choose_one("Source", sources, "source", place=second, every="All sources")
    third, fourth = st.columns(2)
    status = choose_one("Base", bases, "base", place=third, every="Any")
    text = fourth.text_input("Text", key="text", bind="query-params", placeholder=_example(table))
    disputed = st.toggle(
        "Only where the source gives two values", key="disputed", bind="query-params"
    )
    words = (text or "").lower().split()
    return tuple(
        figure
        for figure in table.figures
        if topic in (EVERY, figure.topic)
        and source in (EVERY, figure.source_id)
        and status in (EVERY, figure.denominator_status)
        and (figure.disagrees_with or not disputed)
        and _has(figure, words)
    )


def _example(table: Table) -> str:
    """What can be written into the search, from the rows that there are."""
    if not table.figures:
        return ""
    figure = table.figures[-1]
    return f"{figure.subject.lower()}, {figure.exact}, line {figure.line} …"


def _has(figure: Figure, words: list[str]) -> bool:
    if not words:
        return True
    text = " ".join(
        (
            figure.figure_id,
            figure.subject,
            figure.claim,
            as_printed(figure),
            figure.section,
            figure.denominator,
            figure.condition,
            figure.caution,
            f"line {figure.line}",
        )
    ).lower()
    return all(word in text for word in words)


def _rows(figures: tuple[Figure, ...], table: Table) -> None:
    columns: dict[str, list[object]] = {
        "Figure": [harmless(figure.subject) for figure in figures],
        "As printed": [harmless(as_printed(figure)) for figure in figures],
        "In your copy": [verdict_text(figure) for figure in figures],
        "Line": [figure.line for figure in figures],
        "Base": [DENOMINATOR_STATUSES[figure.denominator_status] for figure in figures],
        "Share of": [harmless(figure.denominator) for figure in figures],
        "Condition": [harmless(figure.condition) for figure in figures],
        "Two values": ["yes" if figure.disagrees_with else "" for figure in figures],
        "Source": [harmless(table.source_of(figure).publisher) for figure in figures],
    }
    if not session_findings():
        columns["In your copy"] = columns.pop("In your copy")  # Of no interest yet: last.
    frame = pd.DataFrame(columns)
    event = st.dataframe(
        frame,
        hide_index=True,
        key="rows",
        on_select="rerun",
        selection_mode="single-row",
        height=min(36 * len(figures) + 40, 620),
        alt=f"The figures that fit the filters. {_HOW_TO_OPEN}",
    )
    table_on_paper(columns)
    small(_HOW_TO_OPEN)
    for row in event["selection"]["rows"]:
        open_figure(figures[row].figure_id)


def _unknown(table: Table, figure_id: str) -> None:
    st.title("No figure of this name", anchor=False)
    st.markdown(f"The table has no figure called **{markdown_text(figure_id[:80])}**.")
    close = difflib.get_close_matches(figure_id[:80], list(table.row)[:5000], 3, 0.5)
    if close:
        st.markdown("Perhaps one of these was meant:")
        for other in close:
            _link(table.row[other])


def _link(figure: Figure) -> None:
    st.page_link(
        FIGURE_PAGE,
        label=markdown_text(f"{figure.subject}: {as_printed(figure)}, line {figure.line}"),
        query_params={"figure": figure.figure_id},
    )


def _chart_link(entry: Entry) -> None:
    st.page_link(
        page_of(entry.page),
        label=markdown_text(entry.headline),
        query_params={"chart": entry.chart_id},
    )
