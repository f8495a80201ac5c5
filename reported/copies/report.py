"""An audit as plain text, JSON, CSV, and as a W3C Web Annotation collection.

The web page is in `report_page`.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import category
from uuid import UUID, uuid5

from reported.copies.selectors import selectors
from reported.copies.verdicts import FOUND, UNRECORDED, Audit, Finding, context
from reported.numbers.percentages import Percentage
from reported.table.csv_tables import csv_text

COLUMNS = (
    "copy", "source_id", "figure_id", "subject", "verdict",
    "exact", "printed", "line", "start", "end", "note", "new_words", "lost_words",
)  # fmt: skip

CAUTION = (
    "That a figure stands in its source does not make it true: this check compares what is printed, "
    "and nothing else."
)

# Chosen once and never changed: the ids of annotations are made from it.
_NAMES = UUID("27c54d69-786c-5944-9b41-932deb15a90f")


@dataclass(frozen=True, slots=True)
class Checker:
    """Who held the copies against the table, and on which day, in UTC."""

    name: str
    on: datetime.date

    def __str__(self) -> str:
        return f"Checked by {self.name} on {self.on} (UTC)"


def caution(audits: Iterable[Audit]) -> str:
    """What every report says of what it found."""
    return " ".join([CAUTION, *dict.fromkeys(a.disclaimer for a in audits if a.disclaimer)])


def summary(audit: Audit) -> str:
    """One line: how many of each verdict, those that did not occur left out."""
    counts = ", ".join(f"{count} {verdict}" for verdict, count in audit.counts.items() if count)
    if audit.quantities:
        other = ", ".join(f"{count} {word}" for word, count in audit.quantity_counts.items())
        counts = f"{counts or 'no figures, no percentages'}; other quantities: {other}"
    identical = ", byte for byte the file that the table was made from" if audit.identical else ""
    return f"{counts or 'no figures, no percentages'}{identical}"


def as_text(audits: Sequence[Audit], checker: Checker | None = None) -> str:
    """A report for a terminal: a summary a copy, a line for all that is not plainly found, the caution."""
    lines = [f"{checker}."] if checker else []
    for audit in audits:
        lines.append(f"{audit.copy.name} ({audit.source.title}): {summary(audit)}")
        for finding in audit.all_findings:
            if finding.verdict != FOUND or finding.note:
                where = f"line {finding.line}" if finding.line else "nowhere"
                note = finding.note or finding.printed
                lines.append(f"  {finding.verdict:<10} {finding.figure.figure_id}, {where}: {note}")
        for place in audit.unrecorded:
            shown = context(audit.copy.text, place.start, place.end)
            lines.append(f"  {UNRECORDED:<10} {place.printed}, line {place.line}: {shown}")
    if audits:
        lines.append(caution(audits))
    return printable("\n".join(lines)) + "\n"


def as_json(
    audits: Sequence[Audit],
    paths: Sequence[str] | None = None,
    checker: Checker | None = None,
) -> str:
    """The audits as a JSON object with a `caution` and one list, `copies`; `paths` name them, else their own names.

    Lines count from 1, offsets are in characters from 0; all three are null where a figure stands
    nowhere.
    """
    names = paths or [audit.copy.name for audit in audits]
    copies = [_copy(audit, path) for audit, path in zip(audits, names, strict=True)]
    checked = {"checked_by": checker.name, "checked_on": str(checker.on)} if checker else {}
    return _dumped({"caution": caution(audits), **checked, "copies": copies})


def as_csv(audits: Iterable[Audit]) -> str:
    """A row a figure and quantity, then one for each unrecorded percentage, with no figure_id.

    The words of `new_words` are separated by spaces.
    """
    rows: list[dict[str, Any]] = []
    for audit in audits:
        of_copy = {"copy": audit.copy.name, "source_id": audit.source.source_id}
        for finding in audit.all_findings:
            told = {"subject": finding.figure.subject, "new_words": " ".join(finding.new_words)}
            rows.append(of_copy | _finding(finding) | told)
        for percentage in audit.unrecorded:
            place = _unrecorded(audit, percentage)
            rows.append(of_copy | place | {"verdict": UNRECORDED, "note": place["context"]})
    return csv_text(COLUMNS, [[row.get(column) for column in COLUMNS] for row in rows])


def as_annotations(audits: Sequence[Audit], checker: Checker | None = None) -> str:
    """The figures as they stand in the copies: W3C Web Annotation collections in JSON-LD.

    One copy gives a collection, several a list of one collection each. A figure that stands nowhere
    has no annotation; an ambiguous one has one for every place. The `source` of a target is the
    copy, named by its SHA-256, and not the live page: a TextPositionSelector counts characters, and
    they hold in the text of this copy alone. Only a plain text has one, since other programs take
    another text out of a web page or a PDF than we do. The address of the page is the `scope`, the
    resource that gives a target its context (Web Annotation Data Model, section 4.4). The same input
    gives the same ids.
    """
    collections = [_collection(audit, checker) for audit in audits]
    return _dumped(collections[0] if len(collections) == 1 else collections)


def printable(text: str) -> str:
    """A text whose control characters cannot steer a terminal; line feeds, tabs and spaces stay."""
    return "".join(
        character
        if character.isprintable() or character in "\n\t" or category(character) == "Zs"
        else "\ufffd"
        for character in text
    )


def _copy(audit: Audit, path: str) -> dict[str, Any]:
    return {
        "path": path,
        "source_id": audit.source.source_id,
        "sha256": audit.copy.sha256,
        "identical": audit.identical,
        "figures": [_finding(finding) for finding in audit.findings],
        **({"quantities": [_finding(f) for f in audit.quantities]} if audit.quantities else {}),
        "unrecorded": [_unrecorded(audit, place) for place in audit.unrecorded],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    figure = finding.figure
    told = {"figure_id": figure.figure_id, "verdict": finding.verdict, "exact": figure.exact}
    names = ("printed", "line", "start", "end", "note", "new_words", "lost_words")
    return told | {name: getattr(finding, name) for name in names}


def _unrecorded(audit: Audit, place: Percentage) -> dict[str, Any]:
    told = {name: getattr(place, name) for name in ("printed", "line", "start", "end")}
    return told | {"context": context(audit.copy.text, place.start, place.end)}


def _collection(audit: Audit, checker: Checker | None) -> dict[str, Any]:
    items = [
        _annotation(audit, finding, place.start, place.end)
        for finding in audit.all_findings
        for place in finding.places
    ]
    name = _urn(audit, "collection")
    made: dict[str, Any] = {}
    if checker:
        made["creator"] = {"type": "Person", "name": checker.name}
        made["created"] = f"{checker.on}T00:00:00Z"
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": name,
        "type": "AnnotationCollection",
        "label": f"Figures of “{audit.source.title}” as located in {audit.copy.name}",
        "summary": caution([audit]),
        **made,
        "total": len(items),
        "first": {
            "id": _urn(audit, "page"),
            "type": "AnnotationPage",
            "partOf": name,
            "startIndex": 0,
            "items": items,
        },
    }


def _annotation(audit: Audit, finding: Finding, start: int, end: int) -> dict[str, Any]:
    text, figure = audit.copy.text, finding.figure
    prefix, suffix = selectors(text, start, end)
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": prefix,
        "suffix": suffix,
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {
        "id": _urn(audit, f"{figure.figure_id} {start}"),
        "type": "Annotation",
        "motivation": "assessing",
        "body": {
            "type": "TextualBody",
            "format": "text/plain",
            "language": "en",
            "value": f"{figure.figure_id}: {finding.verdict}"
            + (f" ({finding.note})" if finding.note else ""),
        },
        "target": {
            "type": "SpecificResource",
            "source": f"urn:sha256:{audit.copy.sha256}",
            "scope": audit.source.url,
            "selector": [quote, position] if audit.copy.kind == "text" else [quote],
        },
    }


def _urn(audit: Audit, part: str) -> str:
    """A permanent name for a part of the annotations of a copy (RFC 9562, UUID version 5)."""
    return uuid5(_NAMES, f"{audit.source.source_id} {audit.copy.sha256} {part}").urn


def _dumped(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
