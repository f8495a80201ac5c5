"""Compare the words around a copy's percentages with the words that the table recorded.

Exact contexts are looked up; only for the rest is likeness computed, and only with percentages
that share a run of letters with them. So the time grows linearly with the copy and the table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from rapidfuzz import fuzz

from reported.copies.selectors import QUOTED, TELLING, Context, Quote, letters
from reported.numbers.percentages import Percentage

# Likeness runs from 0 to 100. A place is accepted at LIKE, or when one side agrees to the letter
# over SURE characters. Chosen by judgement; tests/experiment.py shows what they lead to.
LIKE = 72.0
SURE = 14

_LENGTHS = (24, 16, 8, 4, 2, 1)  # an index for each of these, and none for every length there is
_WINDOW = 200  # characters of the copy looked at on either side of a percentage
_CANDIDATES = 12  # compared in full for one context
_COMMON = 200  # a run of letters near more percentages than this tells little
_KEY = 8  # the letters before a lost figure by which its context is looked up
_GAP = 60  # the longest text that may stand where a figure was, in characters
_WORDS = re.compile(r"[^\W_]+")

# Likeness and number of percentages that may be a figure, the best first.
Fits = list[tuple[float, int]]


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands, with no percentage, between the two halves of a figure's context; may be empty.

    Offsets in characters, and the line from 1.
    """

    start: int
    end: int
    line: int


class Places:
    """The percentages of a copy with the letters before and after each of them."""

    def __init__(self, text: str, percentages: Sequence[Percentage]) -> None:
        self._before = [
            letters(text[max(0, p.hedged_start - _WINDOW) : p.hedged_start]) for p in percentages
        ]
        self._after = [letters(text[p.hedged_end : p.hedged_end + _WINDOW]) for p in percentages]
        self._at = {percentage.start: number for number, percentage in enumerate(percentages)}
        # By a number of letters, then by the letters: the percentages that have them on that side.
        self._left: dict[int, dict[str, list[int]]] = {}
        self._right: dict[int, dict[str, list[int]]] = {}

    def fits(self, quotes: Sequence[Quote]) -> dict[Context, Fits]:
        """For every context the percentages that may be meant, with their likeness, the best first.

        Places that are only alike are looked for where fewer agree than there are figures.
        """
        alike = {quote.context: quote for quote in quotes}
        needed = Counter(quote.context for quote in quotes)
        fits = {context: self._exact(quote) for context, quote in alike.items()}
        wanting = [
            quote for context, quote in alike.items() if len(fits[context]) < needed[context]
        ]
        similar = self._sharing({gram for quote in wanting for gram in _grams(quote)})
        for quote in wanting:
            near = (similar[gram][:_COMMON] for gram in _grams(quote))
            shared = Counter(chain.from_iterable(near))
            exact = {number for _, number in fits[quote.context]}
            fits[quote.context] += sorted(
                (
                    (self._likeness(quote, number), number)
                    for number, _ in shared.most_common(_CANDIDATES)
                    if number not in exact
                ),
                key=lambda fit: (-fit[0], fit[1]),
            )
        return fits

    def _exact(self, quote: Quote) -> Fits:
        """The percentages whose context agrees to the letter."""
        if quote.letters < TELLING:
            place = self._at.get(quote.start)
            candidates = [] if place is None else [place]
        else:
            candidates = min(
                self._agreeing(self._left, self._before, quote.before, True),
                self._agreeing(self._right, self._after, quote.after, False),
                key=len,
            )
        return [
            (100.0, number)
            for number in candidates
            if self._before[number].endswith(quote.before)
            and self._after[number].startswith(quote.after)
        ]

    def _agreeing(
        self, index: dict[int, dict[str, list[int]]], sides: list[str], side: str, left: bool
    ) -> list[int]:
        """The percentages that agree with a side, or at least with the letters next to the number."""
        length = next((length for length in _LENGTHS if length <= len(side)), 0)
        if length not in index:
            near: dict[str, list[int]] = defaultdict(list)
            for number, there in enumerate(sides):
                near[there[len(there) - length :] if left else there[:length]].append(number)
            index[length] = near
        return index[length].get(side[len(side) - length :] if left else side[:length], [])

    def _sharing(self, wanted: set[str]) -> dict[str, list[int]]:
        """For each of the wanted runs of letters the percentages that have it near them."""
        sharing: dict[str, list[int]] = {gram: [] for gram in wanted}
        sizes = {len(gram) for gram in wanted}
        for number, (before, after) in enumerate(zip(self._before, self._after, strict=True)):
            near = before[-QUOTED:], after[:QUOTED]
            grams = {
                side[i : i + size] for size in sizes for side in near for i in range(len(side))
            }
            for gram in grams & wanted:
                sharing[gram].append(number)
        return sharing

    def _likeness(self, quote: Quote, number: int) -> float:
        before, after = self._before[number], self._after[number]
        left = fuzz.ratio(quote.before, before[-len(quote.before) :] if quote.before else "")
        right = fuzz.ratio(quote.after, after[: len(quote.after)])
        whole = (left * len(quote.before) + right * len(quote.after)) / max(quote.letters, 1)
        sure = (left == 100 and len(quote.before) >= SURE) or (
            right == 100 and len(quote.after) >= SURE
        )
        # Less than 100, for something differs; a side that agrees to the letter is good enough.
        return min(99.0, max(whole, LIKE + whole / 10) if sure else whole)


