"""Hold an ordered list of a source against a copy.

An item of a list has no words around it, only neighbours: the list is found as the run with the
most of its items, with nothing but separators, and perhaps a few other items, between them. The
rank of an item is the number that is printed with it, or else its position in that run. An item with
other words, one that is denied or that names two things, is another item. Where a copy prints
something before its items that cannot be read as a number, says that its list is turned round, or has
another list in another order, nobody can tell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from reported.copies.list_numbers import agreed, are_ranks
from reported.copies.list_runs import Item, items_above, runs_of
from reported.copies.quantities import stretches
from reported.copies.verdicts import AMBIGUOUS, CHANGED, FOUND, MISSING, Finding
from reported.errors import CopyError
from reported.numbers.limit_words import STATED
from reported.numbers.percentages import Percentage
from reported.table.rows import Figure

# A document names such items hundreds of times; this many are made to keep a server busy.
MAX_PLACES = 200_000

_HAS_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
# In the paragraph above a list these say that it is not counted from the first rank down.
_TURNED = re.compile(
    r"\b(?:revers\w+|inver\w+|opposite|upside|ascending|increasing\w*|(?<!at )least|rarest|rare to|seldom|fewest|"
    r"smallest|backwards?|countdown|lowest|alphabet\w+|random\w*|mixed|shuffl\w+|unsorted|unordered|not sorted|"
    r"umgekehrt\w*|(?:no|not in|any) (?:particular |certain )?order|the last (?:one )?is|from (?:the )?(?:bottom|last|below|end)|"
    r"order (?:being |is |has |was |here )*(?:of )?(?:no|not|without)\b|bottom up)\b",
    re.IGNORECASE,
)
_BULLETS = " \t\n•◦○●■▪‣·*►▶→✓|>#+-–—"
_ABOVE = 300  # characters above a list in which that sentence is looked for


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
    runs = runs_of(text, places)
    sizes = [len({number for item in run if item.plain for number in item.numbers}) for run in runs]
    most = max(sizes, default=0)
    # Fewer than half of the items in a row are a sentence that names some of them.
    fewest = max(len(ranks), 2) / 2
    if most < fewest:
        note = "the list that it stands in is not in this copy"
        return [Finding(rank, MISSING, note=note) for rank in ranks]
    best = [run for run, size in zip(runs, sizes, strict=True) if size == most]
    if len(best) > 1:
        return [_ambiguous(rank, number, best) for number, rank in enumerate(ranks)]
    note = _doubt(text, best[0])
    if note:
        return [_ambiguous(rank, number, best, note) for number, rank in enumerate(ranks)]
    others = [
        run
        for run, size in zip(runs, sizes, strict=True)
        if fewest <= size < most and all(item.plain for item in run)
    ]
    turned = [run for run in others if not _in_same_order(run, best[0])]
    doubted = {number for run in turned for item in run for number in item.numbers}
    ranked = _ranked(text, best[0])
    return [
        _ambiguous(rank, number, [*best, *turned])
        if number in doubted
        else _judge(text, rank, number, ranked)
        for number, rank in enumerate(ranks)
    ]


def _doubt(text: str, run: Sequence[Item]) -> str:
    """Why the ranks of a run cannot be told, or nothing."""
    before = text[max(0, run[0].begin - _ABOVE) : run[0].begin].rstrip(_BULLETS)
    above = re.split(r"\n[^\S\n]*\n", before)[-1]
    turned = _TURNED.search(above)
    if turned is not None:
        return f"the words above this list say “{turned.group()}”"
    named = [item for item in run if item.numbers]
    ends = [0, *(item.end for item in named)]
    first_of_line = [
        text[line : item.begin]
        for item, end in zip(named, ends, strict=False)
        if (line := text.rfind("\n", end, item.begin) + 1) or not end
    ]
    unread = sum(_HAS_LETTER_OR_DIGIT.search(beside) is not None for beside in first_of_line)
    if len(first_of_line) > 2 and 2 * unread > len(first_of_line):
        return "what this list prints before its items cannot be read as their ranks"
    return ""


def _in_same_order(run: Sequence[Item], best: Sequence[Item]) -> bool:
    """Whether the items that two runs share stand in the same order in both."""
    positions = {number: at for at, item in enumerate(best) for number in item.numbers}
    shared = [positions[number] for item in run for number in item.numbers if number in positions]
    return shared == sorted(shared)


def _ranked(text: str, run: Sequence[Item]) -> list[Item]:
    """The items with their ranks: as printed, or else counted from the first item of the list."""
    printed = agreed([item.count for item in run])
    # In a table the numbers may stand in the column behind the items.
    behind = agreed([item.behind for item in run])
    above = printed[0] is None or "\n" in text[run[0].begin : run[0].start].strip(" \t")
    if above and 2 * sum(number is not None for number in behind) >= len(run):
        # What is counted behind an item stands right before the next one.
        printed = behind if are_ranks(behind) else _without(printed, [None, *behind])
    # Markdown numbers every item 1, and shows them counted.
    if len(run) > 1 and len(set(printed)) == 1:
        printed = [None] * len(run)
    first = printed[0] if printed[0] is not None else items_above(text, run[0]) + 1
    numbers = [number for number in printed if number is not None]
    step = -1 if len(numbers) > 1 and numbers[-1] < numbers[0] else 1
    return [
        replace(item, printed=first + step * at if number is None else number)
        for at, (item, number) in enumerate(zip(run, printed, strict=True))
    ]


def _without(numbers: Sequence[int | None], others: Sequence[int | None]) -> list[int | None]:
    """The numbers, but those that are the same in the other list."""
    return [
        None if number == other else number for number, other in zip(numbers, others, strict=False)
    ]


def _judge(text: str, rank: Figure, number: int, run: Sequence[Item]) -> Finding:
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
        return Finding(rank, MISSING, note="the list of this copy does not name it")
    (item,) = named
    place = item.places[item.numbers.index(number)]
    if not item.plain:
        start = place.start - len(text[item.start : place.start].lstrip())
        end = item.start + len(text[item.start : item.end].rstrip())
        note = f"{rank.exact} -> {item.text}"
        return Finding(rank, CHANGED, item.text, place.line, start, end, note, (place,))
    if item.printed != recorded:
        note = f"rank {recorded} -> rank {item.printed}"
        return Finding(rank, CHANGED, note, place.line, place.start, place.end, note, (place,))
    note = f"line {place.line}, was {rank.line}" if place.line != rank.line else ""
    return Finding(rank, FOUND, place.printed, place.line, place.start, place.end, note, (place,))


def _ambiguous(
    rank: Figure, number: int, runs: Sequence[Sequence[Item]], reason: str = ""
) -> Finding:
    places = tuple(
        place
        for run in runs
        for item in run
        for place, named in zip(item.places, item.numbers, strict=True)
        if named == number
    )
    if not places:
        return Finding(rank, MISSING, note="the lists of this copy do not name it")
    first = places[0]
    lines = " and ".join(f"line {place.line}" for place in places)
    note = reason or f"several places in a list fit equally well: {lines}"
    return Finding(rank, AMBIGUOUS, first.printed, first.line, first.start, first.end, note, places)
