"""A verdict for every figure of a source on somebody's copy of it.

Words only locate a figure; nothing but its number, read exactly and with what stands beside it,
decides between found and changed, and nothing but its whole sentence between found and reworded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reported.copies.compare import compare_sentences
from reported.copies.decide import decide
from reported.copies.locate import Location, locate
from reported.copies.pairing import pair_labels
from reported.copies.quantities import locate_quantities
from reported.copies.ranked_lists import judge_lists
from reported.copies.read import Copy
from reported.copies.resembling import find_gaps_by_sentence, locate_by_sentence
from reported.copies.said_again import with_contradictions
from reported.copies.selectors import letters, quote_of
from reported.copies.verdicts import Audit, Finding
from reported.copies.words import Words
from reported.errors import CopyError
from reported.numbers.markup import SeenText, as_seen
from reported.numbers.percentages import Percentage, find_percentages
from reported.table.figures import Table
from reported.table.rows import RANK, Figure, Source

# A document prints hundreds of percentages; fifty thousand are made to keep a server busy.
MAX_PERCENTAGES = 50_000

# The smallest share of a source's figures that makes a copy one of that source.
RECOGNISED = 1 / 3

# A copy with less than this part of its source's text is an excerpt, which may leave words out.
EXCERPT = 10


@dataclass(frozen=True, slots=True)
class _Reading:
    """A copy whose text is what a reader sees of it, the way back to its file, what stands in it."""

    copy: Copy
    seen: SeenText
    percentages: list[Percentage]
    words: Words


def audit(copy: Copy, table: Table, source_id: str | None = None) -> Audit:
    """Hold a copy against the source that is named, or else against the one that it is recognised as.

    Raises:
        CopyError: the source is not in the table or not recognised, or the copy holds more than
            50,000 percentages.
    """
    reading = _read(copy)
    if source_id is not None:
        if source_id not in table.source:
            raise CopyError(f"{source_id} is no source. Choose one of {', '.join(table.source)}")
        held = _hold_against(reading, table, table.source[source_id])
    else:
        recognised = _recognise(reading, table)
        if recognised is None:
            sources = "; ".join(
                f"{source.source_id} ({source.publisher}, “{source.title}”)"
                for source in table.source.values()
            )
            raise CopyError(
                f"{copy.name} is not recognised as a copy of any source. "
                f"Say which one it is: {sources}"
            )
        held = recognised
    return _in_the_file(held, copy, reading.seen)


def find_all(copy: Copy) -> list[Percentage]:
    """The percentages of a copy, with their offsets in its text.

    Raises:
        CopyError: there are more than 50,000.
    """
    reading = _read(copy)
    return [place.moved(reading.seen.original_span) for place in reading.percentages]


def _read(copy: Copy) -> _Reading:
    seen = as_seen(copy.text)
    percentages = find_percentages(seen.text, MAX_PERCENTAGES)
    if len(percentages) > MAX_PERCENTAGES:
        raise CopyError(
            f"{copy.name} holds more than {MAX_PERCENTAGES:,} percentages. Check it in parts"
        )
    words = Words(seen.text, percentages)
    return _Reading(replace(copy, text=seen.text), seen, percentages, words)


def _recognise(reading: _Reading, table: Table) -> Audit | None:
    """The audit against the source that the copy is of: by its bytes, its figures, its name or title."""
    copy = reading.copy
    for source in table.sources:
        if source.sha256 == copy.sha256:
            return _hold_against(reading, table, source)
    audits = [_hold_against(reading, table, source) for source in table.sources]
    best = max(audits, key=_located, default=None)
    if best is not None and _located(best) >= RECOGNISED:
        return best
    named = [held for held in audits if held.source.file_name == copy.name]
    # A title may be borrowed: a source that has figures has to show at least one of them.
    titled = [
        held
        for held in audits
        if _is_titled(copy, held.source) and (_located(held) or not held.findings)
    ]
    return next((group[0] for group in (named, titled) if len(group) == 1), None)


def _located(held: Audit) -> float:
    """The share of a source's figures that have a place in the copy."""
    return sum(bool(finding.places) for finding in held.findings) / max(len(held.findings), 1)


