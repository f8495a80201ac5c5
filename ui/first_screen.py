"""The first screen of a long page first; the rest as soon as the browser has time for it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

# What the component is called on the wire.
REST_OF_THE_PAGE = "rest_of_the_page"
# No screen has more pixels than these side by side.
_WIDEST = 100_000
# Milliseconds that the first screen has for itself: the rest is to be there for who scrolls, prints,
# searches or goes on with the keyboard. So long a new width has to last, too.
AFTER = 300

_rest = st.components.v2.component(
    REST_OF_THE_PAGE,
    html="<i hidden></i>",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


def page_width(page: str) -> float:
    """How many pixels wide the browser shows the page; 0 until it wants more than the first screen."""
    width = (st.session_state.get(_key(page)) or {}).get("width")
    # It comes from a browser, which can send anything.
    return width if isinstance(width, int | float) and 0 < width < _WIDEST else 0


def rest_wanted(page: str) -> bool:
    """Whether the browser shows the first screen already and wants the rest of the page as well."""
    return page_width(page) > 0


def want_rest(page: str, desk: float = 0, *, at_once: bool = False) -> None:
    """Let the browser ask for the rest; the page then runs once more, as a whole.

    The browser asks `at_once` where even the first screen waits for the answer. It asks again when
    a page that was narrower than `desk`, in pixels, no longer is, or the other way round.

    This stands on the page before and after, for the answer is kept only as long as it does. A
    part of the page that runs by itself (a fragment) would not do: when a reader left for another
    page in between, that page stayed empty or was never finished.
    """
    _rest(
        key=_key(page),
        data={"width": page_width(page), "desk": desk, "after": 0 if at_once else AFTER},
        on_width_change=_nothing_more,
    )


def to_come(height: int) -> None:
    """The room of a part that is not drawn yet; `height` in pixels is roughly that of the part."""
    st.html(f'<div class="to-come" style="min-height: {height}px">This part is being drawn …</div>')


def _key(page: str) -> str:
    return f"rest-of-{page}"


def _nothing_more() -> None:
    """That there is a callback makes Streamlit run the page with the answer."""
