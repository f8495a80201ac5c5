"""A chart as an SVG that needs no browser: the same drawing that Plotly gets, written out.

Each part stands where Plotly would set it. Every line of a text has a position of its own,
since office programs do not follow relative ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import count

from reported.charts.parts import LINE, Canvas, Drawing, Text, paragraphs
from reported.charts.svg_marks import mark_elements
from reported.charts.svg_shapes import Frame, shape_element
from reported.charts.svg_text import (
    BASELINE,
    Run,
    Style,
    Styled,
    escaped,
    label,
    number,
    runs_of,
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
    height = drawing.height
    paper = drawing.margin, width - 2 * drawing.margin
    placed = [(canvas, _frame(canvas, paper)) for canvas in drawing.canvases]
    usual = _usual(drawing)
    names = (f"{name}-{number}" for number in count())
    shapes = list(
        together(
            shape_element(shape, frame, paper, names)
            for canvas, frame in placed
            for shape in canvas.shapes
        )
    )
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
    texts = sorted(drawing.texts, key=lambda text: text.top)
    above = [text for text in texts if text.top < height / 2]
    parts += together(_texts(above, paper, usual))
    for canvas, frame in placed:
        parts += together(_words(canvas, frame, usual))
        parts += mark_elements(canvas, frame, usual, address)
    parts += together(_texts(texts[len(above) :], paper, usual))
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
    texts = [lines[0] for canvas in drawing.canvases for lines in paragraphs(canvas.words)]
    sizes = Counter(text.size for text in texts)
    colours = Counter(text.colour for text in texts)
    return Style(max(sizes, key=sizes.__getitem__), max(colours, key=colours.__getitem__))


def _frame(canvas: Canvas, paper: tuple[float, float]) -> Frame:
    scale = canvas.scale
    left, right = (paper[0] + paper[1] * end for end in canvas.ends)
    wide = (right - left) / scale.length
    if canvas.keeps_shape:
        # In the middle of what it has.
        wide = min(wide, 1.0)
        left = (left + right - wide * scale.length) / 2
    return Frame(left - scale.start * wide, canvas.top, wide)


def _words(canvas: Canvas, frame: Frame, usual: Style) -> Iterator[Styled]:
    for lines in paragraphs(canvas.words):
        style = Style(lines[0].size, lines[0].colour)
        left, middle = frame.at(lines[0].x, (lines[0].y + lines[-1].y) / 2)
        first = middle + BASELINE * style.size - (len(lines) - 1) * LINE * style.size / 2
        runs = [runs_of(line) for line in lines]
        yield from label(runs, left, first, style, lines[0].anchor, usual)


def _texts(texts: Iterable[Text], paper: tuple[float, float], usual: Style) -> Iterator[Styled]:
    """Texts on the paper, each at its top left corner."""
    for text in texts:
        style = Style(text.size, text.colour)
        x = paper[0] + text.left * paper[1] + BORDER
        y = text.top + BORDER + ASCENT * style.size
        lines = [[Run(line, text.bold)] for line in text.lines]
        yield from label(lines, x, y, style, "left", usual)
