"""The words of published values and the groups in which they are drawn, all made from their rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from reported.charts.axis import PERCENT_SCALE, Scale
from reported.table.literature import PublishedValue
from reported.table.names import AND_OTHERS
from reported.table.vocabulary import RELATIONS

SEPARATE = (
    "Published values are of other people and times than reported figures: they stand beside each "
    "other, are joined nowhere, and neither is a verdict on the other."
)


@dataclass(frozen=True, slots=True)
class PublishedGroup:
    """The published values that may stand on one axis, never one with a reported figure."""

    relation: str
    values: tuple[PublishedValue, ...]
    # All of them are percentages.
    scale: ClassVar[Scale] = PERCENT_SCALE

    @property
    def relation_name(self) -> str:
        """How all of them stand to the reported figure, within a sentence."""
        return self.values[0].words.relation_name(self.relation)

    @property
    def topic(self) -> str:
        """What is printed over the group."""
        return f"Published: {self.relation_name}"


def groups(values: Iterable[PublishedValue]) -> tuple[PublishedGroup, ...]:
    """Published values by how they stand to a reported one, those of the same base first."""
    found: dict[str, list[PublishedValue]] = {name: [] for name in RELATIONS}
    for value in values:
        found[value.relation].append(value)
    return tuple(PublishedGroup(name, tuple(group)) for name, group in found.items() if group)


def printed(value: PublishedValue) -> str:
    """The value, or its two printed ends where there is no single one: ``51.1–52.8%``."""
    if value.value is None:
        return f"{value.low:g}–{value.high:g}%"
    return f"{value.value:g}%"


def interval(value: PublishedValue) -> str:
    """What the two ends are: ``95% CI 3.5–16.6%``; empty for a value without any."""
    if value.interval == "none":
        return ""
    kind = "95% CI" if value.interval == "ci95" else "range of subgroups"
    return f"{kind} {value.low:g}–{value.high:g}%"


def people_counted(value: PublishedValue) -> str:
    """Population and size, and that the size is not given where it is not."""
    return f"{value.population} · {f'n = {value.n:,}' if value.n else 'n not given'}"


def of_whom(value: PublishedValue) -> str:
    """Population, size, period and design, and that one is not given where it is not."""
    period = value.period or "period not given"
    return " · ".join([people_counted(value), period, value.words.design_name(value.design)])


def reference(value: PublishedValue) -> str:
    """Where a value can be read: ``McKay et al., European Urology 2014;65:577-584, doi:…, PMID …``."""
    return ", ".join(
        filter(None, [short_authors(value), _printed_in(value, ""), *_identifiers(value)])
    )


def full_reference(value: PublishedValue) -> str:
    """The same with everybody who wrote it, the title and the issue, as far as the row has them."""
    names = "; ".join(name.inverted for name in value.names)
    others = f"; {AND_OTHERS}" if value.and_others else ""
    issue = f"({value.issue})" if value.issue else ""
    sentences = [
        names + others,
        value.title,
        ", ".join([_printed_in(value, issue), *_identifiers(value)]),
    ]
    return " ".join(
        text if text.endswith((".", "?", "!")) else f"{text}." for text in sentences if text
    )


def short_authors(value: PublishedValue) -> str:
    """The family name of the first author, of both where there are two; empty where none was seen."""
    families = [name.family for name in value.names]
    if len(families) > 2 or (families and value.and_others):
        return f"{families[0]} {AND_OTHERS}"
    return " and ".join(families)


def _printed_in(value: PublishedValue, issue: str) -> str:
    printed_in = f"{value.journal} {value.year}"
    if value.volume:
        printed_in += f";{value.volume}{issue}" + (f":{value.pages}" if value.pages else "")
    return printed_in


def _identifiers(value: PublishedValue) -> list[str]:
    named = [f"doi:{value.doi}" if value.doi else "", value.pmid and f"PMID {value.pmid}"]
    return [text for text in named if text]


def references(values: Iterable[PublishedValue]) -> str:
    """The studies of some values, each once."""
    return "; ".join({value.study: reference(value) for value in values}.values())


def short_reference(value: PublishedValue) -> str:
    """The same in a few words: ``McKay et al., European Urology 2014``."""
    return ", ".join(filter(None, [short_authors(value), f"{value.journal} {value.year}"]))


def short_references(values: Iterable[PublishedValue]) -> str:
    """The studies of some values in a few words, each once."""
    return "; ".join({value.study: short_reference(value) for value in values}.values())


def in_words(value: PublishedValue) -> str:
    """One value in full, for whoever does not see it drawn."""
    ends = f" ({interval(value)})" if value.interval != "none" and value.value is not None else ""
    if value.value is None:
        ends = " (a range of subgroups, no overall value printed)"
    return f"{value.quantity}: {printed(value)}{ends}, {value.measure}. {of_whom(value)}."


def group_text(group: PublishedGroup) -> str:
    """A group in words: its heading and every value."""
    return " ".join([f"{group.topic}.", *(in_words(value) for value in group.values)])
