"""What the custom properties of CSS are set to, which other properties name by `var()`.

They are inherited: an element has what it sets itself, or what the nearest element around it sets
(CSS Custom Properties for Cascading Variables Level 1).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter

import tinycss2
from selectolax.lexbor import LexborNode
from tinycss2.ast import Declaration

from reported.copies.files.style_rules import PROPERTIES, of_interest
from reported.copies.files.style_selectors import Specificity

# The numbers of the layers that a rule stands in, the outermost first; infinite where it stands in no further one.
Layer = tuple[float, ...]
Precedence = tuple[bool, Layer, Specificity, int]
# What is declared of an element, or of what is printed before or after it, by name.
Declared = dict[str, tuple[Precedence, Declaration]]

_VARIABLE = re.compile(
    r"var\(\s*(?P<name>--[\w-]+)\s*(?:,\s*(?P<else>(?:[^()]|\([^()]*\))*))?\)", re.IGNORECASE
)
_MOST_STEPS = 8  # from one variable to the next


class Variables:
    """The custom properties of the elements of a page."""

    def __init__(self) -> None:
        # By element and pseudo-element, what each rule sets: many rules set many for every element, and few are named.
        self._set: dict[tuple[int, str], list[Declared]] = defaultdict(list)

    def add(self, styled: tuple[int, str], declared: Declared) -> None:
        """What a rule sets of an element or its pseudo-element."""
        if declared:
            self._set[styled].append(declared)

    def values(
        self, element: LexborNode, beside: str, declarations: Iterable[Declaration]
    ) -> tuple[str, ...]:
        """What the variables are set to that declarations of an element, or of what stands `beside` it, name."""
        return tuple(
            self._value(element, beside, name)
            for declaration in declarations
            for name in _names_in(declaration)
        )

    def text(self, element: LexborNode, beside: str, declaration: Declaration) -> str:
        """The value of a declaration in lower case, with what stands for its variables."""
        return self._replaced(element, beside, _text_of(declaration)).lower()

    def _replaced(self, element: LexborNode, beside: str, text: str, steps: int = 0) -> str:
        """A value with what stands for its variables; empty where they lead too far."""
        for _ in range(_MOST_STEPS):
            if "var(" not in text.lower():
                return text
            text = _VARIABLE.sub(
                lambda found: (
                    self._value(element, beside, found["name"], steps) or found["else"] or ""
                ),
                text,
            )
        return ""

    def _value(self, element: LexborNode, beside: str, name: str, steps: int = 0) -> str:
        """What a variable is set to; what that one names is looked up where it is set."""
        around: LexborNode | None = element if steps < _MOST_STEPS else None
        while around is not None:
            written = around.attributes.get("style") or ""
            own = {one.name: one for one in of_attribute(written)} if "--" in written else {}
            for pseudo_element in dict.fromkeys((beside, "")) if around is element else ("",):
                ruled = [
                    rule[name]
                    for rule in self._set.get((around.mem_id, pseudo_element), ())
                    if name in rule
                ]
                found = max(ruled, key=itemgetter(0))[1] if ruled else None
                mine = None if pseudo_element else own.get(name)
                if mine and (found is None or mine.important or not found.important):
                    found = mine
                if found is not None:
                    return self._replaced(around, pseudo_element, _text_of(found), steps + 1)
            around = around.parent
        return ""


def declare(known: Declared, name: str, precedence: Precedence, declaration: Declaration) -> None:
    """Keep a declaration unless one that is known comes before it."""
    if name not in known or known[name][0] <= precedence:
        known[name] = precedence, declaration


def add(known: Declared, declared: Declared) -> None:
    """Keep several."""
    for name, (precedence, declaration) in declared.items():
        declare(known, name, precedence, declaration)


@lru_cache(maxsize=10_000)
def _text_of(declaration: Declaration) -> str:
    """The value of a declaration as it is written."""
    told = (token for token in declaration.value if token.type != "comment")
    return str(tinycss2.serialize(told)).strip()


@lru_cache(maxsize=10_000)
def _names_in(declaration: Declaration) -> tuple[str, ...]:
    """The variables that a declaration names."""
    return tuple(found["name"] for found in _VARIABLE.finditer(_text_of(declaration)))


@lru_cache(maxsize=1000)
def of_attribute(written: str) -> tuple[Declaration, ...]:
    """What a `style` attribute declares of the properties that matter, and of custom ones."""
    if not any(name in written.lower() for name in (*PROPERTIES, "--")):
        return ()
    return of_interest(tinycss2.parse_blocks_contents(written))
