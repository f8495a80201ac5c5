"""A catalogue entry as a drawing, for a screen of any width or for a picture of a given size."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

from reported.charts import marks, published_marks
from reported.charts.axis import Scale
from reported.charts.catalogue import Entry
from reported.charts.diagrams.illustration import Illustration, shapes_of
from reported.charts.diagrams.pointing import targets
from reported.charts.diagrams.sizing import (
    COLUMN_GAP,
    LEGIBLE,
    PICTURE_MARGIN,
    Size,
    fit,
    illustration_of,
)
from reported.charts.layout import Column, blocks_of, column_height, split
from reported.charts.lines import SMALL
from reported.charts.origin import short_source
from reported.charts.panels import Panel
from reported.charts.parts import Canvas, Drawing, Point, Text
from reported.charts.text_metrics import wrap
from reported.charts.theme import LIGHT, Theme
from reported.charts.wording import NO_NOTES, Note
from reported.table.figures import Table
from reported.table.sites import DRAWN

# The widths in pixels that a chart is laid out for on screens: it stretches from each one to the next.
# The first is that of a desk of 1280 pixels at 400 % (WCAG 2.2, 1.4.10), the third that of most telephones.
SCREEN_WIDTHS = (
    252.0, 276.0, 316.0, 360.0, 440.0, 520.0, 600.0, 680.0, 760.0, 840.0, 928.0, 1020.0, 1120.0,
)  # fmt: skip
SCREEN_WIDTH = 316.0
SCREEN_MARGIN = 18.0
# From this width on there are two columns of panels, and larger letters.
TWO_COLUMNS = 600.0
LETTERS, LETTERS_ON_A_DESK = 14.0, 15.0
# What the first screen of a desk has for a diagram, in pixels.
FIRST_SCREEN = 540.0


def screen_width(room: float) -> float:
    """The width that a chart is laid out for in a space of `room` pixels, its margins included."""
    fitting = [width for width in SCREEN_WIDTHS if width + 2 * SCREEN_MARGIN <= room]
    return fitting[-1] if fitting else SCREEN_WIDTHS[0]


def screen_drawing(
    entry: Entry,
    table: Table,
    theme: Theme = LIGHT,
    *,
    notes: Mapping[str, Note] = NO_NOTES,
    width: float = SCREEN_WIDTH,
) -> Drawing:
    """A chart without headline, which the page prints.

    Its short caution stands over its panels, a short source at its foot.
    `notes` are printed at the labels of the figures whose ids they name.
    Its height is fixed, its width is that of the space where it is shown, from `width` pixels and
    the margins on.
    """
    on_a_desk = width >= TWO_COLUMNS
    size = LETTERS_ON_A_DESK if on_a_desk else LETTERS
    room = FIRST_SCREEN if on_a_desk and entry.form in DRAWN else None
    illustration = illustration_of(entry, width, room, size, theme, notes)
    if room and not illustration:
        illustration = illustration_of(entry, width, None, size, theme, notes)
    # A line is a little higher than its letters.
    top = 0.2 * size
    texts = []
    # Diagrams have words of their own at what they concern.
    if entry.caution and not illustration:
        lines = wrap(entry.caution, width, size * SMALL)
        texts.append(Text(lines, size * SMALL, theme.notice_text, top=top))
        top += texts[0].height + 0.5 * size
    if illustration:
        canvases = [_illustration_canvas(illustration, (0.0, 1.0), top, entry, theme)]
        high = illustration.height
    else:
        blocks = blocks_of(entry)
        # Published values stand below their figure, on a scale of the same width.
        count = 2 if on_a_desk and len(entry.panels) > 1 else 1
        column_width = (width - (count - 1) * COLUMN_GAP * size) / count
        columns = split(blocks, count, column_width, size, notes=notes)
        canvases = _canvases(columns, column_width, 0.0, width, top, size, theme)
        high = max(column_height(column, size) for column in columns)
    lines = wrap(short_source(entry, table), width, size * SMALL)
    foot = Text(lines, size * SMALL, theme.quiet_text, top=top + high + 0.9 * size)
    height = round(foot.top + foot.height + 0.3 * size)
    return Drawing(canvases, [foot, *texts], height, theme, SCREEN_MARGIN)


def export_drawing(
    entry: Entry,
    table: Table,
    size: Size,
    theme: Theme = LIGHT,
    *,
    date: datetime.date,
    footer: bool = True,
) -> Drawing:
    """A complete picture: headline, measure, panels, caution, source, table version and date.

    Without `footer` the source has to travel in the file's metadata; the caution stays in the picture.

    Raises:
        SizeError: the chart cannot be printed legibly at this size.
    """
    fitted = fit(entry, table, size, theme, date if footer else None)
    margin = PICTURE_MARGIN * min(size.width, size.height)
    left, between = margin / size.width, 0.35 * fitted.size
    texts = []
    top = margin
    for text in fitted.above:
        texts.append(replace(text, left=left, top=top))
        top += text.height + between
    bottom = size.height - margin
    for text in reversed(fitted.below):
        bottom -= text.height
        texts.append(replace(text, left=left, top=bottom))
        bottom -= between
    top += 0.6 * fitted.size + fitted.spare
    if fitted.illustration:
        canvases = [_illustration_canvas(fitted.illustration, (left, 1 - left), top, entry, theme)]
    else:
        canvases = _canvases(
            fitted.columns, fitted.column_width, margin, size.width, top, fitted.size, theme
        )
    return Drawing(canvases, texts, size.height, theme, width=size.width)


def in_other_words(entry: Entry, headline: str | None, measure: str | None) -> Entry:
    """The entry with a presenter's own words, taken as they are; its note says which are not ours."""
    own = [name for name, words in (("headline", headline), ("subtitle", measure)) if words]
    if own:
        said = (
            f"The {' and the '.join(own)} {'is' if len(own) == 1 else 'are'} the presenter’s own."
        )
        entry = replace(entry, note=f"{entry.note} {said}".strip())
    if headline is not None:
        entry = replace(entry, headline=headline)
    return entry if measure is None else replace(entry, measure=measure)


