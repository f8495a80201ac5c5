"""Formulas of web pages (MathML) and Word documents (OMML) on one line, as they would be read aloud.

A fraction stands in brackets without a space, so that a number before it is no longer the same number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from reported.copies.files.names import names
from reported.copies.files.symbols import UNREADABLE
from reported.copies.files.visible_text import lowered, raised

# A formula that is nested deeper is made to keep a parser busy.
MAX_DEPTH = 100


@dataclass(frozen=True, slots=True)
class Part:
    """An element of a formula: its name without a namespace, its own text, and what is inside it."""

    name: str
    text: str = ""
    inside: Sequence[Part] = ()
    attributes: Mapping[str, str | None] = field(default_factory=dict)


def linear(part: Part) -> str:
    """A formula as text; what is nested too deep to be read is U+FFFC."""
    return _linear(part, 0)


def _linear(part: Part, depth: int) -> str:
    if depth > MAX_DEPTH:
        return UNREADABLE
    if part.name in _UNSEEN:
        return ""
    texts = [_linear(inside, depth + 1) for inside in part.inside]
    if part.name in _MATHML:
        return _MATHML[part.name](part, [*texts, "", "", ""])
    if part.name in _OMML:
        named = {one.name: text for one, text in zip(part.inside, texts, strict=True)}
        for name in ("num", "den", "e", "sub", "sup", "deg"):
            named.setdefault(name, "")
        return _OMML[part.name](part, named)
    return part.text.strip() + "".join(texts)


def _grouped(text: str) -> str:
    return text if text.isalnum() else f"({text})"


def _above(text: str) -> str:
    if not text:
        return ""
    return raised(text) if text.lstrip("+-−").isdigit() else f"^{_grouped(text)}"


def _below(text: str) -> str:
    if not text:
        return ""
    return lowered(text) if text.isdigit() else f"_{_grouped(text)}"


def _sign(part: Part, name: str, otherwise: str) -> str:
    """A sign that Word keeps among the properties of an element, such as a bracket."""
    for properties in part.inside:
        for entry in properties.inside:
            if entry.name == name:
                return entry.attributes.get("val") or ""
    return otherwise


def _accented(inside: str, accent: str) -> str:
    """What stands below or above an accent; a number with one may be another number."""
    return UNREADABLE + inside if any(sign.isdigit() for sign in inside) else inside + accent


def _enclosed(inside: str, notation: str) -> str:
    """What stands in a frame, or is struck through by one."""
    return UNREADABLE + inside if "strike" in notation.lower() else inside


def _properties(part: Part) -> str:
    """The names of what Word says of an element, such as how a box is drawn."""
    return " ".join(entry.name for properties in part.inside[:1] for entry in properties.inside)


_UNSEEN = {"annotation", "annotation-xml", "mphantom", "mspace", "phant", "rPr", "ctrlPr"}
_UNSEEN |= {
    f"{name}Pr"
    for name in names(
        "acc bar box borderBox d eqArr f func groupChr limLow limUpp m nary rad r "
        "sPre sSub sSubSup sSup"
    )
}

_MATHML: dict[str, Callable[[Part, Sequence[str]], str]] = {
    "mfrac": lambda _, inside: f"({inside[0]}/{inside[1]})",
    "msup": lambda _, inside: inside[0] + _above(inside[1]),
    "msub": lambda _, inside: inside[0] + _below(inside[1]),
    "msubsup": lambda _, inside: inside[0] + _below(inside[1]) + _above(inside[2]),
    "msqrt": lambda _, inside: f"√({''.join(inside)})",
    "mroot": lambda _, inside: f"{raised(inside[1])}√({inside[0]})",
    "mfenced": lambda part, inside: (
        (part.attributes.get("open") or "(")
        + ",".join(text for text in inside if text)
        + (part.attributes.get("close") or ")")
    ),
    "mtr": lambda _, inside: f"{' '.join(inside).strip()};",
    "mover": lambda _, inside: _accented(inside[0], inside[1]),
    "munder": lambda _, inside: _accented(inside[0], inside[1]),
    "menclose": lambda part, inside: _enclosed(
        "".join(inside), part.attributes.get("notation") or "longdiv"
    ),
    "semantics": lambda _, inside: inside[0],
}
_OMML: dict[str, Callable[[Part, Mapping[str, str]], str]] = {
    "f": lambda _, inside: f"({inside['num']}/{inside['den']})",
    "sSup": lambda _, inside: inside["e"] + _above(inside["sup"]),
    "sSub": lambda _, inside: inside["e"] + _below(inside["sub"]),
    "sSubSup": lambda _, inside: inside["e"] + _below(inside["sub"]) + _above(inside["sup"]),
    "rad": lambda _, inside: f"{raised(inside['deg'])}√({inside['e']})",
    "acc": lambda part, inside: _accented(inside["e"], _sign(part, "chr", "^")),
    "groupChr": lambda part, inside: _accented(inside["e"], _sign(part, "chr", "_")),
    "bar": lambda _, inside: _accented(inside["e"], "_"),
    "borderBox": lambda part, inside: _enclosed(inside["e"], _properties(part)),
    "d": lambda part, inside: _sign(part, "begChr", "(") + inside["e"] + _sign(part, "endChr", ")"),
    "nary": lambda part, inside: (
        _sign(part, "chr", "∫") + _below(inside["sub"]) + _above(inside["sup"]) + inside["e"]
    ),
}
