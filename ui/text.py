"""Texts of a page: small print, and texts of the table as they are."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st


def small(*paragraphs: str) -> None:
    """Small print in the colour of the text: Streamlit's own captions are too pale to be read."""
    st.markdown("\n\n".join(f":small[{markdown}]" for markdown in paragraphs))


def markdown_text(text: str) -> str:
    """A text from the table, so that Markdown shows it as it is."""
    text = " ".join(text.split())
    for character in "\\`*_{}[]()<>#+-.!|$:~&=^":
        text = text.replace(character, f"\\{character}")
    return text


def markdown_link(label: str, address: str) -> str:
    """A link whose label and address come from the table; an address cannot end the link."""
    return f"[{markdown_text(label)}](<{quote(address, safe=':/?#@!$&=+,;~%*-._')}>)"
