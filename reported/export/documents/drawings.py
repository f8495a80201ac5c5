"""The drawings within documents: SVG for each kind of screen, of which the style sheet shows one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from markupsafe import Markup, escape

from reported.charts.catalogue import Entry
from reported.charts.drawing import SCREEN_MARGIN, screen_drawing
from reported.charts.svg import in_both_schemes, rules_of_colours, svg, with_variables
from reported.charts.svg_text import escaped
from reported.charts.theme import FONT, THEMES, BothSchemes
from reported.charts.wording import alternative_text
from reported.export.documents.links import Links
from reported.table.figures import Table

FixedTheme = Literal["light", "dark"]

# What a drawing is laid out for, in pixels, by the classes that the style sheet shows on a screen: the
# narrowest telephone, a tablet, a desk. Where many documents lie in one folder, two of them have to do.
WIDTHS: Mapping[str, float] = {"phone": 284.0, "tablet": 600.0, "desk": 928.0}
FEWER: Mapping[str, float] = {"phone": 284.0, "tablet desk": 760.0}

# A document has its font, and HTML knows what an SVG is.
_FONT = f' font-family="{escaped(FONT)}"'
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
_DESCRIPTION = re.compile("<desc>(.*?)</desc>")
_LINK = re.compile(r'href="figure:([^"]*)"')


class Drawings:
    """Draws charts for the documents of one table, each once, however many documents show it.

    Without a theme the colours follow the reader's system. With `colours_apart` the documents share a
    style sheet that has them.
    """

    def __init__(
        self,
        table: Table,
        theme: FixedTheme | None = None,
        widths: Mapping[str, float] = WIDTHS,
        *,
        colours_apart: bool = False,
    ) -> None:
        self._table = table
        self._widths = widths
        self._theme = theme
        self._drawn: dict[tuple[str, bool], str] = {}
        self._colours_apart = colours_apart
        self._both = BothSchemes()

    @property
    def colours(self) -> str:
        """The CSS for the colours of the drawings made so far, for where it stands apart from them."""
        return rules_of_colours(self._both.told.values())

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
        """The chart for each kind of screen; what it says in words stands in the first one."""
        both, number, parts = self._both, len(self._drawn), []
        theme = THEMES[self._theme] if self._theme else both
        for nth, (name, width) in enumerate(self._widths.items()):
            # No id of a data folder has a capital.
            words = f"D{number}"
            text = svg(
                screen_drawing(entry, self._table, theme, width=width),
                width + 2 * SCREEN_MARGIN,
                title=entry.headline,
                description=alternative_text(entry, self._table),
                address="figure:{}".format if linked else None,
                name=f"{words}-{nth}",
            )
            told = f'class="{name}" aria-describedby="{words}"'
            text = (
                text.replace("<svg", f"<svg {told}", 1)
                .replace(_FONT, "", 1)
                .replace(_NAMESPACE, "", 1)
            )
            text = _DESCRIPTION.sub("" if nth else rf'<desc id="{words}">\1</desc>', text, count=1)
            parts.append(text)
        drawn = "\n".join(parts)
        if self._theme:
            return drawn
        return (with_variables if self._colours_apart else in_both_schemes)(drawn, both)
