"""What the command line does. Each command loads only what it needs, for a quick start."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reported.errors import CopyError, TableError

if TYPE_CHECKING:
    from reported.copies.verdicts import Audit
    from reported.table.figures import Table
    from reported.table.rows import Source

FORMATS = ("text", "json", "csv", "html", "annotations")


def validate(folder: Path) -> int:
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


@dataclass(frozen=True, slots=True)
class Output:
    """What becomes of the audits: the format and file of the report, who checked, what counts as fine.

    `accept_reworded` is for somebody who has read every reworded sentence: they no longer count.
    """

    form: str = "text"
    out: Path | None = None
    checked_by: str = ""
    accept_reworded: bool = False


def audit(paths: Sequence[Path], folder: Path, source_id: str | None, output: Output) -> int:
    """Hold copies against their sources and print or write the report.

    A copy that cannot be read is named on standard error, and the others are reported all the same.
    """
    from reported.copies.check import judge_within_limits
    from reported.copies.read import read_copy_file

    table = _load(folder)
    if table is None:
        return 2

    def held(path: Path) -> tuple[Audit, str]:
        return judge_within_limits(read_copy_file(path), table, source_id), str(path)

    return _report([(str(path), partial(held, path)) for path in dict.fromkeys(paths)], output)


def audit_live(folder: Path, source_id: str | None, kept_in: Path | None, output: Output) -> int:
    """Fetch the live page of one source, or of all, and hold it against the table.

    A page that cannot be had is named on standard error, and the others are reported all the same.
    What was fetched is kept in the folder `kept_in`, if one is named.
    """
    from reported.copies.fetch import fetch
    from reported.copies.judge import audit as hold_against_source
    from reported.copies.live import as_copy, save

    table = _load(folder)
    if table is None:
        return 2
    sources = [s for s in table.sources if source_id in {None, s.source_id}]
    if not sources:
        print(f"{source_id} is no source. Choose one of {', '.join(table.source)}", file=sys.stderr)
        return 2

    def held(source: Source) -> tuple[Audit, str]:
        fetched = fetch(source)
        if kept_in is not None:
            print(f"Kept as {save(fetched, kept_in)}", file=sys.stderr)
        copy = as_copy(fetched, source, table)
        return hold_against_source(copy, table, source.source_id), fetched.url

    try:
        return _report([(source.url, partial(held, source)) for source in sources], output)
    except OSError as error:
        print(f"{kept_in} cannot be written ({error.strerror}). Check the path", file=sys.stderr)
        return 2


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


def fingerprint(path: Path, folder: Path, source_id: str) -> int:
    """Write the fingerprint of every row of a source into the files of the data folder."""
    from reported.copies.read import read_copy_file
    from reported.copies.scan import with_fingerprints
    from reported.table.data_folder import named_files

    table = _load(folder)
    if table is None:
        return 2
    try:
        if source_id not in table.source:
            raise CopyError(f"sources.csv has no source_id {source_id}: add its row first")
        copy = read_copy_file(path)
        for name in named_files(folder):
            text = (folder / name).read_text(encoding="utf-8-sig")
            if "fingerprint" in text.partition("\n")[0].split(","):
                written = with_fingerprints(text, copy, table.source[source_id])
                (folder / name).write_text(written, encoding="utf-8", newline="\n")
                print(f"{folder / name}: fingerprints of {source_id} written")
    except CopyError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(
            f"{error.filename} cannot be written ({error.strerror}). Check the folder",
            file=sys.stderr,
        )
        return 2
    return 0


def _load(folder: Path) -> Table | None:
    """The table, or nothing after its problems have been printed."""
    from reported.table.figures import load

    try:
        return load(folder)
    except TableError as error:
        print(error, file=sys.stderr)
        return None


def _report(copies: Sequence[tuple[str, Callable[[], tuple[Audit, str]]]], output: Output) -> int:
    """Check each copy and print or write the report; the exit status, 0 when all could be read and agree.

    A copy is given by its name, and by a function that checks it and tells from where it was read.
    """
    held: list[tuple[Audit, str]] = []
    for number, (name, hold) in enumerate(copies, 1):
        if len(copies) > 1:
            print(f"{number} of {len(copies)}: {name}", file=sys.stderr)
        try:
            held.append(hold())
        except CopyError as error:
            print(error, file=sys.stderr)
    try:
        _print(_formatted(held, output), output.out)
    except OSError as error:
        print(f"{output.out} cannot be written ({error.strerror}). Check the path", file=sys.stderr)
        return 2
    if len(held) < len(copies):
        return 2
    accept = output.accept_reworded
    agree = (audit.agrees_once_read if accept else audit.agrees for audit, _ in held)
    return 0 if all(agree) else 1


def _formatted(held: Sequence[tuple[Audit, str]], output: Output) -> str:
    from reported.copies import report

    audits, paths = [audit for audit, _ in held], [path for _, path in held]
    checker = None
    if output.checked_by:
        checker = report.Checker(output.checked_by, datetime.datetime.now(datetime.UTC).date())
    match output.form:
        case "json":
            return report.as_json(audits, paths, checker)
        case "csv":
            return report.as_csv(audits)
        case "annotations":
            return report.as_annotations(audits, checker)
        case "html":
            from reported.copies.report_page import as_html

            return as_html(audits, checker=checker)
    return report.as_text(audits, checker)


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
