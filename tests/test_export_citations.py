"""Citations that lead back to the line, and that no text can break out of."""

import dataclasses
import datetime
import json
import re
import subprocess

import pytest

from reported.charts.catalogue import entries, overview
from reported.export.citations import (
    chart_tags,
    cite_chart,
    cite_figure,
    cite_studies,
    cite_table,
    figure_tags,
)
from reported.export.selection import all_charts
from reported.table.figures import Table
from reported.table.load import load_folder
from reported.table.names import Edition, Name
from tests.another_subject import FERRY
from tests.office import program

STYLES = ["text", "bibtex", "ris", "csl"]
VISIT = {"server": "https://charts.example", "accessed": datetime.date(2026, 5, 6)}
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
        assert text.count("\n@") == 0
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


def test_no_text_breaks_out_of_csl_json(table):
    for text in citations(hostile_table(table), "csl"):
        (item,) = json.loads(text)
        assert not any(character in str(item.values()) for character in "\r\n")


def test_the_maker_of_a_chart_is_the_dashboard_and_the_document_is_its_source(table):
    for entry in entries(table):
        said = dict(ris_fields(cite_chart(entry, table, "ris", **VISIT)))
        assert said["TY"] == "ELEC"
        assert said["AU"] == "Dashboard of reported figures"
        assert said["N1"].startswith("Source: iLive, “Kidney metastasis”")
        assert said["UR"] == f"https://charts.example/export?chart={entry.chart_id}"
        assert said["Y2"] == "2026/05/06"
        assert "author = {{Dashboard of reported figures}}" in cite_chart(entry, table, "bibtex")
        short = cite_chart(entry, table, "short")
        assert short.startswith("Dashboard of reported figures (2026): “")
        assert "”. Source: iLive, line" in short
        assert "\n" not in short
    # Of a figure it is the document that prints it.
    said = dict(ris_fields(cite_figure(table.figures[0], table, "ris", **VISIT)))
    assert (said["AU"], said["UR"]) == ("iLive", table.sources[0].url)
    assert "charts.example/all_figures?figure=" in cite_figure(
        table.figures[0], table, "text", **VISIT
    )


def test_people_who_made_the_charts_are_named_one_by_one(table):
    makers = (Name("Marsh", "Ada"), Name("Harbour office", body=True))
    made = dataclasses.replace(table, edition=Edition(makers, datetime.date(2025, 3, 4)))
    entry = entries(table)[0]
    assert cite_chart(entry, made, "text").startswith("Marsh, Ada; Harbour office (2025): “")
    bibtex = cite_chart(entry, made, "bibtex", **VISIT)
    assert bibtex.startswith(f"@online{{{entry.chart_id},")
    for field in (
        "author = {Marsh, Ada and {Harbour office}}", "date = {2025-03-04}", "urldate = {2026-05-06}",
    ):  # fmt: skip
        assert f"  {field},\n" in bibtex
    authors = [value for tag, value in ris_fields(cite_chart(entry, made, "ris")) if tag == "AU"]
    assert authors == ["Marsh, Ada", "Harbour office"]
    (item,) = json.loads(cite_chart(entry, made, "csl", **VISIT))
    assert item["author"] == [{"family": "Marsh", "given": "Ada"}, {"literal": "Harbour office"}]
    assert item["issued"] == {"date-parts": [[2025, 3, 4]]}
    assert item["accessed"] == {"date-parts": [[2026, 5, 6]]}
    tags = chart_tags(entry, made, **VISIT)
    assert ("citation_author", "Marsh, Ada") in tags
    # Zotero would make a first and a last name of an organisation's.
    assert ("DC.creator", "Harbour office") in tags


def test_the_tags_of_a_document_are_of_the_document_and_name_the_source(table):
    for figure in table.figures:
        tags = dict(figure_tags(figure, table, **VISIT))
        assert tags["citation_title"] == f"iLive: {figure.claim}"
        assert tags["citation_public_url"].endswith(f"/all_figures?figure={figure.figure_id}")
        assert table.sources[0].url in tags["citation_abstract"]
        assert re.fullmatch(r"\d{4}/\d\d/\d\d", tags["citation_publication_date"])


@pytest.mark.parametrize("folder", [None, FERRY], ids=["ours", "another subject"])
def test_biber_finds_no_fault_but_titles_that_are_not_known(folder, tmp_path):
    biber = program("biber")
    held = load_folder(folder) if folder else load_folder()
    table, values = held.table, held.literature.values
    charts = {entry.chart_id: entry for entry in all_charts(table, held.literature)}.values()
    entries_ = [cite_chart(entry, table, "bibtex", **VISIT) for entry in charts]
    entries_ += [cite_figure(row, table, "bibtex", **VISIT) for row in table.row.values()]
    entries_ += [cite_table(table, "bibtex", **VISIT), cite_studies(values, "bibtex", **VISIT)]
    file = tmp_path / "all.bib"
    file.write_text("\n".join(entries_), encoding="utf-8")
    told = subprocess.run(
        [biber, "--tool", "--validate-datamodel", file],
        capture_output=True,
        text=True,
        timeout=120,
    )
    faults = re.findall(r"(?:WARN|ERROR) - (.*)", told.stdout)
    studies = {value.study: value for value in reversed(values)}.values()
    untitled = [study for study in studies if not study.title]
    expected = [(study, "title") for study in untitled]
    expected += [(study, "author") for study in untitled if not study.authors]
    assert sorted(re.sub(r" \(.*?\)", "", fault) for fault in faults) == sorted(
        f"Datamodel: Entry '{study.value_id}': Missing mandatory field '{name}'"
        for study, name in expected
    )


def test_year_and_address_are_those_of_the_source_and_never_made_up(table):
    figure = table.figures[0]
    assert dict(ris_fields(cite_figure(figure, table, "ris")))["PY"] == "2025"
    undated = dataclasses.replace(table.sources[0], reviewed_on=None)
    without = Table(table.figures, (undated, table.sources[1]), table.sha256)
    assert "PY" not in dict(ris_fields(cite_figure(figure, without, "ris")))
    assert "year" not in cite_figure(figure, without, "bibtex")
