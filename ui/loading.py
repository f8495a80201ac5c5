"""The table and its charts, loaded once for all readers and again after every edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

# Plotly takes pandas, and numpy with it, for whole as soon as another thread has begun to load it; so
# it is loaded here, before the warm-up's thread begins and before anything is drawn.
import pandas  # noqa: F401
import plotly.graph_objects as go
import streamlit as st

from reported.charts.catalogue import Entry
from reported.charts.drawing import SCREEN_WIDTH
from reported.charts.plotly_chart import draw_for_screen
from reported.charts.theme import THEMES, ThemeName
from reported.errors import Problem, TableError
from reported.export.contents import Contents, contents_of
from reported.table.chart_rules import read_pages
from reported.table.charts import PageRow
from reported.table.data_folder import data_folder, named_files, state_of
from reported.table.figures import Table
from reported.table.load import load_folder
from ui.verdicts import verdict_notes

# One string: Streamlit takes a part of it after the other into the key of whatever is remembered.
Fingerprint = str


@dataclass(frozen=True, eq=False, slots=True)
class Content(Contents):
    """What the pages show; `headlines` is what each chart is called in a list.

    `fingerprint` is of the files as they were read; whatever is remembered of them is kept by it.
    """

    headlines: Mapping[str, str]
    fingerprint: Fingerprint


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
    contents = contents_of(holdings)
    known = {field.name: getattr(contents, field.name) for field in fields(contents)}
    headlines = {chart_id: entry.headline for chart_id, entry in contents.charts.items()}
    return Content(**known, headlines=headlines, fingerprint=fingerprint)


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
