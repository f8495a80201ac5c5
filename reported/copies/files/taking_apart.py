"""Any file that people have, as text: what it is, what is inside it, and what that says."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePath

from reported.copies.files.archives import FROM
from reported.copies.files.decoding import decoded
from reported.copies.files.kinds import is_fragment, is_page, kind_of
from reported.copies.files.refusal import MAX_CHARACTERS, MAX_UNPACKED, UNPACKS_TOO_FAR, Refused
from reported.copies.files.saved_sheets import SavedSheets
from reported.copies.files.symbols import readable

UNKNOWN = (
    "is no text, web page, PDF, Word document or mail that can be read. Open it in its program and save it as "
    "one of these"
)
# How often a file may be packed into another one.
_MOST_NESTED = 3
_BLOCK = re.compile(r"<(?:p|li|div|td|h[1-6]|br|blockquote|ul|ol|table)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contents:
    """A file taken apart: what it is (text, html, pdf, docx ...), its title or nothing, and its text."""

    kind: str
    title: str
    text: str


def take_apart(content: bytes, name: str, nested: int = 0) -> Contents:
    """The text of a file; its name is for the type only.

    Raises:
        Refused: it is of a type that is not read, has no text, or unpacks to far more than its size.
            Whatever else a parser raises means that the file is broken.
    """
    kind = kind_of(content, name)
    if kind in FROM:
        titles, texts = [], []
        for inside in FROM[kind](content):
            text, title = _text(inside.content, inside.declared), ""
            if inside.is_page:
                title, text = _page(text, inside.address, inside.saved)
            titles.append(title or inside.title)
            texts.append(text)
        return Contents(kind, titles[0], "\n\n".join(texts))
    if kind == "gzip":
        unpacked = _gunzipped(content)
        if nested >= _MOST_NESTED:
            raise Refused("is packed too many times. Unpack it first")
        return take_apart(unpacked, PurePath(name).stem, nested + 1)
    if kind == "zip":
        return _from_zip(content)
    if kind == "pdf":
        from reported.copies.files.pdf import pdf_text

        return Contents(kind, *pdf_text(content))
    if kind == "rtf":
        from reported.copies.files.rich_text import rtf_text

        return Contents(kind, *rtf_text(content))
    if kind == "feed":
        from reported.copies.files.feed import feed_text

        return Contents(kind, *feed_text(content))
    text = _text(content)
    return Contents(kind, *_page(text)) if kind == "html" else Contents(kind, "", text)


def take_apart_as_json(content: bytes, name: str) -> bytes:
    """`take_apart` for another process: kind, title and text, or `refused` with the reason."""
    answer: dict[str, str]
    try:
        contents = take_apart(content, name)
        text = readable(contents.text)
        if len(text) > MAX_CHARACTERS:
            raise Refused(UNPACKS_TOO_FAR)
        answer = {"kind": contents.kind, "title": contents.title, "text": text}
    except Refused as error:
        answer = {"refused": str(error)}
    except MemoryError:
        answer = {"refused": UNPACKS_TOO_FAR}
    except Exception:
        answer = {"refused": "is broken. Save it again"}
    return json.dumps(answer).encode()


def _text(content: bytes, declared: str = "") -> str:
    text = decoded(content, declared)
    if text is None:
        raise Refused(UNKNOWN)
    return text


def _page(text: str, address: str = "", saved: SavedSheets | None = None) -> tuple[str, str]:
    from reported.copies.files.web_page import html_text

    if not _BLOCK.search(text) and is_fragment(text.encode(errors="replace")):
        # A text with a few elements in its lines, such as Markdown: its line breaks are its own.
        text = f"<pre>\n{text}</pre>"
    title, shown = html_text(text, address, saved)
    # A page whose text is a page shows the source of one.
    return html_text(shown) if is_page(shown) else (title, shown)


def _gunzipped(content: bytes) -> bytes:
    unpacked = b""
    # A crawler packs every record of its archive by itself.
    while content.startswith(b"\x1f\x8b"):
        unpacking = zlib.decompressobj(wbits=31)
        unpacked += unpacking.decompress(content, MAX_UNPACKED - len(unpacked) + 1)
        if len(unpacked) > MAX_UNPACKED:
            raise Refused(UNPACKS_TOO_FAR)
        content = unpacking.unused_data
    return unpacked


def _from_zip(content: bytes) -> Contents:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise Refused(UNPACKS_TOO_FAR)
        names = {entry.filename for entry in entries}
        if any(name.startswith("word/") for name in names):
            from reported.copies.files.word import docx_text

            return Contents("docx", *docx_text(archive))
        if "META-INF/container.xml" in names:
            from reported.copies.files.book import epub_text

            return Contents("epub", *epub_text(archive))
        declared = archive.read("mimetype").strip() if "mimetype" in names else b""
        if declared.startswith(b"application/vnd.oasis.opendocument.text"):
            from reported.copies.files.open_document import odt_text

            return Contents("odt", *odt_text(archive))
        _refuse_others(names, declared)
    raise Refused("is an archive (.zip). Unpack it and choose the document inside")


def _refuse_others(names: set[str], declared: bytes) -> None:
    if any(name.startswith("xl/") for name in names) or declared.endswith(b"spreadsheet"):
        raise Refused("is a spreadsheet. Save the document that it was made from")
    if any(name.startswith("ppt/") for name in names) or declared.endswith(b"presentation"):
        raise Refused("is a presentation. Save it as PDF")
    if any(name.endswith((".iwa", "index.apxl")) or name == "index.xml" for name in names):
        raise Refused("is a document of Pages. Open it in Pages and export it to Word or PDF")
