"""``python -m reported site``: the whole dashboard as a folder of documents."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from pathlib import Path

from reported.commands.export import progress_bar, write_files
from reported.errors import TableError
from reported.table.load import load_folder


def add_parser(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser], data: argparse.ArgumentParser
) -> None:
    """Describe the command and its options."""
    parser = subparsers.add_parser(
        "site",
        parents=[data],
        help="write every page, chart and figure as a folder for any web host, or for a disk",
        description="Files that are there are written over; files that it does not make stay. Exit "
        "status: 0 when every file was written, 1 when one failed, 2 when nothing could be begun.",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--address",
        default=os.environ.get("PUBLIC_ADDRESS", ""),
        metavar="URL",
        help="where the folder will be served, for sitemap and feed; without it that of "
        "PUBLIC_ADDRESS, else there is no sitemap",
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; what fails is named on standard error, and the rest is written all the same."""
    from reported.export.archive import changed_at
    from reported.export.contents import contents_of
    from reported.export.site.edition import FEED, files_of_site

    out: Path = options.out
    try:
        contents = contents_of(load_folder(options.data))
        out.mkdir(parents=True, exist_ok=True)
        earlier = (out / FEED).read_bytes() if (out / FEED).is_file() else b""
        changed = changed_at(options.data)
    except (TableError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    date = datetime.datetime.now(tz=datetime.UTC).date()
    files = files_of_site(
        contents,
        options.data,
        date=date,
        changed=changed,
        address=options.address.rstrip("/"),
        earlier=earlier,
    )
    return write_files(list(files), out, progress_bar(), force=True)
