"""The frame of every page: what it does in the browser, its title, the table or its errors, its foot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from reported import __version__
from reported.errors import TableError
from reported.export.documents.product import NAME
from reported.table.data_folder import data_folder
from reported.table.package import honesty_of
from ui.component import component, run_again
from ui.loading import Content, current_content
from ui.navigation import (
    forget_what_is_named,
    page_of_the_address,
    pages_at_the_foot,
    see_to_all_pages,
)
from ui.printing import rules_for_paper
from ui.screen import drawn_for, remember_width
from ui.scripts import scripts_of
from ui.text import markdown_text, small
from ui.warm_up import warm_up

ICON = Path(__file__).with_name("icon.png")
# In pixels.
SIDEBAR = 240
# Told while the server cannot be reached.
LOST = (
    "The connection to the server is lost. You can read on; until it is back, clicks have no effect. "
    "This page tries again by itself."
)
# Said when the keyboard enters a drawing.
HOW_TO_WALK = (
    "Marks of the drawing. Arrow keys go from mark to mark, Enter opens the figure, D its rows as a "
    "table, Escape leaves."
)
# The kinds of elements that the pages use beside text and links, those that take longest to fetch first.
ELEMENTS = (
    "PlotlyChart", "StreamlitSyntaxHighlighter", "Metric", "Table", "Radio", "Checkbox",
    "Selectbox", "TextInput", "Multiselect", "NumberInput", "Slider", "FileUploader", "TextArea",
    "DownloadButton", "Button", "LinkButton", "IFrame", "Html", "Progress", "Spinner",
)  # fmt: skip

_FRAME = "frame"
_frame = component(
    __file__,
    css=rules_for_paper(),
    isolate_styles=False,
    with_scripts=("screen", "connection", "marks", "printing"),
)


def show_page() -> None:
    """The page of the address, and what all pages do and look like in the browser, which stays from page to page."""
    # Streamlit has to be told how broad the navigation is before it draws it.
    st.set_page_config(page_icon=str(ICON), layout="wide", initial_sidebar_state=SIDEBAR)
    here = page_of_the_address()
    told = {"lost": LOST, "how_to_walk": HOW_TO_WALK, "scripts": scripts_of(*ELEMENTS)}
    _frame(
        key=_FRAME,
        data=told | drawn_for(),
        on_width_change=lambda: remember_width(st.session_state[_FRAME].get("width")),
        on_dark_change=run_again,
        on_anew_change=forget_what_is_named,
    )
    here.run()


@contextmanager
def page(title: str, lead: str, *, heading: bool = True) -> Iterator[Content]:
    """Everything around a page's own content; `lead` is a sentence below the title, or nothing.

    With a broken table the page shows its errors instead of its content. A page that makes its
    own first heading passes ``heading=False``.
    """
    see_to_all_pages()
    st.set_page_config(f"{title} · {NAME}")
    if heading:
        st.title(markdown_text(title), anchor=False)
        if lead:
            st.markdown(markdown_text(lead))
    try:
        content = current_content()
        # A page may find a file gone that was there when the table was loaded.
        yield content
    except TableError as error:
        _show_problems(error)
        _foot(honesty_of(data_folder()), "the table has problems")
        st.stop()
    _foot(content.table.honesty, f"table of {content.table.version}")
    # `server.py` has done this by now. Under `streamlit run` it is done after the first page is shown.
    warm_up()


def _show_problems(error: TableError) -> None:
    count = len(error.problems)
    errors, them = ("1 error", "it") if count == 1 else (f"{count:,} errors", "them")
    st.error(f"{errors} in the data files. Fix {them}, save, then reload.")
    shown = "\n".join(map(str, error.problems[:200]))
    if count > 200:
        shown += f"\n… and {count - 200:,} more: python -m reported validate lists them all."
    st.code(shown, language=None, wrap_lines=True)
    st.button("Reload")


def _foot(honesty: str, version: str) -> None:
    with st.container(horizontal=True, key="foot"):
        for target in pages_at_the_foot():
            st.page_link(target)
    small(
        markdown_text(honesty),
        f"Shown: {version}, by version {__version__} of the dashboard. Light or dark: in the menu at the top right.",
    )
