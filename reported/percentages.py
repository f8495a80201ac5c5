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

APPROXIMATE, AT_MOST, AT_LEAST, STATED = "approximate", "at_most", "at_least", "stated"

# The longest stretch before a unit that is searched for its numbers, in characters.
REACH = 96

_SPACE = r"(?:[^\S\n]{0,8}\n?[^\S\n]{0,8})"
_DASH = r"(?:[-‐‑‒–—―−－﹣~～〜]{1,3})"
_WORD_UNIT = r"-?(?<![^\W\d_])(?:per[\s-]?cent|pct)(?!\w)\.?"
_UNIT = re.compile(rf"[%％﹪٪]|{_WORD_UNIT}", re.IGNORECASE)
_UNIT_WITHIN = rf"(?:[%％﹪٪]|{_WORD_UNIT})"

# An escape in a link (`%20`), and percentage points, which measure a difference and no share.
_NO_UNIT = re.compile(
    r"\d[\dA-Fa-f]|[A-Fa-f]\d|[A-F]{2}|[\s-]{0,3}(?:age[\s-]?)?points?\b|[\s-]{0,3}pp\b"
)

_ONES = dict(
    zip("zero one two three four five six seven eight nine".split(), range(10), strict=True)
)
_TEENS = dict(
    zip(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        range(10, 20),
        strict=True,
    )
)
_TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_VALUES = _ONES | _TEENS | _TENS | {"a": 1, "hundred": 100}
# Only a word that ends like one of these can be the last of a number in words.
_ENDINGS = frozenset(word[-3:] for word in _VALUES if word != "a")


def _any(words: dict[str, int]) -> str:
    return "(?:" + "|".join(words) + ")"


_BELOW_HUNDRED = rf"(?:{_any(_TENS)}(?:[\s-]{_any(_ONES)})?|{_any(_TEENS)}|{_any(_ONES)})(?!\w)"
_IN_WORDS = rf"(?:(?:(?:{_any(_ONES)}|a)\s)?hundred(?:\s(?:and\s)?{_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
_IN_DIGITS = (
    r"(?:[1-9]\d{0,2}(?:[,'’\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?"  # 1,200.5
    r"|[1-9]\d{0,2}(?:\.\d{3}){2,}(?:,\d+)?"  # 1.200.000,5
    r"|\d+(?:[.,·]\d+)?)"  # 12.5 and 12,5
)
_NUMBER = rf"(?:(?:(?<![\w%)\]])[-−])?{_IN_DIGITS}|{_IN_WORDS})"
# Not in the middle of a word, of a version number, of a fraction or of a longer number in words.
_FREE = (
    r"(?<!\w)(?<!\d[.,·])(?<!\d/)(?<!point\s)(?<!thousand\s)(?<!million\s)(?<!hundred\s)"
    r"(?<!hundred\sand\s)(?<!and\sa\s)"
)
_SIGN = r"(?P<sign>(?:[<>]=?|[≤≥⩽⩾≦≧])[^\S\n]?)?"
_PAIR = re.compile(
    rf"{_FREE}(?:(?P<between>between\s{{1,8}})(?P<low>{_NUMBER})(?:{_SPACE}{_UNIT_WITHIN})?"
    rf"\s{{1,8}}and\s{{1,8}}(?P<high>{_NUMBER})"
    rf"|{_SIGN}(?P<first>{_NUMBER})(?P<unit>{_SPACE}{_UNIT_WITHIN})?"
    rf"(?P<join>{_SPACE}(?:{_DASH}|±|\+/[-−]){_SPACE}|\s{{1,8}}to\s{{1,8}})(?P<second>{_NUMBER}))"
    rf"{_SPACE}\Z",
    re.IGNORECASE,
)
_SINGLE = re.compile(rf"{_FREE}{_SIGN}(?P<only>{_NUMBER}){_SPACE}\Z", re.IGNORECASE)
# "Stage 2 – 45%" is one figure of stage 2 and no range from 2 to 45.
_LABEL = re.compile(
    r"\b(?:arm|case|category|chapter|class|cohort|figure|grade|group|level|line|number|part|phase|"
    r"section|stage|step|table|type|year|zone)\s{1,3}\Z",
    re.IGNORECASE,
)

_HEDGES = {
    APPROXIMATE: "about|around|approximately|approx\\.?|roughly|nearly|almost|circa|ca\\.|some|~|≈|∼",
    AT_MOST: "up to|at most|(?:no|not) more than|a maximum of|less than|fewer than|under|below|"
    "as (?:much|many|high) as|reach(?:es|ed|ing)?|not exceeding",
    AT_LEAST: "at least|(?:no|not) less than|no fewer than|a minimum of|more than|over|above|"
    "exceed(?:s|ed|ing)?|in excess of",
    STATED: "only|just|generally",
}
_HEDGE_BEFORE = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{bound}>{words})" for bound, words in _HEDGES.items())
    + r")\s{0,3}\Z",
    re.IGNORECASE,
)
_HEDGE_AFTER = re.compile(
    r"\s{0,2}(?:(?P<at_least>or (?:more|over|higher)|at least|\+(?!\d))"
    r"|(?P<at_most>or (?:less|fewer|under|lower)|at most))(?!\w)",
    re.IGNORECASE,
)

