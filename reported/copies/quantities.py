"""Find the words of a quantity in a copy, as they are seen and not as they are typed.

A percentage is known by its unit wherever it stands; “twice” or “7-8 months” is known only by its
own words. They are looked for whatever the case, the spaces and the dashes between them are, and
each place is handed to the same search by context that locates percentages.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reported.copies.locate import Location, locate
from reported.numbers.limits import beside
from reported.numbers.percentages import Percentage, unseen_in
from reported.table.figures import Figure

_DASHES = "-‐‑‒–—―−－﹣"
_TOKEN = re.compile(rf"\s*([{_DASHES}])\s*|(\s+)|(\w)|(.)")
_TO = re.compile(r"(?<=\d) to (?=\d)")
# Digits that are joined by a dash may be joined by a word as well.
_DASH = rf"(?:\s*[{_DASHES}]\s*|\s+to\s+)"


def locate_quantities(text: str, quantities: Sequence[Figure]) -> list[Location]:
    """A location for every quantity, in their order; its places are phrases of the table.

    A place says the same as a quantity when it has the same phrase and the same limit beside it.
    """
    if not quantities:
        return []
    phrases = list(dict.fromkeys(_folded(quantity.exact) for quantity in quantities))
    places = list(occurrences(text, phrases))
    return [
        replace(location, recorded=_recorded(quantity, phrases))
        for quantity, location in zip(quantities, locate(text, places, quantities), strict=True)
    ]


def occurrences(text: str, phrases: Sequence[str]) -> Iterator[Percentage]:
    """Where any of the phrases stands in a text, in its order; no two overlap.

    `numbers` of a place is the number of its phrase. Of two phrases at one place the longer counts.
    Time grows linearly: each phrase is looked for by its longest word.
    """
    unseen = unseen_in(text)
    hidden = [match.start() for match in unseen.finditer(text)] if unseen else []
    before = [position - count for count, position in enumerate(hidden)]
    lowered = _lowered(unseen.sub("", text) if unseen else text)
    spans = [
        (start, -end, number)
        for number, phrase in enumerate(phrases)
        for start, end in _spans(lowered, phrase)
    ]
    line, counted, free = 1, 0, 0
    for at, negative_end, number in sorted(spans):
        if at < free:
            continue
        free = -negative_end
        start, end = at + bisect_right(before, at), free + bisect_right(before, free - 1)
        line, counted = line + text.count("\n", counted, start), start
        yield _place(text, start, end, line, float(number))


def _spans(lowered: str, phrase: str) -> Iterator[tuple[int, int]]:
    pattern = re.compile(_pattern(phrase))
    word = max(re.findall(r"\w+", phrase) or [phrase], key=len)
    reach = 2 * len(phrase) + 16
    free, at = 0, lowered.find(word)
    while at >= 0:
        match = pattern.search(lowered, max(free, at - reach), at + reach)
        if match is not None and match.start() <= at < match.end():
            free = match.end()
            yield match.span()
        at = lowered.find(word, max(free, at + 1))


def _lowered(text: str) -> str:
    """The text in lower case, character for character: a few letters become two in Unicode."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _recorded(quantity: Figure, phrases: Sequence[str]) -> Percentage:
    """The quantity as its row prints it, read by the rules for a copy."""
    row = quantity.prefix + quantity.exact + quantity.suffix
    start, end = len(quantity.prefix), len(quantity.prefix) + len(quantity.exact)
    number = float(phrases.index(_folded(quantity.exact)))
    return _place(row, start, end, quantity.line, number)


def _place(text: str, start: int, end: int, line: int, number: float) -> Percentage:
    """A phrase as a place; a hedge beside it is part of its context, for the table recorded it there."""
    near = beside(text, start, end)
    hedged = (near.start, near.end) if near.altered else (start, end)
    printed = " ".join(text[start:end].split())
    return Percentage(
        start, end, line, printed, (number,), near.bound, near.hedge, *hedged, near.altered
    )


def _folded(phrase: str) -> str:
    return _TO.sub("-", " ".join(phrase.casefold().split()))


def _pattern(phrase: str) -> str:
    """The phrase with any space and dash, and not inside of a longer word or number."""
    parts: list[str] = []
    for dash, space, word, sign in _TOKEN.findall(phrase):
        if dash:
            parts.append(_DASH)
        elif space:
            parts.append(r"\s+")
        elif sign:
            if parts and parts[-1] == r"\s+":
                parts[-1] = r"\s*"
            parts += [re.escape(sign), r"\s*"]
        else:
            # A sign takes whatever space is after it.
            if parts[-2:] == [r"\s*", r"\s+"]:
                parts.pop()
            parts.append(re.escape(word))
    start = r"(?<!\w)(?<!\d[.,])" if re.match(r"\w", phrase) else ""
    end = r"(?!\w)(?![.,]\d)" if re.search(r"\w\Z", phrase) else ""
    return start + "".join(parts) + end
