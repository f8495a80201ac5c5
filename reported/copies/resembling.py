"""Find a figure by its whole sentence where the words that the table quotes are gone.

The quoted words stand right beside a number. Where just these were rewritten, or new words were put
between them and the number, most of the sentence still tells which figure is meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reported.copies.agreement import FEWEST, share_kept
from reported.copies.breaks import HARD
from reported.copies.candidates import Gap
from reported.copies.fingerprint import Fingerprint, parse
from reported.copies.locate import Location
from reported.copies.words import PERCENTAGE, Word, Words
from reported.table.rows import Figure

# The share of a recorded sentence that has to stand, in order, around a number, and how much more
# of it than around any other number. Chosen by judgement; the bank of copies shows what it leads to.
ALIKE = 0.6
AHEAD = 0.15
# A copy with more numbers that nobody claims is no copy whose sentences were rewritten.
_MOST_FREE = 1000
# Words of a sentence that tell where a lost figure stood: before it, and after it.
_KEY, _AFTER = 3, 2
# The most words that may stand in its place, and the longest text that is searched for them.
_LONGEST_GAP = 6
_SEARCHED = 200_000


def locate_by_sentence(words: Words, located: Mapping[Figure, Location]) -> dict[Figure, Location]:
    """The locations, with a place for each lost figure whose sentence resembles only one in the copy."""
    claimed = {place.start for location in located.values() for place in location.places}
    free = [place for place in words.percentages if place.start not in claimed]
    lost = {figure: one for figure, one in _lost(located).items() if one.length >= FEWEST}
    if not lost or not free or len(free) > _MOST_FREE:
        return dict(located)
    there = {place: words.sentence(place.start, place.end).codes for place in free}
    likeness = {
        (figure, place): share_kept(recorded, *codes)
        for figure, recorded in lost.items()
        for place, codes in there.items()
    }
    found = dict(located)
    for figure in lost:
        best = max(free, key=lambda place: likeness[figure, place])
        rivals = [likeness[figure, place] for place in free if place is not best]
        rivals += [likeness[other, best] for other in lost if other is not figure]
        if likeness[figure, best] >= max(ALIKE, AHEAD + max(rivals, default=0.0)):
            found[figure] = replace(
                located[figure],
                places=(best,),
                likeness=100 * likeness[figure, best],
                nearest=None,
            )
    return found


def find_gaps_by_sentence(
    words: Words, located: Mapping[Figure, Location]
) -> dict[Figure, Location]:
    """The locations, with what stands in place of each lost figure between the words of its sentence.

    The three words before it have to be there, and the two after it, or else the sentence's end.
    """
    lost = _lost(located)
    keys: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure, recorded in lost.items():
        if len(recorded.left) >= _KEY:
            keys[recorded.left[:_KEY]].append(figure)
    found = dict(located)
    if not keys or len(words.text) > _SEARCHED:
        return found
    all_words = words.all()
    codes = [word.code for word, _ in all_words]
    for at in range(_KEY, len(all_words)):
        for figure in keys.get(tuple(reversed(codes[at - _KEY : at])), ()):
            end = _end_of_gap(all_words, codes, at, lost[figure].right[:_AFTER])
            if end is None or found[figure].gap is not None or PERCENTAGE in codes[at:end]:
                continue
            before, stop = all_words[at - 1][0].end, all_words[end - 1][0].end
            # A bracket that is opened before it belongs to it.
            start = stop - len(words.text[before:stop].lstrip())
            line = words.text.count("\n", 0, start) + 1
            found[figure] = replace(
                located[figure], likeness=100.0, gap=Gap(start, stop, line), nearest=None
            )
    return found


def _lost(located: Mapping[Figure, Location]) -> dict[Figure, Fingerprint]:
    """The recorded sentences of the figures that stand nowhere yet."""
    return {
        figure: parse(figure.fingerprint)
        for figure, location in located.items()
        if not location.places and location.gap is None and figure.fingerprint
    }


def _end_of_gap(
    words: Sequence[tuple[Word, int]], codes: Sequence[str], at: int, after: tuple[str, ...]
) -> int | None:
    """The number of the word with which a sentence goes on after a gap from word `at`, if it does."""
    for end in range(at + 1, min(at + _LONGEST_GAP, len(words)) + 1):
        ends = end == len(words) or words[end][1] == HARD
        if after and tuple(codes[end : end + len(after)]) == after:
            return end
        if ends:
            return None if after else end
    return None
