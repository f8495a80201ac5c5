"""Take away from a text what is markup and not seen: Markdown, quoted mail, citation marks, escapes.

A copy that differs from its source in these alone is the same text. What may be a sign of its own
stays: a “>” that may mean more than, a superscript in a number, brackets that may hold a value.
Line breaks stay too, so that lines are counted as in the file. Time grows linearly.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice

from reported.numbers.citations import MOST_MARKS, Edit, citation_marks
from reported.numbers.page_lines import page_lines
from reported.numbers.quoted_mail import quote_marks

# Some programs escape twice: “&amp;nbsp;” is one character all the same.
_ENTITY = re.compile(
    r"&(?:amp;(?=[#\w]{1,9};))?(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});"
)
# An item of a list whose mark is not printed begins with the invisible separator. For whoever reads
# the text as it is seen it is a space; white space of another kind, so that the item is known still.
ITEM, ITEM_AS_SEEN = "\u2063", "\x1e"
_ITEM_BEGINS = re.compile(rf"(?m)^( *){ITEM}")
# Another form of a character, in Unicode's words, that is read as the same character.
_SAME_CHARACTER = ("<wide>", "<narrow>", "<small>", "<font>", "<noBreak>")
_FEW = 16  # different characters, which are replaced one after another faster than all at once
# Marks that are drawn over or around a letter: a stroke, a ring, a circle with a slash.
_OVER_LETTERS = frozenset(
    map(chr, (*range(0x0335, 0x0339), 0x20D2, 0x20D3, *range(0x20D8, 0x20DB), *range(0x20DD, 0x20E1),
              0x20E2, *range(0x20E4, 0x20E7), *range(0x20EA, 0x20EC)))
)  # fmt: skip
_ZERO_WIDTH_MARKS = frozenset("\u034f\u180b\u180c\u180d\u180f")
# A word that was cut at a soft hyphen goes on in the next line; the line then ends after the word.
_CUT_WORD = re.compile(r"(?P<cut>\u00ad\n[ \t]{0,40})[^\W\d_]\S{0,60}(?P<space>[ \t]?)")

# A backslash at the end of a line says that the line ends there.
_ESCAPED = re.compile(r"\\(?P<shown>[!-+\--/:-@\[\]-`{-~]|(?=\n))")
_THIN_SPACE = re.compile(r"(?<=\d)\\,(?=\\?%)")
_HEADING = re.compile(r"(?:\A|(?<=\n\n))#{1,6}[ \t]+(?=[^\W\d_])")
_LINK = re.compile(
    r"(?P<open>!?\[)[^\[\]\n]{1,300}"
    r"(?P<target>\]\(<?(?:[a-z]{2,9}:|/|#|\.|www\.)[^\s()<>]{0,500}>?(?:[ \t]\"[^\"\n]{0,300}\")?\))",
    re.IGNORECASE,
)
_CITED_LINK = re.compile(r"(?<=[%％\w.,;:!?)])(?<!\d)\[\d{1,3}\]\((?=https?:|#|/)")
# Mail in plain text has the address of a link in brackets behind its words.
_ADDRESS = re.compile(r"[ \t]?(?:<https?://[^\s<>]{1,500}>|\(https?://[^\s()]{1,500}\))")
# What phones, notes and lists of tasks have before the items of a list; behind words it is a sign of its own,
# and so are some before a number.
_DRAWN_BULLET = re.compile(
    rf"(?m)^(?P<space>[ \t>{ITEM_AS_SEEN}]{{0,16}})(?:[○⁃∙❖◆◇❑✦👉🔹🔸🔷🔶📌✅](?=[ \t]|[^\W\d_])"
    r"|(?:[□☐☑☒➤➔➜⇒›»♦★☆☞⦁]|(?:[-*+][ \t])?\[[ xX]\])(?=[ \t]{1,4}[^\W\d_]))"
)
# An optional hyphen of Word in a plain text.
_WORD_HYPHEN = re.compile(r"(?<=[^\W\d_])¬(?=\n?[ \t]{0,40}[^\W\d_])")
_EMPHASIS = re.compile(
    r"(?<!\\)(?:(?<!\*)\*{1,3}(?!\*)|(?<!_)_{1,3}(?!_)|(?<!`)`{1,2}(?!`)|(?<!=)==(?!=))"
)
_LONGEST_EMPHASIS = 1000  # characters between two marks that belong together


class SeenText:
    """A text as it is seen, in `text`, and the way back to where each character stands in the file."""

    def __init__(self, text: str) -> None:
        self.text = text
        # One map for each round of edits: where its pieces start after and before, and end before.
        self._rounds: list[tuple[list[int], list[int], list[int]]] = []

    def original(self, position: int) -> int:
        """The offset in the file of the character at a position of `text`; its length gives the end."""
        for starts, befores, ends in reversed(self._rounds):
            piece = bisect_right(starts, position) - 1
            position = min(
                befores[piece] + position - starts[piece], max(ends[piece] - 1, befores[piece])
            )
        return position

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the file of a stretch of `text`; an empty one stays empty."""
        first = self.original(start)
        return first, max(first, self.original(end - 1) + 1) if end > start else first

    def edit(self, edits: Iterable[Edit]) -> None:
        """Carry out edits of `text`, in any order; one that overlaps an earlier one is left out."""
        parts: list[str] = []
        starts, befores, ends = [], [], []
        at = length = 0
        for start, end, shown in sorted(islice(edits, MOST_MARKS)):
            if start < at:
                continue
            for piece, before, after in ((self.text[at:start], at, start), (shown, start, end)):
                if piece:
                    parts.append(piece)
                    starts.append(length)
                    befores.append(before)
                    ends.append(after)
                    length += len(piece)
            at = end
        if not at:
            return
        starts.append(length)
        befores.append(at)
        ends.append(len(self.text) + 1)
        parts.append(self.text[at:])
        self.text = "".join(parts)
        self._rounds.append((starts, befores, ends))


