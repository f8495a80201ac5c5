"""Every page as a handout: which rules and colours it has on paper."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from reported.charts.theme import DARK, LIGHT

_CSS = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
_COLOURS = [field.name for field in fields(LIGHT) if getattr(LIGHT, field.name).startswith("#")]


def rules_for_paper() -> str:
    """All rules; those of a dark page hold where `ui/frame.js` has marked it as one."""
    dark_page = "[data-testid='stApp'][data-dark]"
    # A component with styles of its own takes its colour from this property alone.
    ink = f"color: {LIGHT.text} !important; --st-text-color: {LIGHT.text} !important;"
    rules = [f"{dark_page} * {{ {ink} }}"]
    for name in _COLOURS:
        dark, light = getattr(DARK, name), getattr(LIGHT, name)
        red, green, blue = (int(dark[at : at + 2], 16) for at in (1, 3, 5))
        # Plotly writes the colour of a part of a text as it is given, and any other one as a browser tells it.
        rules += [
            f"{dark_page} .main-svg :is([style*='{what}: rgb({red}, {green}, {blue})'], [style*='{what}:{dark}']) "
            f"{{ {what}: {light} !important; }}"
            for what in ("fill", "stroke")
        ]
    return f"{_CSS}@media print {{ {' '.join(rules)} }}"
