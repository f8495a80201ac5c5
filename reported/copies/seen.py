"""From a text as it is seen, in which a copy is judged, back to the text of its file."""

from __future__ import annotations

from dataclasses import replace

from reported.copies.read import Copy
from reported.copies.verdicts import Audit, Finding
from reported.numbers.markup import SeenText
from reported.numbers.percentages import Percentage


def in_the_file(held: Audit, copy: Copy, seen: SeenText) -> Audit:
    """An audit of a text as seen as one of the copy: every offset leads into the copy's own text."""
    return replace(
        held,
        copy=copy,
        findings=tuple(_finding(finding, seen) for finding in held.findings),
        unrecorded=tuple(place_in_the_file(place, seen) for place in held.unrecorded),
        quantities=tuple(_finding(finding, seen) for finding in held.quantities),
    )


def place_in_the_file(place: Percentage, seen: SeenText) -> Percentage:
    """A percentage of the text as seen, with its offsets in the file; it says the same."""
    start, end = seen.original_span(place.start, place.end)
    hedged_start, hedged_end = seen.original_span(place.hedged_start, place.hedged_end)
    return replace(place, start=start, end=end, hedged_start=hedged_start, hedged_end=hedged_end)


def _finding(finding: Finding, seen: SeenText) -> Finding:
    start, end = finding.start, finding.end
    if start is not None and end is not None:
        start, end = seen.original_span(start, end)
    nearest = finding.nearest
    return replace(
        finding,
        start=start,
        end=end,
        places=tuple(place_in_the_file(place, seen) for place in finding.places),
        nearest=None if nearest is None else place_in_the_file(nearest, seen),
    )
