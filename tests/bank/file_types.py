"""Files as people have them, made from the text of a copy.

A number stands between marks: in a web page it is markup already, in a Word document `{sym F0B3}`,
`{equation ≥}`, `{struck 5}`,
`{tab ptab}` and `{switched-off 90%}` are what Word would have there.
"""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import plistlib
import re
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

from tests.bank.editing import MARKED_NUMBER, NUMBER_ENDS, NUMBER_STARTS

_WORD_XML = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_ADDRESS = "https://example.org/page"


def as_file(text: str, file: str) -> tuple[bytes, str]:
    """The bytes of a copy and its name; without a file type it is a plain text in UTF-8."""
    file, _, argument = file.partition(" ")
    suffix = file or "txt"
    return _TYPES[suffix](text, argument), f"copy.{_SUFFIXES.get(suffix, suffix)}"


def _plain(text: str) -> str:
    return text.replace(NUMBER_STARTS, "").replace(NUMBER_ENDS, "")


def _encoded(encoding: str) -> Callable[[str, str], bytes]:
    return lambda text, _: _plain(text).encode(encoding, errors="replace")


def _below(heading: str, encoding: str) -> Callable[[str, str], bytes]:
    """A text in an encoding of East Asia, below a heading in its language."""
    return lambda text, _: f"{heading}\n\n{_plain(text)}".encode(encoding)


def _body(text: str) -> str:
    """The lines of a text as elements of a web page: bullets in a list, all else a paragraph."""
    parts = []
    for line in text.split("\n"):
        pieces = MARKED_NUMBER.split(line)
        marked = "".join(
            piece if number % 2 else html.escape(piece) for number, piece in enumerate(pieces)
        )
        if line.lstrip().startswith("•"):
            parts.append(f"<ul><li>{marked.lstrip().removeprefix('•').lstrip()}</li></ul>")
        elif line.strip():
            parts.append(f"<p>{marked}</p>")
    return "\n".join(parts)


def _page(text: str, style: str = "") -> str:
    head = f"<meta charset=utf-8><title>A page</title><style>{style}</style>"
    return f"<!doctype html><html><head>{head}</head><body>{_body(text)}</body></html>"


def _around(body: str) -> bytes:
    return f"<!doctype html><html><body>{body}</body></html>".encode()


def _raw_page(text: str, _: str) -> bytes:
    """The text is the markup of the body."""
    return _around(_plain(text))


def _mail(text: str, transfer: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "A page"
    message.set_content(_plain(text), cte=transfer or "quoted-printable")
    message.add_alternative(_page(text), subtype="html", cte=transfer or "quoted-printable")
    return message.as_bytes()


def _web_archive(text: str, order: str) -> bytes:
    body = base64.encodebytes(_page(text).encode()).decode()
    top = ["Content-Type: multipart/related; type=\"text/html\"; boundary=\"part\"",
           "MIME-Version: 1.0", "Subject: A page", f"Snapshot-Content-Location: {_ADDRESS}"]  # fmt: skip
    part = ["Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: base64",
            f"Content-Location: {_ADDRESS}"]  # fmt: skip
    if order == "reversed":
        top, part = top[::-1], part[::-1]
    lines = [*top, "", "--part", *part, "", *body.splitlines(), "--part--", ""]
    return "\r\n".join(lines).encode()


def _safari(form: str) -> Callable[[str, str], bytes]:
    formats = {"xml": plistlib.FMT_XML, "binary": plistlib.FMT_BINARY}

    def archive(text: str, _: str) -> bytes:
        resource = {
            "WebResourceData": _page(text).encode(),
            "WebResourceMIMEType": "text/html",
            "WebResourceTextEncodingName": "UTF-8",
            "WebResourceURL": _ADDRESS,
        }
        return plistlib.dumps({"WebMainResource": resource}, fmt=formats[form])

    return archive


def _warc(text: str, _: str) -> bytes:
    page = _page(text).encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    records = [
        ("warcinfo", "application/warc-fields", b"software: a crawler\r\n"),
        ("response", "application/http;msgtype=response", answer),
    ]
    parts = []
    for number, (kind, content_type, content) in enumerate(records):
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-00000000000{number}>\r\n"
            f"WARC-Date: 2025-07-07T00:00:00Z\r\nWARC-Target-URI: {_ADDRESS}\r\n"
            f"Content-Type: {content_type}\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        parts.append(head.encode() + content + b"\r\n\r\n")
    return b"".join(parts)


def _news_feed(text: str, _: str) -> bytes:
    """An RSS feed whose item holds the page as escaped markup."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>News</title>'
        f"<item><title>A page</title><description>{html.escape(_body(text))}</description></item>"
        "</channel></rss>"
    ).encode()


def _word(text: str, part_of_page: str) -> bytes:
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    section = document.sections[0]
    places = {"header": section.header, "footer": section.footer}
    place = places.get(part_of_page, document)
    for line in text.split("\n"):
        paragraph = place.add_paragraph()
        for number, piece in enumerate(MARKED_NUMBER.split(line)):
            if not number % 2:
                paragraph.add_run(piece)
                continue
            for part in re.split(r"(\{[^}]*\})", piece):
                if part.startswith("{"):
                    paragraph._p.append(parse_xml(_word_markup(*part[1:-1].split(" ", 1))))
                elif part:
                    paragraph.add_run(part)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _word_markup(name: str, what: str) -> str:
    if name == "equation":
        return f"<m:oMath {_WORD_XML}><m:r><m:t>{what}</m:t></m:r></m:oMath>"
    if name == "sym":
        return f'<w:r {_WORD_XML}><w:sym w:font="Symbol" w:char="{what}"/></w:r>'
    if name == "tab":
        return f"<w:r {_WORD_XML}><w:{what}/></w:r>"
    if name == "moved-away":
        return f'<w:moveFrom {_WORD_XML} w:id="1"><w:r><w:t>{what}</w:t></w:r></w:moveFrom>'
    formats = {
        "struck": "<w:strike/>",
        "hidden": "<w:vanish/>",
        "switched-off": '<w:strike w:val="0"/><w:vanish w:val="false"/><w:dstrike w:val="off"/>',
    }
    return f"<w:r {_WORD_XML}><w:rPr>{formats[name]}</w:rPr><w:t>{what}</w:t></w:r>"


def _pdf(text: str, password: str) -> bytes:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    shown = _plain(text).translate(str.maketrans("•–—’“”х", '·--\'""x'))
    pdf.multi_cell(0, 6, shown)
    if password:
        asked_for = "" if password == "owner" else "user"
        pdf.set_encryption(owner_password="owner", user_password=asked_for)
    return bytes(pdf.output())


def _zipped(files: dict[str, str], first: str) -> bytes:
    """A ZIP file whose first member names the type and is stored as it is."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", first, zipfile.ZIP_STORED)
        for name, text in files.items():
            archive.writestr(name, text, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _open_document(text: str, _: str) -> bytes:
    kind = "application/vnd.oasis.opendocument.text"
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    paragraphs = "".join(f"<text:p>{html.escape(t)}</text:p>" for t in _plain(text).split("\n"))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2" '
        f'xmlns:office="{urn}:office:1.0" xmlns:text="{urn}:text:1.0"><office:body><office:text>'
        f"{paragraphs}</office:text></office:body></office:document-content>"
    )
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.2" '
        f'xmlns:manifest="{urn}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    return _zipped({"content.xml": content, "META-INF/manifest.xml": manifest}, kind)


