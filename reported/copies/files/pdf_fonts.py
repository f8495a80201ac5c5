"""How wide the letters of the fonts of a PDF are (ISO 32000-2, section 9.2.4, "Glyph positioning and metrics")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

_MEAN_WIDTH = 0.5  # of a letter whose font says nothing, as a share of the font's size
# The fonts that every reader has are not described in a file: roughly those of Helvetica.
_ROUGH_WIDTHS = {
    **{ord(letter): 0.29 for letter in " !'()*,-./:;I[\\]fijlrt|"},
    **{ord(letter): 0.69 for letter in "&ABCDEFGHJKLNOPQRSTUVXYZ"},
    **{ord(letter): 0.86 for letter in "%@MWmw"},
}
_ROUGH_WIDTH = 0.55  # of the digits, and of the other letters
_AS_WIDE = {"Times": 0.9, "Bold": 1.06}
_COURIER = 0.6


class Font(NamedTuple):
    """How wide the letters of a font are, by their codes, as shares of its size."""

    bytes_a_letter: int
    widths: dict[int, float]
    usual_width: float


UNKNOWN_FONT = Font(1, {}, _MEAN_WIDTH)


class Fonts:
    """The fonts of a file, each of which is looked into once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, Font]] = {}

    def font(self, stored: Any) -> Font:  # noqa: ANN401 - the library's objects carry no types
        """A font as a PDF stores it; of one that is broken or not described, the widths are guessed."""
        if id(stored) not in self._known:
            # What is stored is kept, too, so that nothing else gets its number.
            self._known[id(stored)] = stored, _font(stored)
        return self._known[id(stored)][1]


def _font(stored: Any) -> Font:  # noqa: ANN401
    each = 2 if stored.get("/Subtype") == "/Type0" else 1
    try:
        return _composite_font(stored) if each == 2 else _simple_font(stored)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return Font(each, {}, _MEAN_WIDTH)


def _simple_font(stored: Any) -> Font:  # noqa: ANN401
    if "/Widths" not in stored:
        return _core_font(str(stored["/BaseFont"]))
    unit = float(stored["/FontMatrix"][0]) if stored["/Subtype"] == "/Type3" else 0.001
    first = int(stored.get("/FirstChar", 0))
    widths = {code: float(width) * unit for code, width in enumerate(stored["/Widths"], first)}
    return Font(1, widths, _MEAN_WIDTH)


def _core_font(name: str) -> Font:
    if "Courier" in name:
        return Font(1, {}, _COURIER)
    scale = 1.0
    for part, factor in _AS_WIDE.items():
        scale *= factor if part in name else 1.0
    rough = {code: width * scale for code, width in _ROUGH_WIDTHS.items()}
    return Font(1, rough, _ROUGH_WIDTH * scale)


def _composite_font(stored: Any) -> Font:  # noqa: ANN401
    inner = stored["/DescendantFonts"][0].get_object()
    widths = dict(_widths_of_codes(inner["/W"])) if "/W" in inner else {}
    return Font(2, widths, float(inner.get("/DW", 1000)) / 1000)


def _widths_of_codes(stored: Any) -> Iterator[tuple[int, float]]:  # noqa: ANN401
    """The entries `first [width width ...]` and `first last width`, in thousandths of the size."""
    entries = [entry.get_object() for entry in stored]
    at = 0
    while at + 1 < len(entries):
        first, second = int(entries[at]), entries[at + 1]
        if isinstance(second, list):
            yield from enumerate((float(width) / 1000 for width in second), first)
            at += 2
        else:
            last, width = min(int(second), first + 0xFFFF), float(entries[at + 2]) / 1000
            yield from ((code, width) for code in range(first, last + 1))
            at += 3
