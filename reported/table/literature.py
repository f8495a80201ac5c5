"""What published studies say: values that stand beside the reported figures and never among them.

`data/literature.csv` holds a row a published value, and `datapackage.json` states its columns; this
module adds the rules that a schema cannot say. A data folder whose descriptor names no such
resource has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reported.errors import TableError
from reported.table.data_folder import DATA_FOLDER
from reported.table.names import AND_OTHERS, Name, authors_in, obstacle
from reported.table.package import read_package
from reported.table.rows import Figure, Worded, cells_of
from reported.table.schema import Rows, read_rows, shown
from reported.table.vocabulary import APART, vocabulary_of

RESOURCE = "literature"

# Whether a value is a share of the same as a figure; the charts know no other words.
SAME_BASE = ("yes", "no", "unclear")
# What the rows of one publication have in common.
PUBLICATION = ("title", "authors", "journal", "year", "volume", "issue", "pages")


@dataclass(frozen=True, slots=True)
class PublishedValue(Worded):
    """A percentage that a study found: a row of literature.csv. All percentages are 0 to 100."""

    value_id: str
    figure_ids: str
    quantity: str
    value: float | None
    low: float | None
    high: float | None
    interval: str
    population: str
    n: int | None
    period: str
    design: str
    measure: str
    title: str
    authors: str
    journal: str
    year: int
    volume: str
    issue: str
    pages: str
    doi: str
    pmid: str
    same_base: str
    comparison: str
    note: str
    read_in: str

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of the reported figures beside which it stands."""
        return cells_of(self.figure_ids)

    @property
    def study(self) -> str:
        """What the values of one study have in common: its identifier."""
        return self.doi.lower() or self.pmid

    @property
    def names(self) -> tuple[Name, ...]:
        """Those who wrote it and whose names were seen."""
        return authors_in(self.authors)

    @property
    def and_others(self) -> bool:
        """Whether further ones wrote it, whose names were not seen."""
        return self.authors.endswith(AND_OTHERS)

    @property
    def apart(self) -> bool:
        """Whether it is a share of something else than the reported figure, or has another endpoint."""
        return self.comparison in APART

    @property
    def relation(self) -> str:
        """How it stands to the reported figure: one of `RELATIONS`."""
        return self.comparison if self.apart else self.same_base

    @property
    def span(self) -> tuple[float, float]:
        """Its lowest and its highest printed number."""
        numbers = [number for number in (self.low, self.value, self.high) if number is not None]
        return min(numbers), max(numbers)

    @property
    def doi_link(self) -> str:
        """The address that leads to the study, empty without a DOI."""
        return f"https://doi.org/{self.doi}" if self.doi else ""

    @property
    def pubmed_link(self) -> str:
        """The study in PubMed, empty without a number there."""
        return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/" if self.pmid else ""


@dataclass(frozen=True)
class Literature:
    """All published values, in the order of the file."""

    values: tuple[PublishedValue, ...] = ()

    @cached_property
    def _by_figure(self) -> Mapping[str, tuple[PublishedValue, ...]]:
        groups: dict[str, list[PublishedValue]] = {}
        for value in self.values:
            for figure_id in value.figures:
                groups.setdefault(figure_id, []).append(value)
        return MappingProxyType({name: tuple(group) for name, group in groups.items()})

    def of(self, figure_id: str) -> tuple[PublishedValue, ...]:
        """The values that stand beside a figure, those of another base or endpoint last."""
        return tuple(sorted(self._by_figure.get(figure_id, ()), key=lambda value: value.apart))


def load_literature(figures: Mapping[str, Figure] | None, folder: Path = DATA_FOLDER) -> Literature:
    """Read and validate the published values of a data folder.

    `figures` are the reported ones by id, beside which the values stand; with None, for a table that
    cannot be read, nothing is held against them.

    Raises:
        TableError: with every problem that was found, in the order of the rows.
    """
    package = read_package(folder, optional={RESOURCE: PublishedValue.__annotations__})
    if not package.has_resource(RESOURCE):
        return Literature()
    rows = read_rows(folder, package.get_resource(RESOURCE))
    if not any(problem.unreadable for problem in rows.problems):
        for cells, number in zip(rows.cells, rows.numbers, strict=True):
            _check_identifier(rows, cells, number)
            _check_figures(rows, cells, number, figures)
            _check_interval(rows, cells, number)
            _check_base(rows, cells, number)
            _check_comparison(rows, cells, number, figures or {})
        _check_publications(rows)
    if rows.problems:
        raise TableError(sorted(rows.problems, key=lambda problem: problem.row or 0))
    words = vocabulary_of(package)
    return Literature(tuple(PublishedValue(**cells, words=words) for cells in rows.cells))