def as_seen(text: str) -> SeenText:
    """The text without markup and citation marks, in plain characters, with the way back."""
    seen = SeenText(text)
    if "&" in text:
        seen.edit(_entities(seen.text))
    if not seen.text.isascii():
        if "¬" in seen.text:
            seen.edit((*match.span(), "\u00ad") for match in _WORD_HYPHEN.finditer(seen.text))
        seen.edit(_cut_words(seen.text))
        seen.text = _plain_characters(_ITEM_BEGINS.sub(rf"\1{ITEM_AS_SEEN}", seen.text))
        seen.edit(_characters(seen.text))
    if "]" in seen.text or not seen.text.isascii():
        seen.edit(
            (*match.span(), f"{match['space']}•") for match in _DRAWN_BULLET.finditer(seen.text)
        )
    for marks in (page_lines, quote_marks, _markdown, citation_marks):
        seen.edit(marks(seen.text))
    return seen


def _entities(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        shown = html.unescape(html.unescape(match.group()))
        if shown != match.group():
            yield *match.span(), shown


def _cut_words(text: str) -> Iterator[Edit]:
    if "\u00ad\n" not in text:
        return
    for match in _CUT_WORD.finditer(text):
        yield *match.span("cut"), ""
        yield *match.span("space"), "\n"


def _plain_characters(text: str) -> str:
    """Spaces of all widths and full-width forms as plain characters, one for one."""
    plain = {ord(c): shown for c in set(text) if c > "\x7f" and (shown := _plain(c)) != c}
    same_length = {code: shown for code, shown in plain.items() if len(shown) == 1}
    if len(same_length) > _FEW:
        return text.translate(same_length)
    for code, shown in same_length.items():
        text = text.replace(chr(code), shown)
    return text


def _characters(text: str) -> Iterator[Edit]:
    """Characters that nobody sees, ligatures, and accents that stand apart from their letters."""
    others = set(text)
    shown = {c: plain for c in others if c > "\x7f" and (plain := _plain(c)) != c}
    marks = "".join(c for c in others if unicodedata.combining(c))
    if shown:
        pattern = re.compile(f"[{re.escape(''.join(shown))}]")
        for match in pattern.finditer(text):
            yield *match.span(), shown[match.group()]
    if marks:
        for match in re.finditer(rf"[^\W\d_][{marks}]+", text):
            composed = unicodedata.normalize("NFC", match.group())
            if composed != match.group():
                yield *match.span(), composed


def _plain(character: str) -> str:
    """What a character is read as; itself if it is a sign of its own, as ½, ² and ≥ are."""
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if character in _OVER_LETTERS or character in "\u202d\u202e":
        return "\ufffc"  # A letter that is struck through, or letters turned round, are not these.
    if category == "Cf" or character in _ZERO_WIDTH_MARKS or "\ufe00" <= character <= "\ufe0f":
        return ""
    form = unicodedata.decomposition(character)
    plain = unicodedata.normalize("NFKC", character)
    if form.startswith(_SAME_CHARACTER) or (form.startswith("<compat>") and plain.isalpha()):
        return plain
    return character


def _markdown(text: str) -> Iterator[Edit]:
    if "\\" in text:
        for match in _THIN_SPACE.finditer(text):
            yield *match.span(), " "
        for match in _ESCAPED.finditer(text):
            yield *match.span(), match["shown"]
    if "#" in text:
        for match in _HEADING.finditer(text):
            yield *match.span(), ""
    if "](" in text:
        for match in _LINK.finditer(text):
            # A number that is glued to a word leads to a source: it stays in the brackets of a citation.
            if _CITED_LINK.match(text, match.start()):
                yield *match.span("target"), "]"
                continue
            yield *match.span("open"), ""
            yield *match.span("target"), ""
    if "://" in text:
        for match in _ADDRESS.finditer(text):
            yield *match.span(), ""
    if any(mark in text for mark in ("*", "_", "`", "==")):
        yield from _emphasis(text)


def _emphasis(text: str) -> Iterator[Edit]:
    """Pairs of the same mark around words of one paragraph; a mark without its pair is a sign."""
    opened: dict[str, int] = {}
    for match in islice(_EMPHASIS.finditer(text), MOST_MARKS):
        mark, (start, end) = match.group(), match.span()
        before = text[max(0, start - 4) : start].rstrip("*_`=")[-1:]
        after = text[end : end + 4].lstrip("*_`=")[:1]
        closes = bool(before.strip()) and not after.isalnum()
        begun = opened.pop(mark, None) if closes else None
        near = begun is not None and start - begun <= _LONGEST_EMPHASIS
        if begun is not None and near and "\n\n" not in text[begun:start]:
            yield begun, begun + len(mark), ""
            yield start, end, ""
            continue
        # “2 *90%” is a product.
        product = mark == "*" and text[max(0, start - 2) : start].rstrip(" ")[-1:].isdigit()
        if after.strip() and not before.isalnum() and not product:
            opened[mark] = start
