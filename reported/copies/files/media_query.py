"""Whether a condition of a style sheet holds on the screen of a desk, for which a copy is read.

A page may print a sign before a number on a wide screen only, and labels before its cells on a narrow one.
"""

from __future__ import annotations

import re

_WIDTH, _HEIGHT = 1280, 800  # pixels
_PIXELS = {"px": 1.0, "em": 16.0, "rem": 16.0}
_LONGEST = 400  # characters of a query that is read
_SIDE, _LENGTH = "(?P<side>width|height)", r"(?P<number>\d+\.?\d*|\.\d+)(?P<unit>px|em|rem)?"
_LIMIT = re.compile(rf"\((?P<sign>min|max)-{_SIDE}\s?:\s?{_LENGTH}\)")
_COMPARISON = re.compile(rf"\({_SIDE}\s?(?P<sign>[<>]=?)\s?{_LENGTH}\)")
_HOLDING = {
    "", "all", "screen", "only screen", "(orientation: landscape)", "(orientation:landscape)",
    "(hover: hover)", "(hover:hover)", "(prefers-color-scheme: light)", "(prefers-color-scheme:light)",
}  # fmt: skip


def holds(condition: str) -> bool:
    """Whether a media query holds; of what cannot be told, such as a dark screen, it does not."""
    queries = " ".join(condition.lower().split()).split(",")
    return any(_query_holds(query.strip()) for query in queries)


def _query_holds(query: str) -> bool:
    if len(query) > _LONGEST:
        return False
    if query.startswith("not "):
        return not _query_holds(query[4:])
    for word, enough in (("or", any), ("and", all)):
        parts = _split(query, word)
        if len(parts) > 1:
            return enough(map(_query_holds, parts))
    if query.startswith(("((", "(not ")) and query.endswith(")"):
        return _query_holds(query[1:-1].strip())
    return _part_holds(query)


def _split(query: str, word: str) -> list[str]:
    """The parts of a query between a word that stands in no brackets."""
    parts: list[list[str]] = [[]]
    depth = 0
    for written in query.split():
        if written == word and not depth:
            parts.append([])
        else:
            parts[-1].append(written)
            depth += written.count("(") - written.count(")")
    return [" ".join(part) for part in parts]


def _part_holds(part: str) -> bool:
    limit = _LIMIT.fullmatch(part) or _COMPARISON.fullmatch(part)
    if limit is None:
        return part in _HOLDING
    size = _WIDTH if limit["side"] == "width" else _HEIGHT
    asked = float(limit["number"]) * _PIXELS[limit["unit"] or "px"]
    return size >= asked if limit["sign"] in {"min", ">", ">="} else size <= asked
