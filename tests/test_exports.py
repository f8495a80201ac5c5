"""What is handed out: tables that no spreadsheet runs."""

import csv
import dataclasses
import io

import hypothesis.strategies as some
import pytest
from hypothesis import given

from reported.table.csv_tables import csv_text, figures_csv, harmless, literature_csv, sources_csv
from reported.table.figures import DATA_FOLDER
from reported.table.literature import PublishedValue, load_literature
from reported.table.rows import Figure, Source

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_a_cell_that_a_spreadsheet_would_run_is_made_text(start):
    assert harmless(f"{start}SUM(A1)") == f"'{start}SUM(A1)"


@pytest.mark.parametrize(
    ("cell", "text"), [(-5.0, "-5"), (-5, "-5"), (2.5, "2.5"), (None, ""), ("a=b", "a=b")]
)
def test_numbers_and_other_texts_stay_as_they_are(cell, text):
    assert harmless(cell) == text


@given(some.floats(0, 100))
def test_a_number_that_is_handed_out_is_the_number_of_the_table(number):
    assert float(harmless(number)) == number


TEXTS = some.text(max_size=20) | some.sampled_from(["a\rb", "a\r\nb", "-1\r", "'=1", "\r\n", '"'])


@given(some.lists(TEXTS, min_size=1, max_size=5))
def test_no_text_that_is_handed_out_begins_like_a_formula(cells):
    text = csv_text([f"c{number}" for number in range(len(cells))], [cells])
    (read,) = list(csv.reader(io.StringIO(text, newline="")))[1:]
    for cell, original in zip(read, cells, strict=True):
        assert not cell.startswith(FORMULA_STARTS)
        kept = original.replace("\r\n", "\n").replace("\r", "\n")
        assert cell in (kept, f"'{kept}")


def test_every_text_column_of_every_table_is_made_harmless(table):
    texts = [name for name, kind in Figure.__annotations__.items() if kind == "str"]
    figure = dataclasses.replace(table.figures[0], **dict.fromkeys(texts, "=1+1"))
    row = next(csv.DictReader(io.StringIO(figures_csv([figure]))))
    assert {row[name] for name in texts} == {"'=1+1"}
    texts = [field.name for field in dataclasses.fields(Source) if field.type == "str"]
    source = dataclasses.replace(table.sources[0], **dict.fromkeys(texts, "@x"))
    row = next(csv.DictReader(io.StringIO(sources_csv([source]))))
    assert {row[name] for name in texts} == {"'@x"}
    texts = [field.name for field in dataclasses.fields(PublishedValue) if field.type == "str"]
    value = load_literature(table.figure).values[0]
    value = dataclasses.replace(value, **dict.fromkeys(texts, "-x"))
    row = next(csv.DictReader(io.StringIO(literature_csv([value]))))
    assert {row[name] for name in texts} == {"'-x"}


def test_the_csv_of_all_figures_is_the_table_itself(table):
    rows = list(csv.reader(io.StringIO(figures_csv(table.figures), newline="")))
    with (DATA_FOLDER / "figures.csv").open(encoding="utf-8", newline="") as lines:
        original = list(csv.reader(lines))
    assert rows == original
