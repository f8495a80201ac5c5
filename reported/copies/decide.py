"""The verdict on one figure: by its number first, then by the words of its sentence."""

from __future__ import annotations

import re

from reported.copies.candidates import Gap
from reported.copies.joined_words import not_quoted, with_joined
from reported.copies.locate import (
    AFTER_LABEL,
    BEFORE_LABEL,
    BELOW_LABEL,
    IN_ORDER,
    IN_ROW,
    Location,
)
from reported.copies.sentence import NO_DIFFERENCE, Difference
from reported.copies.verdicts import (
    AMBIGUOUS,
    CHANGED,
    FOUND,
    MISSING,
    MOVED,
    REWORDED,
    Finding,
    context,
    listed,
)
from reported.numbers.limits import without_hedges
from reported.numbers.percentages import Percentage
from reported.table.rows import Figure

_SIGN = re.compile(r"[<>≤≥⩽⩾≦≧]=?")
_STANDS = {
    BEFORE_LABEL: "before its label",
    BELOW_LABEL: "in its label’s column",
    IN_ROW: "in its label’s row, with a count between them",
    IN_ORDER: "in a row of numbers, at the place of its label in a row of labels",
}


def decide(
    text: str, figure: Figure, location: Location, in_order: bool, difference: Difference | None
) -> Finding:
    """The verdict on one figure.

    `in_order` is whether it keeps its place among the other figures; `difference` is that of its
    sentence, None where the table keeps no fingerprint or the figure is not at one place.
    """
    recorded = location.recorded
    if location.gap is not None:
        return _judge_gap(text, figure, location.gap)
    if not location.places:
        nearest = location.nearest
        note = "the words around it are not in this copy"
        if nearest is not None:
            shown = context(text, nearest.start, nearest.end)
            note += f"; nearest, and not claimed: line {nearest.line}, “{shown}”"
        return Finding(figure, MISSING, note=note, nearest=nearest)
    first = location.places[0]
    if len(location.places) > 1 or recorded is None:
        printed_at = listed([(place.printed, place.line) for place in location.places])
        note = f"these fit equally well: {printed_at}"
        return _finding(figure, AMBIGUOUS, first, note, location.places)
    if not recorded.says_the_same_as(first):
        printed = " ".join(text[first.hedged_start : first.hedged_end].split())
        note = f"{figure.exact} -> {printed if first.altered else first.printed}"
        if first.bound != recorded.bound and recorded.numbers == first.numbers:
            note += f" ({first.bound.replace('_', ' ')}, was {recorded.bound.replace('_', ' ')})"
        return _finding(figure, CHANGED, first, note, location.places)
    quoted = difference is None
    different = location.likeness < 100 if difference is None else bool(difference)
    difference = NO_DIFFERENCE if difference is None else difference
    different = (
        different or _sign(first) not in {"", _sign(recorded)} or _is_turned(first, recorded)
    )
    note = _note(figure, recorded, location, difference, different)
    if difference.percentages:
        places = (first, *difference.percentages)
        return _finding(figure, AMBIGUOUS, first, note, places, difference)
    beside = not_quoted(text, first, figure) if quoted else difference.new
    start, end = first.start, first.end
    if location.order == AFTER_LABEL:
        start, end = with_joined(text, first, figure, beside)
    if (start, end) != (first.start, first.end):
        printed = " ".join(text[start:end].split())
        line = first.line - text.count("\n", start, first.start)
        note = f"{figure.exact} -> {printed}"
        return Finding(figure, CHANGED, printed, line, start, end, note, location.places)
    unmoved = FOUND if in_order else MOVED
    verdict = REWORDED if different else unmoved
    return _finding(figure, verdict, first, note, location.places, difference)


def _note(
    figure: Figure,
    recorded: Percentage,
    location: Location,
    difference: Difference,
    different: bool,
) -> str:
    place = location.places[0]
    here, there = set(_hedges(place)), set(_hedges(recorded))
    notes: list[str] = []
    if different:
        notes += [
            f"without its hedge “{hedge}”" for hedge in _hedges(recorded) if hedge not in here
        ]
    notes += [f"here with the hedge “{hedge}”" for hedge in _hedges(place) if hedge not in there]
    if _sign(place) not in {"", _sign(recorded)}:
        notes.append(f"here with the sign {_sign(place)}")
    if _is_turned(place, recorded):
        notes.append("here the two numbers stand the other way round")
    if difference.percentages:
        others = " and ".join(percentage.printed for percentage in difference.percentages)
        notes.append(f"its sentence also gives {others}, which the source’s does not")
    if difference.new:
        notes.append(f"new words: “{' '.join(word.text for word in difference.new)}”")
    if difference.lost:
        notes.append(f"{difference.lost} {'word' if difference.lost == 1 else 'words'} lost")
    if different and not difference:
        notes.append("the words around it differ")
    if difference.left_out:
        notes.append(f"an excerpt, {difference.left_out} words of its sentence left out")
    if location.order in _STANDS:
        notes.append(f"here the number stands {_STANDS[location.order]}")
    if place.printed != recorded.printed:
        notes.append(f"printed here as {place.printed}")
    if place.line != figure.line:
        notes.append(f"line {place.line}, was {figure.line}")
    return "; ".join(notes)


def _sign(percentage: Percentage) -> str:
    """The sign of comparison that is printed with a number, or nothing."""
    sign = _SIGN.match(percentage.printed)
    return sign.group() if sign and percentage.numbers else ""


def _is_turned(one: Percentage, other: Percentage) -> bool:
    """Whether two ranges print the same two numbers in another order."""
    return one.numbers != other.numbers and sorted(one.numbers) == sorted(other.numbers)


def _hedges(percentage: Percentage) -> list[str]:
    return [" ".join(hedge.lower().split()) for hedge in percentage.hedge.split(";") if hedge]


def _finding(
    figure: Figure,
    verdict: str,
    place: Percentage,
    note: str,
    places: tuple[Percentage, ...],
    difference: Difference = NO_DIFFERENCE,
) -> Finding:
    new = tuple(word.text for word in difference.new)
    return Finding(
        figure, verdict, place.printed, place.line, place.start, place.end, note, places,
        new_words=new, lost_words=difference.lost,
    )  # fmt: skip


def _judge_gap(text: str, figure: Figure, gap: Gap) -> Finding:
    printed = without_hedges(" ".join(text[gap.start : gap.end].split()))
    if not figure.is_percentage:
        # Words have no unit to end with: what ends their sentence is none of them.
        printed = printed.rstrip(" .,;:")
    note = f"{figure.exact} -> {printed or 'nothing'}"
    if figure.is_percentage:
        a_number = any(sign.isdigit() for sign in printed)
        note += ", where no percentage can be read" if a_number else ", which is no percentage"
    return Finding(figure, CHANGED, printed, gap.line, gap.start, gap.end, note)
