"""The page inside a mail, a web archive of Chrome (MHTML), of Safari (.webarchive) or of a crawler (WARC)."""

from __future__ import annotations

import email
import email.policy
import io
import plistlib
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage

from reported.copies.files.refusal import MAX_UNPACKED, UNPACKS_TOO_FAR, Refused

_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Inside:
    """A page or text as it was stored, its encoding if that is said, and its style sheets."""

    content: bytes
    declared: str = ""
    is_page: bool = True
    title: str = ""
    sheets: list[str] = field(default_factory=list)


def from_mail(content: bytes) -> Inside:
    """The page of a mail, its text where it has none, or the page of an MHTML archive.

    Raises:
        Refused: it has neither.
    """
    message = email.message_from_bytes(content, policy=email.policy.default)
    parts = [part for part in message.walk() if not part.is_multipart()]
    readable = [part for part in parts if part.get_content_disposition() != "attachment"] or parts
    for types in (_PAGES, ("text/plain",)):
        for part in readable:
            if part.get_content_type() in types:
                sheets = [
                    _bytes(sheet).decode(errors="replace")
                    for sheet in parts
                    if sheet.get_content_type() == "text/css"
                ]
                subject = str(message.get("subject") or "")
                charset = part.get_content_charset() or ""
                return Inside(_bytes(part), charset, types is _PAGES, subject, sheets)
    raise Refused("is a mail without a text. Save the document that is attached to it")


def _bytes(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def from_webarchive(content: bytes) -> Inside:
    """The page of an archive of Safari, a property list in binary or XML.

    Raises:
        Refused: it is another property list.
    """
    archive = plistlib.loads(content)
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    page = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(page, bytes):
        raise Refused("is a property list and no web archive. Save the page from the browser again")
    kind = str(main.get("WebResourceMIMEType") or "text/html")
    return Inside(page, str(main.get("WebResourceTextEncodingName") or ""), kind in _PAGES)


def from_warc(content: bytes) -> Inside:
    """The first web page of a crawler's archive (ISO 28500).

    Raises:
        Refused: it has none, or the page unpacks to far more than its size.
    """
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(io.BytesIO(content)):
        if record.rec_type not in {"response", "resource"}:
            continue
        headers = record.http_headers or record.rec_headers
        described = headers.get_header("Content-Type") or ""
        if record.http_headers and not record.http_headers.get_statuscode().startswith("2"):
            continue
        if described.partition(";")[0].strip().lower() in _PAGES:
            page = record.content_stream().read(MAX_UNPACKED + 1)
            if len(page) > MAX_UNPACKED:
                raise Refused(UNPACKS_TOO_FAR)
            declared = email.message_from_string(f"Content-Type: {described}\n\n")
            return Inside(page, declared.get_content_charset() or "")
    raise Refused("holds no web page. Save the page itself from the browser")


FROM: dict[str, Callable[[bytes], Inside]] = {
    "mail": from_mail,
    "webarchive": from_webarchive,
    "warc": from_warc,
}
