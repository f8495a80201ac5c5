"""How wide the page is that the reader sees, and that it is drawn anew when that or their theme changes."""

from __future__ import annotations

import streamlit as st

from reported.charts.drawing import SCREEN_MARGIN, SCREEN_WIDTHS
from ui.component import component, run_again

# What a page has for its content on a desk of 1280 pixels and on a telephone of 390, until the browser
# has told it; a wrong guess costs one more run of the page.
ON_A_DESK, ON_A_TELEPHONE = 964.0, 358.0
# No screen has more pixels than these side by side.
_WIDEST = 100_000
_KEY = "screen"
_WIDTH = "page-width"

_screen = component(
    __file__,
    html="<i hidden></i>",
)


def page_width() -> float:
    """How many pixels wide the content of the reader's page is."""
    return st.session_state.get(_WIDTH) or _likely_width()


def follow_screen() -> None:
    """Have the browser tell when drawings would be laid out otherwise: for another width or theme.

    A window that is resized, a telephone that is turned, a navigation that is opened and a system that
    turns dark then run the page once more, which keeps what the reader has chosen. Streamlit itself
    tells of none of them.
    """
    _screen(
        key=_KEY,
        data={
            "width": page_width(),
            "steps": [width + 2 * SCREEN_MARGIN for width in SCREEN_WIDTHS[1:]],
            "dark": st.context.theme.type == "dark",
        },
        on_width_change=_remember,
        on_dark_change=run_again,
    )


def _likely_width() -> float:
    """Browsers of telephones say so in their name (MDN, "Browser detection using the user agent")."""
    agent = st.context.headers.get("User-Agent") or ""
    return ON_A_TELEPHONE if "Mobi" in agent else ON_A_DESK


def _remember() -> None:
    """Keep the width for the pages that follow: a component's own state ends with its page."""
    width = (st.session_state.get(_KEY) or {}).get("width")
    # It comes from a browser, which can send anything.
    if isinstance(width, int | float) and 0 < width < _WIDEST:
        st.session_state[_WIDTH] = width
