"""Find where the figures of a source stand in a copy of it.

A figure stands where a percentage of the copy has the words around it that the table recorded.
Only the words are compared here, exactly or by likeness; whether the number is right is judged in
`audit`. One percentage is claimed by at most one figure, the surest claims first.
"""

from __future__ import annotations

import heapq
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reported.copies.candidates import LIKE, Fits, Gap, Places, find_gaps
from reported.copies.selectors import Context, Quote, letters, quote_of
from reported.numbers.percentages import Percentage
from reported.table.rows import Figure

# Where a number stands that belongs to a label: after it as usual, before it, in its column, in its row
# behind a count, in a block of numbers beside a block of labels, or on either side, where nobody can tell.
AFTER_LABEL, BEFORE_LABEL, BELOW_LABEL, EITHER_SIDE = "after", "before", "below", "either"
IN_ROW, IN_ORDER = "in row", "in order"

# Two places whose likeness differs by less than this fit equally well.
MARGIN = 4.0


@dataclass(frozen=True, slots=True)
class Location:
    """Where one figure stands in a copy.

    `places` are percentages of the copy: one when the figure is located, several when they fit
    equally well, none when its context is gone. `likeness`, 0 to 100, is that of the context.
    `recorded` is the number as the row prints it, read by the rules for a copy. `nearest` is the
    best of the places that were not good enough. `gap` holds the offsets of the text between the
    context's two halves when no percentage stands there any more. `order` is where the number stands
    of a figure that is a label and a number.
    """

    recorded: Percentage | None = None
    places: tuple[Percentage, ...] = ()
    likeness: float = 0.0
    nearest: Percentage | None = None
    gap: Gap | None = None
    order: str = AFTER_LABEL


def locate(
    text: str, percentages: Sequence[Percentage], figures: Sequence[Figure]
) -> list[Location]:
    """A location for every figure, in their order. Time grows linearly with text and figures."""
    if not figures:
        return []
    quotes = [quote_of(figure) for figure in figures]
    fits = Places(text, percentages).fits(quotes)
    locations = _claim(text, percentages, figures, quotes, fits)
    lost = {number: quote for number, quote in enumerate(quotes) if not locations[number].places}
    for number, gap in find_gaps(text, percentages, lost).items():
        locations[number] = replace(locations[number], likeness=100.0, gap=gap)
    return locations


def _claim(
    text: str,
    percentages: Sequence[Percentage],
    figures: Sequence[Figure],
    quotes: Sequence[Quote],
    fits: Mapping[Context, Fits],
) -> list[Location]:
    locations = [Location(quote.number) for quote in quotes]
    alike: dict[Context, list[int]] = defaultdict(list)
    for number, quote in enumerate(quotes):
        alike[quote.context].append(number)
    claimed: set[int] = set()
    headings = _Headings(text, figures)
    waiting = [
        (-found[0][0], -quotes[group[0]].letters, group[0])
        for context, group in alike.items()
        if (found := fits[context])
    ]
    heapq.heapify(waiting)
    while waiting:
        likeness, count, first = heapq.heappop(waiting)
        context = quotes[first].context
        group = alike[context]
        free = [fit for fit in fits[context] if fit[1] not in claimed]
        if free and -free[0][0] > likeness:
            heapq.heappush(waiting, (-free[0][0], count, first))
            continue
        best = free[0][0] if free else 0.0
        if best < LIKE:
            likeness, place = fits[context][0]
            for number in group:
                locations[number] = replace(
                    locations[number], likeness=likeness, nearest=percentages[place]
                )
            continue
        margin = 0.0 if best == 100 else MARGIN
        tops = sorted(number for fit, number in free if fit >= best - margin)
        claimed.update(tops)
        pairs = _share_out(percentages, figures, quotes, group, tops, headings)
        for number in group:
            places = tuple(percentages[place] for place in pairs[number])
            nearest = None if places else percentages[tops[0]]
            locations[number] = Location(quotes[number].number, places, best, nearest)
        left = [number for number in group if not pairs[number]]
        if left:
            # Their own places may be among those that are only alike.
            alike[context] = left
            heapq.heappush(waiting, (likeness, count, left[0]))
    return locations


def _share_out(
    percentages: Sequence[Percentage],
    figures: Sequence[Figure],
    quotes: Sequence[Quote],
    group: Sequence[int],
    tops: Sequence[int],
    headings: _Headings,
) -> dict[int, list[int]]:
    """Which of the equally good places belong to which of the figures with the same context.

    The heading above decides first, then the order in the document. Where the order gives a number
    that another of the places would give better, nobody can tell, and all places are returned.
    """
    if len(group) == 1:
        return {group[0]: list(tops)}
    shared: dict[int, list[int]] = {}
    by_section: dict[str, list[int]] = defaultdict(list)
    for place in tops:
        by_section[headings.above(percentages[place].start)].append(place)
    left, rest = [], list(tops)
    for section in dict.fromkeys(figures[number].section for number in group):
        members = [number for number in group if figures[number].section == section]
        places = by_section[letters(section)]
        if len(places) == len(members) == 1:
            shared[members[0]] = places
            rest.remove(places[0])
        else:
            left += members

    def agrees(number: int, place: int) -> bool:
        recorded = quotes[number].number
        return recorded is not None and recorded.says_the_same_as(percentages[place])

    left.sort(key=lambda number: figures[number].start)
    if len(left) == len(rest):
        pairs = list(zip(left, rest, strict=True))
        wrong = [pair for pair in pairs if not agrees(*pair)]
        crossed = any(agrees(number, place) for number, _ in wrong for _, place in wrong)
        if not crossed:
            return shared | {number: [place] for number, place in pairs}
    return shared | dict.fromkeys(left, rest)


class _Headings:
    """The places in a copy of the headings that the table names."""

    def __init__(self, text: str, figures: Iterable[Figure]) -> None:
        names = {letters(figure.section) for figure in figures}
        longest = max(map(len, names), default=0)
        self._starts: list[int] = []
        self._names: list[str] = []
        for line in re.finditer(r"[^\n]+", text):
            if line.end() - line.start() <= 2 * longest + 8 and letters(line.group()) in names:
                self._starts.append(line.start())
                self._names.append(letters(line.group()))

    def above(self, position: int) -> str:
        """The letters of the nearest such heading above a position, or nothing."""
        index = bisect_left(self._starts, position)
        return self._names[index - 1] if index else ""
