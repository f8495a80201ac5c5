"""What stands below the first screen: drawn when the reader comes near, or the browser has time."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

# Milliseconds after which a part is drawn though nobody has come near: soon enough to be printed,
# searched, and reached with the keyboard; one after the other, so that a click is answered between.
FIRST_AFTER = 400
EACH_AFTER = 150

# What the component is called on the wire.
PLACE_OF_A_PART = "place_of_a_part"

_HTML = "<div class='to-come'>This part is being drawn …</div>"
_CSS = """
.to-come { font-family: var(--st-font); font-size: .875rem; color: var(--st-text-color); }
"""
_JS = """
export default function ({ data, parentElement, setStateValue }) {
  const place = parentElement.querySelector(".to-come");
  if (data.drawn) {
    place?.remove();
    return;
  }
  place.style.minHeight = `${data.height}px`;
  let asked = 0;
  let wanted = false;
  let timer;
  // Of parts that ask in the same moment Streamlit draws one and forgets the others: one asks after
  // the other, and once more if it was forgotten because of something else.
  const ask = () => {
    if (!place.isConnected) return;
    const asking = document.querySelector(".to-come[data-asking]") ?? place;
    if (asking === place) {
      place.dataset.asking = "";
      setStateValue("near", ++asked);
    }
    timer = setTimeout(ask, asking === place ? 1000 : 30);
  };
  const want = () => {
    if (!wanted) ask();
    wanted = true;
  };
  // A margin counts only around what is scrolled, and that is a part of Streamlit's page.
  const root = place.closest('[data-testid="stMain"]');
  const observer = new IntersectionObserver(
    (seen) => seen.some((part) => part.isIntersecting) && want(), { root, rootMargin: "50% 0px" });
  observer.observe(place);
  // Safari has no idle callbacks.
  const idle = window.requestIdleCallback ?? setTimeout;
  const later = setTimeout(() => idle(want), data.after);
  return () => {
    observer.disconnect();
    clearTimeout(later);
    clearTimeout(timer);
  };
}
"""

_place = st.components.v2.component(
    PLACE_OF_A_PART, html=_HTML, css=_CSS, js=_JS, isolate_styles=False
)


def draw_near(key: str, height: int, number: int, draw: Callable[[], None]) -> None:
    """A part of a page that is drawn by itself once the reader comes near its place.

    `height` is roughly that of the part in pixels, so that nothing jumps; `number` counts the parts
    of the page from 0, and is the order in which they are drawn when the reader stays where they are.
    """

    @st.fragment
    def part() -> None:
        if near(key, height, number):
            draw()

    part()


def near(key: str, height: int, number: int) -> bool:
    """Whether the reader has come near the place of a part since they opened the page."""
    state = st.session_state.get(f"near-{key}") or {}
    drawn = bool(state.get("near"))
    _place(
        key=f"near-{key}",
        data={
            "drawn": drawn,
            "height": height,
            "after": FIRST_AFTER + number * EACH_AFTER,
        },
        on_near_change=_nothing_more,
    )
    return drawn


def _nothing_more() -> None:
    """That there is a callback makes Streamlit run the part with the answer."""
