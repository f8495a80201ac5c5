"""Every page as a handout: what of it is on paper, and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from html import escape
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


def table_on_paper(columns: Mapping[str, Sequence[object]]) -> None:
    """The cells of a table that scrolls on the screen, all of them, for paper alone.

    Each column has as many cells as the others.
    """
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>"
        for row in zip(*columns.values(), strict=True)
    )
    st.html(
        f'<table class="only-on-paper"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


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
