"""How people print percentages: patterns for units, numbers, ranges, and the words beside them.

Every repetition has a limit, so that no text can keep a search busy.

A number that stands before another with nothing but a space between, a footnote or a grade as in
“grade 1 5%”, is no part of it; only groups of three digits continue a number, so that “2 100%”
is two thousand one hundred per cent.
"""

from __future__ import annotations

import re

_SPACE = r"(?:[^\S\n]{0,8}\n?[^\S\n]{0,8})"
_DASH = r"(?:[-‐‑‒–—―−－﹣~～〜]{1,3})"
# Every alternative begins with a plain character: the search then skips all others at full speed.
_UNIT_PATTERN = r"(?:[%％﹪٪]|[pP](?:[eE][rR][\s-]{0,12}[cC][eE][nN][tT]|[cC][tT])(?!\w)\.?)"
UNIT = re.compile(_UNIT_PATTERN)

# An escape in a link (`%20`), percentage points, which measure a difference and no share, per mille
# and a second unit.
NO_UNIT = re.compile(
    r"\d[\dA-Fa-f]|[A-Fa-f]\d|[A-F]{2}|[\s-]{0,3}(?:age[\s-]?)?points?\b|[\s-]{0,3}p(?:p|ts?)\b|[\s-]?t?iles?\b"
    r"|[^\S\n]{0,3}[%％﹪٪‰‱]|[oO]\b"
)


def _numbered(words: str, first: int, step: int) -> dict[str, int]:
    return {word: first + step * nth for nth, word in enumerate(words.split())}


_ONES = _numbered("zero one two three four five six seven eight nine", 0, 1)
_TEENS = _numbered(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10, 1
)
_TENS = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
IN_WORDS = {value: word for word, value in (_ONES | _TEENS | _TENS).items()}
_VALUES = _ONES | _TEENS | _TENS | {"a": 1, "hundred": 100}
NUMBER_WORDS = frozenset(_VALUES) - {"a"} | {
    *("thousand", "million", "billion", "half", "halves", "third", "thirds"),
    *("tens", "dozens", "hundreds", "thousands", "millions"),
    *("quarter", "quarters", "dozen", "twice", "double", "triple"),
}
# Only a word that ends like one of these can be the last of a number in words.
ENDINGS = frozenset(word[-3:] for word in _VALUES if word != "a")


def _any(words: dict[str, int]) -> str:
    return "(?:" + "|".join(words) + ")"


_BELOW_HUNDRED = rf"(?:{_any(_TENS)}(?:[\s-]{_any(_ONES)})?|{_any(_TEENS)}|{_any(_ONES)})(?!\w)"
_IN_WORDS = (
    rf"(?:(?:(?:{_any(_ONES)}|a)\s)?hundred(?:\s(?:and\s)?{_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
)
_IN_DIGITS = (
    r"(?:[1-9]\d{0,2}(?:,\d{3})+(?!\d)(?:\.\d+)?"  # 1,200.5
    r"|[1-9]\d{0,2}(?:(?:['’]|[^\S\n\r\t\f\v])\d{3})+(?!\d)(?:[.,]\d+)?"  # 1 200,5
    r"|[1-9]\d{0,2}(?:\.\d{3}){2,}(?:,\d+)?"  # 1.200.000,5
    r"|(?!0\d)\d+(?:[.,·]\d+)?"  # 12.5 and 12,5
    r"|[.,·]\d+)"  # .5
)
# A hyphen and a minus nearly anywhere; a longer dash only where nothing but a number begins.
_MINUS = r"(?:(?<![\w%)\]])[-−]|(?<![^\s(\[<>≤≥“‘\"'])[‐‑‒–—―－﹣])"
_NUMBER = rf"(?:{_MINUS}?{_IN_DIGITS}|{_IN_WORDS})"
# Not in the middle of a word, of a version number, of a fraction or of a longer number.
_FREE = (
    r"(?<!\w)(?<![.,·…‥．，٫])(?<!\d/)(?<!point\s)(?<!thousand\s)(?<!million\s)(?<!hundred\s)"
    r"(?<!hundred\sand\s)(?<!and\sa\s)"
)
_SIGN = r"(?P<sign>(?:[<>]=?|[≤≥⩽⩾≦≧])[^\S\n]?)?"
PAIR = re.compile(
    rf"{_FREE}(?:(?P<between>between\s{{1,8}})(?P<low>{_NUMBER})(?:{_SPACE}-?{_UNIT_PATTERN})?"
    rf"\s{{1,8}}and\s{{1,8}}(?P<high>{_NUMBER})"
    rf"|{_SIGN}(?P<first>{_NUMBER})(?P<unit>{_SPACE}-?{_UNIT_PATTERN})?"
    rf"(?P<join>{_SPACE}(?:{_DASH}|\(?(?:±|\+/[-−])){_SPACE}|\s{{1,8}}to\s{{1,8}})"
    rf"(?P<limit>[<>≤≥][^\S\n]?)?(?P<second>{_NUMBER}))"
    rf"{_SPACE}-?\Z",
    re.IGNORECASE,
)
# A quick look that spares a single number the search for a pair.
JOIN = re.compile(r"[-‐‑‒–—―−－﹣~～〜±/]|\b(?:to|and)\b", re.IGNORECASE)
SINGLE = re.compile(rf"{_FREE}{_SIGN}(?P<only>{_NUMBER}){_SPACE}-?\Z", re.IGNORECASE)
# "Stage 2 – 45%" is one figure of stage 2 and no range from 2 to 45.
LABEL = re.compile(
    r"\b(?:arm|case|category|chapter|class|cohort|figure|grade|group|level|line|number|part|phase|"
    r"section|stage|step|table|type|year|zone)\s{1,3}\Z",
    re.IGNORECASE,
)

