"""The first screen of a long page first; the rest as soon as the browser has time for it."""

from __future__ import annotations

import streamlit as st

# What the component is called on the wire.
REST_OF_THE_PAGE = "rest_of_the_page"
# Milliseconds that the first screen has for itself: the rest is to be there for who scrolls, prints,
# searches or goes on with the keyboard.
AFTER = 300

_JS = """
export default function ({ data, parentElement, setStateValue }) {
  const page = parentElement.host;
  const drawnForAnother = () => data.desk && (page.clientWidth < data.desk) !== (data.width < data.desk);
  let timer;
  let quietFrom = 0;
  const touched = () => { quietFrom = performance.now() + 500; };
  const touches = ["pointerdown", "keydown"];
  for (const touch of touches) document.addEventListener(touch, touched, true);
  // Nothing is asked for while a script runs, which could be that of the next page, or while the
  // reader may be on the way there: of two requests in one moment Streamlit can lose one.
  const ask = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    const running = (app?.dataset.testScriptState ?? "notRunning") !== "notRunning";
    if (running || performance.now() < quietFrom) {
      timer = setTimeout(ask, 50);
    } else if (parentElement.isConnected && page.clientWidth) {
      setStateValue("width", page.clientWidth);
    }
  };
  // Safari has no idle callbacks.
  const idle = window.requestIdleCallback ?? setTimeout;
  // Told of the width at once, and whenever a window or the navigation changes it.
  const widths = new ResizeObserver(() => {
    clearTimeout(timer);
    if (!data.width || drawnForAnother()) timer = setTimeout(() => idle(ask), data.after);
  });
  widths.observe(page);
  return () => {
    clearTimeout(timer);
    widths.disconnect();
    for (const touch of touches) document.removeEventListener(touch, touched, true);
  };
}
"""

_rest = st.components.v2.component(REST_OF_THE_PAGE, html="<i hidden></i>", js=_JS)


def page_width(page: str) -> float:
    """How many pixels wide the browser shows the page; 0 until it wants more than the first screen."""
    width = (st.session_state.get(_key(page)) or {}).get("width")
    return width if isinstance(width, int | float) else 0


def rest_wanted(page: str) -> bool:
    """Whether the browser shows the first screen already and wants the rest of the page as well."""
    return page_width(page) > 0


def want_rest(page: str, desk: float = 0) -> None:
    """Let the browser ask for the rest; the page then runs once more, as a whole.

    It asks again when a page that was narrower than `desk`, in pixels, no longer is, or the other way.

    It stands on the page before and after, for what it was answered is kept as long as it does. A
    part of the page that runs by itself (a fragment) would not do: when a reader left for another
    page in between, that page stayed empty or was never finished.
    """
    _rest(
        key=_key(page),
        data={"width": page_width(page), "desk": desk, "after": AFTER},
        on_width_change=_nothing_more,
    )


def to_come(height: int) -> None:
    """The room of a part that is not drawn yet; `height` in pixels is roughly that of the part."""
    st.html(f'<div class="to-come" style="min-height: {height}px">This part is being drawn …</div>')


def _key(page: str) -> str:
    return f"rest-of-{page}"


def _nothing_more() -> None:
    """That there is a callback makes Streamlit run the page with the answer."""
