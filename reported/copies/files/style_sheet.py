"""What the style sheets inside a web page hide, strike through, raise or print before and after an element.

Rules count that hold on the screen of a desk, whatever a reader does with the pointer. The order of
precedence is that of CSS Cascading and Inheritance Level 3: importance, specificity, position.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

import tinycss2
from selectolax.lexbor import LexborHTMLParser, SelectolaxError
from tinycss2.ast import Declaration, Node

from reported.copies.files.media_query import holds
from reported.copies.files.style_selectors import Specificity, is_deep, selectors_of, within_rule

# The properties that matter, by the name under which each is kept here.
_PROPERTIES = {
    "display": "display",
    "visibility": "visibility",
    "content": "content",
    "text-decoration": "decoration",
    "text-decoration-line": "decoration",
    "vertical-align": "position",
    "list-style": "bullet",
    "list-style-type": "bullet",
    "flex-direction": "flow",
    "flex-flow": "flow",
    "unicode-bidi": "letters",
}
_MARKS = {"open-quote": "“", "close-quote": "”"}

Precedence = tuple[bool, Specificity, int]


@dataclass(frozen=True, slots=True)
class Style:
    """What is known of an element, or of what is printed before or after it.

    Values are as written in lower case, and empty where nothing is said. `content` holds the tokens of
    what is printed, as tinycss2 gives them.
    """

    display: str = ""
    visibility: str = ""
    decoration: str = ""
    position: str = ""
    bullet: str = ""
    flow: str = ""
    letters: str = ""
    content: tuple[Node, ...] = ()

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
        self._styles: dict[tuple[int, ...], tuple[Style, tuple[Declaration, ...]]] = {}
        own = [
            element.text()
            for element in page.css("style")
            if holds(element.attributes.get("media") or "")
        ]
        rules = (rule for sheet in (*further, *own) for rule in _rules(sheet))
        for number, (written, declarations) in enumerate(rules):
            for selector, pseudo_element, specificity in selectors_of(written):
                try:
                    elements = page.css(selector)
                except SelectolaxError:
                    continue
                for element in elements:
                    known = self._rules[element.mem_id, pseudo_element]
                    for declaration in declarations:
                        precedence = (declaration.important, specificity, number)
                        name = _PROPERTIES[declaration.lower_name]
                        if name not in known or known[name][0] <= precedence:
                            known[name] = precedence, declaration

    def of(self, element: Any, written: str | None) -> Style:  # noqa: ANN401 - the library's nodes carry no types
        """The style of an element whose own `style` attribute is given."""
        known = self._rules.get((element.mem_id, "")) if self._rules else None
        if not known and not written:
            return _PLAIN
        values = {name: declaration for name, (_, declaration) in (known or {}).items()}
        for declaration in _of_attribute(written) if written else ():
            name = _PROPERTIES[declaration.lower_name]
            if name not in values or declaration.important or not values[name].important:
                values[name] = declaration
        return self._style(values)

    def prints_beside(self, element: Any, place: str) -> bool:  # noqa: ANN401
        """Whether a rule speaks of what stands `before` or `after` an element."""
        return bool(self._rules) and (element.mem_id, place) in self._rules

    def beside(self, element: Any, place: str) -> Style:  # noqa: ANN401
        """The style of what is printed `before` or `after` an element."""
        known = self._rules.get((element.mem_id, place), {})
        return self._style({name: declaration for name, (_, declaration) in known.items()})

    def _style(self, values: Mapping[str, Declaration]) -> Style:
        # Elements share their declarations, so there are few different styles.
        key = tuple(map(id, values.values()))
        if key not in self._styles:
            self._styles[key] = _style(values), tuple(values.values())
        return self._styles[key][0]


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


def _rules(sheet: str) -> Iterator[tuple[str, list[Declaration]]]:
    """The selectors and the declarations that matter of every rule that holds, in their order.

    Declarations after a nested rule come after it.
    """
    parsed = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    # Rules that are still to be read, the first one last, each with the selectors of the rule around it.
    waiting: list[tuple[Any, str]] = [(rule, "") for rule in reversed(parsed)]
    while waiting:
        rule, outer = waiting.pop()
        if isinstance(rule, list):
            yield outer, rule
            continue
        if rule.type == "qualified-rule":
            inner = within_rule(outer, rule.prelude)
            if not inner:
                continue
        elif rule.type == "at-rule" and rule.content and _holds(rule):
            inner = outer
        else:
            continue
        inside = (
            tinycss2.parse_blocks_contents(rule.content)
            if inner
            else tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        )
        waiting += [(piece, inner) for piece in reversed(_pieces(inside))]


def _pieces(inside: Iterable[Node]) -> list[Node | list[Declaration]]:
    """What stands inside a rule: the rules, and the declarations that matter between them, together."""
    pieces: list[Node | list[Declaration]] = []
    for is_declaration, group in groupby(inside, lambda node: node.type == "declaration"):
        if not is_declaration:
            pieces += group
        elif declarations := _of_interest(group):
            pieces.append(declarations)
    return pieces


def _holds(rule: Any) -> bool:  # noqa: ANN401
    if is_deep(rule.prelude):
        return False
    condition = tinycss2.serialize(rule.prelude).strip().lower()
    if rule.lower_at_keyword == "media":
        return holds(condition)
    return rule.lower_at_keyword in {"layer", "supports"} and not condition.startswith("not")


def _of_interest(declarations: Iterable[Node]) -> list[Declaration]:
    return [
        declaration
        for declaration in declarations
        if declaration.type == "declaration"
        and declaration.lower_name in _PROPERTIES
        and not is_deep(declaration.value)
    ]


@lru_cache(maxsize=1000)
def _of_attribute(written: str) -> list[Declaration]:
    if not any(name in written.lower() for name in _PROPERTIES):
        return []
    return _of_interest(tinycss2.parse_blocks_contents(written))


def _style(values: Mapping[str, Declaration]) -> Style:
    texts = {
        name: tinycss2.serialize(declaration.value).strip().lower()
        for name, declaration in values.items()
        if name != "content"
    }
    content = tuple(values["content"].value) if "content" in values else ()
    return Style(**texts, content=content)
