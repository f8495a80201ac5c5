"""Texts at positions in points whose height is known beforehand, with links that can be clicked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Pt

from reported.charts.theme import FONT
from reported.export.powerpoint.layout import LINE, lines_of
from reported.table.csv_tables import xml_text

TITLE = 22.0
TOP = 28.0
FIRST_FONT = FONT.split(",")[0]


@dataclass(frozen=True, slots=True)
class Linked:
    """Words that open an address."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words in one style, some of them links; the size is in points."""

    parts: tuple[str | Linked, ...]
    size: float
    colour: str
    bold: bool = False

    @property
    def text(self) -> str:
        """All of it without the links."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


def paragraph(
    parts: str | Sequence[str | Linked], size: float, colour: str, *, bold: bool = False
) -> Paragraph:
    """A paragraph of a text, or of texts and links."""
    return Paragraph((parts,) if isinstance(parts, str) else tuple(parts), size, colour, bold)


def paragraphs_height(paragraphs: Iterable[Paragraph], width: float) -> float:
    """The points that paragraphs take when they are wrapped to a width."""
    return sum(text_height(one.text, one.size, width, bold=one.bold) for one in paragraphs)


def text_height(text: str, size: float, width: float, *, bold: bool = False) -> float:
    """The points that a text takes when it is wrapped to a width."""
    return (len(lines_of(text, width, size, bold)) or 1) * size * LINE


def add_box(
    slide: Slide, left: float, top: float, width: float, paragraphs: Sequence[Paragraph]
) -> None:
    """A text box without inner margins, as high as its paragraphs are."""
    height = paragraphs_height(paragraphs, width)
    box = slide.shapes.add_textbox(Pt(left), Pt(top), Pt(width), Pt(height))
    fill_frame(box.text_frame, paragraphs)


def fill_frame(frame: TextFrame, paragraphs: Sequence[Paragraph]) -> None:
    """Write paragraphs into a frame without inner margins, from its top."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    write(frame, paragraphs)


def write(frame: TextFrame, paragraphs: Sequence[Paragraph]) -> None:
    """Put paragraphs in place of what a frame holds.

    As XML (ISO/IEC 29500-1, 21.1.2): run for run through the library, texts took half of the time
    of a deck.
    """
    body = frame._txBody
    for old in body.findall(qn("a:p")):
        body.remove(old)
    written = "".join(_paragraph_xml(one, frame) for one in paragraphs)
    body.extend(parse_xml(f"<a:txt {nsdecls('a', 'r')}>{written}</a:txt>"))


def _paragraph_xml(one: Paragraph, frame: TextFrame) -> str:
    runs = ""
    for part in one.parts:
        text, link = (part, "") if isinstance(part, str) else (part.text, "")
        if isinstance(part, Linked):
            address = xml_text(part.address)
            number = frame.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link = f'<a:hlinkClick r:id="{number}"/>'
        runs += run_xml(text, one.size, one.colour, bold=one.bold, link=link)
    return f'<a:p><a:pPr algn="l"/>{runs}</a:p>'


def run_xml(text: str, size: float, colour: str, *, bold: bool, link: str = "") -> str:
    """Words in one style (ISO/IEC 29500-1, 21.1.2.3.8); the size is in points."""
    return (
        f'<a:r><a:rPr lang="en-GB" sz="{round(size * 100)}" b="{int(bold)}">{fill_xml(colour)}'
        f'<a:latin typeface="{FIRST_FONT}"/>{link}</a:rPr>'
        f"<a:t>{escape(xml_text(text), quote=False)}</a:t></a:r>"
    )


def fill_xml(colour: str) -> str:
    """A plain colour, or none."""
    if not colour:
        return "<a:noFill/>"
    return f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'


def rgb(colour: str) -> RGBColor:
    """A colour such as ``#12436d`` as the library has it."""
    return RGBColor.from_string(colour.removeprefix("#").upper())
