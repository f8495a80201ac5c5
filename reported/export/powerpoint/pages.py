"""Which panels of a chart stand on which slide, and how large.

A slide holds one column of panels in large type where that fits, else two columns, else it is
continued on further slides. A panel that is higher than a slide is continued too.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reported.charts.catalogue import Entry
from reported.charts.layout import REPORTED
from reported.charts.panels import Panel
from reported.charts.published import PublishedGroup
from reported.charts.wording import TWO_VALUES, base, details
from reported.export.powerpoint.layout import (
    AIRS,
    COLUMN_GAP,
    CONTINUED,
    GAP,
    LABEL_SIZE,
    PUBLISHED_SIZE,
    SCALES,
    TIGHT,
    TIGHTEST,
    Block,
    Column,
    column_height,
    label_width,
    lines_of,
)
from reported.export.powerpoint.marks import Row, figure_marks, published_rows

PUBLISHED_BASE = "Share of: whoever is named beside each value"
# A hundred people each, with words of 10 points or more beside them.
_MOST_ARRAYS = 4
# Shares of a column for labels that say whom a study counted, on a slide too low for so many lines.
_WIDE_LABELS = (0.5, 0.6, 0.7)
# Without a line break in it.
_PART = " ({}\u00a0of\u00a0{})"


def pages(entry: Entry, wide: float, room: float) -> list[list[Column]]:
    """The slides of a chart, each with its columns; panels may be `wide` and `room` high, in points."""
    single = _one_column(entry, wide, room)
    if single:
        return [[single]]
    if entry.published:
        return [[column] for part in _figures_apart(entry) for column in _both(part, wide, room)]
    width = (wide - COLUMN_GAP) / 2
    for scale, air in ((1.0, AIRS[1]), (1.0, AIRS[2]), (1.0, 1.0), (TIGHT, 1.0), (TIGHTEST, 1.0)):
        columns = _balanced(_blocks(entry, room, width, scale, air), room)
        if len(columns) <= 2:
            break
    else:
        columns = _balanced(_blocks(entry, room, width, TIGHT, 1.0), room)
    columns = [_topics_once(column) for column in columns]
    parts = [columns[start : start + 2] for start in range(0, len(columns), 2)]
    return parts if len(parts) == 1 else [_larger(entry, part, wide, room) for part in parts]


def diagrams_of(entry: Entry) -> Sequence[Entry]:
    """A drawing in parts of no more people than a slide holds legibly; other drawings are one."""
    count = math.ceil(len(entry.figures) / _MOST_ARRAYS)
    if entry.form != "people" or count == 1:
        return [entry]
    size = math.ceil(len(entry.figures) / count)
    return [
        replace(
            entry,
            headline=entry.headline + part_of(number, count),
            figures=entry.figures[(number - 1) * size : number * size],
        )
        for number in range(1, count + 1)
    ]


def part_of(number: int, count: int) -> str:
    """What a headline ends in where a chart takes several slides; empty for one."""
    return _PART.format(number, count) if count > 1 else ""


def shown_on(entry: Entry, columns: Iterable[Column]) -> Entry:
    """The part of an entry that stands on one slide."""
    panels = [block.panel for column in columns for block in column]
    return replace(
        entry,
        figures=tuple(f for panel in panels if isinstance(panel, Panel) for f in panel.figures),
        published=tuple(
            v for panel in panels if isinstance(panel, PublishedGroup) for v in panel.values
        ),
    )


def _figures_apart(entry: Entry) -> list[Entry]:
    """Each figure, or pair of figures, with the published values that stand beside it."""
    return [
        replace(entry, figures=panel.figures, published=entry.published_beside(panel.first))
        for panel in entry.panels
    ]


def _both(entry: Entry, wide: float, room: float) -> list[Column]:
    """The figure on every slide, so that both sides are seen at once."""
    single = _one_column(entry, wide, room)
    if single:
        return [single]
    parts = [replace(entry, published=(value,)) for value in entry.published]
    return [_one_column(part, wide, room) or _tight(part, wide, room) for part in parts]


def _one_column(entry: Entry, wide: float, room: float) -> Column:
    """All panels one under the other in the largest type that fits, or nothing."""
    for scale in SCALES:
        # What is too high with the least air is so with more, and only the air differs.
        tightest = _blocks(entry, room, wide, scale, AIRS[-1])
        if column_height(tightest) <= room:
            columns = ([replace(block, air=air) for block in tightest] for air in AIRS)
            return _topics_once(next(c for c in columns if column_height(c) <= room))
    return []


def _tight(entry: Entry, wide: float, room: float) -> Column:
    """All panels in small type, their labels in fewer lines where they would be too high."""
    for share in (None, *_WIDE_LABELS):
        column = _topics_once(_blocks(entry, room, wide, TIGHT, 1.0, share))
        if column_height(column) <= room:
            break
    return column


def _larger(entry: Entry, part: list[Column], wide: float, room: float) -> list[Column]:
    """One slide of several: in a single column if that holds it, since its type is larger."""
    blocks = [block for column in part for block in column]
    if any(block.heading.endswith(CONTINUED) for block in blocks):
        return part
    panels = [block.panel for block in blocks if isinstance(block.panel, Panel)]
    shown = tuple(figure for panel in panels for figure in panel.figures)
    single = _one_column(replace(entry, figures=shown), wide, room)
    return [single] if single else part


def _blocks(
    entry: Entry,
    room: float,
    width: float,
    scale: float,
    air: float,
    label_share: float | None = None,
) -> Column:
    several = len(entry.topics) > 1
    blocks: Column = []
    for panel in entry.panels:
        topic = panel.topic_title if several else REPORTED if entry.published else ""
        rest = panel.figures
        while rest:
            count = len(rest)
            while True:
                part = Panel(rest[:count], panel.beside)
                words = [
                    base(part),
                    TWO_VALUES if part.disagreement else "",
                    "" if rest is panel.figures else CONTINUED,
                ]
                heading = " · ".join(filter(None, words))
                rows = _figure_rows(part, label_width(width, label_share), LABEL_SIZE * scale)
                block = Block(part, topic, heading, rows, width, scale, air, label_share)
                if block.height <= room or count == 1:
                    break
                count = max(1, min(count - 1, int(count * room / block.height)))
            blocks.append(block)
            rest = rest[count:]
    for group in dict.fromkeys(group for panel in entry.panels for group in panel.published):
        rows = _published_rows(group, label_width(width, label_share), PUBLISHED_SIZE * scale)
        blocks.append(
            Block(group, group.topic, PUBLISHED_BASE, rows, width, scale, air, label_share)
        )
    return blocks


def _topics_once(column: Column) -> Column:
    before = ["", *(block.topic for block in column)]
    return [
        replace(block, topic="" if block.topic == topic else block.topic)
        for block, topic in zip(column, before, strict=False)
    ]


def _figure_rows(panel: Panel, width: float, size: float) -> tuple[Row, ...]:
    """Subject and details of each figure break where they are sure to be drawn, in any program."""
    rows = []
    for figure in panel.figures:
        # No line begins with the dot between two details.
        texts = figure.subject, details(figure).replace(" · ", "\u00a0· ")
        rows.append(Row(_label(texts, width, size), figure_marks(figure)))
    return tuple(rows)


def _published_rows(group: PublishedGroup, width: float, size: float) -> tuple[Row, ...]:
    return tuple(
        Row(_label(label.split("\n"), width, size), marks)
        for value in group.values
        for label, marks in published_rows(value)
    )


def _label(texts: Iterable[str], width: float, size: float) -> str:
    return "\n".join(line for text in texts for line in lines_of(text, width - 10, size))


def _balanced(blocks: Column, room: float) -> list[Column]:
    """The blocks in as few pairs of columns as hold them, the columns of about one height."""
    heights = [block.height for block in blocks]
    most = _filled(blocks, heights, room)
    wanted = math.ceil(len(most) / 2) * 2
    target = column_height(blocks) / wanted
    while target < room:
        columns = _filled(blocks, heights, target)
        if len(columns) <= wanted:
            return columns
        target += 6
    return most


def _filled(blocks: Column, heights: Sequence[float], target: float) -> list[Column]:
    columns: list[Column] = [[]]
    filled = 0.0
    for block, height in zip(blocks, heights, strict=True):
        if columns[-1] and filled + GAP + height > target:
            columns.append([])
        filled = filled + GAP + height if columns[-1] else height
        columns[-1].append(block)
    return columns
