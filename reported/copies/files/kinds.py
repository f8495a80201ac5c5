"""What a file is, by its first bytes; the name decides only where these could be any text.

Nothing that begins like a container is ever taken for plain text.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from reported.copies.files.refusal import Refused

_HEAD = 4096
_WORD = "Open it in Word or LibreOffice and save it as .docx"
_IMAGE = "is an image. Run text recognition (OCR) on it and save the text, or save the page itself"
_SOUND = "is a sound or video file. Save the page or the transcript instead"
_ARCHIVE = "is an archive. Unpack it and choose the document inside"
_PROGRAM = "is a program or a database and no document. Save the page itself"

# The first bytes of what is read.
_READ = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "rtf"),
    (b"bplist", "webarchive"),
    (b"WARC/", "warc"),
)
# The first bytes of what is not, and what to do.
_REFUSED = (
    (b"\x89PNG", _IMAGE), (b"GIF8", _IMAGE), (b"\xff\xd8\xff", _IMAGE), (b"II*\x00", _IMAGE),
    (b"MM\x00*", _IMAGE), (b"\x00\x00\x01\x00", _IMAGE), (b"AT&TFORM", _IMAGE), (b"8BPS", _IMAGE),
    (b"ID3\x03", _SOUND), (b"ID3\x04", _SOUND), (b"OggS", _SOUND), (b"fLaC", _SOUND), (b"\x1aE\xdf\xa3", _SOUND), (b"\xff\xfb", _SOUND),
    (b"7z\xbc\xaf", _ARCHIVE), (b"Rar!", _ARCHIVE), (b"\xfd7zXZ", _ARCHIVE),
    (b"(\xb5/\xfd", _ARCHIVE), (b"MSCF", _ARCHIVE), (b"ITSF", _ARCHIVE), (b"MZ\x90", _PROGRAM),
    (b"\x7fELF", _PROGRAM), (b"SQLite format 3", _PROGRAM), (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"%!PS", "is a PostScript file. Convert it to PDF"),
)  # fmt: skip
_INSIDE_OLE = (
    ("WordDocument", "is a Word document of the old kind (.doc). " + _WORD),
    (
        "EncryptedPackage",
        "is protected with a password. Open it, take the password off and save it again",
    ),
    ("Workbook", "is an Excel table (.xls). Save the document that it was made from"),
    ("PowerPoint Document", "is a PowerPoint file (.ppt). Save it as PDF"),
    ("__substg1.0", "is a mail of Outlook (.msg). Save it as .eml, or as text"),
)
_HEADER_LINE = re.compile(rb"([!-9;-~]{1,60}):[^\n]*\n(?:[ \t][^\n]*\n)*")
# One of these tells a mail or a web archive (RFC 5322, RFC 2045); two of the others do as well.
_MAIL = {b"mime-version", b"content-type", b"content-transfer-encoding", b"message-id", b"received"}
_MAIL |= {b"return-path", b"delivered-to", b"snapshot-content-location", b"dkim-signature"}
_PERHAPS_MAIL = {b"from", b"to", b"subject", b"date", b"cc", b"reply-to", b"sender"}
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)[\s>]", re.DOTALL
)
_ELEMENT = re.compile(
    rb"<(/?)(a|abbr|article|b|blockquote|code|del|div|em|font|h[1-6]|i|ins|li|ol|p|q|s|section|small|span|strong"
    rb"|sub|sup|table|td|th|tr|u|ul)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_NEED_NO_END = {b"p", b"li", b"td", b"th", b"tr"}
# How much of a text is looked at, and how far apart the elements of a piece of a web page may be.
_LOOKED_AT = 200_000
_CHARACTERS_AN_ELEMENT = 1000
_PAGE_NAMES = {".html", ".htm", ".xhtml", ".xht", ".shtml"}
_OWN_NAMES = {".pdf", ".docx", ".odt", ".epub"}


def kind_of(content: bytes, name: str) -> str:
    """One of text, html, feed, pdf, zip, gzip, rtf, mail, webarchive and warc.

    Raises:
        Refused: it is known to be something else.
    """
    head = content[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for beginning, kind in _READ:
        if head.startswith(beginning):
            return kind
    _refuse_others(content, head)
    suffix = PurePath(name).suffix.lower()
    if suffix in _OWN_NAMES:
        raise Refused(f"is called {suffix}, but is none or is broken. Save it again")
    plain = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if b"<plist" in plain and plain.startswith(b"<?xml"):
        return "webarchive"
    if _is_mail(plain, suffix):
        return "mail"
    if _FEED.match(plain):
        return "feed"
    if suffix in _PAGE_NAMES or _PAGE.match(plain) or is_fragment(content):
        return "html"
    return "text"


def is_page(text: str) -> bool:
    """Whether a text begins as the source of a whole web page does."""
    return _PAGE.match(text[:_HEAD].encode(errors="replace")) is not None


def is_fragment(content: bytes) -> bool:
    """Whether a text is a piece of a web page: elements of HTML, each closed, and not a few in a long text."""
    head = content[:_LOOKED_AT]
    opened: dict[bytes, int] = {}
    count = 0
    for match in _ELEMENT.finditer(head):
        element = match[2].lower()
        opened[element] = opened.get(element, 0) + (-1 if match[1] else 1)
        count += 1
    if count < 2 or (count * _CHARACTERS_AN_ELEMENT < len(head) and head.lstrip()[:1] != b"<"):
        return False
    # A paragraph or an item need not be closed, and what is looked at may end inside of an element.
    return all(
        left == 0 or (left > 0 and (element in _NEED_NO_END or len(head) < len(content)))
        for element, left in opened.items()
    )


def _refuse_others(content: bytes, head: bytes) -> None:
    for beginning, reason in _REFUSED:
        if head.startswith(beginning):
            raise Refused(reason)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        for entry, reason in _INSIDE_OLE:
            if entry.encode("utf-16-le") in content:
                raise Refused(reason)
        raise Refused("is a document of an old Office program. " + _WORD)
    if head.startswith(b"RIFF"):
        raise Refused(_IMAGE if head[8:12] == b"WEBP" else _SOUND)
    if head[4:8] == b"ftyp":
        raise Refused(_IMAGE if head[8:12] in {b"heic", b"heix", b"mif1", b"avif"} else _SOUND)
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        raise Refused(_IMAGE)
    if head[257:262] == b"ustar" or (head.startswith(b"BZh") and head[4:10] == b"1AY&SY"):
        raise Refused(_ARCHIVE)
    if head[60:68] == b"BOOKMOBI":
        raise Refused("is a Kindle book. Save it as .epub")


def _is_mail(head: bytes, suffix: str) -> bool:
    """Whether a file begins with the header of a mail, or of a web archive made like one."""
    names: set[bytes] = set()
    at = head.find(b"\n") + 1 if head.startswith(b"From ") else 0
    while (line := _HEADER_LINE.match(head, at)) is not None:
        names.add(line[1].lower())
        at = line.end()
    likely = len(names & _PERHAPS_MAIL)
    return (
        bool(names & _MAIL) or likely > 1 or (likely > 0 and suffix in {".eml", ".mht", ".mhtml"})
    )
