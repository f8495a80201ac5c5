"""What is seen of the texts and images of a web page where they stand."""

from __future__ import annotations

import re

from reported.copies.files.symbols import marked_words
from reported.copies.files.visible_text import VisibleText
from reported.copies.files.web_around import Around

_SPACES = re.compile(r"[ \t\r\n\f]+")


class WebText(VisibleText):
    """The text of a page; whoever writes into it says what is around the place."""

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
