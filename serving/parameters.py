"""Query parameters, with one rule for every address: what is not known there is refused by its name."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import parse_qsl

from reported.charts.diagrams.sizing import SIZES
from reported.charts.theme import THEMES


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: one of its `values`, the first one where none is given, or a text or a number.

    `description` says what it is where its values do not.
    """

    name: str
    values: tuple[str, ...] = ()
    number: bool = False
    required: bool = False
    description: str = ""


# The first of the usual sizes in which a chart can be read, by the name that addresses have had for it.
FITTING = "fitting"
SIZE = Parameter("size", (FITTING, *SIZES))
THEME = Parameter("theme", tuple(THEMES))
# A document follows the reader's system where nothing is asked for.
SYSTEM = "system"
PAGE_THEME = Parameter("theme", (SYSTEM, "light", "dark"))
MOST_PIXELS = 10_000
URL = Parameter("url", required=True, description="The address of a page, chart or figure here")
FORMAT = Parameter("format", description="json, which is all there is")
MOST_WIDE = Parameter("maxwidth", number=True, description="The most pixels that it may be wide")
MOST_HIGH = Parameter("maxheight", number=True, description="The most pixels that it may be high")


class QueryError(ValueError):
    """A query parameter that is not understood; its text says which ones are."""


def read_parameters(query: bytes, allowed: Collection[Parameter]) -> dict[str, str]:
    """The value of each allowed parameter, given or not, of a query such as ``size=square&theme=dark``.

    Raises:
        QueryError: another parameter, one given twice, a value that is none of ours, or one missing.
    """
    known = {parameter.name: parameter for parameter in allowed}
    given: dict[str, str] = {}
    for name, value in parse_qsl(query.decode("latin-1"), keep_blank_values=True):
        if name not in known:
            there_is = f"there is {' and '.join(known)}" if known else "there is none"
            raise QueryError(f"{name[:40]!r} is no parameter here; {there_is}")
        if name in given:
            raise QueryError(f"{name} is given twice; give it once")
        _check(known[name], value)
        given[name] = value
    for name, parameter in known.items():
        if parameter.required and not given.get(name):
            raise QueryError(f"{name} is missing")
    first = {name: next(iter(parameter.values), "") for name, parameter in known.items()}
    return first | given


def _check(parameter: Parameter, value: str) -> None:
    if parameter.values and value not in parameter.values:
        there_is = ", ".join(parameter.values)
        raise QueryError(f"{value[:40]!r} is no {parameter.name}; write {there_is}")
    if parameter.number and not (
        re.fullmatch(r"[1-9]\d{0,4}", value, re.ASCII) and int(value) <= MOST_PIXELS
    ):
        raise QueryError(
            f"{value[:40]!r} is no {parameter.name}; write pixels, from 1 to {MOST_PIXELS}"
        )
