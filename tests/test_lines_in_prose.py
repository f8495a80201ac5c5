"""Sentences of ours that name a line of a document: a row or a test says that it is the right one."""

import re
from collections import defaultdict

import pytest

from reported.export.selection import all_charts
from reported.table.rows import RANK

# Statements without a row, each with a few of the words that stand on the line which our sentences name.
STATEMENTS = (
    ("ilive-kidney-metastasis", 68, ("zones", "L2", "S1")),
    ("ilive-kidney-metastasis", 74, ("rare", "statistical")),
    ("ilive-kidney-metastasis", 313, ("radiation therapy", "ineffective")),
    ("ilive-kidney-metastasis", 335, ("Radiation therapy", "ineffective")),
    ("ilive-kidney-metastasis", 350, ("smaller percentage", "stages III and IV")),
    ("cruk-advanced-kidney-cancer", 5, ("Not all cancers",)),
)
NAMED = re.compile(r"\blines?\s((?:\d+(?:\s?(?:,|-|and|to)\s?)?)+)", re.IGNORECASE)


def lines_named(text):
    """Every line number after the word: of ``lines 237-246`` the two ends."""
    return {
        int(number) for numbers in NAMED.findall(text) for number in re.findall(r"\d+", numbers)
    }


def prose(table):
    for row in table.row.values():
        yield row.figure_id, row.caution
        yield row.figure_id, row.claim
    for entry in all_charts(table):
        yield entry.chart_id, " ".join([entry.headline, entry.measure, entry.caution, entry.note])


def test_line_numbers_are_found_in_prose():
    assert lines_named("Line 34 and lines 237-246, 313 and 335; line\u00a068.") == {
        34,
        237,
        246,
        313,
        335,
        68,
    }


def words_of(text):
    """Its numbers, and its longer words without the ends that make a plural."""
    return {word.removesuffix("s") for word in re.findall(r"\d+|[a-z]{4,}", text.lower())}


def test_every_line_that_a_sentence_names_is_that_of_a_row_it_speaks_of_or_of_a_tested_statement(
    table,
):
    rows = defaultdict(set)
    for row in table.row.values():
        rows[row.line] |= words_of(f"{row.subject} {row.exact}")
    places = sorted(row.line for row in table.row.values() if row.unit == RANK)
    tested = {line for _, line, _ in STATEMENTS} | {places[0], places[-1]}
    named = [(name, text, line) for name, text in prose(table) for line in lines_named(text)]
    assert len(named) > 30
    assert not [
        (name, line)
        for name, text, line in named
        if line not in tested and not rows[line] & words_of(text)
    ]


@pytest.mark.documents
@pytest.mark.parametrize(("source_id", "line", "words"), STATEMENTS)
def test_a_statement_without_a_row_stands_on_the_line_that_is_named(
    source_id, line, words, documents
):
    text = documents[source_id].decode("utf-8").splitlines()[line - 1]
    assert all(word in text for word in words)
