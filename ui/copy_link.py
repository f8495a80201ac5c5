"""A button that copies an address, and shows it where the browser lets no page copy."""

from __future__ import annotations

import streamlit as st

_HTML = """<button type="button">Copy link</button> <span role="status"></span>"""
_CSS = """
button {
  font: inherit; color: inherit; background: none; padding: 0.25rem 0.75rem; cursor: pointer;
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius);
}
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
span { overflow-wrap: anywhere; }
"""
# The clipboard is there on https and on this machine only.
_SCRIPT = """
export default function ({ data, parentElement }) {
  const status = parentElement.querySelector("span");
  parentElement.querySelector("button").onclick = () => {
    const copied = navigator.clipboard?.writeText(data) ?? Promise.reject();
    copied.then(() => { status.textContent = "Copied"; }, () => { status.textContent = data; });
  };
}
"""
_button = st.components.v2.component("copy_link", html=_HTML, css=_CSS, js=_SCRIPT)


def copy_link(address: str) -> None:
    """A button "Copy link" for an address."""
    _button(key="copy-link", data=address)
