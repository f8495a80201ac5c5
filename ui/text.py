"""Texts of a page: small print, texts of the table as they are, and names in its address."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

import streamlit as st


def small(markdown: str) -> None:
    """Small print in the colour of the text: Streamlit's own captions are too pale to be read."""
    st.markdown(f":small[{markdown}]")


def markdown_text(text: str) -> str:
    """A text from the table, so that Markdown shows it as it is."""
    text = " ".join(text.split())
    for character in "\\`*_{}[]()<>#+-.!|$:~&=^":
        text = text.replace(character, f"\\{character}")
    return text


def markdown_link(label: str, address: str) -> str:
    """A link whose label and address come from the table; an address cannot end the link."""
    return f"[{markdown_text(label)}](<{quote(address, safe=':/?#@!$&=+,;~%*-._')}>)"


def accept_names_in_links(options: Mapping[str, Mapping[str, str]], *several: str) -> None:
    """Let a link name an option as the table does: Streamlit itself knows only its label.

    `several` are the keys whose widgets hold a list.
    """
    for key, labels in options.items():
        names = st.query_params.get_all(key)
        if names and key not in st.session_state and all(name in labels for name in names):
            st.session_state[key] = names if key in several else names[-1]
