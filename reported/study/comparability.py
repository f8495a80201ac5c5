"""Whether two figures may be compared at all, and if so, which one the sources report as larger.

The rule is careful on purpose: two figures share a panel of the catalogue, stand in one source,
have a base that is not unclear, and differ in one thing only. Everything else is not comparable,
however alike the numbers look.
"""

from __future__ import annotations

from dataclasses import dataclass

from reported.charts.panels import axis
from reported.charts.wording import DENOMINATOR_STATUSES, as_printed, what
from reported.table.figures import Table
from reported.table.rows import Figure
from reported.table.vocabulary import NEITHER, SUBJECT

# Our own rule: how near to one another hedged values (about, almost) leave the order open, in points.
NEAR = 5.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two figures held against each other.

    `obstacles` are sentences that say why they may not be compared, empty when they may; `larger`
    is the one of the two that is reported as larger, None when the printed values leave it open.
    """

    first: Figure
    second: Figure
    obstacles: tuple[str, ...]
    larger: Figure | None

    @property
    def comparable(self) -> bool:
        """Whether they may be compared at all."""
        return not self.obstacles

    @property
    def explanation(self) -> str:
        """Why they may not be compared, or what the printed values say, in sentences."""
        if self.obstacles:
            return " ".join(self.obstacles)
        status = DENOMINATOR_STATUSES[self.first.denominator_status]
        base = f"Both are given with one base, {status}: {self.first.denominator}."
        if self.first.denominator_status == "partial":
            base += " Whether these are the same people is not said."
        printed = " and ".join(
            f"{as_printed(figure)} for “{what(figure)}”" for figure in (self.first, self.second)
        )
        ending = ", which leaves open which is larger" if self.larger is None else ""
        return f"{base} Printed are {printed}{ending}."


def compare(first: Figure, second: Figure, table: Table) -> Comparison:
    """Hold two figures of a table against each other."""
    obstacles = _obstacles(first, second, table)
    return Comparison(first, second, obstacles, None if obstacles else _larger(first, second))


def _obstacles(first: Figure, second: Figure, table: Table) -> tuple[str, ...]:
    reasons = []
    if first.denominator != second.denominator:
        bases = " ".join(f"Base of “{what(f)}”: {f.denominator}." for f in (first, second))
        reasons.append(f"Their bases differ. {bases}")
    elif "unclear" in (first.denominator_status, second.denominator_status):
        reasons.append(f"What they are a share of is unclear in the source; {first.denominator}.")
    if _same_quantity(first, second):
        return ("They are two values for one quantity, neither of which is preferred.", *reasons)
    # In most topics another subject is another endpoint, such as survival of one year and of five.
    compares = first.words.compares(first.topic)
    if first.source_id != second.source_id:
        documents = " and ".join(f"“{table.source_of(f).title}”" for f in (first, second))
        reasons.append(f"They stand in two documents, {documents}, which may count differently.")
    if first.topic != second.topic:
        topics = " and ".join(f"“{f.words.topic_title(f.topic)}”" for f in (first, second))
        reasons.append(f"They measure different things: {topics}.")
    elif compares == NEITHER:
        title = first.words.topic_title(first.topic)
        reasons.append(f"“{title}” makes no league table: groups and endpoints differ.")
    elif first.subject != second.subject:
        if compares != SUBJECT:
            reasons.append(
                f"They count different things: “{first.subject}” and “{second.subject}”."
            )
        elif first.condition != second.condition:
            reasons.append(
                f"Their conditions differ: {_condition(first)} and {_condition(second)}."
            )
    if first.direction != second.direction:
        reasons.append(f"One outcome is {first.direction}, the other {second.direction}.")
    if first.scope != second.scope:
        reasons.append("They are not about the same scope, as far as the source says.")
    return tuple(reasons)


def _same_quantity(first: Figure, second: Figure) -> bool:
    named = second.figure_id in first.disagreements or first.figure_id in second.disagreements
    return named or (axis(first) == axis(second) and what(first) == what(second))


def _condition(figure: Figure) -> str:
    return f"“{figure.condition}”" if figure.condition else "none named"


def _larger(first: Figure, second: Figure) -> Figure | None:
    lowest, highest = _reach(first)
    other_lowest, other_highest = _reach(second)
    if lowest > other_highest:
        return first
    return second if other_lowest > highest else None


def _reach(figure: Figure) -> tuple[float, float]:
    """From where to where the printed words let a value lie, in percent."""
    if figure.bound == "at_most":
        return 0.0, figure.high
    if figure.bound == "at_least":
        return figure.low, 100.0
    margin = NEAR if figure.bound == "approximate" else 0.0
    return figure.low - margin, figure.high + margin
