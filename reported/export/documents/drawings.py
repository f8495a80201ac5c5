"""The drawing of a chart within a document: SVG for each kind of screen, of which one is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from markupsafe import Markup

from reported.charts.catalogue import Entry
from reported.charts.drawing import SCREEN_MARGIN, draw_for_screen
from reported.charts.svg import in_both_schemes, svg
from reported.charts.theme import DARK, LIGHT, BothSchemes, Theme
from reported.charts.wording import alternative_text
from reported.table.figures import Table

FixedTheme = Literal["light", "dark"]

# What a drawing is laid out for, in pixels: the narrowest telephone, a tablet, a desk. The style
# sheet shows each one where it fits.
WIDTHS = {"phone": 284.0, "tablet": 600.0, "desk": 928.0}


def drawings(
    entry: Entry,
    table: Table,
    theme: FixedTheme | None = None,
    *,
    address: Callable[[str], str] | None = None,
    outside: bool = False,
) -> Markup:
    """A chart as SVG elements, one a kind of screen, in the given theme or in that of the reader.

    `address` gives what the mark of a figure opens, in a new window if `outside`.
    """
    description = alternative_text(entry, table)

    def drawn(width: float, theme: Theme) -> str:
        return svg(
            draw_for_screen(entry, table, theme, width=width),
            width + 2 * SCREEN_MARGIN,
            title=entry.headline,
            description=description,
            address=address,
        )

    parts = []
    for name, width in WIDTHS.items():
        if theme is None:
            both = BothSchemes()
            text = in_both_schemes(drawn(width, both), both)
        else:
            text = drawn(width, DARK if theme == "dark" else LIGHT)
        if outside:
            text = text.replace("<a href=", '<a target="_blank" rel="noopener" href=')
        parts.append(text.replace("<svg ", f'<svg class="{name}" ', 1))
    return Markup("\n".join(parts))
