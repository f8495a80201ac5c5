"""The command line: ``python -m reported validate | audit | scan | fingerprint | export | site``."""

# Read by argparse: `--version` takes 0.34 s so and 0.40 s with typer (medians of five by turns).

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from reported import __version__
from reported.commands import copies, export, site
from reported.table.data_folder import data_folder

# The command and what it was called before: what is checked is somebody's copy of a source.
VALIDATE = ("validate", "check")
_SCAN = """Print a draft row for every percentage of a copy that no row of the table has: CSV with
the columns of figures.csv, the position of each percentage filled in, what only a reader can tell left
empty. Adding a document is scan, complete, validate: append the rows to figures.csv, fill in the empty
columns, add the document to sources.csv with the facts that are printed on standard error, and let
`validate` name what is left. A cell that a spreadsheet program would run as a formula begins with an
apostrophe, to be deleted once the row is yours. That never touches prefix and suffix, which have to
stay as the source prints them: they are shortened or left empty instead, as `validate` allows."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 fine, 1 problems found, 2 not readable."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command in VALIDATE:
        return copies.validate(options.data)
    if options.command == "audit":
        return _audit(options, parser)
    if options.command == "export":
        return export.run(options)
    if options.command == "site":
        return site.run(options)
    if options.command == "fingerprint":
        return copies.fingerprint(options.document, options.data, options.source)
    return copies.scan(options.copy, options.data, options.source)


def _audit(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    if options.live == bool(options.copies):
        parser.error("audit needs the name of a copy, or --live for the pages of the sources")
    if options.save and not options.live:
        parser.error("--save keeps what --live has fetched: name both")
    if options.checked_by and options.format == "csv":
        parser.error("a CSV file has no column for --checked-by: choose another format")
    output = copies.Output(options.format, options.out, options.checked_by, options.accept_reworded)
    if options.live:
        return copies.audit_live(options.data, options.source, options.save, output)
    return copies.audit(options.copies, options.data, options.source, output)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m reported", description=__doc__)
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True)
    data = argparse.ArgumentParser(add_help=False)
    data.add_argument(
        "--data",
        # As with DATA_DIR, an empty name is none.
        type=lambda name: Path(name) if name else data_folder(),
        default=data_folder(),
        metavar="DIR",
        help="the folder of figures.csv; without it the one that DATA_DIR names, else data/",
    )
    command, *aliases = VALIDATE
    subparsers.add_parser(
        command, aliases=aliases, parents=[data], help="name every problem of the data files"
    )
    audit = subparsers.add_parser(
        "audit",
        parents=[data],
        help="give every figure a verdict on your copy of its source, or on its live page",
        description="Exit status: 0 when every figure is found or moved and nothing is unrecorded, "
        "1 when not, 2 when a copy cannot be read or a live page cannot be had.",
    )
    audit.add_argument(
        "copies", type=Path, nargs="*", metavar="COPY", help="a text, HTML, PDF or DOCX file"
    )
    audit.add_argument(
        "--live", action="store_true", help="fetch the page of every source, or that of --source"
    )
    audit.add_argument(
        "--save", type=Path, metavar="DIR", help="keep what --live fetches, with date and SHA-256"
    )
    audit.add_argument(
        "--source", metavar="ID", help="the source_id that the copies are of; else recognised"
    )
    audit.add_argument("--format", choices=copies.FORMATS, default="text")
    audit.add_argument("--out", type=Path, metavar="FILE", help="write there, not to the screen")
    audit.add_argument(
        "--accept-reworded",
        action="store_true",
        help="exit with 0 also when some are reworded, for those who have read them",
    )
    audit.add_argument(
        "--checked-by", default="", metavar="NAME", help="who checked, for the report"
    )
    scan = subparsers.add_parser(
        "scan",
        parents=[data],
        help="draft a row for every percentage that the table lacks",
        description=_SCAN,
    )
    scan.add_argument("copy", type=Path, metavar="COPY")
    scan.add_argument(
        "--source", required=True, metavar="ID", help="its source_id, known to the table or new"
    )
    fingerprint = subparsers.add_parser(
        "fingerprint",
        parents=[data],
        help="write the fingerprint of every row's sentence from the document itself",
        description="Write the column `fingerprint` of figures.csv and quantities.csv anew for one source. "
        "DOCUMENT is the very file that its rows were made from.",
    )
    fingerprint.add_argument("document", type=Path, metavar="DOCUMENT")
    fingerprint.add_argument("--source", required=True, metavar="ID", help="its source_id")
    export.add_parser(subparsers, data)
    site.add_parser(subparsers, data)
    return parser


if __name__ == "__main__":
    sys.exit(main())
