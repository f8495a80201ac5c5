"""A deck for PowerPoint: a slide a chart, with native charts, notes and the sources at the end."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reported.charts.catalogue import Entry, Panel
from reported.charts.published import PublishedGroup
from reported.charts.theme import LIGHT
from reported.charts.wording import (
    HONESTY,
    about,
    alternative_text,
    footer_lines,
    texts_beside,
)
from reported.errors import SizeError
from reported.export.powerpoint.chart import add_chart
from reported.export.powerpoint.file import Slide, slide_file
from reported.export.powerpoint.layout import (
    BASE_SIZE,
    COLUMN_GAP,
    GAP,
    HEIGHT,
    LABEL_SIZE,
    LINE,
    MARGIN,
    WIDTH,
    Block,
    Column,
    column_height,
)
from reported.export.powerpoint.pages import pages
from reported.export.powerpoint.published import add_published
from reported.export.powerpoint.scene import add_scene, fitting_scene
from reported.export.powerpoint.text import (
    TITLE,
    TOP,
    add_box,
    add_text,
    new_slide,
    paragraph,
    text_height,
)
from reported.export.powerpoint.words import how_to_read, notes_of, properties_xml
from reported.table.figures import Figure, Source, Table

MEASURE = 14.0
CAUTION = 14.0
FOOT = 10.0
SOURCES_PER_SLIDE = 3
MOST_ARRAYS = 8
LOWER = 24.0
PART = " ({} of {})"


def deck(entries: Sequence[Entry], table: Table, *, date: datetime.date) -> bytes:
    """The charts as a PowerPoint file, in their order, and their sources on the last slides.

    A chart that one slide cannot hold legibly is continued on the next one.

    Raises:
        SizeError: a picture of so many figures that no slide holds it.
    """
    slides: list[Slide] = []
    for entry in entries:
        if entry.form == "scale":
            slides += _chart_slides(entry, table, date)
        else:
            slides += [_picture_slide(part, table, date) for part in _parts(entry)]
    figures = list(dict.fromkeys(figure for entry in entries for figure in entry.named))
    cited = {figure.source_id for figure in figures}
    sources = [
        source for source in table.sources if source.source_id in cited or not source.percentages
    ]
    for start in range(0, len(sources), SOURCES_PER_SLIDE):
        slides.append(_sources_slide(sources[start : start + SOURCES_PER_SLIDE], table, date))
    return slide_file(slides, properties_xml(entries, figures, table, date))


def _parts(entry: Entry) -> Sequence[Entry]:
    """An entry in parts of no more people than a slide holds legibly; other pictures are one."""
    count = math.ceil(len(entry.figures) / MOST_ARRAYS)
    if entry.form != "people" or count == 1:
        return [entry]
    return [
        replace(
            entry,
            headline=entry.headline + PART.format(number, count),
            figures=entry.figures[(number - 1) * MOST_ARRAYS : number * MOST_ARRAYS],
        )
        for number in range(1, count + 1)
    ]


def _picture_slide(entry: Entry, table: Table, date: datetime.date) -> Slide:
    """A scene on a slide of its own: what stands beside each figure is in the scene."""
    width = WIDTH - 2 * MARGIN
    slide = new_slide(entry.headline)
    below = TOP + text_height([entry.headline], TITLE, bold=True) + 2
    add_text(slide, [entry.measure], MARGIN, below, width, MEASURE)
    foot = footer_lines(entry, table, date)
    foot_top = HEIGHT - LOWER - text_height(foot, FOOT)
    caution_top = foot_top - text_height([entry.note], CAUTION) - 8
    top = below + text_height([entry.measure], MEASURE) + 12
    scene = fitting_scene(entry, caution_top - top - 8)
    if scene is None:
        raise SizeError(f"{entry.chart_id} does not fit legibly on a slide: take fewer figures")
    add_scene(slide, scene, MARGIN, top, alternative_text(entry, table))
    add_text(slide, [entry.note], MARGIN, caution_top, width, CAUTION, LIGHT.notice_text)
    add_text(slide, foot, MARGIN, foot_top, width, FOOT)
    slide.notes = notes_of(entry, entry, table, date)
    return slide


def _chart_slides(entry: Entry, table: Table, date: datetime.date) -> Iterator[Slide]:
    width = WIDTH - 2 * MARGIN
    caution_height = text_height([entry.note], CAUTION)
    longest, lines = entry.headline, 4
    while True:
        top = (
            TOP
            + text_height([longest], TITLE, bold=True)
            + text_height([entry.measure], MEASURE)
            + 14
        )
        bottom = HEIGHT - LOWER - lines * FOOT * LINE - caution_height - 8
        parts = pages(entry, bottom - top - 8)
        feet = [_foot(entry, columns, table, date) for columns in parts]
        needed = max(text_height(foot, FOOT) for foot in feet)
        title = entry.headline + (PART.format(len(parts), len(parts)) if len(parts) > 1 else "")
        if needed <= lines * FOOT * LINE and len(title) <= len(longest):
            break
        longest, lines = max(longest, title, key=len), max(lines, math.ceil(needed / FOOT / LINE))
    for number, (columns, foot) in enumerate(zip(parts, feet, strict=True), start=1):
        part = PART.format(number, len(parts)) if len(parts) > 1 else ""
        slide = new_slide(entry.headline + part)
        below = TOP + text_height([entry.headline + part], TITLE, bold=True) + 2
        add_text(slide, [entry.measure], MARGIN, below, width, MEASURE)
        spare = bottom - top - 8 - max(map(column_height, columns))
        _add_columns(slide, columns, top + max(0.0, spare) / 3, table)
        foot_top = HEIGHT - LOWER - text_height(foot, FOOT)
        caution_top = foot_top - caution_height - 8
        add_text(slide, [entry.note], MARGIN, caution_top, width, CAUTION, LIGHT.notice_text)
        add_text(slide, foot, MARGIN, foot_top, width, FOOT)
        slide.notes = notes_of(replace(entry, figures=_shown(columns)), entry, table, date)
        yield slide


def _shown(columns: Iterable[Column]) -> tuple[Figure, ...]:
    panels = [block.panel for column in columns for block in column]
    return tuple(f for panel in panels if isinstance(panel, Panel) for f in panel.figures)


def _foot(entry: Entry, columns: Iterable[Column], table: Table, date: datetime.date) -> list[str]:
    """What stands beside the marks of one slide, how to read them, where its figures come from."""
    shown = _shown(columns)
    part = replace(entry, figures=shown)
    beside = [
        f"{figure.subject} ({text})"
        for panel in part.panels
        for figure in panel.figures
        for text in texts_beside(panel, figure)
    ]
    return [
        *([f"Beside it the source gives: {'; '.join(beside)}."] if beside else []),
        how_to_read(shown, entry.published),
        *footer_lines(part, table, date),
    ]


def _add_columns(slide: Slide, columns: list[Column], top: float, table: Table) -> None:
    for index, column in enumerate(columns):
        left = MARGIN + index * (column[0].width + COLUMN_GAP)
        below = top
        for block in column:
            _add_heading(slide, block, left, below)
            under = below + block.heading_height
            if isinstance(block.panel, PublishedGroup):
                add_published(slide, block, block.panel, left, under)
            else:
                add_chart(slide, block, block.panel, left, under, table)
            below += block.height + GAP


def _add_heading(slide: Slide, block: Block, left: float, top: float) -> None:
    """The topic, where a chart has several, and the base of every percentage under it."""
    size = BASE_SIZE * block.scale
    panel = block.panel
    unsure = isinstance(panel, Panel) and panel.denominator_status == "unclear"
    lines = [paragraph(block.heading, size, LIGHT.notice_text if unsure else LIGHT.quiet_text)]
    if block.topic:
        topic_size = LABEL_SIZE * block.scale
        lines.insert(0, paragraph(block.topic, topic_size, LIGHT.text, bold=True))
    add_box(slide, left, top, block.width, block.heading_height, lines)


def _sources_slide(sources: Sequence[Source], table: Table, date: datetime.date) -> Slide:
    slide = new_slide("Sources")
    top = TOP + TITLE * LINE + 20
    lines: list[str] = []
    for source in sources:
        counted = f"Percentages: {source.percentages}. {source.note}".strip()
        lines += [
            paragraph(about(source), 18, LIGHT.text, bold=True),
            paragraph(source.url, 14, LIGHT.neutral),
            paragraph(counted, 14, LIGHT.text),
            paragraph(f"SHA-256 of the file read: {source.sha256}", 10, LIGHT.quiet_text),
            paragraph("", 10, LIGHT.text),
        ]
    add_box(slide, MARGIN, top, WIDTH - 2 * MARGIN, HEIGHT - top - MARGIN * 2, lines)
    foot = [f"Table: {table.version}. Made on {date}.", HONESTY]
    height = text_height(foot, CAUTION)
    add_text(slide, foot, MARGIN, HEIGHT - LOWER - height, WIDTH - 2 * MARGIN, CAUTION)
    return slide
