"""Where the panels of a slide go, in points, before any of them is made."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reported.charts.diagrams.sizing import SIZES, Size
from reported.charts.layout import AnyPanel
from reported.charts.published import PublishedGroup
from reported.charts.text_metrics import text_width, wrap
from reported.charts.theme import LIGHT, Theme
from reported.errors import SizeError
from reported.export.powerpoint.marks import Row

MARGIN = 40.0
COLUMN_GAP = 36.0
LINE = 1.22

BASE_SIZE = 13.0
LABEL_SIZE = 14.0
VALUE_SIZE = 16.0
AXIS_SIZE = 10.5

# The fonts, and the height of a row in units of its font, from the most generous to the tightest.
SCALES = (1.5, 1.3, 1.15, 1.0)
# Of several slides, and of one that would else be continued.
TIGHT, TIGHTEST = 0.9, 0.8
AIRS = (1.9, 1.5, 1.2, 1.0)
ROW = 2.3
DOT = 9.0
AXIS = 19.0
GAP = 9.0
# The share of a column that the labels take: of one over the whole slide, of one of two.
LABELS = (0.37, 0.46)
NARROW = 480.0
# The room right of the scale for half of "100%".
RIGHT = 20.0
CONTINUED = "continued"
PUBLISHED_SIZE = 11.0

# The height of every slide in points; its width follows from the shape of the picture.
_HEIGHT = 540.0
_SHAPES = ("slide-16-9", "slide-4-3")


@dataclass(frozen=True, slots=True)
class Canvas:
    """The size of a slide in points, and its colours."""

    width: float = 960.0
    height: float = _HEIGHT
    theme: Theme = LIGHT

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN


def canvas(size: Size, theme: Theme) -> Canvas:
    """The slides of a size and of a theme that pictures have too.

    Raises:
        SizeError: no slide has this size or this theme.
    """
    if size not in [SIZES[name] for name in _SHAPES]:
        raise SizeError(f"A PowerPoint slide is {' or '.join(_SHAPES)}: choose one with --size.")
    if theme.see_through:
        raise SizeError("A PowerPoint slide has a background: choose --theme light or dark.")
    return Canvas(_HEIGHT * size.width / size.height, _HEIGHT, theme)


@dataclass(frozen=True, slots=True)
class Block:
    """One native chart with the text over it: a panel's figures or a group's values, or some of them."""

    panel: AnyPanel
    topic: str
    heading: str
    rows: tuple[Row, ...]
    width: float
    scale: float
    air: float
    label_share: float | None = None

    @property
    def label_size(self) -> float:
        """The points of a label's letters before they are scaled: who a study counted takes many."""
        return PUBLISHED_SIZE if isinstance(self.panel, PublishedGroup) else LABEL_SIZE

    @property
    def label_width(self) -> float:
        """The points left of the scale, where the labels stand."""
        return label_width(self.width, self.label_share)

    @property
    def plot_width(self) -> float:
        """The points from one end of the axis to the other: every label right of a mark has room."""
        width = self.width - self.label_width
        right = RIGHT
        for row in self.rows:
            last = row.marks[-1]
            share = self.panel.scale.share(last.value)
            if share > 0:
                needed = self.value_width(last.printed) - (1 - share) * width
                right = max(right, needed / share)
        return width - min(right, width / 2)

    @property
    def padding(self) -> float:
        """The points between labels and axis that a dot, or the number left of a range, needs."""
        needed = [
            (self.value_width(row.marks[0].printed) if row.span else DOT)
            - self.panel.scale.share(row.marks[0].value) * self.plot_width
            for row in self.rows
        ]
        return max([0.0, *needed])

    def value_width(self, text: str) -> float:
        """The points that a value needs beside its mark."""
        return text_width(text, VALUE_SIZE * self.scale, bold=True) + 8

    @property
    def heading_height(self) -> float:
        """The points that topic and base take over the chart."""
        topic = LABEL_SIZE * self.scale * LINE * 1.1 if self.topic else 0.0
        size = BASE_SIZE * self.scale
        return topic + len(lines_of(self.heading, self.width, size)) * size * LINE + 2

    @property
    def row_height(self) -> float:
        """The points that one row takes: the mark, or its label if that is higher."""
        size = self.label_size * self.scale
        lines = max(row.label.count("\n") + 1 for row in self.rows)
        return max(ROW * self.air * size, lines * size * LINE + 8)

    @property
    def chart_height(self) -> float:
        """The points that the chart takes, its scale included."""
        return self.row_height * len(self.rows) + AXIS

    @property
    def height(self) -> float:
        """All of it."""
        return self.heading_height + self.chart_height


Column = list[Block]


@lru_cache(maxsize=4096)
def lines_of(text: str, width: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """A text in lines; the same ones are asked for while a layout is being looked for."""
    return tuple(wrap(text, width, size, bold=bold))


def label_width(width: float, share: float | None = None) -> float:
    """The points that the labels take of a column: so large a `share`, else as it is wide."""
    return width * (share or LABELS[width < NARROW])


def column_height(column: Sequence[Block]) -> float:
    """The points from the top of the first block to the foot of the last one."""
    return sum(block.height for block in column) + GAP * max(0, len(column) - 1)


def blank(points: float, size: float) -> str:
    """No-break spaces that are as wide as some points, at a font size."""
    return "\u00a0" * math.ceil(points / text_width("\u00a0", size)) if points > 0 else ""
