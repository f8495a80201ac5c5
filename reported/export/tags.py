"""The tags of a PDF that holds one drawing: what a screen reader is told of it (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from reported.export.marked_content import FIGURE, Band, marked


def tag_page(
    writer: PdfWriter,
    description: str,
    bands: Sequence[Band],
    points: float,
    link: DictionaryObject | None,
) -> None:
    """Tag the texts of the only page, its drawing as a figure that `description` describes, its link.

    The bands are in units of so many `points`. Who listens hears them in the order in which one reads: the
    texts above the drawing, the drawing, and those below it.
    """
    (page,) = writer.pages
    marks = _mark(writer, bands)
    wide, high = float(page.mediabox.width), float(page.mediabox.height)
    top, bottom = _between(bands, high / points)
    root = writer.root_object
    tree = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
    tree_reference = writer._add_object(tree)
    whole = _element("/Document", tree_reference)
    document = writer._add_object(whole)
    tagged: dict[int, PdfObject] = {}
    tops = {piece: top if piece == FIGURE else bands[piece].top for piece in marks}
    for piece in sorted(tops, key=tops.__getitem__):
        element = _element("/Figure" if piece == FIGURE else f"/{bands[piece].tag}", document)
        element[NameObject("/Pg")] = page.indirect_reference or NullObject()
        element[NameObject("/K")] = ArrayObject(
            NumberObject(number)
            for number, marked_piece in enumerate(marks)
            if marked_piece == piece
        )
        if piece == FIGURE:
            element[NameObject("/Alt")] = TextStringObject(description)
            box = ArrayObject(
                FloatObject(side) for side in (0, high - bottom * points, wide, high - top * points)
            )
            element[NameObject("/A")] = _dictionary(O="/Layout", Placement="/Block", BBox=box)
        tagged[piece] = writer._add_object(element)
    children = ArrayObject(tagged.values())
    parents = ArrayObject([NumberObject(0), ArrayObject(tagged[piece] for piece in marks)])
    page[NameObject("/StructParents")] = NumberObject(0)
    page[NameObject("/Tabs")] = NameObject("/S")
    if link is not None:
        of_link = _element("/Link", document)
        # Its words are part of the small print.
        of_link[NameObject("/Alt")] = link["/Contents"]
        of_link[NameObject("/K")] = _dictionary(
            Type="/OBJR",
            Obj=link.indirect_reference or NullObject(),
            Pg=page.indirect_reference or NullObject(),
        )
        children.append(writer._add_object(of_link))
        parents.extend([NumberObject(1), children[-1]])
        link[NameObject("/StructParent")] = NumberObject(1)
    whole[NameObject("/K")] = children
    tree[NameObject("/K")] = ArrayObject([document])
    tree[NameObject("/ParentTree")] = writer._add_object(_dictionary(Nums=parents))
    tree[NameObject("/ParentTreeNextKey")] = NumberObject(len(parents) // 2)
    root[NameObject("/StructTreeRoot")] = tree_reference
    root[NameObject("/MarkInfo")] = _dictionary(Marked=BooleanObject(True))
    root[NameObject("/ViewerPreferences")] = _dictionary(DisplayDocTitle=BooleanObject(True))
    root[NameObject("/Lang")] = TextStringObject("en-GB")


def _between(bands: Sequence[Band], height: float) -> tuple[float, float]:
    """Where the widest gap between two texts of a page begins and ends: there is the drawing."""
    ends = [0.0, *(band.bottom for band in bands)]
    starts = [*(band.top for band in bands), height]
    return max(zip(ends, starts, strict=True), key=lambda gap: gap[1] - gap[0])


def _mark(writer: PdfWriter, bands: Sequence[Band]) -> list[int]:
    """Put all that the page draws between the signs of marked content; what each mark is around."""
    (page,) = writer.pages
    contents = page.get_contents()
    inside = b"" if contents is None else contents.get_data()
    written, marks = marked(inside.decode("latin-1"), bands)
    drawn = DecodedStreamObject()
    drawn.set_data(written.encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(drawn.flate_encode())
    return marks


def _element(kind: str, parent: PdfObject) -> DictionaryObject:
    return _dictionary(Type="/StructElem", S=kind, P=parent)


def _dictionary(**entries: Any) -> DictionaryObject:  # noqa: ANN401
    return DictionaryObject(
        {
            NameObject(f"/{name}"): NameObject(value) if isinstance(value, str) else value
            for name, value in entries.items()
        }
    )
