"""The style of an element of a web page, as far as it decides what a reader sees of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

import tinycss2.color4
from tinycss2.ast import Node

from reported.copies.files.names import names

# Less than this of a letter's size in pixels, or of its colour, nobody sees.
_SMALLEST, _FAINTEST = 1.0, 0.02
_NUMBER = re.compile(r"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(?P<unit>%|[a-z]*)\Z")
# Pixels of the units that do not depend on the letters around (CSS Values and Units Level 4, section 6.2).
_PIXELS = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "q": 0.945, "rem": 16.0,
}  # fmt: skip
# The strings of `quotes` (CSS Generated Content Level 3, section 2.4), and signs that quote nothing.
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_SIGN = re.compile(r"[^\s\\\"'`„“”‚‘’‟«»‹›「」『』❝❞〝〟＂]")
_BLOCKS = names(
    "block flow-root flex grid table table-row-group table-header-group table-footer-group table-row "
    "table-cell table-caption list-item"
)
_SIZES = frozenset(
    ["xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large"]
)


@dataclass(frozen=True, slots=True)
class Style:
    """What is known of an element, or of what is printed before or after it.

    Values are as written in lower case, and empty where nothing is said. `content` holds the tokens of
    what is printed, as tinycss2 gives them. `is_doubtful` says that it may be shown otherwise.
    """

    display: str = ""
    visibility: str = ""
    decoration: str = ""
    position: str = ""
    list_style: str = ""
    flow: str = ""
    letters: str = ""
    size: str = ""
    opacity: str = ""
    colour: str = ""
    ground: str = ""
    quotes: str = ""
    reset: str = ""
    increment: str = ""
    number: str = ""
    content: tuple[Node, ...] = ()
    is_doubtful: bool = False

    @property
    def is_gone(self) -> bool:
        """Whether the element and all inside it are not shown, or are struck through."""
        return self.display == "none" or "line-through" in self.decoration

    @property
    def is_hidden(self) -> bool:
        """Whether its own text is not shown, which elements inside it may undo."""
        return self.visibility in {"hidden", "collapse"}

    @property
    def quotes_oddly(self) -> bool | None:
        """Whether its quotation marks are other signs than these; None where that is as around it."""
        if not self.quotes:
            return None
        return "var(" in self.quotes or any(map(_SIGN.search, _STRING.findall(self.quotes)))

    @property
    def is_block(self) -> bool:
        """Whether it stands on lines of its own, or apart as a cell does."""
        return self.display.split(" ")[0] in _BLOCKS

    @property
    def sets_apart(self) -> bool:
        """Whether each element inside stands apart: CSS makes blocks of them (Flexbox, section 4; Grid, section 6)."""
        return self.display.split(" ")[0] in {"flex", "grid"}

    @property
    def is_turned(self) -> bool:
        """Whether what is inside is shown from the last to the first."""
        turned = {"row-reverse", "column-reverse"}
        return "flex" in self.display and not turned.isdisjoint(self.flow.split())

    @property
    def is_clear(self) -> bool:
        """Whether it is seen through wholly, as long as no script shows it."""
        found = _NUMBER.match(self.opacity)
        percent = 100 if found and found["unit"] else 1
        return found is not None and float(found["number"]) / percent < _FAINTEST

    @property
    def is_tiny(self) -> bool | None:
        """Whether its letters are too small to be seen; None where that is as around it."""
        for word in re.split(r"[\s/]+", self.size):
            if word in _SIZES:
                return False
            found = _NUMBER.match(word)
            if found is None:
                continue
            number = float(found["number"])
            # In `font` a plain number is a weight, but for zero.
            if found["unit"] in _PIXELS and (found["unit"] or not number):
                return number * _PIXELS[found["unit"]] < _SMALLEST
            if not number:
                return True
        return None

    @property
    def is_transparent(self) -> bool | None:
        """Whether its letters have no colour, nor that of a ground cut to them; None where it is as around."""
        if "text" in self.ground.split():
            return False
        colour = tinycss2.color4.parse_color(self.colour) if self.colour else None
        if colour is None or colour == "currentcolor":
            return None
        return bool(colour.alpha < _FAINTEST)

    @property
    def seen(self) -> tuple[object, ...]:
        """What a reader sees otherwise where this is otherwise."""
        printed = tuple(tinycss2.serialize([token]) for token in self.content if _is_printed(token))
        return (
            self.is_gone,
            self.is_hidden,
            self.is_turned,
            "override" in self.letters,
            self.is_clear,
            bool(self.is_tiny),
            bool(self.is_transparent),
            printed,
        )


def _is_printed(token: Node) -> bool:
    """Whether a token of `content` shows something; of its words only the quotation marks do."""
    if token.type == "string":
        return bool(token.value.strip())
    if token.type == "ident":
        return str(token.lower_value).endswith("-quote")
    return bool(token.type != "whitespace")
