"""Tables that are handed out: CSV whose cells no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from reported.table.glossary import Term
from reported.table.literature import PublishedValue
from reported.table.rows import Figure, Source

Row = TypeVar("Row", Figure, Source, Term, PublishedValue)

# A cell that begins with one of these is run as a formula by a spreadsheet (OWASP, CSV injection).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

_LINE_BREAK = re.compile(r"\r\n|\r")


# What XML 1.0 cannot hold, and so no file of an office program: control characters, surrogates.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """A text that an XML file can hold: what it cannot becomes the replacement character."""
    return _NO_XML.sub("\ufffd", text)


def harmless(cell: object) -> str:
    """A cell as text that a spreadsheet shows and does not run: an apostrophe goes before it.

    A number stays as it is, a negative one too.
    """
    if isinstance(cell, float):
        return repr(cell).removesuffix(".0")
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(_FORMULA_STARTS) else text


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A CSV file of the given rows, its cells made harmless, lines ending in a line feed.

    A line break within a cell becomes a line feed too: the writer would leave a carriage return
    without quotation marks, and a reader would take it for the end of the row.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["\n".join(_LINE_BREAK.split(harmless(cell))) for cell in row] for row in rows)
    return out.getvalue()


def figures_csv(figures: Iterable[Figure]) -> str:
    """Figures as CSV with the columns of figures.csv."""
    return _csv_of(Figure, figures)


def sources_csv(sources: Iterable[Source]) -> str:
    """Sources as CSV with the columns of sources.csv."""
    return _csv_of(Source, sources)


def glossary_csv(terms: Iterable[Term]) -> str:
    """Terms as CSV with the columns of glossary.csv."""
    return _csv_of(Term, terms)


def literature_csv(values: Iterable[PublishedValue]) -> str:
    """Published values as CSV with the columns of literature.csv."""
    return _csv_of(PublishedValue, values)


def _csv_of(kind: type[Row], rows: Iterable[Row]) -> str:
    names = list(kind.__annotations__)
    return csv_text(names, ([getattr(row, name) for name in names] for row in rows))
