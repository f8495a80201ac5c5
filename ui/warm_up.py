"""What the first reader of every page would wait for, done once a process before they come."""

from __future__ import annotations

import gc
from contextlib import suppress
from importlib import import_module
from itertools import islice
from threading import Thread

import streamlit as st

from reported.charts.drawing import screen_width
from reported.charts.theme import ThemeName
from reported.errors import SizeError, TableError
from reported.export.pictures import Look
from ui.loading import current_content_outside_a_page, export_json, shared_screen_chart
from ui.screen import ON_A_DESK, ON_A_TELEPHONE

# What the pages import, and what they import only when a reader asks for it.
_MODULES = (
    "ui.about", "ui.charts", "ui.checking", "ui.contradictions", "ui.export", "ui.figures",
    "ui.frame", "ui.glossary", "ui.overview", "ui.self_test", "ui.studies", "ui.worksheet",
    "reported.export.documents.about", "choreographer.browsers", "kaleido", "pypdf",
)  # fmt: skip
# As many charts as our own table has, with room to grow; a larger one draws the rest when asked.
MOST_CHARTS = 40
SCREEN_THEMES: tuple[ThemeName, ...] = ("light", "dark")


@st.cache_resource(show_spinner=False)
def warm_up() -> Thread:
    """The one warm-up of this process, running or done; who needs its end joins it."""
    thread = Thread(target=_warm_up, name="warm-up")
    thread.start()
    return thread


def _warm_up() -> None:
    # Nothing of what is made here is garbage: looking for it is a fifth of the time.
    gc.disable()
    try:
        _prepare()
    finally:
        gc.enable()


def _prepare() -> None:
    for name in _MODULES:
        import_module(name)
    with suppress(TableError):  # The pages show what to mend.
        content = current_content_outside_a_page()
        for entry in islice(content.charts.values(), MOST_CHARTS):
            for theme in SCREEN_THEMES:
                for room in (ON_A_DESK, ON_A_TELEPHONE):
                    shared_screen_chart(content, entry, theme, screen_width(room))
            with suppress(SizeError):  # The page that offers the picture says so.
                export_json(content, entry, Look())
