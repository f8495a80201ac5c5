"""Data folders of any number of rows, and long documents to audit; the same at every run."""

from __future__ import annotations

import csv
import random
import re
import shutil
from dataclasses import replace
from pathlib import Path

from reported.copies.judge import find_all
from reported.copies.read import Copy
from reported.copies.selectors import selectors
from reported.table.data_folder import DATA_FOLDER
from reported.table.figures import Table, load

_SYLLABLES = re.findall(r"\w+", "ka lo mi ren tus por vel dan shi bek zor qua fin gal hup")
_SEED = 1


def data_folder(rows: int, folder: Path) -> Path:
    """Our data folder with as many rows: ours first, then rows made after them, each of its own id.

    What a made row says is senseless; only the size of it is like ours.
    """
    shutil.copytree(DATA_FOLDER, folder)
    figures = _read(folder / "figures.csv")
    sources = _read(folder / "sources.csv")
    chance = random.Random(_SEED)
    made = [_made(number, chance.choice(figures), chance) for number in range(rows - len(figures))]
    _write(folder / "figures.csv", figures + made)
    reporting = next(source for source in sources if source["percentages"] != "0")
    reporting["percentages"] = str(max(rows, len(figures)))
    _write(folder / "sources.csv", sources)
    return folder


def document(characters: int, percentages: int) -> str:
    """Random words with percentages at even distances."""
    chance = random.Random(_SEED)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(5000)]
    around = characters // percentages // 16
    lines = []
    for _ in range(percentages):
        before, after = (" ".join(chance.choices(words, k=around)) for _ in range(2))
        lines.append(f"{before} in {chance.randint(1, 99)}% of {after}.\n")
    return "\n".join(lines)


def table_of(text: str) -> Table:
    """A row for every percentage of a document, each with its place."""
    real = load()
    model = real.figures[0]
    figures = []
    for number, place in enumerate(find_all(Copy("", "text", "", "", text))):
        prefix, suffix = selectors(text, place.start, place.end)
        figures.append(
            replace(
                model, figure_id=f"figure-{number}", exact=place.printed, prefix=prefix,
                suffix=suffix, start=place.start, end=place.end, line=place.line,
                low=place.low, high=place.high, hedge="", bound="stated", fingerprint="",
            )
        )  # fmt: skip
    return Table(tuple(figures), (real.source_of(model),), "")


def _made(number: int, model: dict[str, str], chance: random.Random) -> dict[str, str]:
    low, high = sorted(chance.sample(range(1, 100), 2))
    exact = f"{low}-{high}%"
    end = str(int(model["start"]) + len(exact))
    return model | {
        "figure_id": f"made-{number}", "exact": exact, "low": str(low), "high": str(high),
        "end": end, "disagrees_with": "", "site": "",
        # A short one: 100,000 rows have to be within the size that a file may have.
        "caution": "Made.",
        "fingerprint": "",
    }  # fmt: skip


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
