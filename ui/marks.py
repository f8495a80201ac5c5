"""The marks of every drawing on a page without a mouse: one stop for Tab, arrow keys from mark to mark."""

from __future__ import annotations

from ui.component import component

# Said when the keyboard enters a drawing.
HOW_TO_WALK = (
    "Marks of the drawing. Arrow keys go from mark to mark, Enter opens the figure, D its rows as a "
    "table, Escape leaves."
)

_marks = component(__file__)


def walk_marks() -> None:
    """Make the marks of every drawing on the page reachable by keyboard, also of those drawn later."""
    _marks(key="marks", data={"label": HOW_TO_WALK})
