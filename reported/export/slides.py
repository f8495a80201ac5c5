"""A deck for PowerPoint: a slide a chart, with native charts, notes and the sources at the end."""

from __future__ import annotations

import datetime
import io
import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import pptx
from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Pt

from reported.catalogue import Entry, Panel, literal
from reported.errors import SizeError
from reported.export.slide_chart import add_chart
from reported.export.slide_layout import (
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
    pages,
)
from reported.export.slide_published import add_published
from reported.export.slide_scene import add_scene, fitting_scene
from reported.export.slide_text import (
    TITLE,
    TOP,
    add_frame,
    add_paragraph,
    add_text,
    new_slide,
    text_height,
)
from reported.export.tables import xml_text
from reported.literature import PublishedValue
from reported.published import PublishedGroup, in_words, reference, references
from reported.table import Figure, Source, Table
from reported.template import LIGHT
from reported.wording import (
    HONESTY,
    about,
    alternative_text,
    as_printed,
    base,
    footer_lines,
    headline,
    passage_link,
    texts_beside,
)

MEASURE = 14.0
CAUTION = 14.0
FOOT = 10.0
SOURCES_PER_SLIDE = 3
MOST_ARRAYS = 8
LOWER = 24.0
PART = " ({} of {})"
AUTHOR = "Dashboard of reported figures"


def deck(entries: Sequence[Entry], table: Table, *, date: datetime.date) -> bytes:
    """The charts as a PowerPoint file, in their order, and their sources on the last slides.

    A chart that one slide cannot hold legibly is continued on the next one.

    Raises:
        SizeError: a picture of so many figures that no slide holds it.
    """
    presentation = _wide_presentation()
    for entry in entries:
        if entry.form == "scale":
            _add_entry(presentation, entry, table, date)
        else:
            for part in _parts(entry):
                _add_picture(presentation, part, table, date)
    figures = list(dict.fromkeys(figure for entry in entries for figure in entry.named))
    cited = {figure.source_id for figure in figures}
    sources = [
        source for source in table.sources if source.source_id in cited or not source.percentages
    ]
    for start in range(0, len(sources), SOURCES_PER_SLIDE):
        _add_sources(presentation, sources[start : start + SOURCES_PER_SLIDE], table, date)
    _describe(presentation, entries, figures, table, date)
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


def _wide_presentation() -> Presentation:
    """An empty presentation in 16:9: the library's own template is 4:3, its layouts too."""
    presentation = pptx.Presentation()
    _number_parts(presentation)
    ratio = Pt(WIDTH) / presentation.slide_width
    presentation.slide_width, presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
    master = presentation.slide_master
    for shape in [*master.shapes, *(s for layout in master.slide_layouts for s in layout.shapes)]:
        shape.left, shape.width = round(shape.left * ratio), round(shape.width * ratio)
    return presentation


def _number_parts(presentation: Presentation) -> None:
    """Name new parts by counting: the library walks through all that are there for each new one."""
    package = presentation.part.package
    there = {part.partname for part in package.iter_parts()}
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: itertools.count(1))

    def next_partname(form: str) -> PackURI:
        names = (PackURI(form % number) for number in numbers[form])
        return next(name for name in names if name not in there)

    package.next_partname = next_partname


def _parts(entry: Entry) -> Sequence[Entry]:
    """An entry in parts of no more people than a slide holds legibly; other pictures are one."""
    count = math.ceil(len(entry.figures) / MOST_ARRAYS)
    if entry.form != "people" or count == 1:
        return [entry]
    return [
        replace(
            entry,
            headline=literal(headline(entry) + PART.format(number, count)),
            figures=entry.figures[(number - 1) * MOST_ARRAYS : number * MOST_ARRAYS],
        )
        for number in range(1, count + 1)
    ]


