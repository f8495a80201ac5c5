"""A panel: the figures of a chart that share one axis, and the published values below them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations

from reported.charts.axis import Scale, scale_of
from reported.charts.published import PublishedGroup
from reported.table.rows import Figure

# The id of a figure that is drawn, and one that is only printed as text beside it.
Beside = tuple[tuple[str, Figure], ...]


def axis(figure: Figure) -> tuple[str, str, str, str, str]:
    """What figures have in common that may share an axis: topic, base, scope, direction, unit."""
    return figure.topic, figure.denominator, figure.scope, figure.direction, figure.unit


@dataclass(frozen=True, slots=True)
class Panel:
    """The figures that share one axis: same topic, denominator, scope, direction and unit.

    `beside` are figures of another unit that are printed as text at the label of one of them,
    `published` the values that stand below it, on axes of their own.
    """

    figures: tuple[Figure, ...]
    beside: Beside = ()
    published: tuple[PublishedGroup, ...] = ()

    @property
    def first(self) -> Figure:
        """One figure, which tells topic, base, scope, direction and unit of all."""
        return self.figures[0]

    @property
    def scale(self) -> Scale:
        """Its axis."""
        return scale_of(self.figures)

    @property
    def topic_title(self) -> str:
        """What the topic is called."""
        return self.first.words.topic_title(self.first.topic)

    @property
    def disagreement(self) -> tuple[Figure, Figure] | None:
        """The first two figures in it that give different values for one quantity."""
        pairs = permutations(self.figures, 2)
        return next((pair for pair in pairs if pair[1].figure_id in pair[0].disagreements), None)
