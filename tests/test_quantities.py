"""What is no percentage: refused with its place like a figure, drawn on an axis of its own unit."""

import csv
import dataclasses
import datetime
import io
import json
import zipfile

import openpyxl
import pptx
import pytest
from frictionless import Package

from reported.charts import origin, wording
from reported.charts.axis import scale_of
from reported.charts.catalogue import entries, overview, quantity_entries
from reported.charts.diagrams.sizing import SIZES
from reported.charts.plotly_chart import draw_for_screen
from reported.errors import SelectionError
from reported.export.citations import cite_figure
from reported.export.data_pack import data_pack
from reported.export.flash_cards import flash_cards
from reported.export.powerpoint.deck import deck
from reported.export.selection import all_charts, everything, select
from reported.export.spreadsheet import spreadsheet
from reported.export.web_page import web_page
from reported.table.figures import DATA_FOLDER, load
from reported.table.literature import Literature
from tests.conftest import remove_charts
from tests.geometry import arrows_of, marks_of, words_of
from tests.plotly_charts import draw_for_export
from tests.test_table import assert_only_problem

MOMENT = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
DATE = datetime.date(2026, 1, 2)
FILE = "quantities.csv"
HALF = "more-than-half-of-clinical-signs"
MONTHS = "life-expectancy-7-8-months-brain"


def row_of(data, figure_id):
    ids = [row[0] for row in data.rows(FILE)]
    return ids.index(figure_id) + 1


def without_quantities(data):
    package = json.loads(data.text("datapackage.json"))
    package["resources"] = [r for r in package["resources"] if r["name"] != "quantities"]
    data.write_text(json.dumps(package), "datapackage.json")


# --- The table -------------------------------------------------------------------------------


def test_the_real_table_has_20_quantities_none_of_which_is_a_percentage(table):
    assert len(table.quantities) == 20
    assert not any(quantity.is_percentage for quantity in table.quantities)
    assert all(figure.is_percentage for figure in table.figures)
    assert table.row[HALF] is table.quantity[HALF]
    assert len(table.row) == 48


def test_a_package_that_names_no_quantities_has_none(data, table):
    without_quantities(data)
    (data.path / FILE).unlink()
    remove_charts(data)
    loaded = load(data.path)
    assert loaded.quantities == ()
    assert loaded.figures == table.figures
    assert loaded.version == f"28 figures, {table.sha256[:8]}"
    assert quantity_entries(loaded) == ()


@pytest.mark.parametrize(
    ("column", "value", "beginning"),
    [
        ("unit", "percent", "'percent' is not one of the allowed words"),
        ("topic", "site_frequency", "'site_frequency' is not one of the allowed words"),
        ("source_id", "nobody", "sources.csv has no source_id nobody"),
        ("high", "9", "'7-8 months' prints 7 and 8, but low is 7 and high is 9"),
        ("exact", "seven months", "end - start is 10, but 'seven months' has 12 characters"),
        ("figure_id", "lungs-45-of-foci", "lungs-45-of-foci is the id of a row of figures.csv"),
    ],
)
def test_a_quantity_is_refused_with_its_place(data, column, value, beginning):
    row = row_of(data, MONTHS)
    data.set_cell(row, column, value, FILE)
    assert_only_problem(data, f"{FILE} row {row}, column {column.replace('exact', 'end')}: {beginning}"
                        if column != "high" else f"{FILE} row {row}, column exact: {beginning}")  # fmt: skip


def test_a_number_in_words_is_not_held_against_digits_and_may_be_over_100(data):
    row = row_of(data, "late-metastases-10-years")
    data.set_cell(row, "exact", "120 years", FILE)
    data.set_cell(row, "end", str(int(data.cell(row, "start", FILE)) + 9), FILE)
    for column in ("low", "high"):
        data.set_cell(row, column, "120", FILE)
    loaded = load(data.path)
    assert loaded.quantity["late-metastases-10-years"].high == 120
    assert loaded.quantity[HALF].low == 0.5


def test_only_percentages_are_counted_for_a_source(data):
    rows = data.rows(FILE)
    data.write_rows(rows[:-1], FILE)
    remove_charts(data)
    loaded = load(data.path)
    assert (len(loaded.quantities), loaded.sources[0].percentages) == (19, 28)


# --- The charts ------------------------------------------------------------------------------


def test_every_quantity_is_in_a_chart_and_no_panel_mixes_units(table):
    charts = quantity_entries(table)
    assert {f.figure_id for entry in charts for f in entry.figures} == set(table.quantity)
    for entry in charts:
        for panel in entry.panels:
            for column in ("unit", "denominator", "scope", "direction", "topic"):
                assert len({getattr(figure, column) for figure in panel.figures}) == 1


def test_no_quantity_stands_in_a_chart_of_percentages(table):
    for entry in (*entries(table), overview(table)):
        assert all(figure.is_percentage for figure in entry.named)


