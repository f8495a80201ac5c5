"""The table and its charts, loaded once for all readers and again after every edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

# Plotly takes pandas, and numpy with it, for whole as soon as another thread has begun to load it; so
# it is loaded here, before the warm-up's thread begins and before anything is drawn.
import pandas  # noqa: F401
import plotly.graph_objects as go
import streamlit as st

from reported.charts.catalogue import Entry, entries, overview
from reported.charts.contradictions import contradictions
from reported.charts.drawing import SCREEN_WIDTH, draw_for_screen
from reported.charts.pictures.catalogue import pictures
from reported.charts.quantities import quantity_entries
from reported.charts.studies import comparisons
from reported.charts.theme import THEMES, ThemeName
from reported.errors import Problem, TableError
from reported.export.pictures import Look, drawing
from reported.export.selection import all_charts
from reported.table.charts import PageRow, read_pages
from reported.table.figures import Table
from reported.table.folder import data_folder, named_files, state_of
from reported.table.glossary import Glossary
from reported.table.literature import Literature
from reported.table.load import load_folder
from ui.verdicts import verdict_notes

# One string: Streamlit takes a part of it after the other into the key of whatever is remembered.
Fingerprint = str


@dataclass(frozen=True, eq=False, slots=True)
class Content:
    """What the pages show: the table, its charts and pictures, the glossary, what studies say.

    `entries` are the charts of percentages that a page shows, `quantity_entries` those of what is no percentage, `charts` by id everything that can be
    exported, and `headlines` what each of them is called in a list.
    `fingerprint` is of the files as they were read; whatever is remembered of them is kept by it.
    """

    table: Table
    entries: tuple[Entry, ...]
    overview: Entry
    quantity_entries: tuple[Entry, ...]
    pictures: tuple[Entry, ...]
    contradictions: tuple[Entry, ...]
    glossary: Glossary
    literature: Literature
    comparisons: tuple[Entry, ...]
    charts: Mapping[str, Entry]
    headlines: Mapping[str, str]
    fingerprint: Fingerprint

    def of_page(self, page_id: str) -> tuple[Entry, ...]:
        """The charts of a page, those of charts.csv first, each drawing where its row has it."""
        order = {row.chart_id: row.order for row in self.table.charts}
        drawings = (entry for entry in self.pictures if entry.chart_id in order)
        charts = (*self.entries, *drawings, *self.quantity_entries)
        shown = (entry for entry in charts if entry.page == page_id)
        return tuple(sorted(shown, key=lambda entry: order.get(entry.chart_id, len(charts))))


def current_content() -> Content:
    """The table as it is on the disk now.

    Raises:
        TableError: a file has problems; the next click looks whether a file has changed since.
    """
    folder = data_folder()
    return _without_problems(_load(folder, fingerprint_of(folder)))


def current_content_outside_a_page() -> Content:
    """The same, for who has no page to say on that the table is being read.

    Raises:
        TableError: the table has problems.
    """
    folder = data_folder()
    return _without_problems(_load_silently(folder, fingerprint_of(folder)))


def chart_pages() -> tuple[PageRow, ...]:
    """The pages that the data folder names; with a problem in another file, they are there still."""
    try:
        return current_content_outside_a_page().table.pages
    except TableError:
        folder = data_folder()
        return _pages_alone(folder, fingerprint_of(folder))


def theme_name() -> Literal["light", "dark"]:
    """The theme that the reader's browser shows."""
    return "dark" if st.context.theme.type == "dark" else "light"


@st.cache_resource(max_entries=2, show_spinner="Reading and checking the table …")
def _load(folder: Path, fingerprint: Fingerprint) -> Content | tuple[Problem, ...]:
    """What the folder holds; its problems are remembered too, for a hall of readers asks at once."""
    try:
        holdings = load_folder(folder)
    except TableError as error:
        return error.problems
    table = holdings.table
    charts = {entry.chart_id: entry for entry in all_charts(table, holdings.literature)}
    return Content(
        table,
        tuple(entry for entry in entries(table) if entry.page),
        overview(table),
        quantity_entries(table),
        pictures(table),
        contradictions(table),
        holdings.glossary,
        holdings.literature,
        comparisons(table, holdings.literature),
        charts,
        {chart_id: entry.headline for chart_id, entry in charts.items()},
        fingerprint,
    )


@st.cache_resource(max_entries=2, show_spinner=False)
def _load_silently(folder: Path, fingerprint: Fingerprint) -> Content | tuple[Problem, ...]:
    """What a cached function calls shows no spinner; there is still one table in memory."""
    return _load(folder, fingerprint)


@st.cache_resource(max_entries=2, show_spinner=False)
def _pages_alone(folder: Path, fingerprint: Fingerprint) -> tuple[PageRow, ...]:
    try:
        return read_pages(folder)
    except TableError:
        return ()


def _without_problems(loaded: Content | tuple[Problem, ...]) -> Content:
    if isinstance(loaded, Content):
        return loaded
    raise TableError(loaded)


def fingerprint_of(folder: Path) -> Fingerprint:
    """What changes when the descriptor is edited, or one of the files that it names."""
    return ", ".join(state_of(folder / name) for name in named_files(folder))


def screen_chart(content: Content, entry: Entry, width: float = SCREEN_WIDTH) -> go.Figure:
    """The chart for the page, in the reader's theme, with the verdicts of the session.

    `width` is as in `draw_for_screen`.

    Without verdicts it is shared by all readers: never change it. What a reader's copy says stays
    with that reader, so a chart with verdicts is drawn anew and remembered nowhere.
    """
    theme, notes = theme_name(), verdict_notes(entry.figures)
    if notes:
        return draw_for_screen(entry, content.table, THEMES[theme], notes=notes, width=width)
    return shared_screen_chart(content, entry, theme, width)


def shared_screen_chart(
    content: Content, entry: Entry, theme: ThemeName, width: float = SCREEN_WIDTH
) -> go.Figure:
    """The chart for the page without any reader's verdicts, drawn once for all readers."""
    state = content.fingerprint
    return _screen_chart(entry, content.table, state, entry.chart_id, theme, width)


def export_json(content: Content, entry: Entry, look: Look) -> str:
    """The chart laid out for a picture, as the JSON that the reader's browser makes one of.

    Raises:
        SizeError: the chart cannot be printed legibly at this size.
    """
    state = content.fingerprint
    return _export_json(entry, content.table, state, entry.chart_id, look, today())


def today() -> datetime.date:
    """The date that an export bears."""
    return datetime.datetime.now(tz=datetime.UTC).date()


# Every chart in two themes for the widths of a desk and of a telephone, and room for other widths.
@st.cache_resource(max_entries=800, show_spinner=False)
def _screen_chart(
    _entry: Entry,
    _table: Table,
    fingerprint: Fingerprint,
    chart_id: str,
    theme: ThemeName,
    width: float,
) -> go.Figure:
    return draw_for_screen(_entry, _table, THEMES[theme], width=width)


@st.cache_resource(max_entries=200, show_spinner=False)
def _export_json(
    _entry: Entry,
    _table: Table,
    fingerprint: Fingerprint,
    chart_id: str,
    look: Look,
    date: datetime.date,
) -> str:
    text: str = drawing(_entry, _table, look, date=date).to_json()
    return text
