"""How to cite something: a line to read, the files of a reference manager, and all of it."""

from __future__ import annotations

import datetime
from functools import partial

import streamlit as st

from reported.export.bibliography import Visit
from reported.export.citations import Cite, Style

FORMATS: tuple[tuple[str, Style, str, str], ...] = (
    ("BibTeX", "bibtex", "bib", "application/x-bibtex"),
    ("RIS", "ris", "ris", "application/x-research-info-systems"),
    ("CSL-JSON", "csl", "json", "application/vnd.citationstyles.csl+json"),
)


def show_citation(name: str, cite: Cite) -> None:
    """The citation in short, buttons for its formats, and in full; `name` is that of the files."""
    visit = _visit()
    st.code(cite("short", **visit), language=None, wrap_lines=True)
    with st.container(horizontal=True):
        for label, style, ending, mime in FORMATS:
            st.download_button(
                label,
                partial(cite, style, **visit),
                file_name=f"{name}.{ending}",
                mime=mime,
                on_click="ignore",
                key=f"{style}-{name}",
            )
        with st.popover("In full", width="content"):
            st.code(cite("text", **visit), language=None, wrap_lines=True)


def _visit() -> Visit:
    """Today, and the server that the reader is on: the address of this page without its name."""
    server = (st.context.url or "").partition("?")[0].rstrip("/").rpartition("/")[0]
    return {"server": server, "accessed": datetime.datetime.now(tz=datetime.UTC).date()}
