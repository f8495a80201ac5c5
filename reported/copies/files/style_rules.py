"""The rules of a style sheet that may hold on the screen of a desk, whatever a reader does with the pointer.

Nesting is that of CSS Nesting. Of a condition that depends on a browser, as that of `@container`, nobody can
say whether it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

import tinycss2
from tinycss2.ast import Declaration, Node

from reported.copies.files.media_query import holds
from reported.copies.files.style_selectors import is_deep, within_rule

# The properties that matter, by the name under which each is kept here.
PROPERTIES = {
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
    "font-size": "faint",
    "opacity": "faint",
    "color": "faint",
}
# Of these only the value that leaves nothing to be seen.
_FAINT = re.compile(r"transparent|0*\.?0+(?:[a-z]+|%)?", re.IGNORECASE)
# Rules that say nothing of an element as it stays.
_NOTHING_STAYS = frozenset(["starting-style", "keyframes", "font-face", "page", "property"])


class Rule(NamedTuple):
    """The declarations that matter of a rule, for the elements that its selectors select.

    `path` names the layers around it. A rule that is still to be read holds its node as `inside`.
    """

    selectors: str
    inside: Any
    path: tuple[str, ...] = ()
    is_doubtful: bool = False


def rules_of(sheet: str, layers: dict[tuple[str, ...], int]) -> Iterator[Rule]:
    """Every rule that holds or may hold, in their order; new layers are numbered in `layers`.

    Declarations after a nested rule come after it.
    """
    parsed = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    # Rules that are still to be read, the first one last.
    waiting = [Rule("", node) for node in reversed(parsed)]
    while waiting:
        rule = waiting.pop()
        node = rule.inside
        if isinstance(node, list):
            yield rule
            continue
        if node.type == "qualified-rule":
            inner = rule._replace(selectors=within_rule(rule.selectors, node.prelude))
            if not inner.selectors:
                continue
        elif node.type == "at-rule" and not is_deep(node.prelude):
            held = _held(rule, node, layers)
            if held is None or not node.content:
                continue
            inner = held
        else:
            continue
        inside = (
            tinycss2.parse_blocks_contents(node.content)
            if inner.selectors
            else tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        )
        waiting += [inner._replace(inside=piece) for piece in reversed(_pieces(inside))]


def paths_of(path: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A layer's path and those of the layers around it, the outermost first."""
    return [path[: depth + 1] for depth in range(len(path))]


def _held(outer: Rule, node: Any, layers: dict[tuple[str, ...], int]) -> Rule | None:  # noqa: ANN401
    """What the inside of an at-rule takes over from the rule around it; nothing if it does not hold."""
    name, condition = node.lower_at_keyword, tinycss2.serialize(node.prelude).strip()
    if name == "media":
        return outer if holds(condition) else None
    if name == "supports":
        return None if condition.lower().startswith("not") else outer
    if name == "layer":
        # One without a name is another one each time.
        paths = [(*outer.path, *part.strip().split(".")) for part in condition.split(",")]
        paths = paths if condition else [(*outer.path, str(len(layers)))]
        for path in paths:
            for outermost in paths_of(path):
                layers.setdefault(outermost, len(layers))
        return outer._replace(path=paths[-1])
    if name in _NOTHING_STAYS or name.startswith("-"):
        return None
    root = next((token for token in node.prelude if token.type == "() block"), None)
    if name == "scope" and root is not None:
        outer = outer._replace(selectors=within_rule(outer.selectors, root.content))
    return outer._replace(is_doubtful=True)


def _pieces(inside: Iterable[Node]) -> list[Node | list[Declaration]]:
    """What stands inside a rule: the rules, and the declarations that matter between them, together."""
    pieces: list[Node | list[Declaration]] = []
    for is_declaration, group in groupby(inside, lambda node: node.type == "declaration"):
        if not is_declaration:
            pieces += group
        elif declarations := of_interest(group):
            pieces.append(declarations)
    return pieces


def of_interest(declarations: Iterable[Node]) -> list[Declaration]:
    """The declarations of the properties that matter."""
    return [
        declaration
        for declaration in declarations
        if declaration.type == "declaration"
        and (name := PROPERTIES.get(declaration.lower_name))
        and not is_deep(declaration.value)
        and (name != "faint" or _FAINT.fullmatch(tinycss2.serialize(declaration.value).strip()))
    ]
