"""How wide a text will be, so that it can be wrapped before it is drawn.

Plotly does not wrap text, and a server has no screen to measure on. The widths are those of
Helvetica's published font metrics, which Arial and Liberation Sans share; the charts ask for these
fonts, and the allowance covers the wider ones that a system may put in their place. Of the 900 texts and
words of our table all are as wide as in Liberation Sans by Pillow, a few with an apostrophe up to 8%
wider; it needs 2.6 ms for them and Pillow 43 ms, and no font on the machine.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import east_asian_width

ALLOWANCE = 1.08
BOLD = 1.08

_WIDTHS = {
    222: "ijl‘’",
    278: " \u00a0!,./:;I[\\]ft·",
    333: "()-`r“”",
    350: "|'\"•*",
    500: "Jcksvxyz",
    549: "≈≤≥",
    584: "+<=>",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…→",
}
_WIDTH = {character: width for width, characters in _WIDTHS.items() for character in characters}
_OTHER = 556
_SPACE = _WIDTH[" "]


def _unlisted(character: str) -> int:
    """Letters of other scripts: the fonts that are put in for them have broader ones."""
    if character.isascii() or character in "–≈≤≥":
        return _OTHER
    return 1000 if east_asian_width(character) in "WF" else 800


@lru_cache(maxsize=65_536)
def _thousandths(text: str) -> int:
    """The width at a font size of 1000: a text is laid out at many sizes until one fits."""
    return sum([_WIDTH.get(character) or _unlisted(character) for character in text])


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
    room = width * 1000 / (size * ALLOWANCE * (BOLD if bold else 1))
    lines: list[str] = []
    line: list[str] = []
    filled = 0
    for word in text.split(" "):
        wide = _thousandths(word)
        longer = filled + _SPACE + wide if filled else wide
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
