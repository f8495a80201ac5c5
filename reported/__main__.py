"""The command line: ``python -m reported check``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from reported.errors import TableError
from reported.table import DATA_FOLDER, load


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 fine, 1 problems found, 2 not readable."""
    parser = argparse.ArgumentParser(prog="python -m reported", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    data = argparse.ArgumentParser(add_help=False)
    data.add_argument(
        "--data", type=Path, default=DATA_FOLDER, metavar="DIR", help="the folder of figures.csv"
    )
    commands.add_parser("check", parents=[data], help="validate the table and name every problem")
    options = parser.parse_args(arguments)
    return _check(options.data)


def _check(folder: Path) -> int:
    try:
        table = load(folder)
    except TableError as error:
        print(error)
        return 2 if error.unreadable else 1
    print(f"{len(table.figures)} figures from {len(table.sources)} sources: no problems")
    return 0


if __name__ == "__main__":
    sys.exit(main())
