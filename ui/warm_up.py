"""Imports and a first drawing, done once a process so that the first reader does not wait for them."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from threading import Thread

import streamlit as st

from reported.errors import TableError
from ui.loading import current_content_outside_a_page, shared_screen_chart

# What the pages import, and what they import only when a reader asks for it.
_MODULES = (
    "ui.about", "ui.charts", "ui.checking", "ui.contradictions", "ui.export", "ui.figure_list",
    "ui.figure_view", "ui.frame", "ui.glossary", "ui.overview", "ui.self_test", "ui.studies", "ui.worksheet",
    "fontTools.subset", "fontTools.varLib.instancer", "pypdf", "resvg_py", "svg2pdf_py",
)  # fmt: skip


@st.cache_resource(show_spinner=False)
def warm_up() -> Thread:
    """The thread that warms this process up; join it to wait until it is done."""
    thread = Thread(target=_warm_up, name="warm-up")
    thread.start()
    return thread


def _warm_up() -> None:
    for name in _MODULES:
        import_module(name)
    with suppress(TableError):  # The pages show the errors.
        content = current_content_outside_a_page()
        # The first chart takes a tenth of a second, each one after it a few thousandths.
        if content.table.figures:
            shared_screen_chart(content, content.overview, "light")
