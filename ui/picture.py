"""Buttons that make a picture in the reader's own browser, with no browser on the server."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from reported.export.metadata import DOTS_PER_INCH
from ui.scripts import scripts_of

_HTML = """
<img hidden>
<div class="buttons" role="group">
  <button type="button" data-format="png">PNG</button>
  <button type="button" data-format="svg">SVG</button>
  <button type="button" data-format="copy">Copy picture</button>
  <span role="status"></span>
</div>
"""

_CSS = """
img { width: 100%; border: 1px solid var(--st-border-color); margin-bottom: 1rem;
  background: #ffffff; }
img.see-through { background: #0e1117; }
.buttons { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center;
  font-family: var(--st-font); }
button {
  font: inherit; font-size: .875rem; color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: .5rem;
  min-height: 2.5rem; padding: .25rem .75rem; cursor: pointer;
}
button:hover, button:focus-visible {
  border-color: var(--st-primary-color); color: var(--st-primary-color);
}
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
button[hidden], img[hidden] { display: none; }
span { font-size: .875rem; color: var(--st-text-color); }
@media print { .buttons { display: none; } }
"""

_buttons = st.components.v2.component(
    "picture_buttons",
    html=_HTML,
    css=_CSS,
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


def picture_buttons(
    key: str,
    name: str,
    chart_json: str,
    size: tuple[int, int],
    metadata: Mapping[str, str],
    *,
    scale: int = 1,
    dots: float = DOTS_PER_INCH,
    preview: bool = False,
    see_through: bool = False,
    wanted: str = "",
) -> None:
    """PNG, SVG and clipboard for a chart that was laid out for a size in pixels.

    `name` is the file's name without its ending; `metadata` has a Title and a Description, and
    travels in every file. A PNG has `dots` an inch, times its `scale`. `preview` shows the picture itself above the buttons, a `see_through` one on
    a dark ground.
    """
    _buttons(
        key=f"picture-{key}",
        data={
            "name": name,
            "chart": chart_json,
            "width": size[0],
            "height": size[1],
            "scale": scale,
            "dots": dots * scale,
            "metadata": dict(metadata),
            "preview": preview,
            "seeThrough": see_through,
            "wanted": wanted,
            "scripts": scripts_of("PlotlyChart"),
        },
        on_wanted_change=_nothing_more,
    )


def asked_for(key: str) -> str:
    """What a click on one of the buttons of that key has asked for in this run, else nothing.

    Its chart is then to be handed over with the same `wanted`; before, it may be an empty text.
    """
    state = st.session_state.get(f"picture-{key}") or {}
    return state.get("wanted") or ""


def _nothing_more() -> None:
    """That there is a callback makes Streamlit run the page, or the part of it, with the answer."""