def _add_picture(
    presentation: Presentation, entry: Entry, table: Table, date: datetime.date
) -> None:
    """A scene on a slide of its own: what stands beside each figure is in the scene."""
    width = WIDTH - 2 * MARGIN
    slide = new_slide(presentation, headline(entry))
    below = TOP + text_height([headline(entry)], TITLE, bold=True) + 2
    add_text(slide, [entry.measure], MARGIN, below, width, MEASURE)
    foot = footer_lines(entry, table, date)
    foot_top = HEIGHT - LOWER - text_height(foot, FOOT)
    caution_top = foot_top - text_height([entry.caution], CAUTION) - 8
    top = below + text_height([entry.measure], MEASURE) + 12
    scene = fitting_scene(entry, caution_top - top - 8)
    if scene is None:
        raise SizeError(f"{entry.chart_id} does not fit legibly on a slide: take fewer figures")
    add_scene(slide, scene, MARGIN, top, alternative_text(entry, table))
    add_text(slide, [entry.caution], MARGIN, caution_top, width, CAUTION, LIGHT.notice_text)
    add_text(slide, foot, MARGIN, foot_top, width, FOOT)
    slide.notes_slide.notes_text_frame.text = xml_text(_notes(entry, entry, table, date))


def _add_entry(presentation: Presentation, entry: Entry, table: Table, date: datetime.date) -> None:
    width = WIDTH - 2 * MARGIN
    caution_height = text_height([entry.caution], CAUTION)
    longest, lines = headline(entry), 4
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
        title = headline(entry) + (PART.format(len(parts), len(parts)) if len(parts) > 1 else "")
        if needed <= lines * FOOT * LINE and len(title) <= len(longest):
            break
        longest, lines = max(longest, title, key=len), max(lines, math.ceil(needed / FOOT / LINE))
    for number, (columns, foot) in enumerate(zip(parts, feet, strict=True), start=1):
        part = PART.format(number, len(parts)) if len(parts) > 1 else ""
        slide = new_slide(presentation, headline(entry) + part)
        below = TOP + text_height([headline(entry) + part], TITLE, bold=True) + 2
        add_text(slide, [entry.measure], MARGIN, below, width, MEASURE)
        spare = bottom - top - 8 - max(map(column_height, columns))
        _add_columns(slide, columns, top + max(0.0, spare) / 3, table)
        foot_top = HEIGHT - LOWER - text_height(foot, FOOT)
        caution_top = foot_top - caution_height - 8
        add_text(slide, [entry.caution], MARGIN, caution_top, width, CAUTION, LIGHT.notice_text)
        add_text(slide, foot, MARGIN, foot_top, width, FOOT)
        notes = _notes(replace(entry, figures=_shown(columns)), entry, table, date)
        slide.notes_slide.notes_text_frame.text = xml_text(notes)


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
        _how_to_read(shown, entry.published),
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
    frame = add_frame(slide, left, top, block.width, block.heading_height)
    size = BASE_SIZE * block.scale
    panel = block.panel
    unsure = isinstance(panel, Panel) and panel.denominator_status == "unclear"
    if block.topic:
        add_paragraph(frame, block.topic, LABEL_SIZE * block.scale, LIGHT.text, bold=True)
    add_paragraph(frame, block.heading, size, LIGHT.notice_text if unsure else LIGHT.quiet_text)


def _how_to_read(figures: Iterable[Figure], published: Iterable[PublishedValue] = ()) -> str:
    """What the marks of this chart mean, in words instead of a key."""
    shown = list(figures)
    parts = []
    if any(not figure.is_range and figure.unit != "rank" for figure in shown):
        parts.append("a bar from 0 is a single printed value")
    if any(figure.is_range for figure in shown):
        parts.append("a floating bar lies between the two printed ends of a range")
    if any(figure.bound == "approximate" for figure in shown):
        parts.append("an outline with ≈ is hedged by the source")
    one_sided = [figure for figure in shown if figure.bound in ("at_most", "at_least")]
    if one_sided:
        signs = " with ≤ or ≥" if all(figure.is_percentage for figure in one_sided) else ""
        parts.append(
            f"a dashed outline{signs} has one printed bound, its arrow shows the open side"
        )
    if any(figure.unit == "rank" for figure in shown):
        parts.append("a bar from 0 is a place in the list, the shortest is the first")
    values = list(published)
    if any(not value.apart for value in values):
        parts.append("a diamond is a published value")
    if any(value.apart for value in values):
        parts.append("a triangle is a published value of another base or endpoint")
    if any(value.interval == "ci95" for value in values):
        parts.append("a thin line is its 95% confidence interval")
    if any(value.interval == "range" for value in values):
        parts.append("a double line is a range of subgroups")
    return f"How to read: {'; '.join(parts)}."


