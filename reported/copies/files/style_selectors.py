"""The selectors of a rule of a style sheet: what they select, and how specific they are.

Specificity is that of Selectors Level 4, nesting that of CSS Nesting. What only a browser can tell, such as
the language of an element, is taken as said of all and in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import tinycss2
from selectolax.lexbor import LexborHTMLParser, SelectolaxError
from tinycss2.ast import Node

from reported.copies.files.names import names

# How many ids, classes and types a selector names.
Specificity = tuple[int, int, int]

_PSEUDO_ELEMENT = re.compile(r"::?(before|after|(?<=::)marker)\Z", re.IGNORECASE)
_PARENT = re.compile(r"&|:scope\b")
# Pseudo-elements that may be written with one colon.
_OLD_PSEUDO_ELEMENTS = frozenset(["before", "after", "first-line", "first-letter"])
# Pseudo-classes that are as specific as the most specific selector in their brackets.
_AS_ARGUMENTS = frozenset(["is", "not", "has"])
_NTH_OF = frozenset(["nth-child", "nth-last-child"])
# Of those that the library does not know: what holds for no element of a page that was just shown, outside of
# a shadow tree, and parts of an element that hold no text of their own. Browsers know them.
_NEVER = names(
    "visited target target-within focus-within focus-visible popover-open modal fullscreen autofill user-valid "
    "user-invalid playing buffering stalled seeking picture-in-picture current past future local-link host "
    "host-context state has-slotted active-view-transition -webkit-autofill -webkit-full-screen"
)
_PARTS = names(
    "first-line first-letter selection placeholder backdrop file-selector-button cue part slotted target-text "
    "highlight spelling-error grammar-error details-content picker picker-icon checkmark column scroll-button "
    "scroll-marker scroll-marker-group search-text view-transition view-transition-group view-transition-old "
    "view-transition-new view-transition-image-pair"
)
_IN_OTHER_WORDS = {"defined": ":is(*)", "scope": ":root", "-webkit-any-link": ":any-link"}
_PSEUDO_CLASS = re.compile(
    r"(?<![\\:]):(?P<name>-?[a-z][\w-]*)(?P<of>\((?:[^()]|\([^()]*\))*\))?", re.IGNORECASE
)
_PART = re.compile(r"(?<!\\)::(?P<name>-?[a-z][\w-]*)", re.IGNORECASE)
_DEEPEST = 40  # brackets within one another
# Rules nested in one another may double their selector at every level. Characters.
_LONGEST = 2000


class Selector(NamedTuple):
    """A selector without its pseudo-element, that or nothing, and the specificity of both.

    `names` are classes and ids, each with its sign and in lower case, that a page has to have.
    """

    written: str
    pseudo_element: str
    specificity: Specificity
    names: frozenset[str]


def within_rule(outer: str, prelude: Sequence[Node]) -> str:
    """The selectors of a rule, `outer` being those of the rule around it or empty; empty if they are too long."""
    if is_deep(prelude):
        return ""
    selectors = [tinycss2.serialize(tokens).strip() for tokens in _listed(prelude)]
    if outer:
        parent = f":is({outer})"
        selectors = [
            _PARENT.sub(lambda _: parent, selector)
            if _PARENT.search(selector)
            else f"{parent} {selector}"
            for selector in selectors
        ]
        if sum(map(len, selectors)) > _LONGEST:
            return ""
    return ", ".join(selectors)


def selectors_of(written: str) -> list[Selector]:
    """Each of the selectors of a list."""
    selectors = []
    parsed = tinycss2.parse_component_value_list(written)
    for tokens in [] if is_deep(parsed) else _listed(parsed):
        selector = tinycss2.serialize(tokens).strip()
        beside = _PSEUDO_ELEMENT.search(selector)
        start = selector[: beside.start()] if beside else selector
        # A selector that begins or ends with a sign for “inside of” speaks of every element there.
        start = f"{start}*" if start[-1:] in {"", " ", ">", "+", "~"} else start
        pseudo_element = beside[1].lower() if beside else ""
        named = frozenset(
            f"{sign}{token.value}".lower()
            for before, token in zip([None, *tokens], tokens, strict=False)
            if (sign := "#" if token.type == "hash" else "." if before == "." else "")
            and token.type in {"hash", "ident"}
        )
        selectors.append(Selector(_as_known(start), pseudo_element, _specificity(tokens), named))
    return selectors


@lru_cache(maxsize=10_000)
def is_known(written: str) -> bool:
    """Whether a selector can be read; a browser passes over all of a rule for one that it does not know."""
    if part := _PART.search(written):
        return part["name"].lower() in _PARTS or part["name"].lower().startswith("-webkit-")
    try:
        LexborHTMLParser("").css(written)
    except SelectolaxError:
        return False
    return True


def is_of_part(written: str) -> bool:
    """Whether a selector speaks of a part of an element that holds no text of its own."""
    return _PART.search(written) is not None


def without_unknown(written: str) -> str:
    """A selector that speaks of every element, where it names something that is not known."""

    def every(found: re.Match[str]) -> str:
        return found[0] if is_known(f"*{found[0]}") else ":is(*)"

    return _PSEUDO_CLASS.sub(every, written)


def _as_known(written: str) -> str:
    """A selector in words that the library knows, where they say the same."""

    def known(found: re.Match[str]) -> str:
        name = found["name"].lower()
        if name in _NEVER:
            return ":not(*)"
        if name == "-webkit-any" and found["of"]:
            return f":is{found['of']}"
        if found["of"] and name in {*_AS_ARGUMENTS, "where"}:
            return f":{name}({_as_known(found['of'][1:-1])})"
        return found[0] if found["of"] else _IN_OTHER_WORDS.get(name, found[0])

    return _PSEUDO_CLASS.sub(known, written) if ":" in written else written


def is_deep(tokens: Iterable[Node]) -> bool:
    """Whether more brackets stand within one another than anybody writes."""
    level = list(tokens)
    for _ in range(_DEEPEST):
        level = [
            inner
            for token in level
            for inner in getattr(token, "content", None) or getattr(token, "arguments", None) or ()
        ]
        if not level:
            return False
    return True


def _listed(tokens: Sequence[Node]) -> list[list[Node]]:
    """The parts of a list between its commas, without comments."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        elif token.type != "comment":
            parts[-1].append(token)
    return parts


