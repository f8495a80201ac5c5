"""What leads from a chart to its figures, their rows and passages, and what studies say."""

from __future__ import annotations

from contextlib import nullcontext

import streamlit as st

from reported.charts.wording import about, as_printed, base_name, passage_link, value
from reported.table.figures import Figure, Source, Table
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


def studies_link(content: Content, figures: tuple[Figure, ...]) -> None:
    """A link to what studies say beside some figures, narrowed to them where that is possible."""
    beside = [figure for figure in figures if content.literature.of(figure.figure_id)]
    if not beside:
        return
    query, label = {}, "What studies say"
    if len(beside) == 1:
        query = {"figure": beside[0].figure_id}
        label += f": {beside[0].subject}"
    elif len(topics := {figure.topic for figure in beside}) == 1:
        query = {"topic": (topic := topics.pop())}
        label += f": {content.table.words.topic_title(topic)}"
    st.page_link(
        STUDIES_PAGE, label=markdown_text(label), icon=":material/menu_book:", query_params=query
    )


def rows_table(figures: tuple[Figure, ...], table: Table) -> None:
    """The rows of a chart as a table that can be read, copied and searched; no column is empty."""
    bases = {base_name(figure) for figure in figures}
    # One base names the column; where there are several, each cell says which is its own.
    of_what = bases.pop() if len(bases) == 1 else "Of what"
    columns = {
        "Figure": [markdown_text(f.subject) for f in figures],
        "As printed": [markdown_text(as_printed(f)) for f in figures],
        of_what: [
            markdown_text(f"{base_name(f)}: {f.denominator}" if bases else f.denominator)
            for f in figures
        ],
        "Condition": [markdown_text(f.condition) for f in figures],
        "Line": [_line_link(f, table) for f in figures],
        "In your copy": [markdown_text(verdict_text(f)) for f in figures],
    }
    st.table({name: cells for name, cells in columns.items() if any(cells)}, hide_index=True)


def source_markdown(figures: tuple[Figure, ...], table: Table) -> str:
    """Publisher and title of each source with a link to every passage on the live page."""
    sentences = []
    for source in table.sources:
        ours = sorted(
            (f for f in figures if f.source_id == source.source_id), key=lambda f: f.start
        )
        if not ours:
            continue
        sections: dict[str, list[Figure]] = {}
        for figure in ours:
            sections.setdefault(figure.section, []).append(figure)
        places = "; ".join(
            f"section “{markdown_text(section)}”, "
            + ", ".join(f"line {_line_link(figure, table)}" for figure in group)
            for section, group in sections.items()
        )
        places += f"; {archived_link(source)}" if source.archived else ""
        sentences.append(f"Source: {markdown_text(about(source))}: {places}.")
    return " ".join(sentences) + " A link opens the live page at the passage, if it still says so."


def source_link(source: Source) -> str:
    """A source as a link to its live page, and beside it, where there is one, the archive's copy."""
    link = markdown_link(about(source), source.url)
    return f"{link} ({archived_link(source)})" if source.archived else link


def archived_link(source: Source) -> str:
    """A link to the copy that an archive keeps of a source which has one."""
    return markdown_link(source.archived, source.archived_url)


def _line_link(figure: Figure, table: Table) -> str:
    return markdown_link(str(figure.line), passage_link(figure, table.source_of(figure)))
