"""The table: what is refused, with the place and the way to fix it, and what is accepted."""

import csv
import dataclasses
import json
import subprocess
import sys

import pytest

from reported.errors import TableError
from reported.table.figures import load
from reported.table.rows import Figure
from tests.conftest import ROOT, remove_charts

LUNGS_ROW, CRANIAL_ROW, BRAIN_ROW, OTHER_BRAIN_ROW = 4, 6, 19, 20
LAST_ROW = 29


def problems_of(data):
    with pytest.raises(TableError) as caught:
        load(data.path)
    return [str(problem) for problem in caught.value.problems]


def assert_only_problem(data, beginning, fix=""):
    problems = problems_of(data)
    assert len(problems) == 1, problems
    assert problems[0].startswith(f"{beginning}. Fix: "), problems[0]
    assert fix in problems[0].partition(". Fix: ")[2]
    assert problems[0].endswith(".")


def assert_problem(data, beginning, fix=""):
    """The problem is told; others that follow from it may be told as well."""
    problems = problems_of(data)
    told = [problem for problem in problems if problem.startswith(f"{beginning}. Fix: ")]
    assert len(told) == 1, problems
    assert fix in told[0].partition(". Fix: ")[2]


def test_the_real_table_has_28_figures_of_2_sources_and_no_problem(table):
    assert len(table.figures) == 28
    assert [source.percentages for source in table.sources] == [28, 0]


def test_a_loaded_table_cannot_be_changed(table):
    with pytest.raises(dataclasses.FrozenInstanceError):
        table.figures[0].high = 12.0
    with pytest.raises(dataclasses.FrozenInstanceError):
        table.figures = ()
    with pytest.raises(TypeError):
        table.figure["lungs-45-of-foci"] = table.figures[0]


def test_figures_and_sources_are_found_by_their_ids(table):
    figure = table.figure["liver-2-7-of-patients"]
    assert (figure.low, figure.high, figure.line) == (2, 7, 175)
    assert table.source_of(figure).publisher == "iLive"


def test_the_version_names_the_row_count_and_the_file_it_was_read_from(table, data):
    assert table.version == (
        f"28 figures, {table.sha256[:8]}; 20 quantities, {table.quantities_sha256[:8]}"
    )
    data.set_cell(LUNGS_ROW, "caution", "Another word of caution.")
    assert load(data.path).version != table.version


# --- A file that is not there or not a table -------------------------------------------------


@pytest.mark.parametrize("file", ["figures.csv", "sources.csv"])
def test_a_missing_file_is_named(data, file):
    (data.path / file).unlink()
    assert_only_problem(data, f"{file}: the file is missing", "data folder")


def test_a_missing_descriptor_is_named(data):
    (data.path / "datapackage.json").unlink()
    assert_only_problem(
        data, "datapackage.json: the file cannot be read (No such file or directory)", "restore"
    )


@pytest.mark.parametrize("text", ["", "{", "[]", '{"resources": []}', '{"resources": 5}'])
def test_a_descriptor_that_is_no_data_package_is_named(data, text):
    data.write_text(text, "datapackage.json")
    problems = problems_of(data)
    assert len(problems) == 1
    assert problems[0].startswith("datapackage.json: ")
    assert ". Fix: restore the file" in problems[0]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (
            {"contributors": [{"title": "Ada"}, {"roles": ["author"]}]},
            "contributor 2 has neither a",
        ),
        ({"created": "last week"}, "not a Data Package"),
        ({"disclaimer": ["no advice"]}, "disclaimer is no text"),
        ({"method": 5}, "method is no text"),
    ],
)
def test_what_a_data_folder_says_of_itself_is_judged(data, words, problem):
    package = json.loads(data.text("datapackage.json"))
    data.write_text(json.dumps({**package, **words}), "datapackage.json")
    with pytest.raises(TableError, match=f"datapackage.json: {problem}"):
        load(data.path)


def test_a_data_folder_need_not_say_who_made_it(data):
    package = json.loads(data.text("datapackage.json"))
    del package["contributors"], package["created"]
    data.write_text(json.dumps(package), "datapackage.json")
    edition = load(data.path).edition
    assert (edition.makers, edition.made_on) == ((), None)


