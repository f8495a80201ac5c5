"""Where everything of a chart goes, in pixels, before any of it is drawn.

A chart is a stack of panels in one or more columns. A panel is its base, then for every figure a
label with a track of the panel's scale under it, then the scale. Labels stand above the tracks and not
beside them, so that a chart can be as narrow as a telephone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from reported.charts.catalogue import Entry, Panel
from reported.charts.published import PublishedGroup, groups, interval, of_whom
from reported.charts.text_metrics import text_width, wrap
from reported.charts.wording import NO_NOTES, Note, base, details, texts_beside
from reported.table.figures import Figure
from reported.table.literature import PublishedValue

# All in units of the font size.
LINE = 1.3
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


@dataclass(frozen=True, slots=True)
class TextLayout:
    """A line of text: `strong` first, then `quiet`; `top` is in pixels below the panel's top."""

    kind: TextKind
    strong: str
    quiet: str
    top: float


@dataclass(frozen=True, slots=True)
class PanelLayout:
    """A panel `top` pixels below its column's top; `tracks` are the pixels of its figures' tracks.

    `scale` says whether the numbers of the scale are printed under it.
    """

    panel: Panel
    texts: list[TextLayout]
    tracks: list[tuple[Figure, float]]
    top: float
    height: float
    scale: bool


@dataclass(frozen=True, slots=True)
class PublishedLayout:
    """As a `PanelLayout`, for published values, which never stand in a panel of figures."""

    panel: PublishedGroup
    texts: list[TextLayout]
    tracks: list[tuple[PublishedValue, float]]
    top: float
    height: float
    scale: bool


AnyPanel = Panel | PublishedGroup
Column = list[PanelLayout | PublishedLayout]


def column_layout(
    panels: list[tuple[AnyPanel, str]],
    width: float,
    size: float,
    air: float = 1.0,
    notes: Mapping[str, Note] = NO_NOTES,
) -> Column:
    """Panels, each with the topic to print over it, one under the other.

    `width` and font `size` are in pixels; `air` widens the space around the tracks;
    `notes` are printed under the labels of the figures whose ids they name. In a long column the
    scale is printed once a topic; its marks stand on every track.
    """
    column: Column = []
    top = 0.0
    for number, (panel, topic) in enumerate(panels, start=1):
        if column and topic:
            top += TOPIC_GAP * size * air
        ends_topic = number == len(panels) or bool(panels[number][1])
        scale = ends_topic or len(panels) <= MOST_SCALES
        if isinstance(panel, PublishedGroup):
            column.append(_published_layout(panel, topic, width, size, air, top, scale))
        else:
            column.append(_panel_layout(panel, topic, width, size, air, top, scale, notes))
        top += column[-1].height + ((SCALE if scale else 0) + GAP * air) * size
    return column


def column_height(column: Column, size: float) -> float:
    """The pixels from the top of the first panel to the foot of the last scale."""
    return column[-1].top + column[-1].height + SCALE * size if column else 0.0


def titled_panels(entry: Entry) -> list[tuple[AnyPanel, str]]:
    """The panels, each with the topic to print over it: none where a chart has a single topic.

    Beside published values, every panel says of which side it is.
    """
    if entry.published:
        return [
            *((panel, REPORTED) for panel in entry.panels),
            *((group, group.topic) for group in groups(entry.published)),
        ]
    titled: list[tuple[AnyPanel, str]] = []
    topic = entry.topics[0] if len(entry.topics) == 1 else ""
    for panel in entry.panels:
        titled.append((panel, "" if panel.topic == topic else panel.topic_title))
        topic = panel.topic
    return titled


def _published_layout(
    group: PublishedGroup,
    topic: str,
    width: float,
    size: float,
    air: float,
    top: float,
    scale: bool,
) -> PublishedLayout:
    texts: list[TextLayout] = []
    below = 0.0
    for line in wrap(topic, width, size * 1.15, bold=True) if topic else []:
        texts.append(TextLayout("topic", line, "", below))
        below += LINE * 1.25 * size
    below += 0.3 * size
    tracks = []
    for value in group.values:
        for line in wrap(value.quantity, width, size, bold=True):
            texts.append(TextLayout("label", line, "", below))
            below += LINE * size
        for text in filter(None, [value.measure, of_whom(value), interval(value)]):
            for line in wrap(text[:1].upper() + text[1:], width, size * SMALL):
                texts.append(TextLayout("base", "", line, below))
                below += LINE * SMALL * size
        tracks.append((value, below + TRACK * air / 2 * size))
        below += (TRACK * air + 0.2) * size
    return PublishedLayout(group, texts, tracks, top, below, scale)


def _panel_layout(
    panel: Panel,
    topic: str,
    width: float,
    size: float,
    air: float,
    top: float,
    scale: bool,
    notes: Mapping[str, Note],
) -> PanelLayout:
    texts: list[TextLayout] = []
    below = 0.0
    for line in wrap(topic, width, size * 1.15, bold=True) if topic else []:
        texts.append(TextLayout("topic", line, "", below))
        below += LINE * 1.25 * size
    kind: TextKind = "notice" if panel.denominator_status == "unclear" else "base"
    heading = [(kind, line) for line in wrap(base(panel), width, size * SMALL)]
    if panel.disagreement:
        notice = wrap("The source gives two values", width, size * SMALL)
        heading += [("notice", line) for line in notice]
    for kind, line in heading:
        texts.append(TextLayout(kind, "", line, below))
        below += LINE * SMALL * size
    below += 0.3 * size
    tracks = []
    for figure in panel.figures:
        for strong, quiet in _label(figure, width, size):
            texts.append(TextLayout("label", strong, quiet, below))
            below += LINE * size * (1 if strong else SMALL)
        for aside in texts_beside(panel, figure):
            for line in wrap(aside, width, size * SMALL):
                texts.append(TextLayout("base", "", line, below))
                below += LINE * SMALL * size
        note = notes.get(figure.figure_id)
        for line in wrap(note.text, width, size * SMALL) if note else []:
            texts.append(TextLayout("notice" if note and note.notice else "base", "", line, below))
            below += LINE * SMALL * size
        tracks.append((figure, below + TRACK * air / 2 * size))
        below += (TRACK * air + 0.2) * size
    return PanelLayout(panel, texts, tracks, top, below, scale)


def _label(figure: Figure, width: float, size: float) -> list[tuple[str, str]]:
    """The lines of a label: subject and details in one line if they fit, else one after the other."""
    subject = wrap(figure.subject, width, size, bold=True)
    aside = details(figure)
    used = text_width(subject[-1] + "  ", size, bold=True)
    lines = [(line, "") for line in subject]
    if used + text_width(aside, size * SMALL) <= width:
        lines[-1] = (subject[-1], aside)
        return lines
    return lines + [("", line) for line in wrap(aside, width, size * SMALL)]
