"""What is drawn on a page of a PDF: it covers letters, strikes them out, or stands behind and beside them."""

import io

import pytest
from fpdf import FPDF
from pypdf import PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
)

from reported.copies.files.taking_apart import take_apart

# Ten points high, from 100 to about 190 points from the left side.
LINE = "BT /F 10 Tf 100 700 Td (In 60-70% of cups.) Tj ET "
SEEN = "In 60-70% of cups."
MARKED = "￼In ￼60-￼70% ￼of ￼cups."


def read(content, **resources):
    """The text of a page that is drawn by some operators."""
    writer = PdfWriter()
    page = writer.add_blank_page(600, 850)
    font = named(Type="/Font", Subtype="/Type1", BaseFont="/Helvetica", Encoding="/WinAnsiEncoding")
    page[NameObject("/Resources")] = named(
        Font=named(F=font), **{kind: named(**things) for kind, things in resources.items()}
    )
    page[NameObject("/Contents")] = writer._add_object(stream(content))
    written = io.BytesIO()
    writer.write(written)
    return take_apart(written.getvalue(), "a.pdf").text.strip()


def named(**entries):
    return DictionaryObject(
        {
            NameObject(f"/{key}"): NameObject(value) if isinstance(value, str) else value
            for key, value in entries.items()
        }
    )


def stream(content, **entries):
    made = DecodedStreamObject()
    made.set_data(content.encode())
    made.update(named(**entries))
    return made


def form(content, **entries):
    """A drawing of its own, which a page may draw by its name, as a note that was made a part of the page."""
    return {"X": stream(content, Type="/XObject", Subtype="/Form", **entries)}


BOX = "110 698 30 10 re f "


@pytest.mark.parametrize("drawn", [
    BOX,
    "1 g 110 698 30 10 re 300 300 10 10 re B ",
    "110 698 m 140 698 l 140 708 l 110 708 l h f* ",
    "110 700 m 110 699 111 698 112 698 c 138 698 l 139 698 140 699 140 700 c 140 708 l 110 708 l f ",
    "q 2 0 0 2 10 20 cm 50 339 15 5 re f Q ",
    "q 100 690 200 20 re W n 0 0 600 800 re f Q ",
    "10 w 110 703 m 140 703 l S ",
    "1 w 110 698 m 140 708 l S ",
    "110 698 m 140 708 l 110 708 m 140 698 l s ",
])  # fmt: skip
def test_letters_that_are_painted_over_are_marked(drawn):
    assert read(LINE + drawn) == MARKED
    assert read(drawn + LINE) == SEEN


@pytest.mark.parametrize("drawn", [
    "1 w 110 703 m 140 703 l S ",
    "110 703 30 1 re f ",
    "110 703.5 m 140 703.5 l 140 702.5 l 110 702.5 l h f ",
    "".join(f"{at} 703 1 1 re f " for at in range(110, 140, 2)),
    "/Faint gs 110 703 30 1 re f ",
])  # fmt: skip
def test_letters_with_a_line_through_their_middle_are_marked_whatever_is_painted_first(drawn):
    faint = {"Faint": named(ca=FloatObject(0.5))}
    assert read(LINE + drawn, ExtGState=faint) == MARKED
    assert read(drawn + LINE, ExtGState=faint) == MARKED


def test_a_number_that_was_painted_over_and_printed_anew_is_read_as_the_new_one():
    text = read(f"{LINE} 1 g {BOX} 0 g BT /F 10 Tf 112 700 Td (65-75%) Tj ET")
    assert "￼60-￼70%" in text
    assert "65-75%" in text


@pytest.mark.parametrize("drawn", [
    "110 699 60 0.7 re f ",
    "100 698.5 m 190 698.5 l S ",
    "100 709 m 190 709 l S ",
    "90 695 m 90 712 l 200 712 m 200 695 l S ",
    "99 697 m 99 711 l S 150 690 m 150 715 l S ",
    "95 696 100 14 re S ",
    "95 696 100 14 re 96 697 98 12 re f* ",
    "95 696 m 195 696 l 195 710 l 95 710 l h 96 697 m 96 709 l 194 709 l 194 697 l h f ",
    "195 690 100 20 re f ",
    "60 690 40.5 20 re f ",
    "100 680 100 20 re f 100 708 100 20 re f ",
    "110 698 30 10 re n ",
    "q 300 300 10 10 re W n 110 698 30 10 re f Q ",
    "q 0 0 600 850 re 95 690 100 20 re W* n 50 703 300 1 re f Q ",
    "q 50 690 45 20 re 195 690 90 20 re 50 690 m W n 50 703 300 1 re f Q ",
    "/Faint gs 110 698 30 10 re f ",
    "/Over gs 110 698 30 10 re f ",
    "/Unseen gs 110 703 30 1 re f ",
    "100 710 m 180 600 l S ",
    "re f 1 re f /Name 1 2 3 re f m l S /None gs /None Do h f Q ",
])  # fmt: skip
def test_what_stands_beside_letters_or_lets_them_through_leaves_them_as_they_are(drawn):
    states = {
        "Faint": named(ca=FloatObject(0.5)),
        "Over": named(BM="/Multiply"),
        "Unseen": named(ca=FloatObject(0)),
    }
    assert read(LINE + drawn, ExtGState=states) == SEEN


