"""What an element of a web page takes over from those around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from reported.copies.files.style_sheet import Style, StyleSheets
from reported.copies.files.visible_text import lowered, raised
from reported.copies.files.web_elements import has_digits_of_its_own


@dataclass(frozen=True, slots=True)
class Around:
    """What is so around an element.

    `searched` says that a drawn formula around it was searched for its MathML, which takes as long as all
    of it. `is_drawing` says that it stands in a drawing, which shows no text but that of its elements for
    text. `is_doubtful` says that nobody can tell whether it is shown. `host` is the element whose shadow tree is read, with what is around that element.
    """

    styles: StyleSheets
    visible: bool = True
    preserved: bool = False
    bullet: str = ""
    shifted: Callable[[str], str] | None = None
    searched: bool = False
    is_drawing: bool = False
    is_doubtful: bool = False
    host: tuple[Any, Around] | None = None


def within(node: Any, style: Style, around: Around) -> Around:  # noqa: ANN401
    """What the inside of an element takes over."""
    tag = node.tag
    changes: dict[str, Any] = {}
    if style.is_doubtful:
        changes["is_doubtful"] = True
    if style.visibility:
        changes["visible"] = style.visibility not in {"hidden", "collapse"}
    if tag in {"pre", "textarea"}:
        changes["preserved"] = True
    if around.is_drawing and tag.lower() in {"text", "foreignobject"}:
        changes["is_drawing"] = False
    if style.bullet:
        changes["bullet"] = style.bullet
    if (tag == "sup" or style.position == "super") and around.shifted is None:
        changes["shifted"] = raised if has_digits_of_its_own(node) else str
    elif (tag == "sub" or style.position == "sub") and around.shifted is None:
        changes["shifted"] = lowered if has_digits_of_its_own(node) else str
    return replace(around, **changes) if changes else around
