"""Another subject, from a data folder alone: every export of it is about that subject only."""

import datetime
import io
import subprocess
import sys
import zipfile

import pytest

from reported.charts.diagrams.sizing import SIZES
from reported.charts.plotly_chart import draw_for_screen
from reported.charts.wording import alternative_text
from reported.export.citations import cite_chart, cite_figure, cite_table
from reported.export.data_pack import data_pack
from reported.export.flash_cards import flash_cards
from reported.export.metadata import label
from reported.export.powerpoint.deck import deck
from reported.export.selection import all_charts
from reported.export.spreadsheet import spreadsheet
from reported.export.web_page import web_page
from reported.study.questions import questions
from reported.table.figures import load
from reported.table.glossary import load_glossary
from tests.another_subject import FERRY, OUR_SUBJECT, ours_in
from tests.conftest import ROOT
from tests.ferry import SOURCE, TEXT
from tests.plotly_charts import draw_for_export

TABLE = load(FERRY)
CHARTS = all_charts(TABLE)
DATE = datetime.date(2026, 1, 2)
MOMENT = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)


def texts_in(archive):
    """Every file in a ZIP as text, in those within it too; what is no text as what of it is."""
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        for name in file.namelist():
            content = file.read(name)
            if content.startswith(b"PK\x03\x04"):
                yield from texts_in(content)
            else:
                yield f"{name}\n{content.decode('utf-8', 'ignore')}"


def test_every_row_is_where_it_says_in_the_document():
    assert {source.sha256 for source in TABLE.sources} == {SOURCE.sha256}
    for row in TABLE.row.values():
        assert TEXT[row.start : row.end] == row.exact
        assert TEXT[: row.start].endswith(row.prefix)
        assert TEXT[row.end :].startswith(row.suffix)
        assert TEXT.count("\n", 0, row.start) + 1 == row.line


def test_the_folder_has_pages_charts_and_a_glossary_of_its_own():
    assert {entry.chart_id for entry in CHARTS} >= {row.chart_id for row in TABLE.charts}
    assert {entry.page for entry in CHARTS if entry.page} == {
        row.page_id for row in TABLE.pages if row.section != "home"
    } | {"contradictions"}
    assert set(load_glossary(FERRY).kinds.values()) == {"Words of boats", "Words of numbers"}
    assert {entry.form for entry in CHARTS} == {"scale", "people"}


@pytest.mark.parametrize("entry", CHARTS, ids=lambda entry: entry.chart_id)
def test_no_chart_holds_a_word_of_our_subject(entry):
    told = [
        alternative_text(entry, TABLE),
        str(label(entry, TABLE, DATE)),
        cite_chart(entry, TABLE, "text"),
        draw_for_screen(entry, TABLE).to_json(),
        draw_for_export(entry, TABLE, SIZES["slide-4-3"], date=DATE).to_json(),
    ]
    assert not ours_in("\n".join(told))


@pytest.mark.slow
def test_no_file_holds_a_word_of_our_subject():
    rows = list(TABLE.row.values())
    for archive in (
        deck(CHARTS, TABLE, date=DATE),
        spreadsheet(rows, TABLE, FERRY, date=DATE),
        data_pack(rows, TABLE, FERRY, date=DATE),
        flash_cards(TABLE.figures, TABLE, changed=MOMENT),
    ):
        for text in texts_in(archive):
            assert not ours_in(text)
    page = web_page(CHARTS, TABLE, date=DATE)
    assert "ferry" in page
    assert not ours_in(page)
    asked = " ".join(str(question) for seed in range(20) for question in questions(TABLE, seed))
    assert not ours_in(asked)
    cited = [cite_table(TABLE, "bibtex"), *(cite_figure(row, TABLE, "ris") for row in rows)]
    assert not ours_in("\n".join(cited))


def test_the_command_line_takes_the_folder():
    command = [sys.executable, "-m", "reported", "validate", "--data", str(FERRY)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said == "34 figures and 4 quantities from 1 sources: no problems\n"
    command = [sys.executable, "-m", "reported", "export", "--list", "--data", str(FERRY)]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert not ours_in(listed)
    assert len(listed.splitlines()) == len(CHARTS)


def test_the_words_that_are_looked_for_are_those_of_our_data():
    """The search would find our subject: each of its words stands in data/."""
    ours = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "data").iterdir())
    found = {match[0].lower() for match in OUR_SUBJECT.finditer(ours)}
    assert {"kidney", "metasta", "ilive", "spine", "cancer", "brain", "patient"} <= found
