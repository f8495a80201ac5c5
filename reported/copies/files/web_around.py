"""What an element of a web page takes over from those around it, and what is seen of a text or image there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from reported.copies.files.list_markers import own_style, style_of
from reported.copies.files.style import Style
from reported.copies.files.style_sheet import StyleSheets
from reported.copies.files.symbols import marked_words
from reported.copies.files.visible_text import VisibleText, shift_of

_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Around:
    """What is so around an element.

    `is_tiny`, `is_transparent` and `is_clear` say why its letters are not seen: their size, their colour,
    and an opacity that a script may change. `list_style` is the list-style-type of items. `searched` says
    that a drawn formula around it was searched for its MathML, which takes as long as all of it.
    `is_drawing` says that it stands in a drawing, which shows no text but that of its elements for text.
    `quotes_oddly` says that other signs stand for quotation marks. `is_doubtful` says that nobody can tell
    whether it is shown. `host` is the element whose shadow tree is read, with what is around that element.
    """

    styles: StyleSheets
    visible: bool = True
    is_tiny: bool = False
    is_transparent: bool = False
    is_clear: bool = False
    preserved: bool = False
    list_style: str = "disc"
    shifted: Callable[[str], str] | None = None
    searched: bool = False
    is_drawing: bool = False
    quotes_oddly: bool = False
    is_doubtful: bool = False
    sets_apart: bool = False
    host: tuple[Any, Around] | None = None


def within(node: Any, style: Style, around: Around) -> Around:  # noqa: ANN401
    """What the inside of an element takes over."""
    tag = node.tag
    changes: dict[str, Any] = {}
    # What else may stand there, such as `inherit`, leaves it as it is around.
    if style.is_hidden or style.visibility in {"visible", "initial"}:
        changes["visible"] = not style.is_hidden
    if style.sets_apart != around.sets_apart:
        changes["sets_apart"] = style.sets_apart
    if tag in {"pre", "textarea"}:
        changes["preserved"] = True
    if around.is_drawing and tag.lower() in {"text", "foreignobject"}:
        changes["is_drawing"] = False
    list_style = own_style(node, around.list_style)
    if style.list_style:
        list_style = style_of(style.list_style, list_style, around.list_style)
    if list_style != around.list_style:
        changes["list_style"] = list_style
    if (tag == "sup" or style.position == "super") and around.shifted is None:
        changes["shifted"] = shift_of("super", node.text())
    elif (tag == "sub" or style.position == "sub") and around.shifted is None:
        changes["shifted"] = shift_of("sub", node.text())
    around = styled(style, around)
    return replace(around, **changes) if changes else around


def styled(style: Style, around: Around) -> Around:
    """What a style says of letters, for those of an element or printed before or after it."""
    told: dict[str, Any] = {
        "is_tiny": style.is_tiny,
        "is_transparent": style.is_transparent,
        "quotes_oddly": style.quotes_oddly,
    }
    changes = {name: value for name, value in told.items() if value is not None}
    if style.is_clear:
        changes["is_clear"] = True
    if style.is_doubtful:
        changes["is_doubtful"] = True
    return replace(around, **changes) if changes else around


class WebText(VisibleText):
    """The text of a page; whoever writes into it says what is around it."""

    def __init__(self) -> None:
        super().__init__()
        self._was_clear = False

    def words(self, text: str, around: Around) -> None:
        """A text of the page, unless nobody sees it; white space as a browser shows it."""
        if not around.visible or around.is_tiny or around.is_transparent:
            return
        if around.is_clear != self._was_clear and text.strip():
            # A section may be shown when it is scrolled to; part of a line is another number without it.
            self._was_clear = around.is_clear
            words = text.lstrip()
            self.write(_SPACES.sub(" ", text.removesuffix(words)))
            self.edge()
            text = words
        if around.shifted is not None:
            text = around.shifted(text)
        if around.is_doubtful:
            text = marked_words(text)
        self.write(text if around.preserved else _SPACES.sub(" ", text))

    def quotation_mark(self, mark: str, around: Around) -> None:
        """A mark that the browser prints, which a style sheet may have made another sign."""
        if around.quotes_oddly and around.visible:
            self.unreadable()
        else:
            self.words(mark, around)

    def image(self, in_words: str | None, around: Around) -> None:
        """An image by its text; an empty one says that it is decoration, none that nobody knows."""
        if not around.visible:
            return
        if in_words is None:
            self.unreadable()
        elif in_words.strip():
            self.words(in_words, around)
        else:
            self.decoration()
