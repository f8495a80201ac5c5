"""Where the cells of a web page's table stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reported.copies.files.list_markers import whole

# No table spans more columns; one that says so is made to fill the memory.
_MOST_SPANNED = 100


def columns_of(table: Any) -> dict[int, int]:  # noqa: ANN401 - the library's nodes carry no types
    """How far each cell stands right of the one before it, and each row goes on empty, by `mem_id`.

    The first cell of a row counts from the first column. A table that only lays a page out, with one
    column or with tables inside, has no rows to read across: it gives nothing.
    """
    rows = [
        (row, [cell for cell in row.iter() if cell.tag in {"td", "th"}]) for row in _rows(table)
    ]
    if max((len(cells) for _, cells in rows), default=0) < 2:
        return {}
    if (table.attributes.get("role") or "") in {"presentation", "none"}:
        return {}
    if any(cell.css_first("table, h1, h2, h3") is not None for _, cells in rows for cell in cells):
        return {}
    columns: dict[int, int] = {}
    taken: dict[int, int] = {}  # by column: how many further rows a cell from above takes
    for row, cells in rows:
        last = column = 0
        covered = {column for column, count in taken.items() if count > 0}
        for cell in cells:
            while column in covered:
                column += 1
            columns[cell.mem_id] = column - last
            last = column
            width = _span(cell, "colspan")
            height = _span(cell, "rowspan") - 1
            for spanned in range(column, column + width):
                taken[spanned] = height + 1
            column += width
        columns[row.mem_id] = max([column - 1, *covered]) - last if cells else 0
        taken = {column: count - 1 for column, count in taken.items() if count > 1}
    return columns


def _rows(table: Any) -> Iterator[Any]:  # noqa: ANN401
    for part in table.iter():
        if part.tag == "tr":
            yield part
        elif part.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in part.iter() if row.tag == "tr")


def _span(cell: Any, name: str) -> int:  # noqa: ANN401
    return min(max(whole(cell.attributes.get(name), 1), 1), _MOST_SPANNED)
