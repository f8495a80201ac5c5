"""The visible text of a Rich Text Format file (RTF 1.9.1).

No library reads it with what matters here: text that is struck, hidden, deleted or raised, and the signs
of the Symbol font.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reported.copies.files.rich_text_fonts import Fonts
from reported.copies.files.rich_text_state import FORMATTING, State
from reported.copies.files.rich_text_words import (
    ASIDE,
    BOXES,
    DRAWN,
    ESCAPED,
    READ_IF_KNOWN,
    SIGNS,
    UNSEEN,
    WORKED_OUT,
)
from reported.copies.files.symbols import FONTS, sign_of
from reported.copies.files.visible_text import VisibleText, is_beside_words, raised
from reported.copies.files.word_fields import Fields, leaves_a_mark

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_SYMBOL_FIELD = re.compile(
    r"""\s*SYMBOL\s+(0x[0-9a-f]{1,4}|\d{1,5})(?:.*?\\f\s*"?([^"\\]+))?""", re.IGNORECASE | re.DOTALL
)


def rtf_text(content: bytes) -> tuple[str, str]:
    """Title and text of a file; a row of a table is a line."""
    reader = _Reader()
    for match in _TOKEN.finditer(content):
        reader.take(match)
    reader.flush()
    # A sign outside of the first 65,536 is stored as two.
    text = f"{reader.text}\n\n{reader.aside}".encode("utf-16-le", "surrogatepass")
    return reader.title.strip(), text.decode("utf-16-le", "replace").strip()


class _Reader:
    """Takes one token after the other."""

    def __init__(self) -> None:
        self.text = VisibleText()
        self.aside = VisibleText()  # notes, headers and footers
        self.title = ""
        self._fonts = Fonts()
        self._state = State()
        self._states: list[State] = []
        self._bytes = b""
        self._skip = 0
        self._group_begins = False
        self._starred = False
        self._fields = Fields()
        self._notes = 0
        self._next_cell_waits = False
        self._after_row = False

    def take(self, match: re.Match[bytes]) -> None:
        """A control word, a character, a brace or a run of text."""
        word, number, byte, escaped, brace, run = match.groups()
        begins, self._group_begins = self._group_begins, False
        starred, self._starred = self._starred, False
        if byte is not None or run is not None:
            characters = bytes.fromhex(byte.decode()) if byte is not None else run
            skipped = min(self._skip, len(characters))
            self._skip -= skipped
            self._bytes += characters[skipped:]
            return
        if word is None and escaped is None and brace is None:
            return
        if brace is None and self._skip:
            self._skip_one(word)
            return
        self.flush()
        if brace == b"{":
            self._skip = 0
            self._states.append(self._state)
            self._state = replace(self._state, opened_as="")
            self._group_begins = True
        elif brace == b"}":
            self._skip = 0
            self._end_group()
        elif escaped == b"*":
            self._group_begins = self._starred = True
        elif escaped in {b"\n", b"\r"}:
            self._word("par", None, begins=False, starred=False)
        elif escaped is not None:
            self._write(ESCAPED.get(escaped.decode("latin-1"), ""))
        else:
            self._word(word.decode(), int(number) if number else None, begins, starred)

    def flush(self) -> None:
        """Write the bytes that have come in, decoded as their font says."""
        if not self._bytes:
            return
        characters, self._bytes = self._bytes, b""
        name, code_page = self._fonts.name_and_code_page(self._state.font)
        if self._state.group == "fonttbl":
            self._fonts.name(characters)
        elif self._state.group == "title":
            self.title += characters.decode(self._fonts.code_page, "replace")
        elif self._state.group == "fldinst":
            self._fields.add(characters.decode("latin-1"))
        elif name in FONTS:
            self._write("".join(sign_of(name, code) if code > 0x20 else " " for code in characters))
        else:
            self._write(characters.decode(code_page, "replace"))

    def _skip_one(self, word: bytes | None) -> None:
        """A word or a symbol counts as one of the characters that stand in for a Unicode character.

        Many readers show another Unicode character all the same, as they count characters alone.
        """
        self._skip -= 1
        if word == b"u":
            self._mark()

    def _write(self, text: str) -> None:
        if self._state.group == "fldinst":
            self._fields.add(text)
        if self._state.is_unseen or not text:
            return
        if self._state.box is not None:
            self._state.box.append(text)
        self._go_on()
        self._target.write(self._state.shift(text))

    def _mark(self) -> None:
        """What is shown here and cannot be read."""
        if not self._state.is_unseen:
            self._go_on()
            self._target.unreadable()

    def _go_on(self) -> None:
        """Begin the cell or the block that waits for something to show."""
        if self._after_row:
            self._after_row = False
            self._target.block()
        if self._next_cell_waits:
            self._next_cell_waits = False
            self._target.cell(1)

    @property
    def _target(self) -> VisibleText:
        return self.aside if self._state.aside else self.text

    def _end_group(self) -> None:
        opened_as = self._state.opened_as
        if opened_as == "fldinst":
            self._fields.separate(self._target.written)
        elif opened_as == "field":
            self._end_field()
        if self._state.aside and self._states and not self._states[-1].aside:
            self.aside.block()
        box = self._state.box
        if self._states:
            self._state = self._states.pop()
        if opened_as in BOXES and is_beside_words("".join(box or ())):
            self._mark()

    def _end_field(self) -> None:
        """Word may store a sign as a field: its code in a font, and the font's name."""
        code, has_result = self._fields.end(self._target.written)
        symbol = _SYMBOL_FIELD.match(code)
        if symbol:
            self._write(sign_of(symbol[2] or "symbol", int(symbol[1], 0)))
        elif leaves_a_mark(code, has_result):
            self._mark()

    def _word(self, word: str, number: int | None, begins: bool, starred: bool) -> None:
        state = self._state
        if begins and (word in UNSEEN or word == "title"):
            self._state = replace(state, unseen=True, group=word, opened_as=word)
        elif begins and word == "field":
            self._fields.begin()
            self._state = replace(state, group=word, opened_as=word)
        elif (begins and word in ASIDE) or word in BOXES:
            self.aside.block()
            self._state = replace(
                state, group=word, opened_as=word, position="", offset="", aside=True,
                box=[] if word in BOXES else state.box,
            )  # fmt: skip
        elif begins and word in {"listtext", "pntext"}:
            self._state = replace(state, group="listtext")
        elif word in DRAWN:
            self._mark()
            self._state = replace(state, unseen=True)
        elif starred and word not in READ_IF_KNOWN:
            self._state = replace(state, unseen=True)
        elif word in FORMATTING:
            self._state = state.formatted(word, number)
        elif word == "u" and number is not None:
            self._write(chr(number % 0x10000))
            self._skip = state.skipped_after_unicode
        elif word == "f" and number is not None:
            self._fonts.choose(number)
            self._state = replace(state, font=number)
        elif word == "fcharset" and number is not None:
            self._fonts.set_characters(number)
        elif word == "ansicpg" and number is not None:
            self._fonts.set_code_page(number)
        elif not state.unseen:
            self._layout(word)

    def _layout(self, word: str) -> None:
        if word in {"par", "sect", "page", "column"}:
            self._target.block()
        elif word in {"line", "lbr", "softline"}:
            self._target.line()
        elif word in WORKED_OUT:
            self._mark()
        elif word in {"trowd", "intbl"}:
            self._after_row = False
            if word == "intbl" and not self._next_cell_waits:
                self._target.cell(0)
        elif word in {"cell", "nestcell"}:
            if self._next_cell_waits:
                self._target.cell(1)
            self._next_cell_waits = True
        elif word in {"row", "nestrow"}:
            self._target.row()
            self._next_cell_waits, self._after_row = False, True
        elif word == "chftn":
            self._notes += not self._state.aside
            self._write(raised(str(self._notes)))
        elif word == "tab" and self._state.group == "listtext":
            self._write(" ")
        elif word in SIGNS:
            self._write(SIGNS[word])
