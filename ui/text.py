"""Texts of a page: small print, and texts of the table as they are."""

from __future__ import annotations

import streamlit as st


def small(markdown: str) -> None:
    """Small print in the colour of the text: Streamlit's own captions are too pale to be read."""
    st.markdown(f":small[{markdown}]")


def markdown_text(text: str) -> str:
    """A text from the table, so that Markdown shows it as it is."""
    for character in "\\`*_{}[]()<>#+-.!|$:~&":
        text = text.replace(character, f"\\{character}")
    return text
