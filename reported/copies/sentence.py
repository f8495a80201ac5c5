"""The sentences of a copy, held word by word against the fingerprints of the figures in them."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import LCSseq

from reported.copies.agreement import agreeing, places_of, same_comparison, shared
from reported.copies.breaks import HARD, NONE
from reported.copies.fingerprint import Fingerprint
from reported.copies.words import PERCENTAGE, Side, Word, Words
from reported.numbers.percentages import Percentage

# Words of a copy that are looked at on one side beyond the length of the recorded sentence.
_SLACK = 12
_LEFT_OUT = re.compile(r"…|\.\.\.")
_FULL_STOP = re.compile(r"[.!?]")
# The share of its words that another figure's sentence has to hold to be the same one.
_SAME_SENTENCE = 0.7
_CONJUNCTIONS = frozenset(["and", "or", "but", "also", "und", "et", "y", "и"])


@dataclass(frozen=True, slots=True)
class Difference:
    """How a copy's sentence differs from the recorded one; nothing at all where both agree.

    `new` are words that only the copy has, in its order; `lost` is how many words only the record
    has; `percentages` are further percentages that stand in the copy's sentence alone. `left_out`
    counts words that an excerpt does without: those beyond its own ends, and those further away
    than the recorded quote.
    """

    new: tuple[Word, ...] = ()
    lost: int = 0
    left_out: int = 0
    percentages: tuple[Percentage, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.lost or self.percentages)


NO_DIFFERENCE = Difference()


class Sentences:
    """The sentences of a copy around the places of figures, for comparison with fingerprints."""

    def __init__(self, words: Words) -> None:
        self._words = words
        # A place is looked at when it is claimed and again when it is compared.
        self._around = cache(words.around)
        # Stretches of the copy that are figures' sentences, each with the codes of its words.
        self._covered: list[tuple[int, int, frozenset[str]]] = []
        self._claimed: set[int] = set()
        # Words beyond the ends of these sentences, which stand beside them in the source too.
        self._beside: set[int] = set()

    def claim(self, fingerprint: Fingerprint, place: Percentage) -> None:
        """Take note that a figure stands at a place: its words there are no news to its neighbours."""
        start, end = place.start, place.end
        for outwards, words, recorded, beyond in self._sides(fingerprint, place):
            agreed, matched = agreeing(recorded, words, outwards)
            if matched:
                outermost = words[matched - 1][0]
                start, end = min(start, outermost.start), max(end, outermost.end)
            if agreed == len(recorded):
                rest = [word.code for word, _ in words[matched : matched + len(beyond)]]
                further = words[matched : matched + shared(beyond, rest)]
                self._beside.update(word.start for word, _ in further)
        insort(self._covered, (start, end, _codes(fingerprint)), key=lambda span: span[:2])
        self._claimed.add(place.start)

    def difference(
        self,
        fingerprint: Fingerprint,
        place: Percentage,
        quoted: tuple[int, int],
        hedges: Sequence[tuple[str, ...]],
        excerpt: bool,
    ) -> Difference:
        """How the sentence at a place differs from the recorded one.

        `quoted` is how many words before and after the figure the table quotes, `hedges` are the
        codes of each of the source's hedges. An `excerpt` may be cut at its own ends, and where it
        is cut it may leave out further words, but neither a hedge nor a quoted word in between.
        """
        new: list[Word] = []
        lost = left_out = 0
        more: list[Percentage] = []
        sides = self._sides(fingerprint, place)
        codes = _codes(fingerprint)

        def known(word: Word) -> bool:
            return self._is_known(word, place, codes)

        for (outwards, words, recorded, beyond), near in zip(sides, quoted, strict=True):
            skipped, same = same_comparison(recorded, words, place)
            recorded, words = recorded[skipped:], words[same:]
            agreed, matched = agreeing(recorded, words, outwards)
            absent: list[int] = []
            if agreed == len(recorded):
                extra = self._beyond(words[matched:], beyond, known, codes - {PERCENTAGE})
            else:
                extra, absent, end = self._different(
                    words, matched, recorded[agreed:], known, excerpt, near - agreed, outwards
                )
                absent = [agreed + at for at in absent]
                if excerpt and end is not None:
                    hedged = places_of(hedges, recorded, outwards)
                    beyond_end = set(range(agreed + end, len(recorded)))
                    told = set(range(min(near, agreed + end)))
                    # A cut that takes nothing but the hedge is no cut.
                    told |= hedged if beyond_end <= hedged else hedged - beyond_end
                    left_out += sum(at not in told for at in absent)
                    absent = [at for at in absent if at in told]
            lost += len(absent)
            for word in extra:
                if word.code == PERCENTAGE:
                    more.append(self._percentage_at(word.start))
                else:
                    new.append(word)
        if excerpt and all(word.text.lower() in _CONJUNCTIONS for word in new):
            new = []
        new.sort(key=lambda word: word.start)
        return Difference(tuple(new), lost, left_out, tuple(more))

    def _sides(
        self, fingerprint: Fingerprint, place: Percentage
    ) -> Iterator[tuple[bool, Side, tuple[str, ...], tuple[str, ...]]]:
        """Each side of a place: whether it goes left, its words, the recorded ones, those beyond."""
        lengths = len(fingerprint.left) + _SLACK, len(fingerprint.right) + _SLACK
        left, right = self._around(place.start, place.end, lengths)
        yield True, left, fingerprint.left, fingerprint.before
        yield False, right, fingerprint.right, fingerprint.after

    def _beyond(
        self,
        words: Sequence[tuple[Word, int]],
        neighbours: Sequence[str],
        known: Callable[[Word], bool],
        recorded: frozenset[str],
    ) -> list[Word]:
        """The words that follow a sentence which agrees to its end, and belong to it in the copy."""
        if not words or words[0][1] == HARD:
            return []
        there = [word.code for word, _ in words[: len(neighbours)]]
        if neighbours and shared(neighbours, there) >= min(2, len(neighbours)):
            return []
        extra: list[Word] = []
        for number, (word, gap) in enumerate(words):
            # A word of the sentence itself that stands twice is nobody else's.
            if (number and gap != NONE) or (known(word) and word.code not in recorded):
                break
            extra.append(word)
        return extra

    def _different(
        self,
        words: Side,
        matched: int,
        recorded: Sequence[str],
        known: Callable[[Word], bool],
        excerpt: bool,
        least: int,
        leftwards: bool,
    ) -> tuple[list[Word], list[int], int | None]:
        """New words, the numbers of lost ones, and where the recorded sentence is cut off, if it is.

        Another paragraph cuts it off only after the `least` recorded words that have to be there.
        """
        inside: list[Word] = []
        ended, apart = True, False
        for number, (word, gap) in enumerate(words[matched:], matched):
            if gap == HARD:
                ended = apart = number > 0 and self._is_cut(words[number - 1][0], word)
                break
            if excerpt and word.code not in recorded and known(word):
                break
            inside.append(word)
        else:
            # A copy that ends with a full stop is no sentence that was cut off.
            end = words[-1][0].end if words and not leftwards else 0
            ended = not end or _FULL_STOP.search(self._words.text, end, end + 3) is None
        blocks = [
            block
            for block in LCSseq.opcodes(recorded, [word.code for word in inside])
            if block.tag == "equal"
        ]
        kept = {at for block in blocks for at in range(block.src_start, block.src_end)}
        same = {at for block in blocks for at in range(block.dest_start, block.dest_end)}
        new = [word for at, word in enumerate(inside) if at not in same and not known(word)]
        absent = [at for at in range(len(recorded)) if at not in kept]
        end = max(kept, default=-1) + 1
        ended = ended and not (apart and end < least)
        return new, absent, end if ended and end < len(recorded) else None

    def _is_cut(self, nearer: Word, further: Word) -> bool:
        """Whether a paragraph visibly begins or ends in the middle of a sentence at a word."""
        text = self._words.text
        if further.start < nearer.start:
            before = text[further.end : nearer.start]
            parted, beside = "\n" in before, before.rpartition("\n")[2]
            return parted and (nearer.text[0].islower() or _LEFT_OUT.search(beside) is not None)
        after = text[nearer.end : further.start]
        beside = after.partition("\n")[0]
        return "\n\n" in after and (
            not _FULL_STOP.search(beside) or _LEFT_OUT.search(beside) is not None
        )

    def _is_known(self, word: Word, place: Percentage, codes: frozenset[str]) -> bool:
        """Whether a word belongs to another figure of the table, and to another sentence than these codes."""
        if word.code == PERCENTAGE:
            return word.start in self._claimed
        if word.start in self._beside and word.code not in codes:
            return True
        at = bisect_left(self._covered, (word.start + 1, 0), key=lambda span: span[:2])
        return any(
            start <= word.start < end
            and not start <= place.start < end
            and len(codes & others) < _SAME_SENTENCE * len(codes)
            for start, end, others in self._covered[max(0, at - 3) : at]
        )

    def _percentage_at(self, start: int) -> Percentage:
        at = bisect_left(self._words.percentages, start, key=lambda percentage: percentage.start)
        return self._words.percentages[at]


def _codes(fingerprint: Fingerprint) -> frozenset[str]:
    return frozenset(fingerprint.left + fingerprint.right)
