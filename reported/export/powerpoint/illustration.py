"""An illustration as shapes of PowerPoint: every outline and every text can be moved, coloured and edited."""

from __future__ import annotations

import bisect
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide

from reported.charts.catalogue import Entry
from reported.charts.diagrams.illustration import Illustration, Outline
from reported.charts.diagrams.sizing import illustration_fits, illustration_of
from reported.charts.parts import Words
from reported.charts.text_metrics import text_width
from reported.export.powerpoint.layout import Canvas
from reported.export.powerpoint.text import fill_xml, run_xml
from reported.table.csv_tables import xml_text

# So many of the format's units are a point.
_UNIT = 12700
# In points: the sizes of letters to try, from the largest that a slide needs.
LARGEST, SMALLEST = 20.0, 8.0
_SIZES = [LARGEST - step / 2 for step in range(round(2 * (LARGEST - SMALLEST)) + 1)]
# What is read of a path: the numbers of its points are put in all at once.
_POINT = '<a:pt x="%.0f" y="%.0f"/>'
_STEP = {
    "M": f"<a:moveTo>{_POINT}</a:moveTo>",
    "L": f"<a:lnTo>{_POINT}</a:lnTo>",
    "C": f"<a:cubicBezTo>{3 * _POINT}</a:cubicBezTo>",
    "Z": "<a:close/>",
}
_ANCHOR = {"left": "l", "center": "ctr", "right": "r"}


def largest_illustration(entry: Entry, room: float, canvas: Canvas) -> Illustration | None:
    """The illustration of an entry in the largest letters with which a room, in points, holds it."""
    width, theme = canvas.room, canvas.theme
    # What fits in large letters fits in smaller ones, so half of the sizes is left at each step.
    first = bisect.bisect_left(
        _SIZES, True, key=lambda size: illustration_fits(entry, width, room, size, theme)
    )
    return (
        illustration_of(entry, width, room, _SIZES[first], theme) if first < len(_SIZES) else None
    )


def add_illustration(
    slide: Slide, illustration: Illustration, left: float, top: float, description: str
) -> None:
    """Put an illustration on a slide as one group with an alternative text; positions are in points.

    The library's own outlines have straight sides only, so the group is written as XML
    (ISO/IEC 29500-1, 20.1.9.8).
    """
    first = max(shape.shape_id for shape in slide.shapes) + 1
    shapes = [
        _outline_xml(one, first + n, left, top) for n, one in enumerate(illustration.outlines, 1)
    ]
    first_words = first + len(shapes)
    shapes += [
        _words_xml(one, first_words + n, left, top) for n, one in enumerate(illustration.words, 1)
    ]
    position = _position_xml(left, top, illustration.width, illustration.height)
    inside = position.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    slide.shapes._spTree.append(
        parse_xml(
            f'<p:grpSp {nsdecls("p", "a")}><p:nvGrpSpPr><p:cNvPr id="{first}" name="Diagram" '
            f"descr={_attribute(description)}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr><a:xfrm>{position}{inside}</a:xfrm></p:grpSpPr>{''.join(shapes)}</p:grpSp>"
        )
    )


def _outline_xml(outline: Outline, number: int, left: float, top: float) -> str:
    drawn = outline.whole
    x, y, right, bottom = outline.box
    wide, high = max(_units(right - x), 1), max(_units(bottom - y), 1)
    steps = "".join([_STEP[letter] for letter, _ in drawn]) % tuple(
        [
            distance * _UNIT
            for _, points in drawn
            for px, py in points
            for distance in (px - x, py - y)
        ]
    )
    name = outline.figure.figure_id if outline.figure else "Drawing"
    dots = '<a:prstDash val="sysDot"/>' if outline.dashed else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={_attribute(name)}/>'
        "<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr><a:xfrm>{_position_xml(left + x, top + y, right - x, bottom - y)}</a:xfrm>"
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{wide}" h="{high}">{steps}</a:path></a:pathLst></a:custGeom>'
        f'{fill_xml(outline.fill)}<a:ln w="{_units(outline.width)}">{fill_xml(outline.line)}{dots}'
        "</a:ln></p:spPr></p:sp>"
    )


def _words_xml(words: Words, number: int, left: float, top: float) -> str:
    pieces = [(words.text, words.size, words.colour, words.bold)]
    if words.aside:
        aside = (f"  {words.aside.text}", words.aside.size, words.aside.colour, False)
        if words.anchor == "right":
            aside = (f"{words.aside.text}  ", *aside[1:])
        pieces.insert(0 if words.anchor == "right" else 1, aside)
    wide = sum(text_width(text, size, bold=bold) for text, size, _, bold in pieces) + 4
    runs = "".join(run_xml(text, size, colour, bold=bold) for text, size, colour, bold in pieces)
    high = words.size * 1.3
    start = {"left": 0.0, "center": wide / 2, "right": wide}[words.anchor]
    position = _position_xml(left + words.x - start, top + words.y - high / 2, wide, high)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Text"/>'
        f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{position}</a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>'
        '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
        f'<a:p><a:pPr algn="{_ANCHOR[words.anchor]}"/>'
        f"{runs}</a:p></p:txBody></p:sp>"
    )


def _units(points: float) -> int:
    return round(points * _UNIT)


def _attribute(text: str) -> str:
    """A text as the value of an attribute, in its quotation marks; line breaks stay."""
    return quoteattr(xml_text(text))


def _position_xml(left: float, top: float, width: float, height: float) -> str:
    return (
        f'<a:off x="{_units(left)}" y="{_units(top)}"/>'
        f'<a:ext cx="{_units(width)}" cy="{_units(height)}"/>'
    )
