"""The tags of a PDF that holds one drawing: what a screen reader is told of it (ISO 32000-1, 14.7)."""

from __future__ import annotations

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


def tag_as_figure(writer: PdfWriter, description: str, link: DictionaryObject | None) -> None:
    """Tag all that the only page draws as a figure that `description` describes, and its link."""
    (page,) = writer.pages
    _mark(writer, "/Figure")
    root = writer.root_object
    tree = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
    tree_reference = writer._add_object(tree)
    whole = _element("/Document", tree_reference)
    document = writer._add_object(whole)
    figure = _element("/Figure", document)
    figure[NameObject("/Alt")] = TextStringObject(description)
    figure[NameObject("/Pg")] = page.indirect_reference or NullObject()
    figure[NameObject("/K")] = NumberObject(0)
    box = ArrayObject(FloatObject(side) for side in page.mediabox)
    figure[NameObject("/A")] = _dictionary(O="/Layout", Placement="/Block", BBox=box)
    children = ArrayObject([writer._add_object(figure)])
    parents = ArrayObject([NumberObject(0), ArrayObject(children)])
    page[NameObject("/StructParents")] = NumberObject(0)
    page[NameObject("/Tabs")] = NameObject("/S")
    if link is not None:
        tagged = _element("/Link", document)
        # Its words are part of the drawing.
        tagged[NameObject("/Alt")] = link["/Contents"]
        tagged[NameObject("/K")] = _dictionary(
            Type="/OBJR",
            Obj=link.indirect_reference or NullObject(),
            Pg=page.indirect_reference or NullObject(),
        )
        children.append(writer._add_object(tagged))
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


def _mark(writer: PdfWriter, tag: str) -> None:
    """Put all that the page draws between the signs of one piece of marked content."""
    (page,) = writer.pages
    contents = page.get_contents()
    drawn = DecodedStreamObject()
    inside = b"" if contents is None else contents.get_data()
    drawn.set_data(f"{tag} <</MCID 0>> BDC\n".encode() + inside + b"\nEMC\n")
    page[NameObject("/Contents")] = writer._add_object(drawn.flate_encode())


def _element(kind: str, parent: PdfObject) -> DictionaryObject:
    return _dictionary(Type="/StructElem", S=kind, P=parent)


def _dictionary(**entries: Any) -> DictionaryObject:  # noqa: ANN401
    return DictionaryObject(
        {
            NameObject(f"/{name}"): NameObject(value) if isinstance(value, str) else value
            for name, value in entries.items()
        }
    )
