"""The copy that an archive keeps of a source: beside the live link wherever there is one."""

import datetime
import io
import json
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from pptx import Presentation

from reported.charts.catalogue import entries
from reported.charts.origin import archived_passage_link, passage_link
from reported.copies.judge import audit
from reported.copies.report_page import as_html
from reported.errors import TableError
from reported.export.citations import cite_chart, cite_figure, cite_table
from reported.export.flash_cards import flash_cards
from reported.export.metadata import label
from reported.export.powerpoint.deck import deck
from reported.export.spreadsheet import spreadsheet
from reported.export.web_page import web_page
from reported.table.figures import DATA_FOLDER, load
from serving.content import figures_json
from tests import ferry
from tests.test_pages import visit
from ui.provenance import source_markdown

URL = "https://archive.example/20260102/page"
SAID = "as archived on 2026-01-02"
DAY = datetime.date(2026, 3, 1)
MOMENT = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)
REAL = load()
SOURCE = replace(REAL.sources[0], archived_url=URL, archived_on=datetime.date(2026, 1, 2))
TABLE = replace(REAL, sources=(SOURCE, *REAL.sources[1:]))
FIGURE = TABLE.figures[0]
ENTRY = entries(TABLE)[0]


def slides(table):
    shown = Presentation(io.BytesIO(deck([ENTRY], table, date=DAY)))
    frames = [
        shape.text_frame.text for s in shown.slides for shape in s.shapes if shape.has_text_frame
    ]
    notes = [s.notes_slide.notes_text_frame.text for s in shown.slides if s.has_notes_slide]
    return "\n".join(frames + notes)


def cards(table):
    with zipfile.ZipFile(io.BytesIO(flash_cards([FIGURE], table, changed=MOMENT))) as package:
        return package.read("collection.anki2").decode("utf-8", "replace")


def sheets(table):
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet([FIGURE], table, DATA_FOLDER, date=DAY)))
    cells = [str(cell) for sheet in book for row in sheet.values for cell in row]
    return "\n".join([*cells, book.properties.description])


def checked(table):
    text = "\n".join(f"{f.prefix}{f.exact}{f.suffix}" for f in table.figures)
    return as_html([audit(ferry.copy_of(text), table, FIGURE.source_id)])


OUTPUTS = {
    "citation of a figure": lambda table: cite_figure(FIGURE, table, "text"),
    "citation of a figure, BibTeX": lambda table: cite_figure(FIGURE, table, "bibtex"),
    "citation of a figure, RIS": lambda table: cite_figure(FIGURE, table, "ris"),
    "citation of a chart": lambda table: cite_chart(ENTRY, table, "text"),
    "citation of a chart, BibTeX": lambda table: cite_chart(ENTRY, table, "bibtex"),
    "citation of a chart, RIS": lambda table: cite_chart(ENTRY, table, "ris"),
    "citation of the table": lambda table: cite_table(table, "text"),
    "citation of the table, RIS": lambda table: cite_table(table, "ris"),
    "slides": slides,
    "web page": lambda table: web_page([ENTRY], table, date=DAY),
    "flash cards": cards,
    "spreadsheet": sheets,
    "metadata of a picture": lambda table: "\n".join(label(ENTRY, table, DAY).values()),
    "report of a check": checked,
}


@pytest.mark.parametrize("output", OUTPUTS)
def test_the_archives_copy_stands_beside_the_live_page_and_only_where_there_is_one(output):
    with_copy = OUTPUTS[output](TABLE)
    assert URL in with_copy
    assert "as archived on" in with_copy
    # BibTeX has a sign before some characters, which it does not print.
    assert SOURCE.url in with_copy.replace("\\_", "_")
    without = OUTPUTS[output](REAL)
    assert "archive.example" not in without
    assert "as archived" not in without


def test_the_archives_copy_opens_at_the_passage_too():
    live, kept = passage_link(FIGURE, SOURCE), archived_passage_link(FIGURE, SOURCE)
    assert kept.removeprefix(URL) == live.removeprefix(SOURCE.url)
    assert archived_passage_link(FIGURE, REAL.sources[0]) == ""


def test_the_interface_tells_address_and_date_in_json():
    told = json.loads(json.dumps(figures_json(TABLE, "")))
    assert told["sources"][0]["archived_on"] == "2026-01-02"
    assert told["sources"][1]["archived_on"] is None
    assert told["figures"][0]["links"]["archived_passage"].startswith(URL)


@pytest.fixture
def archived(data, monkeypatch):
    data.set_cell(2, "archived_url", URL, "sources.csv")
    data.set_cell(2, "archived_on", "2026-01-02", "sources.csv")
    monkeypatch.setenv("DATA_DIR", str(data.path))
    return data


@pytest.mark.parametrize(
    ("script", "query"),
    [
        ("dashboard.py", {}),
        ("pages/check_the_sources.py", {}),
        ("pages/all_figures.py", {"figure": FIGURE.figure_id}),
    ],
)
@pytest.mark.usefixtures("archived")
def test_every_page_with_a_link_to_a_source_has_one_to_the_archive(script, query):
    app = visit(script, **query)
    assert not app.exception
    texts = [element.value for element in app.markdown]
    texts += [f"{link.proto.label} {link.proto.url}" for link in app.get("link_button")]
    said = [text.replace("\\", "") for text in texts if "archive.example" in text]
    assert said
    assert all(SAID in text for text in said)


def test_the_sources_of_a_chart_on_a_page_have_it_too():
    said = source_markdown(ENTRY.figures, TABLE).replace("\\", "")
    assert f"[{SAID}](<{URL}>)" in said
    assert "archived" not in source_markdown(ENTRY.figures, REAL)


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ({"archived_url": URL}, "archived_on", "the cell is empty, but archived_url is not"),
        ({"archived_on": "2026-01-02"}, "archived_url", "the cell is empty, but archived_on is not"),
        ({"archived_url": "archive", "archived_on": "2026-01-02"}, "archived_url", "does not fit the pattern"),
        ({"archived_url": URL, "archived_on": "soon"}, "archived_on", "is not a date such as"),
    ],
)  # fmt: skip
def test_address_and_date_of_an_archives_copy_come_together(data, cells, column, message):
    for name, cell in cells.items():
        data.set_cell(2, name, cell, "sources.csv")
    with pytest.raises(TableError) as caught:
        load(data.path)
    (problem,) = caught.value.problems
    assert (problem.file, problem.row, problem.column) == ("sources.csv", 2, column)
    assert message in str(problem)
