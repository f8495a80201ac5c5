"""The visible text of a Word document (ECMA-376, also in its strict form).

Inserted text that waits for a decision is taken in; deleted, moved away, struck and hidden text is not.
Headers, footers, notes and text boxes follow after the body.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

from reported.copies.files.formulas import linear
from reported.copies.files.names import names
from reported.copies.files.refusal import Refused
from reported.copies.files.symbols import FONTS, sign_of
from reported.copies.files.visible_text import VisibleText, is_beside_words, raised, shift_of
from reported.copies.files.word_fields import Fields, leaves_a_mark
from reported.copies.files.word_numbering import Numbering
from reported.copies.files.word_parts import Parts
from reported.copies.files.word_styles import Styles, closest
from reported.copies.files.word_tables import columns_of, rows_of
from reported.copies.files.xml import attribute, formula_part

# What is no text of the document: what was deleted, comments, and what stands in for something that is
# read already.
_UNSEEN = names(
    "del moveFrom delText delInstrText rPr pPr sectPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr "
    "Fallback annotationRef commentReference lastRenderedPageBreak proofErr bookmarkStart"
)
_AFTER_BODY = ("header", "footer", "footnotes", "endnotes")


def docx_text(archive: zipfile.ZipFile) -> tuple[str, str]:
    """Title and text of a Word document: a row of a table a line.

    Raises:
        Refused: the document inside is not there.
    """
    parts = Parts(archive)
    if parts.main is None:
        raise Refused("is a broken Word document. Open it in Word and save it again")
    reader = _Reader(parts)
    reader.part(parts.main)
    for name in _AFTER_BODY:
        for root in parts.related(name):
            reader.part(root)
    # A box may stand in a box; what is read of one may add others.
    for box in reader.boxes:
        reader.part(box)
    return parts.title, str(reader.text)


class _Reader:
    """Reads the parts of one document in the order of reading; lists and notes count on through them."""

    def __init__(self, parts: Parts) -> None:
        self.text = VisibleText()
        self.boxes: list[Any] = []
        self._numbering = Numbering(parts.related("numbering"))
        self._styles = Styles(parts.related("styles"))
        self._fields = Fields()
        self._notes = 0
        self._cells = 0
        # How the run around is shown.
        self._font = ""
        self._shift: Callable[[str], str] = str
        self._is_withdrawn = False

    def part(self, root: Any) -> None:  # noqa: ANN401
        """What stands by itself; no field goes on from one part into another."""
        self.text.block()
        self._fields = Fields()
        self.read(root)

    def read(self, element: Any) -> None:  # noqa: ANN401
        """All that is inside an element."""
        for child in element.iterchildren("*"):
            name = etree.QName(child).localname
            if name in _UNSEEN:
                continue
            if name in _AROUND:
                _AROUND[name](self, child)
            elif name not in _SHOWN:
                self.read(child)
            elif not self._is_unseen:
                _SHOWN[name](self, child)

    def paragraph(self, paragraph: Any) -> None:  # noqa: ANN401
        """A block, with the number or bullet that Word prints before it."""
        self.text.block()
        marker = self._marker(paragraph)
        if marker is not None:
            self.text.item(marker)
        self.read(paragraph)
        if marker is not None:
            self.text.end_item()
        self.text.block()

    def field(self, field: Any) -> None:  # noqa: ANN401
        """A field whose code is an attribute, around its result."""
        before = self.text.written
        self.read(field)
        if leaves_a_mark(attribute(field, "instr"), self.text.written > before):
            self.text.unreadable()

    def boundary_of_field(self, boundary: Any) -> None:  # noqa: ANN401
        """The beginning, the middle or the end of a field that may go through several runs."""
        kind = attribute(boundary, "fldCharType")
        if kind == "begin":
            self._fields.begin()
        elif kind == "separate":
            self._fields.separate(self.text.written)
        elif kind == "end":
            shows_more = leaves_a_mark(*self._fields.end(self.text.written))
            if shows_more and not self._is_unseen:
                self.text.unreadable()

    def code(self, code: Any) -> None:  # noqa: ANN401
        """A piece of the code of a field."""
        self._fields.add(code.text or "")

    def turned(self, run: Any) -> None:  # noqa: ANN401
        """Letters that Word shows from right to left are not these letters in a row."""
        if attribute(run, "val") == "rtl":
            self.text.unreadable()
        self.read(run)

    def table(self, table: Any) -> None:  # noqa: ANN401
        """Rows, unless the table has one column, or is inside of another one."""
        self.text.block()
        for cells in rows_of(table):
            column = last = 0
            for cell in cells:
                if self._cells == 0 and len(cells) > 1:
                    self.text.cell(column - last)
                else:
                    self.text.block()
                last = column
                column += columns_of(cell)
                self._cells += len(cells) > 1
                self.read(cell)
                self._cells -= len(cells) > 1
            if self._cells == 0 and len(cells) > 1:
                self.text.row(column - 1 - last)
            else:
                self.text.block()
        self.text.block()

    def run(self, run: Any) -> None:  # noqa: ANN401
        """Text of one look, which a run inside of it may change."""
        before = self._font, self._shift, self._is_withdrawn
        look = self._styles.look_of(run)
        own = "".join(text.text or "" for text in run.iterfind("{*}t"))
        self._font, self._shift = _font(run), shift_of(look.shown_at, own)
        self._is_withdrawn = self._is_withdrawn or bool(look.withdrawn)
        self.read(run)
        self._font, self._shift, self._is_withdrawn = before

    def words(self, words: Any) -> None:  # noqa: ANN401
        """Letters, some of which may be signs of a font; in the code of a field they belong to it."""
        text = words.text or ""
        if self._is_unseen:
            self._fields.add(text)
            return
        if self._font in FONTS:
            text = "".join(sign_of(self._font, ord(sign)) if sign > " " else sign for sign in text)
        self.text.write(self._shift(text))

    def sign(self, sign: Any) -> None:  # noqa: ANN401
        """A sign by its place in a font."""
        code = int(attribute(sign, "char") or "0", 16)
        self.text.write(sign_of(attribute(sign, "font"), code))

    def note(self, reference: Any) -> None:  # noqa: ANN401
        """The number of a note, unless a mark of its own stands beside it."""
        self._notes += 1
        if attribute(reference, "customMarkFollows") not in {"1", "true", "on"}:
            self.text.write(raised(str(self._notes)))

    def formula(self, formula: Any) -> None:  # noqa: ANN401
        """A formula on one line."""
        self.text.write(linear(formula_part(formula, self._styles.withdraws)))

    def drawing(self, drawing: Any) -> None:  # noqa: ANN401
        """An image by its alternative text; a text box is kept for the end; what floats is in no line."""
        boxes = [box for box in drawing.iter("{*}txbxContent") if closest(box, "Fallback") is None]
        self.boxes += [box for box in boxes if closest(box, "txbxContent") is None]
        floats = drawing.find("{*}anchor") is not None
        # A box within a line stands beside its words, whatever it holds.
        if boxes and (
            drawing.find("{*}inline") is not None
            or any(is_beside_words("".join(box.itertext())) for box in boxes)
        ):
            self.text.unreadable()
        if boxes or floats:
            return
        alternative = attribute(drawing.find(".//{*}docPr"), "descr")
        if alternative.strip():
            self.text.write(alternative)
        else:
            self.text.unreadable()

    @property
    def _is_unseen(self) -> bool:
        return self._is_withdrawn or self._fields.is_code

    def _marker(self, paragraph: Any) -> str | None:  # noqa: ANN401
        number_id, level = self._styles.list_of(paragraph)
        return self._numbering.marker(number_id, level) if number_id else None


# What stands around text or ends a part of it, and has to be known even where nothing is seen.
_AROUND: dict[str, Callable[[_Reader, Any], None]] = {
    "p": _Reader.paragraph,
    "r": _Reader.run,
    "t": _Reader.words,
    "tbl": _Reader.table,
    "fldChar": _Reader.boundary_of_field,
    "instrText": _Reader.code,
}
_SHOWN: dict[str, Callable[[_Reader, Any], None]] = {
    "oMath": _Reader.formula,
    "drawing": _Reader.drawing,
    "pict": _Reader.drawing,
    "object": _Reader.drawing,
    "fldSimple": _Reader.field,
    "bdo": _Reader.turned,
    "sym": _Reader.sign,
    "symEx": _Reader.sign,
    "footnoteReference": _Reader.note,
    "endnoteReference": _Reader.note,
    "altChunk": lambda reader, _: reader.text.unreadable(),
    "br": lambda reader, _: reader.text.line(),
    "cr": lambda reader, _: reader.text.line(),
    "tab": lambda reader, _: reader.text.write("\t"),
    "ptab": lambda reader, _: reader.text.write("\t"),
    "noBreakHyphen": lambda reader, _: reader.text.write("-"),
    "softHyphen": lambda reader, _: reader.text.write("\u00ad"),
}


def _font(run: Any) -> str:  # noqa: ANN401
    return attribute(run.find("{*}rPr/{*}rFonts"), "ascii").strip().lower()
