"""The versions of the table as an Atom feed (RFC 4287), so that a reader learns of a new one."""

from __future__ import annotations

import datetime
from contextlib import suppress
from xml.etree import ElementTree

from reported import PRODUCT
from reported.export.documents.product import NAME
from reported.table.csv_tables import xml_text
from reported.table.figures import Table

_ATOM = "http://www.w3.org/2005/Atom"
# More versions than these nobody goes back to in a feed.
MOST_VERSIONS = 50


def feed(table: Table, changed: datetime.datetime, address: str, earlier: bytes = b"") -> bytes:
    """The feed with the version of today first, then those of the `earlier` feed, if it is one."""
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed")
    moment = changed.isoformat()
    version = f"{table.sha256}{table.quantities_sha256}"
    _add(root, "id", f"{address}/feed.xml" if address else "urn:reported-figures:feed")
    _add(root, "title", xml_text(table.title) or NAME)
    _add(root, "updated", moment)
    ElementTree.SubElement(_add(root, "author"), f"{{{_ATOM}}}name").text = PRODUCT
    _add(root, "link", href=f"{address}/feed.xml" if address else "feed.xml", rel="self")
    entry = ElementTree.SubElement(root, f"{{{_ATOM}}}entry")
    _add(entry, "id", f"urn:sha256:{version}")
    _add(entry, "title", table.version)
    _add(entry, "updated", moment)
    _add(entry, "link", href=f"{address}/index.html" if address else "index.html")
    _add(entry, "summary", xml_text(f"{table.version}. {table.honesty}"))
    with suppress(ElementTree.ParseError):
        before = [
            old
            for old in ElementTree.fromstring(earlier).iter(f"{{{_ATOM}}}entry")
            if old.findtext(f"{{{_ATOM}}}id") != f"urn:sha256:{version}"
        ]
        root.extend(before[: MOST_VERSIONS - 1])
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add(
    parent: ElementTree.Element, name: str, text: str = "", **given: str
) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", given)
    element.text = text or None
    return element
