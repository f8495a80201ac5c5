"""The files that people have: archives, mails, books, old encodings, and what is refused by its name."""

import base64
import gzip
import io
import plistlib
import zipfile
from contextlib import suppress
from email.message import EmailMessage

import pytest
from fpdf import FPDF
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)

from reported.copies.files.kinds import kind_of
from reported.copies.files.refusal import Refused
from reported.copies.files.taking_apart import take_apart
from reported.copies.read import read_copy
from reported.errors import CopyError

TEXT = "In 60–70% of cafés “tea” is served."
PAGE = f"<!doctype html><title>Tea</title><p>{TEXT}</p>"


def zipped(**files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def mail(**options):
    message = EmailMessage()
    message["Subject"], message["From"] = "About tea", "a@example.org"
    message.set_content("The plain part, 5%.", **options)
    message.add_alternative(PAGE, subtype="html", **options)
    return message.as_bytes()


def web_archive_of_chrome(first_header):
    headers = {
        "MIME-Version": "1.0",
        "From": "<Saved by Blink>",
        "Content-Type": 'multipart/related; type="text/html"; boundary="B"',
    }
    headers = {first_header: headers.pop(first_header), **headers}
    page = '<html><head><title>Tea</title><link rel=3Dstylesheet href=3D"cid:s@b"></head><body><b class=3D"x">7%</b><p>60=9670% of caf=E9s</p></body></html>'
    return (
        "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        + "\r\n--B\r\nContent-Type: text/css\r\nContent-Location: cid:s@b\r\n\r\n.x{display:none}\r\n"
        + "--B\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + f"{page}\r\n--B--\r\n"
    ).encode()


def web_archive_of_safari(form):
    main = {
        "WebResourceData": PAGE.encode("cp1252"),
        "WebResourceTextEncodingName": "windows-1252",
        "WebResourceMIMEType": "text/html",
    }
    return plistlib.dumps({"WebMainResource": main}, fmt=form)


def crawled(packed):
    records = []
    for kind, status, body in (
        ("text/html", "404 Not Found", b"<p>7%"),
        ("text/css", "200 OK", b"p{}"),
        ("text/html; charset=windows-1252", "200 OK", PAGE.encode("cp1252")),
        ("text/html", "200 OK", b"<p>8%"),
    ):
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        records.append(gzip.compress(record) if packed else record)
    return b"".join(records)


def book():
    chapters = {
        f"text/{name}.xhtml": f"<?xml version='1.0'?><html><head><title/></head><body><p>{words}</p></body></html>"
        for name, words in (("one", TEXT), ("two", "And 5%."))
    }
    package = (
        '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Tea</dc:title>'
        '<manifest><item id="b" href="text/two.xhtml"/><item id="a" href="text/one.xhtml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    container = '<container><rootfile full-path="OPS/package.opf"/></container>'
    inside = {f"OPS/{name}": words for name, words in chapters.items()}
    return zipped(**{"META-INF/container.xml": container, "OPS/package.opf": package, **inside})


def rss():
    return (
        f"<?xml version='1.0'?><rss><channel><title>Tea</title><item><title>First</title><description>"
        f"&lt;p&gt;{TEXT}&lt;/p&gt;</description></item></channel></rss>"
    ).encode()


def atom():
    return (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Tea</title><entry><title>First</title>"
        f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{TEXT}</p></div></content></entry></feed>"
    ).encode()


FILES = {
    "mail": (mail(), "a.eml", "mail", "Tea", TEXT),
    "mail in base64": (mail(cte="base64"), "noname", "mail", "Tea", TEXT),
    "mhtml": (web_archive_of_chrome("MIME-Version"), "a.mhtml", "mail", "Tea", "60–70% of cafés"),
    "mhtml, another order": (web_archive_of_chrome("Content-Type"), "a.mht", "mail", "Tea", "60–70% of cafés"),
    "webarchive": (web_archive_of_safari(plistlib.FMT_BINARY), "a.webarchive", "webarchive", "Tea", TEXT),
    "webarchive in xml": (web_archive_of_safari(plistlib.FMT_XML), "a", "webarchive", "Tea", TEXT),
    "warc": (crawled(False), "a.warc", "warc", "Tea", TEXT),
    "warc, packed": (crawled(True), "a.warc.gz", "warc", "Tea", TEXT),
    "page, packed": (gzip.compress(PAGE.encode()), "a.html.gz", "html", "Tea", TEXT),
    "text, packed": (gzip.compress(TEXT.encode()), "a.txt.gz", "text", "", TEXT),
    "book": (book(), "a.epub", "epub", "Tea", f"{TEXT}\n\nAnd 5%."),
    "rss": (rss(), "a.xml", "feed", "Tea", f"First\n\n{TEXT}"),
    "atom": (atom(), "a.atom", "feed", "Tea", f"First\n\n{TEXT}"),
}  # fmt: skip


STYLED = b"<html><link rel=stylesheet href=s.css><p><b class=x>7%</b><b>5%</b> of cups"
SHEET = b"@charset 'utf-8'; .x{display:none}"


def styled_page_of_safari():
    place = "https://example.org/a/"
    page = {
        "WebResourceData": STYLED,
        "WebResourceMIMEType": "text/html",
        "WebResourceURL": f"{place}p",
    }
    sheet = {
        "WebResourceData": SHEET,
        "WebResourceMIMEType": "text/css",
        "WebResourceURL": f"{place}s.css",
    }
    return plistlib.dumps({"WebMainResource": page, "WebSubresources": [sheet]})


def styled_page_of_a_crawler():
    records = []
    for name, kind, body in (("p", "text/html", STYLED), ("s.css", "text/css", SHEET)):
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{name}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        records.append(head.encode() + answer + b"\r\n\r\n")
    return b"".join(records)


@pytest.mark.parametrize("make", [styled_page_of_safari, styled_page_of_a_crawler])
def test_the_style_sheets_that_an_archive_keeps_beside_the_page_count(make):
    assert take_apart(make(), "a").text == "5% of cups"


def mhtml(page, sheets):
    """A web archive as Chrome writes one: the sheets of a page in any order, with those of its frames."""
    parts = [("text/html", "https://example.org/a/p.html", page)]
    parts += [("text/css", address, sheet) for address, sheet in sheets.items()]
    written = "".join(
        f"--B\r\nContent-Type: {kind}\r\nContent-Location: {address}\r\n\r\n{text}\r\n"
        for kind, address, text in parts
    )
    head = 'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n'
    return f"{head}{written}--B--\r\n".encode()


def linked(*addresses, more=""):
    return "".join(f'<link rel="stylesheet" href="{address}" {more}>' for address in addresses)


HIDES, SHOWS = ".x{display:none}", ".x{display:inline}"
ROOT = "https://example.org"


@pytest.mark.parametrize(("head", "sheets", "text"), [
    (linked("cid:1@b", "cid:2@b"), {"cid:2@b": HIDES, "cid:1@b": SHOWS}, "5%"),
    (linked("cid:1@b", "cid:2@b"), {"cid:1@b": HIDES, "cid:2@b": SHOWS}, "7%5%"),
    (linked("../s.css"), {f"{ROOT}/s.css": HIDES}, "5%"),
    (linked("/s.css#a"), {f"{ROOT}/s.css": HIDES}, "5%"),
    (f"<base href='/b/'>{linked('s.css')}", {f"{ROOT}/b/s.css": HIDES}, "5%"),
    (linked("s.css", more="media=print"), {f"{ROOT}/a/s.css": HIDES}, "7%5%"),
    (linked("s.css", more="media='screen and (max-width:600px)'"), {f"{ROOT}/a/s.css": HIDES}, "7%5%"),
    (linked("s.css", more="media='(weather:fine)'"), {f"{ROOT}/a/s.css": HIDES}, "\ufffc7%5%"),
    (f"<noscript>{linked('s.css')}</noscript>", {f"{ROOT}/a/s.css": HIDES}, "7%5%"),
    ("", {f"{ROOT}/a/s.css": HIDES}, "7%5%"),
    (linked("s.css"), {f"{ROOT}/a/s.css": "@import '../i.css';", f"{ROOT}/i.css": HIDES}, "5%"),
    (linked("s.css"), {f"{ROOT}/a/s.css": "@import '../i.css' print;", f"{ROOT}/i.css": HIDES}, "7%5%"),
    ("<style>@import 's.css';</style>", {f"{ROOT}/a/s.css": HIDES}, "5%"),
    (linked("s.css"), {f"{ROOT}/a/s.css": f"@import 's.css'; @import 's.css'; {HIDES}"}, "5%"),
])  # fmt: skip
def test_the_sheets_of_an_archive_hold_where_and_in_the_order_in_which_the_page_links_them(
    head, sheets, text
):
    page = f"<html><head>{head}</head><body><p><b class=x>7%</b>5%</body></html>"
    assert take_apart(mhtml(page, sheets), "a.mhtml").text == text


def test_a_frame_inside_of_a_page_has_a_base_for_itself_alone():
    frame = "<iframe srcdoc='<base href=/b/><p>2%'></iframe>"
    shadow = (
        f"<div><template shadowrootmode=open>{linked('s.css')}<b class=x>7%</b>5%</template></div>"
    )
    page = f"<html><body>{frame}{shadow}</body></html>"
    assert take_apart(mhtml(page, {f"{ROOT}/a/s.css": HIDES}), "a.mhtml").text == "2%\n\n5%"


def test_of_a_mail_without_words_the_document_is_read_that_it_carries():
    message = EmailMessage()
    message["Subject"], message["From"] = "Tea", "a@example.org"
    message.set_content("\n")
    message.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="a.html")
    assert take_apart(message.as_bytes(), "a.eml").text == TEXT


@pytest.mark.parametrize(("content", "name", "kind", "title", "text"), FILES.values(), ids=FILES)
def test_a_page_is_read_from_whatever_holds_it(content, name, kind, title, text):
    contents = take_apart(content, name)
    assert (contents.kind, contents.title, contents.text) == (kind, title, text)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_mail_in_an_encoding_of_two_bytes_a_letter_is_read(encoding):
    head = f'Subject: Tea\nContent-Type: text/plain; charset="{encoding}"\nContent-Transfer-Encoding: base64'
    mail = f"{head}\n\n{base64.encodebytes(TEXT.encode(encoding)).decode()}"
    assert take_apart(mail.encode(), "a.eml").text.strip() == TEXT


def test_a_mail_without_a_page_gives_its_text():
    message = EmailMessage()
    message["Subject"] = "About tea"
    message.set_content(TEXT)
    message.add_attachment(b"<p>7%", maintype="text", subtype="html", filename="a.html")
    contents = take_apart(message.as_bytes(), "a.eml")
    assert (contents.title, contents.text.strip()) == ("About tea", TEXT)


def test_every_part_of_a_mail_that_is_seen_is_read_and_one_of_two_alternatives():
    message = EmailMessage()
    message.set_content("In 6% of cups")
    message.add_alternative("<p>In 5% of cups", subtype="html")
    message.add_attachment("Correction: 7%", disposition="inline")
    message.add_attachment("In 8% of cups", filename="old.txt")
    text = take_apart(message.as_bytes(), "a.eml").text
    assert text.strip() == "In 5% of cups\n\nCorrection: 7%"


def test_of_a_page_in_several_parts_between_files_every_part_is_read():
    message = EmailMessage()
    message.set_content("In 6% of cups")
    pages = EmailMessage()
    pages.make_mixed()
    for page in ("<p>In 5% of cups", "<p>In 7% of pots"):
        part = EmailMessage()
        part.set_content(page, subtype="html")
        pages.attach(part)
    message.make_alternative()
    message.attach(pages)
    text = take_apart(message.as_bytes(), "a.eml").text
    assert text.split("\n\n") == ["In 5% of cups", "In 7% of pots"]


def test_a_mail_that_is_sent_on_as_a_file_is_read_with_the_words_above_it():
    inner = EmailMessage()
    inner.set_content("<p>In 5% of cups", subtype="html")
    message = EmailMessage()
    message.set_content("See below.")
    message.add_attachment(inner, filename="a.eml")
    text = take_apart(message.as_bytes(), "a.eml").text
    assert text.split() == ["See", "below.", "In", "5%", "of", "cups"]


def test_of_the_style_sheets_of_a_book_those_hold_that_a_chapter_links_for_a_screen():
    links = '<link rel="stylesheet" href="../s/a%20b.css"/><link rel="stylesheet" media="print" href="../s/print.css"/>'
    words = "<p>In <b class='old'>7%</b> <i>5%</i></p>"
    package = '<package><manifest><item id="a" href="c/a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>'
    inside = {
        "META-INF/container.xml": '<container><rootfile full-path="b.opf"/></container>',
        "b.opf": package,
        "c/a.xhtml": f"<html><head>{links}</head><body>{words}</body></html>",
        "s/a b.css": ".old{text-decoration:line-through} i::before{content:'≥'}",
        "s/print.css": "i{display:none}",
        "s/of-another-chapter.css": "i{display:none}",
    }
    assert take_apart(zipped(**inside), "a.epub").text == "In ≥5%"


SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "draw", "svg")
)
STYLES = """
<style:style style:name="gone"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="kept" style:parent-style-name="gone"><style:text-properties style:text-line-through-style="none"/></style:style>
<style:style style:name="up"><style:text-properties style:text-position="super 58%"/></style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>
"""


