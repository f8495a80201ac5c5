"""What the table recorded of a figure, reduced to what a new layout of the source leaves alone."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from reported.numbers.markup import ITEM
from reported.numbers.percentages import Percentage, find_percentages
from reported.table.rows import Figure

# W3C Web Annotation leaves the length of a selector open; the table keeps 32 characters.
QUOTED = 32
# Fewer letters than this around a figure say nothing about its place; only its offset does.
TELLING = 4

_BREAKS = re.compile(r"[\W_]+")

Context = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Quote:
    """What the table recorded of a figure: its number as a percentage, and the letters around it."""

    number: Percentage | None
    before: str
    after: str
    start: int

    @property
    def context(self) -> Context:
        """What figures with the same words around them share; the offset counts without words."""
        return self.before, self.after, self.start if self.letters < TELLING else -1

    @property
    def letters(self) -> int:
        """How many letters and digits of context there are."""
        return len(self.before) + len(self.after)


# A row is read again for every copy, and a class checks the same table all day.
@lru_cache(maxsize=16384)
def quote_of(figure: Figure) -> Quote:
    """The figure's number and context, read from the row by the same rules as a copy."""
    text = figure.prefix + figure.exact + figure.suffix
    start, end = len(figure.prefix), len(figure.prefix) + len(figure.exact)
    number = next((p for p in find_percentages(text) if p.start < end and p.end > start), None)
    if number is not None:
        start, end = number.hedged_start, number.hedged_end
    return Quote(number, letters(text[:start]), letters(text[end:]), figure.start)


def selectors(text: str, start: int, end: int) -> tuple[str, str]:
    """Prefix and suffix of a span: up to 32 characters of its own line, cut between words."""
    line = text.rfind("\n", 0, start) + 1
    line = max(line, text.rfind(ITEM, line, start) + 1)
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    prefix, suffix = text[line:start], text[end:stop]
    if len(prefix) > QUOTED:
        whole = prefix[-QUOTED - 1].isspace() or prefix[-QUOTED].isspace()
        prefix = prefix[-QUOTED:]
        prefix = prefix.lstrip() if whole else re.sub(r"^\S*\s+", "", prefix)
    if len(suffix) > QUOTED:
        whole = suffix[QUOTED].isspace()
        suffix = suffix[:QUOTED].rstrip() if whole else re.sub(r"\s+\S*$", "", suffix[:QUOTED])
    return prefix, suffix


def letters(text: str) -> str:
    """A text reduced to what a new layout leaves alone: letters and digits, in lower case.

    Spaces, line breaks, hyphens, dashes, quotation marks and bullets go, so that a copy that
    differs in these alone is the same.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _BREAKS.sub("", text.casefold())
