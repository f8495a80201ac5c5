"""Read a CSV file against its Table Schema and tell every problem, with row and column.

Types and constraints are judged by the cell readers of the `frictionless` library; its own report has
no words that tell how to fix a cell.
"""

from __future__ import annotations

import csv
import difflib
import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from frictionless import Field, Resource, Schema

from reported.errors import Problem
from reported.table.data_folder import DESCRIPTOR, MOST_BYTES, read_file

# A file with more problems is of another kind; nobody reads on, and memory is not for them.
MOST_PROBLEMS = 10_000

# An error is public: it shows no more of a cell than what helps to find it.
MOST_SHOWN = 40

_READABLE = (
    f"put a plain file of at most {MOST_BYTES // 1_000_000} MB there that the server may read"
)

CellReader = Callable[[Any], tuple[Any, dict[str, str] | None]]


@dataclass
class Rows:
    """The typed rows of one file: `cells[i]` maps column to value, `numbers[i]` is its sheet row.

    An empty cell is None, or an empty text in a column of texts. A cell with a problem is left out of
    its mapping; `sha256` is of the bytes that were read.
    """

    file: str
    sha256: str = ""
    cells: list[dict[str, Any]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def report(self, row: int | None, column: str | None, message: str, fix: str) -> None:
        """Note a problem at a sheet row and column of this file."""
        self.problems.append(Problem(self.file, message, fix, row, column))


def shown(cell: object) -> str:
    """A cell for an error: its first `MOST_SHOWN` characters."""
    text = str(cell)
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"


def read_rows(folder: Path, resource: Resource) -> Rows:
    """The rows of one resource of the package; never raises for what the file holds."""
    rows = Rows(Path(str(resource.path)).name)
    content = _read(folder, str(resource.path), rows)
    if content is None:
        return rows
    records = _records(content, rows)
    first = next(records, None)
    if first is None:
        if not rows.problems:
            rows.report(
                None, None, "the file is empty", "restore it; its first row names the columns"
            )
        return rows
    header = first[1]
    fields = _match_columns(header, resource.schema, rows)
    width = len(header)
    blank: int | None = None
    for number, record in records:
        if len(rows.problems) > MOST_PROBLEMS:
            rows.report(
                number,
                None,
                f"more than {MOST_PROBLEMS:,} problems stand above; no row from here on is checked",
                "fix those first",
            )
            break
        if not any(record):
            blank = blank or number
            continue
        if blank is not None:
            rows.report(blank, None, "the row is empty", "delete it")
            blank = None
        if len(record) != width:
            more = "more" if len(record) > width else "fewer"
            rows.report(
                number,
                None,
                f"{len(record)} cells, {more} than the {width} columns",
                "look for a missing or a surplus comma; put quotation marks around a text with commas",
            )
            record += [""] * (width - len(record))
        cells: dict[str, Any] = {}
        for column, read, position in fields:
            value, notes = read(record[position])
            for constraint in notes or ():
                rows.report(number, column.name, *_explain(column, constraint, record[position]))
            if not notes:
                cells[column.name] = _plain(value, column)
        rows.cells.append(cells)
        rows.numbers.append(number)
    _check_unique(rows, resource.schema)
    return rows


def _plain(value: Any, column: Field) -> Any:  # noqa: ANN401
    """A number as the rest of the program knows it, and an empty text as one."""
    if value is None:
        return "" if column.type == "string" else None
    return float(value) if isinstance(value, Decimal) else value


def check_foreign_keys(rows: Rows, resource: Resource, others: dict[str, Rows]) -> None:
    """Note every cell that names a row which the other file does not have."""
    for key in resource.schema.foreign_keys:
        (column,), (target,) = key["fields"], key["reference"]["fields"]
        other = others[key["reference"]["resource"]]
        known = {cells.get(target) for cells in other.cells}
        for cells, number in zip(rows.cells, rows.numbers, strict=True):
            if column in cells and cells[column] not in known:
                close = difflib.get_close_matches(cells[column], [k for k in known if k], 1)
                hint = f"write {close[0]}, or add" if close else "add"
                rows.report(
                    number,
                    column,
                    f"{other.file} has no {target} {shown(cells[column])}",
                    f"{hint} a row with this {target} to {other.file}",
                )


def _read(folder: Path, name: str, rows: Rows) -> bytes | None:
    try:
        content = read_file(folder, name)
        content.decode("utf-8")
        rows.sha256 = hashlib.sha256(content).hexdigest()
        return content
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = f"not UTF-8: byte {error.object[error.start]:#04x} on line {line}"
        fix = "save it again as “CSV UTF-8”"
    except FileNotFoundError:
        message, fix = "the file is missing", f"put {rows.file} into the data folder"
    except OSError as error:
        message, fix = f"the file cannot be read ({error.strerror})", _READABLE
    rows.problems.append(Problem(rows.file, message, fix, unreadable=True))
    return None


def _records(content: bytes, rows: Rows) -> Iterator[tuple[int, list[str]]]:
    """Each record with its sheet row; a record with line breaks in a cell is one row."""
    lines = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")
    reader = csv.reader(lines, strict=True)
    number = 0
    while True:
        number += 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            rows.report(
                number,
                None,
                f"this row is not valid CSV ({error}); the rows after it are not checked",
                "a quotation mark is opened and not closed, or stands inside a cell: "
                "close it, and double every quotation mark that belongs to the text",
            )
            return
        yield number, record


def _match_columns(
    header: list[str], schema: Schema, rows: Rows
) -> list[tuple[Field, CellReader, int]]:
    """Field, reader and position of every column of the schema that the header has, in any order."""
    names = [column.name for column in schema.fields]
    for name in dict.fromkeys(header):
        if name not in names:
            close = difflib.get_close_matches(name, set(names) - set(header), 1)
            fix = (
                f"rename it to {close[0]}"
                if close
                else f"delete it, or describe it in {DESCRIPTOR}"
            )
            rows.report(
                1, shown(name) or "(without a name)", "the column is not in the schema", fix
            )
        elif header.count(name) > 1:
            rows.report(
                1, name, f"the column stands {header.count(name)} times", "keep one of them"
            )
    found: list[tuple[Field, CellReader, int]] = []
    for column in schema.fields:
        if column.name in header:
            found.append((column, column.create_cell_reader(), header.index(column.name)))
        else:
            rows.report(1, column.name, "the column is missing", f"add it: {column.description}")
    return found


def _check_unique(rows: Rows, schema: Schema) -> None:
    columns = {column.name for column in schema.fields if column.constraints.get("unique")}
    for column in sorted(columns | set(schema.primary_key)):
        first: dict[Any, int] = {}
        for cells, number in zip(rows.cells, rows.numbers, strict=True):
            if column not in cells:
                continue
            earlier = first.setdefault(cells[column], number)
            if earlier != number:
                rows.report(
                    number,
                    column,
                    f"{shown(cells[column])} stands in row {earlier} already",
                    "give this row a value of its own, or delete it",
                )


def _explain(schema_field: Field, constraint: str, cell: str) -> tuple[str, str]:
    """What is wrong with a cell, and how to fix it, in plain words."""
    limit = schema_field.constraints.get(constraint)
    description = (schema_field.description or "").rstrip(".")
    value = shown(cell)
    match constraint:
        case "required":
            return "the cell is empty", f"fill it in: {description}"
        case "type":
            kind = {
                "integer": "a whole number",
                "number": "a number",
                "date": "a date such as 2025-07-07",
            }
            wanted = kind.get(schema_field.type, f"a {schema_field.type}")
            return f"{value!r} is not {wanted}", f"write {wanted}, without a unit or other text"
        case "maximum":
            return f"{value} is more than {limit}", f"write a number of at most {limit}"
        case "minimum":
            return f"{value} is less than {limit}", f"write a number of at least {limit}"
        case "enum":
            return f"{value!r} is not one of the allowed words", "write " + " or ".join(limit or [])
        case "maxLength":
            return f"{len(cell)} characters, more than {limit}", f"shorten it to {limit} characters"
    return f"{value!r} does not fit the pattern {limit}", description
