"""What a reader is told while the server cannot be reached."""

from __future__ import annotations

import streamlit as st

from ui.component import component

LOST = (
    "The connection to the server is lost. You can read on; until it is back, clicks have no effect. "
    "This page tries again by itself."
)

_STYLE = """<style>
.connection-notice:empty { display: none; }
.connection-notice {
  position: fixed; z-index: 1000000; inset: 0 0 auto; padding: .75rem 1rem; text-align: center;
  color: #1d2430; background: #ffd98a; border-bottom: 2px solid #1d2430;
  font-family: Arial, 'Liberation Sans', Helvetica, sans-serif;
}
@media print { .connection-notice { display: none; } }
</style>"""

_connection = component(__file__)


def watch_connection() -> None:
    """Tell the reader when the server is lost; the browser does it, since the server cannot."""
    st.html(_STYLE)
    _connection(key="connection", data={"lost": LOST})
