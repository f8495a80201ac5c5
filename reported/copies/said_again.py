"""What a copy says of a figure a second time, with another number.

The number that a source prints may stand where it should and be contradicted further down, or beside
it: in its list item, or as a number alone. Where the same sentence stands twice, nobody can tell which
one counts; where a sentence only resembles it, the report says what stands there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice

from reported.copies.agreement import FEWEST, share_kept
from reported.copies.fingerprint import Fingerprint, parse
from reported.copies.list_items import LONGEST_ITEM, item_around
from reported.copies.locate import Location
from reported.copies.rare_words import resembled
from reported.copies.verdicts import AMBIGUOUS, FOUND, MOVED, REWORDED, Finding, listed
from reported.copies.words import Codes, Words
from reported.numbers.percentages import Percentage
from reported.numbers.quantity_notation import folded
from reported.table.rows import Figure

# The share of a recorded sentence that makes another one the same, and one that resembles it.
SAME, RESEMBLING = 0.85, 0.5
# A phrase that is looked for stands in a document once or twice.
_MOST_GAPS = 300
# Words of a quantity's quote, before and after it, between which another number is looked for.
_BEFORE, _AFTER = 3, 2
_LONGEST_GAP, _REACH = 60, 160  # characters
_BETWEEN = r"\W+"
_SAID = {FOUND, MOVED, REWORDED}


@dataclass(frozen=True, slots=True)
class _Again:
    """What stands in place of a figure in another sentence, and how much that one is like its own."""

    printed: str
    line: int
    likeness: float
    place: Percentage | None = None


def with_contradictions(
    words: Words,
    located: Mapping[Figure, Location],
    findings: Mapping[Figure, Finding],
) -> dict[Figure, Finding]:
    """The findings; where the sentence of a figure stands a second time with another number, ambiguous.

    Time grows with the percentages that no row has; a sentence is compared with those figures alone
    with which it shares rare words.
    """
    text = words.text
    claimed = {place.start for finding in findings.values() for place in finding.places}
    free = [place for place in words.percentages if place.start not in claimed]
    said = {
        figure: finding
        for figure, finding in findings.items()
        if figure.fingerprint and finding.verdict in _SAID
    }
    searched = folded(text)
    gaps = [
        (figure, gap)
        for figure, finding in said.items()
        for gap in islice(_in_place_of(text, searched, figure, finding.places[0]), _MOST_GAPS)
    ]
    if not (free or gaps):
        return dict(findings)
    sentences = {figure: parse(figure.fingerprint) for figure in said}
    starts = sorted(claimed | {place.start for place in free})
    again: dict[Figure, list[_Again]] = defaultdict(list)
    percentages = {figure: sentences[figure] for figure in said if figure.is_percentage}
    around = [words.sentence(place.start, place.end) for place in free] if percentages else []
    candidates = resembled(percentages, [sentence.codes for sentence in around], RESEMBLING)
    for place, sentence, figures in zip(free, around, candidates, strict=False):
        for figure in figures:
            number, own = located[figure].recorded, findings[figure].places[0]
            if sentence.start <= own.start < sentence.end:
                continue
            likeness = _likeness(sentences[figure], sentence.codes)
            if likeness >= RESEMBLING and number and not number.says_the_same_as(place):
                again[figure].append(_Again(place.printed, place.line, likeness, place))
    for figure, gap in gaps:
        if bisect_left(starts, gap[0]) < bisect_left(starts, gap[1]):
            continue  # Those are judged by themselves, or another figure's.
        likeness = _likeness(sentences[figure], words.sentence(*gap).codes)
        printed = " ".join(text[slice(*gap)].split())
        # What stands behind a label without a number is the next cell, or the next item.
        if likeness >= RESEMBLING and (
            sentences[figure].length >= FEWEST or any(sign.isdigit() for sign in printed)
        ):
            line = text.count("\n", 0, gap[0]) + 1
            again[figure].append(_Again(f"“{printed}”", line, likeness))
    beside = _beside(words, located, free, said)
    return {
        figure: _told(finding, again[figure], beside[figure])
        for figure, finding in findings.items()
    }


def _beside(
    words: Words,
    located: Mapping[Figure, Location],
    free: Sequence[Percentage],
    said: Mapping[Figure, Finding],
) -> dict[Figure, list[Percentage]]:
    """The percentages of no row that stand in a figure's list item, or alone before or after its sentence."""
    owners = sorted(
        (finding.places[0].start, number) for number, finding in enumerate(said.values())
    )
    figures, starts = list(said), [start for start, _ in owners]
    beside: dict[Figure, list[Percentage]] = defaultdict(list)
    for place in free:
        first = bisect_left(starts, place.start - LONGEST_ITEM)
        near = owners[first : bisect_left(starts, place.start + LONGEST_ITEM)]
        if not near:
            continue
        stretches = item_around(words.text, place.start) or _neighbours(words, place)
        for start, number in near:
            figure = figures[number]
            own = located[figure].recorded
            if any(left <= start < right for left, right in stretches) and not (
                own and own.says_the_same_as(place)
            ):
                beside[figure].append(place)
    return beside


