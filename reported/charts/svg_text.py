"""The texts of an SVG: lines in one or several styles, each at a position of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from reported.charts.parts import LINE, Anchor, Words
from reported.charts.text_metrics import ALLOWANCE, text_width
from reported.table.csv_tables import xml_text

# An element without its attributes of style, and these.
Styled = tuple[str, str]
# How Plotly sets a text: the baseline below the middle of a line, in units of its letters.
BASELINE = 0.25
# How much of a line stands left of the point from which it is set, and what SVG calls that.
_BEFORE: dict[Anchor, float] = {"left": 0.0, "center": 0.5, "right": 1.0}
_ANCHOR: dict[Anchor, str] = {"center": "middle", "right": "end"}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line in one style; `size` is in pixels where it is not that of the whole text."""

    text: str
    bold: bool
    size: float | None = None
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
    if anchor != "left" and len(lines) > 1:
        for below, line in enumerate(lines):
            yield from label([line], x, baseline + below * LINE * style.size, style, anchor, usual)
        return
    if anchor != "left" and len(lines[0]) > 1:
        left = x - _BEFORE[anchor] * sum(_width(run, style.size) for run in lines[0])
        yield from label(lines, left, baseline, style, "left", usual)
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
            own += f' font-size="{run.size:.1f}"' if run.size else ""
            own += f' fill="{run.colour}"' if run.colour else ""
            spans.append(f"<tspan{own}>{text}</tspan>" if own else text)
            position = ""
        written.append("".join(spans))
    weight = ' font-weight="bold"' if bold else ""
    from_where = "" if anchor == "left" else f' text-anchor="{_ANCHOR[anchor]}"'
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


def runs_of(words: Words) -> list[Run]:
    """A line in its styles; an aside stands on the side away from the anchor."""
    text = Run(words.text, words.bold)
    if words.aside is None:
        return [text]
    between = Run("  ", bold=False)
    aside = Run(words.aside.text, False, round(words.aside.size, 1), words.aside.colour)
    return [aside, between, text] if words.anchor == "right" else [text, between, aside]


def _width(run: Run, size: float) -> float:
    """As it is in the font that is asked for; its figures are as wide in bold."""
    bold = run.bold and any(map(str.isalpha, run.text))
    return text_width(run.text, run.size or size, bold=bold) / ALLOWANCE


def number(value: float) -> str:
    """A number to a tenth of a pixel, as short as it can be written."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def pair(at: tuple[float, float]) -> str:
    """A position as a path has it."""
    return f"{number(at[0])},{number(at[1])}"


def paint(what: str, colour: str) -> str:
    """A colour as an attribute: of the fill, which has to be told that it has none, or of the stroke."""
    if colour:
        return f' {what}="{colour}"'
    return ' fill="none"' if what == "fill" else ""


def escaped(text: str) -> str:
    """A text as SVG holds it."""
    return escape(xml_text(text))