def _specificity(tokens: Sequence[Node]) -> Specificity:
    counted = list(_counted(tokens))
    return (
        sum(ids for ids, _, _ in counted),
        sum(classes for _, classes, _ in counted),
        sum(types for _, _, types in counted),
    )


def _counted(tokens: Sequence[Node]) -> Iterator[Specificity]:
    """The specificity of each simple selector of a selector."""
    rest = iter(tokens)
    for token in rest:
        if token.type == "hash":
            yield 1, 0, 0
        elif token.type == "[] block":
            yield 0, 1, 0
        elif token.type == "ident":
            yield 0, 0, 1
        elif token == ".":
            next(rest, None)
            yield 0, 1, 0
        elif token == ":":
            named = next(rest, None)
            if named == ":":
                next(rest, None)
                yield 0, 0, 1
            elif named is not None:
                yield _of_pseudo_class(named)


def _of_pseudo_class(named: Node) -> Specificity:
    if named.type != "function":
        is_element = named.type == "ident" and named.lower_value in _OLD_PSEUDO_ELEMENTS
        return (0, 0, 1) if is_element else (0, 1, 0)
    if named.lower_name == "where":
        return 0, 0, 0
    if named.lower_name in _AS_ARGUMENTS:
        return max(map(_specificity, _listed(named.arguments)))
    if named.lower_name in _NTH_OF:
        names = [token.type == "ident" and token.lower_value == "of" for token in named.arguments]
        listed = named.arguments[names.index(True) + 1 :] if True in names else []
        ids, classes, types = max(map(_specificity, _listed(listed)))
        return ids, classes + 1, types
    return 0, 1, 0
