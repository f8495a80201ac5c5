"""The rows of the table: a figure that a source reports, and the source that reports it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from reported.table.vocabulary import PLAIN, Vocabulary

# The two units of the product itself; every other one is the descriptor's.
PERCENT, RANK = "percent", "rank"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """What knows how the controlled words in its columns are called in its data folder."""

    words: Vocabulary = field(default=PLAIN, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Figure(Worded):
    """A number that a source reports: a row of figures.csv or of quantities.csv.

    `datapackage.json` describes both. Those of quantities.csv, a duration, ratio, fraction in words,
    threshold or rank, have the same columns and another unit than percent.
    """

    figure_id: str
    topic: str
    subject: str
    site: str
    claim: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    line: int
    section: str
    low: float
    high: float
    unit: str
    hedge: str
    bound: str
    denominator: str
    denominator_status: str
    condition: str
    direction: str
    scope: str
    source_id: str
    references: str
    disagrees_with: str
    caution: str
    fingerprint: str = ""

    @property
    def is_percentage(self) -> bool:
        """Whether it is a percentage, and none of the other quantities."""
        return self.unit == PERCENT

    @property
    def is_range(self) -> bool:
        """Whether the source prints two values."""
        return self.low < self.high

    @property
    def hedges(self) -> tuple[str, ...]:
        """The source's own hedging words, in their order."""
        return cells_of(self.hedge)

    @property
    def disagreements(self) -> tuple[str, ...]:
        """The ids of the figures that give another value for the same quantity."""
        return cells_of(self.disagrees_with)


@dataclass(frozen=True, slots=True)
class Source:
    """A document that reports figures: a row of sources.csv."""

    source_id: str
    file_name: str
    title: str
    publisher: str
    url: str
    archived_url: str
    archived_on: datetime.date | None
    reviewed_on: datetime.date | None
    sha256: str
    characters: int
    lines: int
    percentages: int
    note: str

    @property
    def archived(self) -> str:
        """What to call the archive's copy: ``as archived on 2026-01-02``; empty without one."""
        return f"as archived on {self.archived_on}" if self.archived_url else ""

    @property
    def addresses(self) -> str:
        """The live page, and where there is one the archive's copy beside it, as plain text."""
        return f"{self.url} ({self.archived}: {self.archived_url})" if self.archived else self.url


def cells_of(cell: str) -> tuple[str, ...]:
    """What a cell lists between semicolons, without the spaces around each."""
    # Most cells of lists are empty, and a layout that is looked for asks again and again.
    return tuple(part.strip() for part in cell.split(";") if part.strip()) if cell else ()
