"""Take a web page, a PDF or a Word document apart; run as a process of its own by `read`.

``python -m reported.copies.extract html|pdf|docx`` reads the file from standard input and answers with
one JSON object on standard output: `title` and `text`, or `refused` with the reason and the remedy.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from typing import Any

# What a process may use: memory in bytes, and characters of text that it may answer with.
MAX_MEMORY = 1_500_000_000
MAX_CHARACTERS = 20_000_000
MAX_UNPACKED = 100_000_000

_BLOCKS = (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol "
    "option p pre section select summary table tbody tfoot thead tr ul"
)
_UNSEEN = (
    "script style noscript template head title svg math iframe object embed canvas audio video "
    "datalist del s strike -comment"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|line-through", re.IGNORECASE)
_UNSEEN_RUN = ("vanish", "strike", "dstrike")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class Refused(Exception):  # noqa: N818 - it is an answer and no fault of the program
    """The file cannot be used; the text says why and what to do."""


def html_text(content: bytes) -> tuple[str, str]:
    """Title and visible text of a web page in UTF-8: a block a line, a row of a table a line.

    What is struck through (`del`, `s`, `strike`) is withdrawn and counts as unseen, like hidden parts.
    """
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(content.decode())
    title = page.css_first("title")
    blocks, unseen = frozenset(_BLOCKS.split()), frozenset(_UNSEEN.split())
    parts: list[str] = []
    # A stack of nodes and of texts to put after them, for a page may be nested a million deep.
    waiting: list[Any] = [page.root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        tag = node.tag
        if tag == "-text":
            preserved = node.parent is not None and node.parent.tag in {"pre", "textarea"}
            text = node.text_content or ""
            parts.append(text if preserved else re.sub(r"[ \t\r\n\f]+", " ", text))
            continue
        if tag in unseen or _is_hidden(node):
            continue
        after = ""
        if tag in blocks or tag == "br":
            parts.append("\n")
            after = "" if tag == "br" else "\n"
        elif tag in {"td", "th"}:
            after = "\t"
        elif tag in {"sup", "sub"}:
            parts.append(" ")  # a footnote's number is no digit of the figure before it
        if after:
            waiting.append(after)
        child = node.last_child
        while child is not None:
            waiting.append(child)
            child = child.prev
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", re.sub(r"[ ]{2,}", " ", "".join(parts)))
    return (title.text() if title else "").strip(), re.sub(r"\n{3,}", "\n\n", text).strip()


def pdf_text(content: bytes) -> tuple[str, str]:
    """Title and text layer of a PDF, with the line breaks inside sentences undone."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        raise Refused("is encrypted. Print it to a new PDF without a password")
    pages: list[str] = []
    for page in reader.pages:
        pages.append(page.extract_text())
        if sum(map(len, pages)) > MAX_CHARACTERS:
            raise Refused(
                "unpacks to far more than its size. Save the pages you need as plain text"
            )
    text = unwrapped("\n".join(pages))
    if not text.strip():
        raise Refused("holds pictures of pages and no text. Run text recognition (OCR) on it first")
    return (reader.metadata.title if reader.metadata else None) or "", text


def docx_text(content: bytes) -> tuple[str, str]:
    """Title and text of a Word document: a paragraph a line, a row of a table a line.

    Inserted text that waits for a decision is taken in; deleted, struck and hidden text is not.
    """
    import docx

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
            raise Refused("unpacks to far more than its size. Save it as plain text")
    document = docx.Document(io.BytesIO(content))
    parts: list[str] = []
    for element in document.element.body.iter():
        if element.tag == _WORD + "t" and not _is_unseen_run(element):
            parts.append(element.text or "")
        elif element.tag == _WORD + "tab":
            parts.append("\t")
        elif element.tag == _WORD + "noBreakHyphen":
            parts.append("-")
        elif element.tag in {_WORD + "p", _WORD + "br", _WORD + "tr"}:
            first_in_cell = element.tag == _WORD + "p" and element.getparent().tag == _WORD + "tc"
            parts.append("\t" if first_in_cell else "\n")
    return document.core_properties.title, "".join(parts).strip()


def unwrapped(text: str) -> str:
    """A text whose lines were broken to fit a page, with whole paragraphs on a line.

    A hyphen at the end of a line goes when letters continue in lower case, and stays between digits.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    full = sorted(len(line) for line in lines if line)[-1:] or [0]
    paragraphs: list[str] = []
    previous = ""
    for line in lines:
        stripped = line.lstrip()
        if not previous or not _continues(previous, stripped, full[0]):
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
    if not line or re.match(r"[•◦▪‣·*–-]\s|\(?\d{1,3}[.)]\s", line):
        return False
    if line[0].islower() or re.search(r"[-\u00ad\u2010,;]$", previous):
        return True
    return len(previous) > 0.6 * full and (len(previous) > 0.8 * full or previous[-1] not in ".!?:")


def _is_hidden(node: Any) -> bool:  # noqa: ANN401 - the library's nodes carry no types
    attributes = node.attributes
    if not attributes:
        return False
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style") or "") is not None


def _is_unseen_run(text: Any) -> bool:  # noqa: ANN401
    run = text.getparent()
    if any(run.find(f"{_WORD}rPr/{_WORD}{name}") is not None for name in _UNSEEN_RUN):
        return True
    return any(parent.tag == _FALLBACK for parent in run.iterancestors())


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows: the time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def main(kind: str) -> None:
    """Answer for the file on standard input; whatever a parser raises means that it is broken."""
    _limit_memory()
    extract = {"html": html_text, "pdf": pdf_text, "docx": docx_text}[kind]
    answer: dict[str, str]
    try:
        title, text = extract(sys.stdin.buffer.read())
        answer = {"title": title, "text": text}
        if len(text) > MAX_CHARACTERS:
            answer = {"refused": "unpacks to far more than its size. Save it as plain text"}
    except Refused as error:
        answer = {"refused": str(error)}
    except MemoryError:
        answer = {"refused": "unpacks to far more than its size. Save it as plain text"}
    except Exception:
        answer = {"refused": f"is a broken {kind.upper()} file. Save it again"}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
