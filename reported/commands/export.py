"""``python -m reported export``: charts as files, many at once."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reported.errors import ReportedError, SelectionError, SizeError, TableError
from reported.table.load import Holdings, load_folder

PICTURES: tuple[PictureFormat, ...] = ("png", "svg", "pdf")
# The ending of each format of a reference manager.
REFERENCES: dict[Literal["bibtex", "ris", "csl"], str] = {
    "bibtex": "bib",
    "ris": "ris",
    "csl": "json",
}
FORMATS = (*PICTURES, "pptx", "html", "zip", "xlsx", "apkg", *REFERENCES)

if TYPE_CHECKING:
    from rich.progress import Progress

    from reported.export.from_svg import PictureFormat
    from reported.export.selection import Selection

File = tuple[str, Callable[[], bytes]]


def add_parser(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser], data: argparse.ArgumentParser
) -> None:
    """Describe the command and its options."""
    parser = subparsers.add_parser(
        "export",
        parents=[data],
        help="write charts as pictures, slides, web page, spreadsheet, data pack, flash cards or citations",
        description="Without a chart, topic or figure it writes all figures, in charts that repeat "
        "none; --chart all writes every chart. Exit status: 0 when "
        "every file was written, 1 when one failed, 2 when nothing could be begun.",
    )
    parser.add_argument(
        "--list",
        action="store_true",
        help="print a line a chart, its id first; of those named, or of all",
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="the folder to write into")
    parser.add_argument(
        "--chart", action="append", default=[], metavar="ID", help="“all” for every one"
    )
    parser.add_argument("--topic", action="append", default=[], metavar="T")
    parser.add_argument("--figure", action="append", default=[], metavar="ID")
    parser.add_argument(
        "--studies",
        action="store_true",
        help="also what studies say beside each of these figures; without it only where named",
    )
    parser.add_argument(
        "--format", action="append", choices=FORMATS, help="png if none is named; may be repeated"
    )
    parser.add_argument(
        "--size",
        default="slide-16-9",
        metavar="PRESET|WxH",
        help="of a picture, in pixels; a slide is slide-16-9 or slide-4-3",
    )
    parser.add_argument("--scale", type=float, default=1, metavar="N", help="of a PNG's pixels")
    parser.add_argument(
        "--theme",
        choices=("light", "dark", "transparent", "transparent-on-light"),
        default="light",
        help="of pictures and slides; “transparent” pictures are made for a dark ground, those of "
        "“transparent-on-light” for a light one",
    )
    parser.add_argument(
        "--deck",
        action="store_true",
        help="PowerPoint with the sources on slides of their own; so it is of itself where there "
        "are several charts",
    )
    parser.add_argument(
        "--clean", action="store_true", help="no small print in pictures; it is in the metadata"
    )
    parser.add_argument("--force", action="store_true", help="write over files that are there")


def run(options: argparse.Namespace) -> int:
    """Run the command; what fails is named on standard error, and the rest is written all the same."""
    try:
        holdings = load_folder(options.data)
        if options.list:
            _list(options, holdings)
            return 0
        if options.out is None:
            raise SelectionError("Say where to: --out DIR. “export --list” names the charts.")
        bar = progress_bar()
        files = list(_files(options, holdings, bar))
        options.out.mkdir(parents=True, exist_ok=True)
    except (TableError, SelectionError, SizeError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return write_files(files, options.out, bar, force=options.force)


def progress_bar() -> Progress:
    """How many files, or charts of a deck, are made, shown on a terminal only."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = BarColumn(24), MofNCompleteColumn(), TextColumn("{task.description}")
    return Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty())


def _list(options: argparse.Namespace, holdings: Holdings) -> None:
    """The charts that were asked for, or else all of them."""
    from reported.export.selection import all_charts

    charts = all_charts(holdings.table, holdings.literature)
    if options.chart or options.topic or options.figure or options.studies:
        charts = _chosen(options, holdings).charts
    for entry in charts:
        print(f"{entry.chart_id:<32} {entry.headline}")


def _chosen(options: argparse.Namespace, holdings: Holdings) -> Selection:
    from reported.export.selection import select

    return select(
        holdings.table,
        holdings.literature,
        charts=options.chart,
        topics=options.topic,
        figures=options.figure,
        studies=options.studies,
    )


