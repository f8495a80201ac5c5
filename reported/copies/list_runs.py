"""Find the runs of a copy that may be a list of a source, with what stands in them.

A run is items with nothing but separators, and perhaps a few other items, between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reported.copies.list_numbers import COUNT, DIGITS, Readings, after, before, readings
from reported.numbers.percentages import Percentage

_SEPARATOR = re.compile(r"[,;\n\t•‣▪·*|]|[.!:](?=\s|\Z)|(?<!\w)[-–—](?!\w)|(?<=\s)[>→»≻](?=\s)")
# What follows an item and takes it back, up to the end of that part.
_TAKEN_BACK = re.compile(
    r"[ \t,;(–—-]{1,4}(?:but|except|excluding|not|never|no|nor|unless|although|though|rarely|seldom|only|if|when)\b"
    r"[^,;.\n]{0,60}",
    re.IGNORECASE,
)
_HAS_LETTER = re.compile(r"[^\W\d_]")
# What may stand in an item beside its words: marks, among them the “o” of Word, a number, “and”, an article.
_MARKS = r"[\s\"“”„'‘’«»(){}\[\]_\-‐-―.#•◦○●■▪‣·*+►▶→✓]*"
_BEFORE = re.compile(
    rf"(?:[ \t>]*o[ \t]{{1,8}})?{_MARKS}(?:{COUNT}\s*)?{_MARKS}(?:(?:and|&)\s+)?(?:(?:the|an?)\s+)?{_MARKS}",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[\s\"”’'»)\]_]*(?:\((?P<digits>\d{1,3})\)\s*)?(?:\band)?\s*", re.IGNORECASE)
# Other items that may stand between two of the list, and how long one may be, in characters.
_MOST_OTHERS = 3
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Item:
    """What stands at one position of a run, and its words alone if `plain`.

    `count` is what is printed before it as its rank, from `begin` on, and `behind` what is printed after
    it, up to `until`; `printed` is the rank that this means. `places` are where it names recorded
    items, `numbers` are those of these items; there are none in another item.
    """

    text: str
    start: int
    end: int
    begin: int
    until: int
    count: Readings
    behind: Readings
    places: tuple[Percentage, ...] = ()
    numbers: tuple[int, ...] = ()
    plain: bool = False
    printed: int | None = None


def runs_of(text: str, places: Sequence[Percentage]) -> list[list[Item]]:
    """The runs of a text, given the places where recorded items are named; other items are among them."""
    runs: list[list[Item]] = []
    for item in _items(text, places):
        others = _others(text, runs[-1][-1].until, item.begin) if runs else None
        if others is None:
            runs.append([item])
        else:
            runs[-1] += [*others, item]
    return [_trimmed(text, run) for run in runs]


def _items(text: str, places: Sequence[Percentage]) -> Iterator[Item]:
    """What stands between two separators and names a recorded item."""
    bounded = ((_bounds(text, place), place) for place in places)
    starts = [place.start for place in places]
    for bounds, group in groupby(bounded, key=lambda pair: pair[0]):
        if bounds is None:
            continue
        (start, end), named = bounds, [place for _, place in group]
        ends = [end]
        # “…, one and another.” are two items of a sentence; anywhere else they are one.
        if (
            len(named) == 2
            and text[start - 1 : start] in {",", ";"}
            and text[end : end + 1] not in {",", ";"}
            and not before(text, named[0].start)[1]
        ):
            between = text[named[0].end : named[1].start].strip().casefold()
            ends = [named[0].end, end] if between in {"and", "&"} else ends
        for number, stop in enumerate(ends):
            held = named if len(ends) == 1 else named[number : number + 1]
            own = _BEFORE.fullmatch(text, start, held[0].start)
            rest = _AFTER.fullmatch(text, held[-1].end, stop)
            following = bisect_left(starts, stop)
            until = starts[following] if following < len(starts) else len(text)
            taken_back = _TAKEN_BACK.match(text, stop)
            if taken_back is not None and taken_back.end() <= until:
                rest = None
            begin, count = before(text, start)
            until, behind = after(text, stop)
            if rest is not None and rest["digits"]:
                behind = {DIGITS: int(rest["digits"])}
            if own is not None and own.lastgroup is not None:
                # The full stop of “No. 1” is no separator.
                begin = min(start, before(text, held[0].start)[0])
                count = readings(own)
            printed = " ".join(text[start:stop].split())
            numbers = tuple(int(place.numbers[0]) for place in held)
            plain = len(held) == 1 and own is not None and rest is not None
            beside = begin, until, count, behind
            yield Item(printed, start, stop, *beside, tuple(held), numbers, plain)
            start = stop


def _bounds(text: str, place: Percentage) -> tuple[int, int] | None:
    """The separators around a place; none at all if so much stands between them that it is no item."""
    first = max(0, place.start - _LONGEST)
    start = -1 if first else 0
    for separator in _SEPARATOR.finditer(text, first, place.start):
        start = separator.end()
    after = _SEPARATOR.search(text, place.end, place.end + _LONGEST)
    at_end = place.end + _LONGEST >= len(text)
    if start < 0 or (after is None and not at_end):
        return None
    return start, len(text) if after is None else after.start()


def _others(text: str, start: int, end: int) -> list[Item] | None:
    """The other items between two places of a list; none at all if it is no list that joins them."""
    if end - start > (_MOST_OTHERS + 1) * _LONGEST:
        return None
    cuts = [match.span() for match in _SEPARATOR.finditer(text, start, end)]
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    parts = [
        (left, right)
        for left, right in zip(edges[::2], edges[1::2], strict=True)
        if _HAS_LETTER.search(text, left, right)
    ]
    if len(parts) > _MOST_OTHERS or any(right - left > _LONGEST for left, right in parts):
        return None
    others: list[Item] = []
    for left, right in parts:
        begin, count = before(text, left)
        until, behind = after(text, right)
        while others and others[-1].start >= begin:
            others.pop()  # it is no item, but the number of the next one
        printed = " ".join(text[left:right].split())
        others.append(Item(printed, left, right, begin, until, count, behind))
    return others


def _trimmed(text: str, run: list[Item]) -> list[Item]:
    """The run without the sentences before and after the list that name some of its items."""
    plain = [at for at, item in enumerate(run) if item.plain]
    if not plain:
        return []
    first, last = plain[0], plain[-1]
    while first > 0 and run[first - 1].numbers and _belongs(text, run[first - 1], run[first]):
        first -= 1
    while (
        last + 1 < len(run) and run[last + 1].numbers and _belongs(text, run[last + 1], run[last])
    ):
        last += 1
    return run[first : last + 1]


def _belongs(text: str, other: Item, item: Item) -> bool:
    """Whether an item with other words is printed as its neighbour in the list is."""
    marker, line = _marker(text, item), text.find("\n", other.end, other.end + 2 * _LONGEST)
    if marker is None or _marker(text, other) is None:
        first, second = sorted((other, item), key=lambda item: item.start)
        return "\n" not in text[first.end : second.start]
    rest = text[other.end : line if line >= 0 else other.end + 2 * _LONGEST]
    return _marker(text, other) == marker and not _HAS_LETTER.search(rest) and ":" not in rest


def _marker(text: str, item: Item) -> str | None:
    """The bullet or the form of the number before an item; none if it begins no line."""
    first = max(0, item.start - 2 * _LONGEST)
    before = text[max(text.rfind("\n", first, item.start) + 1, first) : item.start]
    return None if _HAS_LETTER.search(before) else re.sub(r"\d+", "1", before).strip()


def items_above(text: str, first: Item) -> int:
    """How many items stand above the first one that was recognised: with the same bullet, or comma."""
    marker = _marker(text, first)
    line = text.rfind("\n", 0, first.start) + 1
    if marker is None:
        # In a sentence: short parts between commas, back to where the sentence or the line begins.
        before = re.split(r"[.:!?]\s|\n", text[max(0, first.start - 240) : first.start])[-1]
        parts = [part.strip() for part in re.split(r"[,;]|\s[>→»≻](?=\s|\Z)", before)[:-1]]
        return sum(0 < len(part) <= _LONGEST and part.count(" ") < 3 for part in parts)
    if not marker and text[first.end : first.end + 1] in {"", "\n"}:
        return _lines_above(text, line)
    comma = text[first.end : first.end + 1] in {",", ";"}
    count = 0
    while (marker or comma) and line > 0:
        before = text.rfind("\n", 0, line - 1) + 1
        above = text[before : line - 1].strip()
        same = above.startswith(marker) if marker else above.endswith((",", ";"))
        if above and not (same and len(above) <= _LONGEST):
            break
        count += bool(above)
        line = before
    return count


def _lines_above(text: str, start: int) -> int:
    """How many short lines stand right above a line that begins at `start`, back to an empty line."""
    above = re.split(r"\n[^\S\n]*\n", text[max(0, start - 240) : start])[-1].split("\n")
    count = 0
    for line in reversed(above):
        if len(line) > _LONGEST or line.count(" ") > 3 or re.search(r"[.:!?]\s*\Z", line):
            break
        count += bool(line.strip())
    return count
