"""Which of a sentence's recorded words agree with which of a copy, from the figure outwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from operator import eq

from rapidfuzz.distance import LCSseq

from reported.copies.fingerprint import Fingerprint
from reported.copies.words import PERCENTAGE, Side, Word, code
from reported.numbers.percentages import Percentage

# A sentence of fewer words than this could be anybody's.
FEWEST = 6

_OPEN_RANGE = re.compile(r"\b(?:to|and)\b|\d\s*[-–—]\s*\d")
# Words for one and the same comparison with a number, by their codes from the number outwards.
_COMPARISONS = {
    tuple(map(code, reversed(words.split()))): sign
    for sign, ways in ((">", "more than|over|above|>"), ("<", "less than|under|below|<"))
    for words in ways.split("|")
}
_FROM = code("from")


def same_comparison(recorded: Sequence[str], words: Side, place: Percentage) -> tuple[int, int]:
    """How many words before a number say the same comparison in other words, recorded and there.

    A “from” that only opens a range is no word that counts.
    """
    there = [word.code for word, _ in words[:2]]
    from_recorded, from_there = _FROM in recorded[:1], _FROM in there[:1]
    if from_recorded != from_there and _OPEN_RANGE.search(place.printed):
        return int(from_recorded), int(from_there)
    (sign, count), (other, count_there) = _comparison(recorded), _comparison(there)
    return (count, count_there) if sign and sign == other else (0, 0)


def _comparison(codes: Sequence[str]) -> tuple[str, int]:
    """The comparison that the words nearest to a number make, and how many words that takes."""
    for count in (1, 2):
        sign = _COMPARISONS.get(tuple(codes[:count]), "")
        if sign:
            return sign, count
    return "", 0


def places_of(
    phrases: Sequence[tuple[str, ...]], recorded: Sequence[str], leftwards: bool
) -> set[int]:
    """Where, in words from the figure outwards, any of the phrases stands."""
    places: set[int] = set()
    for phrase in phrases:
        outwards = phrase[::-1] if leftwards else phrase
        for at in range(len(recorded) - len(outwards) + 1):
            if tuple(recorded[at : at + len(outwards)]) == outwards:
                places |= set(range(at, at + len(outwards)))
    return places


def agreeing(
    recorded: Sequence[str], words: Sequence[tuple[Word, int]], leftwards: bool
) -> tuple[int, int]:
    """How many recorded words agree with how many of a copy, from the figure outwards.

    A word that a copy breaks in two, or two that it joins, are the same as they were.
    """
    at = there = 0
    while at < len(recorded) and there < len(words):
        if words[there][0].code == recorded[at]:
            at, there = at + 1, there + 1
            continue
        if words[there][0].code == PERCENTAGE:
            break
        joined = _joined(recorded[at], words[there : there + 3], leftwards)
        if joined:
            at, there = at + 1, there + joined
        elif at + 1 < len(recorded) and _broken(recorded[at : at + 2], words[there][0], leftwards):
            at, there = at + 2, there + 1
        else:
            break
    return at, there


def _joined(recorded: str, words: Sequence[tuple[Word, int]], leftwards: bool) -> int:
    """How many words of the copy are together the recorded one; none if they are not."""
    texts = [word.text for word, _ in words]
    for count in range(2, len(texts) + 1):
        parts = texts[:count][::-1] if leftwards else texts[:count]
        if code("".join(parts)) == recorded:
            return count
    return 0


def _broken(recorded: Sequence[str], word: Word, leftwards: bool) -> bool:
    """Whether one word of the copy is two recorded ones written together."""
    nearer, further = recorded
    first, second = (further, nearer) if leftwards else (nearer, further)
    return any(
        code(word.text[:cut]) == first and code(word.text[cut:]) == second
        for cut in range(1, len(word.text))
    )


def share_kept(recorded: Fingerprint, left: Sequence[str], right: Sequence[str]) -> float:
    """The share of a recorded sentence that stands in the same order on the same side, 0 to 1."""
    same = LCSseq.similarity(recorded.left, left) + LCSseq.similarity(recorded.right, right)
    return same / recorded.length


def shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two sequences have in common from their beginning."""
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))
