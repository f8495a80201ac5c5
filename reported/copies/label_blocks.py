"""Labels in one block and their numbers in another, which belong together by their order.

“Harbour, island and ferry: 45%, 25% and 30%”, a sentence that ends in “respectively”, or two columns of
a page that were copied one below the other. Where the blocks are not of one length, or the labels have
another item among them, nobody can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reported.copies.locate import EITHER_SIDE, IN_ORDER, Location
from reported.copies.words import Word, code, plain_words
from reported.numbers.percentages import Percentage
from reported.table.rows import Figure

Label = tuple[str, ...]

_BETWEEN_NUMBERS = re.compile(r"(?:[\s,;/|&•‣▪*()\[\]–—-]|\band\b|\bor\b)*", re.IGNORECASE)
_LONGEST_GAP = 40  # characters between two numbers of a block
_REACH = 400  # characters beside a block of numbers in which its labels are looked for
# Words of a list that say nothing of its numbers.
_SILENT = frozenset(
    code(word) for word in ("and", "or", "the", "in", "of", "for", "respectively", "&")
)
_ITEM_END = re.compile(r"[,;/|&\n\t•‣▪*]|\b(?:and|or)\b", re.IGNORECASE)
_END = re.compile(r"[.:;!?]\s|\n[^\S\n]*\n")


def pair_in_order(
    text: str, percentages: Sequence[Percentage], labels: Mapping[Label, Figure]
) -> dict[Figure, Location]:
    """A location for every label whose number stands in a block of numbers beside a block of labels.

    The likeness is 100 where there is nothing but labels and numbers. Time grows linearly with the
    percentages.
    """
    paired: dict[Figure, Location] = {}
    for first, last in _blocks(text, percentages):
        numbers = percentages[first:last]
        free = percentages[first - 1].end if first else 0
        until = percentages[last].start if last < len(percentages) else len(text)
        left = max(free, numbers[0].start - _REACH), numbers[0].start
        right = numbers[-1].end, min(until, numbers[-1].end + _REACH)
        sides = [
            (words, found)
            for span in (left, right)
            if len(found := _labels_among(words := plain_words(text, *span), labels)) > 1
        ]
        for words, found in sides:
            figures = [figure for _, _, figure in found]
            if (
                len(sides) == 1
                and len(figures) == len(set(figures)) == len(numbers)
                and not _names_others(text, words, found, numbers[0].start)
            ):
                start = min(numbers[0].start, words[found[0][0]].start)
                end = max(numbers[-1].end, words[found[-1][1] - 1].end)
                alone = _is_alone(text, start, end, words, found)
                for figure, place in zip(figures, numbers, strict=True):
                    likeness = 100.0 if alone else 99.0
                    paired[figure] = Location(None, (place,), likeness, order=IN_ORDER)
            else:
                for figure in figures:
                    paired[figure] = Location(None, tuple(numbers), order=EITHER_SIDE)
    return paired


def _blocks(text: str, percentages: Sequence[Percentage]) -> Iterator[tuple[int, int]]:
    """The first number and the end of every block of two or more numbers with no words between them."""
    first = 0
    for number in range(1, len(percentages) + 1):
        if number < len(percentages):
            start, end = percentages[number - 1].end, percentages[number].start
            if end - start <= _LONGEST_GAP and _BETWEEN_NUMBERS.fullmatch(text, start, end):
                continue
        if number - first > 1:
            yield first, number
        first = number


def _labels_among(
    words: Sequence[Word], labels: Mapping[Label, Figure]
) -> list[tuple[int, int, Figure]]:
    """The labels among words, in their order: number of the first word and of the one after the last."""
    found: list[tuple[int, int, Figure]] = []
    lengths = sorted({len(label) for label in labels}, reverse=True)
    codes = [word.code for word in words]
    at = 0
    while at < len(codes):
        for length in lengths:
            label = tuple(codes[at : at + length])
            if label in labels:
                found.append((at, at + len(label), labels[label]))
                at += len(label)
                break
        else:
            at += 1
    return found


def _names_others(
    text: str, words: Sequence[Word], found: Sequence[tuple[int, int, Figure]], numbers: int
) -> bool:
    """Whether a list of labels has an item that is none of them, which may have a number or none."""
    labels = [(words[first].start, words[last - 1].end) for first, last, _ in found]
    start, end = _clause(text, labels[0][0], labels[-1][1])
    start, end = (start, numbers) if labels[0][0] < numbers else (max(start, numbers), end)
    items = [start]
    for separator in _ITEM_END.finditer(text, start, end):
        if not any(first <= separator.start() < last for first, last in labels):
            items += separator.span()
    return any(
        word.code not in _SILENT
        for first, last in zip(items[::2], [*items[1::2], end], strict=True)
        if not any(first <= label < last for label, _ in labels)
        for word in words
        if first <= word.start < last
    )


def _is_alone(
    text: str,
    start: int,
    end: int,
    words: Sequence[Word],
    found: Sequence[tuple[int, int, Figure]],
) -> bool:
    """Whether nothing else is said from the first label to the last number, nor before or after it."""
    named = {at for first, last, _ in found for at in range(first, last)}
    others = [
        word for at, word in enumerate(words) if at not in named and start <= word.start < end
    ]
    first, last = _clause(text, start, end)
    others += plain_words(text, first, start) + plain_words(text, end, last)
    return all(word.code in _SILENT for word in others)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Where what is said around a stretch begins and ends, as far as it is near."""
    before = _END.split(text[max(0, start - _REACH) : start])[-1]
    after = _END.split(text[end : end + _REACH], maxsplit=1)[0]
    return start - len(before), end + len(after)
