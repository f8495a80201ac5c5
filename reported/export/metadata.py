"""What a picture says of itself inside the file, where a copy without its small print keeps it."""

from __future__ import annotations

import datetime
import io
import struct
import zlib
from collections.abc import Mapping, Sequence
from typing import cast
from xml.sax.saxutils import escape

from reported import PRODUCT, SOFTWARE
from reported.charts.catalogue import Entry
from reported.charts.origin import archived_passage_link, passage_link
from reported.charts.published import in_words, reference
from reported.charts.wording import alternative_text, as_printed
from reported.export.citations import cite_chart
from reported.export.marked_content import Band
from reported.table.csv_tables import xml_text
from reported.table.figures import Table
from reported.table.rows import Figure

# The size of a CSS pixel in a picture that has no size of its own.
DOTS_PER_INCH = 96.0
INCHES_PER_METRE = 39.3701
# The flag of what is on the page wherever it is shown (ISO 32000-1, 12.5.3).
_PRINTED = 4
# Signature, then the header: four bytes each of length, type and checksum around 13 of content.
_PNG_HEADER_END = 8 + 12 + 13


def label(entry: Entry, table: Table, date: datetime.date) -> dict[str, str]:
    """What is written into a file of a chart, by the keywords that PNG registers where it has them."""
    printed_in = [
        f"{figure.figure_id}: {as_printed(figure)}; {table.source_of(figure).publisher}, "
        f"section “{figure.section}”, line {figure.line}; "
        f"{passage_link(figure, table.source_of(figure))}{_archived(figure, table)}"
        for figure in entry.named
    ]
    printed_in += [
        f"Published, beside it: {in_words(value)} {reference(value)}" for value in entry.published
    ]
    return {
        "Title": entry.headline,
        "Description": alternative_text(entry, table),
        "Source": cite_chart(entry, table, "text"),
        "Figures": "\n".join(printed_in),
        "Caution": entry.note,
        "Disclaimer": table.honesty,
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


def label_svg(drawing: str, words: Mapping[str, str]) -> bytes:
    """An SVG that has title and description, with metadata (Dublin Core) after them."""
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
    metadata = (
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">'
        f"{elements}</rdf:Description></rdf:RDF></metadata>"
    )
    return drawing.replace("</desc>", f"</desc>{metadata}", 1).encode()


def label_pdf(
    content: bytes,
    words: Mapping[str, str],
    bands: Sequence[Band],
    points: float,
    *,
    address: str = "",
) -> bytes:
    """A PDF of one drawing, titled by its chart; its texts and its figure are tagged.

    The `bands` of the texts are in pixels from the top of the page down, a pixel of so many `points`; the
    last one opens the `address`, if there is one.
    Title, language, tags and links are as PDF/UA-1 (ISO 14289-1) asks, and its metadata say so.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.annotations import Link as LinkAnnotation
    from pypdf.generic import DictionaryObject, NameObject, NumberObject, TextStringObject

    from reported.export.tags import tag_page

    (drawn,) = PdfReader(io.BytesIO(content)).pages
    resources = cast(DictionaryObject, drawn["/Resources"])
    # What makes the page writes its fonts in any order; a page that is added numbers them anew.
    for kind, named in resources.items():
        if isinstance(named, DictionaryObject):
            resources[kind] = DictionaryObject(sorted(named.items()))
    writer = PdfWriter()
    page = writer.add_page(drawn)
    # Tags with an alternative text and metadata as XMP are of a later version than the library's.
    writer.pdf_header = "%PDF-1.7"
    tagged = None
    if address:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        small = bands[-1]
        left, top, bottom = (at * points for at in (small.left, small.top, small.bottom))
        box = (left, height - bottom, width - left, height - top)
        annotation = LinkAnnotation(rect=box, url=address)
        annotation[NameObject("/Contents")] = TextStringObject(f"Source: {address}")
        annotation[NameObject("/F")] = NumberObject(_PRINTED)
        tagged = writer.add_annotation(0, annotation)
    tag_page(writer, words["Description"], bands, points, tagged)
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
    metadata = cast(DictionaryObject, writer.root_object["/Metadata"])
    metadata[NameObject("/Type")] = NameObject("/Metadata")
    metadata[NameObject("/Subtype")] = NameObject("/XML")
    # What the page drew before it was tagged is left out.
    writer.compress_identical_objects(remove_unreferenced=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


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
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>'
        f"{inside}<dc:creator><rdf:Seq><rdf:li>{PRODUCT}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:source>{_xml(words['Source'])}</dc:source>"
        f"<xmp:CreateDate>{words['Creation Time']}</xmp:CreateDate>"
        f"<xmp:CreatorTool>{words['Software']}</xmp:CreatorTool>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def _xml(text: str) -> str:
    return escape(xml_text(text))
