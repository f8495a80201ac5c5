"""Lines that a printer or a PDF puts between two pages of a text: page numbers, with what is printed beside them.

A page number is known by counting: the same line comes again and again, far apart, each time with the
next number, but for a page without one. Nobody reads such a line as a part of the sentence around it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reported.numbers.citations import Edit
from reported.numbers.limit_words import DENYING_WORDS

_FEWEST = 3  # pages, from which on a line is known to count them
_APART = 150  # characters between two page numbers; items of a list and rows of a table are nearer
_LONGEST = 160  # characters of such a line
_LONG_LINE = 60  # characters of a line that was broken because it was full
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_NUMBER = re.compile(r"\d+")
_ENDED = re.compile(r"[.!?:;…][\"'”’)\]]*\s*\Z")
# It is not seen and no space: an empty line would part two sentences.
_GOES_ON = "\u2060\n"


def page_lines(text: str) -> Iterator[Edit]:
    """Page numbers and what is printed beside them, each of their lines replaced by its end alone."""
    lines = [match.span() for match in _LINE.finditer(text)]
    between = _page_numbers(text, lines)
    if not between:
        return
    between |= _beside(text, lines, between)
    for number, (_, end) in enumerate(lines):
        if number in between or number + 1 not in between:
            continue
        further = number + 1
        while further in between:
            further += 1
        if further == len(lines):
            return
        start = lines[further][0]
        ends = text.count("\n", end, start)
        goes_on = _is_one_sentence(text[slice(*lines[number])], text[start:].lstrip()[:1])
        yield end, start, "\n" + (ends - 1) * (_GOES_ON if goes_on else "\n")


def without_page_lines(text: str) -> str:
    """A text whose lines are still to be put together, without what is printed between its pages."""
    parts, at = [], 0
    for start, end, shown in page_lines(text):
        parts += [text[at:start], shown.replace(_GOES_ON, "")]
        at = end
    return "".join((*parts, text[at:]))


def _page_numbers(text: str, lines: Sequence[tuple[int, int]]) -> set[int]:
    """The numbers of the lines that count the pages."""
    alike: dict[str, list[int]] = defaultdict(list)
    for number, (start, end) in enumerate(lines):
        if end - start > _LONGEST or not _NUMBER.search(text, start, end):
            continue
        line = text[start:end].strip()
        if "%" not in line:
            alike[_NUMBER.sub("#", line)].append(number)
    found: set[int] = set()
    for numbers in alike.values():
        apart = all(lines[two][0] - lines[one][1] >= _APART for one, two in pairwise(numbers))
        if len(numbers) >= _FEWEST and apart:
            printed = [_NUMBER.findall(text[slice(*lines[number])]) for number in numbers]
            if any(_counts(column) for column in zip(*printed, strict=True)):
                found |= set(numbers)
    return found


def _counts(column: Sequence[str]) -> bool:
    values = [int(number) for number in column if len(number) <= 4]
    return len(values) == len(column) and all(0 < two - one <= 2 for one, two in pairwise(values))


def _beside(text: str, lines: Sequence[tuple[int, int]], counted: set[int]) -> set[int]:
    """The numbers of the lines that stand right before or after a page number, the same ones on every page."""
    found: set[int] = set()
    for step in (-1, 1):
        alike: dict[str, list[int]] = defaultdict(list)
        for number in (number + step for number in counted):
            if 0 <= number < len(lines) and number not in counted:
                alike[text[slice(*lines[number])].strip()].append(number)
        for line, numbers in alike.items():
            if len(numbers) >= _FEWEST and len(line) <= _LONGEST and _is_heading(line):
                found |= set(numbers)
    return found


def _is_heading(line: str) -> bool:
    """Whether a line says nothing of the sentence below it, as “Not confirmed:” and “less than” do."""
    words = set(re.findall(r"[^\W\d_]+", line.lower()))
    return (
        not line[0].islower() and line[-1] != ":" and "%" not in line and not words & DENYING_WORDS
    )


def _is_one_sentence(before: str, begins: str) -> bool:
    """Whether a sentence goes on behind the end of a page, where the next line begins with this."""
    if _ENDED.search(before):
        return False
    return begins.islower() or (begins.isalnum() and len(before.strip()) >= _LONG_LINE)
