"""The rank that a list prints with an item: in digits, Roman numerals, letters, or words.

“i.” may be the first item or the ninth: which system a list counts in is told by all of its items.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from reported.numbers.notation import IN_WORDS

# The ranks that a printed sign may stand for, by the system that it belongs to.
Readings = Mapping[str, int]
DIGITS, WORDS, ROMAN, LETTERS = "digits", "words", "roman", "letters"

_ORDINALS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",
]  # fmt: skip
_IN_WORDS = {word: rank for rank, word in enumerate(_ORDINALS, 1)}
_CARDINALS = {IN_WORDS[rank]: rank for rank in range(1, 21)}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

_CIRCLED = "①-⑳⓪➀-➓❶-❿⓿⑴-⒇⓵-⓾🔟"
# A letter or a number in words counts only where something closes it: “one harbour” is no first item.
_CLOSED = r"(?=\s?[.):\],|\t\n–—-]|\Z|\s(?:place|rank|position)\b)"
_WORD_BEFORE = r"(?:(?:no\.?|number|place|rank|position|№|top)[ \t]?[:#]?[ \t]?)?"
_PRINTED = (
    rf"(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)?(?![\d%])⃣?|(?P<circled>[{_CIRCLED}])"
    rf"|(?P<words>(?:{'|'.join(_ORDINALS)})(?:ly)?(?!\w)|(?:{'|'.join(_CARDINALS)}){_CLOSED})"
    rf"|(?P<letters>[ivxlc]{{1,6}}|[a-z]){_CLOSED})(?:[ \t](?:place|rank|position)(?!\w))?"
)
COUNT = rf"{_WORD_BEFORE}[#(\[{{]?{_PRINTED}(?(words),?|)[.):\]}}/=°º]{{0,2}}"
_BEFORE = re.compile(rf"(?<![\w.,%]){COUNT}[\s|]{{0,8}}[-–—•*]?[\s|]{{0,8}}\Z", re.IGNORECASE)
_AFTER = re.compile(
    rf"[ \t|,;:(–=-]{{1,8}}{_WORD_BEFORE}{_PRINTED}[.)]?[ \t|]*(?=\n|\Z)", re.IGNORECASE
)
_REACH = 24  # characters before an item in which its number is looked for


def before(text: str, end: int) -> tuple[int, Readings]:
    """Where the number right before an offset begins, and what it may stand for; nothing if none does."""
    match = _BEFORE.search(text, max(0, end - _REACH), end)
    return (match.start(), readings(match)) if match else (end, {})


def after(text: str, start: int) -> tuple[int, Readings]:
    """Where the number ends that ends the line right after an offset, and what it may stand for."""
    match = _AFTER.match(text, start)
    return (match.end(), readings(match)) if match else (start, {})


def readings(match: re.Match[str]) -> Readings:
    """What the count in a match of `COUNT` may stand for."""
    if match["digits"]:
        return {DIGITS: int(match["digits"])}
    if match["circled"]:
        sign = match["circled"]
        return {DIGITS: 10 if sign == "🔟" else int(unicodedata.numeric(sign))}
    if match["words"]:
        word = match["words"].lower()
        return {WORDS: _CARDINALS.get(word) or _IN_WORDS[word.removesuffix("ly")]}
    letters = (match["letters"] or "").lower()
    found = {}
    if letters and set(letters) <= set(_ROMAN):
        values = [_ROMAN[letter] for letter in letters]
        following = [*values[1:], 0]
        found[ROMAN] = sum(
            -value if value < next_one else value
            for value, next_one in zip(values, following, strict=True)
        )
    if len(letters) == 1:
        found[LETTERS] = ord(letters) - ord("a") + 1
    return found


def are_ranks(numbers: Sequence[int | None]) -> bool:
    """Whether numbers behind the items of a list are their ranks, and not how often each was counted.

    Ranks may have an error among them; counts are greater than the list is long, or become fewer and
    stand twice.
    """
    printed = [number for number in numbers if number is not None]
    steps = {after - before for before, after in pairwise(printed)}
    if steps in ({1}, {-1}):
        return True
    counted_down = 0 in steps and max(steps) == 0
    within = {number for number in printed if 1 <= number <= len(numbers)}
    return not counted_down and 2 * len(within) > len(printed)


def agreed(found: Sequence[Readings]) -> list[int | None]:
    """The ranks of the items of a list in the system that most of them are counted in."""
    systems = Counter(system for one in found for system in one)
    if not systems:
        return [None] * len(found)
    # Of Roman numerals and letters that fit equally well, a list is more often counted in the first.
    order = (DIGITS, WORDS, ROMAN, LETTERS)
    system = max(systems, key=lambda system: (systems[system], -order.index(system)))
    # A letter or a word beside one item of many counts nothing.
    if system != DIGITS and 2 * systems[system] <= len(found):
        return [None] * len(found)
    return [one.get(system) for one in found]
