"""A chart as an SVG that needs no browser: the same drawing that Plotly gets, written out.

Charts are drawn with few parts: paths, points and texts (see `parts`). Only these are
understood here; each stands where Plotly would set it. Every line of a text has a position of its own,
since office programs do not follow relative ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from reported.charts.drawing import Drawing
from reported.charts.parts import LINE
from reported.charts.svg_marks import mark_elements
from reported.charts.svg_shapes import Frame, shape_element
from reported.charts.svg_text import (
    ANCHORS,
    BASELINE,
    Style,
    Styled,
    escaped,
    label,
    lines_of,
    number,
    together,
)
from reported.charts.theme import FONT, BothSchemes

# How Plotly sets a note: the baseline of its first line below its top (Arial's ascent), and its border.
ASCENT, BORDER = 0.905, 1.0

_COLOURS = re.compile(r'(fill|stroke)="(#[0-9a-f]{6})"')


def svg(
    drawing: Drawing,
    width: float,
    *,
    title: str,
    description: str,
    address: Callable[[str], str] | None = None,
    name: str = "part",
) -> str:
    """The drawing, `width` pixels wide, as an SVG element with its title and description.

    `address` gives the address that the mark of a figure opens by the figure's id. Without it the
    drawing is one picture to a screen reader; with it, a group of links. `name` begins the ids in it, which
    no other part of a document may have.

    Raises:
        ValueError: the drawing has a mark that is not known here.
    """
    layout = drawing.layout
    height = layout["height"]
    box = _box(layout, width, height)
    frames = {
        trace["xaxis"]: _frame(layout, trace["xaxis"], trace["yaxis"], box)
        for trace in drawing.traces
    }
    usual = _usual(drawing)
    names = (f"{name}-{number}" for number in count())
    shapes = list(together(shape_element(shape, frames, box, names) for shape in layout["shapes"]))
    linked = (
        ' xmlns:xlink="http://www.w3.org/1999/xlink"' if any("<use" in s for s in shapes) else ""
    )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg"{linked} width="{number(width)}" '
        f'height="{number(height)}" viewBox="0 0 {number(width)} {number(height)}" '
        f'role="{"group" if address else "img"}" '
        f'font-family="{escaped(FONT)}" font-size="{number(usual.size)}" fill="{usual.colour}">'
        f"<title>{escaped(title)}</title><desc>{escaped(description)}</desc>"
    )
    parts = [head]
    if not drawing.theme.see_through:
        ground = drawing.theme.background
        parts.append(f'<path d="M0,0H{number(width)}V{number(height)}H0Z" fill="{ground}"/>')
    parts += shapes
    # In the order in which one reads: what stands above the drawing, the drawing, what stands below.
    notes = sorted(layout["annotations"], key=lambda note: -note["y"])
    parts += together(_notes((note for note in notes if note["y"] > 0.5), box, usual))
    for trace in drawing.traces:
        frame = frames[trace["xaxis"]]
        if "marker" in trace:
            parts += mark_elements(trace, frame, usual, address)
        else:
            parts += together(_texts(trace, frame, usual))
    parts += together(_notes((note for note in notes if note["y"] <= 0.5), box, usual))
    return "".join([*parts, "</svg>"])


def in_both_schemes(drawn: str, theme: BothSchemes) -> str:
    """SVGs drawn with names for colours, with the colours: they follow the reader's system.

    The first one tells all of them, as what is within a document has one style.
    """
    used = dict.fromkeys(found[2] for found in _COLOURS.finditer(drawn))
    style = f"<style>{rules_of_colours(theme.told[name] for name in used)}</style>"
    written = with_variables(drawn, theme)
    start = written.index(">") + 1
    return written[:start] + style + written[start:]


def with_variables(drawn: str, theme: BothSchemes) -> str:
    """SVGs drawn with names for colours, with a CSS variable for each."""
    return _COLOURS.sub(lambda found: f'{found[1]}="var(--{theme.told[found[2]][0]})"', drawn)


def rules_of_colours(told: Iterable[tuple[str, str, str]]) -> str:
    """The CSS that gives variables their colours; of each its name, the colour in light and in dark."""
    told = list(told)
    light = "".join(f"--{word}:{colour};" for word, colour, _ in told)
    dark = "".join(f"--{word}:{colour};" for word, _, colour in told)
    # Paper is light.
    return f"svg{{{light}}}@media screen and (prefers-color-scheme: dark){{svg{{{dark}}}}}"


def _usual(drawing: Drawing) -> Style:
    """The size and the colour that most of its texts have."""
    fonts = [trace["textfont"] for trace in drawing.traces if "marker" not in trace]
    sizes = Counter(size for font in fonts for size in font["size"])
    colours = Counter(colour for font in fonts for colour in font["color"])
    return Style(max(sizes, key=sizes.__getitem__), max(colours, key=colours.__getitem__))


def _box(layout: Mapping[str, Any], width: float, height: float) -> tuple[float, ...]:
    """Left, top, width and height of what the margins leave."""
    margin = layout["margin"]
    left, top = margin["l"], margin["t"]
    return left, top, width - left - margin["r"], height - top - margin["b"]


def _frame(layout: Mapping[str, Any], x: str, y: str, box: tuple[float, ...]) -> Frame:
    left, top, width, height = box
    across, down = layout[x.replace("x", "xaxis")], layout[y.replace("y", "yaxis")]
    bottom, upper = down["range"]
    tall = height / (bottom - upper)
    start, end = across["range"]
    from_left, to_right = (left + width * share for share in across["domain"])
    wide = (to_right - from_left) / (end - start)
    if "scaleanchor" in across:
        # A scene keeps its shape, in the middle of what it has.
        wide = min(wide, tall)
        from_left = (from_left + to_right - wide * (end - start)) / 2
    return Frame((from_left - start * wide, top - upper * tall), (wide, tall))


def _texts(trace: Mapping[str, Any], frame: Frame, usual: Style) -> Iterator[Styled]:
    font = trace["textfont"]
    rows = zip(
        trace["x"],
        trace["y"],
        trace["text"],
        trace["textposition"],
        map(Style, font["size"], font["color"]),
        strict=True,
    )
    for x, y, markup, side, style in rows:
        left, middle = frame.at(x, y)
        lines = lines_of(markup)
        first = middle + BASELINE * style.size - (len(lines) - 1) * LINE * style.size / 2
        yield from label(lines, left, first, style, ANCHORS[side], usual)


def _notes(
    notes: Iterable[Mapping[str, Any]], box: tuple[float, ...], usual: Style
) -> Iterator[Styled]:
    """Texts on the paper, the top left corner of each at a share of the drawing."""
    left, top, width, height = box
    for note in notes:
        style = Style(note["font"]["size"], note["font"]["color"])
        x = left + note["x"] * width + BORDER
        y = top + (1 - note["y"]) * height + BORDER + ASCENT * style.size
        yield from label(lines_of(note["text"]), x, y, style, "start", usual)
