"""How a picture of a given size is laid out: the largest letters with which everything fits."""

from __future__ import annotations

import bisect
import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from reported.charts.catalogue import Entry
from reported.charts.diagrams.body import body_diagram
from reported.charts.diagrams.callouts import labelled_illustration
from reported.charts.diagrams.illustration import Illustration
from reported.charts.diagrams.people import people_grid, people_illustration
from reported.charts.diagrams.spine import spine_diagram
from reported.charts.layout import Column, blocks_of, column_height, split
from reported.charts.origin import footer_lines
from reported.charts.parts import Text
from reported.charts.reading import how_to_read
from reported.charts.text_metrics import wrap, wrap_evenly
from reported.charts.theme import Theme
from reported.charts.wording import NO_NOTES, Note
from reported.errors import SizeError
from reported.table.figures import Table

# Of a picture's shorter side: its margin, and the largest and the smallest font that we print.
PICTURE_MARGIN = 1 / 23
LARGEST_FONT = 1 / 28
SMALLEST_FONT = 1 / 94
# The smallest letters of all, in the small print and at an axis: 12 pixels of a slide 1080 high.
SMALLEST_PRINT = 1 / 90
# In pixels: smaller letters are not legible at all, however small the picture.
LEGIBLE = 10.0
TITLE = 1.55
FOOTER = 0.72
MOST_COLUMNS = 5
# How much wider than on a screen the tracks may stand where a picture has room to spare.
AIRS = (1.0, 1.4, 1.8, 2.2)
COLUMN_GAP = 2.4
# The narrowest column, in units of the font, that has room for a mark and its label side by side.
NARROWEST_COLUMN = 16


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a picture in pixels."""

    width: int
    height: int


SIZES = {
    "slide-16-9": Size(1920, 1080),
    "slide-4-3": Size(1440, 1080),
    "square": Size(1080, 1080),
    "a4-landscape": Size(3508, 2480),
}


@dataclass(frozen=True, slots=True)
class Fit:
    """A layout that fits a picture: texts above and below, columns of panels between them."""

    size: float
    above: list[Text]
    below: list[Text]
    columns: list[Column]
    column_width: float
    spare: float
    illustration: Illustration | None = None


def fit(entry: Entry, table: Table, size: Size, theme: Theme, date: datetime.date | None) -> Fit:
    """The largest font at which everything fits, with the fewest columns that allow it.

    Without a `date` there is no small print.

    Raises:
        SizeError: at no legible size of letters everything fits.
    """
    shorter = min(size.width, size.height)
    largest, smallest = LARGEST_FONT * shorter, max(SMALLEST_FONT * shorter, LEGIBLE)
    step = shorter / 1080
    fonts = [largest - n * step for n in range(int((largest - smallest) / step) + 1)]
    found: dict[float, Fit | None] = {}

    def fits(font: float) -> bool:
        found[font] = _fit_at(font, entry, table, size, theme, date)
        return found[font] is not None

    # What fits in large letters fits in smaller ones, so half of the sizes is left at each step.
    first = bisect.bisect_left(fonts, True, key=fits)
    best = found[fonts[first]] if first < len(fonts) else None
    if best:
        return best
    raise SizeError(
        f"{entry.chart_id} does not fit legibly into {size.width} x {size.height} pixels: "
        "choose a larger size, or a chart with fewer figures"
    )


def _fit_at(
    font: float,
    entry: Entry,
    table: Table,
    size: Size,
    theme: Theme,
    date: datetime.date | None,
) -> Fit | None:
    """The layout in letters of this size, in pixels; none where something does not fit."""
    shorter = min(size.width, size.height)
    margin = PICTURE_MARGIN * shorter
    width = size.width - 2 * margin
    above, below = _texts(entry, table, theme, date, width, font, shorter)
    texts = sum(text.height + 0.35 * font for text in above + below)
    room = size.height - 2 * margin - texts - 1.2 * font
    illustration = illustration_of(entry, width, room, font, theme)
    if illustration:
        return Fit(font, above, below, [], width, (room - illustration.height) / 3, illustration)
    blocks = blocks_of(entry)
    most = min(MOST_COLUMNS, len(entry.panels)) if entry.form == "scale" else 0
    for count in range(1, most + 1):
        column_width = (width - (count - 1) * COLUMN_GAP * font) / count
        if column_width < NARROWEST_COLUMN * font:
            break
        best: Fit | None = None
        for air in AIRS:
            columns = split(blocks, count, column_width, font, room, air)
            if not columns:
                break
            highest = max(column_height(column, font) for column in columns)
            best = Fit(font, above, below, columns, column_width, (room - highest) / 3)
        if best:
            return best
    return None


def _texts(
    entry: Entry,
    table: Table,
    theme: Theme,
    date: datetime.date | None,
    width: float,
    font: float,
    shorter: float,
) -> tuple[list[Text], list[Text]]:
    title = font * TITLE
    footer = max(font * FOOTER, SMALLEST_PRINT * shorter)
    above = [
        Text(wrap_evenly(entry.headline, width, title, bold=True), title, theme.text, bold=True),
        Text(wrap(entry.measure, width, font), font, theme.quiet_text),
    ]
    small_print = [
        line
        for paragraph in [how_to_read(entry), *(footer_lines(entry, table, date) if date else [])]
        for line in wrap(paragraph, width, footer)
    ]
    below = [
        Text(wrap_evenly(entry.note, width, font * 0.92), font * 0.92, theme.notice_text),
        Text(small_print, footer, theme.quiet_text),
    ]
    return [text for text in above if text.lines], [text for text in below if text.lines]


def illustration_of(
    entry: Entry,
    width: float,
    room: float | None,
    size: float,
    theme: Theme,
    notes: Mapping[str, Note] = NO_NOTES,
) -> Illustration | None:
    """The illustration of an entry that is drawn as one, if it fits; see `labelled_illustration` for the sizes.

    `notes` are printed beside the values of the figures whose ids they name.
    """
    if entry.form == "people":
        return people_illustration(entry, width, room, size, theme, notes)
    makers = {"spine": spine_diagram, "body": body_diagram}
    if entry.form not in makers:
        return None
    return labelled_illustration(makers[entry.form](entry, notes), width, room, size, theme)


def illustration_fits(
    entry: Entry, width: float, room: float | None, size: float, theme: Theme
) -> bool:
    """Whether `illustration_of` gives an illustration; icons are not drawn for it, as that takes the longest."""
    if entry.form == "people":
        return people_grid(entry, width, room, size) is not None
    return illustration_of(entry, width, room, size, theme) is not None