# “From 60 to 70%” is a range with its first word.
FROM = re.compile(r"(?<!\w)from\s{1,8}\Z", re.IGNORECASE)
# The level of an interval of confidence says how sure a value is and is no share of anything.
LEVEL = re.compile(
    r"[\s-]{0,3}(?:CI|CrI|C\.\s?I\.|KI|IC|ДИ|(?:confidence|credible|prediction|uncertainty)\s(?:interval|level|"
    r"limit|bound|range)s?|Konfidenzintervalle?|intervalles?\sde\sconfiance|intervalos?\sde\sconfianza|"
    r"доверительн\w{2,4}\sинтервал\w{0,3})(?!\w)",
    re.IGNORECASE,
)
LEVEL_BEFORE = re.compile(r"(?<!\w)(?:IC|CI|KI)(?:\s(?:of|à|al|del))?\s?\Z")
# A value with its interval in brackets before the unit: 92.3 (95% CI 88.1–95.4)%.
BRACKETED = re.compile(
    rf"{_FREE}{_SIGN}(?P<only>{_IN_DIGITS})\s?(?P<bracket>\([^()\n]{{1,80}}\)){_SPACE}\Z",
    re.IGNORECASE,
)
# “Rose from 18% to 23%” are two values, and “ranges from 18% to 23%” is one range.
CHANGE = re.compile(
    r"\b(?:ris(?:es?|en|ing)|rose|increas\w{1,3}|gr[eo]ws?|grown|growing|climb\w{0,3}|jump\w{0,3}|rais(?:es?|ed|ing)|"
    r"f[ea]ll(?:s|en|ing)?|drop\w{0,4}|declin\w{1,3}|decreas\w{1,3}|reduc\w{1,4}|lower(?:s|ed|ing)?|chang(?:es?|ed|ing)|"
    r"improv\w{1,3}|worsen\w{0,3}|went|goes|go|shift\w{0,3}|mov(?:es?|ed|ing)|(?<!make )(?<!makes )(?<!made )up|down|doubl\w{1,3}|cut|shr[aiu]nk)\b"
    r"[^.;!?]{0,40}\bfrom\s{1,8}\Z",
    re.IGNORECASE,
)


def value_of(printed: str) -> float:
    """The value of one number in digits or in words, as one of the patterns found it."""
    if printed[-1].isdecimal():
        printed = re.sub(r"^[‐‑‒–—―−－﹣]", "-", printed).replace("·", ".")
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


def word_value(word: str) -> int | None:
    """The value of a number that a single word in lower case names, or nothing."""
    return _VALUES.get(word) if word != "a" else None