def odt(body):
    content = (
        f"<office:document-content{SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


@pytest.mark.parametrize(("body", "text"), [
    ("<text:h>T</text:h><text:p>In<text:s/>5%<text:line-break/>of</text:p>", "T\n\nIn 5%\nof"),
    ('<text:p><text:span text:style-name="gone">7%</text:span><text:span text:style-name="kept">5%</text:span></text:p>', "5%"),
    ('<text:p>90%<text:span text:style-name="up">3</text:span></text:p>', "90%³"),
    ("<text:tracked-changes><text:p>7%</text:p></text:tracked-changes><text:p>5%</text:p>", "5%"),
    (('<text:list text:style-name="L"><text:list-item><text:p>a</text:p></text:list-item>'
     '<text:list-item text:start-value="7"><text:p>b</text:p></text:list-item></text:list>'), "1. a\n\n7. b"),
    (("<text:p>5%<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p></text:note-body>"
     "</text:note> of</text:p><text:p>z</text:p>"), "5%¹ of\n\nz\n\nn"),
    (('<table:table><table:table-row><table:table-cell table:number-columns-repeated="2"/><table:table-cell>'
     "<text:p>5%</text:p><text:p>of</text:p></table:table-cell></table:table-row></table:table>"), "\t\t5% of"),
    (('<table:table><table:table-row table:visibility="collapse"><table:table-cell><text:p>7%</text:p></table:table-cell>'
     '</table:table-row><table:table-row table:visibility="filter"><table:table-cell><text:p>8%</text:p></table:table-cell></table:table-row>'
     "<table:table-row><table:table-cell><text:p>5%</text:p></table:table-cell></table:table-row></table:table>"), "5%"),
    (('<table:table><table:table-column table:visibility="collapse"/><table:table-row><table:table-cell><text:p>7%</text:p>'
     "</table:table-cell><table:table-cell><text:p>5%</text:p></table:table-cell></table:table-row></table:table>"), "\t5%"),
    ('<text:p><text:hidden-text text:is-hidden="false">not </text:hidden-text>5%</text:p>', "not 5%"),
    ('<text:p><text:hidden-text text:is-hidden="true">not </text:hidden-text>5%</text:p>', "5%"),
    ('<text:p><text:conditional-text text:condition="a">not </text:conditional-text>5%</text:p>', "not 5%"),
    ('<text:p>5%</text:p><text:p><text:hidden-paragraph text:is-hidden="true"/>7%</text:p>', "5%"),
    ('<text:section text:display="none"><text:p>7%</text:p></text:section><text:p>5%</text:p>', "5%"),
    ('<text:p>In <draw:frame text:anchor-type="paragraph"><draw:text-box><text:p>not</text:p></draw:text-box></draw:frame>5%</text:p>', "In \ufffc5%\n\nnot"),
    ('<text:p>9<draw:frame text:anchor-type="as-char"><draw:image/></draw:frame>0%</text:p>', "9\ufffc0%"),
    ('<text:p>In <draw:frame text:anchor-type="as-char"><draw:image/><svg:desc>≥</svg:desc></draw:frame>90%</text:p>', "In ≥90%"),
])  # fmt: skip
def test_an_open_document_gives_what_a_reader_sees(body, text):
    assert take_apart(odt(body), "a.odt").text == text


@pytest.mark.parametrize(("formula", "text"), [
    ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", "(1/2)"),
    ("<mmultiscripts><mn>9</mn><mn>0</mn><none/></mmultiscripts>", "\ufffc9\ufffc0\ufffc"),
    ("<maction><mn>9</mn><mn>0</mn></maction>", "\ufffc9\ufffc0"),
    ("<munderover><mn>9</mn><mn>0</mn><mn>1</mn></munderover>", "\ufffc9"),
    ("<munder><mo>x</mo><mn>9</mn></munder><mn>0</mn>", "\ufffcx0"),
    ("<mn>9</mn><mtable><mtr><mtd><mn>0</mn></mtd></mtr></mtable>", "9(0;)"),
    ("<mn>9</mn><mphantom><mn>1</mn></mphantom><mn>0</mn><mspace/><mn>5</mn>", "9 0 5"),
    ("<mn>9</mn><mtext>\u00a0</mtext><mn>0</mn>", "9\u00a00"),
    ("<msup><mn>9</mn><mo/><mn>0</mn></msup>", "\ufffc9\ufffc\ufffc0"),
])  # fmt: skip
def test_a_formula_of_an_open_document_is_read_on_one_line(formula, text):
    frame = f'<draw:frame text:anchor-type="as-char"><draw:object><math>{formula}</math></draw:object></draw:frame>'
    assert take_apart(odt(f"<text:p>{frame}%</text:p>"), "a.odt").text == f"{text}%"


def test_headers_and_footers_of_an_open_document_follow_its_body():
    pages = "<style:master-page><style:header><text:p>h</text:p></style:header><style:footer><text:p>f</text:p></style:footer></style:master-page>"
    styles = f"<office:document-styles{SPACES}><office:master-styles>{pages}</office:master-styles></office:document-styles>"
    with zipfile.ZipFile(file := io.BytesIO(odt("<text:p>5%</text:p>")), "a") as archive:
        archive.writestr("styles.xml", styles)
    assert take_apart(file.getvalue(), "a.odt").text == "5%\n\nh\n\nf"


RTF_HEAD = r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fswiss Arial;}{\f3\fcharset2 Symbol;}}"


