"""Pictures as files: complete, labelled, and telling where they are from."""

import datetime
import errno
import io
import re
import struct
import subprocess
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from html import escape

import pytest
from PIL import Image
from pypdf import PdfReader

from reported.charts.catalogue import entries
from reported.charts.diagrams.catalogue import diagrams
from reported.charts.diagrams.sizing import SIZES
from reported.charts.origin import passage_link
from reported.charts.theme import FONT
from reported.errors import PictureError, SizeError
from reported.export.from_svg import png
from reported.export.marked_content import FIGURE, Band, marked
from reported.export.metadata import label
from reported.export.pictures import Look, picture, picture_name
from tests.office import program

DATE = datetime.date(2026, 11, 22)


@pytest.fixture
def spine(table):
    return next(entry for entry in entries(table) if entry.chart_id == "spinal-zones")


def text_chunks(png):
    """The international text chunks of a PNG by keyword; every checksum is that of its chunk."""
    import zlib

    chunks, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack(">I", png[at + 8 + length : at + 12 + length])
        assert checksum == zlib.crc32(kind + content)
        if kind == b"iTXt":
            keyword, text = content.split(b"\0\0\0\0\0", 1)
            chunks[keyword.decode()] = text.decode()
        at += 12 + length
    return chunks


def test_a_picture_has_its_pixels_and_says_inside_where_it_is_from(table, spine):
    look = Look(SIZES["square"], scale=2)
    png = picture(spine, table, "png", look, date=DATE)
    assert struct.unpack(">II", png[16:24]) == (2160, 2160)
    assert text_chunks(png) == label(spine, table, DATE)
    assert picture_name(spine, table, "png", look) == "spinal-zones-1080x1080-2x.png"


def test_a_clean_drawing_carries_its_source_inside_and_in_its_name(table, spine):
    look = Look(footer=False)
    root = ElementTree.fromstring(picture(spine, table, "svg", look, date=DATE))
    words = " ".join(" ".join(node.itertext()) for node in root if "metadata" in node.tag)
    drawn = " ".join(
        "".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")
    )
    assert "lumbar-45-of-spinal-metastases" in words
    assert table.sha256 in words
    assert "Source:" not in drawn
    name = picture_name(spine, table, "svg", look)
    assert name.startswith("spinal-zones-1920x1080-ilive-lines-70-71-72-table-")


def test_a_document_says_what_it_is_and_opens_its_source(table, spine, tmp_path):
    path = tmp_path / "spine.pdf"
    path.write_bytes(picture(spine, table, "pdf", Look(), date=DATE))
    pdf = PdfReader(path)
    words = label(spine, table, DATE)
    assert len(pdf.pages) == 1
    assert pdf.pdf_header == "%PDF-1.7"
    assert pdf.metadata.title == pdf.xmp_metadata.dc_title["x-default"] == words["Title"]
    assert pdf.metadata.author == "Dashboard of reported figures"
    assert pdf.metadata.creator == words["Software"]
    assert "line 70" in pdf.metadata["/Figures"]
    assert pdf.trailer["/Root"]["/Lang"] == "en-GB"
    (document,) = pdf.trailer["/Root"]["/StructTreeRoot"]["/K"]
    tags = [tag.get_object() for tag in document.get_object()["/K"]]
    assert [tag["/S"] for tag in tags] == ["/H1", "/P", "/Figure", "/P", "/P", "/Link"]
    figure, tagged_link = tags[2], tags[-1]
    assert figure["/Alt"] == words["Description"]
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    drawn = pdf.pages[0].get_contents().get_data()
    assert drawn.count(b" BDC\n") == drawn.count(b"\nEMC\n") == sum(len(t["/K"]) for t in tags[:-1])
    (link,) = (one.get_object() for one in pdf.pages[0]["/Annots"])
    assert tagged_link["/K"]["/Obj"].get_object() == link
    first = spine.figures[0]
    assert link["/A"]["/URI"] == passage_link(first, table.source_of(first))
    assert tagged_link["/Alt"] == link["/Contents"] == f"Source: {link['/A']['/URI']}"
    # A link that is not printed is hidden from those who listen, too.
    assert link["/F"] == 4


@pytest.mark.parametrize(
    ("look", "tags"),
    [
        (Look(), ["H1", "P", "Figure", "P", "P", "Link"]),
        (Look(footer=False, theme="transparent"), ["H1", "P", "Figure", "P"]),
        (Look(headline="", measure=""), ["Figure", "P", "P", "Link"]),
    ],
)
def test_who_listens_to_a_document_hears_what_stands_around_the_figure_too(
    table, spine, tmp_path, look, tags
):
    path = tmp_path / "spine.pdf"
    path.write_bytes(picture(spine, table, "pdf", look, date=DATE))
    told = subprocess.run(
        [program("pdfinfo"), "-struct-text", path], check=True, capture_output=True, text=True
    ).stdout
    assert re.findall(r"^  (\w+)", told, re.MULTILINE) == tags
    told = " ".join(told.split())
    assert f'P (block) "{spine.note}"' in told
    if "H1" in tags:
        assert f'H1 (block) "{spine.headline}" P (block) "{spine.measure}"' in told


