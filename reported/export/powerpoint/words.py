"""What a deck says besides its charts: how to read the marks, the notes, the file's properties."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from reported.charts.catalogue import Entry, Panel
from reported.charts.published import in_words, reference, references
from reported.charts.wording import (
    HONESTY,
    about,
    as_printed,
    base,
    footer_lines,
    passage_link,
)
from reported.export.powerpoint.xml import DECLARATION, text_of
from reported.table.figures import Figure, Table
from reported.table.literature import PublishedValue

AUTHOR = "Dashboard of reported figures"


def how_to_read(figures: Iterable[Figure], published: Iterable[PublishedValue] = ()) -> str:
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


def notes_of(part: Entry, entry: Entry, table: Table, date: datetime.date) -> str:
    """What a presenter is asked for: every figure with its place, its link and its caution."""
    paragraphs = [entry.headline, f"Caution: {entry.note}"]
    for figure in part.named:
        source = table.source_of(figure)
        paragraphs += [
            "",
            f"{figure.subject}: {as_printed(figure)}",
            base(Panel((figure,))),
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


def properties_xml(
    entries: Sequence[Entry], figures: Sequence[Figure], table: Table, date: datetime.date
) -> str:
    """What the file says of itself (Dublin Core, ISO/IEC 29500-2)."""
    sources = dict.fromkeys(table.source_of(figure) for figure in figures)
    published = [value for entry in entries for value in entry.published]
    several = f"Reported figures: {len(entries)} charts"
    texts = {
        "dc:title": entries[0].headline if len(entries) == 1 else several,
        "dc:subject": HONESTY,
        "dc:creator": AUTHOR,
        "cp:keywords": ", ".join(figure.figure_id for figure in figures),
        "dc:description": f"Table SHA-256 {table.sha256}. Sources: "
        + "; ".join(f"{about(source)}, {source.url}" for source in sources)
        + (f". Published values: {references(published)}" if published else ""),
        "cp:lastModifiedBy": AUTHOR,
        "cp:revision": "1",
    }
    inside = "".join(f"<{name}>{text_of(text)}</{name}>" for name, text in texts.items())
    for name in ("created", "modified"):
        inside += f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:{name}>'
    space = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{space}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{inside}</cp:coreProperties>"
    )