@pytest.mark.parametrize("change", ["surplus", "missing"])
def test_a_descriptor_of_other_columns_than_the_program_knows_is_named(data, change):
    package = json.loads(data.text("datapackage.json"))
    fields = package["resources"][0]["schema"]["fields"]
    if change == "surplus":
        fields.append({"name": "remark", "type": "string"})
    else:
        fields.remove(next(field for field in fields if field["name"] == "condition"))
    data.write_text(json.dumps(package), "datapackage.json")
    column = "remark" if change == "surplus" else "condition"
    assert_only_problem(
        data,
        "datapackage.json: not the description of this table "
        f"(figures.{column} missing or surplus)",
        "restore the file",
    )


def test_a_folder_in_place_of_a_file_is_named(data):
    (data.path / "figures.csv").unlink()
    (data.path / "figures.csv").mkdir()
    assert_only_problem(data, "figures.csv: the file cannot be read (Is a directory)")


@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_an_empty_file_is_named(data, start):
    data.write_text(start)
    assert_problem(data, "figures.csv: the file is empty", "its first row names the columns")


def test_a_table_of_a_header_only_misses_every_figure_that_the_source_holds(data):
    data.write_rows(data.rows()[:1])
    assert_only_problem(
        data,
        "sources.csv row 2, column percentages: 28 percentages stated, but figures.csv has 0 rows "
        "of ilive-kidney-metastasis",
        "add the missing rows",
    )


def test_a_file_that_is_not_utf_8_is_named_with_the_byte_and_its_line(data):
    lines = (data.path / "figures.csv").read_bytes().split(b"\n")
    lines[6] = lines[6].replace(b"pain", b"pa\xefn", 1)
    (data.path / "figures.csv").write_bytes(b"\n".join(lines))
    assert_only_problem(data, "figures.csv: not UTF-8: byte 0xef on line 7", "CSV UTF-8")


# --- Columns ---------------------------------------------------------------------------------


def test_a_missing_column_is_named_with_what_it_means(data):
    rows = data.rows()
    at = rows[0].index("condition")
    data.write_rows([row[:at] + row[at + 1 :] for row in rows])
    assert_only_problem(
        data, "figures.csv row 1, column condition: the column is missing", "After which treatment"
    )


def test_an_unknown_column_is_named(data):
    rows = data.rows()
    data.write_rows([[*rows[0], "remark"], *([*row, "x"] for row in rows[1:])])
    assert_only_problem(
        data, "figures.csv row 1, column remark: the column is not in the schema", "delete it"
    )


def test_a_misspelt_column_is_told_its_right_name(data):
    data.write_text(data.text().replace(",caution", ",cautoin", 1))
    assert_problem(
        data, "figures.csv row 1, column cautoin: the column is not in the schema", "to caution"
    )
    assert_problem(data, "figures.csv row 1, column caution: the column is missing")


def test_a_column_without_a_name_is_told(data):
    rows = data.rows()
    data.write_rows([[*row, ""] for row in rows])
    assert_only_problem(
        data,
        "figures.csv row 1, column (without a name): the column is not in the schema",
        "delete it",
    )


def test_a_doubled_column_is_named_with_how_often_it_stands(data):
    rows = data.rows()
    at = rows[0].index("high")
    data.write_rows([[*row, row[at]] for row in rows])
    assert_only_problem(
        data, "figures.csv row 1, column high: the column stands 2 times", "keep one of them"
    )


def test_columns_may_stand_in_another_order(data, table):
    data.write_rows([row[::-1] for row in data.rows()])
    assert load(data.path).figures == table.figures


# --- Cells -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "column", "cell", "told", "fix"),
    [
        (6, "high", "101", "101 is more than 100", "write a number of at most 100"),
        (6, "high", "170", "170 is more than 100", "write a number of at most 100"),
        (6, "low", "-5", "-5 is less than 0", "write a number of at least 0"),
        (9, "low", "many", "'many' is not a number", "write a number, without"),
        (9, "low", "45%", "'45%' is not a number", "write a number, without a unit"),
        (9, "low", "45 to 50", "'45 to 50' is not a number", "write a number, without"),
        (9, "high", "inf", "inf is more than 100", "write a number of at most 100"),
        (9, "line", "7.5", "'7.5' is not a whole number", "write a whole number"),
        (9, "line", "0", "0 is less than 1", "write a number of at least 1"),
        (9, "unit", "%", "'%' is not one of the allowed words", "write percent"),
        (9, "scope", "liver", "'liver' is not one of the allowed words", "kidney or all_cancers"),
        (9, "references", "2, 3", "'2, 3' does not fit the pattern", "separated by semicolons"),
        (9, "prefix", "x" * 33, "33 characters, more than 32", "shorten it to 32 characters"),
        (9, "suffix", "x" * 40, "40 characters, more than 32", "shorten it to 32 characters"),
    ],
)
def test_a_cell_that_the_schema_forbids_is_named_with_row_column_and_value(
    data, row, column, cell, told, fix
):
    data.set_cell(row, column, cell)
    problems = problems_of(data)
    named = [p for p in problems if p.startswith(f"figures.csv row {row}, column {column}: {told}")]
    assert len(named) == 1, problems
    assert fix in named[0].partition(". Fix: ")[2]


