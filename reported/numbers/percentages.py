"""Every percentage that a text prints, in the ways that people print them.

A percentage is found from its unit backwards: the unit is rare and quick to search for, and what
may stand before it is short. That keeps ten megabytes of text a matter of a second.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from unicodedata import category

from reported.numbers.before_a_unit import REACH, REACH_IN_WORDS, is_level, number_before
from reported.numbers.limit_words import AT_LEAST, AT_MOST
from reported.numbers.limits import beside
from reported.numbers.notation import ENDINGS, NO_UNIT, UNIT

# Categories of characters that are no part of a number as it is seen: soft hyphen, zero-width signs
# and marks of direction are Cf, joiners, variation selectors and accents are Mn or Me.
_UNSEEN = frozenset({"Cf", "Mn", "Me"})
_PLAIN_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Percentage:
    """One percentage of a text.

    `start` and `end` are offsets in characters, `line` counts from 1, `printed` is the text
    between them. `numbers` are its values in the order in which they are printed; `low` and `high`
    are equal for a single value, and 45 and 55 for 50 ± 5. `hedge` holds the words beside it that
    soften it, and `bound` what they make of it: stated, approximate, at_most or at_least.
    `altered` is what stands beside it and makes another number of it, “minus”, “a tenth of”, a sign
    that cannot be read, or empty. `hedged_start` and `hedged_end` are the offsets with all of these.
    """

    start: int
    end: int
    line: int
    printed: str
    numbers: tuple[float, ...]
    bound: str
    hedge: str
    hedged_start: int
    hedged_end: int
    altered: str = ""

    @property
    def low(self) -> float:
        """The smaller value, in percent."""
        return min(self.numbers)

    @property
    def high(self) -> float:
        """The larger value, in percent."""
        return max(self.numbers)

    def moved(self, span: Callable[[int, int], tuple[int, int]]) -> Percentage:
        """The same with its offsets in another form of its text, which `span` tells of a stretch."""
        start, end = span(self.start, self.end)
        first, last = span(self.hedged_start, self.hedged_end)
        return replace(self, start=start, end=end, hedged_start=first, hedged_end=last)

    def says_the_same_as(self, other: Percentage) -> bool:
        """Whether both print the same number, in whatever notation.

        A limit belongs to the number: more than 90 is not 90, while about 90 is. So does what
        makes another number of it: a tenth of 90 is not 90.
        """
        limits = {AT_MOST, AT_LEAST}
        return (
            (self.low, self.high) == (other.low, other.high)
            and (self.bound == other.bound or not limits & {self.bound, other.bound})
            and self.altered.casefold() == other.altered.casefold()
        )


def find_percentages(text: str, most: int | None = None) -> list[Percentage]:
    """All percentages of a text in their order; no two overlap.

    With `most`, the search ends as soon as there are more than that.

    Percentage points, per mille, escapes in links and version numbers are none. A number is read as
    it is seen; a footnote or grade before it, as in “1 5%”, is no part of it. Time grows linearly.
    """
    shown, span = without_unseen(text)
    found = _find(shown, most)
    if shown is text:
        return found
    moved = (place.moved(span) for place in found)
    return [replace(place, printed=text[place.start : place.end]) for place in moved]


def without_unseen(text: str) -> tuple[str, Callable[[int, int], tuple[int, int]]]:
    """A text without the characters that nobody sees, and what tells where a stretch of it stood before."""
    others = () if text.isascii() else set(text)
    unseen = "".join(c for c in others if c > "\x7f" and category(c) in _UNSEEN)
    hidden = [match.start() for match in re.finditer(f"[{unseen}]", text)] if unseen else []
    before = [position - count for count, position in enumerate(hidden)]

    def span(start: int, end: int) -> tuple[int, int]:
        return start + bisect_right(before, start), end + bisect_right(before, end - 1)

    return re.sub(f"[{unseen}]", "", text) if unseen else text, span


@lru_cache(maxsize=4096)
def numbers_printed(exact: str) -> tuple[float, ...]:
    """The numbers in a printed figure, in their order: ``"60 to 70 per cent"`` gives ``(60.0, 70.0)``.

    A text without a unit gives the numbers that it prints in digits.
    """
    found = find_percentages(exact)
    beside = exact[: found[0].start] + exact[found[-1].end :] if found else exact
    if any(character.isdigit() for character in beside):
        return tuple(float(number.replace(",", ".")) for number in _PLAIN_NUMBER.findall(exact))
    return tuple(chain.from_iterable(percentage.numbers for percentage in found))


def _find(text: str, most: int | None) -> list[Percentage]:
    found: list[Percentage] = []
    line, counted = 1, 0
    for unit in UNIT.finditer(text):
        at = unit.start()
        if not _may_follow_a_number(text, at) or NO_UNIT.match(text, unit.end()):
            continue
        # A first value with a unit of its own has been found already; the pair takes it in.
        reach = REACH if text[at - 1].isdecimal() else REACH_IN_WORDS
        number = number_before(text, max(_free_from(found), at - reach), at)
        if number is None or is_level(text, number, unit.end()):
            continue
        start = number.start
        if found and start < found[-1].end:
            found.pop()
        line += text.count("\n", counted, start) - text.count("\n", start, counted)
        counted = start
        # The bracket of “12% (±3%)” is part of it as a whole.
        end = unit.end() + (number.in_brackets and text[unit.end() : unit.end() + 1] == ")")
        near = beside(text, start, end, number.sign)
        near = near._replace(altered=" ".join(filter(None, (near.altered, number.altered))))
        found.append(Percentage(start, end, line, text[start:end], number.values, *near))
        if most is not None and len(found) > most:
            break
    return found


def _free_from(found: list[Percentage]) -> int:
    """Where the next percentage may begin: a single value before it may turn out to be its lower end."""
    if not found or len(found[-1].numbers) > 1:
        return found[-1].end if found else 0
    between = found[-1].start - len("between ")
    return max(between, found[-2].end if len(found) > 1 else 0)


def _may_follow_a_number(text: str, at: int) -> bool:
    """A quick look that spares a million bare percent signs the slow one."""
    before = text[max(0, at - 17) : at].rstrip()
    if before[-1:] == "-":
        before = before[:-1]
    return before[-1:].isdecimal() or before[-1:] == ")" or before[-3:].lower() in ENDINGS
