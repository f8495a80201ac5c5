"""Citations that lead back to the line, and that no text can break out of."""

import dataclasses
import re

import pytest

from reported.charts import wording
from reported.charts.catalogue import entries, overview
from reported.export.citations import cite_chart, cite_figure, cite_table
from reported.table.figures import Table

STYLES = ["text", "bibtex", "ris"]
HOSTILE = "a}\\{b} 100% & $x_1$ #~^\r\nER  - \nTY  - BOOK"


def ris_fields(text):
    fields = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line) for line in text.splitlines()]
    assert all(fields), text
    return [(field[1], field[2]) for field in fields]


def is_balanced(text):
    depth = 0
    for character in re.sub(r"\\[{}\\]", "", text):
        depth += (character == "{") - (character == "}")
        assert depth >= 0
    return depth == 0


@pytest.mark.parametrize("style", STYLES)
def test_a_figure_is_cited_with_value_place_and_version_of_the_table(table, style):
    for figure in table.figures:
        text = cite_figure(figure, table, style)
        printed = figure.exact.replace("%", r"\%") if style == "bibtex" else figure.exact
        for part in (figure.figure_id, f"line {figure.line}", printed, table.version, "iLive"):
            assert part in text
        assert table.source_of(figure).url in text


def test_the_plain_citation_of_a_figure_is_the_one_on_its_page(table):
    figure = table.figures[0]
    expected = wording.citation(figure, table.source_of(figure), table)
    assert cite_figure(figure, table, "text") == expected


@pytest.mark.parametrize("style", STYLES)
def test_a_chart_is_cited_with_every_figure_and_with_honesty(table, style):
    for entry in (*entries(table), overview(table)):
        text = cite_chart(entry, table, style)
        assert all(figure.figure_id in text for figure in entry.figures)
        assert "no medical advice" in text
        assert table.sha256[:8] in text


def test_a_short_citation_is_one_line_with_the_source_and_without_the_state_of_the_table(table):
    for entry in (*entries(table), overview(table)):
        figure = entry.figures[0]
        for text in (cite_chart(entry, table, "short"), cite_figure(figure, table, "short")):
            assert "\n" not in text
            assert "iLive" in text
            assert str(figure.line) in text
            assert table.sha256[:8] not in text
    assert "Cancer Research UK" in cite_table(table, "short")


@pytest.mark.parametrize("style", STYLES)
def test_the_table_is_cited_with_every_source(table, style):
    text = cite_table(table, style)
    for part in ("iLive", "Cancer Research UK", table.sha256[:8], "no medical advice"):
        assert part in text


def hostile_table(table):
    figure = dataclasses.replace(table.figures[0], section=HOSTILE, denominator=HOSTILE)
    source = dataclasses.replace(
        table.sources[0], title=HOSTILE, publisher=HOSTILE, url="https://x.example/a}{b\\"
    )
    return Table((figure,), (source,), "0" * 64)


def citations(table, style):
    yield cite_figure(table.figures[0], table, style)
    yield cite_chart(overview(table), table, style)
    yield cite_table(table, style)


def test_no_text_breaks_out_of_a_bibtex_entry(table):
    for text in citations(hostile_table(table), "bibtex"):
        assert is_balanced(text)
        assert text.count("@misc{") == 1
        assert len(re.findall(r"(?m)^  \w+ = \{.*\},?$", text)) == len(text.splitlines()) - 2
        for character in "%&$#_":
            fields = re.sub(r"(?m)^  (url|keywords) = .*$", "", text)
            assert re.search(rf"(?<!\\){re.escape(character)}", fields) is None


def test_no_text_breaks_out_of_a_ris_record(table):
    for text in citations(hostile_table(table), "ris"):
        fields = ris_fields(text)
        assert fields[0] == ("TY", "ELEC")
        assert fields[-1] == ("ER", "")
        assert [tag for tag, _ in fields].count("ER") == 1
        assert "\r" not in text


def test_year_and_address_are_those_of_the_source_and_never_made_up(table):
    figure = table.figures[0]
    assert dict(ris_fields(cite_figure(figure, table, "ris")))["PY"] == "2025"
    undated = dataclasses.replace(table.sources[0], reviewed_on=None)
    without = Table(table.figures, (undated, table.sources[1]), table.sha256)
    assert "PY" not in dict(ris_fields(cite_figure(figure, without, "ris")))
    assert "year" not in cite_figure(figure, without, "bibtex")
