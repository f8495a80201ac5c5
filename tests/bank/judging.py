"""Try the bank's copies and hold the verdicts against those that were written down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reported.copies.judge import audit
from reported.copies.read import read_copy
from reported.errors import CopyError
from reported.table.figures import Table
from reported.table.rows import Figure
from tests.bank.editing import Cut, Line, cut_out, edited, grouped
from tests.bank.file_types import as_file
from tests.bank.layouts import laid_out

SOURCE = "ilive-kidney-metastasis"
ABSENT = "not in the copy: "
PLAIN = {"found", "moved"}
_SHOWN = 60  # characters of the copy on either side of a number in a report


@dataclass(frozen=True, slots=True)
class Result:
    """What came out for a line: its verdict, and the other figures that are wrong with theirs."""

    line: Line
    verdict: str
    others: tuple[str, ...]
    near: str

    @property
    def is_false_found(self) -> bool:
        """Number or words differ and it is plainly found."""
        return (self.line.differs and self.verdict in PLAIN) or any(
            other.startswith(ABSENT) for other in self.others
        )

    @property
    def is_false_alarm(self) -> bool:
        """The notation alone differs and it, or a figure beside it, is not found."""
        wrong = self.line.is_notation and not self.line.allows(self.verdict)
        return wrong or (bool(self.others) and not self.is_false_found)

    @property
    def is_wrong(self) -> bool:
        """Neither of both need hold: `reworded` where another number stands is wrong as well."""
        return self.is_false_found or self.is_false_alarm or not self.line.allows(self.verdict)

    def __str__(self) -> str:
        line = self.line
        said = f"{line.line_id} {line.figure}: {line.expect} expected, {self.verdict}"
        beside = f"; others: {', '.join(self.others)}" if self.others else ""
        return f"{said}{beside} [{line.reason}] {self.near}"


@dataclass(frozen=True, slots=True)
class BankCopy:
    """A copy of the bank as a file, with its lines and what was cut out of the document for it.

    `sentences` are those in which more than the notation differs: nothing is said of other figures there.
    """

    lines: tuple[Line, ...]
    content: bytes
    name: str
    cuts: tuple[Cut, ...]
    sentences: tuple[Cut, ...]


def copies(lines: Sequence[Line], document: str, figures: dict[str, Figure]) -> list[BankCopy]:
    """The files of the bank."""
    made = []
    for group in grouped(list(lines)):
        text, cuts = edited(document, group, figures)
        content, name = as_file(laid_out(text, group[0].layout), group[0].file)
        sentences = [
            cut_out(document, figures[line.figure], "sentence")
            for line in group
            if cuts and not line.is_notation
        ]
        made.append(BankCopy(tuple(group), content, name, tuple(cuts), tuple(sentences)))
    return made


def figures_of(table: Table) -> dict[str, Figure]:
    """The figures and quantities of the source by their ids."""
    rows = (*table.figures, *table.quantities)
    return {row.figure_id: row for row in rows if row.source_id == SOURCE}


def tried(copy: BankCopy, table: Table) -> list[Result]:
    """A result for each line of a copy; a copy that is not read is `refused`."""
    try:
        read = read_copy(copy.content, copy.name)
        held = audit(read, table, SOURCE)
    except CopyError as error:
        return [Result(line, "refused", (), str(error)) for line in copy.lines]
    verdicts = {finding.figure.figure_id: finding.verdict for finding in held.all_findings}
    near = {
        finding.figure.figure_id: _near(read.text, finding.start)
        for finding in held.all_findings
        if finding.start is not None
    }
    return compared(copy, verdicts, figures_of(table), near)


def compared(
    copy: BankCopy,
    verdicts: dict[str, str],
    figures: dict[str, Figure],
    near: dict[str, str] | None = None,
) -> list[Result]:
    """Verdicts by figure_id held against a copy's lines; `near` is what stands beside each."""
    near = near or {}
    judged = {line.figure for line in copy.lines}
    # The places in a list cannot be told from a part of it.
    ranks = [figure for figure in figures.values() if figure.unit == "rank"]
    whole_list = all(_stands_in(figure, copy.cuts) for figure in ranks)
    all_found = copy.lines[0].others == "found"
    others = []
    for figure in figures.values():
        figure_id, verdict = figure.figure_id, verdicts[figure.figure_id]
        if not copy.cuts or figure_id in judged or (figure.unit == "rank" and not whole_list):
            continue
        is_here, is_found = _stands_in(figure, copy.cuts), verdict in PLAIN
        if is_found and not is_here:
            others.append(f"{ABSENT}{figure_id} {verdict}")
        elif is_here and not is_found and all_found and not _stands_in(figure, copy.sentences):
            others.append(f"{figure_id} {verdict}")
    return [
        Result(
            line, verdicts[line.figure], () if number else tuple(others), near.get(line.figure, "")
        )
        for number, line in enumerate(copy.lines)
    ]


def _stands_in(figure: Figure, cuts: Sequence[Cut]) -> bool:
    return any(cut.start <= figure.start < cut.end for cut in cuts)


def _near(text: str, start: int) -> str:
    return "… " + " ".join(text[max(0, start - _SHOWN) : start + _SHOWN].split()) + " …"


def counted(results: Sequence[Result]) -> str:
    """A table in plain text: a row a kind, how many lines, false found, false alarms, other errors."""
    rows = [f"{'kind':<10}{'lines':>7}{'false found':>13}{'false alarms':>14}{'other verdict':>15}"]
    kinds = Counter(result.line.kind for result in results)
    for kind in [*kinds, "all"]:
        of_kind = [result for result in results if kind in {result.line.kind, "all"}]
        found = sum(result.is_false_found for result in of_kind)
        alarms = sum(result.is_false_alarm for result in of_kind)
        other = sum(result.is_wrong for result in of_kind) - found - alarms
        rows.append(f"{kind:<10}{len(of_kind):>7}{found:>13}{alarms:>14}{other:>15}")
    notation = sum(result.line.is_notation for result in results)
    return "\n".join([*rows, f"{notation} of the lines differ in notation alone"])


def listed(results: Sequence[Result], most: int = 40) -> str:
    """Results one a line, sorted by kind; of many only the first."""
    ordered = sorted(results, key=lambda result: result.line.kind)
    more = f"\n... and {len(ordered) - most} more" if len(ordered) > most else ""
    return "\n".join(str(result) for result in ordered[:most]) + more
