"""The rows and cells of a table in a Word document that its reader sees (ECMA-376, 17.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reported.copies.files.word_styles import closest, is_on
from reported.copies.files.xml import attribute


def rows_of(table: Any) -> Iterator[list[Any]]:  # noqa: ANN401 - lxml's elements carry no types
    """The cells of each row, without rows that are withdrawn and those of tables inside of it."""
    for row in table.iterfind(".//{*}tr"):
        if closest(row, "tbl") is table and not _is_withdrawn(row):
            yield [cell for cell in row.iterfind(".//{*}tc") if closest(cell, "tr") is row]


def columns_of(cell: Any) -> int:  # noqa: ANN401
    """How many columns a cell is wide."""
    span = attribute(cell.find("{*}tcPr/{*}gridSpan"), "val")
    return min(int(span), 100) if span.isdigit() else 1


def _is_withdrawn(row: Any) -> bool:  # noqa: ANN401
    deleted, hidden = row.find("{*}trPr/{*}del"), row.find("{*}trPr/{*}hidden")
    return deleted is not None or is_on(hidden)