def _is_titled(copy: Copy, source: Source) -> bool:
    """Whether the source's title is that of the web page, or a line of its own near the beginning."""
    title = letters(source.title)
    return letters(copy.title).startswith(title) or any(
        letters(line) == title for line in copy.text[:2000].split("\n")
    )


def _hold_against(reading: _Reading, table: Table, source: Source) -> Audit:
    copy, percentages = reading.copy, reading.percentages
    text = copy.text
    figures = [figure for figure in table.figures if figure.source_id == source.source_id]
    quantities = [q for q in table.quantities if q.source_id == source.source_id]
    phrases = [quantity for quantity in quantities if quantity.unit != RANK]
    identical = copy.sha256 == source.sha256
    locations = _recorded_places(reading, figures) if identical else []
    if not all(location.places for location in locations) or not identical:
        locations = locate(text, percentages, figures)
    located = pair_labels(reading.words, dict(zip(figures, locations, strict=True)))
    located = locate_by_sentence(reading.words, located)
    located |= zip(phrases, locate_quantities(text, phrases), strict=True)
    located = find_gaps_by_sentence(reading.words, located)
    excerpt = len(text) * EXCERPT < source.characters
    located, differences = compare_sentences(reading.words, located, excerpt)
    kept = _in_order(figures, located) | _in_order(phrases, located)
    findings = {
        figure: decide(text, figure, location, figure in kept, differences.get(figure))
        for figure, location in located.items()
    }
    findings = with_contradictions(reading.words, located, findings)
    ranks = [quantity for quantity in quantities if quantity.unit == RANK]
    findings |= zip(ranks, judge_lists(text, ranks), strict=True)
    claimed = {place.start for figure in figures for place in findings[figure].places}
    return Audit(
        copy,
        source,
        identical,
        tuple(findings[figure] for figure in figures),
        tuple(place for place in percentages if place.start not in claimed),
        tuple(findings[quantity] for quantity in quantities),
        disclaimer=table.disclaimer,
    )


def _recorded_places(reading: _Reading, figures: Sequence[Figure]) -> list[Location]:
    """The very file that the table was made from: the recorded offsets say where a figure stands."""
    by_end = {
        reading.seen.original_span(place.start, place.end)[1]: place
        for place in reading.percentages
    }
    locations = []
    for figure in figures:
        place = by_end.get(figure.end)
        places = () if place is None else (place,)
        locations.append(Location(quote_of(figure).number, places, 100.0))
    return locations


def _in_the_file(held: Audit, copy: Copy, seen: SeenText) -> Audit:
    """An audit of a text as it is seen as one of the copy: every offset leads into the copy's own text."""
    span = seen.original_span

    def moved(finding: Finding) -> Finding:
        start, end, nearest = finding.start, finding.end, finding.nearest
        if start is not None and end is not None:
            start, end = span(start, end)
        places = tuple(place.moved(span) for place in finding.places)
        nearest = nearest and nearest.moved(span)
        return replace(finding, start=start, end=end, places=places, nearest=nearest)

    return replace(
        held,
        copy=copy,
        findings=tuple(map(moved, held.findings)),
        unrecorded=tuple(place.moved(span) for place in held.unrecorded),
        quantities=tuple(map(moved, held.quantities)),
    )


def _in_order(figures: Sequence[Figure], located: Mapping[Figure, Location]) -> set[Figure]:
    """The most figures that follow one another in the copy as they do in the source.

    Text put in before a figure shifts it and moves nothing; what has to be taken out to restore
    the order has moved. This is the longest increasing subsequence, by patience sorting.
    """
    ends: list[int] = []
    piles: list[Figure] = []
    below: dict[Figure, Figure | None] = {}
    for figure in sorted(figures, key=lambda figure: figure.start):
        places = located[figure].places
        if len(places) != 1:
            continue
        start = places[0].start
        pile = bisect_left(ends, start)
        below[figure] = piles[pile - 1] if pile else None
        ends[pile : pile + 1] = [start]
        piles[pile : pile + 1] = [figure]
    kept: set[Figure] = set()
    last = piles[-1] if piles else None
    while last is not None:
        kept.add(last)
        last = below[last]
    return kept
