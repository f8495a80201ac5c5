"""Layouts of a text. Few say anything new: those called `again` repeat it with another number."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

from tests.bank.editing import MARKED_NUMBER

# What stands above the text of a saved page: numbers that are nobody's figures.
_BANNER = (
    "Health\nDiseases\nWe and our 842 partners value your privacy. Accept\nSubscribe for 3 months"
)


def laid_out(text: str, layout: str) -> str:
    """A text in the layouts that are named, one after the other."""
    for step in filter(None, layout.split(" ; ")):
        name, _, argument = step.partition(" ")
        text = _LAYOUTS[name](text, argument)
    return text


def _wrapped(text: str, width: str) -> str:
    return "\n".join(
        textwrap.fill(line, int(width), break_on_hyphens=False, break_long_words=False)
        for line in text.split("\n")
    )


def _wrapped_at_hyphens(text: str, width: str) -> str:
    return "\n".join(
        textwrap.fill(line, int(width), break_long_words=False) for line in text.split("\n")
    )


def _inside_long_words(text: str, sign: str) -> str:
    return re.sub(r"\b([A-Za-z]{3})(?=[A-Za-z]{3})", rf"\1{sign}", text)


def _lines_with_number(text: str) -> list[str]:
    return [line for line in text.split("\n") if MARKED_NUMBER.search(line)]


def _markdown(text: str, _: str) -> str:
    """Bullets as Markdown has them; the longest word of every line in bold type."""
    lines = []
    for line in text.split("\n"):
        line = re.sub(r"^\s*•\s*", "- ", line)
        words = re.findall(r"[A-Za-z]{5,}", line)
        if words:
            line = line.replace(max(words, key=len), f"**{max(words, key=len)}**", 1)
        lines.append(line)
    return "\n".join(lines)


def _printed(text: str, argument: str) -> str:
    """The text on pages of so many lines, with what a browser prints above and below each, or a page number."""
    count, _, what = argument.partition(" ")
    lines = _wrapped(text, "95").split("\n")
    pages = [lines[at : at + int(count)] for at in range(0, len(lines), int(count))]
    between = {
        "": "https://example.org/page {0}/{1}\n\f01/02/2025, 10:15 A page",
        "number": "\n{0}\n",
        "words": "Page {0} of {1}",
    }[what]
    for number, page in enumerate(pages, 1):
        page.append(between.format(number, len(pages)))
    return "\n".join(line for page in pages for line in page)


def _replaced(old_and_new: str) -> Callable[[str, str], str]:
    pairs = [pair.split("→") for pair in old_and_new.split(" ")]

    def replaced(text: str, _: str) -> str:
        for old, new in pairs:
            text = text.replace(old, new)
        return text

    return replaced


_LAYOUTS: dict[str, Callable[[str, str], str]] = {
    "wrap": _wrapped,
    "wrap-at-hyphens": _wrapped_at_hyphens,
    "quoted-mail": lambda text, width: "\n".join(
        f"> {line}" for line in _wrapped(text, width).split("\n")
    ),
    "indented": lambda text, width: "\n".join(" " * int(width) + t for t in text.split("\n")),
    "nbsp": lambda text, _: text.replace(" ", "\u00a0"),
    "double-spaces": lambda text, _: text.replace(" ", "  "),
    "twice": lambda text, _: f"{text}\n\n{text}",
    "again-with": lambda text, number: f"{text}\n\n{MARKED_NUMBER.sub(number, text)}",
    "again-at-the-end": lambda text, number: "\n\n".join(
        (text, *(MARKED_NUMBER.sub(number, line) for line in _lines_with_number(text)))
    ),
    "paragraphs-reversed": lambda text, _: "\n\n".join(re.split(r"\n{2,}", text.strip())[::-1]),
    "after-a-banner": lambda text, _: f"{_BANNER}\n\n{text}",
    "letter-spaced": lambda text, _: " ".join(text),
    "soft-hyphens": lambda text, _: _inside_long_words(text, "\u00ad"),
    "zero-width": lambda text, _: _inside_long_words(text, "\u200b"),
    "windows": lambda text, _: text.replace("\n", "\r\n"),
    "byte-order-mark": lambda text, _: "\ufeff" + text,
    "upper": lambda text, _: text.upper(),
    "ligatures": _replaced("ffi→ﬃ ffl→ﬄ ff→ﬀ fi→ﬁ fl→ﬂ"),
    "curly": lambda text, _: re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’"),
    "long-dashes": _replaced("–→—"),
    "plain-dashes": _replaced("–→-"),
    "stars": _replaced("•→*"),
    "round-bullets": _replaced("•→o"),
    "plus-bullets": _replaced("•→+"),
    "markdown": _markdown,
    "printed": _printed,
    "drawn-bullets": lambda text, sign: text.replace("•", sign),
    "hard-breaks": lambda text, _: text.replace("\n", "\\\n"),
    "word-hyphens": lambda text, _: _inside_long_words(text, "¬"),
    "addresses": lambda text, address: re.sub(r"\b(metastas[ei]s)\b", rf"\1 {address}", text),
    "marks-behind-stops": lambda text, mark: re.sub(
        r"(?<=[a-z]{3}\.)(?= [A-Z])", mark.replace("_", " "), text
    ),
}
