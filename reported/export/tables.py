"""Tables as CSV that a spreadsheet program opens without running anything in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def harmless(cell: str) -> str:
    """A cell that no spreadsheet program takes for a formula.

    One that begins with = + - @, a tab or a carriage return is given a leading apostrophe, which
    such programs do not show (OWASP, CSV injection).
    """
    return "'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV with a header, lines ended by a line feed; None is an empty cell.

    Texts are made harmless; numbers are written as they are, so that -5 stays a number.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(harmless(cell) if isinstance(cell, str) else cell for cell in row)
    return text.getvalue()
