"""The page inside a mail, a web archive of Chrome (MHTML), of Safari (.webarchive) or of a crawler (WARC)."""

from __future__ import annotations

import email
import email.policy
import io
import plistlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email.message import MIMEPart

from reported.copies.files.decoding import decoded
from reported.copies.files.refusal import MAX_UNPACKED, UNPACKS_TOO_FAR, Refused
from reported.copies.files.saved_sheets import SavedSheets

_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Inside:
    """A page or text as it was stored, with its encoding and address if they are said, and the sheets beside it."""

    content: bytes
    declared: str = ""
    is_page: bool = True
    title: str = ""
    address: str = ""
    saved: SavedSheets = field(default_factory=SavedSheets)


def from_mail(content: bytes) -> list[Inside]:
    """The pages and texts of a mail that are seen one below the other, or the page of an MHTML archive.

    Raises:
        Refused: it has none.
    """
    message = email.message_from_bytes(content, policy=email.policy.default)
    parts = [part for part in message.walk() if not part.is_multipart()]
    attached = sorted(filter(_is_readable, parts), key=_is_text)[:1]
    # A mail that only carries a document has an empty text of its own.
    seen = [part for part in _seen(message) if _bytes(part).strip()] or attached
    if not seen:
        raise Refused("is a mail without a text. Save the document that is attached to it")
    saved = SavedSheets(
        {
            address: decoded(_bytes(sheet), sheet.get_content_charset() or "") or ""
            for sheet in parts
            if sheet.get_content_type() == "text/css"
            for address in (_location(sheet), _identity(sheet))
        }
    )
    subject = str(message.get("subject") or "")
    return [
        Inside(
            _bytes(part),
            part.get_content_charset() or "",
            not _is_text(part),
            subject,
            _location(part),
            saved,
        )
        for part in seen
    ]


def _seen(part: MIMEPart) -> Iterator[MIMEPart]:
    """The parts that a mail program shows, those of an attached mail among them.

    Of alternatives it shows the one with a page, of related parts the first (RFC 2046, 5.1.4; RFC 2387).
    """
    is_attached = part.get_content_disposition() == "attachment"
    if is_attached and part.get_content_type() != "message/rfc822":
        return
    if not part.is_multipart():
        if _is_readable(part):
            yield part
        return
    inside = [seen for child in part.iter_parts() if (seen := list(_seen(child)))]
    if part.get_content_type() == "multipart/alternative":
        inside = sorted(inside, key=lambda seen: all(map(_is_text, seen)))[:1]
    elif part.get_content_type() == "multipart/related":
        inside = inside[:1]
    for seen in inside:
        yield from seen


def _location(part: MIMEPart) -> str:
    """The address that a part was saved from (RFC 2557)."""
    return str(part.get("content-location") or "").strip()


def _identity(part: MIMEPart) -> str:
    """The address of a part within its mail (RFC 2392)."""
    return f"cid:{str(part.get('content-id') or '').strip().strip('<>')}"


def _is_readable(part: MIMEPart) -> bool:
    return part.get_content_type() in (*_PAGES, "text/plain")


def _is_text(part: MIMEPart) -> bool:
    return part.get_content_type() not in _PAGES


def _bytes(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def from_webarchive(content: bytes) -> list[Inside]:
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
    others = archive.get("WebSubresources")
    sheets = {
        str(other.get("WebResourceURL") or ""): decoded(sheet) or ""
        for other in (others if isinstance(others, list) else [])
        if isinstance(other, dict) and other.get("WebResourceMIMEType") == "text/css"
        if isinstance(sheet := other.get("WebResourceData"), bytes)
    }
    declared = str(main.get("WebResourceTextEncodingName") or "")
    address = str(main.get("WebResourceURL") or "")
    return [Inside(page, declared, kind in _PAGES, "", address, SavedSheets(sheets))]


def from_warc(content: bytes) -> list[Inside]:
    """The first web page of a crawler's archive (ISO 28500), with the style sheets that were fetched for it.

    Raises:
        Refused: it has none, or the page unpacks to far more than its size.
    """
    from warcio.archiveiterator import ArchiveIterator

    page: Inside | None = None
    sheets: dict[str, str] = {}
    left = MAX_UNPACKED
    for record in ArchiveIterator(io.BytesIO(content)):
        if record.rec_type not in {"response", "resource"}:
            continue
        headers = record.http_headers or record.rec_headers
        described = headers.get_header("Content-Type") or ""
        if record.http_headers and not record.http_headers.get_statuscode().startswith("2"):
            continue
        kind = described.partition(";")[0].strip().lower()
        if kind != "text/css" and (page or kind not in _PAGES):
            continue
        stored = record.content_stream().read(left + 1)
        left -= len(stored)
        if left < 0:
            raise Refused(UNPACKS_TOO_FAR)
        address = record.rec_headers.get_header("WARC-Target-URI") or ""
        if kind == "text/css":
            sheets[address] = decoded(stored) or ""
        else:
            declared = email.message_from_string(f"Content-Type: {described}\n\n")
            page = Inside(stored, declared.get_content_charset() or "", address=address)
    if page is None:
        raise Refused("holds no web page. Save the page itself from the browser")
    return [replace(page, saved=SavedSheets(sheets))]


FROM: dict[str, Callable[[bytes], list[Inside]]] = {
    "mail": from_mail,
    "webarchive": from_webarchive,
    "warc": from_warc,
}
