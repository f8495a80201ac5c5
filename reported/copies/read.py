"""Read somebody's copy of a source, whatever file it is, into plain text.

A short plain text is decoded here. Everything else is taken apart by a process of its own, because a file
can be made to keep a parser busy for ever, to fill the memory or to crash it, and only a process
can be ended. The bytes go through a pipe: a copy is never written to disk.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from reported.copies.files.decoding import decoded
from reported.copies.files.kinds import kind_of
from reported.copies.files.refusal import UNPACKS_TOO_FAR, Refused, refuse_spaced_letters
from reported.copies.files.symbols import readable
from reported.copies.files.taking_apart import UNKNOWN, take_apart_as_json
from reported.copies.limited import Busy, OutOfMemory, OutOfTime, run_limited
from reported.errors import CopyError

MAX_BYTES = 20_000_000
MAX_SECONDS = 15.0

# Unicode's own signs for the end of a line and of a paragraph are among them.
_LINE_ENDS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n\n"}

# Plain text of this size is decoded here, before a process of its own would have begun.
_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True)
class Copy:
    """Somebody's file of a source, read.

    `sha256` is of the bytes of the file; `kind` is text, html, pdf, docx, odt, epub, rtf, mail (also of
    MHTML), webarchive, warc or feed; `title` is what the file calls itself, or empty. All offsets into
    the copy are into `text`, whose lines end in a plain line feed; `reported.copies.files` says how it
    is laid out. `seconds` is how long it took to read.
    """

    name: str
    kind: str
    sha256: str
    title: str
    text: str
    seconds: float = field(default=0.0, compare=False)


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
    start = time.monotonic()
    try:
        kind, title, text = _contents(content, name, seconds)
        refuse_spaced_letters(text)
    except Refused as error:
        raise CopyError(f"{name} {error}") from error
    for line_end, plain in _LINE_ENDS.items():
        text = text.replace(line_end, plain)
    if not text.strip():
        raise CopyError(f"{name} holds no text that can be seen. Save the page when it is shown")
    sha256 = hashlib.sha256(content).hexdigest()
    return Copy(name, kind, sha256, title, text, time.monotonic() - start)


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
        "Save the text of the page without its images"
    )


def _contents(content: bytes, name: str, seconds: float) -> tuple[str, str, str]:
    """Kind, title and text of a file."""
    if len(content) <= _AT_ONCE and kind_of(content, name) == "text":
        text = decoded(content)
        if text is None:
            raise Refused(UNKNOWN)
        return "text", "", readable(text)
    try:
        answer = json.loads(run_limited(take_apart_as_json, content, name, seconds=seconds))
    except Busy as error:
        raise Refused("was not read: many copies are being read. Try again in a minute") from error
    except OutOfTime as error:
        raise Refused(
            f"could not be read within {seconds:g} seconds. Save it again, or as plain text"
        ) from error
    except OutOfMemory as error:
        raise Refused(f"is broken, or {UNPACKS_TOO_FAR}") from error
    if "refused" in answer:
        raise Refused(answer["refused"])
    return answer["kind"], answer["title"], answer["text"]
