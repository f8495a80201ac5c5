"""Read somebody's copy of a source, a text, a web page, a PDF or a Word document, into plain text.

Plain text is decoded here. Everything else is taken apart by a process of its own, because a file
can be made to keep a parser busy for ever, to fill the memory or to crash it, and only a process
can be ended. The bytes go through a pipe: a copy is never written to disk.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from reported.errors import CopyError

MAX_BYTES = 20_000_000
MAX_SECONDS = 20.0
# Each may fill as much memory as a process is allowed, so that a class that uploads at once waits.
MAX_AT_ONCE = 4

_KINDS = {".pdf": "pdf", ".docx": "docx", ".html": "html", ".htm": "html", ".xhtml": "html"}
_LOOKS_LIKE_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# What no text holds; a file with one of these is a picture, an archive, a program ...
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UNKNOWN = (
    "{name} is no text, web page, PDF or Word document (.docx). "
    "Open it in its program and save it as one of these"
)

_places = threading.BoundedSemaphore(MAX_AT_ONCE)


@dataclass(frozen=True, slots=True)
class Copy:
    """Somebody's file of a source, read.

    `sha256` is of the bytes of the file; `kind` is text, html, pdf or docx; `title` is what the
    file calls itself, or empty. All offsets into the copy are into `text`, whose lines end in a
    plain line feed.
    """

    name: str
    kind: str
    sha256: str
    title: str
    text: str


def read_copy(content: bytes, name: str, seconds: float = MAX_SECONDS) -> Copy:
    """A copy from the bytes of a file; its name is for messages and for the type.

    Raises:
        CopyError: it is empty, over 20 MB, of an unknown type, broken, encrypted, without a text,
            unpacks to far more than its size, takes longer than the seconds given, or has to wait
            longer than that for others that are read at the same time.
    """
    if len(content) > MAX_BYTES:
        raise _too_large(name, len(content))
    if not content.strip():
        raise CopyError(f"{name} is empty. Save the source again")
    kind = _kind(content, name)
    title = ""
    if kind == "text":
        text = _decode(content, name)
    else:
        payload = _decode(content, name).encode() if kind == "html" else content
        title, text = _extract(payload, kind, name, seconds)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise CopyError(f"{name} holds no text that can be seen. Save the page when it is shown")
    return Copy(name, kind, hashlib.sha256(content).hexdigest(), title, text)


def documents_folder() -> Path:
    """Where a user's own copies lie: `documents/` beside the library, or where DOCUMENTS_DIR says."""
    return Path(os.environ.get("DOCUMENTS_DIR") or Path(__file__).parents[2] / "documents")


def read_copy_file(path: Path) -> Copy:
    """A copy from a file.

    Raises:
        CopyError: as `read_copy`, and when the file cannot be opened.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        size = path.stat().st_size
    except OSError as error:
        raise CopyError(f"{path} cannot be read ({error.strerror}). Check the path") from error
    if size > MAX_BYTES:
        raise _too_large(path.name, size)
    return read_copy(content, path.name)


def _too_large(name: str, size: int) -> CopyError:
    return CopyError(
        f"{name} has {size / 1e6:.1f} MB, more than {MAX_BYTES / 1e6:.0f}. "
        "Save the text of the page without its pictures"
    )


def _kind(content: bytes, name: str) -> str:
    """What the bytes are; the name decides only between plain text and HTML."""
    head = content[:1024]
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(b"PK\x03\x04") and b"word/" in content:
        return "docx"
    if head.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"GIF8", b"\xff\xd8")):
        raise CopyError(_UNKNOWN.format(name=name))
    if head.startswith((b"MIME-Version:", b"From: <Saved by")):
        raise CopyError(f"{name} is a web archive. Save the page as “web page, HTML only”")
    expected = _KINDS.get(Path(name).suffix.lower())
    if expected in {"pdf", "docx"}:
        raise CopyError(f"{name} is called .{expected}, but is none or is broken. Save it again")
    plain = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return "html" if expected == "html" or _LOOKS_LIKE_HTML.match(plain) else "text"


def _decode(content: bytes, name: str) -> str:
    mark = next((mark for mark in _MARKS if content.startswith(mark)), None)
    if mark is not None:
        encodings = [_MARKS[mark]]
    else:
        # Latin letters in UTF-16 have a zero byte each, before or after the letter.
        zeros = content[:2000:2].count(0), content[1:2000:2].count(0)
        half = min(len(content), 2000) // 4
        encodings = ["utf-16-be"] if zeros[0] > half else ["utf-16-le"] if zeros[1] > half else []
        encodings += ["utf-8"]
        declared = _DECLARED.search(content[:4096])
        if declared is not None:
            encodings.append(declared[1].decode())
        encodings.append("cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if _NO_TEXT.search(text) is None:
            return text
    raise CopyError(_UNKNOWN.format(name=name))


def _extract(content: bytes, kind: str, name: str, seconds: float) -> tuple[str, str]:
    """Title and text, from a process that is ended when its time is up."""
    if not _places.acquire(timeout=seconds):
        raise CopyError(f"{name} was not read: many copies are being read. Try again in a minute")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "reported.copies.extract", kind],
            input=content,
            capture_output=True,
            timeout=seconds,
            cwd=Path(__file__).parents[2],
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CopyError(
            f"{name} could not be read within {seconds:g} seconds. Save it again, or as plain text"
        ) from error
    finally:
        _places.release()
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        answer = {"refused": "is broken, or unpacks to far more than its size. Save it again"}
    if "refused" in answer:
        raise CopyError(f"{name} {answer['refused']}")
    return answer["title"], answer["text"]
