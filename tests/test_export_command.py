"""``python -m reported export``: complete files, nothing overwritten, failures named."""

import io
import zipfile

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from reported.__main__ import main
from reported.export.selection import all_charts
from reported.table.literature import load_literature


@pytest.fixture
def no_browser(monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "")


def test_the_list_names_every_chart_its_id_first(table, capsys):
    assert main(["export", "--list"]) == 0
    ids = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert ids == [entry.chart_id for entry in all_charts(table, load_literature(table.figure))]


@pytest.mark.usefixtures("no_browser")
def test_everything_that_needs_no_browser_is_made_without_one(tmp_path, capsys):
    formats = ["pptx", "html", "xlsx", "zip", "apkg"]
    arguments = [part for name in formats for part in ("--format", name)]
    assert main(["export", "--out", str(tmp_path), "--chart", "spinal-zones", *arguments]) == 0
    assert {path.suffix for path in tmp_path.iterdir()} == {f".{name}" for name in formats}
    assert len(Presentation(str(tmp_path / "spinal-zones.pptx")).slides) == 1
    assert "Thoracic spine" in (tmp_path / "spinal-zones.html").read_text(encoding="utf-8")
    assert load_workbook(tmp_path / "spinal-zones.xlsx").active.max_row >= 4
    assert "collection.anki2" in zipfile.ZipFile(tmp_path / "spinal-zones.apkg").namelist()
    names = zipfile.ZipFile(tmp_path / "spinal-zones.zip").namelist()
    assert "figures.csv" in names
    assert not any(name.endswith(".svg") for name in names)
    assert "spinal-zones.zip: without pictures. Pictures need Chrome" in capsys.readouterr().err


@pytest.mark.usefixtures("no_browser")
def test_a_file_that_fails_is_named_and_the_rest_is_written(tmp_path, capsys):
    arguments = ["--chart", "spinal-zones", "--format", "png", "--format", "pptx"]
    assert main(["export", "--out", str(tmp_path), *arguments]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["spinal-zones.pptx"]
    error = capsys.readouterr().err
    assert "spinal-zones-1920x1080.png: Pictures need Chrome or Chromium" in error
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


def test_a_figure_is_exported_with_the_one_that_it_disagrees_with(tmp_path):
    arguments = ["--figure", "lungs-45-of-foci", "--format", "zip"]
    assert main(["export", "--out", str(tmp_path), *arguments]) == 0
    pack = zipfile.ZipFile(io.BytesIO((tmp_path / "lungs-45-of-foci.zip").read_bytes()))
    rows = pack.read("figures.csv").decode()
    assert "lungs-60-70-of-foci" in rows
    assert "lumbar" not in rows
