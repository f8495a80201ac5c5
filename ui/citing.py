"""How to cite something, to read and to take into a reference manager."""

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
    """The citation as text, with buttons for BibTeX and RIS; `name` is that of the files."""
    st.code(cite("text"), language=None, wrap_lines=True)
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
