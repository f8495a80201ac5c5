"""The visible text of an OpenDocument text (ODF 1.3), as LibreOffice writes it.

Struck, hidden and deleted text is left out; notes, text boxes, headers and footers follow after the body.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from reported.copies.files.formulas import linear
from reported.copies.files.list_markers import whole
from reported.copies.files.names import names
from reported.copies.files.open_document_styles import Styles, level_of, marker
from reported.copies.files.visible_text import VisibleText, is_beside_words, raised, shift_of
from reported.copies.files.xml import attribute, formula_part, parsed

_UNSEEN = names(
    "tracked-changes annotation annotation-end forms sequence-decls change change-start change-end "
    "bookmark soft-page-break note-citation note-body"
)
# What a table repeats more often is the empty rest of a page.
_MOST_REPEATED = 100


def odt_text(archive: zipfile.ZipFile) -> tuple[str, str]:
    """Title and text of a document; a row of a table is a line."""
    names = set(archive.namelist())
    content = parsed(archive.read("content.xml"))
    styles = parsed(archive.read("styles.xml")) if "styles.xml" in names else None
    reader = _Reader(archive, [root for root in (styles, content) if root is not None])
    body = content.find("{*}body/{*}text")
    reader.read(body if body is not None else content)
    reader.read_later()
    if styles is not None:
        for name in ("header", "footer"):
            for part in styles.iterfind(f".//{{*}}master-page/{{*}}{name}"):
                reader.text.block()
                reader.read(part)
    about = parsed(archive.read("meta.xml")) if "meta.xml" in names else None
    title = about.findtext(".//{*}title", "") if about is not None else ""
    return title.strip(), str(reader.text)


class _Reader:
    """Reads the elements of a document in the order of reading."""

    def __init__(self, archive: zipfile.ZipFile, roots: list[Any]) -> None:
        self.text = VisibleText()
        self._archive = archive
        self._later: list[Any] = []
        self._styles = Styles(roots)
        self._open_lists: list[Any] = []  # the style of each list around
        self._shift: Callable[[str], str] = str
        self._notes = 0
        self._cells = 0

    def read(self, element: Any) -> None:  # noqa: ANN401 - lxml's elements carry no types
        """All that is inside an element, its own text included."""
        self._words(element.text)
        for child in element:
            name = etree.QName(child).localname if isinstance(child.tag, str) else ""
            if name == "note":
                self._notes += 1
                self.text.write(raised("".join(child.find("{*}note-citation").itertext())))
                self._later.append(child.find("{*}note-body"))
            elif name and name not in _UNSEEN:
                _READING.get(name, _Reader.read)(self, child)
            self._words(child.tail)

    def read_later(self) -> None:
        """Notes and text boxes, after what they stand beside."""
        for part in self._later:
            self.text.block()
            self.read(part)

    def paragraph(self, paragraph: Any) -> None:  # noqa: ANN401
        """A paragraph or a heading, unless a field in it hides it."""
        if any(_is_hidden(field) for field in paragraph.iter("{*}hidden-paragraph")):
            return
        self.text.block()
        self.styled(paragraph)
        self.text.block()

    def styled(self, element: Any) -> None:  # noqa: ANN401
        """What has a style of its own, unless that withdraws it."""
        look = self._styles.look(attribute(element, "style-name"))
        if look.withdrawn:
            return
        before = self._shift
        if look.position:
            self._shift = shift_of(look.position, "".join(element.itertext()))
        self.read(element)
        self._shift = before

    def shown(self, element: Any) -> None:  # noqa: ANN401
        """A section or a text that is shown as long as nothing hides it."""
        if not _is_hidden(element):
            self.read(element)

    def spaces(self, element: Any) -> None:  # noqa: ANN401
        """Several spaces, of which one is seen."""
        self.text.write(" ")

    def list_of(self, element: Any) -> None:  # noqa: ANN401
        """A list, whose items have numbers or bullets as its style says."""
        around = self._open_lists[-1] if self._open_lists else None
        style = self._styles.lists.get(attribute(element, "style-name"), around)
        level = level_of(style, len(self._open_lists) + 1)
        number = whole(attribute(level, "start-value"), 1)
        for item in element.iterchildren("{*}list-item", "{*}list-header"):
            is_counted = etree.QName(item).localname == "list-item"
            if is_counted:
                number = whole(attribute(item, "start-value"), number)
                self.text.item(marker(level, number))
                number += 1
            self._open_lists.append(style)
            self.read(item)
            self._open_lists.pop()
            if is_counted:
                self.text.end_item()

    def table(self, table: Any) -> None:  # noqa: ANN401
        """Rows of cells; inside of another table they are read one after the other."""
        self.text.block()
        hidden, at = [], 0
        for part in _parts_of(table, "{*}table-column"):
            hidden += [range(at, at + _repeated(part))] if _is_hidden(part) else []
            at += _repeated(part)
        for row in _parts_of(table, "{*}table-row"):
            if _is_hidden(row):
                continue
            cells = list(row.iterchildren("{*}table-cell", "{*}covered-table-cell"))
            in_columns = self._cells == 0 and len(cells) > 1
            column = last = 0
            for cell in cells:
                if in_columns:
                    self.text.cell(column - last)
                last = column
                column += _repeated(cell)
                self._cells += in_columns
                if not any(last in columns for columns in hidden):
                    self.read(cell)
                self._cells -= in_columns
            if in_columns:
                self.text.row()
            else:
                self.text.block()
        self.text.block()

    def frame(self, frame: Any) -> None:  # noqa: ANN401
        """A text box for later, a formula, or an image by its words."""
        in_line = attribute(frame, "anchor-type") in {"as-char", "char"}
        box = frame.find("{*}text-box")
        if box is not None:
            self._later.append(box)
            if in_line or is_beside_words("".join(box.itertext())):
                self.text.unreadable()
            return
        inside = frame.find("{*}object")
        formula = self._formula(inside) if inside is not None else ""
        words = frame.findtext("{*}desc", frame.findtext("{*}title", ""))
        if formula or words:
            self.text.write(formula or words)
        elif in_line or inside is not None:
            self.text.unreadable()

    def _words(self, text: str | None) -> None:
        if text:
            self.text.write(self._shift(" ".join(text.split("\n")).replace("\t", " ")))

    def _formula(self, inside: Any) -> str:  # noqa: ANN401
        name = posixpath.normpath(posixpath.join(attribute(inside, "href"), "content.xml"))
        root = inside.find("{*}math")
        if root is None and name in self._archive.namelist():
            root = parsed(self._archive.read(name))
        is_formula = root is not None and etree.QName(root).localname == "math"
        return linear(formula_part(root)) if is_formula else ""


_READING: dict[str, Callable[[_Reader, Any], None]] = {
    "p": _Reader.paragraph,
    "h": _Reader.paragraph,
    "span": _Reader.styled,
    "s": _Reader.spaces,
    "tab": lambda reader, _: reader.text.write("\t"),
    "line-break": lambda reader, _: reader.text.line(),
    "list": _Reader.list_of,
    "table": _Reader.table,
    "frame": _Reader.frame,
    "section": _Reader.shown,
    "hidden-text": _Reader.shown,
    "hidden-paragraph": _Reader.shown,
}


def _parts_of(table: Any, name: str) -> Iterator[Any]:  # noqa: ANN401
    """The rows or columns of a table, without those of tables inside of it."""
    for part in table.iter(name):
        if next(part.iterancestors("{*}table"), None) is table:
            yield part


def _repeated(element: Any) -> int:  # noqa: ANN401
    """How many columns a column or cell stands for."""
    repeated = whole(attribute(element, "number-columns-repeated"), 1)
    return min(max(repeated, 0), _MOST_REPEATED)


def _is_hidden(element: Any) -> bool:  # noqa: ANN401
    """Whether a section or row is switched off, or the condition of a field hid it when it was saved."""
    return (
        attribute(element, "display") == "none"
        or attribute(element, "is-hidden") == "true"
        or attribute(element, "visibility") in {"collapse", "filter"}
    )
