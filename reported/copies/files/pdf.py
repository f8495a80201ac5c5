"""The text layer of a PDF, with the line breaks inside of sentences undone."""

from __future__ import annotations

import io
import re
from typing import Any

from reported.copies.files.pdf_fonts import Fonts
from reported.copies.files.pdf_hidden import Covers
from reported.copies.files.pdf_notes import areas_of, covered, notes_of, written
from reported.copies.files.pdf_page import shown_on
from reported.copies.files.refusal import MAX_CHARACTERS, Refused
from reported.copies.files.symbols import marked_words
from reported.numbers.page_lines import without_page_lines

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_ITEM = re.compile(r"[•◦▪‣·*–-]\s|\(?\d{1,3}[.)]\s")


def pdf_text(content: bytes) -> tuple[str, str]:
    """Title and text of a PDF that opens without a password.

    Raises:
        Refused: it needs one, has no text, or unpacks to far more than its size.
    """
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise Refused("needs a password. Open it and print it to a new PDF without one")
    pages: list[str] = []
    fonts = Fonts()
    for page in reader.pages:
        pages.append(_page_text(page, fonts))
        if sum(map(len, pages)) > MAX_CHARACTERS:
            raise Refused(
                "unpacks to far more than its size. Save the pages you need as plain text"
            )
    text = unwrapped(without_page_lines("\n".join(pages))).translate(_LIGATURES)
    if not text.strip():
        raise Refused("holds images of pages and no text. Run text recognition (OCR) on it first")
    return (reader.metadata.title if reader.metadata else None) or "", text


def _page_text(page: Any, fonts: Fonts) -> str:  # noqa: ANN401 - the library's objects carry no types
    """The text of a page, its words marked where nobody reads them, and what was written onto it."""
    notes = notes_of(page)
    areas = [area for note in notes for area in areas_of(note)]
    fragments, drawings = shown_on(page, fonts)
    covers = Covers(drawings)
    text = "".join(
        marked_words(text)
        if text.strip() and any(covered(one, areas) or covers.hide(one) for one in letters)
        else text
        for text, letters in fragments
    )
    return "\n\n".join(filter(None, [text, *map(written, notes)]))


def unwrapped(text: str) -> str:
    """A text whose lines were broken to fit a page, with whole paragraphs on a line.

    A hyphen at the end of a line goes when letters continue in lower case, and stays between digits.
    An empty line follows where a paragraph surely ends.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    full = max(map(len, lines), default=0)
    paragraphs: list[str] = []
    previous = ""
    for line in lines:
        stripped = line.lstrip()
        if not previous or not _continues(previous, stripped, full):
            if previous and (previous[-1] in ".!?:" or _ITEM.match(stripped)):
                paragraphs.append("")
            paragraphs.append(line)
        elif re.search(r"[^\W\d_][-\u00ad\u2010]$", previous) and stripped[0].islower():
            paragraphs[-1] = paragraphs[-1][:-1] + stripped
        elif re.search(r"\d[-\u2010-\u2015]$", previous) and stripped[0].isdigit():
            paragraphs[-1] += stripped
        else:
            paragraphs[-1] += " " + stripped
        previous = line
    return "\n".join(paragraphs)


def _continues(previous: str, line: str, full: int) -> bool:
    """Whether a line goes on with the sentence of the line before, in a text `full` characters wide."""
    if not line or _ITEM.match(line):
        return False
    if line[0].islower() or re.search(r"[-\u00ad\u2010,;]$", previous):
        return True
    return len(previous) > 0.6 * full and (len(previous) > 0.8 * full or previous[-1] not in ".!?:")
