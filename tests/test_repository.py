"""The repository: what its files promise one another, and what they must not hold."""

import ast
import dataclasses
import json
import re

import pytest
from frictionless import Package

from reported.glossary import Term
from reported.literature import PublishedValue
from reported.table import Figure, Source
from tests.conftest import ROOT

PAGE_SCRIPTS = [ROOT / "dashboard.py", *sorted((ROOT / "pages").glob("*.py"))]
# What is generated or fetched and never committed.
NOT_OURS = {".git", ".venv", "venv", "documents", "node_modules", "test-results"}


def files():
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT).parts
        if path.is_file() and not NOT_OURS & set(inside) and not inside[0].endswith("_cache"):
            yield path


def imported(path):
    """The first word of every module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


def descriptor():
    return json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("position", "kind"), [(0, Figure), (1, Source), (2, Term), (3, Figure), (4, PublishedValue)]
)
def test_file_descriptor_and_program_name_the_same_columns_in_the_same_order(position, kind):
    resource = descriptor()["resources"][position]
    path = ROOT / "data" / resource["path"]
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    described = [field["name"] for field in resource["schema"]["fields"]]
    assert header == described == [field.name for field in dataclasses.fields(kind)]


def test_every_column_is_described_in_plain_words():
    for resource in descriptor()["resources"]:
        for field in resource["schema"]["fields"]:
            assert len(field["description"].split()) >= 3, field["name"]


def test_the_data_folder_is_a_valid_data_package():
    report = Package(str(ROOT / "data" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])


def test_the_library_imports_nothing_of_the_pages():
    for path in (ROOT / "reported").rglob("*.py"):
        assert not {"streamlit", "ui", "pages", "dashboard", "serving"} & set(imported(path)), path


def test_the_shared_pieces_import_no_page():
    for path in (ROOT / "ui").rglob("*.py"):
        assert not {"pages", "dashboard", "serving", "server"} & set(imported(path)), path


def test_what_a_server_adds_imports_no_page_and_is_imported_by_none():
    for path in (ROOT / "serving").rglob("*.py"):
        assert not {"pages", "dashboard", "server"} & set(imported(path)), path
    for path in PAGE_SCRIPTS:
        assert "serving" not in set(imported(path)), path


def test_inside_the_library_nothing_points_back():
    order = ["errors", "percentages", "schema", "table", "catalogue", "wording", "drawing"]
    for number, name in enumerate(order):
        text = (ROOT / "reported" / f"{name}.py").read_text(encoding="utf-8")
        used = set(re.findall(r"^from reported\.(\w+)", text, re.MULTILINE))
        assert not used & {*order[number + 1 :], "export"}, name


@pytest.mark.parametrize("path", PAGE_SCRIPTS, ids=lambda path: path.name)
def test_a_page_is_a_flat_script(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef)]
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == "__name__"]


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
