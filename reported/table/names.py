"""Names of those who made something: a data folder, in its descriptor, or a study, in a cell."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frictionless import Package

from reported.errors import Problem
from reported.table.data_folder import DESCRIPTOR

AND_OTHERS = "et al."


@dataclass(frozen=True, slots=True)
class Name:
    """A person, or with `body` an organisation, whose name is one part and is never turned round."""

    family: str
    given: str = ""
    body: bool = False

    @property
    def inverted(self) -> str:
        """The family name first: ``Rogers, Michael``."""
        return f"{self.family}, {self.given}" if self.given else self.family


@dataclass(frozen=True, slots=True)
class Licence:
    """Under what a data folder may be used: what it is called, and where it is written."""

    title: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """Who made a data folder, on which day and under which licence; empty where its descriptor does not say."""

    makers: tuple[Name, ...] = ()
    made_on: datetime.date | None = None
    licences: tuple[Licence, ...] = ()


UNSAID = Edition()


def authors_in(cell: str) -> tuple[Name, ...]:
    """The authors that a cell names, such as ``Rogers, Michael S.; Petrioli; et al.``."""
    names = (part.strip() for part in cell.split(";"))
    return tuple(
        Name(family.strip(), given.strip())
        for family, _, given in (name.partition(",") for name in names if name)
        if family != AND_OTHERS
    )


def obstacle(cell: str) -> str:
    """What keeps a cell from being a list of authors; empty if nothing does."""
    parts = [part.strip() for part in cell.split(";")]
    for number, part in enumerate(parts, start=1):
        if not part:
            return "a name is missing beside a semicolon"
        if part == AND_OTHERS:
            if number == 1 or number < len(parts):
                return f"{AND_OTHERS} is not the last after at least one name"
        elif part.endswith(AND_OTHERS) or part.count(",") > 1:
            return f"{part[:40]!r} is not one name, family name before given name"
    return ""


def edition_of(package: Package) -> tuple[Edition, list[Problem]]:
    """What the descriptor says of these (Data Package 2: `contributors`, `created`, `licenses`).

    The makers are the contributors with the role of an author, and all of them where none has it.
    """
    problems: list[Problem] = []
    people: list[tuple[Name, bool]] = []
    for number, contributor in enumerate(package.contributors, start=1):
        name = _name(contributor)
        if name is None:
            message = f"contributor {number} has neither a title nor a familyName"
            problems.append(Problem(DESCRIPTOR, message, "write its title, or remove it"))
        else:
            people.append((name, "author" in (contributor.get("roles") or ())))
    authors = tuple(name for name, is_author in people if is_author)
    # The profile of a package lets no other text than a time of RFC 3339 pass.
    made_on = datetime.date.fromisoformat(package.created[:10]) if package.created else None
    makers = authors or tuple(name for name, _ in people)
    return Edition(makers, made_on, tuple(map(_licence, package.licenses))), problems


def _licence(described: Mapping[str, Any]) -> Licence:
    title, name, path = (str(described.get(key) or "").strip() for key in ("title", "name", "path"))
    return Licence(title or name or path, path)


def _name(contributor: Mapping[str, Any]) -> Name | None:
    family, given, title = (
        str(contributor.get(key) or "").strip() for key in ("familyName", "givenName", "title")
    )
    if family:
        return Name(family, given)
    return Name(title, body=True) if title else None
