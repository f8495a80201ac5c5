"""What a row of a native chart holds: numbers, each with the format in which its label prints it.

A label is made from its cell by a number format that holds for any number, so that it follows when
a presenter edits the cell. Where a source prints a quantity in words, these stand at the mark for as
long as the number is the source's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reported.charts.published import interval, of_whom
from reported.charts.wording import BOUND_SIGNS, mark_label
from reported.table.csv_tables import xml_text
from reported.table.literature import PublishedValue
from reported.table.rows import PERCENT, Figure

Role = Literal["single", "low", "high"]

SINGLE, LOW, HIGH = "Single value", "Low end of a range", "High end of a range"
PUBLISHED = "Published value"
_BOUNDS = {
    "stated": "",
    "approximate": ", hedged (≈)",
    "at_most": ", at most (≤)",
    "at_least": ", at least (≥)",
}
ARROWS = {"at_most": "←", "at_least": "→"}
_UNITS = {PERCENT: '"%"', "months": '" months"', "years": '" years"', "times": '"×"'}
# The longest number format that a spreadsheet takes.
_LONGEST = 255


@dataclass(frozen=True, slots=True)
class Mark:
    """A number where it stands; `series` names what it is, `printed` is how its label reads.

    `pale` marks are hedged by the source or have one printed bound.
    """

    role: Role
    series: str
    value: float
    number_format: str
    printed: str
    pale: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its marks: a single value, or the two ends of a range."""

    label: str
    marks: tuple[Mark, ...]

    @property
    def span(self) -> float:
        """High minus low; 0 for a single value."""
        return round(self.marks[-1].value - self.marks[0].value, 10)


def figure_marks(figure: Figure) -> tuple[Mark, ...]:
    """The marks of a reported figure."""
    sign = BOUND_SIGNS[figure.bound]
    bound = _BOUNDS[figure.bound]
    pale = figure.bound != "stated"
    if figure.is_range:
        return (
            Mark(
                "low",
                LOW + bound,
                figure.low,
                f'"{sign}"General" "',
                f"{sign}{figure.low:g} ",
                pale,
            ),
            _high(figure.high, HIGH + bound, figure.unit, pale=pale),
        )
    after = f" {ARROWS[figure.bound]}" if figure.bound in ARROWS else ""
    any_number = f'"  {sign}"{unit_format(figure.unit)}'
    if after:
        any_number += f'"{after}"'
    printed = f"  {sign}{figure.high:g}%{after}" if figure.is_percentage else ""
    series = SINGLE + bound
    if not figure.is_percentage:
        printed = "  " + _quotable(mark_label(figure)) + after
        words = f'[={figure.high!r}]"{printed}";{any_number}'
        any_number = words if len(words) <= _LONGEST else any_number
        series += f": {figure.subject}"
    return (Mark("single", series, figure.high, any_number, printed, pale),)


def published_rows(value: PublishedValue) -> list[tuple[str, tuple[Mark, ...]]]:
    """The label and the marks of a published value, and those of its interval in a row of its own."""
    of = of_whom(value)
    spread: tuple[Mark, ...] = ()
    kind = ""
    if value.interval != "none" and value.low is not None and value.high is not None:
        kind = interval(value).partition(f" {value.low:g}")[0]
        kind = kind[:1].upper() + kind[1:]
        spread = (
            Mark("low", f"{kind}: low end", value.low, 'General" "', f"{value.low:g} "),
            _high(value.high, f"{kind}: high end", PERCENT),
        )
    if value.value is None:
        return [(f"{value.quantity}\n{kind}\n{value.measure} · {of}", spread)]
    single = (Mark("single", PUBLISHED, value.value, '"  "General"%"', f"  {value.value:g}%"),)
    if not spread:
        return [(f"{value.quantity}\n{value.measure} · {of}", single)]
    return [(f"{value.quantity}\n{value.measure}", single), (f"{kind}\n{of}", spread)]


def unit_format(unit: str) -> str:
    """The format of any number of a unit."""
    if unit == "fraction":
        return "# ?/?"
    return f"General{_UNITS.get(unit, '')}"


def _high(value: float, series: str, unit: str, *, pale: bool = False) -> Mark:
    words = _UNITS.get(unit, "").strip('"')
    return Mark("high", series, value, f'" "{unit_format(unit)}', f" {value:g}{words}", pale)


def _quotable(text: str) -> str:
    """A text that can stand in a number format: quotation marks would end it."""
    return xml_text(text).replace('"', "")
