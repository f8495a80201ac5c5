"""The numbers and bullets that Word prints before the paragraphs of a list (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from reported.copies.files.list_markers import BULLET, counted, whole
from reported.copies.files.word_styles import value
from reported.copies.files.xml import attribute

_STYLES = {
    "lowerLetter": "lower-alpha",
    "upperLetter": "upper-alpha",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
}


class Numbering:
    """What is printed before the next paragraph of a list; it counts along."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self._abstract: dict[str, str] = {}
        # By the id of an abstract list, and what a list has of its own by its id.
        self._levels: dict[str, dict[int, Any]] = {}
        self._own_levels: dict[str, dict[int, Any]] = defaultdict(dict)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        # Where a list begins anew, by its id and level, until it has begun.
        self._restarts: dict[tuple[str, int], int] = {}
        for root in roots:
            for entry in root.iterfind("{*}abstractNum"):
                self._levels[attribute(entry, "abstractNumId")] = {
                    whole(attribute(level, "ilvl"), 0): level for level in entry.iterfind("{*}lvl")
                }
            for entry in root.iterfind("{*}num"):
                number_id = attribute(entry, "numId")
                self._abstract[number_id] = value(entry, "abstractNumId")
                for override in entry.iterfind("{*}lvlOverride"):
                    level = whole(attribute(override, "ilvl"), 0)
                    if restart := value(override, "startOverride"):
                        self._restarts[number_id, level] = whole(restart, 0)
                    if (own := override.find("{*}lvl")) is not None:
                        self._own_levels[number_id][level] = own

    def marker(self, number_id: str, level: int) -> str | None:
        """What is printed before the next paragraph of a list, with a space after it; None if it is of no list."""
        abstract = self._abstract.get(number_id, "")
        levels = self._levels.get(abstract, {}) | self._own_levels.get(number_id, {})
        if level not in levels:
            return None
        counts = self._counts[abstract]
        following = counts.get(level, _start(levels[level]) - 1) + 1
        counts[level] = self._restarts.pop((number_id, level), following)
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        form = value(levels[level], "numFmt")
        if form in {"bullet", "none"}:
            return BULLET if form == "bullet" else ""

        def number(found: re.Match[str]) -> str:
            one = int(found[1]) - 1
            if one not in levels:
                return ""
            style = _STYLES.get(value(levels[one], "numFmt"), "decimal")
            return counted(counts.get(one, _start(levels[one])), style)

        printed = re.sub(r"%([1-9])", number, value(levels[level], "lvlText"))
        return f"{printed} " if printed else ""


def _start(level: Any) -> int:  # noqa: ANN401
    return whole(value(level, "start"), 1)
