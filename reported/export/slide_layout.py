"""Where everything of a slide goes, in points, before any of it is made.

A slide holds one column of panels in large type where that fits, else two columns, else it is
continued on further slides. A panel that is higher than a slide is continued too.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reported.catalogue import Entry, Panel, topic_title
from reported.layout import REPORTED, AnyPanel
from reported.literature import PublishedValue
from reported.published import PublishedGroup, groups, interval, of_whom
from reported.scales import PERCENT_SCALE, Scale, scale_of
from reported.table import PERCENT, Figure
from reported.text_metrics import text_width, wrap
from reported.wording import base, details

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


def pages(entry: Entry, room: float) -> list[list[Column]]:
    """The slides of a chart, each with its columns; `room` is the height that panels may take."""
    single = _one_column(entry, room)
    if single:
        return [[single]]
    if entry.published:
        # The figure stands on every slide, so that both sides are seen at once.
        beside = [replace(entry, published=(value,)) for value in entry.published]
        return [[_one_column(part, room) or _tightest(part, room)] for part in beside]
    width = (WIDTH - 2 * MARGIN - COLUMN_GAP) / 2
    columns: list[Column] = []
    for scale, air in ((1.0, AIRS[1]), (1.0, AIRS[2]), (1.0, 1.0), (TIGHT, 1.0)):
        columns = _balanced(_blocks(entry, room, width, scale, air), room)
        if len(columns) <= 2:
            break
    columns = [_topics_once(column) for column in columns]
    parts = [columns[start : start + 2] for start in range(0, len(columns), 2)]
    return parts if len(parts) == 1 else [_larger(entry, part, room) for part in parts]


def column_height(column: Sequence[Block]) -> float:
    """The points from the top of the first block to the foot of the last one."""
    return sum(block.height for block in column) + GAP * max(0, len(column) - 1)


def _one_column(entry: Entry, room: float) -> Column:
    """All panels one under the other in the largest type that fits, or nothing."""
    for scale, air in itertools.product(SCALES, AIRS):
        column = _blocks(entry, room, WIDTH - 2 * MARGIN, scale, air)
        if column_height(column) <= room:
            return _topics_once(column)
    return []


def _tightest(entry: Entry, room: float) -> Column:
    return _topics_once(_blocks(entry, room, WIDTH - 2 * MARGIN, TIGHT, 1.0))


def _larger(entry: Entry, part: list[Column], room: float) -> list[Column]:
    """One slide of several: in a single column if that holds it, since its type is larger."""
    blocks = [block for column in part for block in column]
    if any(block.heading.endswith(CONTINUED) for block in blocks):
        return part
    panels = [block.panel for block in blocks if isinstance(block.panel, Panel)]
    shown = tuple(figure for panel in panels for figure in panel.figures)
    single = _one_column(replace(entry, figures=shown), room)
    return [single] if single else part


def _blocks(entry: Entry, room: float, width: float, scale: float, air: float) -> Column:
    several = len(entry.topics) > 1
    blocks: Column = []
    for panel in entry.panels:
        topic = topic_title(panel.topic) if several else REPORTED if entry.published else ""
        rest = panel.figures
        while rest:
            count = len(rest)
            while True:
                part = Panel(rest[:count], panel.beside)
                heading = " · ".join(
                    filter(
                        None,
                        [
                            base(part),
                            DISAGREEMENT if part.disagreement else "",
                            "" if rest is panel.figures else CONTINUED,
                        ],
                    )
                )
                labels = tuple(
                    _label(figure, label_width(width) - 10, LABEL_SIZE * scale)
                    for figure in part.figures
                )
                lines = len(lines_of(heading, width, BASE_SIZE * scale))
                block = Block(part, topic, heading, labels, width, scale, air, lines)
                if block.height <= room or count == 1:
                    break
                count = max(1, min(count - 1, int(count * room / block.height)))
            blocks.append(block)
            rest = rest[count:]
    for group in groups(entry.published):
        blocks.append(_published_block(group, width, scale, air))
    return blocks


def _published_block(group: PublishedGroup, width: float, scale: float, air: float) -> Block:
    labels = tuple(
        "\n".join(itertools.chain(*published_label(value, width, scale))) for value in group.values
    )
    lines = len(lines_of(PUBLISHED_BASE, width, BASE_SIZE * scale))
    return Block(
        group, group.topic, PUBLISHED_BASE, labels, width, scale, air, lines, PUBLISHED_SIZE
    )


def published_label(
    value: PublishedValue, width: float, scale: float
) -> tuple[tuple[str, ...], list[str]]:
    """What stands left of a published value in a column of a width: its title, then the facts."""
    room, size = label_width(width) - 12, PUBLISHED_SIZE * scale
    facts = filter(None, [value.measure, of_whom(value), interval(value)])
    return lines_of(value.quantity, room, size, True), [
        line for text in facts for line in lines_of(text[:1].upper() + text[1:], room, size)
    ]


def _topics_once(column: Column) -> Column:
    before = ["", *(block.topic for block in column)]
    return [
        replace(block, topic="" if block.topic == topic else block.topic)
        for block, topic in zip(column, before, strict=False)
    ]


def _label(figure: Figure, width: float, size: float) -> str:
    """Subject and details with line breaks where they are sure to be drawn, in any program."""
    lines = lines_of(figure.subject, width, size) + lines_of(details(figure), width, size)
    return "\n".join(lines)


def _balanced(blocks: Column, room: float) -> list[Column]:
    """The blocks in as few pairs of columns as hold them, the columns of about one height."""
    most = _filled(blocks, room)
    wanted = math.ceil(len(most) / 2) * 2
    target = column_height(blocks) / wanted
    while target < room:
        columns = _filled(blocks, target)
        if len(columns) <= wanted:
            return columns
        target += 6
    return most


def _filled(blocks: Column, target: float) -> list[Column]:
    columns: list[Column] = [[]]
    for block in blocks:
        if columns[-1] and column_height([*columns[-1], block]) > target:
            columns.append([])
        columns[-1].append(block)
    return columns
