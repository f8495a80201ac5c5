"""Charts and pages are rows of the data folder: each problem with its row, its column and its fix."""

import pytest

from reported.charts.catalogue import contradictions, entries, wanted
from reported.charts.diagrams.catalogue import diagrams
from reported.table.chart_rules import read_pages
from reported.table.charts import LONGEST
from reported.table.figures import load
from tests.conftest import remove_charts, remove_resource
from tests.test_table import assert_only_problem, assert_problem, problems_of

CHARTS, PAGES = "charts.csv", "pages.csv"
# Rows of charts.csv: the body, of many sites, of two values, of how far it spreads, of a contradiction.
BODY, SITES, LUNGS, FAR, BONES = 2, 3, 4, 6, 25


def test_the_rows_that_the_tests_change_are_the_ones_they_mean(data):
    found = [data.cell(row, "chart_id", CHARTS) for row in (BODY, SITES, LUNGS, FAR, BONES)]
    assert found == [
        "body", "sites-by-denominator", "lungs-two-values", "how-far-it-spreads",
        "bones-second-contradiction",
    ]  # fmt: skip


def test_a_headline_and_a_line_are_filled_in_from_the_rows(data):
    data.set_cell(
        LUNGS, "headline", "Two: {lungs-45-of-foci}, line {lungs-45-of-foci.line}", CHARTS
    )
    table = load(data.path)
    (entry,) = (entry for entry in entries(table) if entry.chart_id == "lungs-two-values")
    assert entry.headline == "Two: about 45%, line 248"


@pytest.mark.parametrize("column", LONGEST)
def test_a_text_that_is_too_long_is_told_with_its_limit(data, column):
    longest = LONGEST[column]
    data.set_cell(LUNGS, column, "x" * longest, CHARTS)
    load(data.path)
    data.set_cell(LUNGS, column, "{lungs-45-of-foci}" + "x" * (longest - 8), CHARTS)
    assert_only_problem(
        data,
        f"charts.csv row {LUNGS}, column {column}: {longest + 1} characters with its figures filled "
        f"in, more than {longest}",
        f"shorten it to {longest}",
    )


@pytest.mark.parametrize(
    ("row", "column", "cell", "message", "fix"),
    [
        (LUNGS, "headline", "{no-such-figure} of all", "{no-such-figure} names no figure", "{figure_id}"),
        (LUNGS, "note", "On line {nothing.line}", "{nothing.line} names no figure", "{figure_id.line}"),
        (LUNGS, "caution", "An open { brace", "a brace is opened or closed alone", "or no brace"),
        (LUNGS, "figure_ids", "no-such-figure", "no figure is called no-such-figure", "id of a figure"),
        (LUNGS, "figure_ids", "", "the chart draws no figure", "write the ids"),
        (
            LUNGS, "figure_ids", "lungs-45-of-foci;lungs-45-of-foci",
            "lungs-45-of-foci is named twice", "name it once",
        ),
        (LUNGS, "page", "nowhere", "pages.csv has no page called nowhere", "where_it_spreads"),
        (FAR, "order", "1", "row 3 has the number 1 on where_it_spreads already", "own number"),
        (LUNGS, "form", "pie", "'pie' is not one of the allowed words", "scale or people"),
        (BONES, "group", "", "a chart of the page contradictions has no group", "kind of contradiction"),
        (
            LUNGS, "beside", "rank-liver:lungs-45-of-foci",
            "rank-liver is not drawn by this chart", "before the colon",
        ),
        (
            LUNGS, "beside", "lungs-45-of-foci:no-such-figure",
            "no figure is called no-such-figure", "id of a figure",
        ),
        (
            BODY, "figure_ids", "severe-pain-90-of-spinal-metastases",
            "severe-pain-90-of-spinal-metastases has no site that the body shows", "fit together",
        ),
        (
            BONES, "form", "people",
            "rank-lymph-nodes is no percentage in whole numbers: no people can be drawn", "scale",
        ),
    ],
)  # fmt: skip
def test_a_problem_of_a_chart_is_told_with_its_row_its_column_and_its_fix(
    data, row, column, cell, message, fix
):
    data.set_cell(row, column, cell, CHARTS)
    column = "figure_ids" if column == "form" and "allowed" not in message else column
    assert_only_problem(data, f"charts.csv row {row}, column {column}: {message}", fix)


def test_two_figures_at_one_region_of_the_spine_are_told(data):
    sacrum = next(n for n, row in enumerate(data.rows(), 1) if row[0].startswith("sacrum"))
    data.set_cell(sacrum, "site", "lumbar_spine")
    message = "column figure_ids: the spine shows one figure a site, and all on one base"
    assert_only_problem(data, f"charts.csv row 11, {message}", "fit together")


