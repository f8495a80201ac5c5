"""Whether a condition of a style sheet holds on the screen of a desk, for which a copy is read.

A page may print a sign before a number on a wide screen only, and labels before its cells on a narrow one.
Answers are those of Media Queries Level 4, section 3.1: true, false, or unknown, which is None here.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable

_SCREEN = {"width": 1280.0, "height": 800.0, "aspect-ratio": 1.6}  # pixels, and their ratio
_UNITS = {
    "px": 1.0, "em": 16.0, "rem": 16.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78,
}  # fmt: skip
_LONGEST = 400  # characters of a condition that is read
_TYPES = {"all": True, "screen": True, "print": False, "speech": False}
# What a browser on a desk says of itself, without a wish of its reader.
_DESK = {
    "hover": "hover", "any-hover": "hover", "pointer": "fine", "any-pointer": "fine", "update": "fast",
    "prefers-color-scheme": "light", "prefers-reduced-motion": "no-preference",
    "prefers-reduced-transparency": "no-preference", "prefers-reduced-data": "no-preference",
    "prefers-contrast": "no-preference", "forced-colors": "none", "inverted-colors": "none",
    "scripting": "enabled", "display-mode": "browser", "orientation": "landscape", "grid": "0",
    "monochrome": "0", "overflow-block": "scroll", "overflow-inline": "scroll", "color": "8",
}  # fmt: skip
_NOTHING = frozenset(["none", "no-preference", "0"])
# Conditions for browsers that are no longer made; others do not know them.
_OF_OLD_BROWSERS = ("-ms-", "-o-", "min--moz-")
_VALUE = r"\d*\.?\d+(?:[a-z]+| ?/ ?\d+)?"
_FEATURE = re.compile(r"\( ?(?P<name>[a-z-]+) ?(?:: ?(?P<value>[^()]*?) ?)?\)")
_RANGE = re.compile(
    rf"\( ?(?:(?P<before>{_VALUE}) ?(?P<turned>[<>]=?|=) ?)?(?:device-)?(?P<name>width|height|aspect-ratio)"
    rf"(?: ?(?P<sign>[<>]=?|=) ?(?P<after>{_VALUE}))? ?\)"
)
_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq,
}  # fmt: skip
# What every browser of these years has.
_SUPPORTED = re.compile(
    r"\( ?(?:--[\w-]+ ?:.*|display ?: ?(?:inline-)?(?:grid|flex|block|contents|flow-root)|position ?: ?(?:-webkit-)?sticky"
    r"|(?:object-fit|gap|row-gap|column-gap|grid-gap|aspect-ratio|backdrop-filter|filter|clip-path|transform)"
    r" ?: ?[a-z0-9 /.]+(?:\([a-z0-9%. ]*\))?) ?\)|selector\( ?[a-z*]*:(?:has\(.*\)|focus-visible|where\(.*\)|is\(.*\)) ?\)"
)


def holds(condition: str) -> bool | None:
    """Whether a list of media queries holds."""
    queries = _spaced(condition).split(",")
    return _enough((_answer(query.strip(), _of_screen) for query in queries), wanted=True)


def is_supported(condition: str) -> bool | None:
    """Whether a condition of `@supports` holds (CSS Conditional Rules Level 4); few are known."""
    return _answer(_spaced(condition), _of_browser)


def _spaced(condition: str) -> str:
    return " ".join(condition.lower().replace(")and ", ") and ").replace(")or ", ") or ").split())


def _enough(answers: Iterable[bool | None], *, wanted: bool) -> bool | None:
    """`wanted` if one of the answers is that, else its opposite if all are known."""
    found = set(answers)
    return wanted if wanted in found else None if None in found else not wanted


def _answer(condition: str, of_part: Callable[[str], bool | None]) -> bool | None:
    if len(condition) > _LONGEST:
        return None
    if condition.startswith("not "):
        inside = _answer(condition[4:], of_part)
        return None if inside is None else not inside
    for word, wanted in (("or", True), ("and", False)):
        parts = _split(condition, word)
        if len(parts) > 1:
            return _enough((_answer(part, of_part) for part in parts), wanted=wanted)
    if condition.startswith(("((", "( (", "(not ", "(selector(")) and condition.endswith(")"):
        return _answer(condition[1:-1].strip(), of_part)
    return of_part(condition)


def _split(condition: str, word: str) -> list[str]:
    """The parts of a condition between a word that stands in no brackets."""
    parts: list[list[str]] = [[]]
    depth = 0
    for written in condition.split():
        if written == word and not depth:
            parts.append([])
        else:
            parts[-1].append(written)
            depth += written.count("(") - written.count(")")
    return [" ".join(part) for part in parts]


def _of_screen(part: str) -> bool | None:
    """Whether a medium or one of its features is that of a desk."""
    if not part.startswith("("):
        return not part or _TYPES.get(part.removeprefix("only "), False)
    if compared := _RANGE.fullmatch(part):
        return _is_in_range(compared)
    found = _FEATURE.fullmatch(part)
    if found is None:
        return None
    name, value = found["name"], found["value"]
    if name.startswith(_OF_OLD_BROWSERS):
        return False
    if limit := re.fullmatch(r"(min|max)-(?:device-)?(width|height|aspect-ratio)", name):
        sign = ">=" if limit[1] == "min" else "<="
        asked = _number(value or "")
        return None if asked is None else _COMPARED[sign](_SCREEN[limit[2]], asked)
    if name in _DESK:
        return _DESK[name] not in _NOTHING if value is None else value == _DESK[name]
    if name in {"min-resolution", "-webkit-min-device-pixel-ratio"}:
        return _is_every_screen_as_sharp_as(value or "")
    return None


def _is_every_screen_as_sharp_as(resolution: str) -> bool | None:
    """Whether even a screen with one point for a pixel is; nobody knows of sharper ones."""
    found = re.fullmatch(r"(\d*\.?\d+)(dppx|dpi|x)?", resolution)
    points = float(found[1]) / (96 if found[2] == "dpi" else 1) if found else 0
    return True if found and points <= 1 else None


def _is_in_range(compared: re.Match[str]) -> bool | None:
    size = _SCREEN[compared["name"]]
    answers: list[bool | None] = []
    for value, sign, is_before in (("before", "turned", True), ("after", "sign", False)):
        if compared[value] is None:
            continue
        asked = _number(compared[value])
        is_so = _COMPARED[compared[sign]]
        answers.append(
            None if asked is None else is_so(asked, size) if is_before else is_so(size, asked)
        )
    return _enough(answers, wanted=False)


def _number(value: str) -> float | None:
    """Pixels of a length, or a ratio; None for what has to be calculated."""
    ratio = re.fullmatch(r"(\d*\.?\d+) ?/ ?(\d*\.?\d*[1-9]\d*)", value)
    if ratio:
        return float(ratio[1]) / float(ratio[2])
    found = re.fullmatch(r"(\d*\.?\d+)([a-z]*)", value)
    if found is None or found[2] not in {"", *_UNITS}:
        return None
    return float(found[1]) * _UNITS.get(found[2], 1.0)


def _of_browser(part: str) -> bool | None:
    """Whether every browser has a property or selector, or none that is still made."""
    if _SUPPORTED.fullmatch(part):
        return True
    return False if part.lstrip("( ").startswith(_OF_OLD_BROWSERS) else None
