"""Which number belongs to which label where a copy prints the number before, above or below it.

A list item such as “Harbour – 45%” is a label and a number. Laid out as cards, turned round or put
into a table, the number may stand on the label's other side, where the next label's number would be
taken for it. So each label is paired by what parts it least from a number, then by the order of the
whole run, then by its column; where none of these decides, both numbers are shown.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, islice

from reported.copies.fingerprint import parse
from reported.copies.label_blocks import Label, pair_in_order
from reported.copies.locate import BEFORE_LABEL, BELOW_LABEL, EITHER_SIDE, IN_ROW, Location
from reported.copies.words import Word, Words, code, plain_words
from reported.numbers.percentages import Percentage
from reported.table.rows import Figure

# A label is at most this many words; more words before a number are a sentence.
_LONGEST = 5
# “45% of the harbour” is still the harbour's.
_LEADING = frozenset(code(word) for word in ("of", "in", "the", "for", "at", "to", "are", "is"))
_LONGEST_ROW = 2000  # characters
# A cell that holds a count alone, as it may stand between a label and its share.
_COUNT = re.compile(r"\s*(?:[nN]\s?=\s?)?\d{1,3}(?:[,.  ]?\d{3}){0,3}\s*")
_ROWS_AWAY = 3  # lines above and below a number in which the head of its column is looked for


@dataclass(slots=True)
class _Occurrence:
    """A label in a copy, with the numbers that stand directly before and after it."""

    start: int
    end: int
    figure: Figure
    before: Percentage | None = None
    after: Percentage | None = None


def pair_labels(words: Words, located: Mapping[Figure, Location]) -> dict[Figure, Location]:
    """The locations, those of labels corrected where a number does not follow its label.

    Time grows linearly with the percentages: only the words directly beside each are read.
    """
    text, percentages = words.text, words.percentages
    labels = _labels(located)
    paired = dict(located)
    if not labels:
        return paired
    columns, rows = _in_tables(text, percentages, labels)
    occurrences = _occurrences(words, labels)
    found = Counter(occurrence.figure for occurrence in occurrences)
    for run in _runs(occurrences):
        number_first = _number_first(run)
        for occurrence in run:
            figure, location = occurrence.figure, located[occurrence.figure]
            if found[figure] > 1 or figure in columns or figure in rows:
                continue
            before, after = occurrence.before, occurrence.after
            if before is None:
                continue
            parted = _parting(text[before.end : occurrence.start])
            parted_after = (
                parted + 1 if after is None else _parting(text[occurrence.end : after.start])
            )
            if parted > parted_after:
                continue
            if after is None or parted < parted_after or number_first is True:
                paired[figure] = replace(
                    location, places=(before,), likeness=100.0, gap=None, order=BEFORE_LABEL
                )
            elif number_first is None:
                paired[figure] = replace(
                    location, places=(before, after), gap=None, order=EITHER_SIDE
                )
    for figure, location in pair_in_order(text, percentages, labels).items():
        paired[figure] = replace(location, recorded=located[figure].recorded)
    for tables, order in ((rows, IN_ROW), (columns, BELOW_LABEL)):
        for figure, places in tables.items():
            paired[figure] = replace(
                located[figure], places=tuple(places), likeness=100.0, gap=None, order=order
            )
    return paired


def _labels(located: Mapping[Figure, Location]) -> dict[Label, Figure]:
    """The figures whose sentence is a short label and the number, by their label; twins left out."""
    by_label: dict[Label, list[Figure]] = defaultdict(list)
    for figure in located:
        if figure.fingerprint and figure.is_percentage:
            fingerprint = parse(figure.fingerprint)
            if 0 < len(fingerprint.left) <= _LONGEST and not fingerprint.right:
                by_label[tuple(reversed(fingerprint.left))].append(figure)
    return {label: figures[0] for label, figures in by_label.items() if len(figures) == 1}


def _occurrences(words: Words, labels: Mapping[Label, Figure]) -> list[_Occurrence]:
    """Every label that stands directly beside a number, in the order of the copy."""
    there: dict[int, _Occurrence] = {}
    for place in words.percentages:
        before = words.outwards(place.start, leftwards=True)
        after = words.outwards(place.end, leftwards=False)
        near = _named(list(islice(before, _LONGEST))[::-1], labels, -1)
        if near is not None:
            there.setdefault(near.start, near).after = place
        following = dropwhile(lambda word: word.code in _LEADING, islice(after, _LONGEST + 3))
        near = _named(list(islice(following, _LONGEST)), labels, 1)
        if near is not None:
            there.setdefault(near.start, near).before = place
    return [there[start] for start in sorted(there)]


def _named(words: Sequence[Word], labels: Mapping[Label, Figure], side: int) -> _Occurrence | None:
    """The longest label that words begin with, or that they end with where `side` is negative."""
    for length in range(len(words), 0, -1):
        near = words[:length] if side > 0 else words[-length:]
        figure = labels.get(tuple(word.code for word in near))
        if figure is not None:
            return _Occurrence(near[0].start, near[-1].end, figure)
    return None


def _runs(occurrences: Sequence[_Occurrence]) -> list[list[_Occurrence]]:
    """Labels that share numbers with their neighbours: one's number after is the next one's before."""
    runs: list[list[_Occurrence]] = []
    for occurrence in occurrences:
        if runs and occurrence.before is not None and runs[-1][-1].after is occurrence.before:
            runs[-1].append(occurrence)
        else:
            runs.append([occurrence])
    return runs


def _number_first(run: Sequence[_Occurrence]) -> bool | None:
    """Whether each number of a run stands before its label; None where its ends do not tell."""
    opens, closes = run[0].before is not None, run[-1].after is not None
    return None if opens == closes else opens


def _parting(gap: str) -> int:
    """How much what stands between a label and a number parts them, from a space to an empty line."""
    if re.search(r"\n\s*\n", gap):
        return 4
    if "\n" in gap:
        return 3
    if re.search(r"[.!?•‣▪\t|]", gap):
        return 2
    return 1 if re.search(r"[,;]", gap) else 0


def _in_tables(
    text: str, percentages: Sequence[Percentage], labels: Mapping[Label, Figure]
) -> tuple[dict[Figure, list[Percentage]], dict[Figure, list[Percentage]]]:
    """The numbers that stand in a column headed by a label, and those in its row behind counts."""
    columns: dict[Figure, list[Percentage]] = defaultdict(list)
    rows: dict[Figure, list[Percentage]] = defaultdict(list)
    for place in percentages:
        start = text.rfind("\n", max(0, place.start - _LONGEST_ROW), place.start) + 1
        end = text.find("\n", place.end, place.end + _LONGEST_ROW + 1)
        end = len(text) if end < 0 else end
        if (not start and place.start > _LONGEST_ROW) or end - place.end > _LONGEST_ROW:
            continue  # A line of this length is no row of a table.
        before = text[start : place.start]
        separator = "|" if "|" in before or text[place.end : place.end + 2].strip() == "|" else "\t"
        cells = text[start:end].split(separator)
        if (len(cells) < 3 and separator == "|") or len(cells) < 2:
            continue
        column = before.count(separator)
        cell_start = start + before.rfind(separator) + 1
        cell_end = cell_start + len(cells[column])
        if plain_words(text, cell_start, place.start) or plain_words(text, place.end, cell_end):
            continue  # More than the number stands in this cell.
        label = column - 1
        while label > 0 and _COUNT.fullmatch(cells[label]):
            label -= 1
        if 0 <= label < column - 1 and (named := _label(cells[label])) in labels:
            rows[labels[named]].append(place)
            continue
        for row in _rows_beside(text, start, end, separator):
            if len(row) != len(cells):
                continue
            if (head := _label(row[column])) in labels:
                columns[labels[head]].append(place)
                break
    return columns, rows


def _label(cell: str) -> Label:
    return tuple(code(word.text) for word in plain_words(cell, 0, len(cell)))


def _rows_beside(text: str, start: int, end: int, separator: str) -> Iterator[list[str]]:
    """The cells of the lines above the one from start to end, the nearest first, then of those below."""
    far = _ROWS_AWAY * _LONGEST_ROW
    above = text[max(0, start - far) : max(0, start - 1)].rsplit("\n", _ROWS_AWAY)[::-1]
    below = text[end + 1 : end + far].split("\n", _ROWS_AWAY)
    for line in above[:_ROWS_AWAY] + below[:_ROWS_AWAY]:
        yield line.split(separator)
