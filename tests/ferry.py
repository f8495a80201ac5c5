"""The table of a document that we wrote, for tests of the check: no real source is needed."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
from dataclasses import replace
from pathlib import Path

from reported.copies.read import Copy, read_copy
from reported.copies.scan import draft_rows
from reported.table.figures import Table
from reported.table.rows import Figure, Source

PATH = Path(__file__).parent / "documents" / "ferry.txt"
TEXT = PATH.read_text(encoding="utf-8")
SOURCE = Source(
    source_id="ferry",
    file_name="ferry.txt",
    title="The island ferry, a survey of its passengers",
    publisher="Nobody",
    url="https://ferry.example/survey",
    archived_url="",
    archived_on=None,
    reviewed_on=datetime.date(2020, 5, 1),
    sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
    characters=len(TEXT),
    lines=TEXT.count("\n"),
    percentages=34,
    note="",
)
OTHER = replace(SOURCE, source_id="other", file_name="other.txt", title="Other", sha256="0" * 64)


def table_of(text: str, source: Source = SOURCE) -> Table:
    """The table that a curator would make of a document, by `scan` and with ids."""
    drafts = draft_rows(copy_of(text), Table((), (), ""), source.source_id)
    figures = []
    for number, row in enumerate(csv.DictReader(io.StringIO(drafts)), 1):
        cells = {name: row[name] for name in Figure.__annotations__} | {
            "figure_id": f"ferry-{number}",
            "start": int(row["start"]),
            "end": int(row["end"]),
            "line": int(row["line"]),
            "low": float(row["low"]),
            "high": float(row["high"]),
        }
        figures.append(Figure(**cells))
    return Table(tuple(figures), (source, OTHER), "")


def copy_of(text: str, name: str = "copy.txt") -> Copy:
    """A plain text as a copy."""
    return read_copy(text.encode(), name)


TABLE = table_of(TEXT)
