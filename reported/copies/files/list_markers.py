"""What is printed before the items of a list: its numbers, letters or bullets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import tinycss2

BULLET = "• "

# Bullets, which say nothing of a number behind them, and what closes a number.
_DRAWN = frozenset("•◦●○■□▪▫‣·◆◇★☆✓✔→➔➜➤►▶▸›»❯")
_CLOSING = frozenset(".):")
# The styles of CSS that print no number.
_BULLETS = frozenset(["disc", "circle", "square", "disclosure-open", "disclosure-closed"])

# By the letter with which HTML and OpenDocument name them.
BY_TYPE = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def counted(number: int, style: str) -> str:
    """A number as a list prints it; `style` is a list-style-type of CSS, and decimal where unknown."""
    if style in {"lower-alpha", "lower-latin", "upper-alpha", "upper-latin"} and number > 0:
        letters = ""
        while number > 0:
            number, letter = divmod(number - 1, 26)
            letters = chr(ord("a") + letter) + letters
        return letters.upper() if style.startswith("upper") else letters
    if style in {"lower-roman", "upper-roman"} and 0 < number < 4000:
        numerals = ""
        for value, numeral in _ROMAN:
            count, number = divmod(number, value)
            numerals += numeral * count
        return numerals.upper() if style.startswith("upper") else numerals
    return f"{number:02}" if style == "decimal-leading-zero" else str(number)


def gap_behind(marker: str, is_counted: bool) -> str:
    """What keeps a marker that a style sheet prints apart from the words behind it, as margins do on the screen.

    `is_counted` says that it ends with a counter and that a letter stands behind it: a number there
    might be read together with it.
    """
    if is_counted and marker[-1:].isalnum():
        return ". "
    return " " if marker in _DRAWN or (is_counted and marker[-1:] in _CLOSING) else ""


def style_of(list_style: str, own: str, around: str) -> str:
    """The list-style-type that a value of list-style means; a string stands behind a quotation mark.

    `own` is that of the element without style sheets, `around` that of what it stands in. Whatever is an
    image is a bullet, and a type that stands beside one is what a copy without the image prints (CSS Lists
    and Counters Level 3, sections 3.1 to 3.4).
    """
    tokens = [
        token
        for token in tinycss2.parse_component_value_list(list_style, skip_comments=True)
        if token.type != "whitespace"
    ]
    words = [token.lower_value for token in tokens if token.type == "ident"]
    if any(token.type not in {"ident", "string", "url", "function"} for token in tokens):
        return own
    if words[:1] in (["inherit"], ["unset"]):
        return around
    if words[:1] in (["revert"], ["revert-layer"]):
        return own
    named = [word for word in words if word not in {"inside", "outside", "none", "initial"}]
    strings = [f'"{token.value}' for token in tokens if token.type == "string"]
    none = ["none"] if "none" in words and len(words) == len(tokens) else []
    return str([*named, *strings, *none, "disc"][0])


def own_style(element: Any, around: str) -> str:  # noqa: ANN401 - the library's nodes carry no types
    """The list-style-type of an element of a web page of which no style sheet says anything."""
    by_type = BY_TYPE.get(element.attributes.get("type") or "")
    match element.tag:
        case "ol":
            return by_type or "decimal"
        case "ul" | "menu":
            return "disc"
        case "li" if by_type:
            return by_type
    return around


def numbers_of(html_list: Any, items: Sequence[Any]) -> dict[int, int]:  # noqa: ANN401
    """The number of every item of a list of a web page that is shown, by the item's `mem_id`."""
    attributes = html_list.attributes
    step = -1 if "reversed" in attributes else 1
    number = whole(attributes.get("start"), len(items) if step < 0 else 1)
    numbers: dict[int, int] = {}
    for item in items:
        number = whole(item.attributes.get("value"), number)
        numbers[item.mem_id] = number
        number += step
    return numbers


def marker_of(number: int, style: str) -> str:
    """What is printed before an item with a list-style-type; nothing where it is none."""
    if style == "none":
        return ""
    if style.startswith('"'):
        return style[1:]
    return BULLET if style in _BULLETS else f"{counted(number, style)}. "


def whole(written: str | None, otherwise: int) -> int:
    """The whole number that an attribute begins with."""
    found = re.match(r"\s*([+-]?\d{1,9})", written or "")
    return int(found[1]) if found else otherwise
