"""The number that stands right before a unit: a single value, a range, or a value with its spread."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reported.numbers.notation import (
    BRACKETED,
    CHANGE,
    FROM,
    JOIN,
    LABEL,
    LEVEL,
    LEVEL_BEFORE,
    PAIR,
    SINGLE,
    value_of,
)

# The longest stretch before a unit that is searched for its numbers, in characters: after a digit,
# and after a number in words.
REACH, REACH_IN_WORDS = 48, 96


@dataclass(frozen=True, slots=True)
class Number:
    """What is printed right before a unit: its values, where it starts, its sign, what alters it.

    `in_brackets` says that a bracket was opened inside of it, as in 12% (±3%).
    """

    values: tuple[float, ...]
    start: int
    sign: str = ""
    altered: str = ""
    in_brackets: bool = False


def number_before(text: str, from_: int, at: int) -> Number | None:
    """What is printed right before a unit; none if that is no number."""
    if text[from_:at].rstrip()[-1:] == ")":
        value = BRACKETED.search(text, max(from_, at - REACH_IN_WORDS), at)
        if value is None:
            return None
        altered = " ".join(value["bracket"].split())
        return Number((value_of(value["only"]),), value.start(), value["sign"] or "", altered)
    pair = PAIR.search(text, from_, at) if JOIN.search(text, from_, at) else None
    single = SINGLE.search(text, from_, at)
    if pair is not None and single is not None and single.start() <= pair.start():
        pair = None  # twenty-five, and not twenty to five
    if pair is not None and pair["between"]:
        return Number((value_of(pair["low"]), value_of(pair["high"])), pair.start())
    if pair is not None:
        first, second = value_of(pair["first"]), value_of(pair["second"])
        sign, limit = pair["sign"] or "", pair["limit"] or ""
        join = pair["join"].strip().lstrip("(")
        if join in {"±", "+/-", "+/−"}:
            # Rounded, for 12.3 - 0.1 is not quite 12.2 to a computer.
            low, high = round(first - second, 9), round(first + second, 9)
            return Number((low, high), pair.start(), sign, in_brackets="(" in pair["join"])
        if not _are_two_quantities(text, pair, first, second):
            from_before = FROM.search(text, max(0, pair.start() - 16), pair.start())
            start = from_before.start() if from_before and join.lower() == "to" else pair.start()
            return Number((first, second), start, sign or limit, limit if sign else "")
        single = SINGLE.search(text, pair.end("join"), at)
    if single is None:
        return None
    return Number((value_of(single["only"]),), single.start(), single["sign"] or "")


def is_level(text: str, number: Number, end: int) -> bool:
    """Whether it is the level of an interval of confidence."""
    if len(number.values) > 1 or number.values[0] < 50:
        return False
    return bool(
        LEVEL.match(text, end) or LEVEL_BEFORE.search(text, max(0, number.start - 10), number.start)
    )


def _are_two_quantities(text: str, pair: re.Match[str], first: float, second: float) -> bool:
    is_to = pair["join"].strip().lower() == "to"
    if is_to and CHANGE.search(text, max(0, pair.start() - 64), pair.start()):
        return True
    if first > second:
        # From 70% to 60% is a fall, and 2019-20% a year beside a share; all else is one figure,
        # for half of it could pass for another one.
        return is_to if pair["unit"] else re.fullmatch(r"[12]\d{3}", pair["first"]) is not None
    spaced = pair["join"] != pair["join"].strip()
    return spaced and LABEL.search(text, max(0, pair.start() - 16), pair.start()) is not None
