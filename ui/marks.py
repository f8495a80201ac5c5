"""The marks of every drawing on a page without a mouse: one stop for Tab, arrow keys from mark to mark."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

# Said when the keyboard enters a drawing.
HOW_TO_WALK = (
    "Marks of the drawing. Arrow keys go from mark to mark, Enter opens the figure, D its rows as a "
    "table, Escape leaves."
)

_marks = st.components.v2.component(
    "marks", html="", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
)


def walk_marks() -> None:
    """Let the keyboard into the drawings that the page has now and later."""
    _marks(key="marks", data={"label": HOW_TO_WALK})
