"""Sets of names, such as those of the elements of HTML, written as one text."""

from __future__ import annotations


def names(listed: str) -> frozenset[str]:
    """The names in a text that separates them by spaces."""
    return frozenset(listed.split())
