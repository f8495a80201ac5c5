"""Where the panels of a slide go, in points, before any of them is made."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reported.charts.axis import PERCENT_SCALE, Scale, scale_of
from reported.charts.layout import AnyPanel
from reported.charts.published import PublishedGroup, interval, of_whom
from reported.charts.text_metrics import text_width, wrap
from reported.table.figures import PERCENT
from reported.table.literature import PublishedValue

WIDTH = 960.0
HEIGHT = 540.0
MARGIN = 40.0
COLUMN_GAP = 36.0
LINE = 1.22

BASE_SIZE = 13.0
LABEL_SIZE = 14.0
VALUE_SIZE = 16.0
AXIS_SIZE = 10.5

# The fonts, and the height of a row in units of its font, from the most generous to the tightest.
SCALES = (1.5, 1.3, 1.15, 1.0)
TIGHT = 0.9
AIRS = (1.9, 1.5, 1.2, 1.0)
ROW = 2.3
BAR = 1.5
AXIS = 19.0
GAP = 9.0
# The share of a column that the labels take: of one over the whole slide, of one of two.
LABELS = (0.37, 0.46)
# The room right of the scale for half of "100%".
RIGHT = 20.0
CONTINUED = "continued"
PUBLISHED_SIZE = 11.0
PUBLISHED_BASE = "Share of: whoever is named beside each value"
DISAGREEMENT = "The source gives two values"


@dataclass(frozen=True, slots=True)
class Block:
    """One native chart with the text over it: a panel's figures or a group's values, or some of them."""

    panel: AnyPanel
    topic: str
    heading: str
    labels: tuple[str, ...]
    width: float
    scale: float
    air: float
    heading_lines: int
    label_size: float = LABEL_SIZE

    @property
    def label_width(self) -> float:
        """The points left of the scale, where the labels stand."""
        return label_width(self.width)

    @property
    def scale_of_unit(self) -> Scale:
        """The axis of the panel's unit."""
        if isinstance(self.panel, PublishedGroup):
            return PERCENT_SCALE
        return scale_of(self.panel.figures)

    @property
    def unit(self) -> str:
        """The unit of its scale."""
        return PERCENT if isinstance(self.panel, PublishedGroup) else self.panel.unit

    @property
    def plot_width(self) -> float:
        """The points from one end of the scale to the other."""
        return self.width - self.label_width - RIGHT

    @property
    def heading_height(self) -> float:
        """The points that topic and base take over the chart."""
        topic = LABEL_SIZE * self.scale * LINE * 1.1 if self.topic else 0.0
        return topic + self.heading_lines * BASE_SIZE * self.scale * LINE + 2

    @property
    def row_height(self) -> float:
        """The points that one figure takes: the bar, or its label if that is higher."""
        size = self.label_size * self.scale
        lines = max(label.count("\n") + 1 for label in self.labels)
        return max(ROW * self.air * size, lines * size * LINE + 8)

    @property
    def gap_width(self) -> int:
        """The space between bars in percent of a bar, as a native chart wants it."""
        bar = BAR * LABEL_SIZE * self.scale * math.sqrt(self.air)
        return max(10, min(500, round((self.row_height / bar - 1) * 100)))

    @property
    def chart_height(self) -> float:
        """The points that the chart takes, its scale included."""
        return self.row_height * len(self.labels) + AXIS

    @property
    def height(self) -> float:
        """All of it."""
        return self.heading_height + self.chart_height

    def has_room_right_of(self, value: float, text: str) -> bool:
        """Whether a label fits between a value and the end of the scale."""
        needed = text_width(text, VALUE_SIZE * self.scale, bold=True) + 8
        return needed <= (1 - value / self.scale_of_unit.end) * self.plot_width + RIGHT / 2


Column = list[Block]


@lru_cache(maxsize=4096)
def lines_of(text: str, width: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """A text in lines; the same ones are asked for while a layout is being looked for."""
    return tuple(wrap(text, width, size, bold=bold))


def label_width(width: float) -> float:
    """The points that the labels take of a column."""
    return width * LABELS[width < WIDTH / 2]


def column_height(column: Sequence[Block]) -> float:
    """The points from the top of the first block to the foot of the last one."""
    return sum(block.height for block in column) + GAP * max(0, len(column) - 1)


def published_label(
    value: PublishedValue, width: float, scale: float
) -> tuple[tuple[str, ...], list[str]]:
    """What stands left of a published value in a column of a width: its title, then the facts."""
    room, size = label_width(width) - 12, PUBLISHED_SIZE * scale
    facts = filter(None, [value.measure, of_whom(value), interval(value)])
    return lines_of(value.quantity, room, size, True), [
        line for text in facts for line in lines_of(text[:1].upper() + text[1:], room, size)
    ]
