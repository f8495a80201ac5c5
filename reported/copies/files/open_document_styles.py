"""What the styles of an OpenDocument text say: what is withdrawn, raised or lowered, and how lists are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from reported.copies.files.list_markers import BULLET, counted
from reported.copies.files.xml import attribute

_COUNTED = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says of its text: withdrawn or not, and how far up or down; None where nothing."""

    withdrawn: bool | None = None
    position: str | None = None


class Styles:
    """The styles of a document by their names."""

    def __init__(self, roots: Sequence[Any]) -> None:
        self._styles = {
            attribute(style, "name"): style for root in roots for style in root.iter("{*}style")
        }
        self._lists = {
            attribute(style, "name"): style
            for root in roots
            for style in root.iter("{*}list-style")
        }

    def look(self, name: str) -> Look:
        """What a style, and for the rest the styles that it is based on, say of their text."""
        withdrawn: bool | None = None
        position: str | None = None
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            for properties in style.iterfind("{*}text-properties"):
                line = attribute(properties, "text-line-through-style") or attribute(
                    properties, "text-line-through-type"
                )
                shown = attribute(properties, "display")
                if withdrawn is None and (line or shown):
                    withdrawn = (line or "none") != "none" or shown == "none"
                position = position or attribute(properties, "text-position") or None
            name = attribute(style, "parent-style-name")
        return Look(withdrawn, position)

    def list_style(self, name: str) -> Any:  # noqa: ANN401 - lxml's elements carry no types
        """The style of a list, or nothing."""
        return self._lists.get(name)


def level_of(style: Any, depth: int) -> Any:  # noqa: ANN401
    """What the style of a list says of its lists so deep, 1 for the outermost."""
    if style is None:
        return None
    return next((one for one in style if attribute(one, "level") == str(depth)), None)


def marker(level: Any, number: int) -> str:  # noqa: ANN401
    """What is printed before an item of a list."""
    if level is None:
        return ""
    if etree.QName(level).localname != "list-level-style-number":
        return BULLET
    form = attribute(level, "num-format")
    if not form:
        return ""
    printed = counted(number, _COUNTED.get(form, "decimal"))
    suffix = attribute(level, "num-suffix")
    return f"{attribute(level, 'num-prefix')}{printed}{suffix} "


def whole(written: str, otherwise: int) -> int:
    """A whole number that is written in an attribute."""
    return int(written) if written.isdigit() and len(written) < 9 else otherwise