def _neighbours(words: Words, alone: Percentage) -> list[tuple[int, int]]:
    """Of a percentage that is a sentence by itself, the sentences before and after it in its line."""
    # In “38 percent.” the full stop belongs to the unit as well.
    start = alone.hedged_start
    end = start + len(words.text[start : alone.hedged_end].rstrip("."))
    if any(word.text[0].isalpha() for side in words.beside(start, end) for word in side):
        return []
    before = islice(words.outwards(start, leftwards=True), 1)
    after = islice(words.outwards(end, leftwards=False), 1)
    stretches = []
    for word in chain(before, after):
        gap = words.text[min(word.end, end) : max(word.start, start)]
        if not set("\n\t|") & set(gap):
            sentence = words.sentence(word.start, word.end)
            stretches.append((sentence.start, sentence.end))
    return stretches


def _told(finding: Finding, again: Sequence[_Again], beside: Sequence[Percentage]) -> Finding:
    """The finding with what the copy says besides."""
    said = [finding.note] if finding.note else []
    if beside:
        shown = listed([(place.printed, place.line) for place in beside])
        said.insert(0, f"beside it also {shown}, which the source does not give there")
    same = [one for one in again if one.likeness >= SAME]
    if again:
        shown = listed([(one.printed, one.line) for one in same or again])
        said.insert(
            0, f"the same sentence also with {shown}" if same else f"also elsewhere: {shown}"
        )
    places = (*beside, *(one.place for one in same if one.place is not None))
    verdict = AMBIGUOUS if beside or same else finding.verdict
    return replace(
        finding, verdict=verdict, note="; ".join(said), places=(*finding.places, *places)
    )


def _likeness(recorded: Fingerprint, codes: Codes) -> float:
    """The share of the recorded words that are kept, 0 to 1; a short sentence is the same one or another."""
    if recorded.length < FEWEST:
        return float(codes == (recorded.left, recorded.right))
    return share_kept(recorded, *codes)


def _in_place_of(
    text: str, searched: str, figure: Figure, own: Percentage
) -> Iterator[tuple[int, int]]:
    """Where else something stands between the words that the table quotes before and after a figure.

    `searched` is the text without regard to case, of the same length.
    """
    before = re.findall(r"\w+", figure.prefix)[-_BEFORE:]
    if len(before) < 2:
        return
    pattern = _pattern(tuple(before), figure.suffix)
    # The longest word is rare, and searched for far faster than the pattern.
    anchor, *others = sorted(map(folded, before), key=len, reverse=True)
    for at in _occurrences(searched, anchor):
        near = searched[max(0, at - len(figure.prefix)) : at + _REACH]
        if not all(word in near for word in others):
            continue
        gap = pattern.search(text, max(0, at - len(figure.prefix)), at + _REACH)
        if gap is None or not gap.start() <= at < gap.start("gap"):
            continue
        start, end = gap.span("gap")
        if not start <= own.start < end:
            yield start, end


@lru_cache(maxsize=4096)
def _pattern(before: tuple[str, ...], suffix: str) -> re.Pattern[str]:
    """What finds the gap between the words before and after a figure."""
    ends = r"\W+".join(re.findall(r"\w+", suffix)[:_AFTER])
    if suffix[:1] in ".;":
        ends = r"(?:[.;\n](?!\d)|\Z)"
    return re.compile(
        rf"\b{_BETWEEN.join(before)}\s+(?P<gap>\S[^;\n]{{0,{_LONGEST_GAP}}}?)\W*?{ends}",
        re.IGNORECASE,
    )


def _occurrences(text: str, word: str) -> Iterator[int]:
    """Where a word stands in a text."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))
