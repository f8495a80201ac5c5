"""A deck for PowerPoint: a slide a chart, with native charts, notes and the sources at the end."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Iterable, Sequence

from pptx.slide import Slide
from pptx.util import Pt

from reported.charts.catalogue import Entry
from reported.charts.origin import footer_lines
from reported.charts.panels import Panel
from reported.charts.published import PublishedGroup, group_text
from reported.charts.wording import alternative_text, panel_text, texts_beside
from reported.errors import SizeError
from reported.export.archive import repacked
from reported.export.powerpoint.chart import add_chart
from reported.export.powerpoint.illustration import add_illustration, largest_illustration
from reported.export.powerpoint.layout import (
    BASE_SIZE,
    COLUMN_GAP,
    GAP,
    LABEL_SIZE,
    LINE,
    MARGIN,
    Block,
    Canvas,
    Column,
    column_height,
    lines_of,
)
from reported.export.powerpoint.pages import diagrams_of, pages, part_of, shown_on
from reported.export.powerpoint.presentation import TITLE_ONLY, empty_presentation
from reported.export.powerpoint.text import (
    TITLE,
    TOP,
    Paragraph,
    add_box,
    fill_frame,
    paragraph,
    paragraphs_height,
    text_height,
    write,
)
from reported.export.powerpoint.words import describe, how_to_read, notes_of, passages, source_pages
from reported.table.figures import Table
from reported.table.literature import PublishedValue
from reported.table.rows import Figure

# Of a title that would take three lines, which a narrow slide has no room for.
LONG_TITLE = 18.0
MEASURE = 14.0
CAUTION = 14.0
FOOT = 10.0
LOWER = 24.0
SOURCES = "Sources"


def deck(
    entries: Sequence[Entry],
    table: Table,
    *,
    date: datetime.date,
    canvas: Canvas | None = None,
    sources: bool | None = None,
    step: Callable[[int, int, str], None] = lambda done, total, name: None,
) -> bytes:
    """The charts as a PowerPoint file, in their order.

    A chart that one slide cannot hold legibly is continued on the next one. With `sources` the
    documents and studies follow on slides of their own; of themselves they do so when there are
    several charts, since every slide names its own. `step` is told, before each chart, how many are
    made, of how many, and which one is next. The same input gives the same bytes.

    Raises:
        SizeError: a diagram of so many figures that no slide holds it.
    """
    maker = _Maker(table, date, canvas or Canvas())
    for number, entry in enumerate(entries):
        step(number, len(entries), entry.chart_id)
        maker.add_entry(entry)
    figures = list(dict.fromkeys(figure for entry in entries for figure in entry.named))
    if len(entries) > 1 if sources is None else sources:
        maker.add_sources(figures, [value for entry in entries for value in entry.published])
    describe(maker.presentation.core_properties, entries, figures, table, date)
    out = io.BytesIO()
    maker.presentation.save(out)
    return repacked(out.getvalue(), date)


class _Maker:
    """A presentation that grows by slides, all of one table, day, size and theme."""

    def __init__(self, table: Table, date: datetime.date, canvas: Canvas) -> None:
        self._table = table
        self._date = date
        self._canvas = canvas
        self._theme = canvas.theme
        self.presentation = empty_presentation(canvas)

    def add_entry(self, entry: Entry) -> None:
        """Add the slides of a chart."""
        if entry.form == "scale":
            self._add_charts(entry)
        else:
            for part in diagrams_of(entry):
                self._add_diagram(part)

    def _add_diagram(self, entry: Entry) -> None:
        """An illustration on a slide of its own: what stands beside each figure is in the illustration."""
        slide, top = self._new_slide(entry.headline, entry.measure)
        foot = self._foot(entry, footer_lines(entry, self._table, self._date))
        bottom = self._caution_top(entry, paragraphs_height(foot, self._canvas.room))
        illustration = largest_illustration(entry, bottom - top - 18, self._canvas)
        if illustration is None:
            raise SizeError(f"{entry.chart_id} does not fit legibly on a slide: take fewer figures")
        add_illustration(
            slide, illustration, MARGIN, top + 10, alternative_text(entry, self._table)
        )
        self._close(slide, entry, entry, foot)

    def _add_charts(self, entry: Entry) -> None:
        longest, foot_height = entry.headline, 4 * FOOT * LINE
        while True:
            top = self._top(longest, entry.measure)
            bottom = self._caution_top(entry, foot_height) - 8
            parts = pages(entry, self._canvas.room, bottom - top - 8)
            shown = [shown_on(entry, columns) for columns in parts]
            feet = [self._chart_foot(part) for part in shown]
            needed = max(paragraphs_height(foot, self._canvas.room) for foot in feet)
            title = entry.headline + part_of(len(parts), len(parts))
            if needed <= foot_height and len(title) <= len(longest):
                break
            longest, foot_height = max(longest, title, key=len), max(foot_height, needed)
        for number, (columns, part, foot) in enumerate(zip(parts, shown, feet, strict=True), 1):
            title = entry.headline + part_of(number, len(parts))
            slide, _ = self._new_slide(title, entry.measure)
            spare = bottom - top - 8 - max(map(column_height, columns))
            self._add_columns(slide, columns, top + max(0.0, spare) / 3)
            self._close(slide, part, entry, foot)

    def _new_slide(self, title: str, measure: str) -> tuple[Slide, float]:
        """A slide with its title and measure, and the point below them."""
        heading, room = self._title(title), self._canvas.room
        high = paragraphs_height([heading], room)
        slides = self.presentation.slides
        slide = slides.add_slide(self.presentation.slide_layouts[TITLE_ONLY])
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = map(Pt, (MARGIN, TOP, room, high))
        fill_frame(shape.text_frame, [heading])
        if measure:
            words = paragraph(measure, MEASURE, self._theme.quiet_text)
            add_box(slide, MARGIN, TOP + high + 2, room, [words])
        return slide, self._top(title, measure)

    def _title(self, text: str) -> Paragraph:
        """A title, in smaller letters where it is long for the width."""
        long = len(lines_of(text, self._canvas.room, TITLE, True)) > 2
        return paragraph(text, LONG_TITLE if long else TITLE, self._theme.text, bold=True)

    def _top(self, title: str, measure: str) -> float:
        room = self._canvas.room
        title_height = paragraphs_height([self._title(title)], room)
        return TOP + title_height + text_height(measure, MEASURE, room) + 14

    def _caution_top(self, entry: Entry, foot_height: float) -> float:
        caution = text_height(entry.note, CAUTION, self._canvas.room)
        return self._canvas.height - LOWER - foot_height - caution - 8

    def _close(self, slide: Slide, part: Entry, entry: Entry, foot: list[Paragraph]) -> None:
        """Caution, foot and notes of a slide that shows a part of an entry."""
        height = paragraphs_height(foot, self._canvas.room)
        caution = paragraph(entry.note, CAUTION, self._theme.notice_text)
        add_box(slide, MARGIN, self._caution_top(entry, height), self._canvas.room, [caution])
        add_box(slide, MARGIN, self._canvas.height - LOWER - height, self._canvas.room, foot)
        notes = notes_of(part, entry, self._table, self._date)
        write(slide.notes_slide.notes_text_frame, notes)

    def _chart_foot(self, part: Entry) -> list[Paragraph]:
        """What stands beside the marks of one slide, how to read them, where its figures are from."""
        beside = [
            f"{figure.subject} ({text})"
            for panel in part.panels
            for figure in panel.figures
            for text in texts_beside(panel, figure)
        ]
        return self._foot(
            part,
            [
                *([f"Beside it the source gives: {'; '.join(beside)}."] if beside else []),
                how_to_read(part),
                *footer_lines(part, self._table, self._date),
            ],
        )

    def _foot(self, part: Entry, lines: Iterable[str]) -> list[Paragraph]:
        """Lines of small print; the last one ends in links to what the slide shows."""
        *first, last = lines
        texts = [*first, [f"{last} ", *passages(part, self._table)]]
        return [paragraph(text, FOOT, self._theme.quiet_text) for text in texts]

    def _add_columns(self, slide: Slide, columns: list[Column], top: float) -> None:
        for index, column in enumerate(columns):
            left = MARGIN + index * (column[0].width + COLUMN_GAP)
            below = top
            for block in column:
                self._add_block(slide, block, left, below)
                below += block.height + GAP

    def _add_block(self, slide: Slide, block: Block, left: float, top: float) -> None:
        """The topic, where a chart has several, the base of every percentage, and the chart."""
        theme, size, panel = self._theme, BASE_SIZE * block.scale, block.panel
        unsure = isinstance(panel, Panel) and panel.first.denominator_status == "unclear"
        lines = [paragraph(block.heading, size, theme.notice_text if unsure else theme.quiet_text)]
        if block.topic:
            topic_size = LABEL_SIZE * block.scale
            lines.insert(0, paragraph(block.topic, topic_size, theme.text, bold=True))
        add_box(slide, left, top, block.width, lines)
        axis = f"Chart from {panel.scale.start:g} to {panel.scale.end:g} {panel.scale.words}. "
        if isinstance(panel, PublishedGroup):
            ids = [value.value_id for value in panel.values]
            words, colour = group_text(panel), theme.published
        else:
            ids = [figure.figure_id for figure in panel.figures]
            words, colour = panel_text(panel, self._table), theme.mark(panel.first.direction)
        add_chart(
            slide,
            block,
            left,
            top + block.heading_height,
            ids=ids,
            words=axis + words,
            colour=colour,
            theme=theme,
            date=self._date,
        )

    def add_sources(self, figures: Sequence[Figure], published: Sequence[PublishedValue]) -> None:
        """The documents that are cited or report no percentage, and the studies, on the last slides."""
        made = f"Table: {self._table.version}. Made on {self._date}."
        quiet = self._theme.quiet_text
        foot = [paragraph(text, CAUTION, quiet) for text in (made, self._table.honesty)]
        width = self._canvas.room
        foot_top = self._canvas.height - LOWER - paragraphs_height(foot, width)
        top = TOP + TITLE * LINE + 20
        for lines in source_pages(
            figures, published, self._table, self._theme, foot_top - top - 8, width
        ):
            slide, _ = self._new_slide(SOURCES, "")
            add_box(slide, MARGIN, top, width, lines)
            add_box(slide, MARGIN, foot_top, width, foot)
