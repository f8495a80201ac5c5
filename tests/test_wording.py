"""The words around the charts: every value with its hedge, its base and its place."""

import dataclasses
import datetime
from urllib.parse import unquote

import pytest
from hypothesis import given, settings

from reported.charts import origin, wording
from reported.charts.catalogue import entries, overview
from reported.charts.panels import Panel
from reported.export.citations import cite_figure
from tests.generated import tables


def assert_alternative_text_names_everything(entry, table):
    text = wording.alternative_text(entry, table)
    for panel in entry.panels:
        assert wording.base(panel) in text
        assert panel.first.denominator in text
        for figure in panel.figures:
            assert f"{figure.subject}" in text
            assert figure.condition in text
            assert f"{wording.as_printed(figure)} (" in text
            assert f"line {figure.line})" in text
            for hedge in figure.hedges:
                assert hedge in text


def test_the_alternative_text_of_every_chart_names_each_figure_with_hedge_and_base(table):
    for entry in (*entries(table), overview(table)):
        assert_alternative_text_names_everything(entry, table)


@given(tables())
@settings(deadline=None)
def test_the_alternative_text_of_any_table_names_each_figure_with_hedge_and_base(table):
    for entry in (*entries(table), overview(table)):
        assert_alternative_text_names_everything(entry, table)


def test_the_alternative_text_says_what_kind_of_chart_it_is(table):
    texts = {entry.chart_id: wording.alternative_text(entry, table) for entry in entries(table)}
    assert texts["spinal-zones"].startswith("Dot chart, 1 panel from 0 to 100 percent.")
    assert texts["mobility"].startswith("Range and dot chart, 3 panels from 0 to 100 percent.")
    assert texts["lungs-two-values"].endswith("The source gives two values for one quantity.")
    assert "a high value is bad news" in texts["pelvic-dysfunction"]
    assert "all cancers, not kidney cancer alone" in texts["spread-of-all-cancers"]


@pytest.mark.parametrize(
    ("figure_id", "printed", "short"),
    [
        ("lungs-60-70-of-foci", "about 60-70%", "≈60–70%"),
        ("lungs-45-of-foci", "about 45%", "≈45%"),
        ("brain-35-other-sources", "35% (“other sources … reaches”)", "≤35%"),
        ("liver-2-7-of-patients", "2-7% (“according to various sources”)", "2–7%"),
        ("stem-cell-transplantation-50-response", "about 50% (“some sources claim”)", "≈50%"),
        ("bones-30-35-of-patients", "30-35%", "30–35%"),
        ("cranial-vault-3-percent", "only 3%", "3%"),
    ],
)
def test_a_value_keeps_its_hedge_in_words_and_as_a_sign(table, figure_id, printed, short):
    figure = table.figure[figure_id]
    assert wording.as_printed(figure) == printed
    assert wording.value(figure) == short


def test_headlines_say_who_reports_and_print_values_as_the_source_does(table):
    headlines = {entry.chart_id: entry.headline for entry in entries(table)}
    assert all(headline.startswith("iLive ") for headline in headlines.values())
    assert headlines["lungs-two-values"] == (
        "iLive gives two values for lungs: about 60-70% and about 45%"
    )
    assert all("{" not in headline for headline in headlines.values())


def test_a_hedge_is_read_before_the_number_or_quoted_after_it(table):
    """No headline reads “reports according to”, and none loses a hedge."""
    for figure in table.row.values():
        printed = wording.as_printed(figure)
        for hedge in figure.hedges:
            assert (
                f"{hedge} {figure.exact}" in printed
                or f"{hedge}”)" in printed
                or f"{hedge} …" in printed
            )
        if figure.unit != "rank":
            assert figure.exact in printed


def test_every_panel_says_of_what_its_percentages_are_a_share(table):
    for entry in entries(table):
        for panel in entry.panels:
            assert wording.base(panel).startswith(f"Share of: {panel.first.denominator}")


def test_a_base_is_called_unclear_exactly_where_it_is_counted_as_such(table):
    for figure in table.row.values():
        unclear = figure.denominator_status == "unclear"
        assert ("unclear" in figure.denominator) == unclear, figure.figure_id
        # What else is not known of a figure has other words.
        assert ("unclear" in wording.base(Panel((figure,)))) == unclear, figure.figure_id
        assert "unclear" not in figure.condition


def test_the_source_line_names_publisher_review_date_sections_and_lines(table):
    (entry,) = (entry for entry in entries(table) if entry.chart_id == "lungs-two-values")
    line = origin.source_line(entry, table)
    assert line.startswith("Source: iLive, “Kidney metastasis” (last reviewed 2025-07-07), section")
    for figure in entry.figures:
        assert f"section “{figure.section}”, line {figure.line}" in line


def test_a_source_without_a_date_is_called_undated(table):
    assert origin.about(table.sources[1]) == (
        "Cancer Research UK, “Advanced kidney cancer” (undated)"
    )


def test_a_picture_says_its_source_its_figures_its_table_and_its_date(table):
    (entry,) = (entry for entry in entries(table) if entry.chart_id == "brain-two-estimates")
    lines = " ".join(origin.footer_lines(entry, table, datetime.date(2026, 1, 2)))
    for part in (
        "iLive",
        "line 118",
        "brain-15-20-percent, brain-35-other-sources",
        table.version,
        "2026-01-02",
        "no medical advice",
    ):
        assert part in lines


def test_a_citation_leads_back_to_the_line_and_to_the_version_of_the_table(table):
    figure = table.figure["liver-2-7-of-patients"]
    citation = cite_figure(figure, table, "text")
    for part in ("iLive", "Kidney metastasis", "line 175", "“2-7%”", "https://", table.version):
        assert part in citation
    assert figure.figure_id in citation


def fragment_parts(link):
    """Prefix, exact and suffix of a text fragment, decoded; None where it has none."""
    parts = link.partition("#:~:text=")[2].split(",")
    prefix = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else None
    suffix = unquote(parts.pop()[1:]) if parts[-1].startswith("-") else None
    (exact,) = parts
    assert "-" not in exact
    return prefix, unquote(exact), suffix


def test_a_passage_link_encodes_the_dash_and_keeps_the_figure_whole(table):
    for figure in table.figures:
        source = table.source_of(figure)
        link = origin.passage_link(figure, source)
        assert link.startswith(f"{source.url}#:~:text=")
        prefix, exact, suffix = fragment_parts(link)
        assert exact == figure.exact
        assert prefix is None or " ".join(figure.prefix.split()).endswith(prefix)
        assert suffix is None or " ".join(figure.suffix.split()).startswith(suffix)
        assert prefix or suffix, f"{figure.figure_id} would lead to any {exact} of the page"


def test_words_with_dashes_commas_and_ampersands_do_not_break_a_passage_link(table):
    figure = dataclasses.replace(
        table.figures[0], prefix="in well-known, large & old ", exact="60-70%", suffix=" -of, all-"
    )
    link = origin.passage_link(figure, table.sources[0])
    prefix, exact, _ = fragment_parts(link)
    assert (prefix, exact) == ("large & old", "60-70%")
    assert link.endswith("large%20%26%20old-,60%2D70%25,-%2Dof%2C%20all%2D")
