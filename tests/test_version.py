"""Which version of the dashboard made a file or a page, said where a reader looks for it."""

import datetime
import io
import zipfile

import openpyxl
import pytest
from pptx import Presentation

from reported import SOFTWARE, __version__
from reported.charts.catalogue import entries
from reported.export.citations import cite_chart
from reported.export.contents import contents_of
from reported.export.data_pack import data_pack
from reported.export.documents.document import whole
from reported.export.documents.links import ServerLinks
from reported.export.documents.pages import page_document
from reported.export.flash_cards import flash_cards
from reported.export.metadata import label, label_png, label_svg
from reported.export.powerpoint.deck import deck
from reported.export.spreadsheet import spreadsheet
from reported.table.figures import DATA_FOLDER, load
from reported.table.load import load_folder
from serving.content import table_words
from tests.test_pages import visit

DATE = datetime.date(2026, 1, 2)
TABLE = load()
ENTRY = entries(TABLE)[0]
WORDS = label(ENTRY, TABLE, DATE)


def slides():
    return Presentation(
        io.BytesIO(deck([ENTRY], TABLE, date=DATE))
    ).core_properties.last_modified_by


def sheets():
    content = spreadsheet(TABLE.figures, TABLE, DATA_FOLDER, date=DATE)
    return openpyxl.load_workbook(io.BytesIO(content)).properties.description


def pack():
    content = data_pack(TABLE.figures, TABLE, DATA_FOLDER, date=DATE)
    return zipfile.ZipFile(io.BytesIO(content)).read("README.txt").decode()


def cards():
    content = flash_cards(
        TABLE.figures, TABLE, changed=datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
    )
    return zipfile.ZipFile(io.BytesIO(content)).read("collection.anki2").decode("latin-1")


FILES = {
    "PNG": lambda: label_png(bytes(33), WORDS).decode("utf-8", "replace"),
    "SVG": lambda: label_svg("<svg><desc></desc></svg>", WORDS).decode(),
    "slides": slides,
    "spreadsheet": sheets,
    "data pack": pack,
    "flash cards": cards,
    "document": lambda: whole(page_document("about", contents_of(load_folder()), ServerLinks())),
    "BibTeX": lambda: " ".join(cite_chart(ENTRY, TABLE, "bibtex").split()),
    "RIS": lambda: cite_chart(ENTRY, TABLE, "ris"),
    "CSL-JSON": lambda: cite_chart(ENTRY, TABLE, "csl"),
    "answer of the interface": lambda: table_words(TABLE)["software"],
}


@pytest.mark.parametrize("file", FILES)
def test_a_file_names_the_version_that_made_it(file):
    assert SOFTWARE in FILES[file]()


def test_the_foot_of_a_page_names_it_too():
    (foot,) = (c.value for c in visit("pages/about.py").markdown if "Shown:" in c.value)
    assert f"version {__version__} of the dashboard" in foot