@pytest.mark.parametrize(("body", "text"), [
    (r"In 60\u8211\'9670% of caf\'e9s.\par next\line line", "In 60–70% of cafés.\n\nnext\nline"),
    (r"{\f3\'b3}90%", "≥90%"),
    (r"in {\field{\*\fldinst {SYMBOL 163 \\f Symbol}}{\fldrslt}}90%", "in ≤90%"),
    (r"in {\field{\*\fldinst {symbol }{163 \\f Symbol}}{\fldrslt}}90%", "in ≤90%"),
    (r"in {\field{\*\fldinst SYMBOL 57 \\f Webdings}}0%", "in \ufffc0%"),
    (r"90{\field{\*\fldinst { EQ \\f(1,2)}}{\fldrslt }}%", "90\ufffc%"),
    (r"{\field{\*\fldinst {e}{q \\f(1,2)}}}90%", "\ufffc90%"),
    (r"{\field{\*\fldinst LISTNUM {\field{\*\fldinst SYMBOL 57}} \\l 1}}90%", "\ufffc90%"),
    (r"{\field{\*\fldinst AUTONUM}}90%{\field{\*\fldinst AUTONUM}{\fldrslt 3}}", "\ufffc90%3"),
    (r"\trowd\intbl Tea\cell {\field{\*\fldinst EQ x}}5%\cell\row", "Tea\t\ufffc5%"),
    (r"in\u8239\~190%", "in\u202f190%"),
    (r"in\u8239\tab 190%", "in\u202f190%"),
    (r"in{\u8239}190%", "in\u202f190%"),
    (r"in\u8239{190%}", "in\u202f190%"),
    (r"in\uc2\u8239\'20\~190%", "in\u202f190%"),
    (r"9\u8239\u57?0%", "9\u202f\ufffc?0%"),
    (r"in {\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt \pard not\par}}}90%", "in \ufffc90%\n\nnot"),
    (r"in {\shp{\*\shpinst{\shptxt {\f3\'b3}}}{\shprslt 1}}90%", "in \ufffc90%\n\n≥"),
    (r"{\*\do\dobxpage{\dptxbx{\dptxbxtext 1}}}90%", "\ufffc90%\n\n1"),
    (r"9{\do\dptxbxtext 1}0%", "9\ufffc0%\n\n1"),
    (rf"{{\*\do{{\dptxbxtext {'much ' * 20}}}}}90%", f"90%\n\n{('much ' * 20).strip()}"),
    (r"9{\xe {1}}{\rxe 1}{\tcn 1}{\ftnsep 1}{\aftnsepc 1}{\nonesttables 1}0%", "90%"),
    (r"{\mvf 7%}{\mvt 5%}", "5%"),
    (r"9{\up6 0}%9{\dn 0}%9{\up0 0}%{\up6\nosupersub 3}", "9⁰%9₀%90%³"),
    (r"9{\upr{0}{\*\ud{5}}}%{\*\mmath{\moMath{\mr 1}}}5%", "9\ufffc%\ufffc5%"),
    (r"{\fonttbl{\f4 Webdings;}}9{\f4 0}%", "9\ufffc%"),
    ("a 9\\\n0%\\\r\n5%", "a 9\n\n0%\n\n5%"),
    (r"9\column 0%9\softline 0%", "9\n\n0%9\n0%"),
    (r"9\qmspace 0%9\chpgn 0%\chdate 5%", "9\u20050%9\ufffc0%\ufffc5%"),
    (r"{\strike 7%}{\v 8%}{\deleted 9%}\strike\strike0 5%", "5%"),
    (r"90%{\super 3}{\super [4]}", "90%³[4]"),
    (r"\strike 7%\plain 5%\super 3\plain 4", "5%³4"),
    (r"{\listtext 3.\tab}lungs", "3. lungs"),
    (r"5%{\super\chftn}{\footnote {\super\chftn} note} of{\header head\par}", "5%¹ of\n\n¹ note\n\nhead"),
    (r"\trowd\pard\intbl Milk\cell\cell 5%\cell\row\pard end", "Milk\t\t5%\n\nend"),
    (r"9{\pict 00}0%", "9\ufffc0%"),
    (r"{\*\unknown 7%}{\info{\author 8%}}5%", "5%"),
])  # fmt: skip
def test_rich_text_gives_what_a_reader_sees(body, text):
    assert take_apart((RTF_HEAD + body + "}").encode("ascii"), "a.rtf").text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-32", TEXT),
        ("utf-32-le", TEXT),
        ("gb18030", "肾癌转移到脊柱的患者中，约45%发生在腰椎，90%有疼痛。"),
        (
            "gb18030",
            "Of many patients – some say “most” – ≥90% lie in the spine of the back, and the others in bones that lie further away from it.",
        ),
        (
            "cp932",
            "Of many patients－some say “most”－≧90% lie in the spine of the back, and the others in bones that lie further away from it.",
        ),
        ("cp1252", "Of many patients – some say “most” – £90 were paid in all for the back."),
        ("shift_jis", "腎臓がんの転移は患者の約45%に見られ、脊椎への転移は30%である。"),
        ("cp1251", "В 45% случаев метастазы рака почки поражают поясничный отдел."),
    ],
)
def test_an_encoding_is_told_by_its_mark_its_declaration_or_its_look(encoding, text):
    assert take_apart(text.encode(encoding), "a.txt").text == text
    page = f"<html><meta charset='{encoding}'><p>{text}".encode(encoding)
    assert take_apart(page, "a.html").text == text


