"""A scene as shapes of PowerPoint: every outline and every text can be moved, coloured and edited."""

from __future__ import annotations

import bisect
from html import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide

from reported.catalogue import Entry
from reported.export.slide_chart import FONT
from reported.export.slide_layout import MARGIN, WIDTH
from reported.export.tables import xml_text
from reported.fitting import scene_of
from reported.scene import Outline, Scene, Words, box_of
from reported.template import LIGHT
from reported.text_metrics import text_width

# In points: the sizes of letters to try, from the largest that a slide needs.
LARGEST, SMALLEST = 20.0, 8.0
_SIZES = [LARGEST - step / 2 for step in range(round(2 * (LARGEST - SMALLEST)) + 1)]
_STEP = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo"}
_ANCHOR = {"left": "l", "center": "ctr", "right": "r"}


def fitting_scene(entry: Entry, room: float) -> Scene | None:
    """The scene of an entry in the largest letters with which a room, in points, holds it."""
    scenes: dict[float, Scene | None] = {}

    def fits(size: float) -> bool:
        scenes[size] = scene_of(entry, WIDTH - 2 * MARGIN, room, size, LIGHT)
        return scenes[size] is not None

    # What fits in large letters fits in smaller ones, so half of the sizes is left at each step.
    first = bisect.bisect_left(_SIZES, True, key=fits)
    return scenes[_SIZES[first]] if first < len(_SIZES) else None


def add_scene(slide: Slide, scene: Scene, left: float, top: float, description: str) -> None:
    """Put a scene on a slide as one group with an alternative text; places are in points."""
    group = slide.shapes.add_group_shape()
    described = group._element.nvGrpSpPr.cNvPr
    described.set("name", "Picture")
    described.set("descr", xml_text(description))
    number = described.get("id")
    for index, outline in enumerate(scene.outlines, start=int(number) + 1):
        group._element.append(parse_xml(_outline_xml(outline, index, left, top)))
    start = int(number) + 1 + len(scene.outlines)
    for index, words in enumerate(scene.words, start=start):
        group._element.append(parse_xml(_words_xml(words, index, left, top)))
    properties = group._element.grpSpPr
    frame = (left, top, scene.width, scene.height)
    properties.insert(0, parse_xml(f"<a:xfrm {nsdecls('a')}>{_group_frame(*frame)}</a:xfrm>"))


def _units(points: float) -> int:
    """Points in the format's units. The library's own class takes most of a picture's time."""
    return round(points * 12700)


def _group_frame(left: float, top: float, width: float, height: float) -> str:
    place = f'x="{_units(left)}" y="{_units(top)}"'
    size = f'cx="{_units(width)}" cy="{_units(height)}"'
    return f"<a:off {place}/><a:ext {size}/><a:chOff {place}/><a:chExt {size}/>"


def _outline_xml(outline: Outline, number: int, left: float, top: float) -> str:
    x, y, right, bottom = box_of(outline.path)
    wide, high = max(_units(right - x), 1), max(_units(bottom - y), 1)
    steps = "".join(
        f"<a:{_STEP[letter]}>"
        + "".join([f'<a:pt x="{_units(px - x)}" y="{_units(py - y)}"/>' for px, py in points])
        + f"</a:{_STEP[letter]}>"
        if points
        else "<a:close/>"
        for letter, points in outline.path
    )
    name = outline.figure.figure_id if outline.figure else "Drawing"
    dash = '<a:prstDash val="sysDot"/>' if outline.dashed else ""
    line = f'<a:ln w="{_units(outline.width)}">{_colour(outline.line)}{dash}</a:ln>'
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{escape(xml_text(name))}"/>'
        "<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
        f'<a:xfrm><a:off x="{_units(left + x)}" y="{_units(top + y)}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{wide}" h="{high}">{steps}</a:path></a:pathLst></a:custGeom>'
        f"{_colour(outline.fill)}{line}</p:spPr></p:sp>"
    )


def _colour(colour: str) -> str:
    if not colour:
        return "<a:noFill/>"
    return f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'


def _words_xml(words: Words, number: int, left: float, top: float) -> str:
    wide = text_width(words.text, words.size, bold=words.bold) + 4
    high = words.size * 1.3
    start = {"left": 0.0, "center": wide / 2, "right": wide}[words.anchor]
    x, y = left + words.x - start, top + words.y - high / 2
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="Text"/>'
        '<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{_units(x)}" y="{_units(y)}"/><a:ext cx="{_units(wide)}" cy="{_units(high)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>'
        '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
        f'<a:p><a:pPr algn="{_ANCHOR[words.anchor]}"/><a:r>'
        f'<a:rPr lang="en-GB" sz="{round(words.size * 100)}" b="{int(words.bold)}">'
        f'{_colour(words.colour)}<a:latin typeface="{FONT}"/></a:rPr>'
        f"<a:t>{escape(xml_text(words.text))}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
