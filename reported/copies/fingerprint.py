"""The fingerprint of a figure's sentence: what the table keeps of it instead of the text.

The table keeps a short hash of every word of the sentence, list item or cell in which a figure
stands, in order, with the figure's own place marked. So a copy can be compared word by word, and
the text itself stays with its publisher.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reported.copies.breaks import NONE
from reported.copies.words import Words
from reported.numbers.markup import as_seen
from reported.numbers.percentages import find_percentages

# Words kept beyond either end of the sentence: a copy that lost the full stop is still understood.
NEIGHBOURS = 6
# Words on one side of a figure that a sentence of a source may have.
_LONGEST = 400

OWN = "*"
_CODES = r"(?:[0-9a-f]{4}|%)"
PATTERN = re.compile(rf"(?:{_CODES} )*\| (?:{_CODES} )*\*(?: {_CODES})* \|(?: {_CODES})*")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The hashed words around a figure, those of each side from the figure outwards.

    `left` and `right` belong to the figure's sentence, `before` and `after` stand beyond its ends.
    A percentage other than the figure itself is `%`.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def length(self) -> int:
        """How many words the sentence has besides the figure."""
        return len(self.left) + len(self.right)

    def turned(self) -> Fingerprint:
        """The same label and number, the number before the label."""
        return Fingerprint((), tuple(reversed(self.left)), (), ())

    def __str__(self) -> str:
        sentence = [*reversed(self.left), OWN, *self.right]
        parts = (reversed(self.before), ["|"], sentence, ["|"], self.after)
        return " ".join(code for part in parts for code in part)


@lru_cache(maxsize=16384)
def parse(fingerprint: str) -> Fingerprint:
    """The fingerprint that a cell of the table holds; it has the form of `PATTERN`."""
    before, sentence, after = (part.split() for part in fingerprint.split("|"))
    own = sentence.index(OWN)
    return Fingerprint(
        tuple(reversed(sentence[:own])),
        tuple(sentence[own + 1 :]),
        tuple(reversed(before)),
        tuple(after),
    )


def fingerprints_of(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """The fingerprints of figures by their offsets in a source's text, as cells of the table."""
    seen = as_seen(text)
    percentages = find_percentages(seen.text)
    made = []
    for start, end in spans:
        first, last = (
            bisect_left(range(len(seen.text)), at, key=seen.original) for at in (start, end)
        )
        others = [place for place in percentages if place.end <= first or place.start >= last]
        sides = []
        for words in Words(seen.text, others).around(first, last, (_LONGEST, _LONGEST)):
            inside = next((n for n, (_, gap) in enumerate(words) if gap != NONE), len(words))
            codes = tuple(word.code for word, _ in words)
            sides.append((codes[:inside], codes[inside : inside + NEIGHBOURS]))
        (left, before), (right, after) = sides
        made.append(str(Fingerprint(left, right, before, after)))
    return made