def test_one_damaged_byte_is_marked_and_spoils_nothing_else():
    content = TEXT.encode() + b"\xff90%"
    assert take_apart(content, "a.txt").text == f"{TEXT}\ufffd90%"


def test_every_sign_for_the_end_of_a_line_or_paragraph_is_read_as_one():
    written = "Tea\r\n5% of cups\rMilk\u20287% of cups\u2029Sugar"
    assert read_copy(written.encode(), "a.txt").text == (
        "Tea\n5% of cups\nMilk\n7% of cups\n\nSugar"
    )


def test_signs_of_the_symbol_font_are_read_in_any_text():
    assert read_copy("in \uf0b390% and \uf0a35%, \ue000 stays".encode(), "a.txt").text == (
        "in ≥90% and ≤5%, \ue000 stays"
    )


def pdf(text, password="", method="RC4"):
    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=11)
    document.multi_cell(w=0, text=text)
    if password is not None:
        document.set_encryption("owner", password, encryption_method=method)
    return bytes(document.output())


@pytest.mark.parametrize("method", ["RC4", "AES_128", "AES_256"])
def test_a_pdf_that_only_its_owner_may_change_is_read(method):
    assert (
        take_apart(pdf("In 60-70% of cups.", method=method), "a.pdf").text == "In 60-70% of cups."
    )


