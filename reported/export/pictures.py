"""A chart as a complete picture file: drawn for its size, labelled inside, named after its content."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from reported.charts.catalogue import Entry
from reported.charts.diagrams.sizing import SIZES, Size
from reported.charts.drawing import export_drawing, in_other_words
from reported.charts.origin import passage_link
from reported.charts.parts import Drawing
from reported.charts.svg import svg
from reported.charts.theme import THEMES, ThemeName
from reported.errors import SizeError
from reported.export.from_svg import POINTS_PER_INCH, PictureFormat, pdf, png
from reported.export.marked_content import Band
from reported.export.metadata import DOTS_PER_INCH, label, label_pdf, label_png, label_svg
from reported.table.figures import Table

SMALLEST, LARGEST = 200, 8000
# Of a PNG: four bytes each while it is made, and seconds of a processor.
MOST_PIXELS = 80_000_000
# Sizes that are meant for paper, in dots per inch.
_PAPER = {SIZES["a4-landscape"]: 300.0}
# A chart that a slide cannot hold legibly is printed on a page of paper.
SIZES_IN_TURN = (SIZES["slide-16-9"], SIZES["a4-landscape"])


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is to be: `size` in CSS pixels, a PNG `scale` times as many.

    `headline` and `measure` are a presenter's own words. Without `footer` the source is in the
    metadata and in the file's name only.
    """

    size: Size = SIZES["slide-16-9"]
    scale: float = 1
    theme: ThemeName = "light"
    footer: bool = True
    headline: str | None = None
    measure: str | None = None


def size_named(text: str) -> Size:
    """A preset of `SIZES`, or a free size such as ``1600x900``, in pixels.

    Raises:
        SizeError: it is neither, or is too small or too large to be drawn.
    """
    if text in SIZES:
        return SIZES[text]
    match = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text)
    if match is None:
        names = ", ".join(SIZES)
        raise SizeError(f"{text} is no size: write {names}, or width x height such as 1600x900")
    size = Size(int(match[1]), int(match[2]))
    if not all(SMALLEST <= side <= LARGEST for side in (size.width, size.height)):
        raise SizeError(f"{text}: each side has to be from {SMALLEST} to {LARGEST} pixels")
    return size


def picture(
    entry: Entry, table: Table, kind: PictureFormat, look: Look, *, date: datetime.date
) -> bytes:
    """The picture file of a chart.

    Raises:
        SizeError: the chart cannot be printed legibly at this size, or the scale is too large.
        PictureError: there is no room for the fonts of a PDF in the temporary folder.
    """
    size, scale = look.size, look.scale if kind == "png" else 1
    if scale <= 0 or size.width * size.height * scale**2 > MOST_PIXELS:
        most = MOST_PIXELS // 1_000_000
        raise SizeError(f"scale {scale:g}: a picture can have at most {most} million pixels")
    words, dots = label(entry, table, date), dots_per_inch(size)
    shown = drawing(entry, table, look, date=date)
    drawn = svg(
        shown,
        size.width,
        title=words["Title"],
        description=words["Description"],
    )
    match kind:
        case "png":
            content = png(drawn, scale=scale, opaque=not THEMES[look.theme].see_through)
            return label_png(content, words, dots * scale)
        case "svg":
            return label_svg(drawn, words)
        case "pdf":
            return label_pdf(
                pdf(drawn, dots),
                words,
                _bands(shown, size.width),
                POINTS_PER_INCH / dots,
                address=_source_address(entry, table) if look.footer else "",
            )


def legible_picture(
    entry: Entry, table: Table, kind: PictureFormat, look: Look, *, date: datetime.date
) -> tuple[bytes, Look]:
    """The picture in the first of the `SIZES_IN_TURN` in which it can be read, and its look.

    Raises:
        SizeError: the chart cannot be printed legibly in any of them.
        PictureError: as `picture`.
    """
    *looks, last = (replace(look, size=size) for size in SIZES_IN_TURN)
    for sized in looks:
        with suppress(SizeError):
            return picture(entry, table, kind, sized, date=date), sized
    return picture(entry, table, kind, last, date=date), last


def _bands(shown: Drawing, width: float) -> list[Band]:
    """The texts above and below a drawing, from the top down; the bold one is its headline."""
    bands = [
        Band("H1" if text.bold else "P", text.top, text.top + text.height, text.left * width)
        for text in shown.texts
    ]
    return sorted(bands, key=lambda band: band.top)


def _source_address(entry: Entry, table: Table) -> str:
    """What the small print opens, where all is of one source."""
    if len({figure.source_id for figure in entry.named}) != 1:
        return ""
    first = entry.named[0]
    return passage_link(first, table.source_of(first))


def pictures(
    entries: Sequence[Entry],
    table: Table,
    look: Look,
    *,
    date: datetime.date,
    step: Callable[[int, int, str], None] = lambda done, total, name: None,
) -> dict[str, bytes]:
    """Several charts as SVG files, by name.

    `step` is told, before each, how many are made, of how many, and which one is next; what it
    raises ends the work.

    Raises:
        SizeError, PictureError: as `picture`.
    """
    files: dict[str, bytes] = {}
    for number, entry in enumerate(entries):
        name = picture_name(entry, table, "svg", look)
        step(number, len(entries), name)
        files[name] = picture(entry, table, "svg", look, date=date)
    return files


def drawing(entry: Entry, table: Table, look: Look, *, date: datetime.date) -> Drawing:
    """What a picture shows, whoever makes the picture of it.

    Raises:
        SizeError: the chart cannot be printed legibly at this size.
    """
    entry = in_other_words(entry, look.headline, look.measure)
    return export_drawing(
        entry, table, look.size, THEMES[look.theme], date=date, footer=look.footer
    )


def dots_per_inch(size: Size) -> float:
    """How dense the pixels of a size are meant to be."""
    return _PAPER.get(size, DOTS_PER_INCH)


def picture_name(entry: Entry, table: Table, kind: PictureFormat, look: Look) -> str:
    """What a picture's file is called: ``name-of-the-chart-1920x1080.png``.

    Without a footer the name also says from where the chart is: publisher, lines, table.
    """
    parts = [entry.chart_id, f"{look.size.width}x{look.size.height}"]
    if kind == "png" and look.scale != 1:
        parts.append(f"{look.scale:g}x")
    if look.theme != "light":
        # A name says for which ground a transparent picture is made.
        parts.append("transparent-on-dark" if look.theme == "transparent" else look.theme)
    if not look.footer:
        publishers = dict.fromkeys(table.source_of(figure).publisher for figure in entry.figures)
        lines = sorted({figure.line for figure in entry.figures})
        few = "-".join(map(str, lines)) if len(lines) <= 8 else f"{lines[0]}-to-{lines[-1]}"
        parts += [*publishers, "line" if len(lines) == 1 else "lines", few]
        parts += ["table", table.sha256[:8]]
    # A publisher is named in any script; what a file system or an address may not hold is left out.
    text = unicodedata.normalize("NFC", "-".join(parts).lower())
    stem = re.sub(r"[^\w.]+|_+", "-", text).strip("-")
    return f"{stem}.{kind}"
