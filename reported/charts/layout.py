"""Where everything of a chart goes, in pixels, before any of it is drawn: on a screen and in a file.

A chart is a stack of panels in one or more columns. A panel is its base, then for every figure a
label with a track of the panel's scale under it, then the scale. Labels stand above the tracks and not
beside them, so that a chart can be as narrow as a telephone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reported.charts.catalogue import Entry
from reported.charts.lines import SIZES, Line, note_lines, wrapped
from reported.charts.panels import Panel
from reported.charts.parts import LINE
from reported.charts.published import PublishedGroup, interval, of_whom, people_counted
from reported.charts.wording import NO_NOTES, TWO_VALUES, Note, base, details, texts_beside
from reported.table.literature import PublishedValue
from reported.table.rows import Figure

# All in units of the font size.
TRACK = 1.45
SCALE = 1.3
GAP = 1.1
TOPIC_GAP = 0.8

# In a column of more panels, a scale under each one would be clutter.
MOST_SCALES = 6

# Over the panel of a figure that has published values below it.
REPORTED = "Reported"

# Under the words of a panel's head, and under each of its tracks.
UNDER_HEAD, UNDER_TRACK = 0.3, 0.2


AnyPanel = Panel | PublishedGroup
AnyValue = Figure | PublishedValue


@dataclass(frozen=True, slots=True)
class PanelLayout:
    """A panel `top` pixels below its column's top; its lines and its values' tracks count from its own.

    `scale` says whether the numbers of the scale are printed under it.
    """

    panel: AnyPanel
    lines: list[tuple[Line, float]]
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
    lines: list[tuple[Line, float]] = field(default_factory=list)
    tracks: list[tuple[AnyValue, float]] = field(default_factory=list)
    below: float = 0.0

    def add(self, line: Line) -> None:
        """A paragraph, if it says anything."""
        if not line.text:
            return
        lines = wrapped([line], self.width, self.size)
        last_of_topic = sum(one.role == "topic" for one in lines)
        for number, one in enumerate(lines, start=1):
            self.lines.append((one, self.below))
            self.below += LINE * (SIZES[one.role] * self.size)
            if number == last_of_topic:
                self.below += 0.25 * self.size

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
            column.append(PanelLayout(panel, stack.lines, stack.tracks, top, stack.below, scale))
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
    stack.add(Line("quiet" if brief else "topic", group.topic))
    stack.below += UNDER_HEAD * stack.size
    for value in group.values:
        stack.add(Line("title", value.quantity))
        known = [value.measure, of_whom(value), interval(value)]
        if brief:
            known = [" · ".join(filter(None, [people_counted(value), interval(value)]))]
        for text in known:
            stack.add(Line("quiet", text[:1].upper() + text[1:]))
        stack.add_track(value, air)


def _add_figures(stack: _Stack, block: Block, air: float, notes: Mapping[str, Note]) -> None:
    panel, size = block.panel, stack.size
    # Alone in a brief block, a figure is named by the topic over it.
    alone = block.brief and len(panel.figures) == 1
    stack.add(Line("topic", block.topic, details(panel.first) if alone else ""))
    said = f"{REPORTED}. {base(panel)}" if block.brief else base(panel)
    stack.add(Line("notice" if panel.first.denominator_status == "unclear" else "quiet", said))
    if panel.disagreement:
        stack.add(Line("notice", TWO_VALUES))
    stack.below += UNDER_HEAD * size
    for figure in panel.figures:
        if not alone:
            stack.add(Line("title", figure.subject, details(figure)))
        for text in texts_beside(panel, figure):
            stack.add(Line("quiet", text))
        for line in note_lines(figure, notes):
            stack.add(line)
        stack.add_track(figure, air)
