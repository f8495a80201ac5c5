"""What a deck says besides its charts: how to read them, the notes, the sources, the file's properties."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence

from pptx.parts.coreprops import CorePropertiesPart

from reported import PRODUCT, SOFTWARE
from reported.charts.catalogue import Entry
from reported.charts.origin import about, archived_passage_link, footer_lines, passage_link
from reported.charts.panels import Panel
from reported.charts.published import in_words, reference, references
from reported.charts.theme import LIGHT, Theme
from reported.charts.wording import BOUND_SIGNS, as_printed, base
from reported.export.powerpoint.marks import ARROWS
from reported.export.powerpoint.text import Linked, Paragraph, paragraph, paragraphs_height
from reported.table.csv_tables import xml_text
from reported.table.figures import Table
from reported.table.literature import PublishedValue
from reported.table.rows import RANK, Figure, Source

# In points: the notes, which the program sets in its own size where they are printed.
_NOTES = 12.0
# In points: what names a document, its address and words, and the hash of what was read.
_TITLE, _TEXT, _HASH = 18.0, 14.0, 10.0
# An empty line after a document, and after a study.
_AFTER_DOCUMENT, _AFTER_STUDY = 10.0, 6.0


def how_to_read(part: Entry) -> str:
    """What the marks on a slide mean, in words instead of a key; nothing that is not on it."""
    shown, values = part.figures, part.published
    parts = []
    if any(not figure.is_range and figure.unit != RANK for figure in shown):
        parts.append("a dot is a single printed value")
    if any(figure.unit == RANK for figure in shown):
        parts.append("a dot is a place in the list, the first place on the left")
    if any(figure.is_range for figure in shown):
        parts.append("a line lies between the two printed ends of a range")
    if any(figure.bound == "approximate" for figure in shown):
        parts.append("a paler mark with ≈ is hedged by the source")
    for bound, arrow in ARROWS.items():
        bounded = [figure for figure in shown if figure.bound == bound]
        if any(not figure.is_range for figure in bounded):
            parts.append(
                f"a paler mark with {arrow} has one printed bound and is open on that side"
            )
        if any(figure.is_range for figure in bounded):
            parts.append(f"a paler line with {BOUND_SIGNS[bound]} is a limit given as a range")
    if any(value.value is not None for value in values):
        parts.append("a dot in orange is a published value")
    if any(value.interval == "ci95" for value in values):
        parts.append("a line in orange is its 95% confidence interval")
    if any(value.interval == "range" for value in values):
        parts.append("a line in orange is a range of subgroups")
    return f"How to read: {'; '.join(parts)}."


def notes_of(part: Entry, entry: Entry, table: Table, date: datetime.date) -> list[Paragraph]:
    """What a presenter is asked for: every figure with its line, its link and its caution."""
    lines: list[str | Sequence[str | Linked]] = [entry.headline, f"Caution: {entry.note}"]
    for figure in part.named:
        source = table.source_of(figure)
        archived = archived_passage_link(figure, source)
        lines += [
            "",
            f"{figure.subject}: {as_printed(figure)}",
            base(Panel((figure,))),
            f"Condition: {figure.condition}" if figure.condition else "",
            f"Figure: {figure.figure_id}",
            f"Source: {about(source)}, section “{figure.section}”, line {figure.line}",
            _linked("Link: ", passage_link(figure, source)),
            *([_linked(f"The page {source.archived}: ", archived)] if archived else []),
            f"Caution: {figure.caution}",
        ]
    for value in part.published:
        lines += [
            "",
            f"Published: {in_words(value)}",
            f"Reference: {reference(value)}",
            _linked("Link: ", value.doi_link or value.pubmed_link),
            f"To know: {value.note}",
        ]
    lines += ["", *footer_lines(part, table, date)]
    return [paragraph(line, _NOTES, LIGHT.text) for line in lines]


def _linked(before: str, address: str) -> list[str | Linked]:
    return [before, Linked(address, address)]


def passages(part: Entry, table: Table) -> list[str | Linked]:
    """Links to what a slide shows: the line of every figure on the live page, and every study."""
    lines = Counter(figure.line for figure in part.named)
    links = [
        Linked(
            f"line {figure.line}" + (f" ({as_printed(figure)})" if lines[figure.line] > 1 else ""),
            passage_link(figure, table.source_of(figure)),
        )
        for figure in sorted(part.named, key=lambda figure: figure.line)
    ]
    links += [
        Linked(value.doi or f"PMID {value.pmid}", value.doi_link or value.pubmed_link)
        for value in {value.study: value for value in part.published}.values()
    ]
    parts: list[str | Linked] = ["On the live page: "]
    for number, link in enumerate(dict.fromkeys(links)):
        parts += [", ", link] if number else [link]
    return parts


def describe(
    properties: CorePropertiesPart,
    entries: Sequence[Entry],
    figures: Sequence[Figure],
    table: Table,
    date: datetime.date,
) -> None:
    """Write what the file says of itself (Dublin Core, ISO/IEC 29500-2)."""
    sources = dict.fromkeys(table.source_of(figure) for figure in figures)
    published = [value for entry in entries for value in entry.published]
    several = f"Reported figures: {len(entries)} charts"
    comments = f"Table SHA-256 {table.sha256}. Sources: " + "; ".join(
        f"{about(source)}, {source.addresses}" for source in sources
    )
    if published:
        comments += f". Published values: {references(published)}"
    texts = {
        "title": entries[0].headline if len(entries) == 1 else several,
        "subject": table.honesty,
        "creator": PRODUCT,
        "lastModifiedBy": SOFTWARE,
        "keywords": ", ".join(figure.figure_id for figure in figures),
        "description": comments,
    }
    for name, text in texts.items():
        # The library's own setters allow 255 characters, the format any number.
        getattr(properties._element, f"get_or_add_{name}")().text = xml_text(text)
    properties.revision = 1
    properties.created = properties.modified = datetime.datetime.combine(date, datetime.time())


def source_pages(
    figures: Sequence[Figure],
    published: Sequence[PublishedValue],
    table: Table,
    theme: Theme,
    room: float,
    width: float,
) -> Iterator[list[Paragraph]]:
    """The paragraphs of each slide, `room` points high and `width` wide.

    They name the documents that are cited or report no percentage, and each study once.
    """
    cited = {figure.source_id for figure in figures}
    documents = (s for s in table.sources if s.source_id in cited or not s.percentages)
    studies = {value.study: value for value in published}.values()
    lines: list[Paragraph] = []
    for block in (
        *(_document(source, theme) for source in documents),
        *(_study(value, theme) for value in studies),
    ):
        if lines and paragraphs_height([*lines, *block], width) > room:
            yield lines
            lines = []
        lines = [*lines, *block]
    if lines:
        yield lines


def _document(source: Source, theme: Theme) -> list[Paragraph]:
    archived = [_link(source.archived, source.archived_url, theme)] if source.archived else []
    count = f"Percentages: {source.percentages}. {source.note}".strip()
    return [
        paragraph(about(source), _TITLE, theme.text, bold=True),
        _link(source.url, source.url, theme),
        *archived,
        paragraph(count, _TEXT, theme.text),
        paragraph(f"SHA-256 of the file read: {source.sha256}", _HASH, theme.quiet_text),
        paragraph("", _AFTER_DOCUMENT, theme.text),
    ]


def _study(value: PublishedValue, theme: Theme) -> list[Paragraph]:
    address = value.doi_link or value.pubmed_link
    return [
        paragraph(reference(value), _TEXT, theme.text),
        _link(address, address, theme),
        paragraph("", _AFTER_STUDY, theme.text),
    ]


def _link(text: str, address: str, theme: Theme) -> Paragraph:
    return paragraph([Linked(text, address)], _TEXT, theme.neutral)
