"""The whole sentence of a figure, held against a copy word by word without the source's text.

The table keeps a fingerprint of the sentence, list item or cell in which a figure stands: a short
hash of every word, in order, with the figure's own place marked. So it is known which words of a
copy's sentence are new and how many are lost, and the text itself stays with its publisher.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from reported.numbers.markup import as_seen
from reported.numbers.notation import word_value
from reported.numbers.percentages import Percentage, find_percentages

# Words kept beyond either end of the sentence: a copy that lost the full stop is still understood.
NEIGHBOURS = 6
# Words of a copy that are looked at on one side beyond the length of the recorded sentence.
_SLACK = 12
# Words on one side of a figure that a sentence may have: in a source, and in a copy that is searched.
_LONGEST, _LONGEST_OF_A_COPY = 400, 80
_CHARACTERS_A_WORD = 8
_SPREAD = 150  # further characters: spaces, marks and a few long words

OWN, PERCENTAGE = "*", "%"
_CODES = r"(?:[0-9a-f]{4}|%)"
PATTERN = re.compile(rf"(?:{_CODES} )*\| (?:{_CODES} )*\*(?: {_CODES})* \|(?: {_CODES})*")

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

_OPEN_RANGE = re.compile(r"\b(?:to|and)\b|\d\s*[-–—]\s*\d")

NONE, SOFT, HARD = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The hashed words around a figure, those of each side from the figure outwards.

    `left` and `right` belong to the figure's sentence, `before` and `after` stand beyond its ends.
    A percentage other than the figure itself is `%`.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]

    def turned(self) -> Fingerprint:
        """The same label and number, the number before the label."""
        return Fingerprint((), tuple(reversed(self.left)), (), ())

    def __str__(self) -> str:
        sentence = [*reversed(self.left), OWN, *self.right]
        parts = (reversed(self.before), ["|"], sentence, ["|"], self.after)
        return " ".join(code for part in parts for code in part)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or telling sign of a copy; `start` and `end` are offsets in its text."""

    text: str
    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Difference:
    """How a copy's sentence differs from the recorded one; nothing at all where both agree.

    `new` are words that only the copy has, in its order; `lost` is how many words only the record
    has; `percentages` are further percentages that stand in the copy's sentence alone. `left_out`
    counts words that an excerpt does without: those beyond its own ends, and those further away
    than the recorded quote.
    """

    new: tuple[Word, ...] = ()
    lost: int = 0
    left_out: int = 0
    percentages: tuple[Percentage, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.lost or self.percentages)


NO_DIFFERENCE = Difference()


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


@lru_cache(maxsize=16384)
def parse(fingerprint: str) -> Fingerprint:
    """The fingerprint that a cell of the table holds; it has the form of `PATTERN`."""
    before, sentence, after = (part.split() for part in fingerprint.split("|"))
    own = sentence.index(OWN)
    return Fingerprint(
        tuple(reversed(sentence[:own])),
        tuple(sentence[own + 1 :]),
        tuple(reversed(before)),
        tuple(after),
    )


def fingerprint_of(
    text: str, start: int, end: int, percentages: Sequence[Percentage]
) -> Fingerprint:
    """The fingerprint of the figure that stands in a source's text from start to end."""
    sides = []
    for words in _both_sides(text, start, end, percentages, (_LONGEST, _LONGEST)):
        inside = next((n for n, (_, gap) in enumerate(words) if gap != NONE), len(words))
        codes = tuple(word.code for word, _ in words)
        sides.append((codes[:inside], codes[inside : inside + NEIGHBOURS]))
    (left, before), (right, after) = sides
    return Fingerprint(left, right, before, after)


