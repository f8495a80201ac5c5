"""Where a page or a style sheet says that another style sheet is."""

from __future__ import annotations

from base64 import b64decode
from urllib.parse import unquote, unquote_to_bytes, urldefrag, urljoin


def absolute(page: str, href: str) -> str:
    """The address that a link means on the page, or in the sheet, with the address `page`; without escapes."""
    try:
        return unquote(urldefrag(urljoin(page, href.strip())).url)
    except ValueError:
        return ""


def in_address(address: str | None) -> str:
    """The style sheet that a `data:` address holds (RFC 2397); empty for every other address."""
    head, _, written = (address or "").strip().partition(",")
    kind, *told = (part.strip().lower() for part in head.split(";"))
    if kind != "data:text/css":
        return ""
    content = unquote_to_bytes(written.partition("#")[0])
    charset = next((part[8:] for part in told if part.startswith("charset=")), "utf-8")
    try:
        content = b64decode(content + b"==") if "base64" in told else content
        return content.decode(charset, "replace")
    except (ValueError, LookupError):
        return ""
