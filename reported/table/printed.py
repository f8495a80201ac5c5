"""A figure as its source prints it, with the source's own hedging words."""

from __future__ import annotations

from reported.table.rows import RANK, Figure

# Hedges that an English sentence has before a number; any other one is quoted after it.
BEFORE_A_NUMBER = frozenset(
    (
        "about", "above", "almost", "approximately", "around", "at least", "at most", "below",
        "fewer than", "less than", "more than", "nearly", "no more than", "not more than", "only",
        "over", "roughly", "under", "up to",
    )
)  # fmt: skip


def as_printed(figure: Figure) -> str:
    """The figure with the source's own hedging words: ``about 60-70%``, ``90% (“generally”)``.

    Of a rank its number: what the source prints of it is the subject.
    """
    if figure.unit == RANK:
        return f"{ordinal(figure.high)} in the list"
    before = [hedge for hedge in figure.hedges if hedge.lower() in BEFORE_A_NUMBER]
    after = " … ".join(hedge for hedge in figure.hedges if hedge not in before)
    return " ".join(filter(None, [*before, figure.exact, after and f"(“{after}”)"]))


def ordinal(number: float) -> str:
    """A rank as it is said: ``7th``."""
    last = {1: "st", 2: "nd", 3: "rd"}.get(int(number) % 10, "th")
    return f"{number:g}{'th' if 10 < int(number) % 100 < 14 else last}"
