"""The live page of a source as a copy to be held against the table, and as a file to keep."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from reported.copies.fetch import BY_HAND, Fetched, refused
from reported.copies.judge import audit
from reported.copies.read import Copy, read_copy
from reported.errors import CopyError
from reported.table.figures import Table
from reported.table.rows import Source


def as_copy(fetched: Fetched, source: Source, table: Table) -> Copy:
    """What was fetched as a copy named ``live page, 2026-11-26``.

    Raises:
        FetchError: it cannot be read, or it is no page of this source at all: what a site shows
            instead, to ask for consent or a password, says nothing about the figures.
    """
    try:
        copy = read_copy(_in_utf8(fetched), fetched.file_name)
    except CopyError as error:
        raise refused(fetched.url, str(error)) from error
    copy = replace(copy, name=f"live page, {fetched.at.date()}", sha256=fetched.sha256)
    held = audit(copy, table, source.source_id)
    if not any(finding.places for finding in held.all_findings):
        try:
            recognised = audit(copy, table).source.source_id
        except CopyError:
            recognised = ""
        if recognised != source.source_id:
            raise refused(
                fetched.url,
                f"the page that it shows is not recognised as “{source.title}”: it may ask for consent "
                f"or a password, or need scripts. {BY_HAND}",
            )
    return copy


def save(fetched: Fetched, folder: Path) -> Path:
    """Write the content under its `file_name`, and beside it a JSON file with its origin.

    Raises:
        OSError: the folder cannot be made, or a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / fetched.file_name
    path.write_bytes(fetched.content)
    origin = {
        "source_id": fetched.source_id,
        "url": fetched.url,
        "fetched_at": fetched.at.isoformat(timespec="seconds"),
        "media_type": fetched.media_type,
        "bytes": len(fetched.content),
        "sha256": fetched.sha256,
    }
    beside = path.with_name(f"{path.name}.json")
    beside.write_text(json.dumps(origin, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def _in_utf8(fetched: Fetched) -> bytes:
    """The content in UTF-8 where only the answer's header says in which other encoding it is.

    Many servers name the wrong encoding for a page in UTF-8, and nothing else decodes as UTF-8 by
    chance: what does so is left as it is.

    Raises:
        FetchError: it is neither in UTF-8 nor in the encoding that the header names.
    """
    content = fetched.content
    if not fetched.charset:
        return content
    try:
        with suppress(UnicodeDecodeError):
            content.decode("utf-8")
            return content
        return BOM_UTF8 + content.decode(fetched.charset).encode()
    except (UnicodeDecodeError, LookupError) as error:
        raise refused(
            fetched.url,
            f"it says that its encoding is {fetched.charset[:40]}, and it is not. {BY_HAND}",
        ) from error
