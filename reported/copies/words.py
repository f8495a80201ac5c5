"""The words of a copy and what parts them, as they are compared with a fingerprint.

A word is known by a short hash of its letters in lower case; numbers in words are digits, other
percentages one sign, and a symbol that tells something is a word too.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reported.numbers.notation import word_value
from reported.numbers.percentages import Percentage

# The code of a percentage that is another figure's, whatever its number is.
PERCENTAGE = "%"
# How strongly two words are parted: not at all, by a line's end, as two sentences or items.
NONE, SOFT, HARD = 0, 1, 2

# Characters of a text that are looked at for a number of words, spaces and marks included.
_CHARACTERS_A_WORD = 8
_SPREAD = 150

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,·]\d+)+(?![^\W_]))"
    r"|(?P<word>[^\W_]+(?:['’ʼ‘][^\W_]+)*)|(?P<sign>[^\w\s])"
)
_APOSTROPHES = re.compile("['’ʼ‘]")
_TO_BETWEEN_NUMBERS = frozenset({"to", "bis", "à"})
# Signs that say nothing: all other symbols count as words of their sentence.
_SILENT = frozenset("|=•‣▪●■◦·►▶▸✓✔")
_GLUED = frozenset(")]}?!¡¿#…")

_SENTENCE_END = re.compile(r"[.!?…。](?:[\"'”’)\]»]*)\s")
_NO_END = frozenset(["approx", "ca", "cf", "circa", "e", "g", "i", "eg", "ie", "vs", "fig", "al"])
_ITEM = re.compile(r"\n[^\S\n]*(?:[-–*•‣▪●■◦·►▶▸✓✔][^\S\n]|\(?\d{1,3}[.)][^\S\n])")
_BULLET = re.compile(r"(?:^|\s)[•‣▪●■◦►▶▸](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or telling sign of a copy; `start` and `end` are offsets in its text."""

    text: str
    code: str
    start: int
    end: int


# Words from a figure outwards, each with how it is parted from the one before.
Side = list[tuple[Word, int]]


@lru_cache(maxsize=65536)
def code(word: str) -> str:
    """The short hash of a word: its letters and digits in lower case, numbers in digits."""
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word)
    word = _APOSTROPHES.sub("", word.casefold()).replace("·", ".").replace(",", ".")
    value = word_value(word)
    word = word if value is None else str(value)
    return hashlib.blake2s(word.encode(), digest_size=2).hexdigest()


@lru_cache(maxsize=16384)
def word_count(text: str) -> int:
    """How many words a text has, telling signs included."""
    return len(plain_words(text, 0, len(text)))


def both_sides(
    text: str,
    start: int,
    end: int,
    percentages: Sequence[Percentage],
    most: tuple[int, int],
) -> tuple[Side, Side]:
    """The words on either side of a place, outwards, each with the break between it and the one before."""
    before_most, after_most = most
    reach = before_most * _CHARACTERS_A_WORD + _SPREAD
    before = _words(text, max(0, start - reach), start, percentages)
    if start > reach and before:
        before = before[1:]  # its beginning may be cut off
    reach = after_most * _CHARACTERS_A_WORD + _SPREAD
    after = _words(text, end, min(len(text), end + reach), percentages)
    left: Side = []
    edge = start
    for word in reversed(before[-before_most:]):
        left.append((word, _break(text, word.end, edge)))
        edge = word.start
    right: Side = []
    edge = end
    for word in after[:after_most]:
        right.append((word, _break(text, edge, word.start)))
        edge = word.end
    return left, right


def words_of(text: str, percentages: Sequence[Percentage]) -> Side:
    """All words of a text, each with how it is parted from the one before; a percentage is one."""
    side: Side = []
    edge = 0
    for word in _words(text, 0, len(text), percentages):
        side.append((word, _break(text, edge, word.start) if side else HARD))
        edge = word.end
    return side


def _words(text: str, start: int, end: int, percentages: Sequence[Percentage]) -> list[Word]:
    """The words of a stretch of text in their order; a percentage counts as one."""
    words: list[Word] = []
    at = bisect_left(percentages, start, key=lambda percentage: percentage.start)
    free = start
    while at < len(percentages) and percentages[at].start < end:
        place = percentages[at]
        words += plain_words(text, free, place.start)
        if place.end <= end:
            words.append(Word(text[place.start : place.end], PERCENTAGE, place.start, place.end))
        free = max(free, place.end)
        at += 1
    words += plain_words(text, free, end)
    return words


def plain_words(text: str, start: int, end: int) -> list[Word]:
    """The words and telling signs of a stretch of text without percentages, in their order."""
    words: list[Word] = []
    joined = False
    for match in _TOKEN.finditer(text, start, end):
        printed = match.group()
        if match.lastgroup == "sign":
            glued = printed in _GLUED and text[match.end() : match.end() + 1].isdecimal()
            if not glued and not _tells(printed):
                continue
        word = Word(printed, code(printed), match.start(), match.end())
        if joined and _is_number(word):
            words.pop()  # 3 to 6 is 3-6
        joined = printed.lower() in _TO_BETWEEN_NUMBERS and bool(words) and _is_number(words[-1])
        words.append(word)
    return words


def _is_number(word: Word) -> bool:
    return word.text[0].isdecimal() or word_value(word.text.lower()) is not None


@lru_cache(maxsize=1024)
def _tells(sign: str) -> bool:
    """Whether a sign is part of what is said: a symbol, or a character that nobody can read."""
    if sign in _SILENT:
        return False
    return unicodedata.category(sign) in {"Sm", "Sc", "So", "Co", "Cn"} or sign in "#%‰‱&@§†^‹›"


def _break(text: str, start: int, end: int) -> int:
    """How strongly a gap between two words parts them: not at all, softly, or as two sentences."""
    gap = text[start:end]
    if gap == " " or not gap:
        return NONE
    end_of_sentence = _SENTENCE_END.search(gap)
    if end_of_sentence is not None and not _is_abbreviated(text, start, gap):
        return HARD
    if gap[:1] in ".!?" and len(gap) == 1 and text[end : end + 1].isupper():
        return HARD if not _is_abbreviated(text, start, gap) else NONE
    if _BULLET.search(gap) is not None:
        return HARD
    if "\n" in gap:
        if (
            re.search(r"\n\s*\n", gap) is not None
            or _ITEM.search(text, start, min(end + 2, len(text))) is not None
            or re.search(r"[:;]\s*\n", gap) is not None
            or _is_row(text, start)
            or _is_row(text, end)
        ):
            return HARD
        return SOFT
    return NONE


def _is_abbreviated(text: str, end: int, gap: str) -> bool:
    """Whether the full stop at the beginning of a gap belongs to a shortened word."""
    if not gap.startswith(".") or "\n" in gap:
        return False
    word = re.search(r"[^\W_]+\Z", text[max(0, end - 8) : end])
    return word is not None and word.group().lower() in _NO_END


def _is_row(text: str, position: int) -> bool:
    """Whether the line at a position is a row of a table."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    line = text[start : end if end >= 0 else len(text)]
    return "\t" in line or line.count("|") > 1
