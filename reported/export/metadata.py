"""What a picture says of itself inside the file, where a copy without its small print keeps it."""

from __future__ import annotations

import datetime
import hashlib
import io
import re
import struct
import zlib
from collections.abc import Mapping
from xml.sax.saxutils import escape

from reported.charts.catalogue import Entry
from reported.charts.published import in_words, reference
from reported.charts.wording import HONESTY, alternative_text, as_printed, passage_link
from reported.export.citations import cite_chart
from reported.table.figures import Table

# The size of a CSS pixel in a picture that has no size of its own.
DOTS_PER_INCH = 96.0
INCHES_PER_METRE = 39.3701
# Signature, then the header: four bytes each of length, type and checksum around 13 of content.
_PNG_HEADER_END = 8 + 12 + 13


def label(entry: Entry, table: Table, date: datetime.date) -> dict[str, str]:
    """What is written into a file of a chart, by the keywords that PNG registers where it has them."""
    places = [
        f"{figure.figure_id}: {as_printed(figure)}; {table.source_of(figure).publisher}, "
        f"section “{figure.section}”, line {figure.line}; "
        f"{passage_link(figure, table.source_of(figure))}"
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
    }


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
    text = content.decode("utf-8")
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
    content: bytes, words: Mapping[str, str], dots_per_inch: float = DOTS_PER_INCH
) -> bytes:
    """A PDF titled by its chart, its page as large as the dots per inch make it."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    for page in writer.pages:
        page.scale_by(DOTS_PER_INCH / dots_per_inch)
    made = words["Creation Time"].replace("-", "")
    writer.add_metadata(
        {
            "/Title": words["Title"],
            "/Subject": words["Description"],
            "/Author": words["Source"],
            "/Keywords": words["Figures"],
            "/Caution": words["Caution"],
            "/Disclaimer": words["Disclaimer"],
            "/Table": words["Table"],
            "/Creator": "Reported figures",
            "/CreationDate": f"D:{made}000000Z",
            "/ModDate": f"D:{made}000000Z",
        }
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def _xml(text: str) -> str:
    """The text without the control characters that XML cannot hold."""
    return escape(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", text))
