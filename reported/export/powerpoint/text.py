"""Slides with a title, and texts at places in points whose height is known beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reported.charts.theme import LIGHT
from reported.export.powerpoint.file import Slide
from reported.export.powerpoint.layout import LINE, MARGIN, WIDTH, lines_of
from reported.export.powerpoint.xml import place_xml, run_xml

TITLE = 22.0
TOP = 28.0


def new_slide(title: str) -> Slide:
    """A slide with its title at the top, and nothing else."""
    slide = Slide()
    number = slide.next_number()
    height = text_height([title], TITLE, bold=True)
    slide.shapes.append(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Title {number - 1}"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr><a:xfrm>{place_xml(MARGIN, TOP, WIDTH - 2 * MARGIN, height)}</a:xfrm></p:spPr>"
        f"{_body_xml([paragraph(title, TITLE, LIGHT.text, bold=True)])}</p:sp>"
    )
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
    styled = [paragraph(text, size, colour) for text in paragraphs]
    add_box(slide, left, top, width, text_height(paragraphs, size, width), styled)


def add_box(
    slide: Slide, left: float, top: float, width: float, height: float, paragraphs: Sequence[str]
) -> None:
    """A text box without inner margins, of paragraphs that are XML."""
    number = slide.next_number()
    slide.shapes.append(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="TextBox {number - 1}"/>'
        '<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr><a:xfrm>{place_xml(left, top, width, height)}</a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        f"{_body_xml(paragraphs)}</p:sp>"
    )


def paragraph(text: str, size: float, colour: str, *, bold: bool = False) -> str:
    """A paragraph in one style, as XML."""
    return f'<a:p><a:pPr algn="l"/>{run_xml(text, size, colour, bold=bold)}</a:p>'


def _body_xml(paragraphs: Sequence[str]) -> str:
    return (
        '<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{''.join(paragraphs) or '<a:p/>'}</p:txBody>"
    )


def text_height(
    paragraphs: Iterable[str], size: float, width: float = WIDTH - 2 * MARGIN, *, bold: bool = False
) -> float:
    """The points that paragraphs take when they are wrapped to a width."""
    return sum(len(lines_of(text, width, size, bold)) or 1 for text in paragraphs) * size * LINE
