"""How wide a text will be, so that it can be wrapped before it is drawn.

Plotly does not wrap text, and a server has no screen to measure on. The widths are those of
Helvetica's published font metrics, which Arial and Liberation Sans share; the charts ask for these
fonts, and the allowance covers the wider ones that a system may put in their place.
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
    584: "+<=>≈≤≥",
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


def _unlisted(character: str) -> int:
    """Letters of other scripts: the fonts that are put in for them have broader ones."""
    if character.isascii() or character in "–≈≤≥":
        return _OTHER
    return 1000 if east_asian_width(character) in "WF" else 800


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width in pixels that a line of text needs at a font size in pixels, at the most."""
    thousandths = sum(_WIDTH.get(character) or _unlisted(character) for character in text)
    return thousandths / 1000 * size * ALLOWANCE * (BOLD if bold else 1)


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
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if text_width(candidate, size, bold=bold) <= width:
            line = candidate
            continue
        if line:
            lines.append(line)
        line = word
        while text_width(line, size, bold=bold) > width and len(line) > 1:
            fits = next(
                n
                for n in range(len(line) - 1, 0, -1)
                if n == 1 or text_width(line[:n], size, bold=bold) <= width
            )
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line] if line else lines
