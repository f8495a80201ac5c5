"""Read the descriptor of a data folder, a Data Package, and refuse one that describes another table."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path

from frictionless import FrictionlessException, Package

from reported.errors import Problem, TableError
from reported.table.data_folder import DESCRIPTOR, read_file

HONESTY = "Reported is not true: every figure is shown as its source prints it, neither endorsed nor corrected."


def read_package(
    folder: Path,
    columns: Mapping[str, Collection[str]] | None = None,
    optional: Mapping[str, Collection[str]] | None = None,
) -> Package:
    """The Data Package descriptor of a data folder.

    `columns` names the resources that it has to describe, each with the columns that it must have;
    `optional` those that it may leave out altogether.

    Raises:
        TableError: it is missing, is no JSON, is no Data Package, or describes another table.
    """
    fix = "restore the file from the repository"
    try:
        package = _package(folder, read_file(folder, DESCRIPTOR))
        present = {n: c for n, c in (optional or {}).items() if package.has_resource(n)}
        differing = [
            f"{name}.{column}"
            for name, wanted in {**(columns or {}), **present}.items()
            for column in sorted(set(wanted) ^ set(package.get_resource(name).schema.field_names))
        ]
        if not differing:
            _check_references(package)
            if problems := _problems_of_words(package):
                raise TableError(problems)
            return package
        message = f"not the description of this table ({', '.join(differing)} missing or surplus)"
    except re.error as error:
        message = f"a pattern is not a regular expression ({error})"
    except KeyError as error:
        message = f"a foreign key names {error}, which is no resource with such a column"
    except OSError as error:
        message = f"the file cannot be read ({error.strerror})"
        if not folder.is_dir():
            message, fix = f"there is no folder {folder.name}", "name a folder that has this file"
    except (ValueError, RecursionError) as error:
        message = f"not JSON ({error})"
    except FrictionlessException as error:
        message = f"not a Data Package ({error.error.note})"
    raise TableError([Problem(DESCRIPTOR, message, fix, unreadable=True)])


@lru_cache(maxsize=2)
def _package(folder: Path, content: bytes) -> Package:
    """The descriptor that `content` holds, for figures, glossary and literature alike; never change it.

    Parsed once for all of them a load takes 31 ms, parsed for each of them 118 ms.
    """
    return Package.from_descriptor(json.loads(content), basepath=str(folder), allow_invalid=False)


def texts_of(package: Package) -> tuple[dict[str, str], list[Problem]]:
    """The texts of the descriptor that are ours and no property of a Data Package."""
    said = {name: package.custom.get(name, "") for name in ("disclaimer", "method")}
    return said, [
        Problem(DESCRIPTOR, f"{name} is no text", "write it between quotation marks, or remove it")
        for name, text in said.items()
        if not isinstance(text, str)
    ]


def honesty_of(folder: Path) -> str:
    """What every page says of the figures, as far as a data folder with problems can tell it."""
    try:
        said, problems = texts_of(read_package(folder))
    except TableError:
        return HONESTY
    return HONESTY if problems else with_disclaimer(said["disclaimer"])


def with_disclaimer(disclaimer: str) -> str:
    """What every page, and every file but a CSV, says of the figures in it."""
    return f"{HONESTY} {disclaimer}".strip()


def _problems_of_words(package: Package) -> list[Problem]:
    """What is wrong with the words that the descriptor lists: `categories`, and `without` of a resource."""
    problems = []
    ids: set[str] = set()
    for resource in package.resources:
        if not isinstance(resource.custom.get("without", ""), str):
            message = f"without of {resource.name} is no text"
            problems.append(Problem(DESCRIPTOR, message, "write it between quotation marks"))
        for column in resource.schema.fields:
            listed = column.custom.get("categories", [])
            for number, word in enumerate(listed if isinstance(listed, list) else [listed], 1):
                if message := _obstacle(word, ids):
                    message = f"word {number} of {resource.name}.{column.name} {message}"
                    fix = 'write a text, or {"value": …, "label": …} with texts'
                    problems.append(Problem(DESCRIPTOR, message, fix, unreadable=True))
    return problems


def _obstacle(word: object, ids: set[str]) -> str:
    """What keeps a word from being a category; empty if nothing does. `ids` are those of charts so far."""
    if isinstance(word, str):
        return ""
    if not isinstance(word, dict) or not isinstance(word.get("value"), str):
        return "has no value"
    for key in ("label", "note", "chart"):
        if key in word and not (isinstance(word[key], str) and word[key].strip()):
            return f"has a {key} that is no text"
    chart = word.get("chart")
    if chart is None:
        return ""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", chart):
        return f"has the chart {chart!r}, which is not lower-case words joined by hyphens"
    if chart in ids:
        return f"has the chart {chart} as another word has"
    ids.add(chart)
    return ""


def _check_references(package: Package) -> None:
    """Raise for a pattern or a foreign key that would fail only when the first row is read."""
    for resource in package.resources:
        for column in resource.schema.fields:
            re.compile(column.constraints.get("pattern", ""))
        for key in resource.schema.foreign_keys:
            target = key["reference"]["resource"]
            if not package.has_resource(target):
                raise KeyError(target)
