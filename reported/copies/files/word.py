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
from reported.copies.files.word_numbering import Numbering
from reported.copies.files.word_parts import Parts
from reported.copies.files.word_styles import Styles, closest, is_on, value
from reported.copies.files.xml import attribute, formula_part

# What is no text of the document: what was deleted, the codes of fields, comments, and what stands in for
# something that is read already.
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
    reader.read(parts.main)
    for name in _AFTER_BODY:
        for root in parts.related(name):
            reader.text.block()
            reader.read(root)
    # A box may stand in a box; what is read of one may add others.
    for box in reader.boxes:
        reader.text.block()
        reader.read(box)
    return parts.title, str(reader.text)


class _Reader:
    """Reads the parts of one document in the order of reading; lists and notes count on through them."""

    def __init__(self, parts: Parts) -> None:
        self.text = VisibleText()
        self.boxes: list[Any] = []
        self._numbering = Numbering(parts.related("numbering"))
        self._styles = Styles(parts.related("styles"))
        self._notes = 0
        self._cells = 0

    def read(self, element: Any) -> None:  # noqa: ANN401
        """All that is inside an element."""
        for child in element.iterchildren("*"):
            name = etree.QName(child).localname
            if name in _UNSEEN:
                continue
            reading = _READING.get(name)
            if reading is None:
                self.read(child)
            else:
                reading(self, child)

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
        """What a field shows; one that draws a sign has no text for it."""
        self.code_of_field(attribute(field, "instr"))
        self.read(field)

    def code_of_field(self, code: str) -> None:
        """The code of a field is not seen, but where it draws a sign nothing else stands for it."""
        if code.split(maxsplit=1)[:1] in (["SYMBOL"], ["EQ"]):
            self.text.unreadable()

    def turned(self, run: Any) -> None:  # noqa: ANN401
        """Letters that Word shows from right to left are not these letters in a row."""
        if attribute(run, "val") == "rtl":
            self.text.unreadable()
        self.read(run)

    def table(self, table: Any) -> None:  # noqa: ANN401
        """Rows, unless the table has one column, or is inside of another one."""
        self.text.block()
        for row in table.iterfind(".//{*}tr"):
            if closest(row, "tbl") is not table or _is_withdrawn_row(row):
                continue
            cells = [cell for cell in row.iterfind(".//{*}tc") if closest(cell, "tr") is row]
            column = last = 0
            for cell in cells:
                if self._cells == 0 and len(cells) > 1:
                    self.text.cell(column - last)
                else:
                    self.text.block()
                last = column
                column += _span(cell)
                self._cells += len(cells) > 1
                self.read(cell)
                self._cells -= len(cells) > 1
            if self._cells == 0 and len(cells) > 1:
                self.text.row(column - 1 - last)
            else:
                self.text.block()
        self.text.block()

    def run(self, run: Any) -> None:  # noqa: ANN401
        """Text of one look."""
        look = self._styles.look_of(run)
        if look.withdrawn:
            return
        font = _font(run)
        own = "".join(text.text or "" for text in run.iterfind("{*}t"))
        shift = shift_of(look.position, own)
        for child in run.iterchildren("*"):
            name = etree.QName(child).localname
            if name == "t":
                text = child.text or ""
                if font in FONTS:
                    text = "".join(
                        sign_of(font, ord(sign)) if sign > " " else sign for sign in text
                    )
                self.text.write(shift(text))
            elif name in _SIGNS:
                self.text.write(_SIGNS[name])
            elif name in {"br", "cr"}:
                self.text.line()
            elif name == "sym":
                code = int(attribute(child, "char") or "0", 16)
                self.text.write(sign_of(attribute(child, "font"), code))
            elif name in {"footnoteReference", "endnoteReference"}:
                self._notes += 1
                if attribute(child, "customMarkFollows") not in {"1", "true", "on"}:
                    self.text.write(raised(str(self._notes)))
            elif name in _READING:
                _READING[name](self, child)
            elif name not in _UNSEEN:
                self.read(child)

    def formula(self, formula: Any) -> None:  # noqa: ANN401
        """A formula on one line."""
        self.text.write(linear(formula_part(formula)))

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

    def _marker(self, paragraph: Any) -> str | None:  # noqa: ANN401
        properties = paragraph.find("{*}pPr")
        if properties is None:
            return None
        seen: set[str] = set()
        number_id, level = "", ""
        while properties is not None:
            numbered = properties.find("{*}numPr")
            if numbered is not None:
                number_id = number_id or value(numbered, "numId")
                level = level or value(numbered, "ilvl")
            style_id = value(properties, "pStyle")
            if number_id or style_id in seen:
                break
            seen.add(style_id)
            properties = self._styles.paragraph_properties(style_id)
        return self._numbering.marker(number_id, int(level or 0)) if number_id else None


_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_READING: dict[str, Callable[[_Reader, Any], None]] = {
    "p": _Reader.paragraph,
    "r": _Reader.run,
    "tbl": _Reader.table,
    "oMath": _Reader.formula,
    "drawing": _Reader.drawing,
    "pict": _Reader.drawing,
    "object": _Reader.drawing,
    "instrText": lambda reader, code: reader.code_of_field(code.text or ""),
    "fldSimple": _Reader.field,
    "bdo": _Reader.turned,
    "altChunk": lambda reader, _: reader.text.unreadable(),
}


def _font(run: Any) -> str:  # noqa: ANN401
    return attribute(run.find("{*}rPr/{*}rFonts"), "ascii").strip().lower()


def _is_withdrawn_row(row: Any) -> bool:  # noqa: ANN401
    deleted, hidden = row.find("{*}trPr/{*}del"), row.find("{*}trPr/{*}hidden")
    return deleted is not None or is_on(hidden)


def _span(cell: Any) -> int:  # noqa: ANN401
    span = attribute(cell.find("{*}tcPr/{*}gridSpan"), "val")
    return min(int(span), 100) if span.isdigit() else 1
