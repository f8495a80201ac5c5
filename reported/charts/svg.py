"""A chart as an SVG that needs no browser: the same drawing that Plotly gets, written out.

Charts are drawn with few parts: paths, points, texts and arrows (see `parts`). Only these are
understood here; each stands where Plotly would set it. Every line of a text has a place of its own, since
office programs do not follow relative ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import groupby
from typing import Any, Literal

import plotly.graph_objects as go

from reported.charts.marks import CLICK
from reported.charts.parts import LINE, UNSEEN
from reported.charts.theme import FONT, BothSchemes
from reported.table.csv_tables import xml_text

# How Plotly sets a text: the baseline below the middle of a line, that of the first line below the top of
# a note (Arial's ascent), the border of a note, and a label's distance from its mark in radii and pixels.
BASELINE, ASCENT, BORDER, AWAY = 0.25, 0.905, 1.0, (1.25, 1.0)
# Half the width of a diamond and of a triangle in units of half their marks' size.
DIAMOND, TRIANGLE = 1.3, 2 / 3**0.5
# What a finger or a pointer can hit, in pixels from the middle of a mark.
REACH = 10.0

_ANCHORS = {"middle right": "start", "middle center": "middle", "middle left": "end"}
_STEPS = re.compile(r"([MLCZ])([^MLCZ]*)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_MARKUP = re.compile(r'(<br>|</?b>|<span style="[^"]*">|</span>)')
_COLOURS = re.compile(r'(fill|stroke)="(#[0-9a-f]{6})"')

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The pixels of a pair of axes: where zero is, and how long a unit is."""

    zero: Pair
    unit: Pair

    def at(self, x: float, y: float) -> Pair:
        return self.zero[0] + x * self.unit[0], self.zero[1] + y * self.unit[1]


@dataclass(frozen=True, slots=True)
class _Run:
    """A piece of a line in one style; `size` is in pixels where it is not that of the whole text."""

    text: str
    bold: bool
    size: str = ""
    colour: str = ""


def svg(
    chart: go.Figure,
    width: float,
    *,
    title: str,
    description: str,
    address: Callable[[str], str] | None = None,
) -> str:
    """The drawing of a chart, `width` pixels wide, as an SVG element with its title and description.

    `address` gives the address that the mark of a figure opens by the figure's id. Without it the
    drawing is one picture to a screen reader; with it, a group of links.

    Raises:
        ValueError: the chart has a part that is not known here.
    """
    drawn = chart.to_plotly_json()
    data, layout = drawn["data"], drawn["layout"]
    height = layout["height"]
    defaults = layout["template"]["layout"]
    ground = layout.get("paper_bgcolor") or defaults["paper_bgcolor"]
    box = _box(layout, width, height)
    frames = {trace["xaxis"]: _frame(layout, trace["xaxis"], trace["yaxis"], box) for trace in data}
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}" '
        f'viewBox="0 0 {_n(width)} {_n(height)}" role="{"group" if address else "img"}" '
        f'aria-label="{_text(title)}" font-family="{_text(FONT)}">'
        f"<title>{_text(title)}</title><desc>{_text(description)}</desc>"
    )
    parts = [head]
    if ground.startswith("#"):
        parts.append(f'<path d="M0,0H{_n(width)}V{_n(height)}H0Z" fill="{ground}"/>')
    parts += [_shape(shape, frames, box) for shape in layout.get("shapes", ())]
    for trace in data:
        frame = frames[trace["xaxis"]]
        if "marker" in trace:
            parts += _points(trace, frame, address)
        else:
            parts += _texts(trace, frame)
    for note in layout.get("annotations", ()):
        if note.get("showarrow"):
            parts.append(_arrow(note, frames[note["xref"]]))
        else:
            parts.append(_note(note, box))
    return "".join([*parts, "</svg>"])


def in_both_schemes(drawn: str, theme: BothSchemes) -> str:
    """An SVG drawn with names for colours, with the colours: they follow the reader's system."""
    used = dict.fromkeys(found[2] for found in _COLOURS.finditer(drawn))
    told = {name: theme.told[name] for name in used}
    light = "".join(f"--{word}:{colour};" for word, colour, _ in told.values())
    dark = "".join(f"--{word}:{colour};" for word, _, colour in told.values())
    # Paper is light.
    dark_screen = "@media screen and (prefers-color-scheme: dark)"
    style = f"<style>svg{{{light}}}{dark_screen}{{svg{{{dark}}}}}</style>"
    written = _COLOURS.sub(lambda found: f'{found[1]}="var(--{told[found[2]][0]})"', drawn)
    start = written.index(">") + 1
    return written[:start] + style + written[start:]


def _box(layout: Mapping[str, Any], width: float, height: float) -> tuple[float, ...]:
    """Left, top, width and height of what the margins leave."""
    margin = layout["margin"]
    left, top = margin["l"], margin["t"]
    return left, top, width - left - margin["r"], height - top - margin["b"]


def _frame(layout: Mapping[str, Any], x: str, y: str, box: tuple[float, ...]) -> _Frame:
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
    return _Frame((from_left - start * wide, top - upper * tall), (wide, tall))


def _shape(shape: Mapping[str, Any], frames: Mapping[str, _Frame], box: tuple[float, ...]) -> str:
    if shape["type"] != "path":
        raise ValueError(f"a shape of type {shape['type']} is not known")
    if shape["xref"] == "paper":
        # Its pixels count from a place on the paper.
        frame = next(iter(frames.values()))
        left = box[0] + shape["xanchor"] * box[2]
        frame = _Frame((left, frame.zero[1]), (1.0, frame.unit[1]))
    else:
        frame = frames[shape["xref"]]
    path = _steps(shape["path"], frame)
    line = shape["line"]
    dash = ""
    if line.get("dash", "solid") != "solid":
        dash = f' stroke-dasharray="{_n(line["width"])} {_n(line["width"])}"'
    stroke = f' stroke-width="{_n(line["width"])}"{dash}' if _seen(line["color"]) else ""
    return (
        f'<path d="{path}" fill-rule="evenodd"{_paint("fill", shape["fillcolor"])}'
        f"{_paint('stroke', line['color']) if line['width'] else ''}{stroke if line['width'] else ''}/>"
    )


def _steps(path: str, frame: _Frame) -> str:
    """A path in pixels, each step from where the one before ended: half as long as places on the paper.

    A place is rounded, and what follows begins there, so that no error adds up.
    """
    written, here, start = [], (0.0, 0.0), (0.0, 0.0)
    for letter, numbers in _STEPS.findall(path):
        if letter == "Z":
            written.append("z")
            here = start
            continue
        places = [frame.at(*pair) for pair in _pairs(numbers)]
        rounded = [(round(x, 2), round(y, 2)) for x, y in places]
        steps, at = "", here
        for number, place in enumerate(rounded, start=1):
            for step in (place[0] - at[0], place[1] - at[1]):
                text = _n(step)
                # A minus parts numbers by itself.
                steps += text if not steps or text.startswith("-") else f" {text}"
            # The three places of a curve are all told from where it begins.
            if letter != "C" or number % 3 == 0:
                at = place
        written.append(letter.lower() + steps)
        here = rounded[-1]
        if letter == "M":
            start = rounded[0]
    return "".join(written)


def _points(
    trace: Mapping[str, Any], frame: _Frame, address: Callable[[str], str] | None
) -> Iterator[str]:
    """The marks; what follows each other of one figure is one link, a stop for who uses the keyboard."""
    for (figure_id, told), points in groupby(_marks(trace), key=lambda mark: (mark[0], mark[1])):
        words = _said(told)
        drawn = "".join(_point(mark, frame, trace["textfont"], bool(words)) for mark in points)
        if not words:
            yield drawn
            continue
        inside = f"<title>{_text(words)}</title>{drawn}"
        if address and figure_id:
            yield f'<a href="{_text(address(figure_id))}">{inside}</a>'
        else:
            yield f"<g>{inside}</g>"


