"""What a reader sees of a Word document."""

import io
import zipfile

import pytest

from reported.copies.files.taking_apart import take_apart
from reported.numbers.markup import ITEM

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
)
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def docx(body, **parts):
    """A Word document of a body and of further parts, such as footnotes, as XML."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
        )
        entries = ""
        for name, inside in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {SPACES}>{inside}</w:{name}>")
            entries += f'<Relationship Id="{name}" Type="{KINDS}{name}" Target="{name}.xml"/>'
        archive.writestr(
            "word/_rels/document.xml.rels", f"<Relationships>{entries}</Relationships>"
        )
    return file.getvalue()


def text_of(body, **parts):
    return take_apart(docx(body, **parts), "a.docx").text


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def sign(place, font="Symbol"):
    return f'<w:r><w:sym w:font="{font}" w:char="{place}"/></w:r>'


def field(*code, result=""):
    """A field of pieces of code, or of runs that stand in it, and a result, or nothing at all in its place."""
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    pieces = (
        piece if piece.startswith("<") else f"<w:r><w:instrText>{piece}</w:instrText></w:r>"
        for piece in code
    )
    shown = "" if result is None else separate + result
    return f"{begin}{''.join(pieces)}{shown}{end}"


@pytest.mark.parametrize(("inside", "text"), [
    (sign("F0B3") + run("90%"), "≥90%"),
    (sign("00A3") + run("90%"), "≤90%"),
    (run("9") + sign("F02E") + run("0%"), "9.0%"),
    (sign("F0FC", "Wingdings") + run(" 90%"), "✓ 90%"),
    (run("9") + sign("F041", "A font that nobody has") + run("0%"), "9\ufffc0%"),
    (run("³", '<w:rFonts w:ascii="Symbol"/>') + run("90%"), "≥90%"),
    (run("9") + run("0", '<w:rFonts w:ascii="Wingdings 2"/>') + run("%"), "9\ufffc%"),
    ("<m:oMath><m:r><m:t>≥</m:t></m:r></m:oMath>" + run("90%"), "≥90%"),
    (run("90") + "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
     + run("%"), "90(1/2)%"),
    (run("9") + "<w:r><w:ptab/></w:r>" + run("0%"), "9\t0%"),
    (run("9") + "<w:r><w:br/></w:r>" + run("0%"), "9\n0%"),
    (run("90%") + run("3", '<w:vertAlign w:val="superscript"/>'), "90%³"),
    (run("90%") + run("[3]", '<w:vertAlign w:val="superscript"/>'), "90%[3]"),
    (run("90%") + run("3", '<w:position w:val="6"/>') + run("9", '<w:position w:val="0"/>'), "90%³9"),
    (run("9") + run("0", '<w:position w:val="-3pt"/>') + run("%"), "9₀%"),
    (run("9") + run("0", '<w:vertAlign w:val="baseline"/><w:position w:val="6"/>') + run("%"), "9⁰%"),
    (run("9") + "<w:r><w:drawing><wp:inline/></w:drawing></w:r>" + run("0%"), "9\ufffc0%"),
    ('<w:fldSimple w:instr=" SYMBOL 179 \\f Symbol "/>' + run("90%"), "\ufffc90%"),
    (field("EQ \\o(9,/)", result=None) + run("0%"), "\ufffc0%"),
    (field(" eq \\o(9,/) ") + run("0%"), "\ufffc0%"),
    (field(" symbol 179 ") + run("90%"), "\ufffc90%"),
    (field(" SYM", "BOL 179 ") + run("90%"), "\ufffc90%"),
    ('<w:fldSimple w:instr=" eq \\f(1,2) "/>' + run("90%"), "\ufffc90%"),
    (field(" IF ", field(" MERGEFIELD x ", result=run("95%")), ' = 1 "', run("95%"), '" "90%" ', result=run("90%")), "90%"),
    (field(" IF ", field(" SYMBOL 179 "), " = 1 ") + run("90%"), "90%"),
    (field(" AUTONUM ", result=None) + run("90%"), "\ufffc90%"),
    (field(" ListNum ", result=run("1")) + run("90%"), "190%"),
    (field(" MACROBUTTON NoMacro 1", result=None) + run("90%"), "\ufffc90%"),
    (field(" FORMDROPDOWN ") + run("90%"), "\ufffc90%"),
    ('<w:fldSimple w:instr=" AUTONUMLGL "/>' + run("90%"), "\ufffc90%"),
    ("<w:r><mc:AlternateContent><mc:Choice><w16se:symEx w16se:font='Segoe UI Emoji' w16se:char='2265'/></mc:Choice>"
     "<mc:Fallback><w:t>≥</w:t></mc:Fallback></mc:AlternateContent></w:r>" + run("90%"), "≥90%"),
    ("<w:r><mc:AlternateContent><mc:Choice><w:t>1</w:t></mc:Choice></mc:AlternateContent></w:r>" + run("90%"), "190%"),
    ('<w:fldSimple w:instr=" PAGE ">' + run("9") + "</w:fldSimple>" + run("0%"), "90%"),
    ('<w:bdo w:val="rtl">' + run("09%") + "</w:bdo>", "\ufffc09%"),
    ('<w:bdo w:val="ltr">' + run("90%") + "</w:bdo>", "90%"),
    (run("in ") + '<w:r><w:drawing><wp:inline><wp:docPr descr="≥"/></wp:inline></w:drawing></w:r>' + run("90%"), "in ≥90%"),
])  # fmt: skip
def test_a_sign_beside_a_number_is_read_or_leaves_a_mark(inside, text):
    assert text_of(f"<w:p>{inside}</w:p>") == text


def test_a_picture_in_a_paragraph_of_its_own_leaves_nothing():
    picture = "<w:p><w:r><w:drawing><wp:inline/></w:drawing></w:r></w:p>"
    assert text_of(picture + f"<w:p>{run('90%')}</w:p>") == "90%"


@pytest.mark.parametrize("name", ["strike", "dstrike", "vanish"])
@pytest.mark.parametrize(("value", "text"), [
    ("", "5%"), (' w:val="1"', "5%"), (' w:val="true"', "5%"),
    (' w:val="0"', "7%5%"), (' w:val="false"', "7%5%"), (' w:val="off"', "7%5%"),
])  # fmt: skip
def test_formatting_that_is_switched_off_is_off(name, value, text):
    assert text_of(f"<w:p>{run('7%', f'<w:{name}{value}/>')}{run('5%')}</w:p>") == text


def test_a_style_withdraws_its_text_unless_the_run_says_otherwise():
    styles = (
        '<w:style w:styleId="Old"><w:rPr><w:strike/></w:rPr></w:style>'
        '<w:style w:styleId="Older"><w:basedOn w:val="Old"/></w:style>'
    )
    style = '<w:rStyle w:val="Older"/>'
    body = f"<w:p>{run('7%', style)}{run('6%', style + '<w:strike w:val=' + chr(34) + '0' + chr(34) + '/>')}{run('5%')}</w:p>"
    assert text_of(body, styles=styles) == "6%5%"


def test_a_style_raises_its_text_unless_the_run_stands_on_the_line():
    styles = '<w:style w:styleId="Up"><w:rPr><w:position w:val="6"/></w:rPr></w:style>'
    up, level = '<w:rStyle w:val="Up"/>', '<w:position w:val="0"/>'
    body = f"<w:p>{run('9')}{run('0', up)}{run('0', up + level)}</w:p>"
    assert text_of(body, styles=styles) == "9⁰0"


def test_what_was_deleted_or_moved_away_is_not_read():
    body = f"<w:p><w:del>{run('7%')}</w:del><w:moveFrom>{run('8%')}</w:moveFrom><w:ins>{run('5%')}</w:ins></w:p>"
    assert text_of(body) == "5%"


@pytest.mark.parametrize(("properties", "text"), [
    ("<w:hidden/>", "5%"),
    ("<w:del/>", "5%"),
    ('<w:hidden w:val="0"/>', "7%\n\n5%"),
    ("<w:ins/>", "7%\n\n5%"),
])  # fmt: skip
def test_a_row_that_is_hidden_or_deleted_is_not_read(properties, text):
    rows = [f"<w:tr><w:trPr>{properties}</w:trPr><w:tc><w:p>{run('7%')}</w:p></w:tc></w:tr>"]
    rows.append(f"<w:tr><w:tc><w:p>{run('5%')}</w:p></w:tc></w:tr>")
    assert text_of(f"<w:tbl>{''.join(rows)}</w:tbl>") == text


def test_headers_footers_notes_and_text_boxes_follow_the_body():
    box = f"<w:pict><w:txbxContent><w:p>{run('a box at the side that says at some length 4%')}</w:p></w:txbxContent></w:pict>"
    body = f"<w:p>{run('5%')}<w:r><w:footnoteReference w:id='1'/></w:r><w:r>{box}</w:r>{run(' of cups')}</w:p>"
    parts = {
        name: f"<w:p>{run(words)}</w:p>"
        for name, words in {
            "header": "head 1%",
            "footer": "foot 2%",
            "comments": "comment 9%",
        }.items()
    }
    parts["footnotes"] = f"<w:footnote><w:p>{run('note 3%')}</w:p></w:footnote>"
    assert text_of(body, **parts).split("\n\n") == [
        "5%¹ of cups",
        "head 1%",
        "foot 2%",
        "note 3%",
        "a box at the side that says at some length 4%",
    ]


@pytest.mark.parametrize(
    ("words", "mark"), [("not", "\ufffc"), ("≥", "\ufffc"), ("much " * 20, "")]
)
def test_a_few_words_that_float_beside_a_number_leave_a_mark(words, mark):
    box = f"<wp:anchor><w:txbxContent><w:p>{run(words)}</w:p></w:txbxContent></wp:anchor>"
    body = f"<w:p>{run('In ')}<w:r><w:drawing>{box}</w:drawing></w:r>{run('5% of cups')}</w:p>"
    assert text_of(body).split("\n\n")[0] == f"In {mark}5% of cups"


def letters(text, properties=""):
    return f"<m:r>{properties}<m:t>{text}</m:t></m:r>"


def inside(name, text):
    """A part of a formula."""
    return f"<m:{name}>{letters(text)}</m:{name}>"


@pytest.mark.parametrize(("formula", "text"), [
    ('<m:acc><m:accPr><m:chr m:val="̶"/></m:accPr><m:e><m:r><m:t>5</m:t></m:r></m:e></m:acc>', "\ufffc5"),
    ("<m:bar><m:e><m:r><m:t>5</m:t></m:r></m:e></m:bar>", "\ufffc5"),
    ('<m:acc><m:accPr><m:chr m:val="^"/></m:accPr><m:e><m:r><m:t>x</m:t></m:r></m:e></m:acc>', "x^"),
    ("<m:borderBox><m:borderBoxPr><m:strikeH/></m:borderBoxPr><m:e><m:r><m:t>5</m:t></m:r></m:e></m:borderBox>", "\ufffc5"),
    ("<m:borderBox><m:e><m:r><m:t>5</m:t></m:r></m:e></m:borderBox>", "5"),
    (f"<m:limLow>{inside('e', 9)}{inside('lim', 0)}</m:limLow>", "\ufffc9"),
    (f"<m:limUpp>{inside('e', 'x')}{inside('lim', 9)}</m:limUpp>" + letters("0"), "\ufffcx0"),
    (letters("9") + f"<m:m><m:mr>{inside('e', 0)}{inside('e', 1)}</m:mr><m:mr>{inside('e', 2)}</m:mr></m:m>", "9(0;1;2)"),
    (f"<m:eqArr>{inside('e', 9)}{inside('e', 0)}</m:eqArr>", "(9;0)"),
    (f"<m:d>{inside('e', 9)}{inside('e', 0)}</m:d>", "(9;0)"),
    (f"<m:sPre>{inside('sub', 9)}{inside('sup', '')}{inside('e', 0)}</m:sPre>", "₉0"),
    (f"<m:func>{inside('fName', 9)}{inside('e', 0)}</m:func>", "9 0"),
    (f"<m:unknown>{inside('e', 9)}{inside('e', 0)}</m:unknown>", "\ufffc9\ufffc0"),
    (letters("9") + '<m:r><w:sym w:font="Symbol" w:char="F02E"/></m:r>' + letters("0"), "9\ufffc0"),
    (f'<m:phant><m:phantPr><m:zeroWid m:val="1"/></m:phantPr>{inside("e", 1)}</m:phant>' + letters("90"), "\ufffc190"),
    (letters("9") + f'<m:phant><m:phantPr><m:show m:val="0"/></m:phantPr>{inside("e", 1)}</m:phant>' + letters("0"), "9 0"),
    (letters("9 ") + letters("0"), "9 0"),
    (letters("9") + f"<w:del>{letters('0')}</w:del><w:moveFrom>{letters('0')}</w:moveFrom><w:ins>{letters('5')}</w:ins>", "95"),
    (letters("9") + letters("0", "<w:rPr><w:strike/></w:rPr>") + letters("0", "<m:rPr/><w:rPr><w:vanish/></w:rPr>"), "9"),
])  # fmt: skip
def test_a_formula_keeps_apart_what_is_no_part_of_a_number(formula, text):
    assert text_of(f"<w:p><m:oMath>{formula}</m:oMath>{run('%')}</w:p>") == f"{text}%"


def test_the_cells_of_a_row_keep_their_columns():
    def cell(text, properties=""):
        paragraphs = "".join(f"<w:p>{run(one)}</w:p>" for one in text.split("|"))
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"

    rows = [
        cell("") + cell("x") + cell("y"),
        cell("Tea", '<w:gridSpan w:val="2"/>') + cell("5%|of cups"),
        cell("Milk") + cell("7%") + cell(""),
    ]
    table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    assert text_of(f"<w:tbl>{table}</w:tbl><w:p>{run('end')}</w:p>") == (
        "\tx\ty\nTea\t\t5% of cups\nMilk\t7%\t\n\nend"
    )


def test_numbered_paragraphs_keep_the_number_that_word_prints():
    def level(number, form, text, start=1):
        return (
            f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
        )

    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.", 3)}{level(1, "lowerLetter", "%1.%2)")}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "")}{level(1, "none", "")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )

    def item(text, number, depth):
        return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>{run(text)}</w:p>'

    body = (
        item("lungs", 1, 0)
        + item("left", 1, 1)
        + item("right", 1, 1)
        + item("liver", 1, 0)
        + item("x", 2, 0)
        + item("y", 2, 1)
        + item("z", 0, 0)
    )
    assert text_of(body, numbering=numbering).split("\n\n") == [
        "3. lungs", "3.a) left", "3.b) right", "4. liver", "• x", f"{ITEM}y", "z",
    ]  # fmt: skip


def test_a_list_that_begins_anew_counts_on_from_where_it_begins():
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="6"/></w:lvlOverride></w:num>'
    )

    def item(number):
        return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>{run("x")}</w:p>'

    body = "".join(map(item, [1, 1, 2, 2, 1]))
    printed = text_of(body, numbering=numbering).split()[::2]
    assert printed == ["1.", "2.", "6.", "7.", "8."]


def test_a_list_has_levels_of_its_own_in_place_of_those_it_is_made_from():
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride></w:num>'
    )
    item = f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{run("x")}</w:p>'
    assert text_of(item * 2, numbering=numbering).split("\n\n") == ["3) x", "4) x"]