def _notes(part: Entry, entry: Entry, table: Table, date: datetime.date) -> str:
    """What a presenter is asked for: every figure with its place, its link and its caution."""
    paragraphs = [headline(entry), f"Caution: {entry.caution}"]
    for figure in part.named:
        source = table.source_of(figure)
        (panel,) = Entry("", "", "", "", (figure,)).panels
        paragraphs += [
            "",
            f"{figure.subject}: {as_printed(figure)}",
            base(panel),
            f"Condition: {figure.condition}" if figure.condition else "",
            f"Figure: {figure.figure_id}",
            f"Source: {about(source)}, section “{figure.section}”, line {figure.line}",
            f"Link: {passage_link(figure, source)}",
            f"Caution: {figure.caution}",
        ]
    for value in entry.published:
        paragraphs += [
            "",
            f"Published: {in_words(value)}",
            f"Reference: {reference(value)}",
            f"Link: {value.doi_link or value.pubmed_link}",
            f"To know: {value.note}",
        ]
    paragraphs += ["", *footer_lines(part, table, date)]
    return "\n".join(paragraphs)


def _add_sources(
    presentation: Presentation, sources: Sequence[Source], table: Table, date: datetime.date
) -> None:
    slide = new_slide(presentation, "Sources")
    top = TOP + TITLE * LINE + 20
    frame = add_frame(slide, MARGIN, top, WIDTH - 2 * MARGIN, HEIGHT - top - MARGIN * 2)
    for source in sources:
        add_paragraph(frame, about(source), 18, LIGHT.text, bold=True)
        add_paragraph(frame, source.url, 14, LIGHT.neutral)
        add_paragraph(
            frame, f"Percentages: {source.percentages}. {source.note}".strip(), 14, LIGHT.text
        )
        add_paragraph(frame, f"SHA-256 of the file read: {source.sha256}", 10, LIGHT.quiet_text)
        add_paragraph(frame, "", 10, LIGHT.text)
    foot = [f"Table: {table.version}. Made on {date}.", HONESTY]
    height = text_height(foot, CAUTION)
    add_text(slide, foot, MARGIN, HEIGHT - LOWER - height, WIDTH - 2 * MARGIN, CAUTION)


def _describe(
    presentation: Presentation,
    entries: Sequence[Entry],
    figures: Sequence[Figure],
    table: Table,
    date: datetime.date,
) -> None:
    sources = dict.fromkeys(table.source_of(figure) for figure in figures)
    published = [value for entry in entries for value in entry.published]
    properties = presentation.core_properties
    several = f"Reported figures: {len(entries)} charts"
    title = headline(entries[0]) if len(entries) == 1 else several
    properties.title = xml_text(title)[:255]
    properties.subject = HONESTY
    properties.author = properties.last_modified_by = AUTHOR
    properties.created = properties.modified = datetime.datetime.combine(date, datetime.time())
    properties.revision = 1
    # The library refuses more than 255 characters here, which the format itself allows.
    for name, text in {
        "keywords": ", ".join(figure.figure_id for figure in figures),
        "description": f"Table SHA-256 {table.sha256}. Sources: "
        + "; ".join(f"{about(source)}, {source.url}" for source in sources)
        + (f". Published values: {references(published)}" if published else ""),
    }.items():
        element = getattr(presentation.part.package.core_properties._element, f"get_or_add_{name}")
        element().text = xml_text(text)
