"""An audit as plain text, JSON, CSV, and as a W3C Web Annotation collection.

The web page is in `report_page`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any
from unicodedata import category

from reported.copies.selectors import selectors
from reported.copies.verdicts import FOUND, UNRECORDED, Audit, Finding, context
from reported.table.csv_tables import csv_text

COLUMNS = (
    "copy", "source_id", "figure_id", "subject", "verdict",
    "exact", "printed", "line", "start", "end", "note", "new_words", "lost_words",
)  # fmt: skip


def summary(audit: Audit) -> str:
    """One line: how many of each verdict, those that did not occur left out."""
    counts = ", ".join(f"{count} {verdict}" for verdict, count in audit.counts.items() if count)
    if audit.quantities:
        other = ", ".join(f"{count} {word}" for word, count in audit.quantity_counts.items())
        counts = f"{counts or 'no figures, no percentages'}; other quantities: {other}"
    identical = ", byte for byte the file that the table was made from" if audit.identical else ""
    return f"{counts or 'no figures, no percentages'}{identical}"


def as_text(audits: Sequence[Audit]) -> str:
    """A report for a terminal: a summary a copy, then a line for all that is not plainly found."""
    lines: list[str] = []
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
    return printable("\n".join(lines)) + "\n"


def as_json(audits: Sequence[Audit], paths: Sequence[str] | None = None) -> str:
    """The audits as a JSON object with one list, `copies`; `paths` name them, else their own names.

    Lines count from 1, offsets are in characters from 0; all three are null where a figure stands
    nowhere.
    """
    names = paths or [audit.copy.name for audit in audits]
    copies = [_copy(audit, path) for audit, path in zip(audits, names, strict=True)]
    return json.dumps({"copies": copies}, ensure_ascii=False, indent=2) + "\n"


def as_csv(audits: Iterable[Audit]) -> str:
    """A row a figure and quantity, then one for each unrecorded percentage, with no figure_id.

    The words of `new_words` are separated by spaces.
    """
    rows: list[Sequence[object]] = []
    for audit in audits:
        start = (audit.copy.name, audit.source.source_id)
        for finding in audit.all_findings:
            figure = finding.figure
            rows.append(
                (
                    *(*start, figure.figure_id, figure.subject, finding.verdict, figure.exact),
                    *(finding.printed, finding.line, finding.start, finding.end, finding.note),
                    *(" ".join(finding.new_words), finding.lost_words),
                )
            )
        for place in audit.unrecorded:
            shown = context(audit.copy.text, place.start, place.end)
            rows.append(
                (
                    *(*start, "", "", UNRECORDED, "", place.printed),
                    *(place.line, place.start, place.end, shown, "", None),
                )
            )
    return csv_text(COLUMNS, rows)


def as_annotations(audit: Audit) -> str:
    """The figures as they stand in the copy: a W3C Web Annotation collection in JSON-LD.

    A figure that stands nowhere has no annotation; an ambiguous one has one for every place. The
    target is the source's page, with a TextQuoteSelector and a TextPositionSelector; the positions
    hold in the text of this copy, whose SHA-256 is named.
    """
    items = [
        _annotation(audit, finding, place.start, place.end)
        for finding in audit.all_findings
        for place in finding.places
    ]
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationCollection",
        "label": f"Figures of “{audit.source.title}” as located in {audit.copy.name}",
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json.dumps(collection, ensure_ascii=False, indent=2) + "\n"


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
        "unrecorded": [
            {
                "printed": place.printed,
                "line": place.line,
                "start": place.start,
                "end": place.end,
                "context": context(audit.copy.text, place.start, place.end),
            }
            for place in audit.unrecorded
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "figure_id": finding.figure.figure_id,
        "verdict": finding.verdict,
        "exact": finding.figure.exact,
        "printed": finding.printed,
        "line": finding.line,
        "start": finding.start,
        "end": finding.end,
        "note": finding.note,
        "new_words": list(finding.new_words),
        "lost_words": finding.lost_words,
    }


def _annotation(audit: Audit, finding: Finding, start: int, end: int) -> dict[str, Any]:
    text, figure = audit.copy.text, finding.figure
    prefix, suffix = selectors(text, start, end)
    return {
        "id": f"urn:sha256:{audit.copy.sha256}:{figure.figure_id}:{start}",
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
            "source": audit.source.url,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": prefix,
                    "suffix": suffix,
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }
