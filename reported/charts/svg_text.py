"""The texts of an SVG: lines in one or several styles, each at a position of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import groupby
from typing import Literal

from reported.charts.parts import LINE, UNSEEN
from reported.charts.text_metrics import ALLOWANCE, text_width
from reported.table.csv_tables import xml_text

Anchor = Literal["start", "middle", "end"]
# An element without its attributes of style, and these.
Styled = tuple[str, str]
# By what Plotly calls the position of a text beside a point.
ANCHORS: dict[str, Anchor] = {
    "middle right": "start",
    "middle center": "middle",
    "middle left": "end",
}
# How Plotly sets a text: the baseline below the middle of a line, in units of its letters.
BASELINE = 0.25
# How much of a line stands left of the point from which it is set.
_BEFORE: dict[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}

_MARKUP = re.compile(r'(<br>|</?b>|<span style="[^"]*">|</span>)')


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line in one style; `size` is in pixels where it is not that of the whole text."""

    text: str
    bold: bool
    size: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks; `size` is in pixels."""

    size: float
    colour: str


def label(
    lines: Sequence[Sequence[Run]],
    x: float,
    baseline: float,
    style: Style,
    anchor: Anchor,
    usual: Style,
) -> Iterator[Styled]:
    """A text, `baseline` that of its first line; from the left it is one, to be selected as a whole.

    What is `usual` in the drawing is said at its root. The space between two lines would move what is set
    from elsewhere. Spaces at the seam of two styles are kept by every program if none of them breaks, and
    LibreOffice sets each style from the right by itself, over the other ones, so that a line of several
    styles is always set from its left end.
    """
    if anchor != "start" and len(lines) > 1:
        for below, line in enumerate(lines):
            yield from label([line], x, baseline + below * LINE * style.size, style, anchor, usual)
        return
    if anchor != "start" and len(lines[0]) > 1:
        left = x - _BEFORE[anchor] * sum(_width(run, style.size) for run in lines[0])
        yield from label(lines, left, baseline, style, "start", usual)
        return
    bold = all(run.bold for runs in lines for run in runs)
    written = []
    for below, runs in enumerate(lines):
        position = (
            f' x="{number(x)}" y="{number(baseline + below * LINE * style.size)}"' if below else ""
        )
        spans = []
        for run in runs:
            text = escaped(run.text.replace("  ", "\u00a0\u00a0"))
            own = position + (' font-weight="bold"' if run.bold and not bold else "")
            own += f' font-size="{run.size}"' if run.size else ""
            own += f' fill="{run.colour}"' if run.colour else ""
            spans.append(f"<tspan{own}>{text}</tspan>" if own else text)
            position = ""
        written.append("".join(spans))
    weight = ' font-weight="bold"' if bold else ""
    from_where = "" if anchor == "start" else f' text-anchor="{anchor}"'
    look = f' font-size="{number(style.size)}"' if style.size != usual.size else ""
    look += paint("fill", style.colour) if style.colour != usual.colour else ""
    text = f'<text x="{number(x)}" y="{number(baseline)}">{" ".join(written)}</text>'
    yield text, f"{look}{weight}{from_where}"


def together(elements: Iterable[Styled]) -> Iterator[str]:
    """Elements in their order; the style of those that follow each other in one style is written once."""
    for style, same in groupby(elements, key=lambda element: element[1]):
        first, *others = (element for element, _ in same)
        if others and style:
            yield f"<g{style}>{''.join((first, *others))}</g>"
        else:
            yield first.replace(" ", f"{style} ", 1)
            yield from others


def lines_of(markup: str) -> list[list[Run]]:
    """The lines of a text in the markup that Plotly understands: bold, line breaks, spans of a style."""
    lines: list[list[Run]] = [[]]
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
            lines[-1].append(Run(unescape(piece), bold, size, colour))
    return lines


def _width(run: Run, size: float) -> float:
    """As it is in the font that is asked for; its figures are as wide in bold."""
    bold = run.bold and any(map(str.isalpha, run.text))
    return text_width(run.text, float(run.size or size), bold=bold) / ALLOWANCE


def number(value: float) -> str:
    """A number to a tenth of a pixel, as short as it can be written."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def pair(at: tuple[float, float]) -> str:
    """A position as a path has it."""
    return f"{number(at[0])},{number(at[1])}"


def seen(colour: str) -> bool:
    """Whether a colour paints anything."""
    return colour not in ("", UNSEEN)


def paint(what: str, colour: str) -> str:
    """A colour as an attribute: of the fill, which has to be told that it has none, or of the stroke."""
    if seen(colour):
        return f' {what}="{colour}"'
    return ' fill="none"' if what == "fill" else ""


def escaped(text: str) -> str:
    """A text as SVG holds it."""
    return escape(xml_text(text))
