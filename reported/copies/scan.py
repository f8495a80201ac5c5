"""Draft rows of figures.csv for the percentages of a copy that the table lacks."""

from __future__ import annotations

import csv
import io
import re

from reported.copies.fingerprint import fingerprints_of
from reported.copies.judge import audit, find_all
from reported.copies.read import Copy
from reported.copies.selectors import selectors
from reported.errors import CopyError
from reported.numbers.percentages import Percentage
from reported.table.csv_tables import csv_text, harmless
from reported.table.figures import Table
from reported.table.rows import Figure, Source

# A heading is a short line of its own that is no list item and ends like no sentence.
_LONGEST_HEADING = 80
_HEADING = re.compile(r"\w[^\n]*[^\s.,;:!?]")


def draft_rows(copy: Copy, table: Table, source_id: str) -> str:
    """CSV with the columns of figures.csv: what the copy says is filled in, all else is empty.

    `prefix` and `suffix` stay verbatim: where a spreadsheet program would take one for a formula,
    the prefix begins later and the suffix is empty, both of which a selector allows.

    Raises:
        CopyError: the copy holds more percentages than can be checked.
    """
    if source_id in table.source:
        lacking = audit(copy, table, source_id).unrecorded
    else:
        lacking = tuple(find_all(copy))
    columns = list(Figure.__annotations__)
    spans = [(place.start, place.end) for place in lacking]
    fingerprints = fingerprints_of(copy.text, spans)
    rows = [
        _row(copy.text, place, source_id) | {"fingerprint": fingerprint}
        for place, fingerprint in zip(lacking, fingerprints, strict=True)
    ]
    return csv_text(columns, [[row.get(column) for column in columns] for row in rows])


def with_fingerprints(rows: str, copy: Copy, source: Source) -> str:
    """The text of a CSV file of figures, its rows of one source with the fingerprints of their sentences.

    Raises:
        CopyError: the copy is not the very file that the table was made from, where offsets hold.
    """
    if copy.sha256 != source.sha256:
        raise CopyError(
            f"{copy.name} is not the file that the rows of {source.source_id} were made from. "
            f"Give the file whose SHA-256 is {source.sha256}"
        )
    header, *lines = csv.reader(io.StringIO(rows))
    own, start, end, column = map(header.index, ("source_id", "start", "end", "fingerprint"))
    ours = [line for line in lines if line[own] == source.source_id]
    spans = [(int(line[start]), int(line[end])) for line in ours]
    for line, fingerprint in zip(ours, fingerprints_of(copy.text, spans), strict=True):
        line[column] = fingerprint
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *lines])
    return out.getvalue()


def draft_source(copy: Copy, source_id: str) -> str:
    """The facts of a new row of sources.csv that can be counted: column=value, in order."""
    lines = copy.text.count("\n") + (not copy.text.endswith("\n"))
    return (
        f"source_id={source_id}, file_name={copy.name}, sha256={copy.sha256}, "
        f"characters={len(copy.text)}, lines={lines}, percentages={len(find_all(copy))}"
    )


def _row(text: str, place: Percentage, source_id: str) -> dict[str, object]:
    prefix, suffix = selectors(text, place.start, place.end)
    while prefix != harmless(prefix):
        prefix = prefix[1:]
    return {
        "exact": place.printed,
        "prefix": prefix,
        "suffix": suffix if suffix == harmless(suffix) else "",
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "section": _heading_above(text, place.start),
        "low": f"{place.low:g}",
        "high": f"{place.high:g}",
        "unit": "percent",
        "hedge": place.hedge,
        "bound": place.bound,
        "source_id": source_id,
    }


def _heading_above(text: str, position: int) -> str:
    """The nearest short line above that stands between empty lines, or else nothing."""
    at = text.rfind("\n", 0, position)
    while at > 0:
        start = text.rfind("\n", 0, at) + 1
        line = text[start:at].strip()
        apart = text[at : at + 2] == "\n\n" and (start < 2 or text[start - 2] == "\n")
        if apart and len(line) <= _LONGEST_HEADING and _HEADING.fullmatch(line):
            return line
        at = start - 1
    return ""
