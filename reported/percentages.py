"""The percentages that a text prints."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def numbers_printed(exact: str) -> tuple[float, ...]:
    """The numbers in a printed figure, in their order: ``"60-70%"`` gives ``(60.0, 70.0)``."""
    return tuple(float(number.replace(",", ".")) for number in _NUMBER.findall(exact))
