"""Every page as a handout: what of it is on paper, and how."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import streamlit as st

from reported.charts.theme import DARK, LIGHT
from ui.component import component

_CSS = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
_COLOURS = [field.name for field in fields(LIGHT) if getattr(LIGHT, field.name).startswith("#")]

_printing = component(__file__)


def ready_for_paper() -> None:
    """Prepare the page for printing in the browser, without asking the server again."""
    _printing(key="printing")
    dark = st.context.theme.type == "dark"
    st.html(f"<style>{_CSS}{_light_on_paper() if dark else ''}</style>")


def _light_on_paper() -> str:
    """Rules that print a dark page in the light colours: light letters could not be read on paper."""
    rules = [f"[data-testid='stApp'] * {{ color: {LIGHT.text} !important; }}"]
    for name in _COLOURS:
        dark, light = getattr(DARK, name), getattr(LIGHT, name)
        red, green, blue = (int(dark[at : at + 2], 16) for at in (1, 3, 5))
        rules += [
            f".main-svg [style*='{what}: rgb({red}, {green}, {blue})'] {{ {what}: {light} !important; }}"
            for what in ("fill", "stroke")
        ]
    return f"@media print {{ {' '.join(rules)} }}"
