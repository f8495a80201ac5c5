"""Query parameters, with one rule for every address: what is not known there is refused by its name."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import parse_qsl

from reported.charts.pictures.sizing import SIZES
from reported.charts.theme import THEMES

# Every parameter of the interface with its values; the first one holds where none is given.
VALUES: dict[str, tuple[str, ...]] = {"size": tuple(SIZES), "theme": tuple(THEMES)}


class QueryError(ValueError):
    """A query parameter that is not understood; its text says which ones are."""


def read_parameters(query: bytes, allowed: Collection[str]) -> dict[str, str]:
    """The value of each allowed parameter, given or not, of a query such as ``size=square&theme=dark``.

    Raises:
        QueryError: another parameter, one given twice, or a value that is none of ours.
    """
    given: dict[str, str] = {}
    for name, value in parse_qsl(query.decode("latin-1"), keep_blank_values=True):
        if name not in allowed:
            there_is = f"there is {' and '.join(allowed)}" if allowed else "there is none"
            raise QueryError(f"{name[:40]!r} is no parameter here; {there_is}")
        if name in given:
            raise QueryError(f"{name} is given twice; give it once")
        if value not in VALUES[name]:
            raise QueryError(f"{value[:40]!r} is no {name}; write {', '.join(VALUES[name])}")
        given[name] = value
    return {name: given.get(name, VALUES[name][0]) for name in allowed}