def _canvases(
    columns: list[Column],
    width: float,
    start: float,
    room: float,
    top: float,
    size: float,
    theme: Theme,
) -> list[Canvas]:
    """Columns so wide side by side from `start` on, all in pixels of the drawing, which has this `room`.

    A column has one axis for each unit in it, hence nearly always one.
    """
    canvases: list[Canvas] = []
    for number, column in enumerate(columns):
        left = start + number * (width + COLUMN_GAP * size)
        here: dict[Scale, Canvas] = {}
        for panel in column:
            scale, below = panel.panel.scale, top + panel.top
            if scale not in here:
                ends = (left / room, (left + width) / room)
                here[scale] = Canvas(scale, ends, width, size, theme)
                canvases.append(here[scale])
            marks.draw_texts(here[scale], panel, below)
            if isinstance(panel.panel, Panel):
                marks.draw_figures(here[scale], panel, below)
            else:
                published_marks.draw_published(here[scale], panel, below)
    return canvases


def _illustration_canvas(
    illustration: Illustration, ends: tuple[float, float], top: float, entry: Entry, theme: Theme
) -> Canvas:
    """An illustration on axes that count its pixels; it keeps its shape wherever there is more room."""
    panels = {figure: panel for panel in entry.panels for figure in panel.figures}
    points = []
    for figures, circles in targets(illustration).items():
        told = [marks.told_of(figure, panels[figure]) for figure in figures]
        # Two values at one site stand under one name, and neither is opened before the other.
        in_all = (told[0][0], *(text for one in told for text in one[1:]))
        many = len(figures) > 1
        opened = "" if many else figures[0].figure_id
        points += [
            Point(x, y, in_all, opened, across, for_pointers=many) for x, y, across in circles
        ]
    return Canvas(
        Scale(0, illustration.width, (), (), "pixels"),
        ends,
        illustration.width,
        LEGIBLE,
        theme,
        illustration.words,
        points,
        shapes_of(illustration),
        top,
        keeps_shape=True,
    )