def _book(text: str, _: str) -> bytes:
    """An EPUB of one chapter."""
    container = (
        '<?xml version="1.0"?><container version="1.0" '
        'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
        'full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        'unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<dc:identifier id="id">a-page</dc:identifier><dc:title>A page</dc:title>'
        '<dc:language>en</dc:language></metadata><manifest><item id="one" href="one.xhtml" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="one"/></spine>'
        "</package>"
    )
    chapter = (
        '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>A page</title></head><body>{_body(text)}</body></html>"
    )
    files = {"META-INF/container.xml": container, "book.opf": package, "one.xhtml": chapter}
    return _zipped(files, "application/epub+zip")


def _rich_text(text: str, _: str) -> bytes:
    escaped = "".join(
        f"\\u{ord(sign)}?" if ord(sign) > 126 else f"\\{sign}" if sign in "\\{}" else sign
        for sign in _plain(text)
    )
    return ("{\\rtf1\\ansi\\deff0 " + escaped.replace("\n", "\\par\n") + "}").encode("ascii")


_TYPES: dict[str, Callable[[str, str], bytes]] = {
    "txt": _encoded("utf-8"),
    "md": _encoded("utf-8"),
    "utf-16": _encoded("utf-16"),
    "utf-32": _encoded("utf-32"),
    "gb18030": _below("肾癌转移及其发生率", "gb18030"),
    "shift_jis": _below("腎臓がんの転移とその頻度", "shift_jis"),
    "fragment.txt": lambda text, _: _body(text).encode(),
    "iframe.html": lambda text, _: _around(
        f'<iframe srcdoc="{html.escape(_page(text))}"></iframe>'
    ),
    "shadow.html": lambda text, _: _around(
        f'<article><template shadowrootmode="open">{_body(text)}</template></article>'
    ),
    "txt.gz": lambda text, _: gzip.compress(_plain(text).encode()),
    "html": lambda text, style: _page(text, style).encode(),
    "raw.html": _raw_page,
    "html.gz": lambda text, style: gzip.compress(_page(text, style).encode()),
    "source.txt": lambda text, style: _page(text, style).encode(),
    "view-source.html": lambda text, _: _page(html.escape(_page(text))).encode(),
    "xml": _news_feed,
    "eml": _mail,
    "mhtml": _web_archive,
    "xml.webarchive": _safari("xml"),
    "binary.webarchive": _safari("binary"),
    "warc": _warc,
    "warc.gz": lambda text, argument: gzip.compress(_warc(text, argument)),
    "docx": _word,
    "pdf": _pdf,
    "odt": _open_document,
    "epub": _book,
    "rtf": _rich_text,
    "doc": lambda text, _: (
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + text.encode("utf-16-le")
    ),
    "zip": lambda text, _: _zipped({"copy.txt": _plain(text)}, "text/plain"),
    "pages": lambda text, _: _zipped({"Index/Document.iwa": _plain(text)}, "application/x-iwork"),
    "png": lambda text, _: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + _plain(text).encode(),
    "script.html": lambda text, _: (
        b"<!doctype html><title>A page</title><div id=root></div><script>draw("
        + json.dumps(_plain(text)).encode()
        + b")</script>"
    ),
}
_SUFFIXES = {
    "utf-16": "txt",
    "utf-32": "txt",
    "gb18030": "txt",
    "shift_jis": "txt",
}
