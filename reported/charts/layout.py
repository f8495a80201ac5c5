"""Where everything of a chart goes, in pixels, before any of it is drawn: on a screen and in a file.

A chart is a stack of panels in one or more columns. A panel is its base, then for every figure a
label with a track of the panel's scale under it, then the scale. Labels stand above the tracks and not
beside them, so that a chart can be as narrow as a telephone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from reported.charts.catalogue import Entry
from reported.charts.panels import Panel
from reported.charts.parts import LINE
from reported.charts.published import PublishedGroup, interval, of_whom, people_counted
from reported.charts.text_metrics import text_width, wrap
from reported.charts.wording import NO_NOTES, Note, base, details, texts_beside
from reported.table.literature import PublishedValue
from reported.table.rows import Figure

# All in units of the font size.
SMALL = 0.86
TRACK = 1.45
SCALE = 1.3
GAP = 1.1
TOPIC_GAP = 0.8

# In a column of more panels, a scale under each one would be clutter.
MOST_SCALES = 6

# Over the panel of a figure that has published values below it.
REPORTED = "Reported"

TextKind = Literal["topic", "base", "notice", "label"]
# The height of the letters of each kind.
LETTERS: dict[TextKind, float] = {"topic": 1.15, "base": SMALL, "notice": SMALL, "label": 1.0}
# Under the words of a panel's head, and under each of its tracks.
UNDER_HEAD, UNDER_TRACK = 0.3, 0.2


@dataclass(frozen=True, slots=True)
class TextLayout:
    """A line of text, an `aside` in small letters after it; `top` is in pixels below the panel's top."""

    kind: TextKind
    text: str
    top: float
    aside: str = ""


AnyPanel = Panel | PublishedGroup
AnyValue = Figure | PublishedValue


@dataclass(frozen=True, slots=True)
class PanelLayout:
    """A panel `top` pixels below its column's top; `tracks` are the pixels of its values' tracks.

    `scale` says whether the numbers of the scale are printed under it.
    """

    panel: AnyPanel
    texts: list[TextLayout]
    tracks: list[tuple[AnyValue, float]]
    top: float
    height: float
    scale: bool


Column = list[PanelLayout]


@dataclass(frozen=True, slots=True)
class Block:
    """What stays in one column: a panel with its published values, and the `topic` over it.

    A `brief` one is one of many with published values: it says who was counted and leaves the rest of
    what is known of a study to the chart of its figure.
    """

    panel: Panel
    topic: str = ""
    brief: bool = False


@dataclass(slots=True)
class _Stack:
    """Lines and tracks one under the other, in letters of `size` pixels, `width` pixels wide."""

    width: float
    size: float
    texts: list[TextLayout] = field(default_factory=list)
    tracks: list[tuple[AnyValue, float]] = field(default_factory=list)
    below: float = 0.0

    def add(self, kind: TextKind, text: str, aside: str = "") -> None:
        """A paragraph; its aside stands in its last line if it fits, else under it."""
        if not text:
            return
        letters = LETTERS[kind] * self.size
        bold = kind in ("topic", "label")
        lines = wrap(text, self.width, letters, bold=bold)
        used = text_width(lines[-1] + "  ", letters, bold=bold)
        beside = used + text_width(aside, self.size * SMALL) <= self.width
        for line in lines:
            last = line is lines[-1] and beside
            self.texts.append(TextLayout(kind, line, self.below, aside if last else ""))
            self.below += LINE * letters
        if kind == "topic":
            self.below += 0.25 * self.size
        if not beside:
            self.add("base", aside)

    def add_track(self, value: AnyValue, air: float) -> None:
        self.tracks.append((value, self.below + TRACK * air / 2 * self.size))
        self.below += (TRACK * air + UNDER_TRACK) * self.size


