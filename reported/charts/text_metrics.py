"""How wide a text will be, so that it can be wrapped before it is drawn.

Plotly does not wrap text, and a server has no screen to measure on. The widths are those of Arimo, which
Arial and Liberation Sans share; the charts ask for these fonts, pictures have Arimo itself, and the
allowance covers the wider ones that a system may put in for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from unicodedata import east_asian_width

FAMILY = "Arimo"
ALLOWANCE = 1.08
BOLD = 1.08


@cache
def font_file() -> Path:
    """The font, of all weights in one file."""
    return Path(str(files("fontpkg_arimo"))) / "files" / f"{FAMILY}[wght].ttf"


@cache
def _widths() -> Mapping[str, float]:
    """The width of each letter that the font has, in thousandths of the font size."""
    from fontTools.ttLib import TTFont

    with TTFont(font_file(), lazy=True) as font:
        advances, size = font["hmtx"].metrics, font["head"].unitsPerEm
        return {
            chr(code): advances[name][0] * 1000 / size for code, name in font.getBestCmap().items()
        }


def _of_another_font(character: str) -> float:
    """Letters that the font lacks: the fonts that are put in for them have broader ones."""
    return 1000 if east_asian_width(character) in "WF" else 800


@lru_cache(maxsize=65_536)
def _thousandths(text: str) -> float:
    """The width at a font size of 1000: a text is laid out at many sizes until one fits."""
    known = _widths()
    return sum([known[letter] if letter in known else _of_another_font(letter) for letter in text])


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width in pixels that a line of text needs at a font size in pixels, at the most."""
    return _thousandths(text) / 1000 * size * ALLOWANCE * (BOLD if bold else 1)


def wrap_evenly(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """As `wrap`, in as many lines but of about the same width: no title ends in a single word."""
    lines = wrap(text, width, size, bold=bold)
    narrower = width
    while len(lines) > 1:
        narrower -= size
        trial = wrap(text, narrower, size, bold=bold)
        if len(trial) > len(lines) or narrower < width / 2:
            break
        lines = trial
    return lines


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The text in lines that fit the width in pixels; a word that is wider than a line is cut."""
    # In thousandths of the font size, so that a line's width is the sum of its words'.
    space = _thousandths(" ")
    room = width * 1000 / (size * ALLOWANCE * (BOLD if bold else 1))
    lines: list[str] = []
    line: list[str] = []
    filled = 0.0
    for word in text.split(" "):
        wide = _thousandths(word)
        longer = filled + space + wide if filled else wide
        if longer <= room:
            if filled:
                line.append(word)
            else:
                line = [word]
            filled = longer
            continue
        if filled:
            lines.append(" ".join(line))
        rest = word
        while _thousandths(rest) > room and len(rest) > 1:
            fits = next(
                n for n in range(len(rest) - 1, 0, -1) if n == 1 or _thousandths(rest[:n]) <= room
            )
            lines.append(rest[:fits])
            rest = rest[fits:]
        line, filled = [rest], _thousandths(rest)
    last = " ".join(line)
    return [*lines, last] if last else lines
