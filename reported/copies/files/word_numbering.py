"""The numbers and bullets that Word prints before the paragraphs of a list (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from lxml import etree

from reported.copies.files.list_markers import BULLET, counted
from reported.copies.files.xml import attribute

_STYLES = {
    "lowerLetter": "lower-alpha",
    "upperLetter": "upper-alpha",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str


class Numbering:
    """What is printed before the next paragraph of a list; it counts along."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        self._restarts: dict[tuple[str, int], int] = {}
        for entry in root if root is not None else ():
            if not isinstance(entry.tag, str):
                continue
            name = etree.QName(entry).localname
            if name == "abstractNum":
                self._levels[attribute(entry, "abstractNumId")] = dict(
                    _level(level) for level in entry.iterfind("{*}lvl")
                )
            elif name == "num":
                number_id = attribute(entry, "numId")
                self._abstract[number_id] = _value(entry, "abstractNumId")
                for override in entry.iterfind("{*}lvlOverride"):
                    restart = _value(override, "startOverride")
                    if restart:
                        self._restarts[number_id, _whole(attribute(override, "ilvl"))] = _whole(
                            restart
                        )

    def marker(self, number_id: str, level: int) -> str | None:
        """What is printed before the next paragraph of a list, with a space after it; None if it is of no list."""
        abstract = self._abstract.get(number_id, "")
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return None
        counts = self._counts[abstract]
        restart = self._restarts.get((number_id, level))
        if restart is not None and (number_id, level) not in self._begun:
            counts[level] = restart
        else:
            counts[level] = counts.get(level, levels[level].start - 1) + 1
        self._begun.add((number_id, level))
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        if levels[level].format == "bullet":
            return BULLET
        if levels[level].format == "none":
            return ""

        def number(place: re.Match[str]) -> str:
            one = int(place[1]) - 1
            known = levels.get(one)
            if known is None:
                return ""
            return counted(counts.get(one, known.start), _STYLES.get(known.format, "decimal"))

        printed = re.sub(r"%([1-9])", number, levels[level].text)
        return f"{printed} " if printed else ""


def _value(element: Any, name: str) -> str:  # noqa: ANN401
    child = element.find(f"{{*}}{name}")
    return attribute(child, "val") if child is not None else ""


def _level(level: Any) -> tuple[int, _Level]:  # noqa: ANN401
    start = _value(level, "start")
    text = _value(level, "lvlText")
    return _whole(attribute(level, "ilvl")), _Level(_whole(start, 1), _value(level, "numFmt"), text)


def _whole(written: str, otherwise: int = 0) -> int:
    return int(written) if re.fullmatch(r"-?\d{1,9}", written) else otherwise
