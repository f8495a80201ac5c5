"""A chart on a page: headline, drawing, what to be careful about, its rows, its source."""

from __future__ import annotations

import math
from typing import Any, Literal

import streamlit as st

from reported.charts.catalogue import Entry
from reported.charts.drawing import SCREEN_MARGIN, SCREEN_WIDTH, WIDE_SCREEN, screen_widths
from reported.charts.pictures.catalogue import has_people, id_in_either_form, people_version
from reported.charts.wording import alternative_text
from reported.errors import SizeError
from reported.export.metadata import label
from reported.export.pictures import Look, picture_name
from reported.table.csv_tables import figures_csv
from reported.table.sites import DRAWN
from ui.choices import choose_one
from ui.first_screen import page_width, to_come, want_rest
from ui.loading import Content, export_json, screen_chart, today
from ui.navigation import EXPORT_PAGE
from ui.picture import asked_for, picture_buttons
from ui.provenance import figure_links, open_figure, rows_table, source_markdown, studies_link
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


# Half of a page without the gap: side by side there, one under the other on a telephone.
NARROW = 344
# The narrowest page, in pixels, that has room for a drawing as wide as on a desk.
DESK = WIDE_SCREEN + 2 * SCREEN_MARGIN
# About the height of what stands under a drawing, in pixels; with a drawing that is not lower than
# the other number, that is below the first screen of a desk.
_UNDER_A_CHART = 200
_FILLS_A_SCREEN = 350
# About that of a chart with everything around it.
_A_CHART = 700
FORMS = {"scale": "On a scale", "people": "Out of 100 people"}
AS_PEOPLE = ("people", FORMS["people"])


def show_chart(
    content: Content,
    entry: Entry,
    *,
    heading: bool = True,
    picture: Entry | None = None,
    drawn: bool = True,
    whole: bool = True,
    width: float = 0,
) -> None:
    """One chart with everything that belongs to it. A click on a mark opens its figure.

    A `picture` of the same figures stands beside it. One that is not `drawn` yet has its headline
    and its caution; one that is not `whole` yet has nothing under the drawing, and waits where it is
    laid out for the `width` of the page in pixels.
    """
    widths = screen_widths(entry)
    drawn = drawn and (whole or len(widths) == 1)
    if heading:
        st.header(markdown_text(entry.headline), anchor=entry.chart_id)
        small(markdown_text(entry.measure))
    st.warning(markdown_text(entry.note))
    words_of_chart(content.glossary, entry)
    height = 0 if whole else screen_chart(content, entry).layout.height
    if drawn:
        with st.container(horizontal=True):
            if picture:
                show_plot(content, picture, NARROW)
            room = widths[-1] if width >= DESK else widths[0]
            show_plot(content, entry, NARROW if picture else "stretch", room)
    else:
        to_come(height)
    if not whole and (not drawn or height >= _FILLS_A_SCREEN):
        to_come(_UNDER_A_CHART)
        return
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
    width: int | Literal["stretch"] = "stretch",
    room: float = SCREEN_WIDTH,
) -> None:
    """The drawing alone, laid out for a `room` in pixels, with alternative text and Plotly's camera."""
    chart, name = screen_chart(content, entry, room), entry.chart_id
    picture = {"format": "png", "filename": name, "width": 736, "scale": 3}
    event = st.plotly_chart(
        chart,
        width=width,
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
    _entries_as_wanted(content, charts, drawings, page_width(page_id))
    laid_out = any(has_people(entry) or len(screen_widths(entry)) > 1 for entry in charts)
    waits = len(screen_widths(charts[0])) > 1 or st.query_params.get("as") in AS_PEOPLE
    want_rest(page_id, DESK if laid_out else 0, at_once=waits)


def _beside(entries: tuple[Entry, ...]) -> dict[str, Entry]:
    """The drawing of a spine or a body that stands beside a chart of the same figures, by its id."""
    drawings = {frozenset(e.figures): e for e in entries if e.form in DRAWN}
    return {
        entry.chart_id: drawings[figures]
        for entry in entries
        if entry.form not in DRAWN and (figures := frozenset(entry.figures)) in drawings
    }


@st.fragment
def _entries_as_wanted(
    content: Content, charts: list[Entry], drawings: dict[str, Entry], width: float
) -> None:
    """The charts with what the reader chooses about all of them: the rest of the page stays.

    `drawings` are those that stand beside a chart, by its id; `width` is that of the page in pixels, 0 while only its first screen is wanted.
    """
    whole = width > 0
    as_people = _as_people(charts)
    for number, entry in enumerate(_part_of(charts)):
        # What follows the second chart is below any first screen, its headline included.
        if number > 1 and not whole:
            to_come((len(charts) - number) * _A_CHART)
            break
        if as_people and has_people(entry):
            entry = people_version(entry)
        show_chart(
            content,
            entry,
            picture=drawings.get(id_in_either_form(entry.chart_id)),
            drawn=whole or not number,
            whole=whole,
            width=width,
        )


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
