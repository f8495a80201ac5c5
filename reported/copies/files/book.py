"""The text of an electronic book (EPUB 3): its chapters in the order of reading."""

from __future__ import annotations

import posixpath
import re
import zipfile
from urllib.parse import unquote

from reported.copies.files.decoding import decoded
from reported.copies.files.refusal import Refused
from reported.copies.files.saved_sheets import SavedSheets
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
    saved = SavedSheets(
        {name: decoded(archive.read(name)) or "" for name in names if name.endswith(".css")}
    )
    chapters: list[str] = []
    for reference in package.iter("{*}itemref"):
        href = items.get(reference.get("idref"), "")
        name = posixpath.normpath(posixpath.join(folder, href))
        page = decoded(archive.read(name)) if name in names else None
        if page is not None:
            page = _CLOSED_AT_ONCE.sub(r"<\1\2></\1>", page)
            chapters.append(html_text(page, name, saved)[1])
    if not any(chapters):
        raise Refused("is a book whose text cannot be read. Save the page or chapter as text")
    title = package.findtext(".//{http://purl.org/dc/elements/1.1/}title", "")
    return title.strip(), "\n\n".join(filter(None, chapters))
