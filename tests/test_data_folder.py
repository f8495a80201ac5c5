"""A data folder that is named by its user, changes under the server, or misbehaves."""

import json
import os

import pytest

from reported.__main__ import main
from reported.errors import TableError
from reported.table import data_folder as data_folders
from reported.table.figures import DATA_FOLDER, load
from reported.table.load import load_folder
from reported.table.package import HONESTY, honesty_of
from reported.table.schema import MOST_PROBLEMS, MOST_SHOWN
from serving.content import data_files
from ui.loading import fingerprint_of


def problems_of(data):
    with pytest.raises(TableError) as caught:
        load_folder(data.path)
    return caught.value.problems


def rename_in_descriptor(data, name, file):
    package = json.loads(data.text("datapackage.json"))
    for resource in package["resources"]:
        if resource["name"] == name:
            resource["path"] = file
    data.write_text(json.dumps(package), "datapackage.json")


def test_the_command_line_reads_the_folder_that_the_environment_names(data, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", str(data.path))
    data.set_cell(6, "high", "101")
    assert main(["validate"]) == 1
    assert "101 is more than 100" in capsys.readouterr().out


def test_an_empty_name_names_no_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("DATA_DIR", "")
    monkeypatch.chdir(tmp_path)
    assert main(["validate"]) == 0
    assert main(["validate", "--data", ""]) == 0
    assert data_folders.data_folder() == DATA_FOLDER


@pytest.mark.parametrize("path", ["renamed.csv", ["renamed.csv"]])
@pytest.mark.parametrize("resource", ["figures", "glossary"])
def test_an_edit_of_a_file_that_the_descriptor_renamed_is_noticed(data, resource, path):
    (data.path / f"{resource}.csv").rename(data.path / "renamed.csv")
    rename_in_descriptor(data, resource, path)
    load_folder(data.path)
    before = fingerprint_of(data.path)
    assert fingerprint_of(data.path) == before
    data.write_text(data.text("renamed.csv") + "\n", "renamed.csv")
    assert fingerprint_of(data.path) != before


def test_an_edit_of_the_descriptor_is_noticed(data):
    before = fingerprint_of(data.path)
    data.write_text(data.text("datapackage.json") + "\n", "datapackage.json")
    assert fingerprint_of(data.path) != before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
@pytest.mark.parametrize("file", ["figures.csv", "glossary.csv", "datapackage.json"])
def test_a_pipe_is_refused_at_once(data, file):
    (data.path / file).unlink()
    os.mkfifo(data.path / file)
    told = [str(problem) for problem in problems_of(data)]
    assert any(
        line.startswith(f"{file}: the file cannot be read (it is no plain file)") for line in told
    )


@pytest.mark.parametrize("kind", ["device", "secret", "folder", "circle"])
def test_a_link_out_of_the_folder_is_refused_and_nothing_of_its_target_told(data, tmp_path, kind):
    secret = tmp_path / "secret.txt"
    secret.write_text("the password is 1234\n" * 3)
    targets = {
        "device": "/dev/zero",
        "secret": secret,
        "folder": "..",
        "circle": data.path / "figures.csv",
    }
    (data.path / "figures.csv").unlink()
    (data.path / "figures.csv").symlink_to(targets[kind])
    told = "\n".join(str(problem) for problem in problems_of(data))
    assert "figures.csv: the file cannot be read (" in told
    assert "password" not in told
    assert str(tmp_path) not in told
    assert "/data/figures.csv" not in data_files(data.path)


def test_a_link_within_the_folder_is_read(data):
    """Kubernetes shows the files of a ConfigMap as links to a folder beside them."""
    (data.path / "..data").mkdir()
    (data.path / "figures.csv").rename(data.path / "..data" / "figures.csv")
    (data.path / "figures.csv").symlink_to("..data/figures.csv")
    assert len(load(data.path).figures) == 28
    assert data_files(data.path)["figures.csv"][0].startswith(b"figure_id,")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(data, monkeypatch):
    monkeypatch.setattr(data_folders, "MOST_BYTES", 2_000_000)
    with (data.path / "figures.csv").open("ab") as file:
        file.truncate(2_000_001)
    assert "it has more than 2 MB" in str(problems_of(data)[0])
    assert "figures.csv" not in data_files(data.path)


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("figures.csv", "figure_id"),
        ("figures.csv", "topic"),
        ("figures.csv", "exact"),
        ("figures.csv", "low"),
        ("figures.csv", "source_id"),
        ("figures.csv", "disagrees_with"),
        ("sources.csv", "url"),
        ("literature.csv", "figure_ids"),
        ("glossary.csv", "kind"),
    ],
)
def test_an_error_shows_the_column_and_little_of_the_value(data, file, column):
    value = "secret " * 100
    data.set_cell(3, column, value, file)
    told = [p for p in problems_of(data) if (p.file, p.row, p.column) == (file, 3, column)]
    assert told
    for problem in problems_of(data):
        assert value[: MOST_SHOWN + 1] not in str(problem)


def test_a_column_that_is_unknown_is_named_by_its_beginning(data):
    rows = data.rows()
    rows[0][1] = "secret " * 100
    data.write_rows(rows)
    told = [str(problem) for problem in problems_of(data)]
    assert any("the column is not in the schema" in line for line in told)
    assert not any("secret " * 7 in line for line in told)


def test_a_file_of_another_kind_is_given_up_before_it_fills_the_memory(data):
    header = data.text().splitlines()[0]
    data.write_text(header + "\n" + "x\n" * (3 * MOST_PROBLEMS))
    told = [problem for problem in problems_of(data) if problem.file == "figures.csv"]
    assert any("no row from here on is checked" in problem.message for problem in told)
    assert len(told) < 30 * MOST_PROBLEMS


@pytest.mark.parametrize(
    "descriptor", ["{", json.dumps({"name": "x"}), None], ids=["no JSON", "no package", "no text"]
)
def test_what_is_said_of_figures_is_said_though_the_descriptor_has_errors(data, descriptor):
    assert honesty_of(data.path) == f"{HONESTY} This is no medical advice."
    package = json.loads(data.text("datapackage.json")) | {"disclaimer": 7}
    data.write_text(descriptor or json.dumps(package), "datapackage.json")
    assert honesty_of(data.path) == HONESTY
