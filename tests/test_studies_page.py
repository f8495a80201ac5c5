"""The page on what studies say, and the links that lead to it."""

import json
import re

import pytest

from reported.charts.published import printed, reference, short_reference
from reported.table.figures import DATA_FOLDER
from reported.table.load import load_folder
from tests.conftest import remove_resource
from tests.test_pages import CHART_PAGES, charts, given, links, visit, words

PAGE = "what_studies_say"
FIGURE_PAGE = "all_figures"
HOLDINGS = load_folder()
VERDICTS = re.compile(r"\b(?:wrong|false|true value|correct)\b", re.IGNORECASE)
WITHOUT = [
    figure.figure_id
    for figure in HOLDINGS.table.figures
    if not HOLDINGS.literature.of(figure.figure_id)
]


@pytest.fixture(autouse=True)
def folder(monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(DATA_FOLDER))
    return monkeypatch


def rows(app):
    """The headings and lines of the list in their order."""
    return [row for data in given(app) for row in data.get("rows", ()) if isinstance(row, dict)]


def lines(app):
    """The lines of the list by the id of their figure and in their order."""
    return {row["id"]: row for row in rows(app) if "id" in row}


def drawn(chart):
    """The ids of the figures that a chart draws."""
    traces = json.loads(chart.spec)["data"]
    return {figure for trace in traces for figure in trace.get("customdata", ()) if figure}


def test_the_figures_that_may_be_compared_are_drawn_first_then_every_figure_is_listed():
    app = visit(PAGE)
    (chart,) = charts(app)
    beside = HOLDINGS.literature.of
    perhaps = {
        figure.figure_id
        for figure in HOLDINGS.table.figures
        if not all(value.apart for value in beside(figure.figure_id))
    }
    assert drawn(chart) == perhaps
    ids = list(lines(app))
    assert sorted(ids) == sorted(HOLDINGS.table.figure)
    assert set(ids[-len(WITHOUT) :]) == set(WITHOUT)
    assert [row["heading"].split(":")[0] for row in rows(app) if "heading" in row] == [
        "Perhaps the same base",
        "Another base",
        "Another endpoint",
        "No comparable value",
    ]
    assert "25 published values of 20 studies" in words(app)


def test_a_line_that_is_opened_shows_its_drawing_there(monkeypatch):
    app = visit(PAGE)
    listed = lines(app)
    liver = listed["liver-2-7-of-patients"]
    assert liver["value"] == "2–7%"
    assert liver["said"].startswith("Liver; one study reports 19%")
    app.session_state["opened"] = "liver-2-7-of-patients"
    app.run()
    _, chart = charts(app)
    assert drawn(chart) == {"liver-2-7-of-patients"}
    assert list(lines(app)) == list(listed)
    # A line that the filters leave out has no drawing.
    app.text_input(key="text").input("patchell").run()
    assert not app.exception
    assert len(charts(app)) == 1


def test_a_link_shows_the_chart_of_a_figure_with_every_reference():
    app = visit(PAGE, figure="lungs-60-70-of-foci")
    (chart,) = charts(app)
    data = json.loads(chart.spec)["data"]
    labels = {text for trace in data for text in trace["text"]}
    values = HOLDINGS.literature.of("lungs-60-70-of-foci")
    assert {f"<b>{printed(value)}</b>" for value in values} <= labels
    assert {figure for trace in data for figure in trace.get("customdata", ())} == {
        "lungs-60-70-of-foci",
        None,
    }
    assert "Published: another base" in chart.alt
    said = words(app)
    assert said.index(short_reference(values[0])) < said.index(reference(values[0]))
    for value in values:
        assert reference(value) in said
        assert f"(<{value.doi_link}>)" in said
        assert value.note in said
    assert ("all_figures", "figure=lungs-60-70-of-foci") in links(app)


@pytest.mark.parametrize("figure_id", WITHOUT)
def test_a_figure_without_a_value_says_so(figure_id):
    app = visit(PAGE, figure=figure_id)
    assert app.info[0].value == "No comparable value was found for this figure."
    assert not charts(app)


@pytest.mark.parametrize("figure_id", ["liver", "<b>*x*</b>", "x" * 200])
def test_an_unknown_figure_in_a_link_still_shows_the_list(figure_id):
    app = visit(PAGE, figure=figure_id)
    assert not app.exception
    assert "no figure called" in app.warning[0].value
    assert set(lines(app)) == set(HOLDINGS.table.figure)


def test_filters_narrow_the_list_and_live_in_the_address():
    ids = list(lines(visit(PAGE, topic="spread_extent")))
    assert {HOLDINGS.table.figure[name].topic for name in ids} == {"spread_extent"}
    ids = list(lines(visit(PAGE, relation="different_endpoint")))
    assert ids
    for name in ids:
        assert any(v.comparison == "different_endpoint" for v in HOLDINGS.literature.of(name))
    ids = list(lines(visit(PAGE, design="randomised_trial")))
    assert set(ids) == {"mobility-90-after-combined-therapy", "cytostatics-cytokines-30-regression"}
    assert list(lines(visit(PAGE, text="mckay"))) == [
        "bones-30-35-of-patients",
        "liver-2-7-of-patients",
    ]
    app = visit(PAGE, text="no such words")
    assert "No figure fits all filters" in app.info[0].value


def test_a_figure_and_its_chart_lead_to_the_page():
    assert ("what_studies_say", "figure=liver-2-7-of-patients") in links(
        visit(FIGURE_PAGE, figure="liver-2-7-of-patients")
    )
    for script in CHART_PAGES:
        assert any(page == "what_studies_say" and query for page, query in links(visit(script)))


def test_the_page_export_takes_a_comparison_from_a_link():
    app = visit("export", chart="studies-liver-2-7-of-patients")
    assert not app.exception
    (preview,) = (html.body for html in app.main.get("html") if "data:image/svg+xml" in html.body)
    assert "Published: " in preview


@pytest.mark.parametrize("script", [*CHART_PAGES, PAGE])
def test_no_page_about_figures_judges_them(script):
    app = visit(script)
    assert not VERDICTS.search(words(app))
    for proto in charts(app):
        assert not VERDICTS.search(proto.alt)


def test_no_view_of_a_figure_judges_it():
    for figure in HOLDINGS.table.figures:
        assert not VERDICTS.search(f"{figure.subject} {figure.claim} {figure.caution}")
    # The sentences of the rows apart, every view has the same ones.
    for figure_id in ("liver-2-7-of-patients", WITHOUT[0]):
        for page in (FIGURE_PAGE, PAGE):
            assert not VERDICTS.search(words(visit(page, figure=figure_id)))


def test_a_folder_without_published_values_shows_everything_else(data, folder):
    remove_resource(data, "literature")
    folder.setenv("DATA_DIR", str(data.path))
    app = visit(PAGE)
    assert not app.exception
    assert "no published values" in app.info[0].value
    app = visit("treatment")
    assert not app.exception
    assert not [page for page, query in links(app) if page == "what_studies_say" and query]


def test_markdown_in_a_row_is_shown_as_it_is(data, folder):
    data.set_cell(2, "quantity", "a *new* <b>quantity</b>", "literature.csv")
    folder.setenv("DATA_DIR", str(data.path))
    app = visit(PAGE, figure="spread-90-of-cancerous-tumours")
    assert any(r"a \*new\* \<b\>quantity" in text.value for text in app.markdown)