def test_two_bases_at_one_site_of_the_body_are_told(data):
    severe_pain = next(
        n for n, row in enumerate(data.rows(), 1) if row[0].startswith("severe-pain")
    )
    data.set_cell(severe_pain, "site", "lung")
    message = f"charts.csv row {BODY}, column figure_ids: a site has figures on two bases"
    assert_only_problem(data, message, "fit together")


def test_a_figure_that_gets_a_site_is_drawn_there(data):
    anywhere = next(n for n, row in enumerate(data.rows(), 1) if row[0].startswith("capecitabine"))
    data.set_cell(anywhere, "site", "cervical_spine")
    data.set_cell(anywhere, "denominator", data.cell(9, "denominator"))
    data.set_cell(anywhere, "direction", "neutral")
    (spine,) = (entry for entry in diagrams(load(data.path)) if entry.form == "spine")
    assert spine.figures[0].figure_id.startswith("capecitabine")
    assert len(spine.figures) == 4


@pytest.mark.parametrize(
    ("row", "column", "cell", "message", "fix"),
    [
        (3, "topics", "weather", "weather is no topic of the figures or quantities", "survival_outcome"),
        (3, "section", "attic", "'attic' is not one of the allowed words", "study"),
        (3, "section", "home", "where_it_spreads is in the section home", "into both"),
        (2, "section", "study", "home is in the section study", "into both"),
        (3, "title", "", "the cell is empty", "fill it in"),
    ],
)  # fmt: skip
def test_a_problem_of_a_page_is_told_with_its_row_its_column_and_its_fix(
    data, row, column, cell, message, fix
):
    data.set_cell(row, column, cell, PAGES)
    assert_only_problem(data, f"pages.csv row {row}, column {column}: {message}", fix)


@pytest.mark.parametrize("taken", ["export", "api", "oembed", "index", "404"])
def test_an_address_of_the_product_is_no_page_of_charts(data, taken):
    data.set_cell(7, "page_id", taken, PAGES)
    assert_problem(
        data, f"pages.csv row 7, column page_id: {taken} is an address of the dashboard already"
    )


@pytest.mark.parametrize(
    "taken",
    [
        "all",
        "all-figures",
        "studies-of-ours",
        "spine-out-of-100",
        "site-frequency-1",
        "lungs-45-of-foci",
    ],
)
def test_no_chart_takes_the_name_of_one_that_the_program_makes(data, taken):
    data.set_cell(3, "chart_id", taken, CHARTS)
    assert_problem(
        data,
        f"charts.csv row 3, column chart_id: {taken} is what the dashboard calls a figure or a chart of its own",
    )


def test_a_page_at_an_address_of_the_product_is_left_out_until_it_is_right(data):
    data.set_cell(7, "page_id", "export", PAGES)
    assert "export" not in {row.page_id for row in read_pages(data.path)}


def test_pages_stay_where_they_are_while_a_figure_has_an_error(data):
    data.set_cell(5, "low", "many")
    assert [row.page_id for row in read_pages(data.path)][1] == "where_it_spreads"
    assert len(problems_of(data)) >= 1


def test_a_folder_that_names_no_charts_has_charts_of_its_topics_on_one_page(data):
    remove_charts(data)
    table = load(data.path)
    assert {entry.chart_id for entry in entries(table)} >= {
        "site-frequency-1",
        "survival-outcome-1",
    }
    assert {entry.page for entry in entries(table)} == {row.page_id for row in table.pages}
    assert contradictions(table) == ()
    assert wanted(table) == []


def test_a_figure_without_a_chart_of_its_own_gets_one_on_the_page_for_its_topic(data):
    rows = [row for row in data.rows(CHARTS) if row[0] != "treatment-responses"]
    data.write_rows(rows, CHARTS)
    (entry,) = (e for e in entries(load(data.path)) if e.chart_id == "treatment-response-1")
    assert entry.page == "treatment"


def test_headlines_of_ours_say_the_finding_in_at_most_12_words(table):
    for entry in wanted(table):
        assert len(entry.headline.split()) <= 12, entry.headline


def test_a_topic_that_no_page_names_is_shown_on_the_first_page_of_charts(data):
    data.write_rows([row for row in data.rows(CHARTS) if row[0] != "treatment-responses"], CHARTS)
    data.set_cell(6, "topics", "", PAGES)
    (entry,) = (e for e in entries(load(data.path)) if e.chart_id == "treatment-response-1")
    assert entry.page == "where_it_spreads"


@pytest.mark.parametrize("page", ["home", ""])
def test_a_chart_can_stand_on_the_first_page_or_on_none(data, page):
    data.set_cell(SITES, "page", page, CHARTS)
    data.set_cell(SITES, "order", "2", CHARTS)
    (entry,) = (e for e in entries(load(data.path)) if e.chart_id == "sites-by-denominator")
    assert entry.page == page


def test_a_folder_may_name_pages_alone(data):
    remove_resource(data, "charts")
    table = load(data.path)
    assert {entry.page for entry in entries(table)} < {row.page_id for row in table.pages}
