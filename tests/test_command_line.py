"""The command line: what it prints and the exit status that a script relies on."""

import subprocess
import sys

import pytest

from reported import __version__
from reported.__main__ import main
from tests.conftest import ROOT


def validated(data):
    return main(["validate", "--data", str(data.path)])


def test_a_good_table_is_one_line_and_status_0(capsys):
    assert main(["validate"]) == 0
    assert capsys.readouterr() == (
        "28 figures and 20 quantities from 2 sources, beside them 25 published values: no problems\n",
        "",
    )


def test_the_name_of_before_still_validates(capsys):
    assert main(["check"]) == 0
    assert "no problems" in capsys.readouterr().out


def test_another_folder_can_be_named(data, capsys):
    assert validated(data) == 0
    assert (
        capsys.readouterr().out
        == "28 figures and 20 quantities from 2 sources, beside them 25 published values: no problems\n"
    )


def test_problems_are_a_line_each_and_status_1(data, capsys):
    data.set_cell(6, "high", "101")
    data.set_cell(9, "unit", "%")
    assert validated(data) == 1
    assert capsys.readouterr().out == (
        "figures.csv row 6, column high: 101 is more than 100. "
        "Fix: write a number of at most 100.\n"
        "figures.csv row 9, column unit: '%' is not one of the allowed words. "
        "Fix: write percent.\n"
    )


def test_a_cell_with_line_breaks_does_not_break_a_problem_over_lines(data, capsys):
    data.set_cell(6, "unit", "per\ncent")
    data.set_cell(7, "figure_id", "two\nlines")
    data.set_cell(8, "source_id", "no\nsource")
    assert validated(data) == 1
    for line in capsys.readouterr().out.splitlines():
        assert ". Fix: " in line


def test_problems_of_the_glossary_follow_those_of_the_table(data, capsys):
    data.set_cell(6, "high", "101")
    data.set_cell(3, "definition", "", "glossary.csv")
    assert validated(data) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("figures.csv row 6, column high: ")
    assert second.startswith("glossary.csv row 3, column definition: the cell is empty. Fix: ")


def test_a_broken_descriptor_is_told_once(data, capsys):
    data.write_text("{", "datapackage.json")
    assert validated(data) == 2
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.parametrize(
    "file", ["figures.csv", "sources.csv", "glossary.csv", "literature.csv", "datapackage.json"]
)
def test_a_missing_file_is_status_2(data, capsys, file):
    (data.path / file).unlink()
    assert validated(data) == 2
    assert capsys.readouterr().out.startswith(f"{file}: ")


def test_a_folder_that_does_not_exist_is_status_2(tmp_path, capsys):
    assert main(["validate", "--data", str(tmp_path / "nowhere")]) == 2
    assert "there is no folder nowhere. Fix: " in capsys.readouterr().out


def test_a_file_that_is_not_utf_8_is_status_2(data, capsys):
    (data.path / "sources.csv").write_bytes("Größe".encode("utf-16"))
    assert validated(data) == 2
    assert "sources.csv: not UTF-8" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text", ["", "figure_id\n", 'figure_id,"topic\n'], ids=["empty", "header only", "quote"]
)
def test_a_file_that_can_be_read_but_holds_no_table_is_status_1(data, capsys, text):
    data.write_text(text)
    assert validated(data) == 1
    assert "Fix: " in capsys.readouterr().out


def test_a_command_that_does_not_exist_is_told_what_exists(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["chekc"])
    assert caught.value.code == 2
    assert "validate" in capsys.readouterr().err


def test_the_command_works_from_a_shell_and_needs_no_streamlit(data):
    data.set_cell(6, "high", "101")
    program = (
        "import sys; sys.modules['streamlit'] = None; sys.argv[0] = 'reported'; "
        "import runpy; runpy.run_module('reported', run_name='__main__')"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, "validate", "--data", str(data.path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout.startswith("figures.csv row 6, column high: 101 is more than 100. Fix: ")


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.split()[-1] == __version__
