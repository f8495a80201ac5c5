"""The text layer of a PDF, with the line breaks inside of sentences undone."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from reported.copies.files.refusal import MAX_CHARACTERS, Refused
from reported.copies.files.symbols import UNREADABLE

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
# Notes that strike words of a page through, cover them or stand among them; flags of those that are not shown.
_WITH_TEXT = frozenset(["/FreeText", "/Widget"])
_OVER_TEXT = _WITH_TEXT | {"/StrikeOut", "/Redact", "/Stamp", "/Square", "/Ink", "/Line"}
_NOT_SHOWN = 2 | 32
_TOLERANCE = 3  # points between the foot of a line and the frame of a note
_WORD = re.compile(r"(?<!\w)(?=\w)")
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
    for page in reader.pages:
        pages.append(_page_text(page))
        if sum(map(len, pages)) > MAX_CHARACTERS:
            raise Refused(
                "unpacks to far more than its size. Save the pages you need as plain text"
            )
    text = unwrapped("\n".join(pages)).translate(_LIGATURES)
    if not text.strip():
        raise Refused("holds pictures of pages and no text. Run text recognition (OCR) on it first")
    return (reader.metadata.title if reader.metadata else None) or "", text


def _page_text(page: Any) -> str:  # noqa: ANN401 - the library's objects carry no types
    """The text of a page and of what was written onto it; words below such a note or a stroke are marked."""
    lines: list[tuple[float, str]] = []

    def seen(text: str, matrix: Sequence[float], line: Sequence[float], *_: object) -> None:
        lines.append((line[4] * matrix[1] + line[5] * matrix[3] + matrix[5], text.strip()))

    notes = [
        note
        for reference in page.annotations or ()
        if (note := reference.get_object()).get("/Subtype") in _OVER_TEXT
        and not int(note.get("/F", 0)) & _NOT_SHOWN
    ]
    if not notes:
        return str(page.extract_text())
    text = str(page.extract_text(visitor_text=seen))
    written: list[str] = []
    for note in notes:
        bottom, top = sorted(float(note["/Rect"][at]) for at in (1, 3))
        for height, line in lines:
            if line and bottom - _TOLERANCE <= height <= top + _TOLERANCE:
                text = text.replace(line, _WORD.sub(UNREADABLE, line))
        value = note.get("/V" if note["/Subtype"] == "/Widget" else "/Contents") or ""
        written.append(str(value) if note["/Subtype"] in _WITH_TEXT else "")
    return "\n\n".join(filter(None, [text, *written]))


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
