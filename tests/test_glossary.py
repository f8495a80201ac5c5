"""The glossary: what is refused, how terms are found in a text, and that none is missing."""

import ast
import dataclasses
import re

import pytest

from reported.charts.published import in_words
from reported.charts.studies import comparisons
from reported.charts.wording import base
from reported.errors import TableError
from reported.export.selection import all_charts
from reported.table.glossary import Glossary, Term, load_glossary
from reported.table.literature import load_literature
from tests.conftest import ROOT, remove_glossary

FILE = "glossary.csv"

# What a word of medicine or of statistics is made of. A text that holds one of these outside of
# every term of the glossary uses a word that nobody explains.
STEMS = re.compile(
    r"""
    adrenal|adverse|allogen|anaesth|angio|averag|baseline|benign|biops|bisphosph|bladder|bronch|capecit|carcin|case
    |cervic|chemo|chron|clinical|cohort|confidence|correlat|cortic|cranial|cyst|cyto|denominator
    |catheter|clear-cell|contralat|costoclav|cumulat|dissemin|evaluab|paresis|phase|pooled|recurren|refractor|registr|relaps
    |single-arm|subgroup|targeted|uracil|blastine|citabine|interleuk|follow-up
    |diagnos|distant|dysfunc|ectom|embryo|emia|endpoint|epidem|estimat|favour|foci|focus|frequenc
    |gastr|haem|hazard|hedg|hepat|histo|horizon|hormon|hypoth|immobil|immuno|inciden|incidence
    |infiltr|interferon|interval|invas|irradi|itis|karnofsky|laparo|league|lesion|ligament|lumbar
    |lymph|malign|median|metas|mobility|mortal|myel|necro|neopl|nephr|neuro|nodes|odds|onco|osis
    |osteo|outcome|palliat|paraly|pares|pathol|pelvi|percentag|perineph|plegi|posterior|prevalen
    |probab|prognos|prostat|quantile|quartile|radio|randomi|ratio\b|rank|regress|remission|renal|resect
    |respons|sacr|sampl|scler|significan|spinal|spine|stages|staging|statist|stem-cell|sub-share
    |surviv|symptom|syndrom|therap|thorac|toxic|transfus|transplant|trial|tumor|tumour|vertebr
    """,
    re.VERBOSE,
)
# Words in which a stem stands without a meaning that has to be explained.
PLAIN = {"probably", "statistics", "statistical", "frequent", "radio"}
# What a reader needs all the same: words of the sources beside their percentages, and of our files.
MAY_BE_UNUSED = {"anchor"}


def term(term_id, forms="", **changes):
    shown = term_id.replace("-", " ")
    return Term(
        **{
            "term_id": term_id,
            "term": shown,
            "forms": forms,
            "definition": f"What {shown} means.",
            "kind": "medical",
            "reference_title": "A page",
            "reference_url": "https://example.org/page",
        }
        | changes
    )


def ids_in(text, *terms):
    return [found.term_id for found in Glossary(terms).terms_in(text)]


# --- The file --------------------------------------------------------------------------------


def problems_of(data):
    with pytest.raises(TableError) as caught:
        load_glossary(data.path)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("definition", "", "the cell is empty"),
        ("term", "", "the cell is empty"),
        ("term_id", "Two Words", "'Two Words' does not fit the pattern"),
        ("kind", "legal", "'legal' is not one of the allowed words"),
        ("reference_url", "www.example.org", "'www.example.org' does not fit the pattern"),
        (
            "reference_url",
            "http://example.org/x",
            "'http://example.org/x' does not fit the pattern",
        ),
        ("reference_url", "https://a b", "'https://a b' does not fit the pattern"),
        ("forms", "one;;two", "'one;;two' does not fit the pattern"),
    ],
)
def test_a_bad_cell_is_named_with_row_and_column(data, column, value, message):
    data.set_cell(5, column, value, FILE)
    (problem,) = problems_of(data)
    assert problem.startswith(f"{FILE} row 5, column {column}: {message}")
    assert ". Fix: " in problem


def test_a_term_that_stands_twice_is_named_at_the_second_place(data):
    rows = data.rows(FILE)
    data.write_rows([*rows, ["another-id", rows[3][1].upper(), "", *rows[3][3:]]], FILE)
    (problem,) = problems_of(data)
    assert problem == (
        f"{FILE} row {len(rows) + 1}, column term: “{rows[3][1].upper()}” stands in row 4 already. "
        "Fix: keep it at one term only."
    )


def test_an_id_that_stands_twice_is_named(data):
    data.set_cell(5, "term_id", data.cell(4, "term_id", FILE), FILE)
    (problem,) = problems_of(data)
    assert problem.startswith(f"{FILE} row 5, column term_id: ")


