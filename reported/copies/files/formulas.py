"""Formulas of web pages (MathML) and Word documents (OMML) on one line, as they would be read aloud.

A fraction stands in brackets without a space, so that a number before it is no longer the same number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from reported.copies.files.names import names
from reported.copies.files.symbols import UNREADABLE
from reported.copies.files.visible_text import lowered, raised

# A formula that is nested deeper is made to keep a parser busy.
MAX_DEPTH = 100


@dataclass(frozen=True, slots=True)
class Part:
    """An element of a formula: its name without a namespace, its own text, and what is inside it.

    An instruction to a program in between has no name.
    """

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
    shown = [inside for inside in part.inside if not _is_unseen(inside.name)]
    texts = [_linear(inside, depth + 1) for inside in shown]
    if part.name in _MATHML and len(texts) <= _MOST_PARTS.get(part.name, len(texts)):
        return _MATHML[part.name](part, [*texts, "", "", ""])
    if part.name in _OMML:
        return _OMML[part.name](part, _by_name(shown, texts))
    # Spaces between elements are none of the formula, but Word shows those within a text.
    own = part.text if part.name == "t" else part.text.strip(" \t\r\n\f")
    if part.name in _IN_A_ROW:
        return own + "".join(texts)
    # Whether the parts of what is not known stand in a row cannot be told.
    return UNREADABLE + own + UNREADABLE.join(texts)


def _is_unseen(name: str) -> bool:
    return not name or name in _UNSEEN or name.endswith("Pr")


def _by_name(parts: Sequence[Part], texts: Sequence[str]) -> Mapping[str, str]:
    """The texts of parts by their names, empty for those that are not there."""
    named = defaultdict[str, list[str]](list)
    for part, text in zip(parts, texts, strict=True):
        named[part.name].append(text)
    return defaultdict(str, {name: ";".join(same) for name, same in named.items()})


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
    """What stands below or above an accent or a limit; a number with one, or in one, is no part of its line."""
    has_digits = any(sign.isdigit() for sign in inside + accent)
    return UNREADABLE + inside if has_digits else inside + accent


def _enclosed(inside: str, notation: str) -> str:
    """What stands in a frame, or is struck through by one."""
    return UNREADABLE + inside if "strike" in notation.lower() else inside


def _properties(part: Part) -> str:
    """The names of what Word says of an element, such as how a box is drawn."""
    return " ".join(entry.name for properties in part.inside[:1] for entry in properties.inside)


_UNSEEN = names(
    "-comment annotation annotation-xml maligngroup malignmark del moveFrom bookmarkStart bookmarkEnd proofErr "
    "commentRangeStart commentRangeEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd "
    "permStart permEnd lastRenderedPageBreak"
)
# What only holds parts that follow one another in a line.
_IN_A_ROW = names(
    "-text math mrow mi mn mo ms mtext mstyle mpadded merror mtd oMath oMathPara r t box e num den fName sub "
    "sup deg lim ins moveTo sdt sdtContent smartTag customXml hyperlink"
)
# With more parts than these no browser knows which is which, and shows them in a row.
_MOST_PARTS = {
    "mfrac": 2, "msup": 2, "msub": 2, "msubsup": 3, "mroot": 2, "mover": 2, "munder": 2, "munderover": 3,
}  # fmt: skip

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
    "none": lambda *_: "",
    # What is there unseen keeps its room.
    "mphantom": lambda *_: " ",
    "mspace": lambda *_: " ",
    "mtable": lambda _, inside: f"({''.join(inside)})",
    "mtr": lambda _, inside: f"{' '.join(inside).strip()};",
    "mover": lambda _, inside: _accented(inside[0], inside[1]),
    "munder": lambda _, inside: _accented(inside[0], inside[1]),
    "munderover": lambda _, inside: _accented(inside[0], inside[1] + inside[2]),
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
    "sPre": lambda _, inside: _below(inside["sub"]) + _above(inside["sup"]) + inside["e"],
    "limLow": lambda _, inside: _accented(inside["e"], inside["lim"]),
    "limUpp": lambda _, inside: _accented(inside["e"], inside["lim"]),
    "func": lambda _, inside: f"{inside['fName']} {inside['e']}",
    "eqArr": lambda _, inside: f"({inside['e']})",
    "m": lambda _, inside: f"({inside['mr']})",
    "mr": lambda _, inside: inside["e"],
    "phant": lambda part, inside: (
        " " if _sign(part, "show", "") in {"0", "off", "false"} else UNREADABLE + inside["e"]
    ),
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
