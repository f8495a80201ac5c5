"""Damaged copies and tables that a coverage-guided fuzzer makes; it runs until it is stopped.

    pip install atheris
    python -m tests.fuzz_by_coverage copy corpus/ -max_total_time=3600 -max_len=40000
    python -m tests.fuzz_by_coverage table corpus/ -max_total_time=3600 -max_len=500

The folder, made beforehand, may hold files to begin with, such as copies of the documents.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["reported"]):
    from reported.copies.files.web_page import html_text
    from reported.copies.judge import audit
    from reported.copies.read import Copy, read_copy
    from reported.errors import CopyError, TableError
    from reported.table.figures import DATA_FOLDER, load
    from reported.table.load import load_folder

TABLE = load()
FILES = sorted(path.name for path in DATA_FOLDER.iterdir())
FOLDER = Path(tempfile.mkdtemp()) / "data"


def copy(data: bytes) -> None:
    """Read a text and a web page, and hold both against the table."""
    with suppress(CopyError):
        audit(read_copy(data, "a.txt"), TABLE)
    _, text = html_text(data.decode("utf-8", "replace"))
    with suppress(CopyError):
        audit(Copy("a.html", "html", "0" * 64, "", text), TABLE)


def table(data: bytes) -> None:
    """Put some bytes in place of others in one file of a data folder, and load it."""
    given = atheris.FuzzedDataProvider(data)
    name = given.PickValueInList(FILES)
    whole = (DATA_FOLDER / name).read_bytes()
    start = given.ConsumeIntInRange(0, len(whole))
    end = start + given.ConsumeIntInRange(0, len(whole) - start)
    (FOLDER / name).write_bytes(whole[:start] + given.ConsumeBytes(400) + whole[end:])
    with suppress(TableError):
        load_folder(FOLDER)
    (FOLDER / name).write_bytes(whole)


if __name__ == "__main__":
    shutil.copytree(DATA_FOLDER, FOLDER)
    what = {"copy": copy, "table": table}[sys.argv.pop(1)]
    atheris.Setup(sys.argv, what)
    atheris.Fuzz()
