"""The drawings within documents: SVG for each kind of screen, of which the style sheet shows one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from markupsafe import Markup, escape

from reported.charts.catalogue import Entry
from reported.charts.drawing import SCREEN_MARGIN, draw_for_screen
from reported.charts.svg import in_both_schemes, svg
from reported.charts.theme import DARK, LIGHT, BothSchemes
from reported.charts.wording import alternative_text
from reported.export.documents.links import Links
from reported.table.figures import Table

FixedTheme = Literal["light", "dark"]

# What a drawing is laid out for, in pixels, by the classes that the style sheet shows on a screen: the
# narrowest telephone, a tablet, a desk. Where many documents lie in one folder, two of them have to do.
WIDTHS: Mapping[str, float] = {"phone": 284.0, "tablet": 600.0, "desk": 928.0}
FEWER: Mapping[str, float] = {"phone": 284.0, "tablet desk": 760.0}

_LINK = re.compile(r'href="figure:([^"]*)"')


class Drawings:
    """Draws charts for the documents of one table, each once, however many documents show it.

    Without a theme the colours follow the reader's system.
    """

    def __init__(
        self,
        table: Table,
        theme: FixedTheme | None = None,
        widths: Mapping[str, float] = WIDTHS,
    ) -> None:
        self._table = table
        self._widths = widths
        self._themes = {"light": LIGHT, "dark": DARK}
        self.theme = theme
        self._drawn: dict[tuple[str, bool], str] = {}

    def of(self, entry: Entry, links: Links | None = None) -> Markup:
        """A chart as SVG elements; with `links` the mark of a figure opens its view."""
        key = entry.chart_id, links is not None
        if key not in self._drawn:
            self._drawn[key] = self._draw(entry, linked=links is not None)
        drawn = self._drawn[key]
        if links:
            window = ' target="_blank" rel="noopener"' if links.outside else ""
            view = links.figure
            drawn = _LINK.sub(lambda found: f'href="{escape(view(found[1]))}"{window}', drawn)
        return Markup(drawn)

    def _draw(self, entry: Entry, *, linked: bool) -> str:
        parts = []
        for name, width in self._widths.items():
            both = BothSchemes()
            text = svg(
                draw_for_screen(
                    entry,
                    self._table,
                    self._themes[self.theme] if self.theme else both,
                    width=width,
                ),
                width + 2 * SCREEN_MARGIN,
                title=entry.headline,
                description=alternative_text(entry, self._table),
                address="figure:{}".format if linked else None,
            )
            text = text if self.theme else in_both_schemes(text, both)
            parts.append(text.replace("<svg ", f'<svg class="{name}" ', 1))
        return "\n".join(parts)