def _check_identifier(rows: Rows, cells: dict[str, Any], number: int) -> None:
    """A cell that does not parse is left out, and has been named already."""
    if all(name in cells and not cells[name] for name in ("doi", "pmid")):
        rows.report(
            number,
            "doi",
            "the row has neither a DOI nor a PubMed number",
            "fill in doi or pmid: what cannot be traced is not shown",
        )


def _check_publications(rows: Rows) -> None:
    """Whether authors can be told apart, and a publication is the same in each of its rows."""
    first: dict[str, tuple[int, dict[str, Any]]] = {}
    for cells, number in zip(rows.cells, rows.numbers, strict=True):
        if message := cells.get("authors") and obstacle(cells["authors"]):
            fix = f"write “Family, Given; Family, Given; {AND_OTHERS}”, or as much as is known"
            rows.report(number, "authors", message, fix)
        study = (cells.get("doi") or "").lower() or cells.get("pmid")
        if not study:
            continue
        row, known = first.setdefault(study, (number, cells))
        for name in PUBLICATION:
            if name in cells and name in known and cells[name] != known[name]:
                message = f"{shown(cells[name])!r}, but row {row} is of the same publication"
                fix = f"write {shown(known[name])!r}, or correct row {row}"
                rows.report(number, name, message, fix)


def _check_figures(
    rows: Rows, cells: dict[str, Any], number: int, figures: Mapping[str, Figure] | None
) -> None:
    named = cells_of(cells.get("figure_ids") or "")
    for figure_id in dict.fromkeys(named):
        if figures is not None and figure_id not in figures:
            message, fix = f"no figure is called {shown(figure_id)}", "write the id of a figure"
        elif named.count(figure_id) > 1:
            message, fix = f"{shown(figure_id)} is named twice", "name it once"
        else:
            continue
        rows.report(number, "figure_ids", message, fix)


def _check_interval(rows: Rows, cells: dict[str, Any], number: int) -> None:
    if not {"value", "low", "high", "interval"} <= cells.keys():
        return
    value, low, high, interval = (cells[name] for name in ("value", "low", "high", "interval"))
    if interval == "none":
        if value is None:
            rows.report(number, "value", "the cell is empty", "write the published percentage")
        for name, end in (("low", low), ("high", high)):
            if end is not None:
                message = f"{end:g} is an end of an interval, but interval is none"
                rows.report(number, name, message, "write ci95 or range into interval, or empty it")
        return
    missing = [name for name, end in (("low", low), ("high", high)) if end is None]
    for name in missing:
        fix = f"write the {'lower' if name == 'low' else 'upper'} end as printed"
        rows.report(number, name, f"an end of the {interval} is missing", fix)
    if interval == "ci95" and value is None:
        message = "a confidence interval without the value that it is about"
        rows.report(number, "value", message, "write the published percentage")
    if missing:
        return
    if low >= high:
        message = f"{low:g} is not less than high, {high:g}"
        rows.report(number, "low", message, "write the smaller number into low, the larger in high")
    elif value is not None and not low <= value <= high:
        message = f"{value:g} does not lie within {low:g} to {high:g}"
        rows.report(number, "value", message, "compare value, low and high with the study")


def _check_base(rows: Rows, cells: dict[str, Any], number: int) -> None:
    comparison, same_base = cells.get("comparison"), cells.get("same_base")
    if same_base and same_base not in SAME_BASE:
        message = f"{shown(same_base)} is no word that a chart can be made by"
        rows.report(number, "same_base", message, f"write {' or '.join(SAME_BASE)}")
    if same_base == "no" and comparison and comparison not in APART:
        message = f"another base (same_base is no) is never {comparison}"
        rows.report(number, "comparison", message, f"write {' or '.join(APART)}")


def _check_comparison(
    rows: Rows, cells: dict[str, Any], number: int, figures: Mapping[str, Figure]
) -> None:
    """Whether `comparison` says of the numbers what they are; a figure given as about may be similar."""
    comparison = cells.get("comparison")
    printed = [end for name in ("low", "value", "high") if (end := cells.get(name)) is not None]
    if comparison is None or comparison in APART or not printed:
        return
    for figure in (
        figures[name] for name in cells_of(cells.get("figure_ids") or "") if name in figures
    ):
        found = "similar"
        if max(printed) < figure.low:
            found = "published_lower"
        elif min(printed) > figure.high:
            found = "published_higher"
        near = comparison == "similar" and figure.bound == "approximate"
        if comparison != found and not near:
            ends = (
                f"{figure.low:g}"
                if figure.low == figure.high
                else f"{figure.low:g}-{figure.high:g}"
            )
            message = f"{comparison}, but {figure.figure_id} is {ends} and the study has "
            message += " to ".join(
                f"{end:g}" for end in dict.fromkeys((min(printed), max(printed)))
            )
            rows.report(number, "comparison", message, f"write {found}, or correct the numbers")
