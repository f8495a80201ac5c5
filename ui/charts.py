"""A chart on a page: headline, drawing, what to be careful about, its rows, its source."""

from __future__ import annotations

import math
from typing import Any

import streamlit as st

from reported.charts.catalogue import Entry
from reported.charts.drawing import screen_width
from reported.charts.pictures.catalogue import has_people, id_in_either_form, people_version
from reported.charts.wording import alternative_text
from reported.errors import SizeError
from reported.export.metadata import label
from reported.export.pictures import Look, picture_name
from reported.table.csv_tables import figures_csv
from reported.table.sites import DRAWN
from ui.choices import choose_one
from ui.loading import Content, export_json, screen_chart, today
from ui.navigation import EXPORT_PAGE
from ui.picture import asked_for, picture_buttons
from ui.provenance import figure_links, open_figure, rows_table, source_markdown, studies_link
from ui.screen import page_width
from ui.text import markdown_text, small
from ui.verdicts import verdict_notes
from ui.words import words_of_chart

# More charts than these on one page would keep its reader waiting.
MOST_CHARTS = 10
CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "displayNotifier": False,
    "modeBarButtons": [["toImage"]],
    "showTips": False,
}


# Two drawings stand side by side where each has so many pixels, else one under the other.
NARROW = 350
# Between the two.
_GAP = 16
FORMS = {"scale": "On a scale", "people": "Out of 100 people"}


def show_chart(
    content: Content,
    entry: Entry,
    *,
    heading: bool = True,
    picture: Entry | None = None,
) -> None:
    """One chart with everything that belongs to it. A click on a mark opens its figure.

    A `picture` of the same figures stands beside it.
    """
    if heading:
        st.header(markdown_text(entry.headline), anchor=entry.chart_id)
        small(markdown_text(entry.measure))
    st.warning(markdown_text(entry.note))
    words_of_chart(content.glossary, entry)
    half = (page_width() - _GAP) / 2
    if picture and half >= NARROW:
        for column, drawing in zip(st.columns(2), (picture, entry), strict=True):
            with column:
                show_plot(content, drawing, half)
    else:
        for drawing in filter(None, (picture, entry)):
            show_plot(content, drawing)
    _pictures(content, entry)
    figure_links(entry.named)
    studies_link(content, entry.named)
    _details(content, entry, picture)


@st.fragment
def _pictures(content: Content, entry: Entry) -> None:
    """The chart as a whole slide, in one click; it is laid out when somebody wants it."""
    look, key = Look(), id_in_either_form(entry.chart_id)
    wanted = asked_for(key)
    chart, words = "", dict[str, str]()
    if wanted:
        try:
            chart = export_json(content, entry, look)
            words = label(entry, content.table, today())
        except SizeError as error:
            st.error(markdown_text(str(error)))
    picture_buttons(
        key,
        picture_name(entry, content.table, "png", look).removesuffix(".png"),
        chart,
        (look.size.width, look.size.height),
        words,
        wanted=wanted,
    )


@st.fragment
def _details(content: Content, entry: Entry, picture: Entry | None) -> None:
    """Rows, downloads and source: made when they are opened, so that a page is there sooner."""
    key = f"of-{id_in_either_form(entry.chart_id)}"
    details = st.expander("Rows, downloads, source", key=key, on_change="rerun")
    if not details.open:
        return
    with details:
        with st.container(horizontal=True):
            st.download_button(
                "CSV",
                lambda: figures_csv(entry.named),
                file_name=f"{entry.chart_id}.csv",
                mime="text/csv",
                on_click="ignore",
                key=f"csv-{entry.chart_id}",
                help="The rows of this chart, with every column",
            )
        st.page_link(
            EXPORT_PAGE,
            label="Other sizes, slides, PDF, data",
            query_params={"chart": entry.chart_id},
        )
        if picture:
            st.page_link(
                EXPORT_PAGE,
                label="The drawing as a picture, a slide, a PDF",
                query_params={"chart": picture.chart_id},
            )
        rows_table(entry.named, content.table)
        small(source_markdown(entry.named, content.table))


def show_plot(
    content: Content,
    entry: Entry,
    room: float | None = None,
) -> None:
    """The drawing alone, with alternative text and Plotly's camera.

    It is laid out for a `room` in pixels, which is that of the page where none is given.
    """
    width = screen_width(page_width() if room is None else room)
    chart, name = screen_chart(content, entry, width), entry.chart_id
    picture = {"format": "png", "filename": name, "width": 736, "scale": 3}
    event = st.plotly_chart(
        chart,
        width="stretch",
        key=f"chart-{name}",
        theme=None,
        on_select="rerun",
        selection_mode="points",
        config=CONFIG | {"toImageButtonOptions": picture | {"height": chart.layout.height}},
        alt=alternative_text(entry, content.table, verdict_notes(entry.figures)),
    )
    for point in event["selection"]["points"]:
        # A published value has no view of its own here.
        if figure_id := point.get("customdata"):
            open_figure(figure_id)


def show_charts(content: Content, page_id: str) -> None:
    """The charts of a page, one under the other; the one that the link names comes first."""
    wanted = st.query_params.get("chart")
    wanted = wanted and id_in_either_form(wanted)
    entries = content.of_page(page_id)
    drawings = _beside(entries)
    own = [entry for entry in entries if entry not in drawings.values()]
    named = next((c for c, drawing in drawings.items() if drawing.chart_id == wanted), wanted)
    charts = sorted(own, key=lambda entry: entry.chart_id != named)
    if not charts:
        st.info("The table has no figures of this kind.")
        return
    _entries_as_wanted(content, charts, drawings)


def _beside(entries: tuple[Entry, ...]) -> dict[str, Entry]:
    """The drawing of a spine or a body that stands beside a chart of the same figures, by its id."""
    drawings = {frozenset(e.figures): e for e in entries if e.form in DRAWN}
    return {
        entry.chart_id: drawings[figures]
        for entry in entries
        if entry.form not in DRAWN and (figures := frozenset(entry.figures)) in drawings
    }


@st.fragment
def _entries_as_wanted(content: Content, charts: list[Entry], drawings: dict[str, Entry]) -> None:
    """The charts with what the reader chooses about all of them: the rest of the page stays.

    `drawings` are those that stand beside a chart, by its id.
    """
    as_people = _as_people(charts)
    for entry in _part_of(charts):
        if as_people and has_people(entry):
            entry = people_version(entry)
        show_chart(content, entry, picture=drawings.get(id_in_either_form(entry.chart_id)))


def _part_of(charts: list[Entry]) -> list[Entry]:
    """The charts that the page shows at once, where a large table has more of them."""
    parts = math.ceil(len(charts) / MOST_CHARTS)
    if parts <= 1:
        return charts
    part = st.number_input(
        f"Part of {parts:,}, {MOST_CHARTS} of {len(charts):,} charts each",
        1,
        parts,
        key="part",
        bind="query-params",
    )
    return charts[(part - 1) * MOST_CHARTS : part * MOST_CHARTS]


def _as_people(charts: list[Entry]) -> bool:
    """Whether the reader wants people instead of scales, where there is a choice."""
    if not any(has_people(entry) for entry in charts):
        return False
    return choose_one("Show the figures", FORMS, "as", in_sight=True) == "people"