# Characters that nobody sees: soft hyphen, zero-width signs, marks of direction, byte order mark.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_PLAIN_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Percentage:
    """One percentage of a text.

    `start` and `end` are offsets in characters, `line` counts from 1, `printed` is the text
    between them. `numbers` are its values in the order in which they are printed; `low` and `high`
    are equal for a single value, and 45 and 55 for 50 ± 5. `hedge` holds the words beside it that
    soften it, and `bound` what they make of it: stated, approximate, at_most or at_least.
    """

    start: int
    end: int
    line: int
    printed: str
    numbers: tuple[float, ...]
    bound: str
    hedge: str

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


def find_percentages(text: str) -> list[Percentage]:
    """All percentages of a text in their order; no two overlap.

    Percentage points, per mille, escapes in links and version numbers are none. Characters that
    nobody sees are passed over, so that a number is read as it is seen. Time grows linearly.
    """
    hidden = [match.start() for match in _INVISIBLE.finditer(text)]
    if not hidden:
        return _find(text)
    before = [position - count for count, position in enumerate(hidden)]

    def original(position: int) -> int:
        return position + bisect_right(before, position)

    found = []
    for percentage in _find(_INVISIBLE.sub("", text)):
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
            )
        )
    return found


@lru_cache(maxsize=4096)
def numbers_printed(exact: str) -> tuple[float, ...]:
    """The numbers in a printed figure, in their order: ``"60 to 70 per cent"`` gives ``(60.0, 70.0)``.

    A text without a unit gives the numbers that it prints in digits.
    """
    found = find_percentages(exact)
    if found:
        return tuple(chain.from_iterable(percentage.numbers for percentage in found))
    return tuple(float(number.replace(",", ".")) for number in _PLAIN_NUMBER.findall(exact))


def _find(text: str) -> list[Percentage]:
    found: list[Percentage] = []
    line, counted = 1, 0
    for unit in _UNIT.finditer(text):
        at = unit.start()
        if not _may_follow_a_number(text, at) or _NO_UNIT.match(text, unit.end()):
            continue
        # A first value with a unit of its own has been found already; the pair takes it in.
        last = found[-1] if found else None
        numbers, start, sign = _numbers_before(text, max(_free_from(found), at - REACH), at)
        if not numbers:
            continue
        if last is not None and start < last.end:
            found.pop()
        line += text.count("\n", counted, start) if start >= counted else 0
        line -= text.count("\n", start, counted) if start < counted else 0
        counted = start
        bound, hedge = _hedge(text, start, unit.end(), sign)
        end = unit.end()
        found.append(Percentage(start, end, line, text[start:end], numbers, bound, hedge))
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
    return before[-1:].isdecimal() or before[-3:].lower() in _ENDINGS


def _numbers_before(text: str, from_: int, at: int) -> tuple[tuple[float, ...], int, str]:
    """Values, start and sign of what is printed right before a unit; no values if it is no number."""
    pair = _PAIR.search(text, from_, at)
    single = _SINGLE.search(text, from_, at)
    if pair is not None and single is not None and single.start() <= pair.start():
        pair = None  # twenty-five, and not twenty to five
    if pair is not None and pair["between"]:
        return (_value(pair["low"]), _value(pair["high"])), pair.start(), ""
    if pair is not None:
        first, second = _value(pair["first"]), _value(pair["second"])
        join = pair["join"].strip()
        if join in {"±", "+/-", "+/−"}:
            # Rounded, for 12.3 - 0.1 is not quite 12.2 to a computer.
            low, high = round(first - second, 9), round(first + second, 9)
            return (low, high), pair.start(), pair["sign"] or ""
        if not _are_two_quantities(text, pair, first, second):
            return (first, second), pair.start(), pair["sign"] or ""
        single = _SINGLE.search(text, pair.end("join"), at)
    if single is None:
        return (), at, ""
    return (_value(single["only"]),), single.start(), single["sign"] or ""


def _are_two_quantities(text: str, pair: re.Match[str], first: float, second: float) -> bool:
    if first > second:
        # From 70% to 60% is a fall, and 2019-20% a year beside a share.
        return bool(pair["unit"]) or first > 100
    spaced = pair["join"] != pair["join"].strip()
    return spaced and _LABEL.search(text, max(0, pair.start() - 16), pair.start()) is not None


def _value(printed: str) -> float:
    if printed[-1].isdecimal():
        printed = printed.replace("−", "-").replace("·", ".")
        digits = re.sub(r"['’\s]", "", printed)
        if re.fullmatch(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", digits):
            digits = digits.replace(",", "")
        elif digits.count(".") > 1:
            digits = digits.replace(".", "")
        return float(digits.replace(",", "."))
    total = 0
    for word in re.findall(r"[a-z]+", printed.lower()):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word != "and":
            total += _VALUES[word]
    return float(total)


def _hedge(text: str, start: int, end: int, sign: str) -> tuple[str, str]:
    """Bound and hedging words, those before the figure in their order and then those after it."""
    words: list[str] = []
    bounds: list[str] = []
    if sign:
        bounds.append(AT_MOST if sign[0] in "<≤⩽≦" else AT_LEAST)
    at = start
    while len(words) < 3 and (hedge := _HEDGE_BEFORE.search(text, max(0, at - 24), at)):
        words.insert(0, hedge.group().strip())
        bounds.append(str(hedge.lastgroup))
        at = hedge.start()
    after = _HEDGE_AFTER.match(text, end)
    if after is not None:
        words.append(after.group().strip())
        bounds.append(str(after.lastgroup))
    strongest = next((bound for bound in (AT_MOST, AT_LEAST, APPROXIMATE) if bound in bounds), STATED)
    return strongest, ";".join(words)
