"""What stands beside a number in a copy and did not when the figure was recorded.

Four or 5% is not 5%, and neither is 5% and more, whatever words stand further away. So of the text
between the number and the nearest words that agree with the recorded ones, everything is looked at
that could make another number of it: digits, numbers in words, limits and operators.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from reported.copies.selectors import letters
from reported.numbers.notation import NUMBER_WORDS
from reported.numbers.percentages import Percentage, unseen_in
from reported.table.rows import Figure

# Words that make a limit, a sign, a factor or another unit of the number beside them.
_LIMITS = frozenset(
    re.findall(
        r"\w+",
        "more less greater higher lower fewer larger smaller bigger over under above below beyond "
        "upward upwards downward downwards up down exceed exceeds exceeded exceeding excess least most "
        "max maximum min minimum than not no never nor neither non without minus plus except from until "
        "till per mille point points basis percentile squared times x fold short lt gt",
    )
)
# Words that only join a number to what comes before or after them.
_JOINERS = frozenset(
    re.findall(
        r"\w+",
        "and or to through thru versus vs between about around approximately approx circa ca nearly "
        "almost roughly some perhaps maybe a an the of in out by as "
        "well percent cent pct equal quite à bis",
    )
)
# Beside these, every mathematical sign counts: a list of all of them would never end.
_SIGNS = frozenset("…‥%‰‱^‹›")
_PERCENT = re.compile("[％﹪٪]")
_HARMLESS = frozenset("|=~≈∼≅≃→←⟶⟵➔➜")
_TOKEN = re.compile(
    r"(?P<stop>(?<!\.)[.!?](?!\s?\.)[\"'”’)\]]*(?:\s|\Z)|\n\s*\n|[•‣▪]"
    r"|\n[^\S\n]*(?:\+|\(?\d{1,3}[.)])[^\S\n]+(?=[^\W\d_]))"
    r"|(?P<word>[^\W_]+)|(?P<line>\n)|(?P<sign>[^\w\s])"
)
# A quick look that spares nearly every plain text the slow one.
_MAY_TELL = re.compile(
    rf"[\d+<>%^]|(?<![^\W_])(?:{'|'.join(_LIMITS | NUMBER_WORDS)})(?![^\W_])", re.IGNORECASE
)
_DASH_BEFORE = re.compile(r"[^\W_][^\w\n]*?(?P<dash>[-‐‑‒–—―−－﹣]+)[^\S\n]*\Z")
_SEPARATED = re.compile(r"(?:[-‐‑‒–—―−－﹣:|\t\n]|^)[^\S\n]*\Z")
_SLACK = 24  # characters of the copy that are looked at beyond the length of what was recorded


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, a sign or the end of a sentence or line; `start` and `end` are offsets in its side."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def tells(self) -> bool:
        """Whether it would make another number of the one that it stands beside."""
        if self.kind == "sign":
            return self.text in _SIGNS or (
                unicodedata.category(self.text) == "Sm" and self.text not in _HARMLESS
            )
        return self.kind == "word" and (
            self.text in _LIMITS
            or self.text in NUMBER_WORDS
            or any(character.isnumeric() for character in self.text)
        )

    @property
    def joins(self) -> bool:
        """Whether it only joins the number to what stands on its other side."""
        return self.text in _JOINERS or self.text in _LIMITS


def added(text: str, place: Percentage, figure: Figure, recorded: Percentage) -> tuple[int, int]:
    """The offsets of a place with what was put beside its number; its own when nothing was.

    `recorded` is the number in the figure's prefix, exact and suffix together.
    """
    row = figure.prefix + figure.exact + figure.suffix
    before, after = row[: recorded.hedged_start], row[recorded.hedged_end :]
    left = text[max(0, place.hedged_start - len(before) - _SLACK) : place.hedged_start]
    right = text[place.hedged_end : place.hedged_end + len(after) + _SLACK]
    start, end = place.start, place.end
    # A context that agrees to the character needs no closer look, unless it holds no word.
    if not (left.endswith(before) and letters(before)):
        reach = _reach(before, left, outwards_left=True)
        start = place.hedged_start - reach if reach else start
    if not (right.startswith(after) and letters(after)):
        reach = _reach(after, right, outwards_left=False)
        end = place.hedged_end + reach if reach else end
    return start, end


def _reach(recorded: str, there: str, outwards_left: bool) -> int:
    """How many characters of a side of the copy, from the number outwards, take in what was added."""
    if not there.isascii() or _MAY_TELL.search(there):
        theirs = _tokens(there, outwards_left)
        count = _added_tokens(_tokens(recorded, outwards_left), theirs)
        if count:
            last = theirs[count - 1]
            return len(there) - last.start if outwards_left else last.end
    dash = _DASH_BEFORE.search(there) if outwards_left else None
    if dash is not None and _SEPARATED.search(recorded) is None:
        return len(there) - dash.start("dash")
    return 0


def _tokens(side: str, outwards_left: bool) -> list[_Token]:
    """The tokens of one side of a number, from the number outwards."""
    unseen = unseen_in(side)
    seen = side
    offsets = list(range(len(side) + 1))
    if unseen is not None:
        offsets = [at for at, character in enumerate(side) if not unseen.match(character)]
        seen = "".join(side[at] for at in offsets)
        offsets.append(len(side))
    tokens = [
        _Token(
            str(match.lastgroup),
            _PERCENT.sub("%", match.group()) if match["sign"] else letters(match.group()),
            offsets[match.start()],
            offsets[match.end() - 1] + 1,
        )
        for match in _TOKEN.finditer(seen)
    ]
    return tokens[::-1] if outwards_left else tokens


def _added_tokens(recorded: list[_Token], there: list[_Token]) -> int:
    """How many tokens of the copy, from the number outwards, end with the last one that was added."""
    words = [token.text for token in recorded if token.kind == "word" or token.tells]
    if not words or recorded[0].kind == "stop":
        # The sentence or the line ends at the number; where it does here too, all else is another's.
        if not there or there[0].kind == "stop":
            return 0
        if not words:
            return _attached(there)
    told = [n for n, token in enumerate(there) if token.kind == "word" or token.tells]
    agreeing = [
        [told[at] for at in range(block.dest_start, block.dest_end)]
        for block in LCSseq.opcodes(words, [there[n].text for n in told])
        if block.tag == "equal"
    ]
    if not agreeing:
        return _attached(there)
    stop = next((n for n, token in enumerate(there) if token.kind == "stop"), agreeing[-1][-1])
    near = [run for run in agreeing if run[0] <= stop]
    # One word may agree by chance; two in a row, or all there are, are the recorded words.
    sure = next((run[0] for run in near if len(run) in {2, len(words)} or len(run) > 2), stop)
    end = sure if near else agreeing[0][0]
    agreed = {n for run in agreeing for n in run}
    new = [n for n in range(end) if n not in agreed and there[n].tells]
    return new[-1] + 1 if new else 0


def _attached(there: list[_Token]) -> int:
    """The same where nothing agrees: what is joined to the number before any other word comes."""
    count = 0
    for number, token in enumerate(there):
        if token.kind == "stop" or (token.kind == "word" and not token.joins and not token.tells):
            break
        if token.kind == "line" and not _goes_on(there[:number], there[number + 1 :]):
            break
        if token.tells:
            count = number + 1
    return count


def _goes_on(nearer: list[_Token], further: list[_Token]) -> bool:
    """Whether a line break stands inside of what is printed, and not between two rows of a list."""
    beside = nearer[-1:] + further[:1]
    return any(token.joins for token in beside) or (
        not nearer and bool(further) and further[0].kind == "word" and further[0].tells
    )
