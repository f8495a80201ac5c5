"""What several rooms of tests share: the real table, a copy of the data to break, the documents."""

import asyncio
import csv
import io
import json
import os
import shutil
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from reported.table.figures import DATA_FOLDER, load
from reported.table.literature import load_literature

ROOT = Path(__file__).parents[1]

# Streamlit looks through every installed package for components at each page that a test opens:
# most of its time.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def skip_unless_in_ci(reason):
    """Skip a test for want of something that the continuous integration has to have."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


class DataFolder:
    """A copy of data/ whose cells are named as a spreadsheet names them: the header is row 1."""

    def __init__(self, path):
        self.path = path

    def rows(self, file="figures.csv"):
        with (self.path / file).open(encoding="utf-8-sig", newline="") as lines:
            return list(csv.reader(lines))

    def write_rows(self, rows, file="figures.csv", line_end="\n", start=""):
        out = io.StringIO()
        csv.writer(out, lineterminator=line_end).writerows(rows)
        self.write_text(start + out.getvalue(), file)

    def text(self, file="figures.csv"):
        return (self.path / file).read_bytes().decode("utf-8")

    def write_text(self, text, file="figures.csv"):
        (self.path / file).write_bytes(text.encode("utf-8"))

    def cell(self, row, column, file="figures.csv"):
        rows = self.rows(file)
        return rows[row - 1][rows[0].index(column)]

    def set_cell(self, row, column, value, file="figures.csv"):
        rows = self.rows(file)
        rows[row - 1][rows[0].index(column)] = value
        self.write_rows(rows, file)


def remove_resource(data, name):
    """Leave a data folder as one that never had a glossary, or whatever else it need not have."""
    (data.path / f"{name}.csv").unlink()
    package = json.loads(data.text("datapackage.json"))
    package["resources"] = [r for r in package["resources"] if r["name"] != name]
    data.write_text(json.dumps(package), "datapackage.json")


def remove_fingerprints(data):
    """Leave figures that are judged by their quoted words: a test that has no others may do so."""
    for file in ("figures.csv", "quantities.csv"):
        header, *rows = data.rows(file)
        column = header.index("fingerprint")
        data.write_rows([header, *([*row[:column], "", *row[column + 1 :]] for row in rows)], file)


def remove_charts(data):
    """Leave a data folder as one that names no charts and no pages."""
    remove_resource(data, "charts")
    remove_resource(data, "pages")


def remove_rows(data):
    """Leave a copy without any row but those of its sources, as before the first figure."""
    for file in ("figures", "quantities", "literature", "charts", "pages"):
        data.write_rows(data.rows(f"{file}.csv")[:1], f"{file}.csv")
    sources = data.rows("sources.csv")
    data.write_rows(
        [sources[0], *([*row[:-2], "0", row[-1]] for row in sources[1:])], "sources.csv"
    )


def remove_glossary(data):
    """Leave a data folder as one that never had a glossary."""
    remove_resource(data, "glossary")


@pytest.fixture(autouse=True)
def no_loop_of_the_browser(request):
    """Playwright leaves its loop marked as running, and beside one asyncio starts no other."""
    if request.node.get_closest_marker("browser"):
        yield
        return
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)


@pytest.fixture(scope="session")
def table():
    return load()


@pytest.fixture(scope="session")
def literature(table):
    return load_literature(table.figure)


@pytest.fixture
def data(tmp_path):
    return DataFolder(Path(shutil.copytree(DATA_FOLDER, tmp_path / "data")))


@pytest.fixture(scope="session")
def documents(table):
    """The text of each real document by source id, with the bytes that it was read from."""
    folder = Path(os.environ.get("DOCUMENTS_DIR") or ROOT / "documents")
    paths = {source.source_id: folder / source.file_name for source in table.sources}
    missing = [path.name for path in paths.values() if not path.is_file()]
    if missing:
        skip_unless_in_ci(
            f"the real documents are not here ({', '.join(missing)}): put copies into documents/ "
            "or name their folder in DOCUMENTS_DIR"
        )
    return {source_id: path.read_bytes() for source_id, path in paths.items()}
