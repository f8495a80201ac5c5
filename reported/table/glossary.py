"""The words of the pages explained: a term, its other spellings, what it means, where to read more.

`data/glossary.csv` holds them, and `datapackage.json` states its columns. A data folder whose
descriptor names no such resource has an empty glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from reported.errors import TableError
from reported.table.data_folder import DATA_FOLDER
from reported.table.package import read_package
from reported.table.schema import Rows, read_rows, shown
from reported.table.vocabulary import categories, label

RESOURCE = "glossary"


@dataclass(frozen=True, slots=True)
class Term:
    """A word that the pages use and its meaning: a row of glossary.csv."""

    term_id: str
    term: str
    forms: str
    definition: str
    kind: str
    reference_title: str
    reference_url: str

    @property
    def spellings(self) -> tuple[str, ...]:
        """The term itself and every other form in which it occurs."""
        return tuple(spelling for _, spelling in _spellings(self.term, self.forms))


@dataclass(frozen=True)
class Glossary:
    """All terms, in the order of the file; `kinds` are what the descriptor calls their kinds."""

    terms: tuple[Term, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def term(self) -> Mapping[str, Term]:
        """The terms by id."""
        return MappingProxyType({term.term_id: term for term in self.terms})

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Every spelling as whole words, a longer one before those that it contains.

        A hyphen belongs to a word: “term” does not stand in “long-term”.
        """
        longest_first = sorted(self._by_spelling, key=len, reverse=True)
        spellings = "|".join(r"\s+".join(map(re.escape, s.split())) for s in longest_first)
        # Without a term nothing may match, not even an empty text.
        return re.compile(rf"(?<![\w-])(?:{spellings or '(?!)'})(?![\w-])", re.IGNORECASE)

    def terms_in(self, text: str) -> list[Term]:
        """The terms that a text uses, each once, in the order in which they first stand there."""
        return list(self.forms_in(text))

    def forms_in(self, text: str) -> dict[Term, str]:
        """The same terms, each with the form in which it first stands there, such as its plural."""
        forms: dict[Term, str] = {}
        for match in self.pattern.finditer(text):
            forms.setdefault(self._by_spelling[_key(match[0])], match[0])
        return forms

    @cached_property
    def _by_spelling(self) -> dict[str, Term]:
        return {_key(spelling): term for term in self.terms for spelling in term.spellings}


def load_glossary(folder: Path = DATA_FOLDER) -> Glossary:
    """Read and validate the glossary of a data folder.

    Raises:
        TableError: with every problem that was found, in the order of the rows.
    """
    package = read_package(folder, optional={RESOURCE: Term.__annotations__})
    if not package.has_resource(RESOURCE):
        return Glossary()
    rows = read_rows(folder, package.get_resource(RESOURCE))
    _check_spellings(rows)
    if rows.problems:
        raise TableError(sorted(rows.problems, key=lambda problem: problem.row or 0))
    terms = tuple(Term(**cells) for cells in rows.cells)
    known = categories(package, RESOURCE, "kind")
    named = {kind: label(known.get(kind, {}), kind) for kind in (*known, *(t.kind for t in terms))}
    return Glossary(terms, named)


def _check_spellings(rows: Rows) -> None:
    """Note every spelling that stands a second time: it would name two terms."""
    first: dict[str, int] = {}
    for cells, number in zip(rows.cells, rows.numbers, strict=True):
        for column, spelling in _spellings(cells.get("term") or "", cells.get("forms") or ""):
            earlier = first.get(_key(spelling))
            if earlier is None:
                first[_key(spelling)] = number
            else:
                message = f"“{shown(spelling)}” stands in row {earlier} already"
                rows.report(number, column, message, "keep it at one term only")


def _spellings(term: str, forms: str) -> Iterator[tuple[str, str]]:
    """Each spelling with the column in which it stands."""
    for column, cell in (("term", [term]), ("forms", forms.split(";"))):
        yield from ((column, spelling.strip()) for spelling in cell if spelling.strip())


def _key(spelling: str) -> str:
    """What two spellings have in common that differ in case or in the spaces between words."""
    return " ".join(spelling.casefold().split())
