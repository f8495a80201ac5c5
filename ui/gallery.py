"""Which chart is shown and which are in the files, chosen by small pictures; the address keeps both."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import Any

import streamlit as st

from reported.charts.catalogue import Entry
from reported.charts.miniature import HEIGHT, WIDTH, miniature
from reported.charts.wording import value
from reported.table.glossary import Glossary
from ui.component import component
from ui.loading import Content, Fingerprint
from ui.named import named
from ui.text import small

# Names of groups that are no topic.
_CONTRADICTIONS, _ALL, _DIAGRAMS, _STUDIES = _LAST = (
    "Contradictions",
    "All figures",
    "Diagrams",
    "What studies say",
)
# More pictures than these are not sent to a browser; a link can name any other chart.
MOST_CHARTS = 300
# In the address and in what the component tells.
CHART, _MORE = "chart", "more"
_KEY = "gallery"

# Room for each picture before it is drawn.
_ROOM = f"img {{ aspect-ratio: {WIDTH} / {HEIGHT}; }}"
_gallery = component(
    __file__,
    html='<input type="search" aria-label="Find a chart by its words" placeholder="Find by words">'
    '<p role="status"></p><div class="groups" role="group" aria-label="Charts"></div>',
    css=_ROOM,
)


def choose_charts(
    content: Content, *, every: bool, when_chosen: Callable[[], None]
) -> tuple[Entry, list[Entry]]:
    """The chart that is shown, and the others that the reader wants in the same files.

    An address names charts by id; one of an earlier version may have a headline instead. With `every`
    chart in the files there is nothing more to choose. `when_chosen` is called when another one is to be
    shown.
    """
    by_headline = {headline: chart_id for chart_id, headline in content.headlines.items()}

    def chart(name: str) -> Entry | None:
        return content.chart(by_headline.get(name, name))

    chosen = chart(named(CHART)) or next(iter(content.charts.values()))
    more = [*dict.fromkeys(filter(None, map(chart, st.query_params.get_all(_MORE))))]

    def keep_chosen() -> None:
        wanted = st.session_state[_KEY]["chosen"]
        if wanted != chosen.chart_id:
            st.query_params[CHART] = wanted
            when_chosen()

    _gallery(
        key=_KEY,
        data={
            "groups": _groups(content, content.fingerprint),
            "chosen": chosen.chart_id,
            "more": [entry.chart_id for entry in more],
            "every": every,
        },
        on_chosen_change=keep_chosen,
        on_more_change=_keep_more,
    )
    if len(content.charts) > MOST_CHARTS:
        small(
            f"The first {MOST_CHARTS} are listed. “Other sizes” under a chart leads here with it."
        )
    return chosen, more


def _keep_more() -> None:
    st.query_params[_MORE] = st.session_state[_KEY]["more"]


@st.cache_data(max_entries=2, show_spinner=False)
def _groups(_content: Content, fingerprint: Fingerprint) -> list[tuple[str, list[dict[str, Any]]]]:
    """Every chart with its small picture: those of a topic first, then the groups of `_LAST`."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for entry in islice(_content.charts.values(), MOST_CHARTS):
        groups.setdefault(group_of(entry), []).append(
            {
                "id": entry.chart_id,
                "name": name_of(entry),
                "headline": entry.headline,
                "picture": miniature(entry),
                "words": words_of(entry, _content.glossary),
            }
        )
    return sorted(groups.items(), key=lambda item: _LAST.index(item[0]) if item[0] in _LAST else -1)


def group_of(entry: Entry) -> str:
    """Under which heading a chart is found."""
    if entry.published:
        return _STUDIES
    if entry.form != "scale":
        return _DIAGRAMS
    if entry.group:
        return _CONTRADICTIONS
    if not entry.name:
        return _ALL
    figure = entry.figures[0]
    return figure.words.topic_title(figure.topic)


def name_of(entry: Entry) -> str:
    """What stands under its small picture."""
    if entry.name:
        return entry.name
    figure = entry.figures[0]
    return f"{figure.subject} {value(figure)}" if len(entry.figures) == 1 else _ALL


def words_of(entry: Entry, glossary: Glossary) -> str:
    """What it is found by: the words that it is called by, in every form that the glossary knows.

    What its figures are shares of is left out: it is the same of nearly every chart.
    """
    text = " ".join([entry.name, entry.headline, *(figure.subject for figure in entry.figures)])
    forms = [form for term in glossary.terms_in(text) for form in term.spellings]
    forms = [form for form in forms if " " not in form]
    return " ".join(dict.fromkeys(re.findall(r"\w+", " ".join([text, *forms]).lower())))
