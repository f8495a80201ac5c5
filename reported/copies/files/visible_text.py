"""Put together what a reader sees of a file: blocks, lines, table rows, and signs that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable

from reported.copies.files.symbols import UNREADABLE
from reported.numbers.markup import ITEM

# Characters that no text holds (Unicode noncharacters), until it is known what stands beside them.
_OBJECT, _ICON, _DECORATION, _SHAPE = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_RESERVED = re.compile(f"[{_OBJECT}-{_SHAPE}]")
# Separators that are white space, until it is known what stands beside them.
_INDENT, _ITEM = "\x1f", "\x1e"
_DEEPEST = 8  # items within one another that are told apart
_NO_TEXT = str.maketrans({_INDENT: " ", _ITEM: " ", ITEM: None})
_SEVERAL = re.compile(f"[{_OBJECT}-{_SHAPE}]{{2,}}")
_NUMBER = r"[\d%‰¼-¾⅐-⅞]"
_BESIDE_NUMBER = rf"(?<={_NUMBER})X|X(?=[.,~+±−–-]?{_NUMBER})"
# An image at the beginning of a line with a space after it is a bullet.
_IN_SENTENCE = r"(?<=[^\s•.][ \u00a0])X(?=[ \u00a0]?\d)"
_KEPT_ICON = re.compile(_BESIDE_NUMBER.replace("X", f"[{_ICON}{_SHAPE}]"))
_KEPT_DECORATION = re.compile(rf"(?<={_NUMBER}){_DECORATION}(?={_NUMBER})")
_KEPT_OBJECT = re.compile(
    rf"(?<=\S){_OBJECT}|{_OBJECT}(?=\S)|" + _IN_SENTENCE.replace("X", _OBJECT)
)

_LONGEST_BESIDE = 40  # characters
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_LETTERS, _RAISED_LETTERS = "abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
_NO_DIGITS = re.compile(r"\s*(?:[\[({]|[^\d+−-]*$)")


class VisibleText:
    """Collects the text of a file in reading order; `str()` of it is the text.

    Inside a table cell every break is a space. A marker is what is printed before a list item; it
    waits for the item's first words, and further lines of the item are indented. An item of which no
    mark is printed begins with `ITEM`. `written` counts the texts that were not empty.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._marker = ""
        self._in_cell = False
        self._items = 0  # around what comes next
        self._is_new_line = False
        self.written = 0

    def write(self, text: str) -> None:
        """Text that goes on where the last one ended; its tabs and line feeds are kept."""
        if text.strip():
            self._begin()
            self.written += 1
        if self._in_cell:
            text = re.sub(r"[\t\n]", " ", text)
        text = _RESERVED.sub("", text.translate(_NO_TEXT))
        self._parts.append(text.replace("\n", f"\n{self._indent(self._items)}"))

    def block(self) -> None:
        """The boundary of a paragraph, heading, list item or the like."""
        self._parts.append(" " if self._in_cell else "\n\n")
        self._is_new_line = not self._in_cell

    def line(self) -> None:
        """A line break inside a block."""
        self._parts.append(" " if self._in_cell else "\n")
        self._is_new_line = not self._in_cell

    def item(self, marker: str) -> None:
        """The beginning of a list item with what is printed before its words, if anything is."""
        self._marker = marker or ("" if self._in_cell else _ITEM)
        self._items += 1

    def end_item(self) -> None:
        """The end of the list item that began last."""
        self._marker = ""
        self._items -= 1

    def cell(self, columns_from_last: int) -> None:
        """The beginning of a cell so many columns right of the last one, 0 for the first of a row."""
        self._parts.append("\t" * columns_from_last)
        self._in_cell = True

    def end_cell(self) -> None:
        """What comes next stands in no cell."""
        self._in_cell = False

    def row(self, empty_columns: int = 0) -> None:
        """The end of a table row, after which so many columns are empty."""
        self._in_cell = False
        self._parts.append("\t" * empty_columns + "\n")

    def unreadable(self) -> None:
        """An image or object that is kept as U+FFFC where a number or a text stands beside it."""
        self._begin()
        self._parts.append(_OBJECT)

    def icon(self) -> None:
        """What is likely decoration: it is kept as U+FFFC only where a number touches it."""
        self._begin()
        self._parts.append(_ICON)

    def edge(self) -> None:
        """Where letters that are not seen begin or end within a line, which counts as an icon does."""
        before = next((part for part in reversed(self._parts) if part.strip(" ")), "\n")
        if before[-1] not in ("\n", "\t", _INDENT, _ITEM):
            self.icon()

    def decoration(self) -> None:
        """What says of itself that it shows nothing: it is kept as U+FFFC only inside of a number."""
        self._parts.append(_DECORATION)

    def shape(self) -> None:
        """A part of a drawing: it is kept only where a number touches it."""
        self._parts.append(_SHAPE)

    def _begin(self) -> None:
        """What stands before the next words: the marker of an item, or the indent of its further lines."""
        if self._marker:
            self._parts.append(self._indent(self._items - 1) + self._marker)
            self._marker = ""
        elif self._is_new_line:
            self._parts.append(self._indent(self._items))
        self._is_new_line = False

    def _indent(self, items: int) -> str:
        """What stands at the beginning of a line within so many items."""
        return "" if self._in_cell else _INDENT * min(items, _DEEPEST)

    def __str__(self) -> str:
        text = "".join(self._parts)
        if _RESERVED.search(text):
            text = _SEVERAL.sub(lambda run: min(run[0]), text)  # the one that says most
            text = _KEPT_DECORATION.sub(UNREADABLE, text)
            text = _KEPT_ICON.sub(UNREADABLE, text)
            text = _KEPT_OBJECT.sub(UNREADABLE, text)
            text = _RESERVED.sub("", text)
        text = re.sub(rf" *([\t\n{_ITEM}]) *", r"\1", re.sub(r" {2,}", " ", text))
        text = re.sub(r"(?m)^\t+$\n?", "", text)
        text = re.sub(r"\n{3,}", "\n\n", text).strip("\n ")
        return text.replace(_INDENT, "  ").replace(_ITEM, ITEM)


def is_beside_words(text: str) -> bool:
    """Whether a text that floats over a page is so short that it may be meant for the words beside it."""
    return 0 < len(text.strip()) <= _LONGEST_BESIDE


def shift_of(position: str, text: str = "") -> Callable[[str], str]:
    """What a position that begins with `super` or `sub` does to letters; `text` is all that stands there.

    A mark in brackets stays as it is, however many pieces it has.
    """
    if text.lstrip().startswith(("[", "(", "{")):
        return str
    return (
        raised if position.startswith("super") else lowered if position.startswith("sub") else str
    )


def raised(text: str) -> str:
    """A superscript: digits and a single letter as raised characters, a mark in brackets as it is."""
    if len(text) == 1 and text in _LETTERS:
        return _RAISED_LETTERS[_LETTERS.index(text)]
    return text if _NO_DIGITS.match(text) else text.translate(_RAISED)


def lowered(text: str) -> str:
    """A subscript: its digits as subscript characters, a mark in brackets as it is."""
    return text if _NO_DIGITS.match(text) else text.translate(_LOWERED)