def test_a_form_may_belong_to_one_term_only(data):
    data.set_cell(5, "forms", f"new;{data.cell(4, 'term', FILE)};new", FILE)
    first, second = problems_of(data)
    assert first.startswith(f"{FILE} row 5, column forms: “{data.cell(4, 'term', FILE)}” stands in")
    assert second.startswith(f"{FILE} row 5, column forms: “new” stands in row 5 already")


def test_a_folder_whose_descriptor_names_no_glossary_has_none(data):
    remove_glossary(data)
    assert load_glossary(data.path) == Glossary()
    assert Glossary().terms_in("metastasis, or nothing") == []


def test_a_loaded_term_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        load_glossary().terms[0].definition = "another"


# --- Terms in a text -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A focus.", True),
        ("FOCI of any kind", True),
        ("“foci”; unclear", True),
        ("focused", False),
        ("multi-focus", False),
        ("focus-group", False),
        ("hocus", False),
        ("", False),
    ],
)
def test_only_whole_words_are_found_whatever_their_case(text, found):
    assert ids_in(text, term("focus", "foci")) == (["focus"] if found else [])


def test_a_longer_term_wins_over_those_that_it_contains():
    terms = (term("metastasis", "metastases"), term("spinal-metastasis", "spinal metastases"))
    assert ids_in("spinal  metastases", *terms) == ["spinal-metastasis"]
    assert ids_in("bone metastases", *terms) == ["metastasis"]


def test_each_term_is_named_once_in_the_order_of_the_text():
    terms = (term("base", "bases"), term("share"))
    assert ids_in("share of a base, a share of two bases", *terms) == ["share", "base"]


def test_signs_in_a_term_are_taken_as_they_are():
    assert ids_in("a (b) c", term("x", "a (b) c")) == ["x"]
    assert ids_in("a b c", term("x", "a (b) c", term="y.")) == []


# --- Nothing is missing ----------------------------------------------------------------------


def data_texts(table):
    """Every sentence of ours in the table and on the charts, with the place where it stands."""
    for figure in table.row.values():
        for column in ("subject", "claim", "denominator", "condition", "caution"):
            yield f"{figure.figure_id}, {column}", getattr(figure, column)
    for entry in all_charts(table):
        yield entry.chart_id, "\n".join([entry.headline, entry.measure, entry.note])
        for panel in entry.panels:
            yield f"{entry.chart_id}, panel", base(panel)
    literature = load_literature(table.figure)
    for value in literature.values:
        yield value.value_id, f"{in_words(value)}\n{value.note}"
    for entry in comparisons(table, literature):
        yield entry.chart_id, "\n".join([entry.headline, entry.measure, entry.note])
    for source in table.sources:
        yield source.source_id, f"{source.title}. {source.note}"


def page_texts():
    """Every text in the scripts of the pages and of what they share with the documents."""
    shared = [
        ROOT / "dashboard.py",
        *(ROOT / f"reported/charts/{name}.py" for name in ("reading", "studies")),
    ]
    folders = ("pages", "ui", "reported/export/documents")
    for path in [*shared, *(path for folder in folders for path in ROOT.glob(f"{folder}/*.py"))]:
        if path.name == "linked_data.py":
            continue  # Its words are names of schema.org, which programs read.
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
                continue
            # One small word is a name or a value, a text with a brace a style sheet.
            if (" " in node.value or node.value[:1].isupper()) and "{" not in node.value:
                yield path.name, node.value


def unexplained(glossary, texts):
    return [
        (place, word)
        for place, text in texts
        for word in re.findall(r"[a-z-]+", glossary.pattern.sub("", text).lower())
        if word not in PLAIN and STEMS.search(word)
    ]


def test_every_medical_and_statistical_word_that_is_read_is_explained(table):
    assert unexplained(load_glossary(), [*data_texts(table), *page_texts()]) == []


def test_a_word_without_an_entry_is_noticed(table):
    known = load_glossary()
    fewer = Glossary(tuple(t for t in known.terms if t.term_id != "capecitabine"))
    assert {word for _, word in unexplained(fewer, data_texts(table))} == {"capecitabine"}


def test_every_term_is_used_somewhere(table):
    glossary = load_glossary()
    texts = [text for _, text in (*data_texts(table), *page_texts())]
    used = {found.term_id for text in texts for found in glossary.terms_in(text)}
    assert {explained.term_id for explained in glossary.terms} - used <= MAY_BE_UNUSED


def test_a_term_is_found_in_the_form_in_which_it_is_printed():
    glossary = load_glossary()
    assert glossary.forms_in("All Foci, a focus and foci")[glossary.term["focus"]] == "Foci"


def test_a_definition_is_short_and_ends_as_a_sentence():
    for explained in load_glossary().terms:
        assert 4 <= len(explained.definition.split()) <= 45, explained.term_id
        assert explained.definition.endswith("."), explained.term_id
