"""A data pack that others can read, whole or cut, and that says what it leaves out."""

import csv
import dataclasses
import datetime
import io
import json
import zipfile

import pandas as pd
import pytest
from frictionless import Package
from hypothesis import given, settings

from reported.charts.wording import as_printed
from reported.export.data_pack import data_pack
from reported.table.figures import DATA_FOLDER, Table, load
from tests import generated

# What every page and every file says with our figures.
HONESTY = load().honesty

DATE = datetime.date(2026, 1, 2)


def files(figures, table, **options):
    data = data_pack(figures, table, DATA_FOLDER, date=DATE, **options)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def unpack(path, figures, table, **options):
    for name, content in files(figures, table, **options).items():
        (path / name).parent.mkdir(exist_ok=True)
        (path / name).write_bytes(content)
    return path


@pytest.fixture
def pack(table, tmp_path):
    return unpack(tmp_path, table.figures, table)


@pytest.fixture
def part(table, tmp_path):
    wanted = ("lungs-60-70-of-foci", "brain-15-20-percent", "brain-35-other-sources")
    return unpack(tmp_path, [table.figure[figure_id] for figure_id in wanted], table)


def test_a_pack_holds_the_tables_their_description_the_charts_in_words_and_a_readme(pack):
    assert sorted(path.name for path in pack.iterdir()) == [
        "README.txt",
        "alternative-texts.txt",
        "datapackage.json",
        "figures.csv",
        "sources.csv",
    ]


@pytest.mark.parametrize("kind", ["pack", "part"])
def test_a_pack_is_valid_for_frictionless(kind, request):
    folder = request.getfixturevalue(kind)
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])


def test_the_whole_pack_is_a_data_folder_with_the_same_table(pack, table):
    again = load(pack)
    assert (again.figures, again.sources) == (table.figures, table.sources)
    assert again.sha256 == table.sha256


def test_a_part_is_a_data_folder_of_its_rows(part, table):
    again = load(part)
    assert list(again.figure) == [
        "lungs-60-70-of-foci",
        "brain-15-20-percent",
        "brain-35-other-sources",
    ]
    for figure in again.figures:
        whole = table.figure[figure.figure_id]
        changed = {"disagrees_with": whole.disagrees_with, "caution": whole.caution}
        assert dataclasses.replace(figure, **changed) == whole


def test_a_part_says_what_it_leaves_out(part, table):
    again = load(part)
    lungs, brain, _ = again.figures
    assert lungs.disagrees_with == ""
    assert "lungs-45-of-foci" in lungs.caution
    assert lungs.caution.startswith(table.figure[lungs.figure_id].caution)
    assert brain == table.figure[brain.figure_id]
    (source,) = again.sources
    assert source.percentages == 3
    assert "3 of its 28 percentages" in source.note
    described = json.loads((part / "datapackage.json").read_text(encoding="utf-8"))
    assert "A part: 3 of the 28 figures" in described["description"]
    (column,) = (
        field
        for field in described["resources"][1]["schema"]["fields"]
        if field["name"] == "percentages"
    )
    assert "this part of the table" in column["description"]


def test_a_pack_of_no_rows_says_so(table, tmp_path):
    folder = unpack(tmp_path, [], table)
    assert Package(str(folder / "datapackage.json")).validate().valid
    assert "A part: 0 of the 28 figures" in (folder / "README.txt").read_text(encoding="utf-8")


def test_the_readme_says_what_it_is_how_to_cite_it_and_which_filters_were_in_force(table):
    found = files(
        table.figures[:2], table, filters="topic Where it spreads", pictures={"a.png": b"1"}
    )
    readme = found["README.txt"].decode()
    for text in (
        "topic Where it spreads",
        "2026-01-02",
        table.sha256,
        HONESTY,
        "Cite as: ",
        "2 of the 28",
        "a.png",
    ):
        assert text in readme
    assert found["pictures/a.png"] == b"1"
    assert "Filters in force: none." in files(table.figures, table)["README.txt"].decode()


def test_every_figure_is_in_the_charts_in_words(table):
    words = files(table.figures, table)["alternative-texts.txt"].decode()
    for figure in table.figures:
        assert f"{as_printed(figure)} (iLive, line {figure.line})" in words


def test_pandas_reads_a_pack(pack, table):
    frame = pd.read_csv(pack / "figures.csv", keep_default_na=False)
    assert list(frame["figure_id"]) == list(table.figure)
    assert list(frame["low"]) == [figure.low for figure in table.figures]
    assert list(frame["high"]) == [figure.high for figure in table.figures]
    assert list(frame["exact"]) == [figure.exact for figure in table.figures]


def test_the_same_input_gives_the_same_bytes(table):
    pictures = {"b.png": b"2", "a.png": b"1"}
    first = data_pack(table.figures, table, DATA_FOLDER, date=DATE, pictures=pictures)
    again = dict(reversed(pictures.items()))
    assert first == data_pack(load().figures, load(), DATA_FOLDER, date=DATE, pictures=again)


def test_a_picture_cannot_be_unpacked_outside_its_folder(table):
    found = files(table.figures, table, pictures={"../../evil.png": b"1"})
    assert "pictures/evil.png" in found
    assert not [name for name in found if ".." in name]


def test_formulas_are_harmless(table):
    figure = dataclasses.replace(table.figures[0], caution='=HYPERLINK("x")')
    text = files([figure], Table((figure,), table.sources, table.sha256))["figures.csv"].decode()
    assert next(csv.DictReader(io.StringIO(text)))["caution"] == '\'=HYPERLINK("x")'


def test_selectors_that_begin_like_a_formula_do_not_fail_the_packs_own_check(table, tmp_path):
    figure = dataclasses.replace(
        table.figures[0], prefix="-=" + "x" * 30, suffix="-" + "y" * 31, disagrees_with=""
    )
    source = dataclasses.replace(table.sources[0], percentages=1)
    folder = unpack(tmp_path, [figure], Table((figure,), (source,), table.sha256))
    assert Package(str(folder / "datapackage.json")).validate().valid
    (again,) = load(folder).figures
    assert again.prefix == "x" * 30
    assert again.suffix == ""


@settings(deadline=None, max_examples=10)
@given(generated.tables())
def test_a_pack_of_any_rows_keeps_every_number(made):
    rows = csv.DictReader(io.StringIO(files(made.figures, made)["figures.csv"].decode()))
    assert [(float(row["low"]), float(row["high"])) for row in rows] == [
        (figure.low, figure.high) for figure in made.figures
    ]