def test_letters_that_are_painted_over_behind_something_broken_are_marked():
    broken = "h m l re 1 re f m S 1 2 m 3 l n W n q /None gs /None Do (a) cm /F Tf Tj [/a] TJ ET "
    assert read(f"{LINE} {broken} {BOX}") == MARKED


def test_a_line_behind_the_background_of_letters_is_not_seen():
    behind = "50 703 300 1 re f "
    assert read(f"{behind} 1 g 95 690 100 20 re f 0 g {LINE}") == SEEN
    assert read(f"{behind} 1 g 195 690 100 20 re f 0 g {LINE}") == MARKED


def test_cells_that_are_coloured_one_after_another_leave_the_text_of_one_another():
    cells = "".join(
        f"0.9 g {left} 695 92 15 re f 0 g BT /F 10 Tf {left} 700 Td (In 60-70% of cups.) Tj ET "
        for left in (100, 192, 284)
    )
    assert "￼" not in read(cells)


@pytest.mark.parametrize("font", ["Helvetica", "Times", "Courier"])
def test_of_words_in_several_styles_and_of_a_coloured_table_those_struck_out_are_marked(font):
    document = FPDF()
    document.add_page()
    document.set_fill_color(220)
    for style, text in (("U", "60% of cups "), ("SB", "70% of pots "), ("", "80% of cans\n")):
        document.set_font(font, style, size=10)
        document.write(5, text)
    for text in ("Share of all cups", "MMW 90%", "illness in 15-20%", "1,234.50%"):
        width = document.get_string_width(text) + 2 * document.c_margin
        document.cell(width, 6, text, border=1, fill=True)
    text = take_apart(bytes(document.output()), "a.pdf").text
    assert "60% of cups ￼70% ￼of ￼pots 80% of cans" in text
    assert text.count("￼") == 3


@pytest.mark.parametrize("shown", [
    "(In 5%) Tj 100 0 Td (60%) Tj",
    "[(In 5%) -7000 (60%)] TJ",
    "24 Tw (In 5%  60%) Tj",
])  # fmt: skip
def test_in_a_row_the_number_behind_a_gap_is_marked_where_it_stands(shown):
    row = f"BT /F 10 Tf 100 700 Td {shown} ET "
    assert "￼60%" in read(row + "205 698 15 10 re f ")
    assert "￼" not in read(row + "260 698 15 10 re f ")


def test_letters_that_go_on_in_another_font_are_marked_alone():
    line = "BT /F 10 Tf 100 700 Td (In 5% of pots and ) Tj /F 10.1 Tf (in 60% of cups) Tj ET "
    assert read(line + "200 698 15 10 re f ").startswith("In 5% of pots and ￼in ￼60%")


@pytest.mark.parametrize("next_line", ["(In 60% of cups.) '", '0 0 (In 60% of cups.) "'])
def test_of_lines_that_are_shown_by_one_operator_the_covered_one_is_marked(next_line):
    text = read(f"BT /F 10 Tf 12 TL 100 712 Td (In 5% of pots.) Tj {next_line} ET {BOX}")
    assert "In 5% of pots." in text
    assert "￼60%" in text


def test_on_a_page_that_is_printed_sideways_covered_letters_are_marked():
    line = "BT /F 10 Tf 0 1 -1 0 300 100 Tm (In 60-70% of cups.) Tj ET "
    assert read(line + "292 110 10 30 re f ") == MARKED
    assert read(line + "297 110 1 30 re f ") == MARKED
    assert read(line + "301 100 1 90 re f 292 195 10 30 re f ") == SEEN


@pytest.mark.parametrize(
    "resources", [{}, {"Resources": named()}, {"Resources": named(Font=named())}]
)
def test_a_note_that_was_made_a_part_of_the_page_covers_letters(resources):
    moved = "q 1 0 0 1 110 698 cm /X Do Q "
    assert read(LINE + moved, XObject=form("0 0 30 10 re f", **resources)) == MARKED
    assert read(moved + LINE, XObject=form("0 0 30 10 re f", **resources)) == SEEN
    assert read(LINE + "q /X Do Q ", XObject=form("0 0 30 10 re f", **resources)) == SEEN


def test_a_highlight_that_was_made_a_part_of_the_page_lets_letters_through():
    over = {"Over": named(BM="/Multiply"), "Plain": named(BM="/Normal", ca=FloatObject(1))}
    highlight = form(
        f"/Plain gs {BOX}", Group=named(S="/Transparency"), Resources=named(ExtGState=named(**over))
    )
    assert read(f"{LINE} q /Over gs /X Do Q", XObject=highlight, ExtGState=over) == SEEN
    assert read(f"{LINE} q /Plain gs /X Do Q", XObject=highlight, ExtGState=over) == MARKED


def test_letters_within_a_form_are_marked_where_the_form_draws_them():
    written = form(
        LINE, Resources=named(Font=named(F=named(Subtype="/Type1", BaseFont="/Times-Bold")))
    )
    assert read("q 1 0 0 1 200 0 cm /X Do Q 310 698 30 10 re f", XObject=written) == MARKED
    assert read(f"q 1 0 0 1 200 0 cm /X Do Q {BOX}", XObject=written) == SEEN