def test_a_quantity_that_no_chart_names_gets_one_of_its_unit(table):
    new = dataclasses.replace(table.quantity[MONTHS], figure_id="new", unit="weeks", high=70.0)
    grown = dataclasses.replace(table, quantities=(*table.quantities, new))
    (entry,) = [entry for entry in quantity_entries(grown) if new in entry.figures]
    assert entry.chart_id == "quantities-in-weeks-1"
    assert "from 0 to 80 weeks" in wording.alternative_text(entry, grown)


@pytest.mark.parametrize(
    ("figure_id", "ends", "words"),
    [
        (MONTHS, (0, 12), "months"),
        ("late-metastases-10-years", (0, 12), "years"),
        ("brain-metastases-1-5-times-primary", (0, 4), "times"),
        (HALF, (0, 1), "of the whole"),
        ("karnofsky-below-70", (0, 100), "points"),
        ("rank-liver", (1, 10), "in the list"),
    ],
)
def test_an_axis_is_that_of_its_unit_and_never_one_of_percentages(table, figure_id, ends, words):
    scale = scale_of([table.quantity[figure_id]])
    assert ((scale.start, scale.end), scale.words) == (ends, words)
    assert not any("%" in text for text in scale.texts)
    assert (scale.reference == 1) == (words == "times")


@pytest.mark.parametrize("highest", [0.001, 0.7, 3.0, 12.5, 13.0, 99.0, 12_345.0, 1e9])
def test_an_axis_is_long_enough_for_any_value(table, highest):
    for unit in ("months", "times", "fraction", "score", "rank", "weeks"):
        scale = scale_of([dataclasses.replace(table.quantity[MONTHS], unit=unit, high=highest)])
        assert scale.end >= highest
        assert len(scale.ticks) == len(scale.texts) <= 20
        assert list(scale.ticks) == sorted(set(scale.ticks))


def test_marks_stand_at_the_numbers_of_their_rows_with_the_printed_words(table):
    for entry in quantity_entries(table):
        for chart in (
            draw_for_screen(entry, table),
            draw_for_export(entry, table, SIZES["square"], date=DATE),
        ):
            for mark in marks_of(chart):
                quantity = table.quantity[mark.name]
                assert mark.xs == {quantity.low, quantity.high}
                assert [label for _, label in mark.labels] == [wording.mark_label(quantity)]


@pytest.mark.parametrize(
    ("figure_id", "label"),
    [
        (MONTHS, "7-8 months"),
        (HALF, "more than half"),
        ("twice-the-chance-of-survival-radiosurgery", "twice"),
        ("karnofsky-below-70", "< 70"),
        ("rank-brain", "10th"),
    ],
)
def test_a_label_is_what_the_source_prints(table, figure_id, label):
    assert wording.mark_label(table.quantity[figure_id]) == label


def test_only_a_limit_has_an_arrow_and_it_points_to_the_open_side(table):
    for entry in quantity_entries(table):
        chart = draw_for_screen(entry, table)
        arrows = [arrow.length for arrow in arrows_of(chart)]
        bounds = [f.bound for f in entry.figures if f.bound in ("at_most", "at_least")]
        assert len(arrows) == len(bounds)
        assert sorted(length < 0 for length in arrows) == sorted(b == "at_most" for b in bounds)


def test_the_first_of_the_list_stands_left_and_percentages_beside_it_are_text_only(table):
    (entry,) = [e for e in quantity_entries(table) if e.chart_id == "ranks-against-percentages"]
    chart = draw_for_screen(entry, table)
    marks = marks_of(chart)
    assert [mark.xs for mark in marks] == [{place} for place in range(1, 11)]
    assert {mark.name for mark in marks} <= set(table.quantity)
    words = " ".join(words_of(chart))
    for printed in (
        "2-7%",
        "10-12%",
        "15-20%",
        "35% (“other sources … reaches”)",
        "about 60-70%",
        "about 45%",
    ):
        assert printed in words
    text = wording.alternative_text(entry, table)
    liver = text.partition("Liver: 7th in the list")[2]
    assert "2-7% (“according to various sources”), share of: patients" in liver
    assert "line\u00a0175" in liver
    assert len(entry.named) == 18
    assert "line 24;" in origin.source_line(entry, table)


def test_a_percentage_that_goes_leaves_the_list_in_its_place(table):
    kept = tuple(f for f in table.figures if f.figure_id != "liver-2-7-of-patients")
    (entry, *_) = quantity_entries(dataclasses.replace(table, figures=kept))
    assert (len(entry.figures), len(entry.named)) == (10, 17)


def test_no_quantity_is_called_a_percentage(table):
    for entry in quantity_entries(table):
        if not entry.beside:
            text = wording.alternative_text(entry, table)
            assert "percent" not in text
            assert "%" not in text
            assert "%" not in draw_for_screen(entry, table).to_json()
            assert "%" not in entry.headline + entry.measure