def _marks(trace: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    marker = trace["marker"]
    return zip(
        trace["customdata"],
        trace["hovertemplate"],
        trace["x"],
        trace["y"],
        marker["size"],
        marker["symbol"],
        marker["color"],
        marker["line"]["color"],
        marker["line"]["width"],
        trace["text"],
        trace["textposition"],
        strict=True,
    )


def _point(mark: tuple[Any, ...], frame: _Frame, font: Mapping[str, Any], told: bool) -> str:
    """A mark with its label, and around it, where something is told of it, what a pointer can hit."""
    _, _, x, y, size, symbol, fill, line, outline, label, side = mark
    middle = frame.at(x, y)
    drawn = ""
    if _seen(fill):
        drawn = (
            f'<path d="{_symbol(symbol, middle, size / 2)}"{_paint("fill", fill)}'
            f'{_paint("stroke", line)} stroke-width="{_n(outline)}" stroke-linejoin="round"/>'
        )
    if label:
        anchor = _ANCHORS[side]
        away = size / 2 * AWAY[0] + AWAY[1]
        left = middle[0] + {"start": away, "middle": 0.0, "end": -away}[anchor]
        baseline = middle[1] + BASELINE * font["size"]
        drawn += _label(_lines(label)[:1], left, baseline, font["size"], font["color"], anchor)
    if told:
        # A label beside a mark is a point that is not seen, as far away from it as its size says.
        reach = REACH if label else max(size / 2, REACH)
        drawn += f'<path d="{_symbol("circle", middle, reach)}" fill="none" pointer-events="all"/>'
    return drawn


def _symbol(symbol: str, middle: Pair, radius: float) -> str:
    x, y = middle
    if symbol == "circle":
        r = _n(radius)
        return f"M{_pair((x - radius, y))}A{r},{r} 0 1 1 {_pair((x + radius, y))}A{r},{r} 0 1 1 {_pair((x - radius, y))}Z"
    if symbol == "diamond":
        far = DIAMOND * radius
        corners = [(x + far, y), (x, y - far), (x - far, y), (x, y + far)]
    elif symbol == "triangle-up":
        half = TRIANGLE * radius
        corners = [(x - half, y + radius / 2), (x + half, y + radius / 2), (x, y - radius)]
    else:
        raise ValueError(f"the symbol {symbol} is not known")
    return "M" + "L".join(map(_pair, corners)) + "Z"


def _texts(trace: Mapping[str, Any], frame: _Frame) -> Iterator[str]:
    font = trace["textfont"]
    rows = zip(
        trace["x"],
        trace["y"],
        trace["text"],
        trace["textposition"],
        font["size"],
        font["color"],
        strict=True,
    )
    for x, y, markup, side, size, colour in rows:
        left, middle = frame.at(x, y)
        lines = _lines(markup)
        first = middle + BASELINE * size - (len(lines) - 1) * LINE * size / 2
        yield _label(lines, left, first, size, colour, _ANCHORS[side])


def _note(note: Mapping[str, Any], box: tuple[float, ...]) -> str:
    """A text on the paper, its top left corner at a share of the drawing."""
    left, top, width, height = box
    size, colour = note["font"]["size"], note["font"]["color"]
    x = left + note["x"] * width + BORDER
    y = top + (1 - note["y"]) * height + BORDER + ASCENT * size
    return _label(_lines(note["text"]), x, y, size, colour, "start")


def _arrow(note: Mapping[str, Any], frame: _Frame) -> str:
    """The arrow from a mark to the side that its source leaves open, its head at the far end."""
    x, y = frame.at(note["x"], note["y"])
    side = 1.0 if note["ax"] > 0 else -1.0
    width = note["arrowwidth"]
    near, far = x + side * note["standoff"], x + note["ax"]
    back, half = far - side * 4.4 * width, 3 * width
    path = f"M{_pair((near, y))}L{_pair((far - side * width, y))}"
    head = f"M{_pair((back, y - half))}L{_pair((far, y))}L{_pair((back, y + half))}L{_pair((back + side * 2.8 * width, y))}Z"
    colour = note["arrowcolor"]
    return f'<path d="{path}" stroke="{colour}" stroke-width="{_n(width)}"/><path d="{head}" fill="{colour}"/>'


def _label(
    lines: Sequence[Sequence[_Run]],
    x: float,
    baseline: float,
    size: float,
    colour: str,
    anchor: Literal["start", "middle", "end"] | str,
) -> str:
    """A text, `baseline` that of its first line; from the left it is one, to be selected as a whole.

    The space between two lines would move what is set from elsewhere. Spaces at the seam of two styles
    are kept by every program if they do not break.
    """
    if anchor != "start" and len(lines) > 1:
        return "".join(
            _label([line], x, baseline + number * LINE * size, size, colour, anchor)
            for number, line in enumerate(lines)
        )
    bold = all(run.bold for runs in lines for run in runs)
    written = []
    for number, runs in enumerate(lines):
        place = f' x="{_n(x)}" y="{_n(baseline + number * LINE * size)}"' if number else ""
        spans = []
        for run in runs:
            text = _text(run.text.replace("  ", " \u00a0"))
            style = place + (' font-weight="bold"' if run.bold and not bold else "")
            style += f' font-size="{run.size}"' if run.size else ""
            style += f' fill="{run.colour}"' if run.colour else ""
            spans.append(f"<tspan{style}>{text}</tspan>" if style else text)
            place = ""
        written.append("".join(spans))
    weight = ' font-weight="bold"' if bold else ""
    from_where = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{_n(x)}" y="{_n(baseline)}" font-size="{_n(size)}"{weight}{from_where}'
        f"{_paint('fill', colour)}>{' '.join(written)}</text>"
    )


