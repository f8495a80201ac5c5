"""What a chart draws and where its texts lie, in pixels of its canvas, read from the chart itself."""

import re
from dataclasses import dataclass
from html import unescape

from reported.charts.marks import ARROW_NAME
from reported.charts.text_metrics import text_width

SPAN = re.compile(r'<span style="font-size:([\d.]+)px[^"]*">(.*?)</span>')
ANCHORS = {"middle right": "left", "middle center": "center", "middle left": "right"}


@dataclass(frozen=True)
class Text:
    """A text at a point of a pair of axes, with the pixels from the point to where it begins."""

    text: str
    axis: str
    x: float
    y: float
    size: float
    anchor: str
    away: float = 0


@dataclass(frozen=True)
class Mark:
    """All of a chart on one track: `xs` are the values of its points, `labels` their texts."""

    name: str
    axis: str
    y: float
    xs: frozenset
    labels: tuple
    hovers: frozenset
    symbols: frozenset
    fill: str
    outline: str
    outline_width: float
    path: str


@dataclass(frozen=True)
class Arrow:
    """The arrow of a figure from `at`, a share of the drawing's width; `length` is in pixels, below 0 to the left."""

    name: str
    at: float
    y: float
    length: float


@dataclass(frozen=True)
class Box:
    text: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other, slack=1.0):
        return (
            self.left + slack < other.right
            and other.left + slack < self.right
            and self.top + slack < other.bottom
            and other.top + slack < self.bottom
        )


def plain(text):
    return unescape(re.sub("<[^>]*>", "", text.replace("<br>", "\n")))


def texts_of(chart):
    """Every text on the axes of a chart; what stands around them is in its annotations."""
    for trace in chart.data:
        for number, text in enumerate(trace.text):
            if text:
                points = trace.mode != "text"
                yield Text(
                    text,
                    trace.xaxis,
                    trace.x[number],
                    trace.y[number],
                    trace.textfont.size if points else trace.textfont.size[number],
                    ANCHORS[trace.textposition[number]],
                    # As Plotly places it beside a point.
                    trace.marker.size[number] / 2 / 0.8 + 1 if points else 0,
                )


def words_of(chart):
    """Everything that is written on the axes and around them, in lines joined by spaces."""
    texts = [text.text for text in texts_of(chart)]
    texts += [note.text for note in chart.layout.annotations if note.text]
    return [" ".join(plain(text).split()) for text in texts]


def arrows_of(chart):
    """The arrows of one-sided values."""
    for shape in chart.layout.shapes:
        if (shape.name or "").startswith(ARROW_NAME):
            steps = [
                tuple(map(float, step.split(","))) for step in re.split("[MLZ]", shape.path) if step
            ]
            assert (shape.xref, shape.xsizemode) == ("paper", "pixel")
            name = shape.name.removeprefix(ARROW_NAME)
            yield Arrow(name, shape.xanchor, steps[0][1], max((x for x, _ in steps), key=abs))


def marks_of(chart):
    """The marks of a chart, a track each, from the top of each column."""
    found = []
    bars = {
        shape.name: shape
        for shape in chart.layout.shapes
        if shape.name and not shape.name.startswith(ARROW_NAME)
    }
    for trace in chart.data:
        if trace.mode == "text":
            continue
        for y in dict.fromkeys(trace.y):
            numbers = [number for number, at in enumerate(trace.y) if at == y]
            seen = [number for number in numbers if trace.marker.opacity[number]]
            xs = frozenset(trace.x[number] for number in numbers)
            name = next(iter({trace.customdata[number] for number in numbers}))
            bar = bars.get(name) or next(
                (
                    b
                    for b in bars.values()
                    if b.xref == trace.xaxis and abs(middle(b.path) - y) < 0.2
                ),
                None,
            )
            found.append(
                Mark(
                    name or (bar.name if bar else ""),
                    trace.xaxis,
                    y,
                    xs,
                    tuple(
                        (trace.x[number], plain(trace.text[number]))
                        for number in numbers
                        if trace.text[number]
                    ),
                    frozenset(trace.hovertemplate[number] for number in numbers),
                    frozenset(trace.marker.symbol[number] for number in seen),
                    trace.marker.color[seen[0]] if seen else bar.fillcolor,
                    trace.marker.line.color[seen[0]] if seen else bar.line.color,
                    trace.marker.line.width[seen[0]] if seen else bar.line.width,
                    bar.path if bar else "",
                )
            )
    return found


def middle(path):
    ys = [float(y) for y in re.findall(r",([\d.]+)", path)]
    return (min(ys) + max(ys)) / 2


def line_width(line, size):
    bold = "<b>" in line
    aside = SPAN.search(line)
    width = text_width(plain(SPAN.sub("", line)), size, bold=bold)
    return width + (text_width(plain(aside[2]), float(aside[1])) if aside else 0)


def box_around(text, x, y, size, anchor, vertical="middle"):
    lines = text.split("<br>")
    bold = lines[0].startswith("<b>")
    wide = max(line_width(f"<b>{line}" if bold else line, size) for line in lines)
    # With a line a little higher than its letters.
    high = len(lines) * size * 1.25
    left = {"left": x, "right": x - wide, "center": x - wide / 2}[anchor]
    top = {"top": y, "middle": y - high / 2, "bottom": y - high}[vertical]
    return Box(plain(text), left, top, left + wide, top + high)


def text_boxes(chart, width, height):
    """The box of every text of a chart that is drawn with so many pixels."""
    margin = chart.layout.margin
    room = width - margin.l - margin.r
    boxes = [
        box_around(
            note.text,
            margin.l + note.x * room,
            (1 - note.y) * height,
            note.font.size,
            note.xanchor,
            note.yanchor,
        )
        for note in chart.layout.annotations
        if note.text
    ]
    top = chart.layout.yaxis.range[1]
    for text in texts_of(chart):
        axis = chart.layout[text.axis.replace("x", "xaxis")]
        left, right = (margin.l + share * room for share in axis.domain or (0, 1))
        start, end = axis.range
        if axis.scaleanchor:
            # An illustration keeps its shape, in the middle of its place.
            x = (left + right) / 2 + text.x - (start + end) / 2
        else:
            x = left + (text.x - start) / (end - start) * (right - left)
        x += {"left": text.away, "right": -text.away, "center": 0}[text.anchor]
        boxes.append(box_around(text.text, x, text.y - top, text.size, text.anchor))
    return boxes
