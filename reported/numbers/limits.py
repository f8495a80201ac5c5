"""What stands beside a number and softens it, limits it or makes another number of it.

Every repetition has a limit, so that no text can keep a search busy.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from reported.numbers.limit_words import (
    ALTERING,
    APPROXIMATE,
    AT_LEAST,
    AT_MOST,
    DENYING,
    DENYING_WORDS,
    KINDS,
    STATED,
)

_LONGEST = max(map(len, KINDS))  # words
_ENDINGS = {phrase[-1][-2:] for phrase in KINDS} | {word[-2:] for word in DENYING_WORDS} | {"'t"}
_SIGNS = "~≈∼≅≃±√×÷≠¬≤⩽≦≥⩾≧"
# The longest phrase before a number, in characters, and how many phrases may follow one another.
_REACH, _MOST_PHRASES = 40, 5
_BRACKETS = "([{“„”\"'‘«"
_OPENING, _CLOSING = "([{“„”\"'‘«$|*", ":$"
_TOKEN = re.compile(rf"[^\s{_SIGNS}]+|[{_SIGNS}]")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")

# A space of a phrase after a number: of any width, and perhaps the end of a line.
_SPACE = r"[^\S\n]{0,8}+\n?+[^\S\n]{0,8}+"
_OR = rf"(?:or|and|oder|und|ou|et|o|y|и|или){_SPACE}"
_AFTER = re.compile(
    rf"[)\]”’\"]?+,?+{_SPACE}[(\[]?+(?:"
    rf"(?P<at_least>{_OR}(?:more|over|higher|above|greater|longer|mehr|plus|más|более|больше|выше)"
    r"|at\s(?:the\s)?least|minimum|mindestens|au\smoins|au\sminimum|como\smínimo|al\smenos|mínimo|минимум)"
    rf"|(?P<at_most>{_OR}(?:less|fewer|under|lower|below|shorter|weniger|moins|menos|менее|меньше|ниже)"
    r"|at\s(?:the\s)?most|maximum|höchstens|maximal|au\splus|au\smaximum|como\smáximo|máximo|максимум)"
    rf"|(?P<altering>{_OR}(?:once|twice|thrice))"
    r"|(?P<approximate>or\sso|or\sthereabouts|approximately|approx\.?|environ)"
    r")(?!\w)[)\]]?",
    re.IGNORECASE,
)
# Without a space before it: a plus, and an exponent or a factor, which makes another number of it.
_JOINED_AFTER = re.compile(
    rf"(?P<at_least>\+(?!\w|\.\w))|(?P<altering>[eE][-−–+]?\d+(?!\w)|[…‥]\s?\d+[%\d]*"
    rf"|{_SPACE}[×x*·⋅]{_SPACE}10(?:\^|\*\*)?[-−–⁻]?[\d⁰¹²³⁴-⁹]*(?![\w.]))"
)
_BEGINS_NO_NUMBER = frozenset("$#)¡¿!?§¶&@\\^`´¨¸°¤□■▯◻☐�￼‹›*†‡¦¬©®™ºª")
_MAY_STAND_BEFORE = frozenset("|=~≈∼≅≃<>")
# Brackets that look like a sign of comparison.
_ANGLES = frozenset("〈〉《》〈〉⟨⟩❮❯❬❭")


class Beside(NamedTuple):
    """What stands beside a number.

    `bound` is stated, approximate, at_most or at_least; `hedge` holds the words for it, those
    before the number first, with “;” between them. `altered` is what makes another number of it,
    or empty. `start` and `end` are the offsets of the number with all of these.
    """

    bound: str
    hedge: str
    start: int
    end: int
    altered: str


def beside(text: str, start: int, end: int, sign: str = "") -> Beside:
    """What stands beside the number at these offsets; `sign` is one that was read with the number.

    Words for the opposite limit are left out: what is printed beside the number then is no hedge.
    """
    words: list[str] = []
    altered: list[str] = []
    bound = STATED if not sign else AT_MOST if sign[0] in "<≤⩽≦" else AT_LEAST
    if start and _is_odd(text[start - 1]):
        start -= 1
        altered.append(text[start])
    for kind, printed, at in _phrases_before(text, start):
        if kind in {ALTERING, DENYING}:
            altered.insert(0, printed)
        elif (both := _both(bound, kind)) is not None:
            words.insert(0, printed)
            bound = both
        else:
            break
        start = at
    after = _JOINED_AFTER.match(text, end) or _AFTER.match(text, end)
    if after is not None:
        printed = " ".join(after.group().split()).strip(' ,()[]”’"')
        both = None if after.lastgroup == ALTERING else _both(bound, str(after.lastgroup))
        if both is None:
            altered.append(printed)
        else:
            words.append(printed)
            bound = both
        end = after.end()
    return Beside(bound, ";".join(words), start, end, " ".join(altered))


def without_hedges(text: str) -> str:
    """The text without the hedges and limits at its end: of “about” alone nothing is left.

    What stands where a number was is shown to a reader, and a hedge is no number.
    """
    end = len(text)
    for kind, _, start in _phrases_before(text, end):
        if kind in {ALTERING, DENYING}:
            break
        end = start
    return text[:end].rstrip()


def _phrases_before(text: str, end: int) -> Iterator[tuple[str, str, int]]:
    """The phrases right before an offset, the nearest first: kind, words and where each begins."""
    begin = max(0, end - _REACH)
    # “Almost (90%)” is almost 90%.
    shown = text[begin:end].rstrip().rstrip(_BRACKETS).rstrip()
    last = shown.rstrip(_CLOSING).lower().replace("’", "'")
    # Most numbers have another word before them, and nothing more needs to be looked at.
    if last[-2:] not in _ENDINGS and not (last and last[-1] in _SIGNS):
        return
    for paragraph in _PARAGRAPH.finditer(text, begin, end):
        begin = paragraph.end()
    end = max(0, end - _REACH) + len(shown)
    tokens = [match.span() for match in _TOKEN.finditer(text, begin, end)]
    if tokens and tokens[0][0] == begin and begin and not text[begin - 1].isspace():
        tokens.pop(0)  # the rest of a word
    words = [text[start:stop].lower().replace("’", "'") for start, stop in tokens]
    if words:
        words[-1] = words[-1].rstrip(_CLOSING) or words[-1]
    for _ in range(_MOST_PHRASES):
        kind, count = _phrase_at_end(words)
        if not count:
            return
        opened = len(words[-count]) - len(words[-count].lstrip(_OPENING))
        start = tokens[-count][0] + opened
        yield kind, " ".join(text[start : tokens[-1][1]].split()).rstrip(_CLOSING), start
        if opened:
            return
        del words[-count:], tokens[-count:]


def _phrase_at_end(words: list[str]) -> tuple[str, int]:
    """What the last words say of a number, and how many words that takes; none is nothing."""
    for count in range(min(_LONGEST, len(words)), 0, -1):
        first = words[-count].lstrip(_OPENING) or words[-count]
        kind = KINDS.get((first, *words[len(words) - count + 1 :]))
        if kind is None:
            continue
        if first != words[-count] or len(words) == count or not _denies(words[-count - 1]):
            return kind, count
        if kind == AT_MOST and words[-count].startswith("reach"):
            return ALTERING, count + 1
        return {AT_MOST: AT_LEAST, AT_LEAST: AT_MOST}.get(kind, ALTERING), count + 1
    return (DENYING, 1) if words and _denies(words[-1].lstrip(_OPENING)) else ("", 0)


def _denies(word: str) -> bool:
    return word in DENYING_WORDS or word.endswith("n't")


def _is_odd(character: str) -> bool:
    """Whether a character cannot stand right before a number without being a part of it.

    A text layer that is damaged has a currency sign, a bracket or a character of no meaning where
    the page shows ≥.
    """
    if character.isalnum() or character.isspace():
        return False
    category = unicodedata.category(character)
    return (
        character in _BEGINS_NO_NUMBER
        or character in _ANGLES
        or category in {"Co", "Cn", "Cs", "Cc", "Sc", "Sk"}
        or (category == "Sm" and character not in _MAY_STAND_BEFORE)
    )


def _both(one: str, other: str) -> str | None:
    """The stronger of two bounds, a limit above all; none when they are opposite limits."""
    if {one, other} == {AT_MOST, AT_LEAST}:
        return None
    return max(one, other, key=(STATED, APPROXIMATE, AT_LEAST, AT_MOST).index)
