"""Buttons that make a picture in the reader's own browser, with no browser on the server."""

from __future__ import annotations

import streamlit as st

_HTML = """
<div class="buttons">
  <button type="button" data-format="png">PNG</button>
  <button type="button" data-format="svg">SVG</button>
  <span role="status" aria-live="polite"></span>
</div>
"""

_CSS = """
.buttons { display: flex; gap: .5rem; align-items: center; font-family: var(--st-font); }
button {
  font: inherit; color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: .5rem;
  min-height: 2.5rem; padding: .25rem .75rem; cursor: pointer;
}
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
span { font-size: .875rem; color: var(--st-text-color); }
"""

# `window.Plotly` is there once Streamlit has shown a chart; that is not documented, so without it
# the reader is sent to the camera over the chart, which Plotly itself provides.
_JS = """
export default function ({ data, parentElement }) {
  const status = parentElement.querySelector("span");
  for (const button of parentElement.querySelectorAll("button")) {
    button.title = `${data.width} x ${data.height} pixels, laid out for a slide`;
    button.onclick = async () => {
      if (!window.Plotly) {
        status.textContent = "Not possible in this browser: use the camera over the chart.";
        return;
      }
      status.textContent = "Making the picture …";
      try {
        const format = button.dataset.format;
        const chart = JSON.parse(data.chart);
        const size = { format, width: data.width, height: data.height, scale: 1 };
        const link = document.createElement("a");
        link.href = await window.Plotly.toImage(chart, size);
        link.download = `${data.name}-${data.width}x${data.height}.${format}`;
        link.click();
        status.textContent = `Saved ${link.download}`;
      } catch (error) {
        status.textContent = `The picture could not be made: ${error.message}`;
      }
    };
  }
}
"""

_buttons = st.components.v2.component("picture_buttons", html=_HTML, css=_CSS, js=_JS)


def picture_buttons(name: str, chart_json: str, width: int, height: int) -> None:
    """PNG and SVG buttons for a chart that was laid out for a size in pixels.

    `name` is the chart's id, which becomes the file's name together with the size.
    """
    _buttons(
        key=f"picture-{name}",
        data={"name": name, "chart": chart_json, "width": width, "height": height},
    )
