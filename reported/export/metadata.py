"""What a picture says of itself inside the file, where a copy without its small print keeps it."""

from __future__ import annotations

import datetime
import hashlib
import io
import itertools
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image

from reported import PRODUCT, SOFTWARE
from reported.charts.catalogue import Entry
from reported.charts.published import in_words, reference
from reported.charts.wording import (
    HONESTY,
    alternative_text,
    archived_passage_link,
    as_printed,
    passage_link,
)
from reported.export.citations import cite_chart
from reported.table.figures import Figure, Table

# The size of a CSS pixel in a picture that has no size of its own.
DOTS_PER_INCH = 96.0
INCHES_PER_METRE = 39.3701
# Signature, then the header: four bytes each of length, type and checksum around 13 of content.
_PNG_HEADER_END = 8 + 12 + 13


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a part of a page opens; left, bottom, right and top are shares of the page."""

    box: tuple[float, float, float, float]
    address: str


def label(entry: Entry, table: Table, date: datetime.date) -> dict[str, str]:
    """What is written into a file of a chart, by the keywords that PNG registers where it has them."""
    places = [
        f"{figure.figure_id}: {as_printed(figure)}; {table.source_of(figure).publisher}, "
        f"section “{figure.section}”, line {figure.line}; "
        f"{passage_link(figure, table.source_of(figure))}{_archived(figure, table)}"
        for figure in entry.named
    ]
    places += [
        f"Published, beside it: {in_words(value)} {reference(value)}" for value in entry.published
    ]
    return {
        "Title": entry.headline,
        "Description": alternative_text(entry, table),
        "Source": cite_chart(entry, table, "text"),
        "Figures": "\n".join(places),
        "Caution": entry.note,
        "Disclaimer": HONESTY,
        "Table": f"{table.version}, SHA-256 {table.sha256}",
        "Creation Time": date.isoformat(),
        "Software": SOFTWARE,
    }


def _archived(figure: Figure, table: Table) -> str:
    source = table.source_of(figure)
    link = archived_passage_link(figure, source)
    return f"; {source.archived}: {link}" if link else ""


def label_png(
    content: bytes, words: Mapping[str, str], dots_per_inch: float = DOTS_PER_INCH
) -> bytes:
    """A PNG with an international text chunk a keyword, and its physical size."""
    per_metre = round(dots_per_inch * INCHES_PER_METRE)
    chunks = _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    for keyword, text in words.items():
        chunks += _chunk(b"iTXt", keyword.encode("latin-1") + bytes(5) + text.encode("utf-8"))
    return content[:_PNG_HEADER_END] + chunks + content[_PNG_HEADER_END:]


def label_svg(content: bytes, words: Mapping[str, str]) -> bytes:
    """An SVG with title, description and metadata (Dublin Core), and with ids that repeat.

    Plotly names its clip paths anew at every drawing. Here they are named after what is drawn, so
    that equal charts are equal files and two charts in one web page keep their own.
    """
    numbers = itertools.count(1)
    # It names every trace by chance too; nothing refers to these.
    text = re.sub(
        r"(?<=scatter trace)[0-9a-f]{6}\b",
        lambda _: str(next(numbers)),
        content.decode("utf-8"),
    )
    stable = hashlib.sha256(repr(sorted(words.items())).encode()).hexdigest()[:6]
    for drawn in set(re.findall(r'id="defs-([0-9a-f]+)"', text)):
        text = re.sub(rf"(clip|defs-){drawn}", rf"\g<1>{stable}", text)
    dublin_core = {
        "title": words["Title"],
        "description": words["Description"],
        "source": words["Source"],
        "relation": words["Figures"],
        "rights": f"{words['Caution']} {words['Disclaimer']}",
        "identifier": words["Table"],
        "date": words["Creation Time"],
        "creator": words["Software"],
    }
    elements = "".join(
        f"<dc:{name}>{_xml(value)}</dc:{name}>" for name, value in dublin_core.items()
    )
    head = (
        f"<title>{_xml(words['Title'])}</title><desc>{_xml(words['Description'])}</desc>"
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">'
        f"{elements}</rdf:Description></rdf:RDF></metadata>"
    )
    root_end = text.index(">", text.index("<svg")) + 1
    return (text[:root_end] + head + text[root_end:]).encode("utf-8")


def label_pdf(
    content: bytes,
    words: Mapping[str, str],
    dots_per_inch: float = DOTS_PER_INCH,
    *,
    link: Link | None = None,
) -> bytes:
    """A PDF titled by its chart, with its alternative text and, on its small print, a link.

    Its page is as large as the dots per inch make it. The browser tags the drawing as one figure
    (ISO 32000-1, 14.8.4), which takes the alternative text.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.annotations import Link as LinkAnnotation
    from pypdf.generic import NameObject, TextStringObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    # Tags with an alternative text and metadata as XMP are of a later version than the library's.
    writer.pdf_header = "%PDF-1.7"
    (page,) = writer.pages
    page.scale_by(DOTS_PER_INCH / dots_per_inch)
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject("en-GB")
    for element in _elements(root.get("/StructTreeRoot")):
        if element.get("/S") == "/Figure":
            element[NameObject("/Alt")] = TextStringObject(words["Description"])
    if link:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        left, bottom, right, top = link.box
        box = (left * width, bottom * height, right * width, top * height)
        annotation = LinkAnnotation(rect=box, url=link.address)
        annotation[NameObject("/Contents")] = TextStringObject(f"Source: {link.address}")
        writer.add_annotation(0, annotation)
    made = words["Creation Time"].replace("-", "")
    writer.add_metadata(
        {
            "/Title": words["Title"],
            "/Subject": words["Caution"],
            "/Author": PRODUCT,
            "/Keywords": ", ".join(line.partition(":")[0] for line in words["Figures"].split("\n")),
            "/Source": words["Source"],
            "/Figures": words["Figures"],
            "/Disclaimer": words["Disclaimer"],
            "/Table": words["Table"],
            "/Creator": words["Software"],
            "/CreationDate": f"D:{made}000000Z",
            "/ModDate": f"D:{made}000000Z",
        }
    )
    writer.xmp_metadata = _xmp(words)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _elements(element: Any) -> Iterator[Any]:  # noqa: ANN401
    """The elements of a tree of tags, as dictionaries of the PDF library."""
    element = element.get_object() if element is not None else None
    if isinstance(element, list):
        for inside in element:
            yield from _elements(inside)
    elif isinstance(element, dict):
        yield element
        yield from _elements(element.get("/K"))


def _xmp(words: Mapping[str, str]) -> bytes:
    """The same in XMP (ISO 16684-1), which cataloguing programs read."""
    texts = {"title": words["Title"], "description": words["Description"]}
    inside = "".join(
        f'<dc:{name}><rdf:Alt><rdf:li xml:lang="x-default">{_xml(text)}</rdf:li></rdf:Alt></dc:{name}>'
        for name, text in texts.items()
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f"{inside}<dc:creator><rdf:Seq><rdf:li>{PRODUCT}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:source>{_xml(words['Source'])}</dc:source>"
        f"<xmp:CreateDate>{words['Creation Time']}</xmp:CreateDate>"
        f"<xmp:CreatorTool>{words['Software']}</xmp:CreatorTool>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def opaque(content: bytes) -> bytes:
    """A PNG without the channel that says how much of the ground shines through."""
    with Image.open(io.BytesIO(content)) as image:
        out = io.BytesIO()
        image.convert("RGB").save(out, "PNG")
    return out.getvalue()


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def _xml(text: str) -> str:
    """The text without the control characters that XML cannot hold."""
    return escape(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", text))