@pytest.mark.parametrize("cell", ["NaN", "nan"])
def test_not_a_number_is_no_percentage(data, cell):
    data.set_cell(CRANIAL_ROW, "high", cell)
    assert any(
        problem.startswith(f"figures.csv row {CRANIAL_ROW}, column high: ")
        for problem in problems_of(data)
    )


def test_a_percentage_over_100_is_told_in_the_form_that_the_documentation_shows(data):
    data.set_cell(CRANIAL_ROW, "high", "101")
    assert problems_of(data) == [
        "figures.csv row 6, column high: 101 is more than 100. Fix: write a number of at most 100."
    ]


@pytest.mark.parametrize(
    "column",
    [
        field["name"]
        for field in json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))[
            "resources"
        ][0]["schema"]["fields"]
        if field.get("constraints", {}).get("required")
    ],
)
def test_an_empty_cell_that_must_be_filled_is_named(data, column):
    data.set_cell(9, column, "")
    assert_problem(data, f"figures.csv row 9, column {column}: the cell is empty", "fill it in: ")


def test_low_above_high_is_told_with_both_numbers(data):
    data.set_cell(LUNGS_ROW, "low", "70")
    data.set_cell(LUNGS_ROW, "high", "60")
    assert_only_problem(
        data, "figures.csv row 4, column low: 70 is more than high, 60", "smaller number into low"
    )


def test_an_id_that_stands_twice_is_named_with_both_rows(data):
    data.set_cell(CRANIAL_ROW, "figure_id", data.cell(5, "figure_id"))
    assert_only_problem(
        data,
        "figures.csv row 6, column figure_id: bones-30-35-of-patients stands in row 5 already",
        "a value of its own",
    )


def test_a_source_id_that_stands_twice_is_named(data):
    data.set_cell(3, "source_id", data.cell(2, "source_id", "sources.csv"), "sources.csv")
    assert_problem(
        data,
        "sources.csv row 3, column source_id: ilive-kidney-metastasis stands in row 2 already",
    )


def test_an_unknown_source_is_named_with_the_one_that_was_probably_meant(data):
    data.set_cell(CRANIAL_ROW, "source_id", "ilive-kidney-metastases")
    assert_problem(
        data,
        "figures.csv row 6, column source_id: sources.csv has no source_id ilive-kidney-metastases",
        "write ilive-kidney-metastasis, or add a row",
    )


@pytest.mark.parametrize(
    ("exact", "printed"),
    [
        ("65-75%", "65 and 75"),
        ("60%", "60"),
        ("60-70-80%", "60 and 70 and 80"),
        ("many", "no number"),
    ],
)
def test_an_exact_that_does_not_print_the_numbers_of_its_row_is_told(data, exact, printed):
    data.set_cell(LUNGS_ROW, "exact", exact)
    assert_problem(
        data,
        f"figures.csv row 4, column exact: {exact!r} prints {printed}, but low is 60 and high is 70",
        "copy the figure from the source again",
    )


@pytest.mark.parametrize(
    ("exact", "low", "high"),
    [
        ("60–70%", "60", "70"),
        ("60 to 70 %", "60", "70"),
        ("2,5%", "2.5", "2.5"),
        ("2.5-7%", "2.5", "7"),
    ],
)
def test_figures_may_be_printed_with_dashes_words_and_decimals(data, exact, low, high):
    data.set_cell(LUNGS_ROW, "exact", exact)
    data.set_cell(LUNGS_ROW, "low", low)
    data.set_cell(LUNGS_ROW, "high", high)
    start = int(data.cell(LUNGS_ROW, "start"))
    data.set_cell(LUNGS_ROW, "end", str(start + len(exact)))
    figure = load(data.path).figure["lungs-60-70-of-foci"]
    assert (figure.low, figure.high) == (float(low), float(high))


def test_an_end_that_does_not_fit_the_length_of_exact_is_told_with_both_lengths(data):
    data.set_cell(LUNGS_ROW, "end", "2784")
    assert_only_problem(
        data,
        "figures.csv row 4, column end: end - start is 7, but '60-70%' has 6 characters",
        "start plus the length",
    )


# --- Rows ------------------------------------------------------------------------------------


def test_an_unbalanced_quotation_mark_is_named_with_the_row_where_it_opens(data):
    lines = data.text().split("\n")
    lines[5] = lines[5].replace(",percent,", ',"percent,', 1)
    data.write_text("\n".join(lines))
    problems = problems_of(data)
    told = [p for p in problems if p.startswith("figures.csv row 6: this row is not valid CSV")]
    assert len(told) == 1, problems
    assert "the rows after it are not checked. Fix: a quotation mark is opened" in told[0]


def test_a_row_with_too_many_cells_is_named_with_both_counts(data):
    rows = data.rows()
    rows[CRANIAL_ROW - 1] += ["surplus", "cells"]
    data.write_rows(rows)
    columns = len(rows[0])
    told = f"figures.csv row 6: {columns + 2} cells, more than the {columns} columns"
    assert_only_problem(data, told, "comma")


def test_a_row_with_too_few_cells_is_named_with_both_counts(data):
    rows = data.rows()
    rows[CRANIAL_ROW - 1].pop()
    data.write_rows(rows)
    columns = len(rows[0])
    told = f"figures.csv row 6: {columns - 1} cells, fewer than the {columns} columns"
    assert_problem(data, told, "comma")


def test_an_empty_row_between_others_is_named(data):
    rows = data.rows()
    data.write_rows([*rows[:7], [], [], *rows[7:]])
    assert_only_problem(data, "figures.csv row 8: the row is empty", "delete it")


def test_a_row_fewer_than_the_source_holds_is_told_with_both_numbers(data):
    data.write_rows(data.rows()[: LAST_ROW - 1])
    assert_only_problem(
        data,
        "sources.csv row 2, column percentages: 28 percentages stated, but figures.csv has 27 rows "
        "of ilive-kidney-metastasis",
        "add the missing rows or remove the surplus ones in figures.csv, or correct the number",
    )


def test_a_row_of_a_source_that_holds_none_is_told_with_both_numbers(data):
    data.set_cell(CRANIAL_ROW, "source_id", "cruk-advanced-kidney-cancer")
    first, second = (problem.partition(". Fix")[0] for problem in problems_of(data))
    assert first == (
        "sources.csv row 2, column percentages: 28 percentages stated, but figures.csv has 27 rows "
        "of ilive-kidney-metastasis"
    )
    assert second == (
        "sources.csv row 3, column percentages: 0 percentages stated, but figures.csv has 1 rows "
        "of cruk-advanced-kidney-cancer"
    )


# --- Disagreements ---------------------------------------------------------------------------


def test_a_one_way_disagreement_is_told_at_the_row_that_names_the_other(data):
    data.set_cell(OTHER_BRAIN_ROW, "disagrees_with", "")
    assert_only_problem(
        data,
        "figures.csv row 19, column disagrees_with: brain-35-other-sources does not name "
        "brain-15-20-percent in return",
        "add brain-15-20-percent to disagrees_with of brain-35-other-sources",
    )


def test_a_disagreement_with_a_figure_that_does_not_exist_is_told(data):
    data.set_cell(CRANIAL_ROW, "disagrees_with", "skull-4-percent")
    assert_only_problem(
        data, "figures.csv row 6, column disagrees_with: no figure is called skull-4-percent"
    )


def test_a_figure_that_disagrees_with_itself_is_told(data):
    data.set_cell(CRANIAL_ROW, "disagrees_with", "cranial-vault-3-percent")
    assert_only_problem(data, "figures.csv row 6, column disagrees_with: the figure names itself")


def test_a_disagreement_across_topics_is_told_at_both_rows(data):
    data.set_cell(LUNGS_ROW, "topic", "spread_extent")
    first, second = (problem.partition(". Fix")[0] for problem in problems_of(data))
    assert first == (
        "figures.csv row 4, column disagrees_with: lungs-45-of-foci has the topic site_frequency, "
        "not spread_extent"
    )
    assert second == (
        "figures.csv row 23, column disagrees_with: lungs-60-70-of-foci has the topic "
        "spread_extent, not site_frequency"
    )


# --- All at once -----------------------------------------------------------------------------


def test_every_problem_of_both_files_is_told_in_the_order_of_files_and_rows(data):
    data.set_cell(20, "high", "170")
    data.set_cell(6, "unit", "%")
    data.set_cell(6, "high", "-3")
    data.set_cell(4, "end", "5")
    data.set_cell(3, "url", "somewhere", "sources.csv")
    places = [problem.split(":")[0] for problem in problems_of(data)]
    assert places == [
        "figures.csv row 4, column end",
        "figures.csv row 6, column high",
        "figures.csv row 6, column unit",
        "figures.csv row 20, column high",
        "sources.csv row 3, column url",
    ]


def test_a_cell_with_line_breaks_does_not_shift_the_rows_after_it(data):
    data.set_cell(5, "caution", "one\ntwo\r\nthree\n\nfour")
    data.set_cell(6, "high", "101")
    assert_only_problem(data, "figures.csv row 6, column high: 101 is more than 100")


# --- Accepted --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "line_end", "tail"),
    [
        ("\ufeff", "\n", ""),
        ("", "\r\n", ""),
        ("", "\r", ""),
        ("", "\n", "\n\n  \n".replace("  ", "")),
        ("\ufeff", "\r\n", "\r\n\r\n"),
        ("", "\n", "," * 24 + "\n" + "," * 24 + "\n"),
    ],
    ids=["byte-order mark", "CRLF", "CR", "blank lines", "all of them", "trailing empty cells"],
)
def test_what_spreadsheets_add_to_a_file_is_accepted(data, table, start, line_end, tail):
    data.write_rows(data.rows(), line_end=line_end, start=start)
    data.write_text(data.text() + tail)
    assert load(data.path).figures == table.figures


def test_a_last_line_without_an_end_is_accepted(data, table):
    data.write_text(data.text().rstrip("\n"))
    assert load(data.path).figures == table.figures


def test_a_line_break_within_a_cell_is_kept(data):
    data.set_cell(LUNGS_ROW, "caution", "First line.\nSecond line.")
    figure = load(data.path).figure["lungs-60-70-of-foci"]
    assert figure.caution == "First line.\nSecond line."


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")'])
def test_a_cell_that_looks_like_a_formula_stays_text(data, cell):
    data.set_cell(LUNGS_ROW, "caution", cell)
    assert load(data.path).figure["lungs-60-70-of-foci"].caution == cell


def test_a_source_without_a_review_date_is_accepted(table):
    assert [str(source.reviewed_on) for source in table.sources] == ["2025-07-07", "None"]


# --- Size ------------------------------------------------------------------------------------

MEASURE = """
import re, sys, time
from pathlib import Path
from reported.table.figures import load
start = time.process_time()
count = len(load(Path(sys.argv[1])).figures)
seconds = time.process_time() - start
status = Path("/proc/self/status")  # Linux; its peak, unlike getrusage's, is not the parent's.
peak = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()).group(1) if status.exists() else 0
print(count, seconds, peak)
"""


@pytest.mark.slow
def test_20_000_rows_are_checked_within_4_seconds_and_250_megabytes(data):
    """The time is the processor's, so that a neighbour on the machine does not decide the test."""
    count = 20_000
    header, *originals = data.rows()
    names = {name: at for at, name in enumerate(header)}
    with (data.path / "figures.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        for number in range(count):
            row = list(originals[number % len(originals)])
            row[names["figure_id"]] += f"-{number}"
            row[names["disagrees_with"]] = ""
            row[names["claim"]] += f" {number}"
            # A short one, to stay below the size that a file may have.
            row[names["caution"]] = f"Caution {number}."
            row[names["fingerprint"]] = ""
            row[names["start"]] = str(number * 10)
            row[names["end"]] = str(number * 10 + len(row[names["exact"]]))
            writer.writerow(row)
    data.set_cell(2, "percentages", str(count), "sources.csv")
    remove_charts(data)
    run = subprocess.run(
        [sys.executable, "-c", MEASURE, str(data.path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded, seconds, kilobytes = run.stdout.split()
    assert int(loaded) == count
    assert float(seconds) <= 4
    assert int(kilobytes) <= 250_000


# --- The description of the table ------------------------------------------------------------


def test_every_column_of_the_table_is_a_field_of_a_figure_in_the_same_order(data):
    assert data.rows()[0] == list(Figure.__annotations__)
