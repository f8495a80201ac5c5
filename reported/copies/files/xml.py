"""What the readers of Word, OpenDocument, EPUB and feeds share: XML from strangers, whatever its namespaces are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from reported.copies.files.formulas import Part


def parsed(content: bytes) -> Any:  # noqa: ANN401 - lxml's elements carry no types
    """The root of an XML file; nothing outside of it is fetched, and no entity of its own is filled in."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    return etree.fromstring(content, parser)


def attribute(element: Any, name: str) -> str:  # noqa: ANN401
    """An attribute whatever its namespace is; empty where it, or the element, is not there."""
    attributes = () if element is None else element.items()
    return next((value for key, value in attributes if etree.QName(key).localname == name), "")


def formula_part(element: Any, is_withdrawn: Callable[[Any], bool] = lambda _: False) -> Part:  # noqa: ANN401
    """An element of MathML or OMML for `formulas`, without those inside of it that are withdrawn."""
    children = [child for child in element.iterchildren("*") if not is_withdrawn(child)]
    inside = [formula_part(child, is_withdrawn) for child in children]
    attributes = {etree.QName(key).localname: value for key, value in element.items()}
    return Part(etree.QName(element).localname, element.text or "", inside, attributes)


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says of its text: withdrawn, not withdrawn, or nothing said of that; raised or lowered.

    `position` says by its beginning, `super` or `sub`, that the letters do not stand on the line; `offset`
    says the same of a distance by which they are moved. Each is empty where nothing is said of it.
    """

    withdrawn: bool | None = None
    position: str = ""
    offset: str = ""

    @property
    def shown_at(self) -> str:
        """Where the letters stand in the end: what is moved off the line is, whatever else is said of it."""
        return self.offset if self.offset.startswith("su") else self.position

    def over(self, below: Look) -> Look:
        """What it says itself, and for the rest what the other one says."""
        withdrawn = below.withdrawn if self.withdrawn is None else self.withdrawn
        return Look(withdrawn, self.position or below.position, self.offset or below.offset)
