"""What the style sheets inside a web page hide, strike through, raise or print before and after an element.

The order of precedence is that of CSS Cascading and Inheritance Level 5: importance, layer, specificity,
position. What is shown otherwise if a doubtful rule holds is in doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError
from tinycss2.ast import Declaration, FunctionBlock, Node

from reported.copies.files.media_query import holds
from reported.copies.files.saved_sheets import SavedSheets
from reported.copies.files.style import Style
from reported.copies.files.style_rules import PROPERTIES, Rule, is_custom, paths_of
from reported.copies.files.style_selectors import (
    is_known,
    is_of_part,
    selectors_of,
    without_unknown,
)
from reported.copies.files.style_variables import Declared, Variables, add, declare, of_attribute

# The quotation marks that `content` names.
MARKS = {"open-quote": "“", "close-quote": "”"}

_PLAIN = Style()


class StyleSheets:
    """The style of every element of a page, from its `style` elements, the sheets it links and attributes."""

    def __init__(self, page: LexborHTMLParser, address: str, saved: SavedSheets) -> None:
        self._declared: dict[tuple[int, str], Declared] = defaultdict(dict)
        # What each doubtful rule declares.
        self._doubtful: dict[tuple[int, str], list[Declared]] = defaultdict(list)
        self._variables = Variables()
        # By the identity of what they are made of, which is kept with them, and the values of their variables.
        self._styles: dict[tuple[object, ...], tuple[Style, tuple[Declaration, ...]]] = {}
        self._in_doubt: dict[tuple[object, ...], tuple[Style, Sequence[Declaration]]] = {}
        rules = [
            rule
            for element in page.css("style, link[rel~=stylesheet i]")
            if _is_applied(element)
            for rule in _rules_of(element, address, saved)
        ]
        names = _names(page) if rules else frozenset()
        layers: dict[tuple[str, ...], int] = {}
        for number, rule in enumerate(rules):
            # A layer counts from where it is first named, and what stands in none comes after all.
            order = [float(layers.setdefault(path, len(layers))) for path in paths_of(rule.path)]
            layer = (*order, inf)
            selectors = selectors_of(rule.selectors)
            # Most rules of a page are for others of its site.
            of_page = [selector for selector in selectors if selector.names <= names]
            is_doubtful = rule.is_doubtful or (
                bool(of_page) and not all(is_known(selector.written) for selector in selectors)
            )
            for selector in of_page:
                if is_of_part(selector.written):
                    continue
                elements = _selected(page, selector.written)
                declared: Declared = {}
                custom: Declared = {}
                for declaration in rule.declarations:
                    important = declaration.important
                    among = tuple(-at for at in layer) if important else layer
                    precedence = important, among, selector.specificity, number
                    if is_custom(declaration):
                        declare(custom, declaration.name, precedence, declaration)
                        continue
                    declare(declared, PROPERTIES[declaration.lower_name], precedence, declaration)
                for element in elements:
                    styled = element.mem_id, selector.pseudo_element
                    if not is_doubtful:
                        self._variables.add(styled, custom)
                    if declared and is_doubtful:
                        self._doubtful[styled].append(declared)
                    elif declared:
                        add(self._declared[styled], declared)

    def of(self, element: LexborNode, written: str | None) -> Style:
        """The style of an element whose own `style` attribute is given."""
        styled = element.mem_id, ""
        if not written and styled not in self._declared and styled not in self._doubtful:
            return _PLAIN
        own = [one for one in of_attribute(written or "") if not is_custom(one)]
        style = self._style(element, "", own)
        # Not every browser goes on behind a rule inside of an attribute.
        is_odd = written and "{" in written and any(name in written for name in PROPERTIES)
        return replace(style, is_doubtful=True) if is_odd else style

    def prints_beside(self, element: LexborNode, pseudo_element: str) -> bool:
        """Whether a rule speaks of what stands `before` or `after` an element."""
        beside = element.mem_id, pseudo_element
        return beside in self._declared or beside in self._doubtful

    def beside(self, element: LexborNode, pseudo_element: str) -> Style:
        """The style of what is printed `before` or `after` an element."""
        return self._style(element, pseudo_element, ())

    def _style(self, element: LexborNode, pseudo_element: str, own: Sequence[Declaration]) -> Style:
        """The style of an element or its pseudo-element, in doubt where doubtful rules, one or all of them, make a difference."""
        doubtful = self._doubtful.get((element.mem_id, pseudo_element), [])
        style = self._if_held(element, pseudo_element, own, ())
        if not doubtful:
            return style
        # Many elements have the same rules.
        certain = self._declared.get((element.mem_id, pseudo_element), {}).values()
        named = [declaration for rule in doubtful for _, declaration in rule.values()]
        set_to = self._variables.values(element, pseudo_element, named)
        key = (id(style), *map(id, (*certain, *doubtful, *own)), *set_to)
        if key not in self._in_doubt:
            ways = [[rule] for rule in doubtful] + ([doubtful] if len(doubtful) > 1 else [])
            looks = {self._if_held(element, pseudo_element, own, held).seen for held in ways}
            in_doubt = replace(style, is_doubtful=True) if looks != {style.seen} else style
            self._in_doubt[key] = in_doubt, own
        return self._in_doubt[key][0]

    def _if_held(
        self,
        element: LexborNode,
        pseudo_element: str,
        own: Sequence[Declaration],
        held: Sequence[Declared],
    ) -> Style:
        """The style if these doubtful rules hold; `own` is what the element itself says."""
        known = self._declared.get((element.mem_id, pseudo_element), {})
        if held:
            known = dict(known)
            for declared in held:
                add(known, declared)
        values = {name: declaration for name, (_, declaration) in known.items()}
        for declaration in own:
            name = PROPERTIES[declaration.lower_name]
            if name not in values or declaration.important or not values[name].important:
                values[name] = declaration
        # Elements share their declarations, so there are few different styles.
        set_to = self._variables.values(element, pseudo_element, values.values())
        key = (*map(id, values.values()), *set_to)
        if key not in self._styles:
            texts: dict[str, Any] = {
                name: self._variables.text(element, pseudo_element, declaration)
                for name, declaration in values.items()
                if name != "content"
            }
            content = tuple(values["content"].value) if "content" in values else ()
            self._styles[key] = Style(**texts, content=content), tuple(values.values())
        return self._styles[key][0]


def _is_applied(element: LexborNode) -> bool:
    """Whether a browser that runs scripts applies a `style` element or a link to a sheet."""
    told = element.attributes
    is_css = (told.get("type") or "text/css").strip().lower() == "text/css"
    is_another = element.tag == "link" and (
        "alternate" in (told.get("rel") or "").lower() or "disabled" in told
    )
    around = element.parent
    while around is not None and around.tag != "noscript":
        around = around.parent
    return is_css and not is_another and around is None


def _rules_of(element: LexborNode, address: str, saved: SavedSheets) -> Iterator[Rule]:
    """The rules that a `style` element holds or a link leads to, as far as their medium is that of a desk."""
    answer = holds(element.attributes.get("media") or "")
    if answer is False:
        return
    if element.tag == "style":
        rules = saved.inside(address, element.text())
    else:
        rules = saved.linked(address, element.attributes.get("href") or "")
    for rule in rules:
        yield rule if answer else rule._replace(is_doubtful=True)


def _selected(page: LexborHTMLParser, written: str) -> list[LexborNode]:
    """The elements that a selector selects, or may select if a browser knows it."""
    written = written if is_known(written) else without_unknown(written)
    try:
        return page.css(written)
    except SelectolaxError:
        return []


def _names(page: LexborHTMLParser) -> frozenset[str]:
    """The classes and ids of a page, as selectors write them, in lower case."""
    names: set[str] = set()
    for element in page.css("[class]"):
        names |= {f".{name}" for name in (element.attributes["class"] or "").lower().split()}
    names |= {f"#{(element.attributes['id'] or '').lower()}" for element in page.css("[id]")}
    return frozenset(names)


def printed(
    content: Iterable[Node],
    attributes: Mapping[str, str | None],
    counted: Callable[[FunctionBlock], str | None],
) -> Iterator[str | None]:
    """The pieces of a `content` value as text; None for what cannot be read, such as an image.

    `counted` tells what a counter prints.
    """
    for token in content:
        if token.type == "string":
            # What icon fonts store in the private use area shows a drawing.
            yield None if any("\ue000" <= sign <= "\uf8ff" for sign in token.value) else token.value
        elif token.type == "ident" and token.lower_value in MARKS:
            yield MARKS[token.lower_value]
        elif token.type == "function" and token.lower_name == "attr":
            named = [one for one in token.arguments if one.type != "whitespace"]
            # What else may stand there, such as a type and another text, few browsers know.
            is_name = len(named) == 1 and named[0].type == "ident"
            yield (attributes.get(named[0].lower_value) or "") if is_name else None
        elif token.type == "function" and token.lower_name in {"counter", "counters"}:
            yield counted(token)
        elif token.type == "literal" and token.value == "/":
            return  # what follows is for a screen reader
        elif token.type in {"function", "url"}:
            yield None
