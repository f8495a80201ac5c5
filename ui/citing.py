"""How to cite something, to read and to take into a reference manager."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from reported.export.citations import Style


def show_citation(name: str, cite: Callable[[Style], str]) -> None:
    """The citation as text, with buttons for BibTeX and RIS; `name` is that of the files."""
    st.code(cite("text"), language=None, wrap_lines=True)
    with st.container(horizontal=True):
        st.download_button(
            "BibTeX",
            lambda: cite("bibtex"),
            file_name=f"{name}.bib",
            mime="application/x-bibtex",
            on_click="ignore",
            key=f"bibtex-{name}",
        )
        st.download_button(
            "RIS",
            lambda: cite("ris"),
            file_name=f"{name}.ris",
            mime="application/x-research-info-systems",
            on_click="ignore",
            key=f"ris-{name}",
        )