def test_marks_are_around_each_text_and_around_what_is_drawn_between_and_nested_as_groups_are():
    drawn = (
        "q\n1 0 0 -1 0 90 cm\nq\n0 0 m\n9 9 l\nS\nQ\nq\nBT\n1 0 0 -1 4 {} Tm\n<01> Tj\nET\nQ\nQ\n"
    )
    bands = [Band("H1", 0, 20), Band("P", 60, 80)]
    inside, marks = marked(drawn.format(10), bands)
    assert marks == [FIGURE, 0]
    assert "cm\n/Figure <</MCID 0>> BDC\nq\n" in inside
    assert "Q\nEMC\n/H1 <</MCID 1>> BDC\nq\nBT" in inside
    assert inside.endswith("ET\nQ\nEMC\nQ\n")
    whole, marks = marked(drawn.format(40), bands)
    assert marks == [FIGURE]
    assert whole == f"/Figure <</MCID 0>> BDC\n{drawn.format(40)}EMC\n"


def test_qpdf_finds_no_fault_in_a_document(table, spine, tmp_path):
    path = tmp_path / "spine.pdf"
    path.write_bytes(picture(spine, table, "pdf", Look(), date=DATE))
    found = subprocess.run([program("qpdf"), "--check", path], capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize("footer", [True, False])
def test_a_document_is_as_pdf_ua_asks(table, footer):
    """By page-validation, which PyPI has; it judges the 104 rules of PDF/UA-1 that need no person."""
    page = pytest.importorskip("page", reason="needs page-validation")
    chosen = [entries(table)[0], *diagrams(table)[:2]]
    for entry in chosen:
        made = picture(entry, table, "pdf", Look(footer=footer, theme="transparent"), date=DATE)
        found = page.validate_pdf_bytes(made, profile=page.ValidationProfile.PDF_UA_1)
        assert found.is_compliant, [failure.message for failure in found.failures]


@pytest.mark.parametrize(
    ("theme", "mode", "name"),
    [
        ("light", "RGB", "spinal-zones-1080x1080.png"),
        ("dark", "RGB", "spinal-zones-1080x1080-dark.png"),
        ("transparent", "RGBA", "spinal-zones-1080x1080-transparent-on-dark.png"),
        ("transparent-on-light", "RGBA", "spinal-zones-1080x1080-transparent-on-light.png"),
    ],
)
def test_only_a_transparent_picture_is_one_and_its_name_says_for_which_ground(
    table, spine, theme, mode, name
):
    look = Look(SIZES["square"], theme=theme)
    with Image.open(io.BytesIO(picture(spine, table, "png", look, date=DATE))) as image:
        assert image.mode == mode
        corner = image.getpixel((0, 0))
    if mode == "RGBA":
        assert corner[3] == 0
    assert picture_name(spine, table, "png", look) == name


def test_a_full_temporary_folder_is_told_at_once(table, spine, monkeypatch):
    def full(**_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.mkdtemp", full)
    monkeypatch.setattr("tempfile.TemporaryDirectory.__init__", lambda *_, **__: full())
    with pytest.raises(PictureError, match=r"room in the temporary folder \(No space left"):
        picture(spine, table, "pdf", Look(), date=DATE)
    # Other pictures need none.
    assert picture(spine, table, "png", Look(SIZES["square"]), date=DATE)


def test_a_picture_of_too_many_pixels_is_refused(table, spine):
    with pytest.raises(SizeError, match="at most 80 million pixels"):
        picture(spine, table, "png", Look(SIZES["a4-landscape"], scale=4), date=DATE)


def test_letters_of_a_document_can_be_selected_in_the_order_in_which_one_reads(table, spine):
    pdf = PdfReader(io.BytesIO(picture(spine, table, "pdf", Look(), date=DATE)))
    text = " ".join(pdf.pages[0].extract_text().split())
    parts = [spine.headline, spine.measure, "Lumbar spine", "Source: iLive", "Reported is not true"]
    at = [text.index(part[:30]) for part in parts]
    assert at == sorted(at)
    fonts = pdf.pages[0]["/Resources"]["/Font"].values()
    for font in fonts:
        inside = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert "/FontFile2" in inside
        assert "/ToUnicode" in font
    assert len(fonts) == 2


def test_bold_words_are_bold():
    normal, bold = (
        ink(png(svg_of("Lumbar spine", weight), opaque=False)) for weight in ("normal", "bold")
    )
    assert bold > 1.15 * normal > 0


def svg_of(words, weight):
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="60" viewBox="0 0 400 60" '
        f'font-family="{escape(FONT)}"><text x="10" y="40" font-size="30" font-weight="{weight}">'
        f"{words}</text></svg>"
    )


def ink(content):
    """How much of a transparent picture is painted."""
    with Image.open(io.BytesIO(content)) as image:
        alpha = image.getchannel("A").histogram()
    return sum(level * count for level, count in enumerate(alpha))


def test_a_publisher_of_any_script_stands_in_the_name_of_a_picture(table, spine):
    for publisher, name in (("Почта", "почта"), ("Østfold & Søn", "østfold-søn")):
        sources = tuple(replace(source, publisher=publisher) for source in table.sources)
        other = replace(table, sources=sources)
        assert f"-{name}-lines-70-" in picture_name(spine, other, "png", Look(footer=False))