# A row is read again for every copy.
@lru_cache(maxsize=16384)
def _grams(quote: Quote) -> frozenset[str]:
    """Runs of letters by which a quote is looked up: short ones only where there are few letters."""
    size = 4 if quote.letters < 2 * SURE else 8
    sides = quote.before, quote.after
    return frozenset(
        side[i : i + size] for side in sides for i in range(0, len(side) - size + 1, 2)
    )


def find_gaps(
    text: str, percentages: Sequence[Percentage], quotes: Mapping[int, Quote]
) -> dict[int, Gap]:
    """The first gap of every quote that has one, by its key; one walk over the words of the text."""
    wanted: dict[str, list[int]] = defaultdict(list)
    lengths: dict[str, set[int]] = defaultdict(set)
    for key, quote in quotes.items():
        if len(quote.before) >= (_KEY if quote.after else SURE):
            wanted[quote.before].append(key)
            lengths[quote.before[-_KEY:]].add(len(quote.before))
    gaps: dict[int, Gap] = {}
    line, counted = 1, 0
    starts = [percentage.start for percentage in percentages]
    ends = {side[-length:] for side in wanted for length in range(1, _KEY + 1)}
    words: deque[str] = deque(maxlen=QUOTED)
    for word in _WORDS.finditer(text) if wanted else ():
        last = word.group().casefold()
        words.append(last)
        if last[-_KEY:] not in ends:
            continue  # nearly every word of a text, and nothing needs to be joined
        tail = "".join(words)[-QUOTED:]
        end = word.end()
        for length in lengths.get(tail[-_KEY:], ()):
            for key in wanted.get(tail[-length:], ())[:_CANDIDATES]:
                following = bisect_left(starts, end)
                stop = min([end + _GAP, *starts[following : following + 1]])
                gap_end = None if key in gaps else _beginning(quotes[key].after, text, end, stop)
                if gap_end is None:
                    continue
                start = end + len(text[end:gap_end]) - len(text[end:gap_end].lstrip())
                line, counted = line + text.count("\n", counted, start), start
                gaps[key] = Gap(start, start + len(text[start:gap_end].rstrip()), line)
    return gaps


def _beginning(after: str, text: str, start: int, stop: int) -> int | None:
    """Where, from start to stop, the words begin that should follow a figure; none: the line ends."""
    if not after:
        line_end = text.find("\n", start, stop)
        return line_end if line_end >= 0 else None
    for word in _WORDS.finditer(text, start, stop):
        if letters(text[word.start() : word.start() + _WINDOW]).startswith(after):
            return word.start()
    return None
