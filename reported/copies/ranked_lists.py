"""Hold an ordered list of a source against a copy.

An item of a list has no words around it, only neighbours: the list is found as the longest run of
its items with nothing but separators, and perhaps a few other items, between them. The place of an
item in that run is its rank.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reported.copies.quantities import occurrences
from reported.copies.verdicts import AMBIGUOUS, CHANGED, FOUND, MISSING, Finding
from reported.numbers.percentages import Percentage
from reported.table.figures import Figure

_SEPARATOR = re.compile(r"[,;\n•‣▪·*|]|(?<!\w)[-–—](?!\w)|\d{1,2}[.)]\s")
_HAS_WORD = re.compile(r"[^\W_]")
# Other items that may stand between two of the list, and how long one may be, in characters.
_MOST_OTHERS = 3
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class _Item:
    """What stands at one place of a run: `number` is that of a recorded item, none for another."""

    text: str
    start: int
    end: int
    number: int | None
    place: Percentage | None = None


def judge_lists(text: str, ranks: Sequence[Figure]) -> list[Finding]:
    """A verdict for every rank, in their order; those of one section and base are one list."""
    lists: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for rank in ranks:
        lists[rank.section, rank.denominator].append(rank)
    verdicts = {
        finding.figure: finding for items in lists.values() for finding in _judge_list(text, items)
    }
    return [verdicts[rank] for rank in ranks]


def _judge_list(text: str, ranks: Sequence[Figure]) -> list[Finding]:
    phrases = [" ".join(rank.exact.casefold().split()) for rank in ranks]
    runs = _runs(text, list(occurrences(text, phrases)))
    sizes = [len({item.number for item in run} - {None}) for run in runs]
    most = max(sizes, default=0)
    # Fewer than half of the items in a row are a sentence that names some of them.
    if 2 * most < max(len(ranks), 2):
        note = "the list that it stands in is not in this copy"
        return [Finding(rank, MISSING, "", None, None, None, note) for rank in ranks]
    best = [run for run, size in zip(runs, sizes, strict=True) if size == most]
    if len(best) > 1:
        return [_ambiguous(rank, number, best) for number, rank in enumerate(ranks)]
    (run,) = best
    above = _items_above(text, run[0].start)
    return [_judge(text, rank, number, run, above) for number, rank in enumerate(ranks)]


def _runs(text: str, places: Sequence[Percentage]) -> list[list[_Item]]:
    runs: list[list[_Item]] = []
    for place in places:
        item = _Item(place.printed, place.start, place.end, int(place.numbers[0]), place)
        others = _others(text, runs[-1][-1].end, place.start) if runs else None
        if others is None:
            runs.append([item])
        else:
            runs[-1] += [*others, item]
    return runs


def _others(text: str, start: int, end: int) -> list[_Item] | None:
    """The other items between two places of a list; none at all if it is no list that joins them."""
    if end - start > (_MOST_OTHERS + 1) * _LONGEST:
        return None
    cuts = [match.span() for match in _SEPARATOR.finditer(text, start, end)]
    if not cuts:
        return None
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    parts = [
        (left, right)
        for left, right in zip(edges[::2], edges[1::2], strict=True)
        if _HAS_WORD.search(text, left, right)
    ]
    beside = any(left == start or right == end for left, right in parts)
    if beside or len(parts) > _MOST_OTHERS or any(r - left > _LONGEST for left, r in parts):
        return None
    return [_Item(" ".join(text[left:r].split()), left, r, None) for left, r in parts]


def _items_above(text: str, start: int) -> int:
    """How many items with the same bullet stand right above the first one that was recognised."""
    line = text.rfind("\n", 0, start) + 1
    bullet = text[line:start].strip()
    count = 0
    while bullet and not _HAS_WORD.search(bullet) and line > 0:
        before = text.rfind("\n", 0, line - 1) + 1
        above = text[before : line - 1].strip()
        if above and not (above.startswith(bullet) and len(above) <= _LONGEST):
            break
        count += bool(above)
        line = before
    return count


def _judge(text: str, rank: Figure, number: int, run: Sequence[_Item], above: int) -> Finding:
    recorded = int(rank.high)
    at = next((at for at, item in enumerate(run) if item.number == number), None)
    if at is None:
        there = recorded - above - 1
        if 0 <= there < len(run) and run[there].number is None:
            other = run[there]
            line = text.count("\n", 0, other.start) + 1
            note = f"{rank.exact} -> {other.text}"
            return Finding(rank, CHANGED, other.text, line, other.start, other.end, note)
        note = "the list of this copy does not name it"
        return Finding(rank, MISSING, "", None, None, None, note)
    item = run[at]
    place = item.place
    line = text.count("\n", 0, item.start) + 1
    places = () if place is None else (place,)
    if at + above + 1 != recorded:
        note = f"place {recorded} -> place {at + above + 1}"
        return Finding(rank, CHANGED, note, line, item.start, item.end, note, places)
    note = f"line {line}, was {rank.line}" if line != rank.line else ""
    return Finding(rank, FOUND, item.text, line, item.start, item.end, note, places)


def _ambiguous(rank: Figure, number: int, runs: Sequence[Sequence[_Item]]) -> Finding:
    places = tuple(
        item.place for run in runs for item in run if item.number == number and item.place
    )
    if not places:
        note = "the lists of this copy do not name it"
        return Finding(rank, MISSING, "", None, None, None, note)
    first = places[0]
    note = "several lists fit equally well: " + " and ".join(f"line {p.line}" for p in places)
    return Finding(rank, AMBIGUOUS, first.printed, first.line, first.start, first.end, note, places)
