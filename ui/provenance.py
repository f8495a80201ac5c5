"""What leads from a chart to its figures, their rows and passages, and what studies say."""

from __future__ import annotations

from contextlib import nullcontext

import streamlit as st

from reported.charts.origin import about, passage_link, passages
from reported.charts.wording import as_printed, base_name, value
from reported.table.figures import Table
from reported.table.rows import Figure, Source
from ui.loading import Content
from ui.navigation import FIGURE_PAGE, STUDIES_PAGE
from ui.text import markdown_link, markdown_text, small
from ui.verdicts import verdict_text

# More links than this under a chart would be longer than the chart.
MOST_LINKS = 8


def open_figure(figure_id: str) -> None:
    """Leave for the view of one figure."""
    st.switch_page(FIGURE_PAGE, query_params={"figure": figure_id})


def figure_links(figures: tuple[Figure, ...]) -> None:
    """A link to each figure's own view: what a click on its mark does, for the keyboard."""
    many = len(figures) > MOST_LINKS
    with (
        st.expander("Open a figure") if many else nullcontext(),
        st.container(horizontal=True, gap="small"),
    ):
        if not many:
            small("Open a figure:")
        for figure in figures:
            st.page_link(
                FIGURE_PAGE,
                label=markdown_text(f"{value(figure)} {figure.subject}"),
                icon=":material/arrow_forward:",
                query_params={"figure": figure.figure_id},
                help=markdown_text(figure.claim),
            )


def source_line(content: Content, figures: tuple[Figure, ...]) -> None:
    """Where the figures are printed, each line a link to its passage, and what studies say of them."""
    beside = _beside_studies(content, figures)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        small(source_markdown(figures, content.table))
        for number, (about_what, query) in enumerate(beside.items()):
            st.page_link(
                STUDIES_PAGE,
                label=markdown_text(about_what if number else f"What studies say: {about_what}"),
                query_params=query,
                width="content",
            )


def _beside_studies(content: Content, figures: tuple[Figure, ...]) -> dict[str, dict[str, str]]:
    """What studies may be set beside, by its name: a figure if it is the only one, else each topic."""
    beside = [figure for figure in figures if content.literature.of(figure.figure_id)]
    if len(beside) == 1:
        return {beside[0].subject: {"figure": beside[0].figure_id}}
    topics = dict.fromkeys(figure.topic for figure in beside)
    return {content.table.words.topic_title(topic): {"topic": topic} for topic in topics}


def rows_as_text(figures: tuple[Figure, ...]) -> dict[str, list[str]]:
    """The rows of a chart as columns of text, none of them empty."""
    bases = {base_name(figure) for figure in figures}
    # One base names the column; where there are several, each cell says which is its own.
    of_what = bases.pop() if len(bases) == 1 else "Of what"
    columns = {
        "Figure": [f.subject for f in figures],
        "As printed": [as_printed(f) for f in figures],
        of_what: [f"{base_name(f)}: {f.denominator}" if bases else f.denominator for f in figures],
        "Condition": [f.condition for f in figures],
        "Line": [str(f.line) for f in figures],
        "In your copy": [verdict_text(f) for f in figures],
    }
    return {name: cells for name, cells in columns.items() if any(cells)}


def rows_table(figures: tuple[Figure, ...], table: Table) -> None:
    """The rows of a chart as a table that can be read, copied and searched."""
    columns = {
        name: [markdown_text(cell) for cell in cells]
        for name, cells in rows_as_text(figures).items()
    }
    st.table(columns | {"Line": [_line_link(f, table) for f in figures]}, hide_index=True)


def source_markdown(figures: tuple[Figure, ...], table: Table) -> str:
    """The publisher of each source with a link to every passage on the live page."""
    printed_in = []
    for source, of_lines in passages(figures, table).items():
        word = "line" if len(of_lines) == 1 else "lines"
        links = ", ".join(_line_link(figure, table) for figure in of_lines)
        archived = f", {archived_link(source)}" if source.archived else ""
        printed_in.append(f"{markdown_text(source.publisher)}, {word} {links}{archived}")
    return f"Source: {'; '.join(printed_in)}"


def source_link(source: Source) -> str:
    """A source as a link to its live page, and beside it, where there is one, the archive's copy."""
    link = markdown_link(about(source), source.url)
    return f"{link} ({archived_link(source)})" if source.archived else link


def archived_link(source: Source) -> str:
    """A link to the copy that an archive keeps of a source which has one."""
    return markdown_link(source.archived, source.archived_url)


def _line_link(figure: Figure, table: Table) -> str:
    return markdown_link(str(figure.line), passage_link(figure, table.source_of(figure)))
