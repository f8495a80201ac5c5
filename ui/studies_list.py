"""The list of all figures with what studies say of each: filtered, and a line opens where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from reported.charts.catalogue import Entry
from reported.charts.published import of_whom, printed, reference
from reported.charts.studies import sides, studies_say
from reported.charts.wording import as_printed, value
from reported.export.citations import cite_studies
from reported.table.csv_tables import literature_csv
from reported.table.literature import PublishedValue
from reported.table.rows import Figure
from reported.table.vocabulary import RELATIONS, sentence
from ui.choices import EVERY, choose_one
from ui.citing import FORMATS
from ui.component import component
from ui.loading import Content
from ui.navigation import STUDIES_PAGE
from ui.provenance import open_figure

# The anchor of the list.
LIST = "list"
# A list longer than this is narrowed by filters, not scrolled.
MOST_FIGURES = 200

_OPENED = "opened"
_buttons = component(__file__, html='<div class="lines"></div>', isolate_styles=False)


def show_list(content: Content, show: Callable[[Entry], None]) -> None:
    """Every figure that fits the filters, by what was found beside it; `show` draws what a line opens."""
    studies = len({study.study for study in content.literature.values})
    st.header("Every figure, and what studies say", anchor=LIST)
    st.markdown(
        f"**{len(content.literature.values)} published values of {studies} studies.** "
        "Open a line to see its drawing."
    )
    figures = _filtered(content)
    _lines(content, figures, show)
    if not figures:
        st.info("No figure fits all filters. Remove one of them.")
        st.page_link(STUDIES_PAGE, label="Remove all filters")
    shown = {figure.figure_id for figure in figures}
    _downloads([v for v in content.literature.values if shown.intersection(v.figures)])


@st.fragment
def _lines(content: Content, figures: list[Figure], show: Callable[[Entry], None]) -> None:
    """The line that is pressed is drawn below it, and the rest of the page stays."""
    entries = {entry.figures[0].figure_id: entry for entry in content.comparisons}
    rows = _rows(content, figures, entries)
    opened = str(st.session_state.get(_OPENED))
    before = next((n for n, row in enumerate(rows, 1) if row.get("id") == opened), 0)
    _list("above", rows[:before], entries)
    if before:
        with st.container(key=f"line-{opened}"):
            show(entries[opened])
    _list("below", rows[before:], entries)


def _rows(
    content: Content, figures: list[Figure], entries: Mapping[str, Entry]
) -> list[dict[str, Any]]:
    """The heading of each side, and under it a line for each of its figures."""
    rows: list[dict[str, Any]] = []
    for side in sides(figures, content.literature, content.table.words):
        more = f" The first {MOST_FIGURES} are listed: narrow the filters."
        meaning = side.note + more * (len(side.figures) > MOST_FIGURES)
        heading = f"{side.name}: {len(side.figures)}"
        rows.append({"anchor": side.anchor, "heading": heading, "meaning": meaning})
        for figure in side.figures[:MOST_FIGURES]:
            said, beside = figure.subject, entries.get(figure.figure_id)
            if beside:
                said += f"; {studies_say(beside.published)}"
            rows.append(
                {
                    "id": figure.figure_id,
                    "value": value(figure),
                    "said": said,
                    "opens": beside is not None,
                }
            )
    return rows


def _list(part: str, rows: list[dict[str, Any]], entries: Mapping[str, Entry]) -> None:
    """Some of the rows, those `above` and `below` what is opened; a line without a drawing leads to its figure."""
    if not rows:
        return
    key, opened = f"lines-{part}", st.session_state.get(_OPENED)

    def press() -> None:
        pressed = st.session_state[key]["pressed"]
        if pressed in entries:
            # What is open is closed by a second press.
            st.session_state[_OPENED] = None if pressed == opened else pressed

    told = {"rows": rows, "opened": opened}
    pressed = _buttons(key=key, data=told, on_pressed_change=press).pressed
    if pressed in {row["id"] for row in rows if row.get("opens") is False}:
        open_figure(pressed)


def _filtered(content: Content) -> list[Figure]:
    words, values = content.table.words, content.literature.values
    relations = {name: sentence(words.relation_name(name)) for name in RELATIONS}
    designs = {study.design: sentence(words.design_name(study.design)) for study in values}
    first, second, third, fourth = st.columns(4)
    any_or_none = "Any, or no value"
    topic = choose_one(
        "Topic", content.table.words.topic_titles, "topic", column=first, every="All topics"
    )
    relation = choose_one(
        "Base of a published value", relations, "relation", column=second, every=any_or_none
    )
    design = choose_one("Design", designs, "design", column=third, every=any_or_none)
    text = fourth.text_input("Text", key="text", bind="query-params", placeholder=_example(content))
    searched = (text or "").lower().split()
    return [
        figure
        for figure in content.table.figures
        if topic in (EVERY, figure.topic)
        and _fits(content, figure, relation, design)
        and all(word in _text(content, figure) for word in searched)
    ]


def _example(content: Content) -> str:
    """What can be written into the search, from the values that there are."""
    study = content.literature.values[-1]
    return f"{study.words.design_name(study.design)}, {study.year} …"


def _fits(content: Content, figure: Figure, relation: str, design: str) -> bool:
    if relation == design == EVERY:
        return True
    return any(
        relation in (EVERY, study.relation) and design in (EVERY, study.design)
        for study in content.literature.of(figure.figure_id)
    )


def _text(content: Content, figure: Figure) -> str:
    parts = [figure.figure_id, figure.subject, figure.claim, as_printed(figure)]
    for study in content.literature.of(figure.figure_id):
        parts += [study.quantity, study.measure, of_whom(study), reference(study), printed(study)]
    return " ".join(parts).lower()


def _downloads(values: list[PublishedValue]) -> None:
    """The rows and the references of the values that the list shows."""
    st.subheader("Take the values and references of this list", anchor="files")
    count = len(values)
    with st.container(horizontal=True):
        st.download_button(
            "CSV",
            lambda: literature_csv(values),
            file_name=f"published-values-{count}.csv",
            mime="text/csv",
            on_click="ignore",
            disabled=not values,
            help="The published values of the list, with every column",
        )
        for label, style, ending, mime in FORMATS:
            st.download_button(
                label,
                partial(cite_studies, values, style),
                file_name=f"published-studies-{count}.{ending}",
                mime=mime,
                on_click="ignore",
                disabled=not values,
                help="The references of all these values, each study once",
            )
    for label, style in (("References in short", "short"), ("References in full", "text")):
        with st.expander(label):
            st.code(cite_studies(values, style), language=None, wrap_lines=True)
