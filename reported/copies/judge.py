"""A verdict for every figure of a source on somebody's copy of it.

Words only locate a figure; nothing but its number, read exactly and with what stands beside it,
decides between found and changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reported.copies.added_words import added
from reported.copies.candidates import Gap
from reported.copies.locate import Location, locate
from reported.copies.quantities import locate_quantities
from reported.copies.ranked_lists import judge_lists
from reported.copies.read import Copy
from reported.copies.selectors import letters, quote_of
from reported.copies.verdicts import (
    AMBIGUOUS,
    CHANGED,
    FOUND,
    MISSING,
    MOVED,
    REWORDED,
    Audit,
    Finding,
    context,
)
from reported.errors import CopyError
from reported.numbers.percentages import Percentage, find_percentages
from reported.table.figures import Figure, Source, Table

# A document prints hundreds of percentages; fifty thousand are made to keep a server busy.
MAX_PERCENTAGES = 50_000

# The smallest share of a source's figures that makes a copy one of that source.
RECOGNISED = 1 / 3


def audit(copy: Copy, table: Table, source_id: str | None = None) -> Audit:
    """Hold a copy against the source that is named, or else against the one that it is recognised as.

    Raises:
        CopyError: the source is not in the table or not recognised, or the copy holds more than
            50,000 percentages.
    """
    percentages = find_all(copy)
    if source_id is not None:
        if source_id not in table.source:
            raise CopyError(f"{source_id} is no source. Choose one of {', '.join(table.source)}")
        return _hold_against(copy, table, table.source[source_id], percentages)
    recognised = _recognise(copy, table, percentages)
    if recognised is None:
        raise CopyError(
            f"{copy.name} is not recognised as a copy of any source. "
            f"Say which one it is: {', '.join(table.source)}"
        )
    return recognised


def find_all(copy: Copy) -> list[Percentage]:
    """The percentages of a copy.

    Raises:
        CopyError: there are more than 50,000.
    """
    percentages = find_percentages(copy.text, MAX_PERCENTAGES)
    if len(percentages) > MAX_PERCENTAGES:
        raise CopyError(
            f"{copy.name} holds more than {MAX_PERCENTAGES:,} percentages. Check it in parts"
        )
    return percentages


def _recognise(copy: Copy, table: Table, percentages: list[Percentage]) -> Audit | None:
    """The audit against the source that the copy is of: by its bytes, its figures, its name or title."""
    for source in table.sources:
        if source.sha256 == copy.sha256:
            return _hold_against(copy, table, source, percentages)
    audits = [_hold_against(copy, table, source, percentages) for source in table.sources]
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


def _hold_against(
    copy: Copy, table: Table, source: Source, percentages: Sequence[Percentage]
) -> Audit:
    figures = [figure for figure in table.figures if figure.source_id == source.source_id]
    identical = copy.sha256 == source.sha256
    locations = _recorded_places(percentages, figures) if identical else []
    if not all(location.places for location in locations) or not identical:
        locations = locate(copy.text, percentages, figures)
    in_order = _in_order(figures, locations)
    findings = tuple(
        _judge(copy.text, figure, location, number in in_order)
        for number, (figure, location) in enumerate(zip(figures, locations, strict=True))
    )
    claimed = {place.start for location in locations for place in location.places}
    unrecorded = tuple(place for place in percentages if place.start not in claimed)
    quantities = [q for q in table.quantities if q.source_id == source.source_id]
    return Audit(
        copy, source, identical, findings, unrecorded, _judge_quantities(copy.text, quantities)
    )


def _judge_quantities(text: str, quantities: Sequence[Figure]) -> tuple[Finding, ...]:
    """The verdicts on what is no percentage: by its own words, a rank by its place in the list."""
    ranks = [quantity for quantity in quantities if quantity.unit == "rank"]
    others = [quantity for quantity in quantities if quantity.unit != "rank"]
    locations = locate_quantities(text, others)
    in_order = _in_order(others, locations)
    findings = judge_lists(text, ranks) + [
        _judge(text, quantity, location, number in in_order)
        for number, (quantity, location) in enumerate(zip(others, locations, strict=True))
    ]
    return tuple(sorted(findings, key=lambda finding: quantities.index(finding.figure)))


def _recorded_places(
    percentages: Sequence[Percentage], figures: Sequence[Figure]
) -> list[Location]:
    """The very file that the table was made from: the recorded offsets say where a figure stands."""
    by_end = {place.end: place for place in percentages}
    locations = []
    for figure in figures:
        place = by_end.get(figure.end)
        places = () if place is None else (place,)
        locations.append(Location(quote_of(figure).number, places, 100.0))
    return locations


def _in_order(figures: Sequence[Figure], locations: Sequence[Location]) -> set[int]:
    """The most figures that follow one another in the copy as they do in the source.

    Text put in before a figure shifts it and moves nothing; what has to be taken out to restore
    the order has moved. This is the longest increasing subsequence, by patience sorting.
    """
    order = sorted(
        (number for number, location in enumerate(locations) if len(location.places) == 1),
        key=lambda number: figures[number].start,
    )
    ends: list[int] = []
    piles: list[int] = []
    below: dict[int, int | None] = {}
    for number in order:
        start = locations[number].places[0].start
        pile = bisect_left(ends, start)
        below[number] = piles[pile - 1] if pile else None
        ends[pile : pile + 1] = [start]
        piles[pile : pile + 1] = [number]
    kept: set[int] = set()
    number_or_none = piles[-1] if piles else None
    while number_or_none is not None:
        kept.add(number_or_none)
        number_or_none = below[number_or_none]
    return kept


def _judge(text: str, figure: Figure, location: Location, in_order: bool) -> Finding:
    recorded = location.recorded
    if location.gap is not None:
        return _judge_gap(text, figure, location.gap)
    if not location.places:
        nearest = location.nearest
        note = "the words around it are not in this copy"
        if nearest is not None:
            shown = context(text, nearest.start, nearest.end)
            note += f"; nearest, and not claimed: line {nearest.line}, “{shown}”"
        return Finding(figure, MISSING, "", None, None, None, note, (), nearest)
    first = location.places[0]
    if len(location.places) > 1 or recorded is None:
        lines = " and ".join(f"{p.printed} on line {p.line}" for p in location.places)
        note = f"these fit equally well: {lines}"
        return _finding(figure, AMBIGUOUS, first, note, location.places)
    if not recorded.says_the_same_as(first):
        note = f"{figure.exact} -> {first.printed}"
        if (recorded.low, recorded.high) == (first.low, first.high):
            note += f" ({first.bound.replace('_', ' ')}, was {recorded.bound.replace('_', ' ')})"
        return _finding(figure, CHANGED, first, note, location.places)
    start, end = added(text, first, figure, recorded)
    if (start, end) != (first.start, first.end):
        printed = " ".join(text[start:end].split())
        line = first.line - text.count("\n", start, first.start)
        note = f"{figure.exact} -> {printed}"
        return Finding(figure, CHANGED, printed, line, start, end, note, location.places)
    note = _note(figure, recorded, location)
    unmoved = FOUND if in_order else MOVED
    verdict = REWORDED if location.likeness < 100 else unmoved
    return _finding(figure, verdict, first, note, location.places)


def _note(figure: Figure, recorded: Percentage, location: Location) -> str:
    place = location.places[0]
    notes: list[str] = []
    if place.printed != recorded.printed:
        notes.append(f"printed here as {place.printed}")
    if location.likeness < 100:
        notes.append("the words around it differ")
    elif place.hedge.lower() != recorded.hedge.lower() and place.hedge:
        notes.append(f"here with the word “{place.hedge}”")
    if place.line != figure.line:
        notes.append(f"line {place.line}, was {figure.line}")
    return "; ".join(notes)


def _finding(
    figure: Figure, verdict: str, place: Percentage, note: str, places: tuple[Percentage, ...]
) -> Finding:
    shown = place.printed, place.line, place.start, place.end
    return Finding(figure, verdict, *shown, note, places)


def _judge_gap(text: str, figure: Figure, gap: Gap) -> Finding:
    printed = " ".join(text[gap.start : gap.end].split())
    if not figure.is_percentage:
        # Words have no unit to end with: what ends their sentence is none of them.
        printed = printed.rstrip(" .,;:")
    note = f"{figure.exact} -> {printed or 'nothing'}"
    note += ", which is no percentage" if figure.is_percentage else ""
    return Finding(figure, CHANGED, printed, gap.line, gap.start, gap.end, note)
