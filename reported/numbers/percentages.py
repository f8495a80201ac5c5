"""Every percentage that a text prints, in the ways that people print them.

A percentage is found from its unit backwards: the unit is rare and quick to search for, and what
may stand before it is short. That keeps ten megabytes of text a matter of a second.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from unicodedata import category

from reported.numbers.notation import (
    APPROXIMATE,
    AT_LEAST,
    AT_MOST,
    ENDINGS,
    HEDGE_AFTER,
    HEDGE_BEFORE,
    JOIN,
    LABEL,
    NO_UNIT,
    PAIR,
    SINGLE,
    STATED,
    UNIT,
    value_of,
)

# The longest stretch before a unit that is searched for its numbers, in characters: after a digit,
# and after a number in words.
REACH, REACH_IN_WORDS = 48, 96

# Categories of characters that are no part of a number as it is seen: soft hyphen, zero-width signs
# and marks of direction are Cf, joiners, variation selectors and accents are Mn or Me.
_UNSEEN = frozenset({"Cf", "Mn", "Me"})
# Nearly every figure of a table; the rest of the notations take twenty times as long to read.
_PLAIN_FIGURE = re.compile(r"(\d{1,2}(?:\.\d+)?)(?:[-–](\d{1,2}(?:\.\d+)?))? ?%")
_PLAIN_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Percentage:
    """One percentage of a text.

    `start` and `end` are offsets in characters, `line` counts from 1, `printed` is the text
    between them. `numbers` are its values in the order in which they are printed; `low` and `high`
    are equal for a single value, and 45 and 55 for 50 ± 5. `hedge` holds the words beside it that
    soften it, and `bound` what they make of it: stated, approximate, at_most or at_least.
    `hedged_start` and `hedged_end` are the offsets with these words.
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

    @property
    def low(self) -> float:
        """The smaller value, in percent."""
        return min(self.numbers)

    @property
    def high(self) -> float:
        """The larger value, in percent."""
        return max(self.numbers)

    def says_the_same_as(self, other: Percentage) -> bool:
        """Whether both print the same number, in whatever notation.

        A limit belongs to the number: more than 90 is not 90, while about 90 is.
        """
        limits = {AT_MOST, AT_LEAST}
        return (self.low, self.high) == (other.low, other.high) and (
            self.bound == other.bound or not limits & {self.bound, other.bound}
        )


def find_percentages(text: str, most: int | None = None) -> list[Percentage]:
    """All percentages of a text in their order; no two overlap.

    With `most`, the search ends as soon as there are more than that.

    Percentage points, per mille, escapes in links and version numbers are none. A number is read as
    it is seen; a footnote or grade before it, as in “1 5%”, is no part of it. Time grows linearly.
    """
    unseen = unseen_in(text)
    if unseen is None:
        return _find(text, most)
    hidden = [match.start() for match in unseen.finditer(text)]
    before = [position - count for count, position in enumerate(hidden)]

    def original(position: int) -> int:
        return position + bisect_right(before, position)

    found = []
    for percentage in _find(unseen.sub("", text), most):
        start, end = original(percentage.start), original(percentage.end - 1) + 1
        found.append(
            Percentage(
                start,
                end,
                percentage.line,
                text[start:end],
                percentage.numbers,
                percentage.bound,
                percentage.hedge,
                original(percentage.hedged_start),
                original(percentage.hedged_end - 1) + 1,
            )
        )
    return found


def unseen_in(text: str) -> re.Pattern[str] | None:
    """A pattern for the characters of a text that nobody sees; none if it has none."""
    if text.isascii():
        return None
    unseen = [c for c in set(text) if c > "\x7f" and category(c) in _UNSEEN]
    return re.compile(f"[{''.join(unseen)}]") if unseen else None


