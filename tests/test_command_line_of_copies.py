import csv
import datetime
import io
import json

import pytest

from reported.__main__ import main
from reported.table.figures import DATA_FOLDER
from tests.ferry import TEXT, table_of

NEW = "Tea\n\nA survey\n\nTea is drunk in 60-70% of cafés.\n\n- of those, 5%-a-week regulars took 7%.\n"


@pytest.fixture
def copy(tmp_path):
    path = tmp_path / "copy.txt"
    path.write_text(NEW, encoding="utf-8")
    return path


def test_a_copy_without_the_figures_gives_status_1_and_json_on_standard_output(copy, capsys):
    status = main(["audit", str(copy), "--source", "ilive-kidney-metastasis", "--format", "json"])
    output = capsys.readouterr()
    (held,) = json.loads(output.out)["copies"]
    assert status == 1
    assert held["path"] == str(copy)
    assert {figure["verdict"] for figure in held["figures"]} == {"missing"}
    assert len(held["figures"]) == 28
    assert output.err == ""


def test_a_copy_that_cannot_be_read_gives_status_2_and_the_others_are_reported(
    copy, tmp_path, capsys
):
    (tmp_path / "empty.txt").write_bytes(b"")
    paths = [str(tmp_path / "empty.txt"), str(copy)]
    status = main(["audit", *paths, "--source", "cruk-advanced-kidney-cancer"])
    output = capsys.readouterr()
    assert status == 2
    assert "copy.txt" in output.out
    assert "1 of 2" in output.err
    assert "empty.txt is empty" in output.err


def test_a_copy_of_no_known_source_gives_status_2_and_says_what_to_name(copy, capsys):
    assert main(["audit", str(copy)]) == 2
    assert "ilive-kidney-metastasis" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "statuses"),
    [
        ("", "", (0, 0)),
        ("generally preserved", "usually lost", (1, 0)),
        ("generally preserved in 90%", "usually lost in 91%", (1, 1)),
        ("open.", "open. Of them 3% have no door.", (1, 1)),
    ],
    ids=["the same", "reworded", "changed too", "one more percentage"],
)
def test_reworded_gives_status_1_until_a_reader_accepts_it(
    tmp_path, monkeypatch, old, new, statuses
):
    recorded = "When asked, tea is generally preserved in 90% of cafés that were open."
    monkeypatch.setattr("reported.table.figures.load", lambda folder: table_of(recorded))
    path = tmp_path / "copy.txt"
    path.write_text(recorded.replace(old, new) if old else recorded, encoding="utf-8")
    command = ["audit", str(path), "--source", "ferry"]
    assert (main(command), main([*command, "--accept-reworded"])) == statuses


@pytest.mark.parametrize("form", ["text", "json", "csv", "html", "annotations"])
def test_a_report_is_written_to_a_file(copy, tmp_path, capsys, form):
    out = tmp_path / "report"
    arguments = ["--source", "cruk-advanced-kidney-cancer", "--format", form, "--out", str(out)]
    assert main(["audit", str(copy), *arguments]) == 1
    assert "copy.txt" in out.read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""


def test_the_report_names_who_checked_and_today(copy, capsys):
    command = ["audit", str(copy), "--source", "cruk-advanced-kidney-cancer"]
    main([*command, "--checked-by", "Ann Example"])
    today = datetime.datetime.now(datetime.UTC).date()
    assert capsys.readouterr().out.startswith(f"Checked by Ann Example on {today} (UTC).\n")


def test_a_report_that_cannot_be_written_gives_status_2(copy, tmp_path, capsys):
    arguments = [
        "--source",
        "cruk-advanced-kidney-cancer",
        "--out",
        str(tmp_path / "no" / "report"),
    ]
    assert main(["audit", str(copy), *arguments]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_scan_drafts_a_row_with_its_anchor_for_every_percentage(copy, capsys):
    assert main(["scan", str(copy), "--source", "tea"]) == 0
    output = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(output.out)))
    with (DATA_FOLDER / "figures.csv").open(encoding="utf-8") as file:
        assert list(rows[0]) == next(csv.reader(file))
    assert [row["exact"] for row in rows] == ["60-70%", "5%", "7%"]
    first = rows[0]
    assert (first["prefix"], first["suffix"]) == ("Tea is drunk in ", " of cafés.")
    assert (first["low"], first["high"], first["line"]) == ("60", "70", "5")
    assert (first["section"], first["source_id"], first["claim"]) == ("A survey", "tea", "")
    assert "percentages=3" in output.err


def test_the_selectors_of_a_draft_stay_verbatim_and_run_nothing(copy, capsys):
    main(["scan", str(copy), "--source", "tea"])
    for row in csv.DictReader(io.StringIO(capsys.readouterr().out)):
        start, end = int(row["start"]), int(row["end"])
        assert NEW[start:end] == row["exact"]
        assert NEW[:start].endswith(row["prefix"])
        assert NEW[end:].startswith(row["suffix"])
        assert not (row["prefix"] + row["suffix"]).startswith(("=", "+", "-", "@"))


def test_scan_names_only_what_the_table_lacks(tmp_path, capsys):
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert main(["scan", str(path), "--source", "cruk-advanced-kidney-cancer"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 35


def test_a_table_with_problems_is_named_before_any_copy_is_read(copy, tmp_path, capsys):
    assert main(["audit", str(copy), "--data", str(tmp_path)]) == 2
    assert "datapackage.json" in capsys.readouterr().err
