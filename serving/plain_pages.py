"""Pages without Streamlit and without scripts: a title, a sentence, a list of links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the list; without a `link` its label is shown as it is."""

    label: str
    link: str = ""
    text: str = ""


@cache
def _template() -> Template:
    folder = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=folder, autoescape=True).get_template("page.html")


def plain_page(title: str, lead: str, items: Iterable[Item]) -> bytes:
    """The page as HTML in UTF-8; every text is escaped."""
    return _template().render(title=title, lead=lead, items=tuple(items)).encode("utf-8", "replace")
