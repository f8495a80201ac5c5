"""Slides with a title, and texts at places in points whose height is known beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Pt

from reported.export.slide_chart import FONT
from reported.export.slide_layout import LINE, MARGIN, WIDTH, lines_of
from reported.export.tables import xml_text
from reported.template import LIGHT

TITLE = 22.0
TOP = 28.0

_TITLE_ONLY = 5


def new_slide(presentation: Presentation, title: str) -> Slide:
    """A slide with its title at the top, and nothing else."""
    slide = presentation.slides.add_slide(presentation.slide_layouts[_TITLE_ONLY])
    # Else the library looks through the whole slide for a free number at each new shape.
    slide.shapes.turbo_add_enabled = True
    shape = slide.shapes.title
    shape.left, shape.top = Pt(MARGIN), Pt(TOP)
    shape.width, shape.height = (
        Pt(WIDTH - 2 * MARGIN),
        Pt(text_height([title], TITLE, bold=True)),
    )
    _plain(shape.text_frame)
    add_paragraph(shape.text_frame, title, TITLE, LIGHT.text, bold=True)
    return slide


def add_text(
    slide: Slide,
    paragraphs: Sequence[str],
    left: float,
    top: float,
    width: float,
    size: float,
    colour: str = LIGHT.quiet_text,
) -> None:
    """A text box of paragraphs in one style, as high as they are."""
    frame = add_frame(slide, left, top, width, text_height(paragraphs, size, width))
    for paragraph in paragraphs:
        add_paragraph(frame, paragraph, size, colour)


def add_frame(slide: Slide, left: float, top: float, width: float, height: float) -> TextFrame:
    """An empty text box without inner margins."""
    frame = slide.shapes.add_textbox(Pt(left), Pt(top), Pt(width), Pt(height)).text_frame
    _plain(frame)
    return frame


def _plain(frame: TextFrame) -> None:
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def add_paragraph(
    frame: TextFrame, text: str, size: float, colour: str, *, bold: bool = False
) -> None:
    """One more paragraph, which is the first one where the text was empty."""
    body = frame._txBody
    for empty in [p for p in body.p_lst if not p.r_lst]:
        body.remove(empty)
    # In one piece: set property by property, the texts of a deck take a third of its time.
    body.append(
        parse_xml(
            f'<a:p {nsdecls("a")}><a:pPr algn="l"/><a:r>'
            f'<a:rPr lang="en-GB" sz="{round(size * 100)}" b="{int(bold)}">'
            f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'
            f'<a:latin typeface="{FONT}"/></a:rPr>'
            f"<a:t>{escape(xml_text(text))}</a:t></a:r></a:p>"
        )
    )


def text_height(
    paragraphs: Iterable[str], size: float, width: float = WIDTH - 2 * MARGIN, *, bold: bool = False
) -> float:
    """The points that paragraphs take when they are wrapped to a width."""
    return sum(len(lines_of(text, width, size, bold)) or 1 for text in paragraphs) * size * LINE
