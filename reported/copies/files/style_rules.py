"""The rules of a style sheet that may hold on the screen of a desk, whatever a reader does with the pointer.

Nesting is that of CSS Nesting. Whether a condition such as that of `@container` holds depends on a browser,
so what it holds for is in doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count, groupby
from typing import NamedTuple

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node

from reported.copies.files.media_query import holds, is_supported
from reported.copies.files.sheet_addresses import absolute, in_address
from reported.copies.files.style_selectors import is_deep, within_rule

# The properties that matter, by the name under which each is kept here.
PROPERTIES = {
    "display": "display",
    "visibility": "visibility",
    "content": "content",
    "text-decoration": "decoration",
    "text-decoration-line": "decoration",
    "vertical-align": "position",
    "list-style": "list_style",
    "list-style-type": "list_style",
    "flex-direction": "flow",
    "flex-flow": "flow",
    "unicode-bidi": "letters",
    "font": "size",
    "font-size": "size",
    "opacity": "opacity",
    "color": "colour",
    "quotes": "quotes",
    "background": "ground",
    "background-clip": "ground",
    "-webkit-background-clip": "ground",
    "counter-reset": "reset",
    "counter-increment": "increment",
    "counter-set": "number",
}
# At-rules whose inside says nothing of an element after the page has been shown.
_WITHOUT_EFFECT = frozenset(["starting-style", "keyframes", "font-face", "page", "property"])
_ADDRESSES = frozenset(["string", "url"])  # kinds of tokens
_MOST_LAYERS = 40  # within one another
# No name of a layer begins with a digit, so these are free for layers without a name.
_NUMBERS = count()


class Rule(NamedTuple):
    """The declarations that matter of a rule, for the elements that its selectors select.

    `path` names the layers around it, the outermost first. One without selectors only names them.
    """

    selectors: str = ""
    declarations: tuple[Declaration, ...] = ()
    path: tuple[str, ...] = ()
    is_doubtful: bool = False


Rules = tuple[Rule, ...]


def rules_of(sheet: str, address: str = "", saved: Mapping[str, str] | None = None) -> Rules:
    """Every rule that holds or may hold, in their order; declarations after a nested rule come after it.

    `address` is that of the sheet, `saved` are the sheets that it may import, by their addresses.
    """
    rules: list[Rule] = []
    # What is still to be read, the first one last: a rule to keep, or a node with the rule around it.
    waiting = _at_the_top(sheet, Rule(), address, dict(saved or {}))[::-1]
    while waiting:
        outer, node = waiting.pop()
        if node is None:
            rules.append(outer)
            continue
        inner: Rule | None = None
        if node.type == "qualified-rule":
            inner = _with_selectors(outer, node.prelude)
        elif node.type == "at-rule" and not is_deep(node.prelude):
            if node.lower_at_keyword == "layer":
                named = _layers(outer, node)
                rules += [Rule(path=path) for path in named]
                inner = outer._replace(path=named[-1])
            else:
                inner = _where_it_holds(outer, node)
        if inner is None or not node.content:
            continue
        inside = (
            tinycss2.parse_blocks_contents(node.content)
            if inner.selectors
            else tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        )
        waiting += reversed(_pieces(inner, inside))
    return tuple(rules)


def _at_the_top(
    sheet: str, outer: Rule, address: str, saved: dict[str, str]
) -> list[tuple[Rule, Node | None]]:
    """What stands at the top of a sheet, with what it imports, which counts before all other rules alone."""
    found: list[tuple[Rule, Node | None]] = []
    may_import = True
    for node in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        keyword = node.lower_at_keyword if node.type == "at-rule" else ""
        if keyword != "import":
            may_import = may_import and (
                keyword == "charset" or (keyword == "layer" and not node.content)
            )
            found.append((outer, node))
        elif may_import:
            found += _imported(node, outer, address, saved)
    return found


def _imported(
    node: AtRule, outer: Rule, address: str, saved: dict[str, str]
) -> list[tuple[Rule, Node | None]]:
    """The sheet that `@import` names, in doubt where a layer or a condition is named."""
    words = [token for token in node.prelude if token.type != "whitespace"]
    if words and words[0].type == "function":
        words[:1] = words[0].arguments  # url("...")
    if not words or words[0].type not in _ADDRESSES:
        return []
    condition = tinycss2.serialize(words[1:]).strip().lower()
    is_unknown = condition.startswith(("layer", "supports"))
    inner = if_it_holds(outer, None if is_unknown else holds(condition))
    if inner is None:
        return []
    named = absolute(address, words[0].value)
    # Each is imported once, or sheets could import one another without end.
    return _at_the_top(in_address(words[0].value) or saved.pop(named, ""), inner, named, saved)


def paths_of(path: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A layer's path and those of the layers around it, the outermost first."""
    return [path[: depth + 1] for depth in range(len(path))]


def _layers(outer: Rule, node: AtRule) -> list[tuple[str, ...]]:
    """The paths of the layers that an at-rule names; one without a name is another one each time."""
    names = tinycss2.serialize(node.prelude).strip() or str(next(_NUMBERS))
    paths = ((*outer.path, *name.strip().split(".")) for name in names.split(","))
    return [path[:_MOST_LAYERS] for path in paths]


def _with_selectors(outer: Rule, prelude: Sequence[Node]) -> Rule | None:
    """A rule within another one; nothing if its selectors are too long."""
    selectors = within_rule(outer.selectors, prelude)
    return outer._replace(selectors=selectors) if selectors else None


def _where_it_holds(outer: Rule, node: AtRule) -> Rule | None:
    """What the inside of an at-rule takes over from the rule around it; nothing if it does not hold."""
    name, condition = node.lower_at_keyword, tinycss2.serialize(node.prelude).strip()
    if name in {"media", "supports"}:
        return if_it_holds(outer, holds(condition) if name == "media" else is_supported(condition))
    if name in _WITHOUT_EFFECT or name.startswith("-"):
        return None
    root = next((token for token in node.prelude if token.type == "() block"), None)
    if name == "scope" and root is not None:
        outer = _with_selectors(outer, root.content) or outer
    return outer._replace(is_doubtful=True)


def if_it_holds(rule: Rule, answer: bool | None) -> Rule | None:
    """A rule under a condition: in doubt where the answer is not known, nothing where it is no."""
    if answer is None:
        return rule._replace(is_doubtful=True)
    return rule if answer else None


def _pieces(rule: Rule, inside: Iterable[Node]) -> list[tuple[Rule, Node | None]]:
    """What stands inside a rule: the rules, and between them the declarations that matter."""
    pieces: list[tuple[Rule, Node | None]] = []
    for is_declaration, group in groupby(inside, lambda node: node.type == "declaration"):
        if not is_declaration:
            pieces += ((rule, node) for node in group)
        elif declarations := of_interest(group):
            pieces.append((rule._replace(declarations=declarations), None))
    return pieces


def of_interest(declarations: Iterable[Node]) -> tuple[Declaration, ...]:
    """The declarations of the properties that matter, and of custom ones."""
    return tuple(
        declaration
        for declaration in declarations
        if declaration.type == "declaration"
        and (declaration.lower_name in PROPERTIES or is_custom(declaration))
        and not is_deep(declaration.value)
    )


def is_custom(declaration: Declaration) -> bool:
    """Whether it sets a custom property, which `var()` names."""
    return str(declaration.name).startswith("--")
