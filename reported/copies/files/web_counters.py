"""The counters of CSS, whose numbers a style sheet prints (CSS Lists and Counters Level 3, section 4).

A counter holds for the siblings after the element that makes it, and for all inside of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tinycss2.ast import FunctionBlock

from reported.copies.files.list_markers import counted, gap_behind
from reported.copies.files.style import Style
from reported.copies.files.style_sheet import printed
from reported.copies.files.web_elements import begins_with_a_letter

_NAMED = re.compile(r"(?P<name>-?[^\W\d][\w-]*)(?:\s+(?P<number>[+-]?\d{1,9})(?![\w-]))?")
# How a number may be written; what else there is depends on further rules or on the language.
_FORMS = frozenset(
    ["decimal", "lower-alpha", "lower-latin", "upper-alpha", "upper-latin", "lower-roman", "upper-roman"]
)  # fmt: skip
_MOST_AROUND = 100  # elements around one that are looked at


@dataclass(slots=True)
class _Counter:
    """A counter that holds inside of an element, which is known by its `mem_id`."""

    inside: int
    number: int


class Counters:
    """The counters of a page, whose elements are told in the order of the page."""

    def __init__(self) -> None:
        self._known: dict[str, list[_Counter]] = defaultdict(list)

    def count(self, style: Style, around: Any) -> None:  # noqa: ANN401 - the library's nodes carry no types
        """Carry out what a style says of counters, for an element or what is printed in one; `around` is around it."""
        if not (style.reset or style.increment or style.number):
            return
        for name, number in _named(style.reset, 0):
            known = self._holding(name, around)
            # One that a sibling has made ends where the next one is made.
            if known and known[-1].inside == around.mem_id:
                known.pop()
            known.append(_Counter(around.mem_id, number))
        for name, number in _named(style.increment, 1):
            self._one(name, around).number += number
        for name, number in _named(style.number, 0):
            self._one(name, around).number = number

    def beside(self, node: Any, pseudo_element: str, style: Style) -> Iterator[str | None]:  # noqa: ANN401
        """What a style prints before or after an element, as `printed` gives it, with its counters."""
        self.count(style, node)
        marker, is_counted = "", False

        def number(token: FunctionBlock) -> str | None:
            nonlocal is_counted
            is_counted = True
            return self._number(token, node)

        for piece in printed(style.content, node.attributes, number):
            marker += piece or ""
            yield piece
        if pseudo_element == "before" and node.tag == "li" and not style.is_block:
            yield gap_behind(marker, is_counted and begins_with_a_letter(node))

    def _number(self, token: FunctionBlock, around: Any) -> str | None:  # noqa: ANN401
        """What `counter()` or `counters()` prints, or None for what cannot be told."""
        words = [str(part.lower_value) for part in token.arguments if part.type == "ident"]
        between = [part.value for part in token.arguments if part.type == "string"]
        if not words or words[-1] not in _FORMS.union(words[:1]):
            return None
        form = words[1] if len(words) > 1 else "decimal"
        known = self._holding(words[0], around)
        known = known[-1:] if token.lower_name == "counter" else known[-_MOST_AROUND:]
        numbers = [counted(counter.number, form) for counter in known]
        return "".join(between[:1]).join(numbers) or None

    def _one(self, name: str, around: Any) -> _Counter:  # noqa: ANN401
        """The innermost counter of a name; a new one where there is none."""
        known = self._holding(name, around)
        if not known:
            known.append(_Counter(around.mem_id, 0))
        return known[-1]

    def _holding(self, name: str, around: Any) -> list[_Counter]:  # noqa: ANN401
        """The counters of a name that still hold, the innermost last."""
        known = self._known[name]
        inside_of: set[int] = set()
        while around is not None and len(inside_of) < _MOST_AROUND:
            inside_of.add(around.mem_id)
            around = around.parent
        while known and around is None and known[-1].inside not in inside_of:
            known.pop()
        return known


def _named(written: str, otherwise: int) -> list[tuple[str, int]]:
    return [
        (found["name"], int(found["number"] or otherwise))
        for found in _NAMED.finditer(written)
        if found["name"] != "none" and "(" not in written
    ]