def _lines(markup: str) -> list[list[_Run]]:
    """The lines of a text in the markup that Plotly understands: bold, line breaks, spans of a style."""
    lines: list[list[_Run]] = [[]]
    bold, size, colour = False, "", ""
    for piece in _MARKUP.split(markup):
        if piece == "<br>":
            lines.append([])
        elif piece in ("<b>", "</b>"):
            bold = piece == "<b>"
        elif piece.startswith("<span"):
            size = (re.search(r"font-size:([\d.]+)px", piece) or ["", ""])[1]
            colour = (re.search(r"color:(#[0-9a-f]{6})", piece) or ["", ""])[1]
        elif piece == "</span>":
            size = colour = ""
        elif piece:
            lines[-1].append(_Run(unescape(piece), bold, size, colour))
    return lines


def _said(hover: str) -> str:
    """What is told of a mark, in plain words: its title, then a paragraph a sentence."""
    text = (
        hover.replace("<extra></extra>", "")
        .replace(f"<br>{CLICK}", "")
        .replace(" <br>", " ")
        .replace("<br>", "; ")
    )
    return unescape(re.sub(r"<[^>]*>", "", text))


def _pairs(numbers: str) -> list[Pair]:
    values = [float(number) for number in _NUMBER.findall(numbers)]
    return list(zip(values[::2], values[1::2], strict=True))


def _pair(at: Pair) -> str:
    return f"{_n(at[0])},{_n(at[1])}"


def _n(number: float) -> str:
    """A number to a hundredth of a pixel, as short as it can be written."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _seen(colour: str) -> bool:
    return colour not in ("", UNSEEN)


def _paint(what: str, colour: str) -> str:
    if _seen(colour):
        return f' {what}="{colour}"'
    return ' fill="none"' if what == "fill" else ""


def _text(text: str) -> str:
    return escape(xml_text(text))
