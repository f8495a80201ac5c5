"""How wide the page is that the reader sees, and that it is drawn anew when that or their theme changes."""

from __future__ import annotations

from typing import Any

import streamlit as st

from reported.charts.drawing import SCREEN_MARGIN, SCREEN_WIDTHS

# What a page has for its content on a desk of 1280 pixels and on a telephone of 390, until the browser
# has told it; a wrong guess costs one more run of the page.
ON_A_DESK, ON_A_TELEPHONE = 964.0, 358.0
# No screen has more pixels than these side by side.
_WIDEST = 100_000
_WIDTH = "page-width"


def page_width() -> float:
    """How many pixels wide the content of the reader's page is."""
    return st.session_state.get(_WIDTH) or _likely_width()


def drawn_for() -> dict[str, Any]:
    """What the drawings of this run are laid out for, and the widths at which they would be laid out anew.

    A window that is resized, a telephone that is turned, a navigation that is opened and a system that
    turns dark then run the page once more, which keeps what the reader has chosen. Streamlit itself
    tells of none of them.
    """
    return {
        "width": page_width(),
        "steps": [width + 2 * SCREEN_MARGIN for width in SCREEN_WIDTHS[1:]],
        "dark": st.context.theme.type == "dark",
    }


def remember_width(width: object) -> None:
    """Keep the width that the browser has told for the runs that follow."""
    # It comes from a browser, which can send anything.
    if isinstance(width, int | float) and 0 < width < _WIDEST:
        st.session_state[_WIDTH] = width


def _likely_width() -> float:
    """Browsers of telephones say so in their name (MDN, "Browser detection using the user agent")."""
    agent = st.context.headers.get("User-Agent") or ""
    return ON_A_TELEPHONE if "Mobi" in agent else ON_A_DESK
