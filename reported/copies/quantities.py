"""Find the words of a quantity in a copy, as they are seen and not as they are typed.

A percentage is known by its unit wherever it stands; “twice” or “7-8 months” is known only by its
own words. They are looked for in every notation that says the same, and each place is handed to
the same search by context that locates percentages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from heapq import merge
from itertools import islice

from reported.copies.candidates import Gap
from reported.copies.locate import Location, locate
from reported.errors import CopyError
from reported.numbers.limits import beside
from reported.numbers.percentages import Percentage, without_unseen
from reported.numbers.quantity_notation import Phrase, folded, phrase_of
from reported.table.rows import Figure

# A document prints such words dozens of times; twenty thousand are made to keep a server busy.
MAX_PLACES = 20_000


def locate_quantities(text: str, quantities: Sequence[Figure]) -> list[Location]:
    """A location for every quantity, in their order; its places are phrases of the table.

    A place says the same as a quantity when it has the same phrase and the same limit beside it.

    Raises:
        CopyError: the copy prints such phrases more than 20,000 times.
    """
    patterns = list(dict.fromkeys(phrase_of(quantity.exact).pattern for quantity in quantities))
    numbers = [patterns.index(phrase_of(quantity.exact).pattern) for quantity in quantities]
    # One phrase for each pattern, for two rows may print the same in two ways.
    phrases = [quantities[numbers.index(number)].exact for number in range(len(patterns))]
    places = list(islice(occurrences(text, phrases), MAX_PLACES + 1))
    if len(places) > MAX_PLACES:
        raise CopyError(
            f"this copy prints the words of quantities more than {MAX_PLACES:,} times. "
            "Check it in parts"
        )
    recorded = [_recorded(*pair) for pair in zip(quantities, numbers, strict=True)]
    hedged = [row for _, row in recorded]
    return [
        replace(location, recorded=read, gap=_beyond_hedge(text, quantity, read, location.gap))
        for quantity, location, (read, _) in zip(
            quantities, locate(text, places, hedged), recorded, strict=True
        )
    ]


def occurrences(text: str, phrases: Sequence[str]) -> Iterator[Percentage]:
    """Where any of the phrases stands in a text, in its order; no two overlap.

    `numbers` of a place is the number of its phrase. Of two phrases at one place the longer counts.
    """
    for start, end, line, number in stretches(text, phrases):
        yield _place(text, start, end, line, float(number))


def stretches(text: str, phrases: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The same without what stands beside a phrase: start, end, line and the number of the phrase.

    Time grows linearly: each phrase is looked for by a word of it.
    """
    shown, span = without_unseen(text)
    searched = folded(shown)
    # Merged as they are found, so that whoever stops early has not waited for the rest.
    spans = merge(
        *(
            _spans(searched, phrase_of(phrase), anchor, number)
            for number, phrase in enumerate(phrases)
            for anchor in phrase_of(phrase).anchors
        )
    )
    line, counted, free = 1, 0, 0
    for at, negative_end, number in spans:
        if at < free:
            continue
        free = -negative_end
        start, end = span(at, free)
        line, counted = line + text.count("\n", counted, start), start
        yield start, end, line, number


def _spans(
    searched: str, phrase: Phrase, anchor: str, number: int
) -> Iterator[tuple[int, int, int]]:
    """Start, negative end and the number of the phrase, wherever it stands with the anchor in it."""
    reach = 2 * phrase.longest + 16
    free, at = 0, searched.find(anchor)
    while at >= 0:
        match = phrase.pattern.search(searched, max(free, at - reach), at + reach)
        if match is not None and match.start() <= at < match.end():
            free = match.end()
            yield match.start(), -free, number
        at = searched.find(anchor, max(free, at + 1))


# A row is read again for every copy.
@lru_cache(maxsize=4096)
def _recorded(quantity: Figure, number: int) -> tuple[Percentage, Figure]:
    """The quantity as its row prints it, read by the rules for a copy, and the row with its hedge among its words.

    So its context begins beyond the hedge as it does in a copy.
    """
    row = quantity.prefix + quantity.exact + quantity.suffix
    start, end = len(quantity.prefix), len(quantity.prefix) + len(quantity.exact)
    read = _place(row, start, end, quantity.line, float(number))
    start, end = read.hedged_start, read.hedged_end
    return read, replace(quantity, prefix=row[:start], exact=row[start:end], suffix=row[end:])


def _place(text: str, start: int, end: int, line: int, number: float) -> Percentage:
    printed = " ".join(text[start:end].split())
    return Percentage(start, end, line, printed, (number,), *beside(text, start, end))


def _beyond_hedge(text: str, quantity: Figure, recorded: Percentage, gap: Gap | None) -> Gap | None:
    """What stands where the phrase was, without the row's own hedge, which is no part of it."""
    if gap is None:
        return None
    words = quantity.prefix[recorded.hedged_start :].split()
    hedge = re.compile(r"\s+".join(map(re.escape, words)) + r"\s+", re.IGNORECASE)
    same = hedge.match(text, gap.start, gap.end) if words else None
    return replace(gap, start=same.end()) if same else gap