def fingerprints_of(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """The fingerprints of figures by their offsets in a source's text, as cells of the table."""
    seen = as_seen(text)
    percentages = find_percentages(seen.text)
    made = []
    for start, end in spans:
        first, last = (
            bisect_left(range(len(seen.text)), at, key=seen.original) for at in (start, end)
        )
        others = [place for place in percentages if place.end <= first or place.start >= last]
        made.append(str(fingerprint_of(seen.text, first, last, others)))
    return made


def sentence_at(text: str, place: Percentage, percentages: Sequence[Percentage]) -> Fingerprint:
    """The sentence around a percentage of a copy, without what stands beyond it."""
    sides = []
    for words in _both_sides(text, place.start, place.end, percentages, (_LONGEST_OF_A_COPY,) * 2):
        inside = next((n for n, (_, gap) in enumerate(words) if gap == HARD), len(words))
        sides.append(tuple(word.code for word, _ in words[:inside]))
    return Fingerprint(sides[0], sides[1], (), ())


def words_of(text: str, percentages: Sequence[Percentage]) -> Side:
    """All words of a text, each with how it is parted from the one before; a percentage is one."""
    side: Side = []
    edge = 0
    for word in _words(text, 0, len(text), percentages):
        side.append((word, _break(text, edge, word.start) if side else HARD))
        edge = word.end
    return side


class Sentences:
    """The sentences of a copy around the places of figures, for comparison with fingerprints."""

    def __init__(self, text: str, percentages: Sequence[Percentage]) -> None:
        self._text = text
        self._percentages = percentages
        self._covered: list[tuple[int, int]] = []
        self._claimed: set[int] = set()
        # A place is looked at when it is claimed and again when it is compared.
        self._read: dict[tuple[int, int, int], tuple[Side, Side]] = {}

    def claim(self, fingerprint: Fingerprint, place: Percentage) -> None:
        """Take note that a figure stands at a place: its words there are no news to its neighbours."""
        start, end = place.start, place.end
        for outwards, words, recorded, beyond in self._sides(fingerprint, place):
            agreed, matched = _agreeing(recorded, words, outwards)
            if agreed == len(recorded):
                rest = [word.code for word, _ in words[matched : matched + len(beyond)]]
                matched += _shared(beyond, rest)
            if matched:
                outermost = words[matched - 1][0]
                start, end = min(start, outermost.start), max(end, outermost.end)
        insort(self._covered, (start, end))
        self._claimed.add(place.start)

    def difference(
        self,
        fingerprint: Fingerprint,
        place: Percentage,
        quoted: tuple[int, int],
        hedges: Sequence[tuple[str, ...]],
        excerpt: bool,
    ) -> Difference:
        """How the sentence at a place differs from the recorded one.

        `quoted` is how many words before and after the figure the table quotes, `hedges` are the
        codes of each of the source's hedges. An `excerpt` may be cut at its own ends, and where it
        is cut it may leave out further words, but neither a hedge nor a quoted word in between.
        """
        new: list[Word] = []
        lost = left_out = 0
        more: list[Percentage] = []
        sides = self._sides(fingerprint, place)
        for (outwards, words, recorded, beyond), near in zip(sides, quoted, strict=True):
            skipped, same = _same_comparison(recorded, words, place)
            recorded, words = recorded[skipped:], words[same:]
            agreed, matched = _agreeing(recorded, words, outwards)
            absent: list[int] = []
            if agreed == len(recorded):
                extra = self._beyond(words[matched:], beyond, place)
            else:
                extra, absent, end = self._different(
                    words[matched:], recorded[agreed:], place, excerpt
                )
                absent = [agreed + at for at in absent]
                if excerpt and end is not None:
                    hedged = _places_of(hedges, recorded, outwards)
                    beyond_end = set(range(agreed + end, len(recorded)))
                    told = set(range(min(near, agreed + end)))
                    # A cut that takes nothing but the hedge is no cut.
                    told |= hedged if beyond_end <= hedged else hedged - beyond_end
                    left_out += sum(at not in told for at in absent)
                    absent = [at for at in absent if at in told]
            lost += len(absent)
            for word in extra:
                if word.code == PERCENTAGE:
                    more.append(self._percentage_at(word.start))
                else:
                    new.append(word)
        if excerpt and all(word.text.lower() in _JOINING for word in new):
            new = []
        new.sort(key=lambda word: word.start)
        return Difference(tuple(new), lost, left_out, tuple(more))

    def _sides(
        self, fingerprint: Fingerprint, place: Percentage
    ) -> Iterator[tuple[bool, Side, tuple[str, ...], tuple[str, ...]]]:
        """Each side of a place: whether it goes left, its words, the recorded ones, those beyond."""
        lengths = len(fingerprint.left) + _SLACK, len(fingerprint.right) + _SLACK
        key = (place.start, *lengths)
        if key not in self._read:
            self._read[key] = _both_sides(
                self._text, place.start, place.end, self._percentages, lengths
            )
        left, right = self._read[key]
        yield True, left, fingerprint.left, fingerprint.before
        yield False, right, fingerprint.right, fingerprint.after

    def _beyond(
        self, words: Sequence[tuple[Word, int]], neighbours: Sequence[str], place: Percentage
    ) -> list[Word]:
        """The words that follow a sentence which agrees to its end, and belong to it in the copy."""
        if not words or words[0][1] == HARD:
            return []
        there = [word.code for word, _ in words[: len(neighbours)]]
        if neighbours and _shared(neighbours, there) >= min(2, len(neighbours)):
            return []
        extra: list[Word] = []
        for number, (word, gap) in enumerate(words):
            if (number and gap != NONE) or self._is_known(word, place):
                break
            extra.append(word)
        return extra

    def _different(
        self,
        words: Sequence[tuple[Word, int]],
        recorded: Sequence[str],
        place: Percentage,
        excerpt: bool,
    ) -> tuple[list[Word], list[int], int | None]:
        """New words, the numbers of lost ones, and where the recorded sentence is cut off, if it is."""
        inside: list[Word] = []
        ended = False
        for word, gap in words:
            elsewhere = word.code not in recorded and self._is_known(word, place)
            if gap == HARD or (excerpt and elsewhere):
                ended = excerpt and gap != HARD
                break
            inside.append(word)
        else:
            ended = True
        blocks = [
            block
            for block in LCSseq.opcodes(recorded, [word.code for word in inside])
            if block.tag == "equal"
        ]
        kept = {at for block in blocks for at in range(block.src_start, block.src_end)}
        same = {at for block in blocks for at in range(block.dest_start, block.dest_end)}
        new = [
            word
            for at, word in enumerate(inside)
            if at not in same and not self._is_known(word, place)
        ]
        absent = [at for at in range(len(recorded)) if at not in kept]
        end = max(kept, default=-1) + 1
        return new, absent, end if ended and end < len(recorded) else None

    def _is_known(self, word: Word, place: Percentage) -> bool:
        """Whether a word belongs to another figure of the table."""
        if word.code == PERCENTAGE:
            return word.start in self._claimed
        at = bisect_left(self._covered, (word.start + 1, 0))
        return any(
            start <= word.start < end and not start <= place.start < end
            for start, end in self._covered[max(0, at - 3) : at]
        )

    def _percentage_at(self, start: int) -> Percentage:
        at = bisect_left(self._percentages, start, key=lambda percentage: percentage.start)
        return self._percentages[at]


# Words for one and the same comparison with a number.
_COMPARISONS = {
    ("more", "than"): ">", ("over",): ">", ("above",): ">", (">",): ">",
    ("less", "than"): "<", ("under",): "<", ("below",): "<", ("<",): "<",
}  # fmt: skip
_JOINING = frozenset(["and", "or", "but", "also", "und", "et", "y", "и"])


def _same_comparison(recorded: Sequence[str], words: Side, place: Percentage) -> tuple[int, int]:
    """How many words before a number say the same comparison in other words, recorded and there.

    A “from” that only opens a range is such a word too.
    """
    first = words[0][0].text.lower() if words else ""
    if first == "from" and recorded[:1] != (code("from"),) and _OPEN_RANGE.search(place.printed):
        return 0, 1
    there = [word.text.lower() for word, _ in words[:2]]
    for printed, comparison in _COMPARISONS.items():
        if there[: len(printed)] == list(reversed(printed)):
            for kept, other in _COMPARISONS.items():
                codes = tuple(code(word) for word in reversed(kept))
                if other == comparison and tuple(recorded[: len(codes)]) == codes:
                    return len(codes), len(printed)
    return 0, 0


def _places_of(
    phrases: Sequence[tuple[str, ...]], recorded: Sequence[str], leftwards: bool
) -> set[int]:
    """Where, in words from the figure outwards, any of the phrases stands."""
    places: set[int] = set()
    for phrase in phrases:
        outwards = phrase[::-1] if leftwards else phrase
        for at in range(len(recorded) - len(outwards) + 1):
            if tuple(recorded[at : at + len(outwards)]) == outwards:
                places |= set(range(at, at + len(outwards)))
    return places


def _agreeing(
    recorded: Sequence[str], words: Sequence[tuple[Word, int]], leftwards: bool
) -> tuple[int, int]:
    """How many recorded words agree with how many of a copy, from the figure outwards.

    A word that a copy breaks in two, or two that it joins, are the same as they were.
    """
    at = there = 0
    while at < len(recorded) and there < len(words):
        if words[there][0].code == recorded[at]:
            at, there = at + 1, there + 1
            continue
        if words[there][0].code == PERCENTAGE:
            break
        joined = _joined(recorded[at], words[there : there + 3], leftwards)
        if joined:
            at, there = at + 1, there + joined
        elif at + 1 < len(recorded) and _broken(recorded[at : at + 2], words[there][0], leftwards):
            at, there = at + 2, there + 1
        else:
            break
    return at, there


def _joined(recorded: str, words: Sequence[tuple[Word, int]], leftwards: bool) -> int:
    """How many words of the copy are together the recorded one; none if they are not."""
    texts = [word.text for word, _ in words]
    for count in range(2, len(texts) + 1):
        parts = texts[:count][::-1] if leftwards else texts[:count]
        if code("".join(parts)) == recorded:
            return count
    return 0


def _broken(recorded: Sequence[str], word: Word, leftwards: bool) -> bool:
    """Whether one word of the copy is two recorded ones written together."""
    nearer, further = recorded
    first, second = (further, nearer) if leftwards else (nearer, further)
    return any(
        code(word.text[:cut]) == first and code(word.text[cut:]) == second
        for cut in range(1, len(word.text))
    )


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two sequences have in common from their beginning."""
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def _both_sides(
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
