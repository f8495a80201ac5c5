"""The items of an RSS or Atom feed, each with its title and text."""

from __future__ import annotations

from lxml import etree

from reported.copies.files.refusal import Refused
from reported.copies.files.web_page import html_text
from reported.copies.files.xml import parsed

# Of several texts of an item the fullest one comes first.
_TEXTS = ("encoded", "content", "description", "summary")


def feed_text(content: bytes) -> tuple[str, str]:
    """Title and text of a feed: the titles and texts of its items, as blocks.

    Raises:
        Refused: it has no items.
    """
    root = parsed(content)
    blocks: list[str] = []
    for item in root.iter("{*}item", "{*}entry"):
        by_name = {etree.QName(child).localname: child for child in item.iterchildren("*")}
        if "title" in by_name:
            blocks.append(_text(by_name["title"]))
        text = next((by_name[name] for name in _TEXTS if name in by_name), None)
        if text is not None:
            blocks.append(_text(text))
    if not any(blocks):
        raise Refused("is a feed without texts. Save the page itself from the browser")
    return root.findtext(".//{*}title", "").strip(), "\n\n".join(filter(None, blocks))


def _text(element: etree._Element) -> str:
    """What an element shows, whether its markup is escaped (RSS, Atom `html`) or not (Atom `xhtml`)."""
    if len(element):
        markup = "".join(
            etree.tostring(child, method="html", encoding="unicode") for child in element
        )
    else:
        markup = element.text or ""
    return html_text(markup)[1]
