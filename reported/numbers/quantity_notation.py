"""The ways in which the phrase of a quantity may be printed without saying anything else.

“7-8 months” is “7 to 8 months”, “seven to eight months” and “7 months–8 months”; “< 70” is “below
70”. What says another limit, “≤ 70”, or may mean something else, is another phrase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reported.numbers.notation import IN_WORDS, value_of

_DASHES = "-‐‑‒–—―−－﹣~～〜"
_NUMBER = r"\d+(?:[.,·]\d+)?"
_MEASURE = re.compile(
    rf"(?P<sign>[<>≤≥]=?)?\s*(?P<low>{_NUMBER})(?:\s*(?P<first>[^\W\d_]+)(?<!to))?"
    rf"(?:\s*(?:[{_DASHES}]|\bto\b)\s*(?P<high>{_NUMBER})\s*(?P<unit>[^\W\d_]+)?)?"
)
# The parts of a whole that have a sign and a word of their own.
_PARTS = {
    "25": ("¼", "1/4", "quarter"),
    "5": ("½", "1/2", "half"),
    "75": ("¾", "3/4", "three quarters"),
}
_JOIN = rf"(?:\s*[{_DASHES}]{{1,3}}\s*|\s+to\s+)"
_SIGNS = {
    "<": "<|(?:below|under|less than|lower than|fewer than|smaller than)",
    ">": ">|(?:above|over|more than|higher than|greater than|larger than)",
    "≤": "≤|⩽|≦|<=|(?:at most|no more than|not more than|up to)",
    "≥": "≥|⩾|≧|>=|(?:at least|no less than|not less than)",
}
# Phrases of the same number: two times a chance is twice that chance, and double of it.
_EQUAL = (
    ("twice", "two times", "2 times", "2x", "2 x", "2×", "2 ×", "double", "twofold", "two-fold", "2-fold"),
    ("thrice", "three times", "3 times", "3x", "3 x", "3×", "3 ×", "triple", "threefold", "three-fold", "3-fold"),
    ("half", "a half", "one half", "one-half", "½"),
    ("a third", "one third", "one-third", "⅓"),
    ("a quarter", "one quarter", "one-quarter", "¼"),
    ("two thirds", "two-thirds", "⅔"),
    ("three quarters", "three-quarters", "¾"),
)  # fmt: skip
# “5-10 years” is not ten years, “-3 months” not three, and “< 70%” and “< 70-80” are not below 70.
_NO_NUMBER_BEFORE = (
    rf"(?<!\w)(?<!\d[.,{_DASHES}])(?<!\d[{_DASHES}]\s)(?<!\d\s[{_DASHES}]\s)(?<![\s(][-−–])"
)
_NO_NUMBER_AFTER = rf"(?!\w)(?![.,]\d|\s?[%‰]|\s?[{_DASHES}]\s?\d)"
_TOKEN = re.compile(rf"\s*([{_DASHES}])\s*|(\s*)([^\w\s])\s*|(\s+)|(\w)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What finds a phrase in a folded text, whatever its notation.

    Every match holds one of the `anchors`, which are quick to search for, and is no longer than
    `longest` characters unless spaces are many.
    """

    pattern: re.Pattern[str]
    anchors: tuple[str, ...]
    longest: int


@lru_cache(maxsize=1024)
def phrase_of(exact: str) -> Phrase:
    """How a printed phrase is found; two phrases that say the same have the same pattern."""
    folded = " ".join(exact.casefold().split())
    equal = next((words for words in _EQUAL if folded in words), None)
    if equal is not None:
        ways = sorted(equal, key=len, reverse=True)
        pattern = "|".join(_guarded(_literal(way), way) for way in ways)
        anchors = {way if way[0].isdigit() else re.split(r"[\s-]", way)[-1] for way in ways}
        return Phrase(re.compile(pattern), tuple(sorted(anchors)), max(map(len, ways)))
    measure = _MEASURE.fullmatch(folded)
    if measure is not None and (measure["first"] or measure["unit"] or measure["sign"]):
        return _measure(measure)
    words = re.findall(r"\w+", folded) or [folded]
    anchor = max(re.split("ss", max(words, key=len)), key=len)
    return Phrase(re.compile(_guarded(_literal(folded), folded)), (anchor,), len(folded))


