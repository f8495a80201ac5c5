"""Pieces of XML that the texts, shapes and charts of slides have in common."""

from __future__ import annotations

from html import escape
from xml.sax.saxutils import quoteattr

from pptx.oxml.ns import nsdecls

from reported.table.csv_tables import xml_text

FONT = "Arial"
# So many of the format's units are a point.
UNIT = 12700

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# The spaces of names that slides, notes and charts declare at their root.
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = nsdecls("a", "c", "p", "r")


def units(points: float) -> int:
    """Points in the format's units."""
    return round(points * UNIT)


def text_of(text: str) -> str:
    """A text between two tags."""
    return escape(xml_text(text), quote=False)


def attribute(text: str) -> str:
    """A text as the value of an attribute, in its quotation marks; line breaks stay."""
    return quoteattr(xml_text(text))


def place_xml(left: float, top: float, width: float, height: float) -> str:
    """Where something stands and how large it is, in points."""
    return (
        f'<a:off x="{units(left)}" y="{units(top)}"/>'
        f'<a:ext cx="{units(width)}" cy="{units(height)}"/>'
    )


def fill_xml(colour: str) -> str:
    """A plain colour, or none."""
    if not colour:
        return "<a:noFill/>"
    return f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'


def line_xml(colour: str, width: float, dash: str = "") -> str:
    """A line of a width in points; `dash` is a preset of the format."""
    dashes = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{units(width)}">{fill_xml(colour)}{dashes}</a:ln>'


def run_xml(text: str, size: float, colour: str, *, bold: bool = False) -> str:
    """A text in one style, its size in points."""
    return (
        f'<a:r><a:rPr lang="en-GB" sz="{round(size * 100)}" b="{int(bold)}">{fill_xml(colour)}'
        f'<a:latin typeface="{FONT}"/></a:rPr><a:t>{text_of(text)}</a:t></a:r>'
    )


def font_xml(size: float, colour: str, *, bold: bool = False) -> str:
    """The font of a chart's labels, its size in points; a bold one is not wrapped."""
    return (
        f'<c:txPr><a:bodyPr wrap="{"none" if bold else "square"}"/><a:p><a:pPr>'
        f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}">{fill_xml(colour)}'
        f'<a:latin typeface="{FONT}"/></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )
