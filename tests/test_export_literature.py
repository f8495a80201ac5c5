"""What leaves as a file where published values stand beside figures: both sides, and never one."""

import csv
import datetime
import io
import json
import zipfile

import openpyxl
import pytest
from pptx import Presentation

from reported.__main__ import main
from reported.charts.published import reference
from reported.charts.studies import comparisons
from reported.errors import SelectionError
from reported.export.data_pack import data_pack
from reported.export.powerpoint.deck import deck
from reported.export.powerpoint.marks import PUBLISHED
from reported.export.selection import all_charts, everything, select
from reported.export.spreadsheet import spreadsheet
from reported.export.web_page import web_page
from reported.table.figures import DATA_FOLDER
from reported.table.load import load_folder

DATE = datetime.date(2026, 1, 2)
LIVER = "studies-liver-2-7-of-patients"


@pytest.fixture(scope="module")
def charts(table, literature):
    return comparisons(table, literature)


def opened_pack(figures, table, **options):
    content = data_pack(figures, table, DATA_FOLDER, date=DATE, **options)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_comparison_is_taken_where_it_is_named_and_not_with_everything(table, literature):
    ids = {entry.chart_id for entry in everything(table, literature).charts}
    assert not any(name.startswith("studies-") for name in ids)
    assert everything(table, literature).published == literature.values
    chosen = select(table, literature, charts=[LIVER])
    assert chosen.name == LIVER
    assert [figure.figure_id for figure in chosen.figures] == ["liver-2-7-of-patients"]
    assert [value.value_id for value in chosen.published] == ["imdc-2014-liver"]
    assert LIVER in {entry.chart_id for entry in all_charts(table, literature)}
    with pytest.raises(SelectionError, match="did you mean studies-liver"):
        select(table, literature, charts=["studies-liver-2-7"])


def test_studies_of_a_topic_or_of_everything_are_taken_on_request(table, literature, charts):
    topic = select(table, literature, topics=["spread_extent"], studies=True)
    added = [e for e in topic.charts if e.published]
    assert {e.figures[0].topic for e in added} == {"spread_extent"}
    whole = select(table, literature, studies=True)
    assert [e for e in whole.charts if e.published] == list(charts)
    assert len(whole.figures) == len(table.figures)


def test_a_slide_has_one_native_chart_a_side_and_notes_with_both_sources(table, literature, charts):
    presentation = Presentation(io.BytesIO(deck(charts, table, date=DATE)))
    published = {value.value_id: value for value in literature.values}
    shown = set()
    for slide in presentation.slides:
        if slide.shapes.title.text_frame.text == "Sources":
            continue
        names = [s.name.removeprefix("Chart: ").split(", ") for s in slide.shapes if s.has_chart]
        assert len(names) >= 2
        assert set(names[0]) <= set(table.figure)
        for group in names[1:]:
            assert set(group) <= set(published)
        notes = slide.notes_slide.notes_text_frame.text
        assert "iLive" in notes
        for value_id in (name for group in names[1:] for name in group):
            shown.add(value_id)
            assert reference(published[value_id]) in notes
            assert published[value_id].doi_link in notes
    assert shown == set(published)
    assert published["imdc-2014-liver"].doi in presentation.core_properties.comments


def test_every_number_of_a_native_chart_is_one_of_its_row(table, literature, charts):
    presentation = Presentation(io.BytesIO(deck(charts, table, date=DATE)))
    published = {value.value_id: value for value in literature.values}
    for slide in presentation.slides:
        for shape in slide.shapes:
            if not shape.has_chart or shape.name.removeprefix("Chart: ") in table.figure:
                continue
            values = [published[name] for name in shape.name.removeprefix("Chart: ").split(", ")]
            series = shape.chart.plots[0].series
            drawn = {n for line in series for n in line.values if n is not None}
            assert drawn == {n for v in values for n in (v.value, v.low, v.high) if n is not None}
            singles = [v for v in values if v.value is not None]
            names = [line.name for line in series]
            assert names.count(PUBLISHED) == bool(singles)


def test_a_figure_stands_on_every_slide_of_its_studies(table, charts):
    lungs = next(e for e in charts if e.chart_id == "studies-lungs-60-70-of-foci")
    presentation = Presentation(io.BytesIO(deck([lungs], table, date=DATE)))
    for slide in presentation.slides:
        names = [shape.name for shape in slide.shapes if shape.has_chart]
        assert names[0] == "Chart: lungs-60-70-of-foci"


def test_the_data_pack_holds_both_tables_and_is_a_data_folder_again(table, literature, tmp_path):
    files = opened_pack(table.figures, table, published=literature.values)
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert load_folder(tmp_path).literature == literature
    assert "literature.csv has a row a published value" in files["README.txt"]


def test_a_part_of_the_table_takes_only_the_values_beside_it(table, literature, tmp_path):
    lungs = [table.figure["lungs-45-of-foci"]]
    files = opened_pack(lungs, table, published=literature.values)
    rows = list(csv.DictReader(io.StringIO(files["literature.csv"])))
    assert [row["value_id"] for row in rows] == [
        "sweden-2016-lung-at-recurrence",
        "us-inpatients-2021-thoracic",
    ]
    assert {row["figure_ids"] for row in rows} == {"lungs-45-of-foci"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    load_folder(tmp_path)
    none = opened_pack(
        [table.figure["sacrum-30-of-spinal-metastases"]], table, published=literature.values
    )
    assert "literature.csv" not in none
    names = [r["name"] for r in json.loads(none["datapackage.json"])["resources"]]
    assert "literature" not in names


def test_the_spreadsheet_has_published_values_on_a_sheet_of_their_own(table, literature):
    content = spreadsheet(table.figures, table, DATA_FOLDER, date=DATE, published=literature.values)
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = list(book["Published values"].iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == [value.value_id for value in literature.values]
    value = dict(zip(rows[0], rows[1], strict=True))["value"]
    assert value == literature.values[0].value
    ids = {row[0] for row in book["Figures"].iter_rows(min_row=2, values_only=True)}
    assert ids == set(table.figure)
    plain = spreadsheet(table.figures, table, DATA_FOLDER, date=DATE)
    assert "Published values" not in openpyxl.load_workbook(io.BytesIO(plain)).sheetnames


def test_the_web_page_has_a_table_for_each_side(table, charts):
    liver = next(entry for entry in charts if entry.chart_id == LIVER)
    page = web_page([liver], table, date=DATE)
    assert page.count("<table>") == 2
    assert 'href="https://doi.org/10.1016/j.eururo.2013.08.012"' in page


def test_the_command_writes_a_comparison_that_is_named(tmp_path, capsys):
    names = ["--chart", LIVER, "--format", "xlsx", "--format", "html"]
    assert main(["export", "--out", str(tmp_path), *names]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {f"{LIVER}.xlsx", f"{LIVER}.html"}
    assert main(["export", "--list"]) == 0
    assert LIVER in capsys.readouterr().out
