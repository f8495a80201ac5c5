"""Every error that this library raises on purpose.

ReportedError            catch this to catch them all
├── TableError           the data folder has problems; `.problems` lists every one of them
├── CopyError            a copy of a source cannot be read, or of which source it is is not known
│   └── FetchError       the live page of a source cannot be had
├── SizeError            a chart cannot be printed legibly at the size asked for
├── SelectionError       no chart, topic or figure has the name asked for
└── PictureError         a picture could not be made; the next one may well be
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One error in one file: what is wrong, where, and how to fix it.

    `row` counts as a spreadsheet does: the header is row 1. `unreadable` says that nothing of the
    file could be read, so that its other problems, if any, are still unknown.
    """

    file: str
    message: str
    fix: str
    row: int | None = None
    column: str | None = None
    unreadable: bool = False

    def __str__(self) -> str:
        where = self.file
        if self.row is not None:
            where += f" row {self.row}"
        if self.column is not None:
            where += f", column {self.column}"
        text = f"{where}: {self.message}. Fix: {self.fix}."
        # A cell may hold line breaks; a problem is one line.
        return " ".join(text.splitlines())


class ReportedError(Exception):
    """The root of the family; its text is one that a reader can act on."""


class TableError(ReportedError):
    """The data folder cannot be used as it is. Caught where a table is loaded to show its errors."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    @property
    def unreadable(self) -> bool:
        """Whether at least one file could not be read at all."""
        return any(problem.unreadable for problem in self.problems)


class CopyError(ReportedError):
    """A copy of a source cannot be used: what is wrong with the file, and how to fix it."""


class FetchError(CopyError):
    """The live page of a source cannot be had: what it answered, and what to do."""


class SizeError(ReportedError):
    """A chart does not fit a picture's size. Caught where a reader chose the size, to say so."""


class SelectionError(ReportedError):
    """A name that the table does not know. Caught where somebody typed it, to show what there is."""


class PictureError(ReportedError):
    """A picture could not be made. Caught to go on with the next file."""
