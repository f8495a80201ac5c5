"""The words of a check: what can be said of a figure, and what a check of a copy holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

from reported.copies.read import Copy
from reported.numbers.percentages import Percentage
from reported.table.rows import Figure, Source

FOUND, MOVED, REWORDED, CHANGED = "found", "moved", "reworded", "changed"
AMBIGUOUS, MISSING, UNRECORDED = "ambiguous", "missing", "unrecorded"

VERDICTS = {
    FOUND: "the same number at the same place",
    MOVED: "the same number in the same words, in another order among the figures",
    REWORDED: "the same number, but its sentence has other words",
    CHANGED: "the words are there, the number is another",
    AMBIGUOUS: "several places fit equally well",
    MISSING: "the words around it are gone",
    UNRECORDED: "a percentage that no row of the table has",
}

# A verdict is told by a sign and a word as well as by a colour.
SIGNS = {
    FOUND: "✓", MOVED: "↕", REWORDED: "✎", CHANGED: "≠", AMBIGUOUS: "?", MISSING: "✗", UNRECORDED: "+",
}  # fmt: skip

# With several copies of a source, the one that a reader has to look at first decides.
GRAVEST_FIRST = (CHANGED, MISSING, AMBIGUOUS, REWORDED, MOVED, FOUND)

# Places that a note names one by one.
_NAMED = 4

# Characters of its line that are shown on either side of a place.
_CONTEXT = 40


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one figure.

    `places` are the percentages of the copy that it is about: one for found, moved, reworded and
    changed, all that fit for ambiguous, none for missing, and none for changed when words without a
    percentage stand there. `printed`, `start`, `end` and `line` are of the first place, with what was
    put beside its number if that is the change, and `line` is None without one. `note` is a plain
    sentence, or empty. `nearest` is for missing: a candidate to look at, which nobody claims to be
    the figure. `new_words` are the words of the copy's sentence that the recorded one lacks, as
    printed and in their order; `lost_words` counts the recorded ones that the copy lacks. A reworded
    sentence may say the opposite.
    """

    figure: Figure
    verdict: str
    printed: str = ""
    line: int | None = None
    start: int | None = None
    end: int | None = None
    note: str = ""
    places: tuple[Percentage, ...] = ()
    nearest: Percentage | None = None
    new_words: tuple[str, ...] = ()
    lost_words: int = 0


@dataclass(frozen=True)
class Audit:
    """A copy held against a source: a finding for each of its figures, in the order of the table.

    `quantities` are the findings for what is no percentage; they have the same verdicts and never
    count among the percentages. `identical` says that the copy is byte for byte the file that the
    table was made from; `disclaimer` is what the data folder wants to be said with every figure.
    """

    copy: Copy
    source: Source
    identical: bool
    findings: tuple[Finding, ...]
    unrecorded: tuple[Percentage, ...]
    quantities: tuple[Finding, ...] = ()
    disclaimer: str = ""

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """The findings for the percentages, then those for the other quantities."""
        return self.findings + self.quantities

    @property
    def counts(self) -> dict[str, int]:
        """How many of each verdict, every verdict named, unrecorded last."""
        counts = Counter(finding.verdict for finding in self.findings)
        counts[UNRECORDED] = len(self.unrecorded)
        return {verdict: counts[verdict] for verdict in VERDICTS}

    @property
    def quantity_counts(self) -> dict[str, int]:
        """How many quantities of each verdict that occurred, in the order of the verdicts."""
        counts = Counter(finding.verdict for finding in self.quantities)
        return {verdict: counts[verdict] for verdict in VERDICTS if counts[verdict]}

    @property
    def agrees(self) -> bool:
        """Whether every figure and quantity is found or moved and nothing is unrecorded."""
        return self._holds_only({FOUND, MOVED})

    @property
    def agrees_once_read(self) -> bool:
        """Whether it agrees, or would if a person accepted every reworded sentence."""
        return self._holds_only({FOUND, MOVED, REWORDED})

    def _holds_only(self, verdicts: Container[str]) -> bool:
        return not self.unrecorded and all(f.verdict in verdicts for f in self.all_findings)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the copy to mark: offsets, verdict, and the ids of the figures that it is about."""

    start: int
    end: int
    verdict: str
    figure_ids: tuple[str, ...]


def spans(audit: Audit) -> list[Span]:
    """What to mark in the copy's text, in its order; no two overlap."""
    about: dict[tuple[int, int], Span] = {}
    for finding in audit.all_findings:
        marked = [(place.start, place.end) for place in finding.places]
        if not marked and finding.start is not None and finding.end is not None:
            marked = [(finding.start, finding.end)] if finding.end > finding.start else []
        for start, end in marked:
            earlier = about.get((start, end))
            ids = (*(earlier.figure_ids if earlier else ()), finding.figure.figure_id)
            about[start, end] = Span(start, end, finding.verdict, ids)
    for place in audit.unrecorded:
        about[place.start, place.end] = Span(place.start, place.end, UNRECORDED, ())
    apart: list[Span] = []
    for _, span in sorted(about.items()):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart


def listed(places: Sequence[tuple[str, int]]) -> str:
    """What is printed and on which lines, of many places only the first: “5% on line 3 and 7% on line 9”."""
    named = " and ".join(f"{printed} on line {line}" for printed, line in places[:_NAMED])
    return named + (f" and {len(places) - _NAMED:,} more" if len(places) > _NAMED else "")


def context(text: str, start: int, end: int) -> str:
    """A span with up to 40 characters of its line on either side, on one line."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    return " ".join(text[max(line, start - _CONTEXT) : min(stop, end + _CONTEXT)].split())