def column_layout(
    blocks: Sequence[Block],
    width: float,
    size: float,
    air: float = 1.0,
    notes: Mapping[str, Note] = NO_NOTES,
) -> Column:
    """The panels of blocks one under the other.

    `width` and font `size` are in pixels; `air` widens the space around the tracks;
    `notes` are printed under the labels of the figures whose ids they name. In a long column the
    scale is printed once a topic; its marks stand on every track.
    """
    column: Column = []
    top = 0.0
    for number, block in enumerate(blocks, start=1):
        ends_topic = number == len(blocks) or bool(blocks[number].topic)
        if column and block.topic:
            top += TOPIC_GAP * size * air
        panels: tuple[AnyPanel, ...] = (block.panel, *block.panel.published)
        for panel in panels:
            stack = _Stack(width, size)
            if isinstance(panel, PublishedGroup):
                _add_published(stack, panel, air, brief=block.brief)
            else:
                _add_figures(stack, block, air, notes)
            scale = ends_topic or len(blocks) <= MOST_SCALES
            gap = GAP
            if block.brief and panel is not panels[-1]:
                scale, gap = False, UNDER_HEAD
            column.append(PanelLayout(panel, stack.texts, stack.tracks, top, stack.below, scale))
            top += stack.below + ((SCALE if scale else 0) + gap * air) * size
    return column


def column_height(column: Column, size: float) -> float:
    """The pixels from the top of the first panel to the foot of the last scale."""
    return column[-1].top + column[-1].height + SCALE * size if column else 0.0


def split(
    blocks: Sequence[Block],
    count: int,
    width: float,
    size: float,
    room: float = math.inf,
    air: float = 1.0,
    notes: Mapping[str, Note] = NO_NOTES,
) -> list[Column]:
    """The blocks in `count` columns of about one height, or nothing if they do not fit the `room`.

    `width` is that of a column; all sizes are in pixels.
    """
    several = len({block.panel.first.topic for block in blocks}) > 1
    single = column_layout(blocks, width, size, air, notes)
    tops = [panel.top for panel in single if isinstance(panel.panel, Panel)]
    ends = [*tops[1:], single[-1].top + single[-1].height]
    target = ends[-1] / count
    while target <= room:
        columns: list[list[Block]] = [[]]
        filled = 0.0
        for block, top, end in zip(blocks, tops, ends, strict=True):
            if columns[-1] and filled + end - top > target:
                again = (
                    f"{block.panel.topic_title}, continued" if several and not block.topic else ""
                )
                columns.append([replace(block, topic=again or block.topic)])
                filled = end - top
            else:
                columns[-1].append(block)
                filled += end - top
        if len(columns) <= count:
            laid_out = [column_layout(column, width, size, air, notes) for column in columns]
            if all(column_height(column, size) <= room for column in laid_out):
                return laid_out
        target += size
    return []


def blocks_of(entry: Entry) -> list[Block]:
    """The panels, each with the topic to print over it: none where a chart has a single topic.

    Beside published values, every panel says of which side it is.
    """
    if entry.published:
        brief = len(entry.panels) > 1
        return [
            Block(panel, panel.first.subject if brief else REPORTED, brief)
            for panel in entry.panels
        ]
    blocks: list[Block] = []
    topic = entry.topics[0] if len(entry.topics) == 1 else ""
    for panel in entry.panels:
        blocks.append(Block(panel, "" if panel.first.topic == topic else panel.topic_title))
        topic = panel.first.topic
    return blocks


def _add_published(stack: _Stack, group: PublishedGroup, air: float, *, brief: bool) -> None:
    stack.add("base" if brief else "topic", group.topic)
    stack.below += UNDER_HEAD * stack.size
    for value in group.values:
        stack.add("label", value.quantity)
        known = [value.measure, of_whom(value), interval(value)]
        if brief:
            known = [" · ".join(filter(None, [people_counted(value), interval(value)]))]
        for text in known:
            stack.add("base", text[:1].upper() + text[1:])
        stack.add_track(value, air)


def _add_figures(stack: _Stack, block: Block, air: float, notes: Mapping[str, Note]) -> None:
    panel, size = block.panel, stack.size
    # Alone in a brief block, a figure is named by the topic over it.
    alone = block.brief and len(panel.figures) == 1
    stack.add("topic", block.topic, details(panel.first) if alone else "")
    said = f"{REPORTED}. {base(panel)}" if block.brief else base(panel)
    stack.add("notice" if panel.first.denominator_status == "unclear" else "base", said)
    if panel.disagreement:
        stack.add("notice", "The source gives two values")
    stack.below += UNDER_HEAD * size
    for figure in panel.figures:
        if not alone:
            stack.add("label", figure.subject, details(figure))
        for text in texts_beside(panel, figure):
            stack.add("base", text)
        if note := notes.get(figure.figure_id):
            stack.add("notice" if note.notice else "base", note.text)
        stack.add_track(figure, air)
