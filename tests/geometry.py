"""Where the texts of a chart lie, in pixels of its canvas, computed from the chart itself."""

import re
from dataclasses import dataclass
from html import unescape

from reported.charts.text_metrics import text_width

SPAN = re.compile(r'<span style="font-size:([\d.]+)px[^"]*">(.*?)</span>')


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


def axis_name(reference):
    """The layout's name of an axis: `x2 domain` is `xaxis2`."""
    reference = reference.split(" ")[0]
    return f"{reference[0]}axis{reference[1:]}"


def line_width(line, size):
    bold = line.startswith("<b>") or "<b>" in line
    aside = SPAN.search(line)
    width = text_width(plain(SPAN.sub("", line)), size, bold=bold)
    return width + (text_width(plain(aside[2]), float(aside[1])) if aside else 0)


def text_boxes(chart, width, height):
    """The box of every text; with a line a little higher than its letters."""
    margin = chart.layout.margin
    room = width - margin.l - margin.r
    boxes = []
    for note in chart.layout.annotations:
        if not note.text:
            continue
        lines = note.text.split("<br>")
        bold = lines[0].startswith("<b>")
        wide = max(line_width(f"<b>{line}" if bold else line, note.font.size) for line in lines)
        high = len(lines) * note.font.size * 1.25
        if note.xref == "paper":
            x, y = margin.l + note.x * room, (1 - note.y) * height
        else:
            axis = chart.layout[axis_name(note.xref)]
            across, (start, end) = axis.domain, axis.range
            share = note.x if note.xref.endswith("domain") else (note.x - start) / (end - start)
            x = margin.l + (across[0] + share * (across[1] - across[0])) * room
            down = chart.layout[axis_name(note.yref)]
            panel = (down.domain[1] - down.domain[0]) * height
            y = (1 - down.domain[1]) * height + note.y / down.range[0] * panel
        x += note.xshift or 0
        left = {"left": x, "right": x - wide, "center": x - wide / 2}[note.xanchor]
        top = {"top": y, "middle": y - high / 2, "bottom": y - high}[note.yanchor]
        boxes.append(Box(plain(note.text), left, top, left + wide, top + high))
    return boxes
