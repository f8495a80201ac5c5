"""What the command line does. Each command loads only what it needs, for a quick start."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reported.errors import CopyError, TableError

if TYPE_CHECKING:
    from reported.copies.verdicts import Audit
    from reported.table.figures import Table

FORMATS = ("text", "json", "csv", "html")


def check(folder: Path) -> int:
    """Validate the data folder; print every problem, or how much there is."""
    from reported.table.load import load_folder

    try:
        holdings = load_folder(folder)
    except TableError as error:
        print(error)
        return 2 if error.unreadable else 1
    table, values = holdings.table, holdings.literature.values
    others = f" and {len(table.quantities)} quantities" if table.quantities else ""
    beside = f", beside them {len(values)} published values" if values else ""
    held = f"{len(table.figures)} figures{others} from {len(table.sources)} sources{beside}"
    print(f"{held}: no problems")
    return 0


def audit(
    paths: Sequence[Path], folder: Path, source_id: str | None, form: str, out: Path | None
) -> int:
    """Hold copies against their sources and print or write the report.

    A copy that cannot be read is named on standard error, and the others are reported all the same.
    """
    from reported.copies.judge import audit as hold_against_source
    from reported.copies.read import read_copy_file

    table = _load(folder)
    if table is None:
        return 2
    audits: list[Audit] = []
    read: list[str] = []
    for number, path in enumerate(paths, 1):
        if len(paths) > 1:
            print(f"{number} of {len(paths)}: {path}", file=sys.stderr)
        try:
            audits.append(hold_against_source(read_copy_file(path), table, source_id))
            read.append(str(path))
        except CopyError as error:
            print(error, file=sys.stderr)
    try:
        _print(_formatted(audits, read, form), out)
    except OSError as error:
        print(f"{out} cannot be written ({error.strerror}). Check the path", file=sys.stderr)
        return 2
    if len(audits) < len(paths):
        return 2
    return 0 if all(audit.agrees for audit in audits) else 1


def scan(path: Path, folder: Path, source_id: str) -> int:
    """Print a draft row for every percentage of a copy that the table lacks."""
    from reported.copies.read import read_copy_file
    from reported.copies.scan import draft_rows, draft_source

    table = _load(folder)
    if table is None:
        return 2
    try:
        copy = read_copy_file(path)
        rows = draft_rows(copy, table, source_id)
    except CopyError as error:
        print(error, file=sys.stderr)
        return 2
    _print(rows, None)
    if source_id not in table.source:
        print(f"For sources.csv: {draft_source(copy, source_id)}", file=sys.stderr)
    return 0


def _load(folder: Path) -> Table | None:
    """The table, or nothing after its problems have been printed."""
    from reported.table.figures import load

    try:
        return load(folder)
    except TableError as error:
        print(error, file=sys.stderr)
        return None


def _formatted(audits: Sequence[Audit], paths: Sequence[str], form: str) -> str:
    from reported.copies import report

    if form == "json":
        return report.as_json(audits, paths)
    if form == "csv":
        return report.as_csv(audits)
    if form == "html":
        from reported.copies.report_page import as_html

        return as_html(audits)
    return report.as_text(audits)


def _print(text: str, out: Path | None) -> None:
    """Write UTF-8 with plain line feeds, whatever the terminal's own settings are."""
    if out is None:
        sys.stdout.flush()
        if hasattr(sys.stdout, "buffer"):
            sys.stdout.buffer.write(text.encode())
            sys.stdout.buffer.flush()
        else:
            sys.stdout.write(text)
    else:
        out.write_text(text, encoding="utf-8", newline="\n")