def test_page_numbers_of_a_pdf_stand_in_no_sentence():
    filled = "Of all the cups that we have ever filled with tea in this old house, " * 3
    text = "\n".join(f"{filled}with\n- {page} -\nmilk in {page}0% of them." for page in range(1, 5))
    read = take_apart(pdf(text), "a.pdf").text
    assert " - " not in read
    assert all(f"with milk in {page}0% of them." in read for page in range(1, 5))


def written_onto(kind, **entries):
    """A page with a note of a kind over its first line."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf("In 60-70% of cups.\nIn 5% of pots.")))
    height = float(writer.pages[0].mediabox.height)
    note = {"/Type": NameObject("/Annot"), "/Subtype": NameObject(kind)}
    note["/Rect"] = ArrayObject([FloatObject(at) for at in (30, height - 42, 90, height - 29)])
    writer.add_annotation(
        0, DictionaryObject({NameObject(key): value for key, value in (note | entries).items()})
    )
    written = io.BytesIO()
    writer.write(written)
    return take_apart(written.getvalue(), "a.pdf").text


def corners(left, right):
    """A stretch of the first line of that page, in points from its left side."""
    return ArrayObject([FloatObject(at) for at in (left, 800, right, 813)])


MARKED = "In 60-70% of cups.".replace("In", "￼In").replace("60-70", "￼60-￼70")
MARKED = MARKED.replace("of", "￼of").replace("cups", "￼cups")


@pytest.mark.parametrize("kind", ["/StrikeOut", "/Redact", "/Stamp"])
def test_a_line_of_a_pdf_that_is_struck_through_or_covered_is_marked(kind):
    assert written_onto(kind) == f"{MARKED} In 5% of pots."


@pytest.mark.parametrize(("kind", "key"), [("/FreeText", "/Contents"), ("/Widget", "/V")])
def test_what_was_written_onto_a_page_of_a_pdf_is_read_and_marks_what_is_below_it(kind, key):
    text = written_onto(kind, **{key: TextStringObject("77%")})
    assert text.split() == f"{MARKED} In 5% of pots. 77%".split()


@pytest.mark.parametrize(
    ("kind", "flags"), [("/Highlight", 4), ("/Link", 0), ("/Text", 0), ("/StrikeOut", 2)]
)
def test_a_note_that_covers_nothing_leaves_a_line_as_it_is(kind, flags):
    assert "In 60-70% of cups." in written_onto(kind, **{"/F": NumberObject(flags)})


def test_a_note_in_the_margin_or_a_frame_around_words_leaves_them_as_they_are():
    assert "In 60-70% of cups." in written_onto("/Ink", **{"/Rect": corners(2, 15)})
    assert "In 60-70% of cups." in written_onto("/FreeText", **{"/Rect": corners(500, 590)})
    assert "In 60-70% of cups." in written_onto("/Square")
    white = ArrayObject([FloatObject(1)] * 3)
    assert MARKED in written_onto("/Square", **{"/IC": white})
    assert MARKED in written_onto("/Circle", **{"/IC": white})


def test_of_a_note_over_several_lines_its_own_strokes_mark_words():
    stroke = ArrayObject([FloatObject(at) for at in (30, 813, 90, 813, 30, 800, 90, 800)])
    whole_page = ArrayObject([FloatObject(at) for at in (0, 0, 600, 850)])
    text = written_onto("/StrikeOut", **{"/Rect": whole_page, "/QuadPoints": stroke})
    assert text == f"{MARKED} In 5% of pots."


@pytest.mark.parametrize("entries", [
    {"/Rect": ArrayObject([FloatObject(1)])},
    {"/Rect": NullObject()},
    {"/V": NameObject("/Off"), "/Rect": corners(2, 15)},
])  # fmt: skip
def test_a_note_without_a_place_or_a_text_leaves_a_page_as_it_is(entries):
    assert written_onto("/Widget", **entries) == "In 60-70% of cups. In 5% of pots."


def test_a_field_of_a_form_has_the_value_of_the_fields_of_its_name():
    parent = DictionaryObject({NameObject("/V"): TextStringObject("77%")})
    assert written_onto("/Widget", **{"/Parent": parent}).endswith("77%")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
REFUSED = {
    "old Word": (OLE + "WordDocument".encode("utf-16-le"), "a.doc", r"\.doc.*save it as \.docx"),
    "old Excel": (OLE + "Workbook".encode("utf-16-le"), "a.xls", r"\.xls"),
    "old PowerPoint": (OLE + "PowerPoint Document".encode("utf-16-le"), "a.ppt", r"\.ppt.*PDF"),
    "Word with a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "take the password off"),
    "Pages": (zipped(**{"Index/Document.iwa": b"x"}), "a.pages", "export it to Word or PDF"),
    "zip without a document": (zipped(**{"a.png": b"x"}), "a.zip", "Unpack it"),
    "zip of several": (zipped(**{"a.html": PAGE, "b.html": PAGE}), "a.zip", "Unpack it"),
    "slides": (zipped(**{"ppt/presentation.xml": "<p/>"}), "a.pptx", "presentation. Save it as PDF"),
    "picture": (b"\xff\xd8\xff\xe0" + bytes(50), "a.jpg", "text recognition"),
    "picture of a camera": (bytes(4) + b"ftypheic" + bytes(50), "a.txt", "text recognition"),
    "sound": (b"RIFF\x00\x00\x00\x00WAVEfmt ", "a.txt", "sound or video"),
    "archive": (b"7z\xbc\xaf\x27\x1c 5% of cups", "a.txt", "Unpack it"),
    "tar in gzip": (gzip.compress(b"a" * 257 + b"ustar 5%"), "a.tgz", "Unpack it"),
    "packed too often": (gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"5%")))), "a.gz", "packed too many"),
    "gzip bomb": (gzip.compress(bytes(150_000_000)), "a.gz", "unpacks to far more"),
    "password": (pdf("5%", "user"), "a.pdf", "needs a password"),
    "scripts": (b"<html><body><div id=root></div><noscript>x</noscript><script src=a.js></script>Loading", "a.html", "wait until it is shown"),
    "property list": (plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), "a.plist", "no web archive"),
    "empty feed": (b"<rss><channel/></rss>", "a.xml", "feed without texts"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "name", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_read_is_refused_by_its_name_with_what_to_do(content, name, words):
    with pytest.raises(Refused, match=words):
        take_apart(content, name)


@pytest.mark.parametrize("content", [
    b"PK\x03\x04 5% of cups", b"\x1f\x8b 5% of cups", b"%PDF-1.4 5% of cups", b"bplist00 5% of cups",
    b"{\\rtf1 5% of cups", b"Rar! 5% of cups", b"MIME-Version: 1.0\n\n5% of cups",
    b"From: a@example.org\nSubject: x\n\n5% of cups", b"WARC/1.0\r\n5% of cups", b"\xd0\xcf\x11\xe0 5%",
])  # fmt: skip
def test_what_begins_like_a_container_is_never_plain_text(content):
    with suppress(Refused):
        assert kind_of(content, "a.txt") != "text"


@pytest.mark.parametrize("text", [
    "From the first day: 5% of cups.", "Subject: tea\n\n5% of cups", "BMI above 5%", "BZh 5%", "ID3 5%", "PK 5%",
])  # fmt: skip
def test_a_text_that_only_resembles_one_is_a_text(text):
    assert take_apart(text.encode(), "a.txt").text == text


def test_a_broken_file_says_so():
    with pytest.raises(CopyError, match=r"a\.epub is broken"):
        read_copy(zipped(**{"META-INF/container.xml": "<x"}), "a.epub")


def test_letters_that_were_placed_one_by_one_are_refused_in_words():
    spaced = " ".join("In sixty percent of all the cups there is some tea" * 3)
    for content, name in ((pdf(spaced), "a.pdf"), (spaced.encode(), "a.txt")):
        with pytest.raises(CopyError, match="letters one by one"):
            read_copy(content, name)
