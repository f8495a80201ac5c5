"""What `scan` drafts of one sentence: its rows, and that a check takes them as they are."""

import csv
import io
import re
import shutil
from pathlib import Path

import pytest

from reported.__main__ import main
from reported.copies.judge import audit
from reported.copies.scan import draft_rows
from reported.numbers.percentages import numbers_printed
from reported.table.figures import Table
from tests import ferry
from tests.another_subject import FERRY
from tests.ferry import copy_of, table_of

SENTENCES = {
    "Deaths rose from 18% to 23% in a year.": ["18% 18 18 stated", "23% 23 23 stated"],
    "Deaths fell from 23% to 18% in a year.": ["23% 23 23 stated", "18% 18 18 stated"],
    "Between 18% and 23% of them were ill.": ["Between 18% and 23% 18 23 stated"],
    "It was seen in 40% ± 3% of them.": ["40% ± 3% 37 43 stated"],
    "It was seen in 40% (±3%) of them.": ["40% (±3%) 37 43 stated"],
    "It was seen in 40 ±3% of them and in 7% of others.": ["40 ±3% 37 43 stated", "7% 7 7 stated"],
    "Of all these patients 1–<2% had it.": ["1–<2% 1 2 at_most"],
    "Survival was 40% (95% CI 31% to 52%) then.": ["40% 40 40 stated", "31% to 52% 31 52 stated"],
    "Survival was 40% (95% CI, 31–52) then.": ["40% 40 40 stated"],
    "A 95% confidence interval was used for all.": [],
    "Survival was 92.3 (95% CI 88.1–95.4)% at 5 years.": [
        "92.3 (95% CI 88.1–95.4)% 92.3 92.3 stated"
    ],
}


def drafts(text):
    return list(csv.DictReader(io.StringIO(draft_rows(copy_of(text), Table((), (), ""), "ferry"))))


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_gives_a_row_for_each_value_that_it_reports(text):
    rows = [" ".join(row[c] for c in ("exact", "low", "high", "bound")) for row in drafts(text)]
    assert rows == SENTENCES[text]


@pytest.mark.parametrize("text", SENTENCES)
def test_what_is_drafted_stands_in_the_text_and_prints_its_numbers(text):
    for row in drafts(text):
        assert text[int(row["start"]) : int(row["end"])] == row["exact"]
        assert set(numbers_printed(row["exact"])) == {float(row["low"]), float(row["high"])}


@pytest.mark.parametrize("text", [text for text, rows in SENTENCES.items() if rows])
def test_what_is_drafted_is_found_in_its_own_text_and_nothing_is_left(text):
    held = audit(copy_of(text), table_of(text), "ferry")
    assert {finding.verdict for finding in held.findings} == {"found"}
    assert held.unrecorded == ()


def test_a_draft_has_the_fingerprint_of_its_sentence():
    one, two = drafts("Tea is drunk in 60% of cafés. Milk is drunk in 7% of them.")
    assert one["fingerprint"].count("*") == two["fingerprint"].count("*") == 1
    assert one["fingerprint"] != two["fingerprint"]


def test_fingerprints_are_written_from_the_document_itself_and_from_no_other_file(tmp_path, capsys):
    folder = Path(shutil.copytree(FERRY, tmp_path / "data"))
    figures = (folder / "figures.csv").read_text(encoding="utf-8")
    emptied = re.sub(r",[^,\n]*\|[^,\n]*$", ",", figures, flags=re.MULTILINE)
    assert emptied != figures
    (folder / "figures.csv").write_text(emptied, encoding="utf-8")
    edited = tmp_path / "edited.txt"
    edited.write_text(ferry.TEXT + "One more line.", encoding="utf-8")
    asked = ["fingerprint", "--data", str(folder), "--source", "ferry"]
    assert main([*asked, str(edited)]) == 2
    assert "is not the file that the rows of ferry were made from" in capsys.readouterr().err
    assert main([*asked, str(ferry.PATH)]) == 0
    assert (folder / "figures.csv").read_text(encoding="utf-8") == figures
