"""``python -m reported export``: complete files, nothing overwritten, failures named."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from rich.console import Console
from rich.progress import Progress, TextColumn

from reported.__main__ import main
from reported.charts.catalogue import entries
from reported.commands.export import write_files
from reported.export.selection import all_charts
from reported.table.literature import load_literature
from reported.table.load import load_folder


def test_the_list_names_every_chart_its_id_first(table, capsys):
    assert main(["export", "--list"]) == 0
    ids = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert ids == [entry.chart_id for entry in all_charts(table, load_literature(table.figure))]


def test_every_kind_of_file_is_made(tmp_path):
    pictures = ["png", "svg", "pdf"]
    formats = [*pictures, "pptx", "html", "xlsx", "zip", "apkg", "bibtex", "ris", "csl"]
    arguments = [part for name in formats for part in ("--format", name)]
    assert main(["export", "--out", str(tmp_path), "--chart", "spinal-zones", *arguments]) == 0
    endings = ["pptx", "html", "xlsx", "zip", "apkg", "bib", "ris", "json"]
    names = {f"spinal-zones.{ending}" for ending in endings}
    names |= {f"spinal-zones-1920x1080.{kind}" for kind in pictures}
    assert {path.name for path in tmp_path.iterdir()} == names
    assert "@misc{spinal-zones," in (tmp_path / "spinal-zones.bib").read_text(encoding="utf-8")
    assert len(Presentation(str(tmp_path / "spinal-zones.pptx")).slides) == 1
    assert "Thoracic spine" in (tmp_path / "spinal-zones.html").read_text(encoding="utf-8")
    assert load_workbook(tmp_path / "spinal-zones.xlsx").active.max_row >= 4
    assert "collection.anki2" in zipfile.ZipFile(tmp_path / "spinal-zones.apkg").namelist()
    names = zipfile.ZipFile(tmp_path / "spinal-zones.zip").namelist()
    assert "figures.csv" in names
    assert any(name.endswith(".svg") for name in names)


def test_the_references_of_a_chart_of_studies_hold_its_studies(tmp_path):
    chart = "studies-liver-2-7-of-patients"
    assert main(["export", "--out", str(tmp_path), "--chart", chart, "--format", "csl"]) == 0
    (file,) = tmp_path.iterdir()
    cited = [item["id"] for item in json.loads(file.read_text(encoding="utf-8"))]
    assert cited == [chart, "imdc-2014-liver"]


def test_a_file_that_fails_is_named_and_the_rest_is_written(tmp_path, capsys):
    arguments = [
        "--chart",
        "all-figures",
        "--size",
        "400x400",
        "--format",
        "png",
        "--format",
        "html",
    ]
    assert main(["export", "--out", str(tmp_path), *arguments]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["all-figures.html"]
    error = capsys.readouterr().err
    assert "all-figures-400x400.png: all-figures does not fit legibly" in error
    assert "1 of 2 files written" in error


def test_no_file_is_overwritten_without_force(tmp_path, capsys):
    arguments = ["export", "--out", str(tmp_path), "--chart", "spinal-zones", "--format", "pptx"]
    (tmp_path / "spinal-zones.pptx").write_text("mine")
    assert main(arguments) == 1
    assert (tmp_path / "spinal-zones.pptx").read_text() == "mine"
    assert "--force" in capsys.readouterr().err
    assert main([*arguments, "--force"]) == 0
    assert zipfile.is_zipfile(tmp_path / "spinal-zones.pptx")


def test_a_file_is_written_completely_or_not_at_all(tmp_path, monkeypatch):
    def broken(*_args, **_options):
        raise OSError("the disk is full")

    monkeypatch.setattr("reported.export.powerpoint.deck.deck", broken)
    arguments = ["--chart", "spinal-zones", "--format", "pptx"]
    assert main(["export", "--out", str(tmp_path), *arguments]) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_bar_shows_which_file_is_made_and_names_a_failure_on_one_line(tmp_path):
    def broken():
        raise OSError(f"{tmp_path}/a-rather-long-name[1].pptx cannot be made")

    shown = io.StringIO()
    bar = Progress(
        TextColumn("{task.completed}/{task.total} {task.description}"),
        console=Console(file=shown, force_terminal=True, width=30),
        auto_refresh=False,
    )
    files = [("first.txt", lambda: b"1"), ("x" * 250, broken), ("y" * 250, lambda: b"2")]
    assert write_files(files, tmp_path, bar, force=False) == 1
    assert {path.name for path in tmp_path.iterdir()} == {"first.txt", "y" * 250}
    assert f"{tmp_path}/a-rather-long-name[1].pptx cannot be made\n" in shown.getvalue()
    assert "3/3" in shown.getvalue()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--chart", "spinal-zone"], "did you mean spinal-zones?"),
        (["--topic", "spine"], "No topic is called spine"),
        (["--figure", "lungs"], "No figure is called lungs"),
        (["--size", "tiny"], "tiny is no size"),
        (["--size", "square", "--format", "pptx"], "A PowerPoint slide is slide-16-9 or slide-4-3"),
        (["--theme", "transparent", "--format", "pptx"], "choose --theme light or dark"),
    ],
)
def test_a_name_that_is_not_known_is_said_before_anything_is_written(
    tmp_path, capsys, arguments, message
):
    assert main(["export", "--out", str(tmp_path / "out"), *arguments]) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def with_topic(data, topic):
    """The table whose response to treatment is called otherwise, one more topic of this folder."""
    package = json.loads(data.text("datapackage.json"))
    for resource in package["resources"]:
        for field in resource.get("schema", {}).get("fields", ()):
            if field["name"] == "topic" and resource["name"] == "figures":
                field["constraints"]["enum"].append(topic)
    data.write_text(json.dumps(package), "datapackage.json")
    rows = data.rows()
    at = rows[0].index("topic")
    for row in rows[1:]:
        if row[at] == "treatment_response":
            row[at] = topic
    data.write_rows(rows)
    return str(data.path)


def test_a_topic_without_a_chart_in_this_folder_is_refused(data, tmp_path, capsys):
    arguments = ["export", "--data", with_topic(data, "regression"), "--format", "pptx"]
    out = tmp_path / "out"
    assert main([*arguments, "--out", str(out), "--topic", "treatment_response"]) == 2
    assert "No topic is called treatment_response" in capsys.readouterr().err
    assert not out.exists()


def test_a_list_is_of_what_was_asked_for(capsys):
    assert main(["export", "--list", "--topic", "nothing"]) == 2
    assert "No topic is called nothing" in capsys.readouterr().err
    assert main(["export", "--list", "--chart", "spinal-zones"]) == 0
    assert capsys.readouterr().out.split()[0] == "spinal-zones"
    assert main(["export", "--list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 20


def test_a_topic_that_a_data_folder_adds_is_exported(data, tmp_path):
    arguments = ["export", "--data", with_topic(data, "regression"), "--format", "pptx"]
    assert main([*arguments, "--out", str(tmp_path / "out"), "--topic", "regression"]) == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["regression.pptx"]


def test_a_topic_with_braces_is_a_headline_like_any_other(data):
    folder = Path(with_topic(data, "{of tea}"))
    table = load_folder(folder).table
    # A row that no chart of ours names is in a chart of its topic.
    unnamed = tuple(replace(f, figure_id=f"other-{n}") for n, f in enumerate(table.figures))
    titles = [e.headline for e in entries(replace(table, figures=unnamed))]
    assert "{of tea}: what else the sources report" in titles


def test_a_figure_is_exported_with_the_one_that_it_disagrees_with(tmp_path):
    arguments = ["--figure", "lungs-45-of-foci", "--format", "zip"]
    assert main(["export", "--out", str(tmp_path), *arguments]) == 0
    pack = zipfile.ZipFile(io.BytesIO((tmp_path / "lungs-45-of-foci.zip").read_bytes()))
    rows = pack.read("figures.csv").decode()
    assert "lungs-60-70-of-foci" in rows
    assert "lumbar" not in rows