def folded(text: str) -> str:
    """The text for a search without regard to case, character for character as long as before."""
    lowered = text.casefold()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.casefold()) == 1 else letter for letter in text)


def _measure(measure: re.Match[str]) -> Phrase:
    low, low_anchors = _value(measure["low"])
    unit, unit_anchors = _unit(measure["unit"] or measure["first"])
    parts = [low]
    if measure["high"] is not None:
        high, high_anchors = _value(measure["high"])
        again = rf"(?:{unit})?" if unit else ""
        parts = [rf"(?:{low}{again}{_JOIN}|between\s+{low}{again}\s+and\s+)", high]
    else:
        high_anchors = low_anchors
    parts.append(unit)
    if measure["sign"]:
        sign = measure["sign"].replace("<=", "≤").replace(">=", "≥")
        parts.insert(0, rf"(?:{_SIGNS[sign]})\s*".replace(" ", r"\s+"))
    anchors = unit_anchors or high_anchors
    pattern = rf"{_NO_NUMBER_BEFORE}{''.join(parts)}{_NO_NUMBER_AFTER}"
    return Phrase(re.compile(pattern), anchors, 64)


def _value(printed: str) -> tuple[str, tuple[str, ...]]:
    """A pattern for a number in digits or in words, and what it may be found by."""
    ways = [re.sub("[.,·]", "[.,·]", printed)]
    anchors = [re.split("[.,·]", printed)[0]]
    in_words = IN_WORDS.get(int(value_of(printed))) if printed.isdecimal() else None
    if in_words is not None:
        ways.append(in_words)
        anchors.append(in_words)
    whole, _, part = printed.replace(",", ".").replace("·", ".").partition(".")
    if part in _PARTS and int(whole) in IN_WORDS:
        sign, fraction, word = _PARTS[part]
        ways += [rf"{whole}\s?{sign}", rf"{whole}\s{fraction}"]
        ways.append(rf"{IN_WORDS[int(whole)]}[\s-]and[\s-](?:(?:a|one)[\s-])?{word}")
    return rf"(?:{'|'.join(ways)})", tuple(anchors)


def _unit(unit: str | None) -> tuple[str, tuple[str, ...]]:
    """A pattern for the space and the unit behind a number, singular or plural, and its anchors."""
    if unit is None:
        return "", ()
    if unit in {"times", "x"}:
        return r"(?:[\s-]+times|\s*[x×](?!\w)|[\s-]?fold)", ("times", "x", "×", "fold")
    one = unit.removesuffix("s")
    return rf"\s+{re.escape(one)}s?", (one,)


def _literal(phrase: str) -> str:
    """The phrase with any space and dash between its words, and any space or none behind its signs."""
    parts: list[str] = []
    for dash, before, sign, space, word in _TOKEN.findall(phrase):
        if dash:
            parts.append(rf"\s*[{_DASHES}]\s*")
        elif sign:
            parts += [r"\s*" if before else "", re.escape(sign), r"\s*"]
        else:
            parts.append(r"\s+" if space else re.escape(word))
    return "".join(parts).replace("ss", "(?:ss|ß)")


def _guarded(pattern: str, phrase: str) -> str:
    """The pattern, not inside of a longer word or number."""
    start = r"(?<!\w)(?<!\d[.,])" if re.match(r"\w", phrase) else ""
    end = r"(?!\w)(?![.,]\d)" if re.search(r"\w\Z", phrase) else ""
    return f"{start}{pattern}{end}"