@lru_cache(maxsize=4096)
def numbers_printed(exact: str) -> tuple[float, ...]:
    """The numbers in a printed figure, in their order: ``"60 to 70 per cent"`` gives ``(60.0, 70.0)``.

    A text without a unit gives the numbers that it prints in digits.
    """
    plain = _PLAIN_FIGURE.fullmatch(exact)
    if plain is not None:
        return tuple(float(number) for number in plain.groups() if number)
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
        last = found[-1] if found else None
        reach = REACH if text[at - 1].isdecimal() else REACH_IN_WORDS
        numbers, start, sign = _numbers_before(text, max(_free_from(found), at - reach), at)
        if not numbers:
            continue
        if last is not None and start < last.end:
            found.pop()
        line += text.count("\n", counted, start) if start >= counted else 0
        line -= text.count("\n", start, counted) if start < counted else 0
        counted = start
        end = unit.end()
        printed = text[start:end]
        found.append(
            Percentage(start, end, line, printed, numbers, *hedge_beside(text, start, end, sign))
        )
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
    return before[-1:].isdecimal() or before[-3:].lower() in ENDINGS


def _numbers_before(text: str, from_: int, at: int) -> tuple[tuple[float, ...], int, str]:
    """Values, start and sign of what is printed right before a unit; no values if it is no number."""
    pair = PAIR.search(text, from_, at) if JOIN.search(text, from_, at) else None
    single = SINGLE.search(text, from_, at)
    if pair is not None and single is not None and single.start() <= pair.start():
        pair = None  # twenty-five, and not twenty to five
    if pair is not None and pair["between"]:
        return (value_of(pair["low"]), value_of(pair["high"])), pair.start(), ""
    if pair is not None:
        first, second = value_of(pair["first"]), value_of(pair["second"])
        join = pair["join"].strip()
        if join in {"±", "+/-", "+/−"}:
            # Rounded, for 12.3 - 0.1 is not quite 12.2 to a computer.
            low, high = round(first - second, 9), round(first + second, 9)
            return (low, high), pair.start(), pair["sign"] or ""
        if not _are_two_quantities(text, pair, first, second):
            return (first, second), pair.start(), pair["sign"] or ""
        single = SINGLE.search(text, pair.end("join"), at)
    if single is None:
        return (), at, ""
    return (value_of(single["only"]),), single.start(), single["sign"] or ""


def _are_two_quantities(text: str, pair: re.Match[str], first: float, second: float) -> bool:
    if first > second:
        # From 70% to 60% is a fall, and 2019-20% a year beside a share; all else is one figure,
        # for half of it could pass for another one.
        fall = pair["unit"] is not None and pair["join"].strip().lower() == "to"
        return fall or (
            pair["unit"] is None and re.fullmatch(r"[12]\d{3}", pair["first"]) is not None
        )
    spaced = pair["join"] != pair["join"].strip()
    return spaced and LABEL.search(text, max(0, pair.start() - 16), pair.start()) is not None


def hedge_beside(text: str, start: int, end: int, sign: str = "") -> tuple[str, str, int, int]:
    """Bound, hedging words (those before the number, then those after it) and the offsets with them.

    Words for the opposite limit are left out: what is printed beside the number then is no hedge.
    """
    words: list[str] = []
    bound = STATED if not sign else AT_MOST if sign[0] in "<≤⩽≦" else AT_LEAST
    at = start
    while len(words) < 3 and (hedge := HEDGE_BEFORE.search(text, max(0, at - 24), at)):
        if (both := _both(bound, str(hedge.lastgroup))) is None:
            break
        words.insert(0, hedge.group().strip())
        bound, at = both, hedge.start()
    after = HEDGE_AFTER.match(text, end)
    if after is not None and (both := _both(bound, str(after.lastgroup))) is not None:
        words.append(after.group().strip())
        bound, end = both, after.end()
    return bound, ";".join(words), at, end


def _both(one: str, other: str) -> str | None:
    """The stronger of two bounds, a limit above all; none when they are opposite limits."""
    if {one, other} == {AT_MOST, AT_LEAST}:
        return None
    return max(one, other, key=(STATED, APPROXIMATE, AT_LEAST, AT_MOST).index)
