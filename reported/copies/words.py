"""The words of a copy and what parts them, as they are compared with a fingerprint.

A word is known by a short hash of its letters in lower case; numbers in words are digits, other
percentages one sign, and a symbol that tells something is a word too.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, takewhile
from operator import attrgetter
from typing import NamedTuple

from reported.copies.breaks import HARD, break_between
from reported.numbers.notation import word_value
from reported.numbers.percentages import Percentage

_START, _END = attrgetter("start"), attrgetter("end")
# The code of a percentage that is another figure's, whatever its number is.
PERCENTAGE = "%"
# Words of a sentence of a copy that are read on one side of a number.
_LONGEST_SENTENCE = 80
# A block of a text that is read at once, in characters.
_LONGEST_BLOCK = 2000
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_])\s(?=[^\W\d_])")

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,·]\d+)+(?![^\W_]))"
    r"|(?P<word>[^\W_]+(?:['’ʼ‘][^\W_]+)*)|(?P<told>!=|=?/=|<>|\([?!]+\)|\?)"
    r"|(?P<sign>[^\w\s.,;:(\"'“”‘’–—-])"
)
_APOSTROPHES = re.compile("['’ʼ‘]")
_TO_BETWEEN_NUMBERS = frozenset({"to", "bis", "à"})
_DASH = re.compile(r"[^\S\n]*[-‐‑‒–—―－﹣]{1,3}\s*")
# A minus or a tilde between two numbers; one that touches only the second belongs to that.
_SIGN_BETWEEN = re.compile(r"[−~～〜]\s*|[^\S\n]+[−~～〜]\s+")
_IN_WORDS = re.compile(r"[a-z]+ty-[a-z]+", re.IGNORECASE)  # forty-five is one number
# Signs that say nothing: all other symbols count as words of their sentence. Lines of a box are among them.
_SILENT = frozenset("|=•‣▪●■◦·►▶▸✓✔→←⟶⟵➔➜➤➢☐☑☒") | frozenset(map(chr, range(0x2500, 0x2580)))
# Signs of which a bar may be made, which is drawn as long as the number beside it says.
_BARS = frozenset(
    "#+~■□▪▫●○◼◻◾◽⬛⬜" + "".join(map(chr, (*range(0x2580, 0x25A0), *range(0x25AC, 0x25B2))))
)


class Word(NamedTuple):
    """A word, number or telling sign of a copy; `start` and `end` are offsets in its text."""

    text: str
    code: str
    start: int
    end: int


# Words from a figure outwards, each with how it is parted from the one before.
Side = list[tuple[Word, int]]
# The codes of the words before and after a place, outwards.
Codes = tuple[tuple[str, ...], tuple[str, ...]]


class Sentence(NamedTuple):
    """The words on either side of a place up to the ends of its sentence, and where it begins and ends."""

    codes: Codes
    start: int
    end: int


@lru_cache(maxsize=65536)
def code(word: str) -> str:
    """The short hash of a word: its letters and digits in lower case, numbers in digits."""
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word)
    word = _APOSTROPHES.sub("", word.casefold()).replace("·", ".").replace(",", ".")
    value = word_value(word)
    word = word if value is None else str(value)
    return hashlib.blake2s(word.encode(), digest_size=2).hexdigest()


# The code of what stands between the two numbers of a range, however it is printed.
TO = code("to")


@lru_cache(maxsize=16384)
def word_count(text: str) -> int:
    """How many words a text has, telling signs included."""
    return len(plain_words(text, 0, len(text)))


class Words:
    """The words of a text, read a block at a time when somebody asks for those around a place.

    Time grows with the blocks that are asked for, and each is read once.
    """

    def __init__(self, text: str, percentages: Sequence[Percentage]) -> None:
        self.text = text
        self.percentages = percentages
        self._edges = _edges(text)
        self._blocks: dict[int, list[Word]] = {}

    def around(self, start: int, end: int, most: tuple[int, int]) -> tuple[Side, Side]:
        """The words before and after a place, outwards, at most so many on each side."""
        left, right = self._parted(start, leftwards=True), self._parted(end, leftwards=False)
        return list(islice(left, most[0])), list(islice(right, most[1]))

    def beside(self, start: int, end: int) -> tuple[list[Word], list[Word]]:
        """The words before and after a place, outwards, up to the ends of its sentence."""
        left, right = self._parted(start, leftwards=True), self._parted(end, leftwards=False)
        return _to_the_end(left), _to_the_end(right)

    def sentence(self, start: int, end: int) -> Sentence:
        """The sentence around a place."""
        left, right = self.beside(start, end)
        codes = tuple(word.code for word in left), tuple(word.code for word in right)
        return Sentence(codes, left[-1].start if left else start, right[-1].end if right else end)

    def outwards(self, edge: int, *, leftwards: bool) -> Iterator[Word]:
        """The words that end before an offset, or begin after it, the nearest first."""
        number = self._number(edge)
        block = self._block(number)
        if leftwards:
            # Not a part of the block, which a line of many numbers would copy for each of them.
            for at in range(bisect_right(block, edge, key=_END) - 1, -1, -1):
                yield block[at]
            for further in range(number - 1, -1, -1):
                yield from reversed(self._block(further))
        else:
            for at in range(bisect_left(block, edge, key=_START), len(block)):
                yield block[at]
            for further in range(number + 1, len(self._edges) - 1):
                yield from self._block(further)

    def _parted(self, edge: int, *, leftwards: bool) -> Iterator[tuple[Word, int]]:
        for word in self.outwards(edge, leftwards=leftwards):
            gap = (word.end, edge) if leftwards else (edge, word.start)
            yield word, break_between(self.text, *gap)
            edge = word.start if leftwards else word.end

    def all(self) -> Side:
        """All words, each with how it is parted from the one before; a percentage is one."""
        return list(self._parted(0, leftwards=False))

    def _number(self, position: int) -> int:
        return min(bisect_right(self._edges, position) - 1, len(self._edges) - 2)

    def _block(self, number: int) -> list[Word]:
        if number not in self._blocks:
            start, end = self._edges[number], self._edges[number + 1]
            self._blocks[number] = _words(self.text, start, end, self.percentages)
        return self._blocks[number]


def _to_the_end(parted: Iterator[tuple[Word, int]]) -> list[Word]:
    inside = takewhile(lambda word: word[1] != HARD, islice(parted, _LONGEST_SENTENCE))
    return [word for word, _ in inside]


def _edges(text: str) -> list[int]:
    """Where blocks begin, and the end of the text: at empty lines, in a long block between words."""
    edges = [0]
    for end in [*(match.end() for match in _EMPTY_LINE.finditer(text)), len(text)]:
        while end - edges[-1] > _LONGEST_BLOCK:
            cut = _BETWEEN_WORDS.search(text, edges[-1] + _LONGEST_BLOCK, end)
            if cut is None:
                break
            edges.append(cut.end())
        edges.append(end)
    return edges


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
    for match in _TOKEN.finditer(text, start, end):
        printed = match.group()
        if match.lastgroup == "sign" and (not _tells(printed) or _is_bar(text, match.start())):
            continue
        word = Word(printed, code(printed), match.start(), match.end())
        if words and _is_number(printed):
            _read_range(text, words, word)
        words.append(word)
    return words


def _read_range(text: str, words: list[Word], number: Word) -> None:
    """Give what stands between the last number and this one the code of a range: 3-6 is 3 to 6."""
    last = words[-1]
    if len(words) > 1 and _is_number(words[-2].text):
        between = text, words[-2].end, number.start
        if last.text.lower() in _TO_BETWEEN_NUMBERS or _SIGN_BETWEEN.fullmatch(*between):
            words[-1] = last._replace(code=TO)
            return
    if (
        _is_number(last.text)
        and _DASH.fullmatch(text, last.end, number.start)
        and not _IN_WORDS.fullmatch(text, last.start, number.end)
    ):
        words.append(Word(text[last.end : number.start].strip(), TO, last.end, number.start))


@lru_cache(maxsize=16384)
def _is_number(printed: str) -> bool:
    return printed[0].isdecimal() or word_value(printed.lower()) is not None


@lru_cache(maxsize=1024)
def _tells(sign: str) -> bool:
    """Whether a sign is part of what is said: a symbol, or a character that nobody can read."""
    if sign in _SILENT:
        return False
    return unicodedata.category(sign) in {"Sm", "Sc", "So", "Co", "Cn"} or sign in "#%‰‱&@§†^‹›"


def _is_bar(text: str, at: int) -> bool:
    """Whether a sign is one of a row of at least three, or a block of which bars are made."""
    sign = text[at]
    return sign in _BARS and ("▀" <= sign <= "▟" or 3 * sign in text[max(0, at - 2) : at + 3])
