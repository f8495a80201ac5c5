"""Make the text of a copy from the real document and the edits of the bank's lines."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass, fields
from pathlib import Path

from reported.table.rows import Figure

BANK = Path(__file__).with_name("lines.csv")

# Noncharacters around a number, so that a file type can tell its markup from the text around it.
NUMBER_STARTS, NUMBER_ENDS = "\ufdd0", "\ufdd1"

MARKED_NUMBER = re.compile(f"{NUMBER_STARTS}(.*?){NUMBER_ENDS}", re.DOTALL)

_ESCAPE = re.compile(r"\\(n|t|r|u[0-9a-f]{4})")
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r"}
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z(\"“])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the bank; the columns are explained in the package's docstring."""

    line_id: str
    kind: str
    copy: str
    figure: str
    scope: str
    number: str
    words: str
    layout: str
    file: str
    text: str
    expect: str
    others: str
    reason: str

    def allows(self, verdict: str) -> bool:
        """Whether a verdict is right."""
        if self.expect.startswith("not "):
            wrong = {"not found": {"found", "moved"}, "not changed": {"changed"}}[self.expect]
            return verdict not in wrong
        return verdict in self.expect.split("|")

    @property
    def is_notation(self) -> bool:
        """Whether number and words are the source's, so that every other verdict is a false alarm."""
        return set(self.expect.split("|")) <= {"found", "moved"}

    @property
    def differs(self) -> bool:
        """Whether number or words differ, so that `found` and `moved` are wrong."""
        return not self.allows("found") and not self.allows("moved")


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of the document, by offsets in characters."""

    start: int
    end: int


def read_lines() -> list[Line]:
    """The lines of the bank, the escapes undone."""
    with BANK.open(encoding="utf-8", newline="") as file:
        return [
            Line(**{field.name: _unescaped(row[field.name]) for field in fields(Line)})
            for row in csv.DictReader(file)
        ]


def _unescaped(cell: str) -> str:
    return _ESCAPE.sub(lambda match: _CONTROLS.get(match[1]) or chr(int(match[1][1:], 16)), cell)


def grouped(lines: list[Line]) -> list[list[Line]]:
    """The lines of each copy together, in the order of the bank."""
    copies: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        copies[line.copy or line.line_id].append(line)
    return list(copies.values())


def cut_out(document: str, figure: Figure, scope: str) -> Cut:
    """What a scope takes out of the document around a figure."""
    name, _, count = scope.partition(" ")
    start, end = _line(document, figure.start)
    if name == "document":
        return Cut(0, len(document))
    if name == "line":
        return Cut(start, end)
    if name == "sentence":
        ends = [match.span() for match in _SENTENCE_END.finditer(document, start, end)]
        left = [after for _, after in ends if after <= figure.start]
        right = [before for before, _ in ends if before >= figure.end]
        return Cut(max(left, default=start), min(right, default=end))
    if name == "excerpt":
        words = [match.span() for match in re.finditer(r"\S+", document[start:end])]
        before = [start + left for left, right in words if start + right <= figure.start]
        after = [start + right for left, right in words if start + left >= figure.end]
        # A sign that is glued to the number, as the full stop after it, belongs to the excerpt.
        first = before[-int(count) :][0] if before else start
        last = after[: int(count)][-1] if after else end
        return Cut(first, last)
    if name == "lines":
        return Cut(
            _filled_lines(document, start, -int(count)), _filled_lines(document, end, int(count))
        )
    if name == "section":
        heading = document.rfind(f"\n{figure.section}\n", 0, figure.start) + 1
        return Cut(heading, _filled_lines(document, end, 2))
    raise ValueError(f"{scope} is no scope")


def _line(document: str, offset: int) -> tuple[int, int]:
    end = document.find("\n", offset)
    return document.rfind("\n", 0, offset) + 1, len(document) if end < 0 else end


def _filled_lines(document: str, edge: int, count: int) -> int:
    """The outer edge of so many filled lines further up (below 0) or down."""
    for _ in range(abs(count)):
        if count < 0:
            above = document[:edge].rstrip()
            edge = above.rfind("\n") + 1
        else:
            below = re.compile(r"\s*\S[^\n]*").match(document, edge)
            edge = below.end() if below else edge
    return edge


def edited(document: str, lines: list[Line], figures: dict[str, Figure]) -> tuple[str, list[Cut]]:
    """The text of a copy, its numbers between marks, and what was cut out of the document for it.

    Raises:
        ValueError: the words of an edit are not in the fragment, or more than once.
    """
    if lines[0].text:
        return lines[0].text, []
    cuts = _merged([cut_out(document, figures[line.figure], line.scope) for line in lines])
    parts = []
    for cut in cuts:
        edits: set[tuple[int, int, str]] = set()
        for line in lines:
            figure = figures[line.figure]
            if cut.start <= figure.start < cut.end:
                edits |= _edits(document, line, figure, cut)
        text, at = "", cut.start
        for start, end, new in sorted(edits):
            text += document[at:start] + new
            at = end
        parts.append(text + document[at : cut.end])
    return "\n\n".join(parts), cuts


def _merged(cuts: list[Cut]) -> list[Cut]:
    merged: list[Cut] = []
    for cut in sorted(set(cuts), key=lambda cut: (cut.start, -cut.end)):
        if merged and cut.start <= merged[-1].end:
            merged[-1] = Cut(merged[-1].start, max(cut.end, merged[-1].end))
        else:
            merged.append(cut)
    return merged


def _edits(document: str, line: Line, figure: Figure, cut: Cut) -> set[tuple[int, int, str]]:
    """The edits of a line: start and end in the document, and what stands there in the copy."""
    edits = set()
    if line.number:
        number = NUMBER_STARTS + line.number + NUMBER_ENDS
        edits.add((figure.start, figure.end, number))
    sentence = cut_out(document, figure, "sentence")
    left, right = max(sentence.start, cut.start), min(sentence.end, cut.end)
    for edit in filter(None, line.words.split(" ; ")):
        old, _, new = edit.partition(" => " if " => " in edit else " =>")
        at = re.fullmatch(r"@([+-]\d+)", old)
        if at:
            span = _word(document, figure, left, right, int(at[1]))
        else:
            if document.count(old, left, right) != 1:
                raise ValueError(f"{line.line_id}: “{old}” has to stand once in its sentence")
            found = document.index(old, left, right)
            span = found, found + len(old)
        edits.add((*span, new.replace("{}", document[span[0] : span[1]])))
    return edits


def _word(document: str, figure: Figure, left: int, right: int, place: int) -> tuple[int, int]:
    """The offsets of a word before or after the number, without the signs around it."""
    side = (left, figure.start) if place < 0 else (figure.end, right)
    words = [match.span() for match in re.compile(r"\w+(?:['-]\w+)*").finditer(document, *side)]
    return words[place] if place < 0 else words[place - 1]
