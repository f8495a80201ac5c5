"""A chart on a page: headline, measure, drawing, what to be careful about, its source."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from reported.charts.catalogue import Entry
from reported.charts.diagrams.catalogue import has_people, people_version
from reported.charts.drawing import TWO_COLUMNS, screen_width
from reported.charts.wording import alternative_text
from reported.export.contents import MOST_DRAWN, in_pairs
from ui.choices import choose_one
from ui.loading import Content, screen_chart
from ui.named import named_chart
from ui.navigation import page_of
from ui.provenance import open_figure, source_line
from ui.screen import page_width
from ui.taking import take
from ui.text import markdown_text, small
from ui.verdicts import verdict_notes
from ui.words import text_with_meanings

# A list with more names than these would be hard to look through.
MOST_LISTED = 10
_CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displayNotifier": False,
    "showTips": False,
}


# Two drawings stand side by side where each has so many pixels, else one under the other.
NARROW = 350
# Pixels between the two.
_GAP = 16
# The first one is shown where the reader has not chosen (research on icon arrays: page About).
FORMS = {"people": "Out of 100 people", "scale": "On a scale"}


def show_chart(
    content: Content,
    entry: Entry,
    *,
    heading: bool = True,
    as_people: bool = False,
    beside: Entry | None = None,
) -> None:
    """One chart with everything that belongs to it. A click on a mark opens its figure.

    It is drawn on its scale or `as_people`, which say themselves that they are out of 100. A drawing of
    the same figures stands `beside` it. The whole caution stands open under the drawing:
    nothing that prevents a misreading may hide behind a hover (U.S. Web Design System, tooltip).
    """
    key = entry.chart_id
    drawing = people_version(entry) if as_people and has_people(entry) else entry
    with st.container(key=f"part-{key}"):
        if heading:
            st.header(markdown_text(entry.headline), anchor=entry.anchor)
            text_with_meanings(content.glossary, f"measure-{key}", entry.measure)
        half = (page_width() - _GAP) / 2
        if beside and half >= NARROW:
            for column, one in zip(st.columns(2), (drawing, beside), strict=True):
                with column:
                    show_plot(content, one, half)
                    take(content, one)
            _caution(content, entry, key)
        elif not beside and page_width() >= TWO_COLUMNS:
            show_plot(content, drawing)
            left, right = st.columns([5, 3])
            with left:
                _caution(content, entry, key)
            with right:
                take(content, drawing)
        else:
            for one in filter(None, (drawing, beside)):
                show_plot(content, one)
                take(content, one)
            _caution(content, entry, key)


def _caution(content: Content, entry: Entry, key: str) -> None:
    text_with_meanings(content.glossary, f"caution-{key}", f"⚠ {entry.note}")
    source_line(content, entry.named)


def show_plot(
    content: Content,
    entry: Entry,
    room: float | None = None,
) -> None:
    """The drawing alone, with alternative text.

    It is laid out for a `room` in pixels, which is that of the page where none is given.
    """
    width = screen_width(page_width() if room is None else room)
    chart, name = screen_chart(content, entry, width), entry.chart_id
    event = st.plotly_chart(
        chart,
        width="stretch",
        key=f"chart-{name}",
        theme=None,
        on_select="rerun",
        selection_mode="points",
        config=_CONFIG,
        alt=alternative_text(entry, content.table, verdict_notes(entry.figures)),
    )
    for point in event["selection"]["points"]:
        # A published value has no view of its own here.
        if figure_id := point.get("customdata"):
            open_figure(figure_id)


def show_charts(content: Content, page_id: str, *, heading: bool = True) -> None:
    """The charts of a page one under the other, the one that the link names first.

    Of more than `MOST_DRAWN` only that one is shown, or else the first, with a list of all.
    """
    entries = content.of_page(page_id)
    wanted = named_chart(content, page_id, entries)
    pairs = in_pairs(entries)
    seconds = {second.chart_id for second in pairs.values()}
    charts = [entry for entry in entries if entry.chart_id not in seconds]
    named = next((first for first, second in pairs.items() if second.chart_id == wanted), wanted)
    if len(charts) <= MOST_DRAWN:
        charts.sort(key=lambda entry: entry.chart_id != named)
    if not charts:
        st.info("The table has no figures of this kind.")
        return
    listed = _part_of(charts, named)
    if len(listed) > MOST_DRAWN:
        shown = next((entry for entry in listed if entry.chart_id == named), listed[0])
        one_of(listed, shown, page_of(page_id))
        listed = [shown]
    _charts_as_wanted(content, listed, pairs, heading)


@st.fragment
def _charts_as_wanted(
    content: Content, charts: list[Entry], pairs: dict[str, Entry], heading: bool
) -> None:
    """The charts with what the reader chooses about all of them: the rest of the page stays.

    `pairs` are those that stand beside a chart, by its id.
    """
    with st.container(horizontal=True, vertical_alignment="center"):
        if len(charts) > 1:
            jumps({entry.anchor: entry.name or entry.headline for entry in charts})
        as_people = _as_people(charts)
    for entry in charts:
        beside = pairs.get(entry.chart_id)
        show_chart(content, entry, heading=heading, as_people=as_people, beside=beside)


def jumps(names: Mapping[str, str]) -> None:
    """Links to the parts of the page; `names` is what each anchor is called."""
    links = " · ".join(f"[{markdown_text(name)}](#{anchor})" for anchor, name in names.items())
    with st.container(key="jumps", width="content"):
        small(f"On this page: {links}")


def one_of(entries: Sequence[Entry], shown: Entry, target: st.Page | str) -> None:
    """Every chart of a page by name: the one that is shown in bold, the others as links to `target`."""
    # A link of Streamlit's to the page that is open leaves its address as it was.
    if "chart" in st.query_params:
        st.query_params["chart"] = shown.chart_id
    seen: Counter[str] = Counter()
    with st.container(horizontal=True, gap="xxsmall", key="one-of"):
        for entry in entries:
            name = entry.name or entry.headline
            seen[name] += 1
            # Charts of one name are told apart by their number.
            name = markdown_text(f"{name} {seen[name]}" if seen[name] > 1 else name)
            if entry is shown:
                st.markdown(f":small[**▸ {name}**]", width="content")
                continue
            query = st.query_params.to_dict() | {"chart": entry.chart_id}
            st.page_link(target, label=name, query_params=query, width="content")


def _part_of(charts: list[Entry], named: str) -> list[Entry]:
    """The charts that the page lists at once, where a large table has more of them."""
    parts = math.ceil(len(charts) / MOST_LISTED)
    if parts <= 1:
        return charts
    at = next((nth for nth, entry in enumerate(charts) if entry.chart_id == named), 0)
    if at and "part" not in st.session_state and "part" not in st.query_params:
        st.session_state["part"] = at // MOST_LISTED + 1
    part = st.number_input(
        f"Part of {parts:,}, {MOST_LISTED} of {len(charts):,} charts each",
        1,
        parts,
        key="part",
        bind="query-params",
    )
    return charts[(part - 1) * MOST_LISTED : part * MOST_LISTED]


def _as_people(charts: list[Entry]) -> bool:
    """Whether the reader wants people instead of scales, where there is a choice."""
    if not any(has_people(entry) for entry in charts):
        return False
    return choose_one("Show the figures", FORMS, "as", in_sight=True, named=False) == "people"
