"""How to cite something: a line to read, the files of a reference manager, and all of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from reported.export.citations import Style

FORMATS: tuple[tuple[str, Style, str, str], ...] = (
    ("BibTeX", "bibtex", "bib", "application/x-bibtex"),
    ("RIS", "ris", "ris", "application/x-research-info-systems"),
)


def show_citation(name: str, cite: Callable[[Style], str]) -> None:
    """The citation in short, buttons for BibTeX and RIS, and in full; `name` is that of the files."""
    st.code(cite("short"), language=None, wrap_lines=True)
    with st.container(horizontal=True):
        for label, style, ending, mime in FORMATS:
            st.download_button(
                label,
                partial(cite, style),
                file_name=f"{name}.{ending}",
                mime=mime,
                on_click="ignore",
                key=f"{style}-{name}",
            )
        with st.popover("In full", width="content"):
            st.code(cite("text"), language=None, wrap_lines=True)
