"""The visible text of a web page.

What is struck through (`del`, `s`, `strike`) is withdrawn and counts as unseen, like hidden parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from reported.copies.files.list_markers import marker_of, numbers_of
from reported.copies.files.refusal import Refused
from reported.copies.files.saved_sheets import SavedSheets
from reported.copies.files.sheet_addresses import absolute
from reported.copies.files.style import Style
from reported.copies.files.style_sheet import MARKS, StyleSheets
from reported.copies.files.web_around import Around, WebText, styled, within
from reported.copies.files.web_counters import Counters
from reported.copies.files.web_elements import (
    BLOCKS,
    LISTS_AND_TABLES,
    SHAPES,
    SPECIAL,
    UNSEEN,
    UNSEEN_INPUTS,
    children,
    chosen,
    draws_formula,
    formula_of,
    is_decoration,
    is_drawn,
    is_gone,
    is_item,
    shadow_tree,
    shown_source,
    slot_of,
)
from reported.copies.files.web_table import columns_of

# A page with scripts and less text than this, without a number, is one that its scripts would fill.
_FEW_CHARACTERS = 300


def html_text(content: str, address: str = "", saved: SavedSheets | None = None) -> tuple[str, str]:
    """Title and visible text of the web page with this address, and with the style sheets saved beside it.

    Raises:
        Refused: it has scripts and no text to speak of.
    """
    page = _Page(content, address, saved or SavedSheets())
    source = shown_source(page.tree)
    if source:
        return html_text(source)
    text = str(page.text)
    if (
        len(text) < _FEW_CHARACTERS
        and not re.search(r"\d", text)
        and page.tree.css_first("script") is not None
    ):
        raise Refused(
            "is a page that scripts have to fill, and holds nearly no text. Open it in a browser, wait "
            "until it is shown, and save it from there"
        )
    return page.title, text


class _Page:
    """A walk over the elements of a page in the order of reading.

    What is still to be done waits on a stack of its own, since a page may be nested a million deep.
    """

    def __init__(self, content: str, address: str, saved: SavedSheets) -> None:
        self.text = WebText()
        self._address = address
        self._saved = saved
        self._trees: list[LexborHTMLParser] = []  # a node lives as long as its tree
        self._numbers: dict[int, int] = {}
        self._counters = Counters()
        self._columns: dict[int, int] = {}
        self._waiting: list[tuple[Any, Around] | Callable[[], None]] = []
        self.tree, around = self._parsed(content)
        title = self.tree.css_first("title")
        self.title = (title.text() if title else "").strip()
        self._later([self.tree.root], around)
        while self._waiting:
            next_one = self._waiting.pop()
            if isinstance(next_one, tuple):
                self._read(*next_one)
            else:
                next_one()

    def _parsed(self, content: str) -> tuple[LexborHTMLParser, Around]:
        tree = LexborHTMLParser(content)
        base = tree.css_first("base[href]")
        address = absolute(self._address, base.attributes["href"] or "") if base else self._address
        if not self._trees:
            # A frame inside of the page may have another base, for itself alone.
            self._address = address
        self._trees.append(tree)
        return tree, Around(StyleSheets(tree, address, self._saved))

    def _later(self, nodes: Sequence[Any], around: Around) -> None:
        self._waiting += [(node, around) for node in reversed(nodes)]

    def _read(self, node: Any, around: Around) -> None:  # noqa: ANN401 - the library's nodes carry no types
        tag = node.tag
        if tag == "-text":
            if not around.is_drawing:
                self.text.words(node.text_content or "", around)
            return
        if tag in UNSEEN or tag[0] == "-":
            return
        attributes = node.attributes
        style = around.styles.of(node, attributes.get("style"))
        if is_gone(node, attributes, style):
            if style.is_doubtful:
                self.text.unreadable()
            return
        if around.is_drawing and around.visible and tag in SHAPES:
            self.text.shape()
        self._counters.count(style, node.parent)
        classes = (attributes.get("class") or "").split()
        is_apart = around.sets_apart
        around = within(node, style, around)
        # What is put on the stack first is read last.
        self._boundaries(node, style, is_apart=is_apart)
        if is_drawn(node, classes):
            read = self.text.written
            self._waiting.append(lambda: self._drawing(node, read, around))
        if around.styles.prints_beside(node, "after"):
            self._waiting.append(lambda: self._generated(node, "after", around))
        formula = formula_of(node, classes, around.searched)
        if formula is None and draws_formula(node, classes):
            around = replace(around, searched=True)
        if formula is not None:
            self.text.words(formula, around)
        elif tag in SPECIAL:
            self._special(node, attributes, around, style)
        else:
            self._shadow_or_children(node, around, style)
        if around.styles.prints_beside(node, "before"):
            self._generated(node, "before", around)

    def _boundaries(self, node: Any, style: Style, *, is_apart: bool) -> None:  # noqa: ANN401
        """What separates an element from the text before it, and later from what comes after it."""
        tag = node.tag
        if tag == "br":
            self.text.line()
        elif tag in {"td", "th", "tr"} and node.mem_id in self._columns:
            columns = self._columns[node.mem_id]
            if tag == "tr":
                self._waiting.append(lambda: self.text.row(columns))
            else:
                self.text.cell(columns)
                self._waiting.append(self.text.end_cell)
        elif tag in BLOCKS or style.is_block or is_apart:
            self.text.block()
            self._waiting.append(self.text.block)
            if is_item(node, style):
                self._waiting.append(self.text.end_item)
                self.text.item("")
        elif "override" in style.letters or (
            tag == "bdo" and (node.attributes.get("dir") or "").lower() == "rtl"
        ):
            self.text.unreadable()  # letters from right to left are not these letters in a row

    def _special(
        self,
        node: Any,  # noqa: ANN401
        attributes: dict[str, str | None],
        around: Around,
        style: Style,
    ) -> None:
        """An element that is more than its inside, or something else."""
        tag = node.tag
        if tag == "table":
            self._columns |= columns_of(node)
        elif tag in {"ol", "ul", "menu"}:
            items = [item for item in node.iter() if item.tag == "li"]
            shown = [
                item
                for item in items
                if not is_gone(
                    item, item.attributes, around.styles.of(item, item.attributes.get("style"))
                )
            ]
            self._numbers |= numbers_of(node, shown)
        elif tag == "li":
            number = self._numbers.get(node.mem_id)
            marker = "" if number is None else marker_of(number, around.list_style)
            styled_marker = around.styles.prints_beside(node, "marker")
            has_own = styled_marker and bool(around.styles.beside(node, "marker").content)
            self._waiting.append(self.text.end_item)
            self.text.item("" if has_own else marker)
            if has_own:
                self._generated(node, "marker", around)
        elif tag == "q":
            self._waiting.append(lambda: self.text.quotation_mark("”", around))
        if tag in LISTS_AND_TABLES:
            self._shadow_or_children(node, around, style)
        elif tag == "q":
            self._later(children(node), around)
            self.text.quotation_mark("“", around)
        elif tag == "img":
            self.text.image(attributes.get("alt"), around)
        elif tag == "svg":
            self._later(children(node), replace(around, is_drawing=True))
        elif tag == "iframe" and attributes.get("srcdoc"):
            tree, framed = self._parsed(attributes["srcdoc"] or "")
            self.text.block()
            self._waiting.append(self.text.block)
            self._later([tree.root], replace(framed, visible=around.visible))
        elif tag == "input":
            kind = (attributes.get("type") or "").lower()
            if kind == "image":
                self.text.image(attributes.get("alt"), around)
            elif kind not in UNSEEN_INPUTS:
                self.text.words(attributes.get("value") or "", around)
        elif tag == "select":
            self._later([text for option in chosen(node) for text in children(option)], around)
        elif tag == "slot":
            host, outside = around.host or (node, around)
            name = attributes.get("name") or ""
            given = [
                child for child in children(host) if host is not node and slot_of(child) == name
            ]
            self._later(given or children(node), outside if given else around)
        else:
            self.text.image(None, around)

    def _shadow_or_children(self, node: Any, around: Around, style: Style) -> None:  # noqa: ANN401
        inside_of = children(node)[::-1] if style.is_turned else children(node)
        shadow = shadow_tree(inside_of)
        if shadow is None:
            self._later(inside_of, around)
            return
        # The parser keeps the inside of a template to itself: it is read again under another name.
        inside = shadow.html.removeprefix("<template").removesuffix("</template>")
        tree, own = self._parsed(f"<shadow-tree{inside}</shadow-tree>")
        self._later(
            [tree.css_first("shadow-tree")],
            replace(own, visible=around.visible, host=(node, around)),
        )

    def _drawing(self, node: Any, read: int, around: Around) -> None:  # noqa: ANN401
        """The end of a drawing: it is an image if no text was read since `read` texts were."""
        if self.text.written == read:
            self.text.image("" if is_decoration(node.attributes) else None, around)

    def _generated(self, node: Any, pseudo_element: str, around: Around) -> None:  # noqa: ANN401
        """What a style sheet prints before or after an element, or as the marker of an item."""
        style = around.styles.beside(node, pseudo_element)
        if style.is_doubtful:
            self.text.unreadable()
        if not style.content or style.is_gone or style.is_hidden:
            return
        around = styled(style, around)
        if style.is_block:
            self.text.block()
        for piece in self._counters.beside(node, pseudo_element, style):
            if piece is None:
                self.text.icon()
            elif piece in MARKS.values():
                self.text.quotation_mark(piece, around)
            else:
                self.text.words(piece, around)
        if style.is_block:
            self.text.block()
