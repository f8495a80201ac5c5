"""The last slides of a deck: where its figures and published values are from, with links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reported.charts.origin import about
from reported.charts.published import reference
from reported.charts.theme import Theme
from reported.export.powerpoint.text import Linked, Paragraph, paragraph, paragraphs_height
from reported.table.figures import Table
from reported.table.literature import PublishedValue
from reported.table.rows import Figure, Source

# In points: what names a document, its address and words, and the hash of what was read.
_TITLE, _TEXT, _HASH = 18.0, 14.0, 10.0
# An empty line after a document, and after a study.
_AFTER_DOCUMENT, _AFTER_STUDY = 10.0, 6.0


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
