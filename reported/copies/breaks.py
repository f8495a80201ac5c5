"""How strongly what stands between two words of a copy parts them: as a space, a line's end or two sentences."""

from __future__ import annotations

import re

# How strongly two words are parted: not at all, by a line's end, as two sentences or items.
NONE, SOFT, HARD = 0, 1, 2

_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_DOTS = re.compile(r"…|\.\s?\.")
_SENTENCE_END = re.compile(r"[.!?…。](?:[\"'”’)\]»]*)\s")
# Shortened words, those of one letter in lower case alone: “e.g.” ends nothing, “stage I.” does.
_NO_END = frozenset(["approx", "ca", "cf", "circa", "eg", "ie", "vs", "fig", "al"])
_NO_END_LETTERS = frozenset(["e", "g", "i"])
# What stands at the beginning of a line before an item of a list, or before a line of a comment.
_MARKS = re.compile(
    r"(?:(?:[-–*+•‣▪●■◦·►▶▸✓✔☐☑☒➤➢o]|[#/>]{1,3})[^\S\n]+)*"
    r"(?:\[[ xX]\]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])?[^\S\n]*"
)
# A line that ends in a number and one that begins so are two lines of a list.
_UNIT_BEFORE = re.compile(r"(?:%|cent|pct)\Z", re.IGNORECASE)
_NEXT_ITEM = re.compile(r"[^\W\d_a-z][a-z]|\d{1,3}[.)][^\S\n]+[^\W\d_]")
# What is a word or a sign elsewhere, and a bullet at the beginning of a line; “+ 10%” is a sum.
_AS_BULLET = re.compile(r"(?:o[ \t]{1,8}\w|\+[ \t]{1,8}[^\W\d_])")
# “c. 10%” is about 10%, but for the item of a list that comes after “b.”.
_CIRCA = re.compile(r"(?<!\w)c\.[^\S\n]+(?=\d)")
_ITEM_B = re.compile(r"^[^\w\n]*b\.", re.MULTILINE)
_LONGEST_ITEMS = 1000  # characters
_LONGEST_MARKS, _LONGEST_ROW = 80, 2000  # characters
_BULLET = re.compile(r"(?:^|\s)[•‣▪●■◦►▶▸](?:\s|$)")


def break_between(text: str, start: int, end: int) -> int:
    """How strongly a gap between two words parts them: not at all, softly, or as two sentences."""
    gap = text[start:end]
    if _is_bullet(text, end) or _is_bullet(text, start - 1):
        return HARD
    if text[start - 1 : start] == "?" and gap[:1].isspace():
        return HARD
    if gap in {"", " "} or _is_circa(text, start - 1):
        return NONE
    ended = _SENTENCE_END.search(gap)
    # “30% … 64%” goes on after its dots.
    goes_on = ended is not None and _DOTS.search(gap) and not text[end : end + 1].isupper()
    if ended is not None and not goes_on and not _is_abbreviated(text, start, gap):
        return HARD
    if gap in {".", "!"} and text[end : end + 1].isupper():
        return HARD if not _is_abbreviated(text, start, gap) else NONE
    if _BULLET.search(gap) is not None:
        # Within a line it parts two items where the one before it has ended.
        return HARD if re.search(r"[\n.;]", gap) or text[start - 1 : start] == "%" else SOFT
    line = max(text.rfind("\n", max(0, end - _LONGEST_MARKS), end) + 1, end - _LONGEST_MARKS, 0)
    at_line_start = not line or text[line - 1] == "\n"
    if at_line_start and text[line:end].strip() and _MARKS.fullmatch(text, line, end):
        return HARD
    if "\n" in gap:
        if (
            _EMPTY_LINE.search(gap) is not None
            or re.search(r";\s*\n", gap) is not None
            or is_row(text, start)
            or is_row(text, end)
            or (_UNIT_BEFORE.search(text, max(0, start - 4), start) and _NEXT_ITEM.match(text, end))
        ):
            return HARD
        return SOFT
    return NONE


def _is_bullet(text: str, at: int) -> bool:
    """Whether the sign or letter at a position is a bullet: alone, before the words of a line."""
    if text[at : at + 1] not in {"o", "+"} or not _AS_BULLET.match(text, at):
        return False
    first = max(0, at - _LONGEST_MARKS)
    return not text[max(text.rfind("\n", first, at) + 1, first) : at].strip(" \t>")


def _is_circa(text: str, at: int) -> bool:
    """Whether the letter at a position means about, and numbers no item."""
    if text[at : at + 1] != "c" or not _CIRCA.match(text, at):
        return False
    return _ITEM_B.search(text[max(0, at - _LONGEST_ITEMS) : at]) is None


def _is_abbreviated(text: str, end: int, gap: str) -> bool:
    """Whether the full stop at the beginning of a gap belongs to a shortened word."""
    if not gap.startswith(".") or "\n" in gap:
        return False
    word = re.search(r"[^\W_]+\Z", text[max(0, end - 8) : end])
    if word is None:
        return False
    return word.group() in _NO_END_LETTERS or word.group().lower() in _NO_END


def is_row(text: str, position: int) -> bool:
    """Whether the line at a position is a row of a table."""
    first, last = max(0, position - _LONGEST_ROW), position + _LONGEST_ROW
    start = max(text.rfind("\n", first, position) + 1, first)
    end = text.find("\n", position, last)
    line = text[start : end if end >= 0 else last]
    return "\t" in line or line.count("|") > 1
