"""The text of an electronic book (EPUB 3): its chapters in the order of reading."""

from __future__ import annotations

import posixpath
import re
import zipfile
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from reported.copies.files.decoding import decoded
from reported.copies.files.media_query import holds
from reported.copies.files.refusal import Refused
from reported.copies.files.style_rules import Rules, rules_of
from reported.copies.files.web_page import html_text
from reported.copies.files.xml import parsed

# In XHTML these may be closed where they open; for an HTML parser they would go on to the end.
_CLOSED_AT_ONCE = re.compile(r"<(title|script|style|textarea|iframe)\b([^<>]*)/>", re.IGNORECASE)


def epub_text(archive: zipfile.ZipFile) -> tuple[str, str]:
    """Title and text of a book.

    Raises:
        Refused: it holds no chapter that can be read, as one that is protected.
    """
    container = parsed(archive.read("META-INF/container.xml"))
    package_name = container.find(".//{*}rootfile").get("full-path")
    package = parsed(archive.read(package_name))
    folder = posixpath.dirname(package_name)
    items = {item.get("id"): unquote(item.get("href") or "") for item in package.iter("{*}item")}
    names = set(archive.namelist())
    rules: dict[str, Rules] = {}
    chapters: list[str] = []
    for reference in package.iter("{*}itemref"):
        href = items.get(reference.get("idref"), "")
        name = posixpath.normpath(posixpath.join(folder, href))
        page = decoded(archive.read(name)) if name in names else None
        if page is not None:
            page = _CLOSED_AT_ONCE.sub(r"<\1\2></\1>", page)
            linked = [
                sheet for sheet in _sheets_of(page, posixpath.dirname(name)) if sheet in names
            ]
            # Chapters share their sheets.
            rules |= {
                sheet: rules_of(decoded(archive.read(sheet)) or "")
                for sheet in linked
                if sheet not in rules
            }
            chapters.append(html_text(page, [rules[sheet] for sheet in linked])[1])
    if not any(chapters):
        raise Refused("is a book whose text cannot be read. Save the page or chapter as text")
    title = package.findtext(".//{http://purl.org/dc/elements/1.1/}title", "")
    return title.strip(), "\n\n".join(filter(None, chapters))


def _sheets_of(page: str, folder: str) -> list[str]:
    """The names of the style sheets that a chapter in this folder links and a screen applies."""
    return [
        posixpath.normpath(posixpath.join(folder, unquote(link.attributes.get("href") or "")))
        for link in LexborHTMLParser(page).css("link[rel~=stylesheet i]")
        if holds(link.attributes.get("media") or "")
    ]
