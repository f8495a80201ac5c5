"""The repository: what its files promise one another, and what they must not hold."""

import ast
import json
import re

import pytest
from frictionless import Package

from reported.table.charts import HOME, SCRIPTS, ChartRow, PageRow
from reported.table.glossary import Term
from reported.table.literature import PublishedValue
from reported.table.rows import Figure, Source
from tests.another_subject import ours_in
from tests.conftest import ROOT

PAGE_SCRIPTS = [ROOT / "dashboard.py", *sorted((ROOT / "pages").glob("*.py"))]
# What is generated or fetched and never committed.
NOT_OURS = {".git", ".venv", "venv", "documents", "node_modules", "test-results"}


def files():
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT).parts
        if path.is_file() and not NOT_OURS & set(inside) and not inside[0].endswith("_cache"):
            yield path


def descriptor():
    return json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("position", "kind"),
    [
        (0, Figure),
        (1, Source),
        (2, Term),
        (3, Figure),
        (4, PublishedValue),
        (5, ChartRow),
        (6, PageRow),
    ],
)
def test_file_descriptor_and_program_name_the_same_columns_in_the_same_order(position, kind):
    resource = descriptor()["resources"][position]
    path = ROOT / "data" / resource["path"]
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    described = [field["name"] for field in resource["schema"]["fields"]]
    assert header == described == list(kind.__annotations__)


def test_every_column_is_described_in_plain_words():
    for resource in descriptor()["resources"]:
        for field in resource["schema"]["fields"]:
            assert len(field["description"].split()) >= 3, field["name"]


def test_the_data_folder_is_a_valid_data_package():
    report = Package(str(ROOT / "data" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])


@pytest.mark.parametrize("path", PAGE_SCRIPTS, ids=lambda path: path.name)
def test_a_page_is_a_flat_script(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef)]
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == "__name__"]


def test_every_requirement_says_what_it_is_for_and_every_floor_names_its_advisory():
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-r ")):
                requirement, _, reason = line.partition("#")
                assert reason.strip(), line
                assert ">=" not in requirement or re.search(r"(CVE|PYSEC)-\d{4}-\d+", reason), line


def strings_of_the_program():
    """Every string in Python, documentation included, with where it stands; tests apart."""
    folders = ("reported", "ui", "serving", "pages")
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    for path in sorted([*paths, ROOT / "dashboard.py", ROOT / "server.py"]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node.value


def test_no_string_in_python_names_a_figure_a_chart_or_a_source(table):
    names = {*table.row, *(row.chart_id for row in table.charts if "-" in row.chart_id)}
    for source in table.sources:
        names |= {source.source_id, source.publisher, source.title, source.file_name, source.url}
    strings = list(strings_of_the_program())
    assert len(strings) > 1000
    assert not [(where, name) for where, text in strings for name in names if name in text]


def test_only_the_drawings_know_words_of_our_subject():
    """The body and the spine are drawn by code; what is said of them stands in the data folder."""
    anatomy = re.compile(
        r"reported/(charts/(diagrams/|reading|wording)|table/(charts|sites))|ui/charts\.py"
    )
    told = [where for where, text in strings_of_the_program() if ours_in(text)]
    assert told
    assert not [where for where in told if not anatomy.match(where)]


def test_no_page_of_charts_can_take_the_address_of_a_script():
    assert set(SCRIPTS) == {path.stem for path in (ROOT / "pages").glob("*.py")} - {HOME}


def word_sequence(text):
    return re.findall(r"\w+", text.lower())


@pytest.mark.documents
def test_no_file_holds_a_sentence_of_the_real_documents(documents):
    """Facts and short selectors may be kept; a sentence of nine words or more is the publisher's."""
    sentences = {
        f" {' '.join(words)} "
        for content in documents.values()
        for sentence in re.split(r"[.!?]\s|\n", content.decode("utf-8"))
        if len(words := word_sequence(sentence)) >= 9
    }
    assert sentences
    for path in files():
        try:
            text = f" {' '.join(word_sequence(path.read_text(encoding='utf-8')))} "
        except UnicodeDecodeError:
            continue
        assert not [sentence for sentence in sentences if sentence in text], path
