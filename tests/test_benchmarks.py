"""The benchmarks work and tell what happened; how fast this machine is, is not for a test to say."""

import datetime

import pytest

from benchmarks import exports
from benchmarks.__main__ import BEGIN, END, main, with_table
from benchmarks.chromium import find
from benchmarks.generated import data_folder, document, table_of
from benchmarks.results import Row, Target, markdown
from reported.export.selection import all_charts
from reported.table.figures import load
from reported.table.load import load_folder
from tests.conftest import ROOT, skip_unless_in_ci


def test_a_row_has_median_spread_ratio_and_says_whether_the_target_is_reached():
    row = Row("page switch", "s", [0.3, 0.1, 0.2], [0.4, 0.5, 0.3], Target(1.0))
    assert row.cells() == (
        "page switch", "0.2 (0.1 to 0.3) s", "0.4 (0.3 to 0.5) s", "0.50", "≤ 1 x floor", "yes",
    )  # fmt: skip
    assert Row("page switch", "s", [0.5], [0.4], Target(1.0)).met is False
    assert Row("requests", "/s", [3500.0], target=Target(3000, "least")).met
    assert Row("memory", "MB", [0.31], target=Target(0.3, "most")).met is False
    assert Row("size", "kB", [1.0]).met is None


def test_the_readme_gets_the_rows_that_can_be_compared():
    rows = [
        Row("a", "s", [1.0], [2.0]),
        Row("b", "s", [1.0]),
        Row("c", "s", [1.0], [1.0], detail=True),
    ]
    written = with_table(f"before\n{BEGIN}\nold\n{END}\nafter\n", rows)
    assert written.startswith(f"before\n{BEGIN}\n")
    assert written.endswith(f"{markdown(rows[:1])}\n{END}\nafter\n")
    assert "old" not in written
    with pytest.raises(ValueError, match="no place for the table"):
        with_table("nothing", rows)
    assert BEGIN in (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")


def test_an_unknown_part_is_refused_with_those_that_exist(capsys):
    with pytest.raises(SystemExit):
        main(["speed"])
    assert "no part is called speed; there are start, pages" in capsys.readouterr().err


def test_a_made_table_is_valid_and_the_same_every_time(tmp_path):
    first, again = (load_folder(data_folder(300, tmp_path / name)).table for name in "ab")
    assert len(first.figures) == 300
    assert first.sha256 == again.sha256
    assert len(load_folder(data_folder(28, tmp_path / "c")).table.figures) == 28


def test_a_made_document_has_a_row_for_every_percentage():
    text = document(20_000, 20)
    table = table_of(text)
    assert len(table.figures) == 20
    assert all(text[figure.start : figure.end] == figure.exact for figure in table.figures)


def test_pictures_are_measured_beside_the_bare_library(monkeypatch):
    path = find()
    if path is None:
        skip_unless_in_ci("no Chromium: install one, or name it in the variable CHROMIUM")
    monkeypatch.setenv("BROWSER_PATH", path)
    table = load()
    one, every = exports.pictures(all_charts(table)[:2], table, datetime.date(2026, 1, 2), 1)
    for row in (one, every):
        assert len(row.ours) == len(row.floor) == 1
        assert min(*row.ours, *row.floor) > 0.01
