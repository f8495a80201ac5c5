"""Hold an ordered list of a source against a copy.

An item of a list has no words around it, only neighbours: the list is found as the run with the
most of its items, with nothing but separators, and perhaps a few other items, between them. The
rank of an item is the number that is printed with it, or else its place in that run. An item with
other words, one that is denied or that names two things, is another item.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from reported.copies.quantities import stretches
from reported.copies.verdicts import AMBIGUOUS, CHANGED, FOUND, MISSING, Finding
from reported.errors import CopyError
from reported.numbers.limits import STATED
from reported.numbers.percentages import Percentage
from reported.table.figures import Figure

# A document names such items hundreds of times; this many are made to keep a server busy.
MAX_PLACES = 200_000

_SEPARATOR = re.compile(r"[,;\n\t•‣▪·*|]|[.!?:](?=\s|\Z)|(?<!\w)[-–—](?!\w)")
_HAS_LETTER = re.compile(r"[^\W\d_]")
# What may stand in an item beside its words: marks, a number, “and”, an article.
_MARKS = r"[\s\"“”„'‘’«»(){}\[\]_\-‐-―.#•◦○●■▪‣·*►▶→✓]*"
_NUMBER = r"(?:(?:no\.?|number|place|rank|position|№)\s?)?[#(\[]?(?P<number>\d{1,3})(?:st|nd|rd|th)?(?![\d%])"
_BEFORE = re.compile(
    rf"{_MARKS}(?:{_NUMBER}[.):\]]?\s*)?{_MARKS}(?:(?:and|&)\s+)?(?:(?:the|an?)\s+)?{_MARKS}",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[\s\"”’'»)\]_]*(?:\band)?\s*", re.IGNORECASE)
_NUMBER_BEFORE = re.compile(
    rf"(?<![\w.,%]){_NUMBER}[.):\]]?[\s|]{{0,8}}[-–—•*]?[\s|]{{0,8}}\Z", re.IGNORECASE
)
_NUMBER_AFTER = re.compile(r"[ \t|,;:(–-]{1,8}(?P<number>\d{1,3})[.)]?[ \t|]*(?=\n|\Z)")
# Other items that may stand between two of the list, and how long one may be, in characters.
_MOST_OTHERS = 3
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class _Item:
    """What stands at one place of a run, and its words alone if `plain`.

    `numbers` are those of the recorded items that it names, none for another item. `printed` is
    the place that the copy prints with it.
    """

    text: str
    start: int
    end: int
    numbers: tuple[int, ...] = ()
    plain: bool = False
    places: tuple[Percentage, ...] = ()
    printed: int | None = None


def judge_lists(text: str, ranks: Sequence[Figure]) -> list[Finding]:
    """A verdict for every rank, in their order; those of one section and base are one list.

    Raises:
        CopyError: the copy names items of the list more than 200,000 times.
    """
    lists: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for rank in ranks:
        lists[rank.section, rank.denominator].append(rank)
    verdicts = {
        finding.figure: finding for items in lists.values() for finding in _judge_list(text, items)
    }
    return [verdicts[rank] for rank in ranks]


def _judge_list(text: str, ranks: Sequence[Figure]) -> list[Finding]:
    phrases = [rank.exact for rank in ranks]
    places = [
        Percentage(at, end, line, " ".join(text[at:end].split()), (n,), STATED, "", at, end)
        for at, end, line, n in islice(stretches(text, phrases), MAX_PLACES + 1)
    ]
    if len(places) > MAX_PLACES:
        raise CopyError(
            f"this copy names the items of a list more than {MAX_PLACES:,} times. Check it in parts"
        )
    runs = [_trimmed(text, run) for run in _runs(text, places)]
    sizes = [len({number for item in run if item.plain for number in item.numbers}) for run in runs]
    most = max(sizes, default=0)
    # Fewer than half of the items in a row are a sentence that names some of them.
    if 2 * most < max(len(ranks), 2):
        note = "the list that it stands in is not in this copy"
        return [Finding(rank, MISSING, "", None, None, None, note) for rank in ranks]
    best = [run for run, size in zip(runs, sizes, strict=True) if size == most]
    if len(best) > 1:
        return [_ambiguous(rank, number, best) for number, rank in enumerate(ranks)]
    ranked = _ranked(text, best[0])
    return [_judge(text, rank, number, ranked) for number, rank in enumerate(ranks)]


def _runs(text: str, places: Sequence[Percentage]) -> list[list[_Item]]:
    runs: list[list[_Item]] = []
    for item in _items(text, places):
        others = _others(text, runs[-1][-1].end, item.start) if runs else None
        if others is None:
            runs.append([item])
        else:
            runs[-1] += [*others, item]
    return runs


def _items(text: str, places: Sequence[Percentage]) -> Iterator[_Item]:
    """What stands between two separators and names a recorded item."""
    bounded = ((_bounds(text, place), place) for place in places)
    for bounds, group in groupby(bounded, key=lambda pair: pair[0]):
        if bounds is None:
            continue
        (start, end), named = bounds, [place for _, place in group]
        ends = [end]
        # “…, kidney and brain” are two items of a sentence; on a line of their own they are one.
        if len(named) == 2 and text[start - 1 : start] in {",", ";"}:
            between = text[named[0].end : named[1].start].strip().casefold()
            ends = [named[0].end, end] if between in {"and", "&"} else ends
        for number, stop in enumerate(ends):
            held = named if len(ends) == 1 else named[number : number + 1]
            before = _BEFORE.fullmatch(text, start, held[0].start)
            after = _AFTER.fullmatch(text, held[-1].end, stop)
            yield _Item(
                " ".join(text[start:stop].split()),
                start,
                stop,
                tuple(int(place.numbers[0]) for place in held),
                len(held) == 1 and before is not None and after is not None,
                tuple(held),
                int(before["number"]) if before and before["number"] else None,
            )
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


def _others(text: str, start: int, end: int) -> list[_Item] | None:
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
    return [_Item(" ".join(text[left:r].split()), left, r) for left, r in parts]


def _trimmed(text: str, run: list[_Item]) -> list[_Item]:
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


def _belongs(text: str, other: _Item, item: _Item) -> bool:
    """Whether an item with other words is printed as its neighbour in the list is."""
    marker, line = _marker(text, item), text.find("\n", other.end)
    if marker is None or _marker(text, other) is None:
        first, second = sorted((other, item), key=lambda item: item.start)
        return "\n" not in text[first.end : second.start]
    rest = text[other.end : line if line >= 0 else len(text)]
    return _marker(text, other) == marker and not _HAS_LETTER.search(rest) and ":" not in rest


def _marker(text: str, item: _Item) -> str | None:
    """The bullet or the form of the number before an item; none if it begins no line."""
    before = text[text.rfind("\n", 0, item.start) + 1 : item.start]
    return None if _HAS_LETTER.search(before) else re.sub(r"\d+", "1", before).strip()


def _ranked(text: str, run: list[_Item]) -> list[_Item]:
    """The items with their ranks: as printed, or else counted from the first item of the list."""
    before = [_number(_NUMBER_BEFORE.search(text, max(0, i.start - 32), i.start)) for i in run]
    after = [_number(_NUMBER_AFTER.match(text, item.end)) for item in run]
    own = [item.printed for item in run]
    # In a table the numbers may stand in the column behind the items.
    behind = before[0] is None and 2 * sum(n is not None for n in after) >= len(run)
    beside = after if behind else before
    printed = [own[at] if own[at] is not None else beside[at] for at in range(len(run))]
    # Markdown numbers every item 1, and shows them counted.
    if len(run) > 1 and len(set(printed)) == 1:
        printed = [None] * len(run)
    above = 0 if printed[0] is not None else _items_above(text, run[0])
    return [
        replace(item, printed=above + at + 1 if number is None else number)
        for at, (item, number) in enumerate(zip(run, printed, strict=True))
    ]


def _number(match: re.Match[str] | None) -> int | None:
    return int(match["number"]) if match else None


def _items_above(text: str, first: _Item) -> int:
    """How many items stand above the first one that was recognised: with the same bullet, or comma."""
    marker = _marker(text, first)
    line = text.rfind("\n", 0, first.start) + 1
    if marker is None:
        # In a sentence: short parts between commas, back to where the sentence or the line begins.
        before = re.split(r"[.:!?]\s|\n", text[max(0, first.start - 240) : first.start])[-1]
        parts = [part.strip() for part in before.split(",")[:-1]]
        return sum(0 < len(part) <= _LONGEST and part.count(" ") < 3 for part in parts)
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


def _judge(text: str, rank: Figure, number: int, run: Sequence[_Item]) -> Finding:
    recorded = int(rank.high)
    named = [item for item in run if number in item.numbers]
    if len(named) > 1:
        return _ambiguous(rank, number, [run])
    if not named:
        other = next((i for i in run if i.printed == recorded and not i.numbers), None)
        if other is not None:
            line = text.count("\n", 0, other.start) + 1
            note = f"{rank.exact} -> {other.text}"
            return Finding(rank, CHANGED, other.text, line, other.start, other.end, note)
        note = "the list of this copy does not name it"
        return Finding(rank, MISSING, "", None, None, None, note)
    (item,) = named
    place = item.places[item.numbers.index(number)]
    if not item.plain:
        start = (
            item.start
            + len(text[item.start : place.start])
            - len(text[item.start : place.start].lstrip())
        )
        end = item.start + len(text[item.start : item.end].rstrip())
        note = f"{rank.exact} -> {item.text}"
        return Finding(rank, CHANGED, item.text, place.line, start, end, note, (place,))
    if item.printed != recorded:
        note = f"place {recorded} -> place {item.printed}"
        return Finding(rank, CHANGED, note, place.line, place.start, place.end, note, (place,))
    note = f"line {place.line}, was {rank.line}" if place.line != rank.line else ""
    return Finding(rank, FOUND, place.printed, place.line, place.start, place.end, note, (place,))


def _ambiguous(rank: Figure, number: int, runs: Sequence[Sequence[_Item]]) -> Finding:
    places = tuple(
        place
        for run in runs
        for item in run
        for place, named in zip(item.places, item.numbers, strict=True)
        if named == number
    )
    if not places:
        note = "the lists of this copy do not name it"
        return Finding(rank, MISSING, "", None, None, None, note)
    first = places[0]
    note = "several places in a list fit equally well: "
    note += " and ".join(f"line {place.line}" for place in places)
    return Finding(rank, AMBIGUOUS, first.printed, first.line, first.start, first.end, note, places)
