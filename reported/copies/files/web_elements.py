"""What the elements of a web page are by themselves: blocks, hidden, formulas, children in a shadow tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from reported.copies.files.formulas import Part, linear
from reported.copies.files.names import names
from reported.copies.files.style import Style

BLOCKS = names(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol "
    "optgroup option p pre section select summary table tbody td tfoot th thead tr ul"
)
UNSEEN = names(
    "script style noscript noembed noframes template head title datalist del s strike defs symbol desc metadata "
    "clipPath mask marker pattern rp"
)
LISTS_AND_TABLES = names("table ol ul menu li")
# Elements that are more than their inside, or something else.
SPECIAL = LISTS_AND_TABLES | names(
    "q img svg iframe input select slot object embed canvas audio video meter progress"
)
# Parts of a drawing that may be a sign of the text in it.
SHAPES = names("path use polygon polyline image")
UNSEEN_INPUTS = names("hidden password checkbox radio file image range color")
_HIDING = frozenset(["hidden", "popover"])
_MOST_INSIDE = 20  # elements within one another that begin an item of a list
_SHADOW = ("shadowrootmode", "shadowroot", "shadowmode")


def is_gone(node: Any, attributes: dict[str, str | None], style: Style) -> bool:  # noqa: ANN401
    """Whether nothing of an element is shown, and no list counts it.

    What hides an element by itself does so by `display: none`, which a rule of the page overrides (HTML,
    section 15.3.1, "Hidden elements").
    """
    classes = (attributes.get("class") or "").split()
    closed = node.tag == "dialog" and "open" not in attributes
    hides_itself = (closed or not _HIDING.isdisjoint(attributes)) and not style.display
    return style.is_gone or hides_itself or "sf-hidden" in classes


def is_item(node: Any, style: Style) -> bool:  # noqa: ANN401
    """Whether an element other than `li` is an item: what is said of a term, by its role or its style."""
    roles = (node.attributes.get("role") or "").lower().split()
    return node.tag != "li" and (
        node.tag == "dd" or "listitem" in roles or style.display == "list-item"
    )


def is_decoration(attributes: dict[str, str | None]) -> bool:
    """Whether a drawing says of itself that it shows nothing."""
    role = attributes.get("role")
    return attributes.get("aria-hidden") == "true" or role in {"presentation", "none"}


def shadow_tree(inside_of: Sequence[Any]) -> Any:  # noqa: ANN401
    """The template among the children of an element that is its shadow tree, or nothing."""
    return next(
        (
            child
            for child in inside_of
            if child.tag == "template" and any(name in child.attributes for name in _SHADOW)
        ),
        None,
    )


def children(node: Any) -> list[Any]:  # noqa: ANN401
    """The elements and texts inside of an element."""
    return list(node.iter(include_text=True))


def begins_with_a_letter(node: Any) -> bool:  # noqa: ANN401
    """Whether the first text inside of an element begins with a letter."""
    for _ in range(_MOST_INSIDE):
        node = node.child
        while node is not None and node.tag == "-text" and not node.text_content.strip():
            node = node.next
        if node is None:
            return False
        if node.tag == "-text":
            return bool(node.text_content.lstrip()[:1].isalpha())
    return False


def chosen(select: Any) -> list[Any]:  # noqa: ANN401
    """The option that a closed list shows, or all of an open one."""
    options: list[Any] = select.css("option")
    if not options or not {"multiple", "size"}.isdisjoint(select.attributes):
        return options
    selected = [option for option in options if "selected" in option.attributes]
    able = [option for option in options if not _is_disabled(option)]
    return [*selected[-1:], *able][:1]


def _is_disabled(option: Any) -> bool:  # noqa: ANN401
    group = option.parent
    return "disabled" in option.attributes or (
        group.tag == "optgroup" and "disabled" in group.attributes
    )


def slot_of(child: Any) -> str | None:  # noqa: ANN401
    """The name of the slot in which a child of a shadow host is shown; none where it is not seen."""
    return None if child.tag in UNSEEN else child.attributes.get("slot") or ""


def draws_formula(node: Any, classes: Sequence[str]) -> bool:  # noqa: ANN401
    """Whether an element holds a formula and its drawing by MathJax or KaTeX."""
    return node.tag == "mjx-container" or "katex" in classes


def is_drawn(node: Any, classes: Sequence[str]) -> bool:  # noqa: ANN401
    """Whether an element shows something even where it holds no text: a drawing, or a sign of a formula."""
    return node.tag in {"svg", "mjx-c"} or draws_formula(node, classes)


def formula_of(node: Any, classes: Sequence[str], searched: bool) -> str | None:  # noqa: ANN401
    """The text of an element that is a formula, also of one that is drawn besides.

    `searched` says that an element around it was searched already, and nothing was found.
    """
    formula = node if node.tag == "math" else None
    if draws_formula(node, classes) and not searched:
        formula = node.css_first("math")
    return None if formula is None else linear(_part(formula))


def _part(node: Any, depth: int = 0) -> Part:  # noqa: ANN401
    if node.tag == "-text":
        return Part("-text", node.text_content or "")
    inside = [_part(child, depth + 1) for child in children(node)] if depth < 200 else []
    # A space that does not break is shown, unlike those between elements.
    kept = [part for part in inside if part.name != "-text" or part.text.strip(" \t\r\n\f")]
    return Part(node.tag, "", kept, node.attributes)


def shown_source(tree: LexborHTMLParser) -> str:
    """The page whose source a browser showed when it was saved, as Chrome and Firefox show one; or empty."""
    lines = tree.css("td.line-content")
    if lines and tree.css_first("td.line-number") is not None:
        return "\n".join(line.text() for line in lines)
    source = tree.css_first("body#viewsource > pre")
    return source.text() if source is not None else ""
