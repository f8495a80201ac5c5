"""A chart or a figure within a page of somebody else: small, whole at any width, its height known before."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from reported import SOFTWARE
from reported.charts.catalogue import Entry
from reported.charts.drawing import SCREEN_MARGIN, screen_drawing
from reported.charts.origin import passages
from reported.charts.text_metrics import wrap
from reported.charts.wording import as_printed, base_name
from reported.export.contents import Contents
from reported.export.documents.chart_and_figure import drawing_of
from reported.export.documents.document import Document, rendered
from reported.export.documents.drawings import WIDTHS, Drawings, FixedTheme
from reported.export.documents.links import Links
from reported.table.rows import Figure

# What the style sheet says, in pixels: around everything, between two parts, the longest line of a text
# (80 of its zeros), from which width on a drawing of another kind is shown, and how wide it gets.
_PADDING, _GAP, _LONGEST_LINE = 18.0, 8.0, 80 * 0.556
SHOWN_FROM = {"desk": 960.0, "tablet": 680.0, "phone": 0.0}
_WIDEST = {"desk": 1000.0, "tablet": 800.0, "phone": 432.0}
_TEXT, _SMALL, _HEADING, _LINE, _HEADING_LINE = 16.0, 14.0, 20.0, 1.5, 1.25
_SUMMARY = _LINE * _TEXT + 8.0
# A font of another width may take a line more.
_SPARE = 24.0


@dataclass(frozen=True, slots=True)
class Embedded:
    """What is embedded: its words, its drawing if it has one, and its figures."""

    path: str
    title: str
    lead: str
    drawn: Entry | None
    caution: str
    figures: tuple[Figure, ...]


def embedded_chart(entry: Entry) -> Embedded:
    """A chart, to be embedded."""
    path = f"/embed/charts/{quote(entry.chart_id)}"
    return Embedded(path, entry.headline, entry.measure, entry, entry.note, entry.named)


def embedded_figure(figure: Figure, contents: Contents) -> Embedded:
    """A figure or other quantity, to be embedded."""
    return Embedded(
        f"/embed/figures/{quote(figure.figure_id)}",
        f"{figure.subject}: {as_printed(figure)}",
        f"{figure.claim} {base_name(figure)}: {figure.denominator}.",
        drawing_of(figure, contents),
        figure.caution,
        (figure,),
    )


def embedded_document(
    what: Embedded, contents: Contents, links: Links, address: str, theme: FixedTheme | None = None
) -> Document:
    """The document alone; `address` is where the dashboard shows the same."""
    table = contents.table
    body = rendered(
        "embedded.html",
        what=what,
        table=table,
        links=links,
        address=address,
        drawing=Drawings(table, theme).of(what.drawn, links) if what.drawn else "",
        theme=theme,
    )
    charts = (what.drawn,) if what.drawn else ()
    return Document(address, what.title, what.lead, body, charts, what.figures, theme)


def embedded_height(what: Embedded, contents: Contents, width: float) -> int:
    """The height in pixels at which the document can be read at a width without scrolling."""
    room = width - 2 * _PADDING
    kind = next(kind for kind, start in SHOWN_FROM.items() if width >= start)
    parts = [
        len(wrap(what.title, room, _HEADING, bold=True)) * _HEADING * _HEADING_LINE,
        _high(what.lead, room, _TEXT),
        _high(f"⚠ {what.caution}", room, _TEXT),
        _high(_source_words(what, contents), room, _SMALL),
        _SUMMARY,
        _high(
            f"{contents.table.honesty} Table: {contents.table.version}, by {SOFTWARE}. Open in the dashboard",
            room,
            _SMALL,
        ),
    ]
    if what.drawn:
        chart = screen_drawing(what.drawn, contents.table, width=WIDTHS[kind])
        shown = min(width, _WIDEST[kind])
        parts.append(chart.height * shown / (WIDTHS[kind] + 2 * SCREEN_MARGIN))
    return round(2 * _PADDING + sum(parts) + _GAP * (len(parts) - 1) + _SPARE)


def _high(text: str, room: float, size: float) -> float:
    return len(wrap(text, min(room, _LONGEST_LINE * size), size)) * size * _LINE


def _source_words(what: Embedded, contents: Contents) -> str:
    """The words of the line that names the source, as the template has them."""
    printed_in = passages(what.figures, contents.table).items()
    return "Source: " + "; ".join(
        f"{source.publisher}, lines {', '.join(str(figure.line) for figure in lines)} {source.archived}"
        for source, lines in printed_in
    )
