"""A published study as it is cited: of a study only what its rows have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Unpack

from reported.charts import published
from reported.export.bibliography import Record, Visit
from reported.table.literature import PublishedValue


def by_study(values: Iterable[PublishedValue]) -> list[list[PublishedValue]]:
    """The values of each study, in the order in which the studies first occur."""
    studies: dict[str, list[PublishedValue]] = {}
    for value in values:
        studies.setdefault(value.study, []).append(value)
    return list(studies.values())


def study_record(values: Sequence[PublishedValue], **visit: Unpack[Visit]) -> Record:
    """A study by its values; its note has its number in PubMed and what was taken from it."""
    first = values[0]
    taken = "; ".join(f"{value.quantity}: {published.printed(value)}" for value in values)
    pmid = f"PMID {first.pmid}. " if first.pmid else ""
    return Record(
        key=first.value_id,
        title=first.title,
        authors=first.names,
        and_others=first.and_others,
        issued=first.year,
        address=first.doi_link or first.pubmed_link,
        accessed=visit.get("accessed"),
        note=f"{pmid}{'Not all authors are named here. ' if first.and_others else ''}{taken}",
        journal=first.journal,
        volume=first.volume,
        issue=first.issue,
        pages=first.pages,
        doi=first.doi,
        pmid=first.pmid,
    )


def in_words(value: PublishedValue) -> str:
    """The study of a value with its addresses."""
    links = " ".join(filter(None, [value.doi_link, value.pubmed_link]))
    return f"{published.full_reference(value)} {links}"
