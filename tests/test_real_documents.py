"""The real documents confirm every row. They belong to their publishers and are not in this project."""

import hashlib
import re
from urllib.parse import unquote

import pytest

from reported.charts.origin import passage_link
from reported.numbers.percentages import numbers_printed

pytestmark = pytest.mark.documents

# A percentage as people print it: a number, or two with a dash or a word between them, and its sign.
NUMBER = r"\d+(?:[.,]\d+)?"
PERCENTAGE = re.compile(
    rf"{NUMBER}(?:\s*%?\s*(?:[-‐‑‒–—−]|to)\s*{NUMBER})?\s*(?:%|％|per\s?cent)", re.IGNORECASE
)


@pytest.fixture(scope="module")
def rows(table):
    """The rows of both files: where they stand is told by the same columns."""
    return (*table.figures, *table.quantities)


@pytest.fixture(scope="module")
def texts(documents):
    return {source_id: content.decode("utf-8") for source_id, content in documents.items()}


def test_the_documents_are_the_ones_that_the_table_was_made_from(table, documents):
    for source in table.sources:
        content = documents[source.source_id]
        text = content.decode("utf-8")
        assert hashlib.sha256(content).hexdigest() == source.sha256
        assert len(text) == source.characters
        assert len(text.splitlines()) == source.lines


def test_every_figure_stands_at_its_offsets_word_for_word(rows, texts):
    for figure in rows:
        text = texts[figure.source_id]
        assert text[figure.start : figure.end] == figure.exact, figure.figure_id
        assert text[: figure.start].endswith(figure.prefix), figure.figure_id
        assert text[figure.end :].startswith(figure.suffix), figure.figure_id


def test_every_figure_stands_on_its_line(rows, texts):
    for figure in rows:
        text = texts[figure.source_id]
        assert text.count("\n", 0, figure.start) + 1 == figure.line, figure.figure_id


def test_every_section_is_a_whole_line_above_its_figure(rows, texts):
    for figure in rows:
        above = texts[figure.source_id].split("\n")[: figure.line - 1]
        headings = {line.strip().strip("#*[] ") for line in above}
        assert figure.section in headings, figure.figure_id


def test_the_low_and_high_of_every_row_are_what_is_printed(table, texts):
    for figure in table.figures:
        printed = numbers_printed(texts[figure.source_id][figure.start : figure.end])
        assert {figure.low, figure.high} == set(printed), figure.figure_id


def test_the_hedging_words_are_the_sources_own(rows, texts):
    for figure in rows:
        line = texts[figure.source_id].split("\n")[figure.line - 1].lower()
        for hedge in figure.hedges:
            assert hedge.lower() in line, figure.figure_id


def test_no_percentage_of_the_documents_is_missing_from_the_table(table, texts):
    for source in table.sources:
        found = [match.span() for match in PERCENTAGE.finditer(texts[source.source_id])]
        tabulated = [
            (figure.start, figure.end)
            for figure in table.figures
            if figure.source_id == source.source_id
        ]
        assert found == tabulated
        assert len(found) == source.percentages


def test_the_figures_are_in_document_order(table):
    for rows in (table.figures, table.quantities):
        places = [figure.start for figure in rows]
        assert places == sorted(places)


def test_the_references_are_those_that_the_section_ends_with(rows, texts):
    """A marker closes a section; figures above the next heading without one have no reference."""
    for figure in rows:
        text = texts[figure.source_id]
        for number in filter(None, figure.references.split(";")):
            assert re.search(rf"\[\s*{number}\s*\]", text[figure.end :]), figure.figure_id


def test_a_passage_link_leads_to_the_figure_itself(rows, table, texts):
    """A browser looks for whole words and opens the first match: that has to be this figure.

    An item of a list has no words of its own around it: there it is the heading above the list.
    """
    for figure in rows:
        fragment = passage_link(figure, table.source_of(figure)).partition("#:~:text=")[2]
        parts = fragment.split(",")
        before = parts.pop(0)[:-1] if parts[0].endswith("-") else ""
        after = parts.pop()[1:] if parts[-1].startswith("-") else ""
        pattern = r"\s*".join(
            r"\s+".join(re.escape(word) for word in unquote(part).split())
            for part in (before, parts[0], after)
        )
        first = re.search(rf"(?<![\w-]){pattern}(?!\w)", texts[figure.source_id], re.IGNORECASE)
        assert first is not None, (figure.figure_id, fragment)
        if figure.unit == "rank":
            assert unquote(fragment) == figure.section
            assert texts[figure.source_id].count("\n", first.end(), figure.start) <= 14
            continue
        assert first.start() <= figure.start < figure.end <= first.end(), figure.figure_id


def test_numbers_of_a_quantity_are_what_is_printed_and_words_are_the_ones_we_agreed_on(
    table, texts
):
    in_words = {"a quarter": 0.25, "half": 0.5, "twice": 2}
    for quantity in table.quantities:
        printed = texts[quantity.source_id][quantity.start : quantity.end]
        if quantity.unit == "rank":
            continue
        if printed in in_words:
            assert quantity.low == quantity.high == in_words[printed]
        else:
            assert {quantity.low, quantity.high} == set(numbers_printed(printed))


def test_the_ranks_are_all_items_of_the_list_in_its_order(table, texts):
    ranks = [quantity for quantity in table.quantities if quantity.unit == "rank"]
    assert [rank.high for rank in ranks] == list(range(1, 11))
    first, last = ranks[0], ranks[-1]
    lines = texts[first.source_id].split("\n")[first.line - 2 : last.line + 1]
    assert [line.strip(" •,.") for line in lines] == ["", *(rank.exact for rank in ranks), ""]