def test_what_a_quantity_is_of_is_named_by_its_unit(table):
    named = {quantity.unit: wording.base_name(quantity) for quantity in table.quantities}
    assert named == {
        "months": "Time for",
        "years": "Time for",
        "times": "Compared with",
        "fraction": "Share of",
        "score": "On the scale of",
        "rank": "Place among",
    }
    citation = cite_figure(table.quantity["brain-metastases-1-5-times-primary"], table, "ris")
    assert "Compared with: primary tumours of the brain" in citation


# --- What leaves as a file -------------------------------------------------------------------


def test_the_command_knows_quantities_by_chart_by_topic_and_by_id(table):
    ids = [entry.chart_id for entry in all_charts(table)]
    assert {entry.chart_id for entry in quantity_entries(table)} <= set(ids)
    assert select(table, topics=["ratio"]).charts[0].chart_id == "ratios"
    assert select(table, figures=[HALF]).figures == (table.quantity[HALF],)
    assert len(select(table, charts=["ranks-against-percentages"]).figures) == 18
    assert everything(table, Literature()).figures == (*table.figures, *table.quantities)
    with pytest.raises(SelectionError, match="did you mean ratios"):
        select(table, charts=["ratio-s"])


def unpacked(figures, table, path):
    content = data_pack(figures, table, DATA_FOLDER, date=DATE)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(path)
    return path


def test_a_pack_with_quantities_is_a_data_folder_again(table, tmp_path):
    folder = unpacked((*table.figures, *table.quantities), table, tmp_path)
    assert Package(str(folder / "datapackage.json")).validate().valid
    again = load(folder)
    assert (again.figures, again.quantities) == (table.figures, table.quantities)
    readme = (folder / "README.txt").read_text(encoding="utf-8")
    assert "All 28 figures and all 20 quantities of the table." in readme


def test_a_pack_of_quantities_alone_says_what_it_leaves_out(table, tmp_path):
    folder = unpacked([table.quantity[HALF]], table, tmp_path)
    assert Package(str(folder / "datapackage.json")).validate().valid
    again = load(folder)
    assert (again.figures, again.quantities) == ((), (table.quantity[HALF],))
    assert [source.percentages for source in again.sources] == [0]
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert "0 of the 28 figures and 1 of the 20 quantities" in described["description"]


def test_a_pack_without_quantities_describes_none(table, tmp_path):
    folder = unpacked(table.figures, table, tmp_path)
    assert not (folder / FILE).exists()
    assert load(folder).quantities == ()


def test_a_spreadsheet_keeps_quantities_on_a_sheet_of_their_own(table):
    rows = (*table.figures[:2], *table.quantities)
    content = spreadsheet(rows, table, DATA_FOLDER, date=DATE)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book["Figures"].max_row == 3
    assert book["Quantities"].max_row == 21
    header = [cell.value for cell in book["Quantities"][1]]
    units = {row[header.index("unit")] for row in book["Quantities"].iter_rows(2, values_only=True)}
    assert "percent" not in units


def test_a_native_chart_has_the_axis_of_its_unit_and_survives_signs_in_its_texts(table):
    quantity = table.quantity["karnofsky-below-70"]
    odd = dataclasses.replace(quantity, exact="< 70 \"'&\x01", figure_id="odd")
    changed = dataclasses.replace(table, quantities=(odd, *table.quantities))
    charts = quantity_entries(changed)
    shown = pptx.Presentation(io.BytesIO(deck(charts, changed, date=DATE)))
    frames = [s for slide in shown.slides for s in slide.shapes if s.has_chart]
    ends = {frame.chart.value_axis.maximum_scale for frame in frames}
    assert ends == {1, 4, 10, 12, 100}
    xml = "".join(frame.chart.part.blob.decode() for frame in frames)
    assert "General&quot; months&quot;" in xml or 'General" months"' in xml
    assert "%" not in xml
    notes = "\n".join(
        slide.notes_slide.notes_text_frame.text for slide in shown.slides if slide.has_notes_slide
    )
    assert "Compared with: primary tumours of the brain" in notes
    assert "Figure: brain-35-other-sources" in notes


def test_a_web_page_names_what_each_quantity_is_of(table):
    page = web_page(quantity_entries(table), table, date=DATE)
    assert '<th scope="col">Base</th>' in page
    assert "Compared with: primary tumours of the brain" in page
    assert "&lt; 70" in page


def test_the_csv_of_a_chart_has_the_columns_of_the_file(table, tmp_path):
    folder = unpacked([table.quantity["rank-liver"]], table, tmp_path)
    (row,) = csv.DictReader(io.StringIO((folder / FILE).read_text(encoding="utf-8")))
    assert (row["exact"], row["low"], row["unit"]) == ("liver", "7", "rank")


def test_flash_cards_ask_for_shares_and_so_leave_quantities_out(table):
    figure, quantity = table.figures[0], table.quantity[MONTHS]
    assert flash_cards([figure, quantity], table, changed=MOMENT) == flash_cards(
        [figure], table, changed=MOMENT
    )


def test_a_table_of_quantities_alone_has_charts(table):
    alone = dataclasses.replace(table, figures=())
    assert len(quantity_entries(alone)) == 5
