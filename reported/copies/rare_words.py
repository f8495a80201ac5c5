"""Which recorded sentences another one may resemble, told by their rarest words.

To compare every sentence of a copy with every figure takes too long, and words such as “of” stand in
all of them. A sentence that keeps a share of the recorded words has to keep some of the rarest ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil

from reported.copies.agreement import FEWEST
from reported.copies.fingerprint import Fingerprint
from reported.copies.words import Codes
from reported.table.rows import Figure

# A word on the left (0) or on the right (1) of a number.
_Position = tuple[str, int]

# How many of a figure's rarest words a sentence has to share.
_SHARED = 3


def resembled(
    recorded: Mapping[Figure, Fingerprint], sentences: Sequence[Codes], share: float
) -> Iterator[list[Figure]]:
    """For each sentence the figures of whose words it may keep the share, 0 to 1, each on its side.

    None of them is left out; a short recorded sentence has to be kept whole.
    """
    in_sentences = Counter(position for codes in sentences for position in _positions(codes))
    index: dict[_Position, list[tuple[Figure, int]]] = defaultdict(list)
    needed: dict[Figure, int] = {}
    for figure, sentence in recorded.items():
        positions = sorted(
            [
                (code, side)
                for side, codes in enumerate((sentence.left, sentence.right))
                for code in codes
            ],
            key=lambda position: in_sentences[position],
        )
        kept = ceil(share * len(positions)) if len(positions) >= FEWEST else len(positions)
        needed[figure] = min(_SHARED, kept)
        # Of any more words than may be lost, at least one is kept.
        rarest = positions[: len(positions) - kept + needed[figure]]
        for position, count in Counter(rarest).items():
            index[position].append((figure, count))
    for codes in sentences:
        shared: Counter[Figure] = Counter()
        for position in _positions(codes):
            for figure, count in index.get(position, ()):
                shared[figure] += count
        yield [figure for figure, count in shared.items() if count >= needed[figure]]


def _positions(codes: Codes) -> Iterable[_Position]:
    """The words of a sentence, each once on its side."""
    return {(code, side) for side, words in enumerate(codes) for code in words}
