import io
import zipfile

import docx
import pytest
from fpdf import FPDF

from reported.copies import read as sources
from reported.copies.read import read_copy, read_copy_file
from reported.errors import CopyError

SENTENCE = "In 60–70% of cafés “tea” is served."


def pdf_of(text, **options):
    pdf = FPDF(**options)
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.multi_cell(w=0, text=text)
    return pdf


def html(body):
    return read_copy(f"<!doctype html><title>A &amp; B</title><body>{body}".encode(), "page.html")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_a_text_is_decoded_whatever_its_encoding(encoding):
    assert read_copy(SENTENCE.encode(encoding), "a.txt").text == SENTENCE


def test_line_ends_of_every_system_count_the_same():
    assert read_copy(b"a\r\nb\rc\n", "a.txt").text == "a\nb\nc\n"


def test_html_gives_what_a_reader_sees():
    copy = html(
        "<style>p{}</style><script>'99%'</script><p>One&nbsp;<b>6</b>0&ndash;70&#37;</p><p>two<br>three"
        "<p hidden>1%</p><p style='display: none'>2%</p><!-- 3% --><noscript>4%</noscript>"
        "<table><tr><td>Tea</td><td>45%<sup>12</sup></td></tr><tr><td>Milk</td><td>5%</td></tr></table>"
    )
    assert copy.title == "A & B"
    assert copy.kind == "html"
    lines = [line for line in copy.text.split("\n") if line]
    assert lines == ["One\u00a060–70%", "two", "three", "Tea\t45%¹²", "Milk\t5%"]


@pytest.mark.parametrize("struck", [
    "<s>45%</s>", "<del>45%</del>", "<strike>45%</strike>",
    "<span style='text-decoration: line-through'>45%</span>",
])  # fmt: skip
def test_what_is_struck_through_is_not_read(struck):
    assert " ".join(html(f"<p>In {struck} 50% of cafés").text.split()) == "In 50% of cafés"


def test_html_is_known_by_its_content_too():
    assert read_copy(b"<!DOCTYPE html><p>5%</p>", "noname").kind == "html"


def test_html_in_another_encoding_is_decoded_as_declared():
    content = "<html><meta charset='windows-1251'><p>Чай 5%</p>".encode("cp1251")
    assert read_copy(content, "page.htm").text == "Чай 5%"


def test_a_pdf_is_read_with_its_lines_joined():
    text = "A long sentence about tea " * 8 + "which ends with 60-70% of all cups."
    copy = read_copy(bytes(pdf_of(text).output()), "a.pdf")
    assert copy.kind == "pdf"
    assert " ".join(copy.text.split()) == text
    assert "\n" not in copy.text.strip()


def test_a_word_document_is_read_with_its_tables():
    document = docx.Document()
    document.add_paragraph("Tea is served in 60-70% of cafés.")
    row = document.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "Milk", "5%"
    hidden = document.add_paragraph("seen ").add_run("unseen 9%")
    hidden.font.hidden = True
    document.paragraphs[-1].add_run("struck 8%").font.strike = True
    file = io.BytesIO()
    document.save(file)
    copy = read_copy(file.getvalue(), "a.docx")
    assert copy.kind == "docx"
    assert [line.strip() for line in copy.text.split("\n") if line.strip()] == [
        "Tea is served in 60-70% of cafés.", "Milk\t5%", "seen",
    ]  # fmt: skip


def encrypted():
    pdf = pdf_of("5% of cups")
    pdf.set_encryption("owner", "user")
    return bytes(pdf.output())


def picture_only():
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(10, 10, 50, 50)
    return bytes(pdf.output())


def bomb():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 150_000_000)
    return file.getvalue()


def spreadsheet():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


REFUSED = {
    "empty": (b"", "a.txt", "is empty"),
    "blank": (b" \n\n", "a.txt", "is empty"),
    "too large": (b"a" * 20_000_001, "a.txt", "20.0 MB, more than 20"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "a.txt", "is an image"),
    "unknown bytes": (bytes(range(256)) * 20, "a.bin", "no text, web page"),
    "a mail of pictures": (
        b"MIME-Version: 1.0\nContent-Type: image/png\n\n5%",
        "a.mht",
        "a mail without a text",
    ),
    "not the pdf it says": (b"plain text", "a.pdf", "is none or is broken"),
    "html without text": (b"<html><script>5%</script>", "a.html", "scripts have to fill"),
}


@pytest.mark.parametrize(("content", "name", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_with_the_reason(content, name, words):
    with pytest.raises(CopyError, match=words):
        read_copy(content, name)


@pytest.mark.parametrize(
    ("make", "name", "words"),
    [
        (encrypted, "a.pdf", "needs a password"),
        (picture_only, "a.pdf", "images of pages and no text"),
        (lambda: b"%PDF-1.7\n" + b"broken " * 100, "a.pdf", "is broken"),
        (lambda: b"PK\x03\x04word/" + bytes(100), "a.docx", "is broken"),
        (bomb, "a.docx", "unpacks to far more"),
        (spreadsheet, "a.xlsx", "is a spreadsheet"),
    ],
    ids=["encrypted", "pictures", "broken pdf", "broken docx", "bomb", "spreadsheet"],
)
def test_a_file_that_no_parser_can_use_is_refused_with_the_reason(make, name, words):
    with pytest.raises(CopyError, match=words):
        read_copy(make(), name)


@pytest.mark.slow
def test_a_pdf_that_unpacks_without_end_is_refused():
    import zlib

    stream = zlib.compress(zlib.compress(b"0" * 400_000_000))
    content = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter[/FlateDecode/FlateDecode]/Length " + str(len(stream)).encode() + b">>stream\n"
        + stream + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
    )  # fmt: skip
    with pytest.raises(CopyError, match=r"a\.pdf"):
        read_copy(content, "a.pdf")


def test_the_time_limit_holds_when_a_parser_is_busy():
    nested = b"<html>" + b"<div>" * 300_000 + b"5%"
    with pytest.raises(CopyError, match=r"within 0\.5 seconds"):
        read_copy(nested, "a.html", seconds=0.5)


def test_deep_nesting_within_the_limit_is_read():
    assert read_copy(b"<html>" + b"<div>" * 5_000 + b"5% of", "a.html").text == "5% of"


def test_a_copy_is_never_written_to_disk(monkeypatch):
    monkeypatch.setattr(sources.Path, "write_bytes", None)
    monkeypatch.setattr("builtins.open", None)
    assert read_copy(b"<html><p>5%</p>", "a.html").text == "5%"


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CopyError, match="cannot be read"):
        read_copy_file(tmp_path / "none.txt")


def test_a_large_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(5_000_000_000)
    with pytest.raises(CopyError, match=r"5000\.0 MB"):
        read_copy_file(path)
