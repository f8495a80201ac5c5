"""What the styles of an OpenDocument text say: what is withdrawn, raised or lowered, and how lists are counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from reported.copies.files.list_markers import BULLET, BY_TYPE, counted
from reported.copies.files.xml import Look, attribute


class Styles:
    """The styles of a document by their names, those of lists in `lists`."""

    def __init__(self, roots: Sequence[Any]) -> None:
        self._styles = {
            attribute(style, "name"): style for root in roots for style in root.iter("{*}style")
        }
        self.lists = {
            attribute(style, "name"): style
            for root in roots
            for style in root.iter("{*}list-style")
        }

    def look(self, name: str) -> Look:
        """What a style, and for the rest the styles that it is based on, say of their text."""
        look, seen = Look(), set[str]()
        while name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            for properties in style.iterfind("{*}text-properties"):
                look = look.over(_look(properties))
            name = attribute(style, "parent-style-name")
        return look


def _look(properties: Any) -> Look:  # noqa: ANN401
    line = attribute(properties, "text-line-through-style") or attribute(
        properties, "text-line-through-type"
    )
    shown, position = attribute(properties, "display"), attribute(properties, "text-position")
    # A position may also be a share of the line’s height, 0% on the line.
    if position.startswith("-"):
        position = f"sub {position}"
    elif position[:1].isdigit() and not position.startswith("0%"):
        position = f"super {position}"
    withdrawn = None
    if line or shown:
        withdrawn = (line or "none") != "none" or shown == "none"
    return Look(withdrawn, position)


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
    printed = counted(number, BY_TYPE.get(form, "decimal"))
    suffix = attribute(level, "num-suffix")
    return f"{attribute(level, 'num-prefix')}{printed}{suffix} "