def _files(options: argparse.Namespace, holdings: Holdings, bar: Progress) -> Iterator[File]:
    """The name of each file to write, with what makes it; the charts of a deck are counted on the bar."""
    from reported.export.pictures import Look, picture, picture_name, pictures, size_named

    date = datetime.datetime.now(tz=datetime.UTC).date()
    table = holdings.table
    chosen = _chosen(options, holdings)
    look = Look(size_named(options.size), options.scale, options.theme, not options.clean)
    formats = dict.fromkeys(options.format or ["png"])
    for kind in PICTURES:
        if kind not in formats:
            continue
        for entry in chosen.charts:
            yield (
                picture_name(entry, table, kind, look),
                partial(picture, entry, table, kind, look, date=date),
            )
    if "pptx" in formats:
        from reported.charts.theme import THEMES
        from reported.export.powerpoint.deck import deck
        from reported.export.powerpoint.layout import canvas

        slides = canvas(look.size, THEMES[look.theme])

        def make_deck() -> bytes:
            counted = bar.add_task("", total=len(chosen.charts))
            try:
                return deck(
                    chosen.charts,
                    table,
                    date=date,
                    canvas=slides,
                    sources=True if options.deck else None,
                    step=lambda done, _, chart: bar.update(
                        counted, completed=done, description=chart
                    ),
                )
            finally:
                bar.remove_task(counted)

        yield f"{chosen.name}.pptx", make_deck
    if "html" in formats:
        from reported.export.web_page import web_page

        yield f"{chosen.name}.html", lambda: web_page(chosen.charts, table, date=date).encode()
    if "xlsx" in formats:
        from reported.export.spreadsheet import spreadsheet

        yield (
            f"{chosen.name}.xlsx",
            lambda: spreadsheet(
                chosen.figures, table, options.data, date=date, published=chosen.published
            ),
        )
    if "apkg" in formats:
        from reported.export.archive import changed_at
        from reported.export.flash_cards import flash_cards

        yield (
            f"{chosen.name}.apkg",
            lambda: flash_cards(chosen.figures, table, changed=changed_at(options.data)),
        )
    for style, ending in REFERENCES.items():
        if style in formats:
            from reported.export.citations import cite_selection

            cited = cite_selection(chosen, table, style).encode()
            yield f"{chosen.name}.{ending}", partial(bytes, cited)
    if "zip" in formats:
        from reported.export.data_pack import data_pack

        def pack() -> bytes:
            filters = ", ".join(chosen.filters)
            return data_pack(
                chosen.figures,
                table,
                options.data,
                date=date,
                filters=filters,
                pictures=pictures(chosen.charts, table, look, date=date),
                published=chosen.published,
                charts=chosen.charts,
            )

        yield f"{chosen.name}.zip", pack


def write_files(files: Sequence[File], out: Path, bar: Progress, *, force: bool) -> int:
    """Write every file that can be made, and name the others; the exit status, 1 if there are others."""
    failed = 0
    with bar:
        counted = bar.add_task("", total=len(files))
        for name, make in files:
            bar.update(counted, description=name)
            try:
                _write(out / name, make, force=force)
            except (ReportedError, OSError) as error:
                failed += 1
                _say(bar, f"{name}: {error}")
            except Exception as error:  # One file may not take the others with it.
                failed += 1
                _say(bar, f"{name}: it could not be made ({type(error).__name__}: {error})")
            bar.advance(counted)
        bar.update(counted, description="")
    print(f"{len(files) - failed} of {len(files)} files written to {out}", file=sys.stderr)
    return 1 if failed else 0


def _say(bar: Progress, text: str) -> None:
    """Print a line as it is, above the bar."""
    bar.console.print(text, soft_wrap=True, markup=False, highlight=False, emoji=False)


def _write(path: Path, make: Callable[[], bytes], *, force: bool) -> None:
    """Write a file completely or not at all."""
    if path.exists() and not force:
        raise SelectionError("it is there already; --force writes over it")
    content = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    # Short, for a name may be as long as a file system allows, and of this process alone.
    unfinished = path.with_name(f".{os.getpid()}.part")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
