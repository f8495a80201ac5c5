"""The list of all figures: as a table with its filters, or all of them drawn."""

from __future__ import annotations

import streamlit as st

from reported.charts.wording import (
    DENOMINATOR_STATUSES,
    as_printed,
)
from reported.export.data_pack import data_pack
from reported.export.spreadsheet import spreadsheet
from reported.table.charts import FIGURES
from reported.table.csv_tables import figures_csv
from reported.table.data_folder import data_folder
from reported.table.figures import Table
from reported.table.rows import Figure
from ui.charts import show_chart
from ui.choices import EVERY, choose_one
from ui.figure_table import show_figures
from ui.loading import Content, today
from ui.named import named_chart
from ui.navigation import FIGURE_PAGE

# A list longer than this is narrowed by filters, not scrolled.
MOST_ROWS = 500

_FORM = "show"
_FORMS = {"table": "Table", "drawing": "Drawing of all"}


def show_list(content: Content) -> None:
    """The percentages as a table, filtered, or all of them drawn; filters and form live in the URL.

    A link that names the drawing chooses it.
    """
    table = content.table
    if named_chart(content, FIGURES, [content.overview]):
        del st.query_params["chart"]
        # Once the page has the choice, it keeps it in the address itself.
        if _FORM not in st.session_state:
            st.query_params[_FORM] = _FORMS["drawing"]
        st.session_state[_FORM] = "drawing"
    if choose_one("Show as", _FORMS, _FORM, in_sight=True, named=False) == "drawing":
        show_chart(content, content.overview, heading=False)
        return
    figures = _filtered(table)
    count = len(figures)
    shown = "" if count <= MOST_ROWS else f" The first {MOST_ROWS} are listed: narrow the filters."
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.markdown(f"**{count:,} of {len(table.figures):,} figures.**{shown}", width="stretch")
        _files(content, figures)
    if figures:
        words = _wanted_words()
        where = (lambda figure: _where(figure, words)) if words else None
        show_figures(figures[:MOST_ROWS], table, where)
    else:
        st.info("No figure fits all filters. Remove one of them.")
        st.page_link(FIGURE_PAGE, label="Remove all filters")


def _files(content: Content, figures: tuple[Figure, ...]) -> None:
    """Buttons for the figures that are listed, and for all that the data folder holds."""
    table = content.table
    stem = f"reported-figures-{len(figures)}-of-{len(table.figures)}"
    st.download_button(
        "CSV of these figures",
        lambda: figures_csv(figures),
        file_name=f"{stem}.csv",
        mime="text/csv",
        on_click="ignore",
        disabled=not figures,
    )
    st.download_button(
        "Excel of these figures",
        lambda: spreadsheet(figures, table, data_folder(), date=today()),
        file_name=f"{stem}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
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


def _filtered(table: Table) -> tuple[Figure, ...]:
    sources = {source.source_id: source.publisher for source in table.sources}
    bases = {name: words.capitalize() for name, words in DENOMINATOR_STATUSES.items()}
    first, second, third, fourth = st.columns(4)
    topic = choose_one("Topic", table.words.topic_titles, "topic", column=first, every="All topics")
    source = choose_one("Source", sources, "source", column=second, every="All sources")
    status = choose_one("Base", bases, "base", column=third, every="Any")
    fourth.text_input("Text", key="text", bind="query-params", placeholder=_example(table))
    disputed = st.toggle(
        "Only where the source gives two values", key="disputed", bind="query-params"
    )
    words = _wanted_words()
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


def _wanted_words() -> list[str]:
    return (st.session_state.get("text") or "").lower().split()


def _searched(figure: Figure) -> dict[str, str]:
    """The texts that the search looks through, by the name of their column."""
    return {
        "Figure": figure.subject,
        "As printed": as_printed(figure),
        "Line": f"line {figure.line}",
        "Share of": figure.denominator,
        "Condition": figure.condition,
        "Section": figure.section,
        "Claim": figure.claim,
        "Caution": figure.caution,
        "Id": figure.figure_id,
    }


def _has(figure: Figure, words: list[str]) -> bool:
    text = " ".join(_searched(figure).values()).lower()
    return all(word in text for word in words)


def _where(figure: Figure, words: list[str]) -> str:
    """For each word the first column that has it, with the text around: ``Claim: … the words around it …``."""
    hits: dict[str, None] = {}
    for word in words:
        for column, text in _searched(figure).items():
            at = text.lower().find(word)
            if at >= 0:
                hits[f"{column}: {_around(text, at, at + len(word))}"] = None
                break
    return "; ".join(hits)


def _around(text: str, start: int, end: int) -> str:
    """The words from `start` to `end` with up to three more on either side."""
    before, after = text[:start].rpartition(" ")[0].split(), text[end:].partition(" ")[2].split()
    hit = text[len(text[:start].rpartition(" ")[0]) : end + len(text[end:].partition(" ")[0])]
    first = ["…"] if len(before) > 3 else []
    last = ["…"] if len(after) > 3 else []
    return " ".join([*first, *before[-3:], hit.strip(), *after[:3], *last])
