"""What a copy has put beside a number and joined to it: four or 5% is not 5%, and neither is 5% and more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from reported.copies.breaks import HARD, SOFT, break_between
from reported.copies.files.names import names
from reported.copies.words import TO, Word, plain_words
from reported.numbers.notation import NUMBER_WORDS
from reported.numbers.percentages import Percentage
from reported.table.rows import Figure

# Words that make a limit, a sign, a factor or another unit of the number beside them.
_MAKING = NUMBER_WORDS | names(
    "more less greater higher lower fewer larger smaller bigger over under above below beyond upward upwards "
    "downward downwards exceeding excess least most max maximum min minimum than not no never nor neither "
    "minus plus except mille point points basis percentile squared times x fold"
)
_JOINING = names("and or to of the a in by per as well about through versus vs from is")
# A dash behind a word may be a minus, where the source has none.
_DASH = re.compile(r"[^\W_][^\w\n]*?(?P<dash>[-‐‑‒–—―−－﹣]+)[^\S\n]*\Z")
_SEPARATED = re.compile(r"(?:[-‐‑‒–—―−－﹣:|\t\n]|^)[^\S\n]*\Z")
_REACH = 120  # characters beside a number in which the words are looked for that the table quotes


def with_joined(
    text: str, place: Percentage, figure: Figure, new: Sequence[Word]
) -> tuple[int, int]:
    """The offsets of a place with what makes another number of it: new words of its sentence, a dash."""
    start, edge = place.start, place.hedged_start
    dash = _DASH.search(text, max(0, edge - _REACH), edge)
    if dash is not None and _SEPARATED.search(figure.prefix) is None:
        start = dash.start("dash")
    for word in reversed([word for word in new if word.end <= edge]):
        if not _is_joined(text, word, word.end, edge):
            break
        edge = word.start
        start = edge if _makes_another(word) else start
    end, edge = place.end, place.hedged_end
    for word in [word for word in new if word.start >= edge]:
        if not _is_joined(text, word, edge, word.start):
            break
        edge = word.end
        end = edge if _makes_another(word) else end
    return start, end


def not_quoted(text: str, place: Percentage, figure: Figure) -> list[Word]:
    """The words of a copy's line that stand nearer to a place than those that the table quotes."""
    first = max(place.hedged_start - _REACH, text.rfind("\n", 0, place.hedged_start) + 1)
    line_end = text.find("\n", place.hedged_end, place.hedged_end + _REACH)
    last = line_end if line_end >= 0 else place.hedged_end + _REACH
    before = plain_words(text, first, place.hedged_start)
    after = plain_words(text, place.hedged_end, last)
    kept = [n for n, word in enumerate(before, 1) if word.code in _codes(figure.prefix)]
    cut = [n for n, word in enumerate(after) if word.code in _codes(figure.suffix)]
    return before[kept[-1] if kept else 0 :] + after[: cut[0] if cut else len(after)]


def _codes(quoted: str) -> set[str]:
    return {word.code for word in plain_words(quoted, 0, len(quoted))}


def _is_joined(text: str, word: Word, start: int, end: int) -> bool:
    """Whether a word belongs to a number, from start to end being what stands between them."""
    joins = _makes_another(word) or word.code == TO or word.text.lower() in _JOINING
    gap, parted = text[start:end], break_between(text, start, end)
    apart = parted == HARD or (parted == SOFT and "\n" not in gap)  # a bullet within a line
    return joins and not apart and not any(sign.isalnum() for sign in gap)


def _makes_another(word: Word) -> bool:
    return (
        word.text.lower() in _MAKING
        or any(sign.isnumeric() for sign in word.text)
        or unicodedata.category(word.text[0]) == "Sm"
    )
