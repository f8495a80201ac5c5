"""A PowerPoint file of slides that are XML, in the frame of an empty presentation.

The frame is python-pptx's. It makes slides, charts and notes as well, but with an object for every
element a deck took more than three times as long.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pptx
from pptx.opc.constants import CONTENT_TYPE
from pptx.util import Pt

from reported.export.powerpoint.layout import HEIGHT, WIDTH
from reported.export.powerpoint.xml import DECLARATION, RELATIONS, SPACES, text_of

# The layout that has a title and nothing else.
_LAYOUT = "slideLayouts/slideLayout6.xml"
_NOTES_MASTER = "notesMasters/notesMaster1.xml"
_TYPES, _PROPERTIES = "[Content_Types].xml", "docProps/core.xml"
_PRESENTATION, _RELATED = "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels"
_FIRST_SLIDE = 256
# Three fifths of the usual level's time, for a file that is a twenty-fifth larger.
_LEVEL = 3
# The root of a tree of shapes, which every slide has.
_ROOT = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_COLOURS = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"


@dataclass(frozen=True, slots=True)
class NativeChart:
    """The drawing of a chart as XML, which calls the workbook behind it ``rId1``."""

    xml: str | bytes
    workbook: bytes


@dataclass(slots=True)
class Slide:
    """Shapes as XML, in the order in which they are read out, with their charts and the notes."""

    shapes: list[str] = field(default_factory=list)
    charts: list[NativeChart] = field(default_factory=list)
    notes: str = ""
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(2))

    def next_number(self) -> int:
        """The number of one more shape; no other one on the slide has it."""
        return next(self._numbers)

    def add_chart(self, chart: NativeChart) -> str:
        """Take in a chart; the id by which a shape refers to it."""
        self.charts.append(chart)
        # The first id is that of the layout.
        return f"rId{len(self.charts) + 1}"


@dataclass(frozen=True, slots=True)
class _Part:
    """A file in the folder `ppt`, and what it refers to, by kind and name."""

    name: str
    content_type: str
    content: str | bytes
    related: tuple[tuple[str, str], ...] = ()


def slide_file(slides: Sequence[Slide], properties: str) -> bytes:
    """The slides as a PowerPoint file; `properties` is the XML of what the file says of itself."""
    frame, parts = dict(_frame()), list(_parts(slides))
    shown = [("slide", part.name) for part in parts if part.content_type == CONTENT_TYPE.PML_SLIDE]
    first = frame[_RELATED].count(b"<Relationship ") + 1
    ids = "".join(
        f'<p:sldId id="{_FIRST_SLIDE + number}" r:id="rId{first + number}"/>'
        for number in range(len(shown))
    )
    types = "".join(
        f'<Override PartName="/ppt/{part.name}" ContentType="{part.content_type}"/>'
        for part in parts
    )
    for name, place, inside in (
        (_TYPES, "</Types>", f"{types}</Types>"),
        (_RELATED, "</Relationships>", f"{_relations(shown, first)}</Relationships>"),
        (_PRESENTATION, "<p:sldIdLst/>", f"<p:sldIdLst>{ids}</p:sldIdLst>"),
    ):
        frame[name] = frame[name].replace(place.encode(), inside.encode())
    frame[_PROPERTIES] = properties.encode()
    out = io.BytesIO()
    with ZipFile(out, "w") as file:
        for name, content in [*frame.items(), *_files(parts)]:
            # A workbook is compressed already.
            kind = ZIP_STORED if name.endswith(".xlsx") else ZIP_DEFLATED
            file.writestr(ZipInfo(name), content, kind, _LEVEL)
    return out.getvalue()


@lru_cache(maxsize=1)
def _frame() -> Mapping[str, bytes]:
    """The files of an empty presentation in 16:9: the library's own is 4:3, its layouts too."""
    presentation = pptx.Presentation()
    ratio = Pt(WIDTH) / presentation.slide_width
    presentation.slide_width, presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
    master = presentation.slide_master
    for shape in [*master.shapes, *(s for layout in master.slide_layouts for s in layout.shapes)]:
        shape.left, shape.width = round(shape.left * ratio), round(shape.width * ratio)
    # It still calls its size 4:3.
    del presentation.element.sldSz.attrib["type"]
    presentation.element.get_or_add_sldIdLst()
    # The master of the notes is made when it is first asked for.
    _ = presentation.notes_master
    out = io.BytesIO()
    presentation.save(out)
    with ZipFile(out) as file:
        return {name: file.read(name) for name in file.namelist()}


def _parts(slides: Iterable[Slide]) -> Iterator[_Part]:
    """The slides, each after the charts on it, their workbooks and its notes."""
    number = 0
    for index, slide in enumerate(slides, start=1):
        name, notes = f"slides/slide{index}.xml", f"notesSlides/notesSlide{index}.xml"
        related = [("slideLayout", _LAYOUT)]
        for chart in slide.charts:
            number += 1
            drawing, book = f"charts/chart{number}.xml", f"embeddings/Worksheet{number}.xlsx"
            yield _Part(drawing, CONTENT_TYPE.DML_CHART, chart.xml, (("package", book),))
            yield _Part(book, CONTENT_TYPE.SML_SHEET, chart.workbook)
            related.append(("chart", drawing))
        if slide.notes:
            related.append(("notesSlide", notes))
            to = (("notesMaster", _NOTES_MASTER), ("slide", name))
            yield _Part(notes, CONTENT_TYPE.PML_NOTES_SLIDE, _notes_xml(slide.notes), to)
        yield _Part(name, CONTENT_TYPE.PML_SLIDE, _slide_xml(slide), tuple(related))


def _files(parts: Iterable[_Part]) -> Iterator[tuple[str, str | bytes]]:
    """The parts by name, each with a file beside it that tells what it refers to."""
    for part in parts:
        yield f"ppt/{part.name}", part.content
        if part.related:
            folder, name = part.name.split("/")
            related = _relations((kind, f"../{target}") for kind, target in part.related)
            space = "http://schemas.openxmlformats.org/package/2006/relationships"
            yield (
                f"ppt/{folder}/_rels/{name}.rels",
                f'{DECLARATION}<Relationships xmlns="{space}">{related}</Relationships>',
            )


def _relations(related: Iterable[tuple[str, str]], first: int = 1) -> str:
    return "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(related, start=first)
    )


def _slide_xml(slide: Slide) -> str:
    tree = f"<p:spTree>{_ROOT}{''.join(slide.shapes)}</p:spTree>"
    return f"{DECLARATION}<p:sld {SPACES}><p:cSld>{tree}</p:cSld>{_COLOURS}</p:sld>"


def _notes_xml(notes: str) -> str:
    """A page of notes: the picture of the slide, the text with a paragraph a line, the number."""
    lines = [f"<a:r><a:t>{text_of(line)}</a:t></a:r>" if line else "" for line in notes.split("\n")]
    text = "".join([f"<a:p>{line}</a:p>" for line in lines])
    body = f"<p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody>"
    places = "".join(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name} Placeholder {number - 1}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {place}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr/>{inside}</p:sp>"
        for number, name, place, inside in (
            (2, "Slide Image", 'type="sldImg" idx="2"', ""),
            (3, "Notes", 'type="body" sz="quarter" idx="3"', body),
            (4, "Slide Number", 'type="sldNum" sz="quarter" idx="5"', ""),
        )
    )
    tree = f"<p:spTree>{_ROOT}{places}</p:spTree>"
    return f"{DECLARATION}<p:notes {SPACES}><p:cSld>{tree}</p:cSld>{_COLOURS}</p:notes>"
