"""Where what a chart shows comes from: publishers, lines, links to the passages."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from urllib.parse import quote

from reported.charts.catalogue import Entry
from reported.charts.published import references, short_references
from reported.table.figures import Table
from reported.table.rows import RANK, Figure, Source

# More ids than this in a picture's small print would crowd out the chart.
MOST_IDS = 8


def locator(figure: Figure, table: Table) -> str:
    """Where a figure is printed: publisher, section and line."""
    publisher = table.source_of(figure).publisher
    return f"{publisher}, section “{figure.section}”, line {figure.line}"


def source_line(entry: Entry, table: Table) -> str:
    """Publisher, title, date, sections and lines of everything that a chart shows."""
    return " ".join(
        f"Source: {about(source)}, {_sections_and_lines(figures)}."
        for source, figures in _by_source(entry, table).items()
    )


def footer_lines(entry: Entry, table: Table, date: datetime.date) -> list[str]:
    """What a picture says of its origin, since it is passed on without its page."""
    ids = [figure.figure_id for figure in entry.named]
    named = ", ".join(ids) if len(ids) <= MOST_IDS else f"all {len(ids)} of this chart"
    return [
        source_line(entry, table),
        *published_lines(entry),
        f"Figures: {named}. Table: {table.version}. Made on {date}.",
        table.honesty,
    ]


def published_lines(entry: Entry) -> list[str]:
    """Where the published values of a chart can be read; nothing for a chart without any."""
    return [f"Published values: {references(entry.published)}."] if entry.published else []


def passages(figures: Iterable[Figure], table: Table) -> dict[Source, list[Figure]]:
    """The first of the figures on each line, by source: where each line can be opened."""
    found: dict[Source, dict[int, Figure]] = {}
    for figure in sorted(figures, key=lambda figure: figure.start):
        found.setdefault(table.source_of(figure), {}).setdefault(figure.line, figure)
    return {source: list(found[source].values()) for source in table.sources if source in found}


def short_source(entry: Entry, table: Table) -> str:
    """What the foot of a chart on a page says, so that a screenshot carries its source too."""
    return f"{short_origin(entry, table)}. Reported is not true. {table.disclaimer}".strip()


def short_origin(entry: Entry, table: Table) -> str:
    """Publishers and lines of everything that a chart shows, studies in their short form."""
    origin = "; ".join(
        f"{source.publisher}, {_lines({figure.line for figure in figures})}"
        for source, figures in _by_source(entry, table).items()
    )
    if entry.published:
        origin += f". Published values: {short_references(entry.published)}"
    return origin


def about(source: Source) -> str:
    """A source in a few words: publisher, title and when it was last reviewed."""
    reviewed = f"last reviewed {source.reviewed_on}" if source.reviewed_on else "undated"
    return f"{source.publisher}, “{source.title}” ({reviewed})"


def passage_link(figure: Figure, source: Source) -> str:
    """The live page, opened at the figure: a URL with a text fragment (WICG Scroll To Text)."""
    return source.url + _fragment(figure)


def archived_passage_link(figure: Figure, source: Source) -> str:
    """The same of the copy that an archive keeps; empty without one."""
    return source.archived_url + _fragment(figure) if source.archived else ""


def _fragment(figure: Figure) -> str:
    """What opens a page at the figure.

    The context is cut to whole words, since a browser matches whole words only, and every dash is
    encoded, since a bare one would separate the parts of the fragment.
    """
    if figure.unit == RANK:
        # An item of a list has no words around it that could tell it from others on the page.
        return f"#:~:text={_encode(figure.section)}"
    # The bullet of a list is no text on the page.
    before = figure.prefix.rpartition("•")[2].split()[-3:]
    after = figure.suffix.split()[:3]
    text = _encode(figure.exact)
    if before:
        text = f"{_encode(' '.join(before))}-,{text}"
    if after and any(character.isalnum() for character in after[0]):
        text = f"{text},-{_encode(' '.join(after))}"
    return f"#:~:text={text}"


def _encode(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")


def _by_source(entry: Entry, table: Table) -> dict[Source, list[Figure]]:
    groups: dict[Source, list[Figure]] = {}
    for figure in entry.named:
        groups.setdefault(table.source_of(figure), []).append(figure)
    return groups


def _sections_and_lines(figures: list[Figure]) -> str:
    lines: dict[str, set[int]] = {}
    for figure in sorted(figures, key=lambda figure: figure.start):
        lines.setdefault(figure.section, set()).add(figure.line)
    return "; ".join(
        f"section “{section}”, {_lines(numbers)}" for section, numbers in lines.items()
    )


def _lines(numbers: set[int]) -> str:
    return ("line " if len(numbers) == 1 else "lines ") + ", ".join(map(str, sorted(numbers)))
