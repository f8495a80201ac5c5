"""What the styles of a Word document say of its text: withdrawn, raised, of a list (ECMA-376, 17.7)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from reported.copies.files.xml import Look, attribute

_OFF = {"0", "false", "off"}
_WITHDRAWN = ("vanish", "strike", "dstrike")


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self._by_id: dict[str, Any] = {
            attribute(style, "styleId"): style
            for root in roots
            for style in root.iterfind("{*}style")
        }
        # The paragraph of the last run, as it may have many: to look through all of them for each is slow.
        self._paragraph: Any = None
        self._look_of_paragraph = Look()

    def list_of(self, paragraph: Any) -> tuple[str, int]:  # noqa: ANN401
        """The id of the list that a paragraph is of, itself or by its style, or empty; and its level."""
        number_id, level, seen = "", "", set[str]()
        properties = paragraph.find("{*}pPr")
        while properties is not None and not number_id:
            numbered = properties.find("{*}numPr")
            if numbered is not None:
                number_id = value(numbered, "numId")
                level = level or value(numbered, "ilvl")
            style_id = value(properties, "pStyle")
            style = self._by_id.get(style_id) if style_id not in seen else None
            properties = style.find("{*}pPr") if style is not None else None
            seen.add(style_id)
        return number_id, int(level or 0)

    def look_of(self, run: Any) -> Look:  # noqa: ANN401
        """What a run says itself, and for the rest its style, and then that of its paragraph."""
        look = Look()
        # A run of a formula has properties of the formula, and those of its text.
        for properties in run.iterfind("{*}rPr"):
            look = look.over(_look(properties))
            look = look.over(self._look_of_style(value(properties, "rStyle")))
        paragraph = closest(run, "p")
        if paragraph is not self._paragraph:
            self._paragraph = paragraph
            self._look_of_paragraph = self._look_of_style(_style_of(paragraph))
        return look.over(self._look_of_paragraph)

    def withdraws(self, element: Any) -> bool:  # noqa: ANN401
        """Whether an element is a run that is struck or hidden."""
        return etree.QName(element).localname == "r" and bool(self.look_of(element).withdrawn)

    def _look_of_style(self, style_id: str) -> Look:
        look, seen = Look(), set[str]()
        while style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            style = self._by_id[style_id]
            look = look.over(_look(style.find("{*}rPr")))
            style_id = value(style, "basedOn")
        return look


def _look(properties: Any) -> Look:  # noqa: ANN401
    if properties is None:
        return Look()
    said = [
        is_on(found)
        for name in _WITHDRAWN
        if (found := properties.find(f"{{*}}{name}")) is not None
    ]
    offset = _offset(value(properties, "position"))
    return Look(any(said) if said else None, value(properties, "vertAlign"), offset)


def _offset(distance: str) -> str:
    """How a distance from the line, such as -6 or 3pt, moves letters."""
    if not re.search("[1-9]", distance):
        return "baseline" if distance else ""
    return "sub" if distance.startswith("-") else "super"


def is_on(switch: Any) -> bool:  # noqa: ANN401
    """Whether a property that is on or off is there, and not switched off."""
    return switch is not None and attribute(switch, "val").lower() not in _OFF


def closest(element: Any, name: str) -> Any:  # noqa: ANN401
    """The nearest element of a name around another one, or nothing."""
    return next(element.iterancestors(f"{{*}}{name}"), None)


def _style_of(paragraph: Any) -> str:  # noqa: ANN401
    return value(paragraph.find("{*}pPr"), "pStyle") if paragraph is not None else ""


def value(element: Any, name: str) -> str:  # noqa: ANN401
    """The value that a property of an element has, or empty."""
    return attribute(element.find(f"{{*}}{name}"), "val") if element is not None else ""
