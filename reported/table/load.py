"""Everything that a data folder holds, read at once, with the problems of all its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reported.errors import Problem, TableError
from reported.table.data_folder import DATA_FOLDER
from reported.table.figures import Table, load
from reported.table.glossary import Glossary, load_glossary
from reported.table.literature import Literature, load_literature


@dataclass(frozen=True, slots=True)
class Holdings:
    """The table, the glossary that explains its words, and what published studies say."""

    table: Table
    glossary: Glossary
    literature: Literature


def load_folder(folder: Path = DATA_FOLDER) -> Holdings:
    """Read and validate every file of the data folder.

    Raises:
        TableError: with every problem that was found, those of the table first.
    """
    problems: list[Problem] = []
    table, glossary, literature = None, None, None
    try:
        table = load(folder)
    except TableError as error:
        problems += error.problems
    try:
        glossary = load_glossary(folder)
    except TableError as error:
        problems += error.problems
    try:
        literature = load_literature(table.figure if table else None, folder)
    except TableError as error:
        problems += error.problems
    if table is None or glossary is None or literature is None:
        # A broken descriptor is met by all of them.
        raise TableError(dict.fromkeys(problems))
    return Holdings(table, glossary, literature)
