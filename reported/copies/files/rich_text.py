"""The visible text of a Rich Text Format file (RTF 1.9.1).

No library reads it with what matters here: text that is struck, hidden, deleted or raised, and the signs
of the Symbol font.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reported.copies.files.names import names
from reported.copies.files.symbols import FONTS, sign_of
from reported.copies.files.visible_text import VisibleText, raised, shift_of

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
# Groups that hold no text of the document. `listtext` and `pntext` are the printed numbers of a list.
_UNSEEN = names(
    "fonttbl colortbl stylesheet info listtable listoverridetable revtbl rsidtbl generator xmlnstbl themedata "
    "colorschememapping latentstyles datastore filetbl annotation atnid atnauthor atnref atndate atrfstart "
    "atrfend fldinst bkmkstart bkmkend pgdsctbl nonshppict objdata sp sn sv blipuid picprop pnseclvl "
    "pn mmathPr wgrffmtfilter template xe tc private docvar userprops passwordhash"
)
# What follows after the text that it stands beside.
_ASIDE = names("footnote header headerl headerr headerf footer footerl footerr footerf shptxt")
# Groups that older programs are told to leave out, and that hold text all the same.
_READ_IF_KNOWN = frozenset({"shppict", "shpinst"})
_SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "tab": "\t", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
_ESCAPED = {"~": "\u00a0", "-": "\u00ad", "_": "-", "\\": "\\", "{": "{", "}": "}"}
_CODE_PAGES = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip
_SYMBOL_FIELD = re.compile(r"SYMBOL\s+(0x[0-9a-fA-F]{1,4}|\d{1,5})")


@dataclass(frozen=True, slots=True)
class _State:
    """What holds until the end of a group."""

    unseen: bool = False
    withdrawn: frozenset[str] = frozenset()
    aside: bool = False
    position: str = ""
    font: int = -1
    skipped_after_unicode: int = 1
    group: str = ""


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
        self._code_page = "cp1252"
        self._fonts: dict[int, tuple[str, str]] = {}  # name in lower case, and code page
        self._font_in_table = -1
        self._state = _State()
        self._states: list[_State] = []
        self._bytes = b""
        self._skip = 0
        self._group_begins = False
        self._starred = False
        self._field = ""
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
        self.flush()
        if brace == b"{":
            self._states.append(self._state)
            self._group_begins = True
        elif brace == b"}":
            self._end_group()
        elif escaped == b"*":
            self._group_begins = self._starred = True
        elif escaped is not None:
            self._write(_ESCAPED.get(escaped.decode("latin-1"), ""))
        else:
            self._word(word.decode(), int(number) if number else None, begins, starred)

    def flush(self) -> None:
        """Write the bytes that have come in, decoded as their font says."""
        if not self._bytes:
            return
        characters, self._bytes = self._bytes, b""
        name, code_page = self._fonts.get(self._state.font, ("", self._code_page))
        if self._state.group == "fonttbl":
            named = characters.decode("latin-1").strip(" ;").lower()
            known = self._fonts.get(self._font_in_table, ("", self._code_page))
            self._fonts[self._font_in_table] = known[0] or named, known[1]
        elif self._state.group == "title":
            self.title += characters.decode(self._code_page, "replace")
        elif self._state.group == "fldinst":
            self._field += characters.decode("latin-1")
        elif name in FONTS:
            self._write("".join(sign_of(name, code) if code > 0x20 else " " for code in characters))
        else:
            self._write(characters.decode(code_page, "replace"))

    def _write(self, text: str) -> None:
        if self._state.unseen or self._state.withdrawn or not text:
            return
        if self._after_row:
            self._after_row = False
            self._target.block()
        if self._next_cell_waits:
            self._next_cell_waits = False
            self._target.cell(1)
        self._target.write(shift_of(self._state.position)(text))

    @property
    def _target(self) -> VisibleText:
        return self.aside if self._state.aside else self.text

    def _end_group(self) -> None:
        if self._state.group == "fldinst":
            self._write_symbol_of_field()
        if self._state.aside and self._states and not self._states[-1].aside:
            self.aside.block()
        if self._states:
            self._state = self._states.pop()

    def _write_symbol_of_field(self) -> None:
        """Word may store a sign as a field: its code in a font, and the font's name."""
        symbol = _SYMBOL_FIELD.search(self._field)
        outside = next((one for one in reversed(self._states) if one.group != "fldinst"), _State())
        if symbol and not outside.withdrawn and not outside.unseen:
            font = next(
                (name for name in FONTS if name in self._field[symbol.end() :].lower()), "symbol"
            )
            self._target.write(sign_of(font, int(symbol[1], 0)))
        self._field = ""

    def _word(self, word: str, number: int | None, begins: bool, starred: bool) -> None:
        state = self._state
        if begins and (word in _UNSEEN or word == "title"):
            self._field = ""
            self._state = replace(state, unseen=True, group=word)
        elif begins and word in _ASIDE:
            self.aside.block()
            self._state = replace(state, group=word, position="", aside=True)
        elif begins and word in {"listtext", "pntext"}:
            self._state = replace(state, group="listtext")
        elif word in {"pict", "moMath"}:
            if not (state.unseen or state.withdrawn):
                self._target.unreadable()
            self._state = replace(state, unseen=True)
        elif starred and word not in _READ_IF_KNOWN:
            self._state = replace(state, unseen=True)
        elif word == "plain":
            self._state = replace(state, withdrawn=frozenset(), position="", font=-1)
        elif word in {"v", "strike", "striked", "deleted"}:
            name = word.removesuffix("d") if word == "striked" else word
            on = state.withdrawn | {name}
            self._state = replace(state, withdrawn=on if number != 0 else on - {name})
        elif word in {"super", "sub", "nosupersub"}:
            self._state = replace(state, position="" if number == 0 else word)
        elif word == "uc":
            self._state = replace(state, skipped_after_unicode=number or 0)
        elif word == "u" and number is not None:
            self._write(chr(number % 0x10000))
            self._skip = state.skipped_after_unicode
        elif word in {"f", "fcharset", "ansicpg"} and number is not None:
            self._font(word, number)
        elif not state.unseen:
            self._layout(word)

    def _font(self, word: str, number: int) -> None:
        if word == "f":
            self._font_in_table = number
            self._state = replace(self._state, font=number)
        elif word == "fcharset":
            name = self._fonts.get(self._font_in_table, ("", ""))[0]
            self._fonts[self._font_in_table] = name, _CODE_PAGES.get(number, "cp1252")
        elif number in {874, 932, 936, 949, 950, *range(1250, 1259)}:
            self._code_page = f"cp{number}"

    def _layout(self, word: str) -> None:
        if word in {"par", "sect", "page"}:
            self._target.block()
        elif word in {"line", "lbr"}:
            self._target.line()
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
        elif word in _SIGNS:
            self._write(_SIGNS[word])
