"""What the style sheets inside a web page hide, strike through, raise or print before and after an element.

The order of precedence is that of CSS Cascading and Inheritance Level 5: importance, layer, specificity,
position. What a rule hides or prints of which nobody can say whether it holds is in doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf
from typing import Any

import tinycss2
from selectolax.lexbor import LexborHTMLParser, SelectolaxError
from tinycss2.ast import Declaration, Node

from reported.copies.files.media_query import holds
from reported.copies.files.style_rules import PROPERTIES, of_interest, paths_of, rules_of
from reported.copies.files.style_selectors import Specificity, selectors_of

_MARKS = {"open-quote": "“", "close-quote": "”"}

# The numbers of the layers that a rule stands in, the outermost first; infinite where it stands in no further one.
Layer = tuple[float, ...]
Precedence = tuple[bool, Layer, Specificity, int]


@dataclass(frozen=True, slots=True)
class Style:
    """What is known of an element, or of what is printed before or after it.

    Values are as written in lower case, and empty where nothing is said. `content` holds the tokens of
    what is printed, as tinycss2 gives them. `is_doubtful` says that it may be hidden or not, or print
    something else.
    """

    display: str = ""
    visibility: str = ""
    decoration: str = ""
    position: str = ""
    bullet: str = ""
    flow: str = ""
    letters: str = ""
    faint: str = ""
    content: tuple[Node, ...] = ()
    is_doubtful: bool = False

    @property
    def is_gone(self) -> bool:
        """Whether the element and all inside it are not shown, or are struck through."""
        return self.display == "none" or "line-through" in self.decoration

    @property
    def is_block(self) -> bool:
        """Whether it stands on lines of its own."""
        return self.display.split(" ")[0] in {"block", "flex", "grid", "table", "list-item"}

    @property
    def is_turned(self) -> bool:
        """Whether what is inside is shown from the last to the first."""
        turned = {"row-reverse", "column-reverse"}
        return "flex" in self.display and not turned.isdisjoint(self.flow.split())


_PLAIN = Style()


class StyleSheets:
    """The style of every element of a page, from its `style` elements, further sheets and attributes."""

    def __init__(self, page: LexborHTMLParser, further: Sequence[str] = ()) -> None:
        self._rules: dict[tuple[int, str], dict[str, tuple[Precedence, Declaration]]] = defaultdict(
            dict
        )
        self._doubtful: dict[tuple[int, str], list[Declaration]] = defaultdict(list)
        self._styles: dict[tuple[int, ...], tuple[Style, tuple[Declaration, ...]]] = {}
        own = [
            element.text()
            for element in page.css("style")
            if holds(element.attributes.get("media") or "")
        ]
        names = _names(page) if own or further else frozenset()
        layers: dict[tuple[str, ...], int] = {}
        rules = (rule for sheet in (*further, *own) for rule in rules_of(sheet, layers))
        for number, rule in enumerate(rules):
            # A layer counts from where it is first named, and what stands in none comes after all.
            layer = (*(float(layers[path]) for path in paths_of(rule.path)), inf)
            for selector in selectors_of(rule.selectors):
                if not selector.names <= names:
                    continue  # most rules of a page are for others of its site
                try:
                    elements = page.css(selector.written)
                except SelectolaxError:
                    continue
                for element in elements:
                    place = element.mem_id, selector.pseudo_element
                    if rule.is_doubtful:
                        self._doubtful[place].extend(rule.inside)
                        continue
                    known = self._rules[place]
                    for declaration in rule.inside:
                        important = declaration.important
                        order = tuple(-at for at in layer) if important else layer
                        precedence = important, order, selector.specificity, number
                        name = PROPERTIES[declaration.lower_name]
                        if name not in known or known[name][0] <= precedence:
                            known[name] = precedence, declaration

    def of(self, element: Any, written: str | None) -> Style:  # noqa: ANN401 - the library's nodes carry no types
        """The style of an element whose own `style` attribute is given."""
        place = element.mem_id, ""
        if not written and place not in self._rules and place not in self._doubtful:
            return _PLAIN
        values = self._declared(place)
        for declaration in _of_attribute(written) if written else ():
            name = PROPERTIES[declaration.lower_name]
            if name not in values or declaration.important or not values[name].important:
                values[name] = declaration
        style = self._in_doubt(place, values)
        # Not every browser goes on behind a rule inside of an attribute.
        is_odd = written and "{" in written and any(name in written for name in PROPERTIES)
        return replace(style, is_doubtful=True) if is_odd else style

    def prints_beside(self, element: Any, place: str) -> bool:  # noqa: ANN401
        """Whether a rule speaks of what stands `before` or `after` an element."""
        return (element.mem_id, place) in self._rules or (element.mem_id, place) in self._doubtful

    def beside(self, element: Any, place: str) -> Style:  # noqa: ANN401
        """The style of what is printed `before` or `after` an element."""
        return self._in_doubt((element.mem_id, place), self._declared((element.mem_id, place)))

    def _declared(self, place: tuple[int, str]) -> dict[str, Declaration]:
        known = self._rules.get(place, {})
        return {name: declaration for name, (_, declaration) in known.items()}

    def _in_doubt(self, place: tuple[int, str], values: dict[str, Declaration]) -> Style:
        """The style of these values, in doubt where a rule that may hold or not makes a difference."""
        style = self._style(values)
        for declaration in self._doubtful.get(place, ()):
            other = self._style(values | {PROPERTIES[declaration.lower_name]: declaration})
            if _shown(other) != _shown(style):
                return replace(style, is_doubtful=True)
        return style

    def _style(self, values: Mapping[str, Declaration]) -> Style:
        # Elements share their declarations, so there are few different styles.
        key = tuple(map(id, values.values()))
        if key not in self._styles:
            self._styles[key] = _style(values), tuple(values.values())
        return self._styles[key][0]


def _shown(style: Style) -> tuple[object, ...]:
    printed = tinycss2.serialize(style.content)
    return style.is_gone, style.visibility, printed, style.is_turned, style.letters


def _names(page: LexborHTMLParser) -> frozenset[str]:
    """The classes and ids of a page, as selectors write them, in lower case."""
    names: set[str] = set()
    for element in page.css("[class]"):
        names |= {f".{name}" for name in (element.attributes["class"] or "").lower().split()}
    names |= {f"#{(element.attributes['id'] or '').lower()}" for element in page.css("[id]")}
    return frozenset(names)


def printed(content: Iterable[Node], attributes: Mapping[str, str | None]) -> Iterator[str | None]:
    """The pieces of a `content` value as text; None for what cannot be read, such as a picture or a counter."""
    for token in content:
        if token.type == "string":
            # What icon fonts store in the private use area shows a drawing.
            yield None if any("\ue000" <= sign <= "\uf8ff" for sign in token.value) else token.value
        elif token.type == "ident" and token.lower_value in _MARKS:
            yield _MARKS[token.lower_value]
        elif token.type == "function" and token.lower_name == "attr":
            yield attributes.get(tinycss2.serialize(token.arguments).strip()) or ""
        elif token.type == "literal" and token.value == "/":
            return  # what follows is for a screen reader
        elif token.type in {"function", "url"}:
            yield None


@lru_cache(maxsize=1000)
def _of_attribute(written: str) -> list[Declaration]:
    if not any(name in written.lower() for name in PROPERTIES):
        return []
    return of_interest(tinycss2.parse_blocks_contents(written))


def _style(values: Mapping[str, Declaration]) -> Style:
    texts = {
        name: tinycss2.serialize(declaration.value).strip().lower()
        for name, declaration in values.items()
        if name != "content"
    }
    content = tuple(values["content"].value) if "content" in values else ()
    return Style(**texts, content=content)
