"""Published values: what is refused, that each can be traced, how they are drawn and cited."""

import dataclasses
import datetime
import json
import math
import re

import pytest

from reported.charts.diagrams.sizing import SIZES
from reported.charts.drawing import SCREEN_MARGIN, SCREEN_WIDTH
from reported.charts.origin import footer_lines, short_source
from reported.charts.plotly_chart import draw_for_screen
from reported.charts.published import (
    groups,
    in_words,
    interval,
    of_whom,
    printed,
    reference,
    short_reference,
)
from reported.charts.studies import beside_studies, comparison, comparisons, sides, studies_say
from reported.charts.theme import THEMES
from reported.charts.wording import alternative_text
from reported.errors import TableError
from reported.export.citations import cite_studies
from reported.export.metadata import label
from reported.table.literature import Literature
from reported.table.load import load_folder
from tests.conftest import remove_resource
from tests.geometry import marks_of, text_boxes, texts_of, words_of
from tests.plotly_charts import draw_for_export

FILE = "literature.csv"
DATE = datetime.date(2026, 1, 2)
NUMBER = re.compile(r"\d+(?:\.\d+)?")
# No page, chart or row judges a figure.
VERDICTS = re.compile(r"\b(?:wrong|false|true value|correct)\b", re.IGNORECASE)
LIVER, LUNGS, CHEMOTHERAPY, ANY = (
    "liver-2-7-of-patients",
    "lungs-60-70-of-foci",
    "chemotherapy-4-5-effective",
    "any-metastasis-45-60-of-patients",
)


@pytest.fixture(scope="module")
def charts(table, literature):
    return comparisons(table, literature)


def value_of(literature, figure_id, **changes):
    return dataclasses.replace(literature.of(figure_id)[0], **changes)


def of_figure(table, figure_id, *values):
    """The chart of a figure beside some values of ours."""
    return comparison(table.figure[figure_id], table, Literature(values))


# --- The file --------------------------------------------------------------------------------


def problems_of(data):
    with pytest.raises(TableError) as caught:
        load_folder(data.path)
    return [str(problem) for problem in caught.value.problems]


def row_of(data, value_id):
    return next(n for n, row in enumerate(data.rows(FILE), start=1) if row[0] == value_id)


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("quantity", "", "the cell is empty"),
        ("population", "", "the cell is empty"),
        ("note", "", "the cell is empty"),
        ("figure_ids", "", "the cell is empty"),
        ("doi", "https://doi.org/10.1/x", "'https://doi.org/10.1/x' does not fit the pattern"),
        ("pmid", "PMC123", "'PMC123' does not fit the pattern"),
        ("value", "101", "101 is more than 100"),
        ("n", "0", "0 is less than 1"),
        ("n", "many", "'many' is not a whole number"),
        ("design", "survey", "'survey' is not one of the allowed words"),
        ("same_base", "perhaps", "'perhaps' is not one of the allowed words"),
        ("comparison", "better", "'better' is not one of the allowed words"),
        ("interval", "iqr", "'iqr' is not one of the allowed words"),
        ("figure_ids", "no-such-figure", "no figure is called no-such-figure"),
        ("figure_ids", f"{LIVER};{LIVER}", f"{LIVER} is named twice"),
    ],
)
def test_what_a_row_lacks_is_named_with_row_and_column(data, column, value, message):
    data.set_cell(3, column, value, FILE)
    (problem,) = problems_of(data)
    assert problem.startswith(f"{FILE} row 3, column {column}: {message}")
    assert ". Fix: " in problem


def test_a_value_that_cannot_be_traced_is_refused(data):
    data.set_cell(2, "pmid", "", FILE)
    load_folder(data.path)
    data.set_cell(2, "doi", "", FILE)
    (problem,) = problems_of(data)
    assert problem == (
        f"{FILE} row 2, column doi: the row has neither a DOI nor a PubMed number. "
        "Fix: fill in doi or pmid: what cannot be traced is not shown."
    )


@pytest.mark.parametrize(
    ("value_id", "changes", "column", "message"),
    [
        ("imdc-2014-liver", {"value": "40"}, "value", "40 does not lie within 17 to 23"),
        ("imdc-2014-liver", {"low": "23"}, "low", "23 is not less than high, 23"),
        ("imdc-2014-liver", {"high": ""}, "high", "an end of the range is missing"),
        ("imdc-2014-liver", {"interval": "none"}, "low", "17 is an end of an interval"),
        ("gemcitabine-capecitabine-2008-response", {"value": ""}, "value", "a confidence interval"),
        ("capecitabine-2007-remission", {"value": ""}, "value", "the cell is empty"),
        (
            "capecitabine-2007-remission",
            {"comparison": "similar"},
            "comparison",
            "another base (same_base is no) is never similar",
        ),
        (
            "imdc-2014-liver",
            {"comparison": "published_lower"},
            "comparison",
            "published_lower, but liver-2-7-of-patients is 2-7 and the study has 17 to 23",
        ),
        (
            "imdc-2014-liver",
            {"comparison": "similar"},
            "comparison",
            "similar, but liver-2-7-of-patients is 2-7 and the study has 17 to 23",
        ),
    ],
)
def test_numbers_and_words_of_a_row_have_to_fit_each_other(
    data, value_id, changes, column, message
):
    row = row_of(data, value_id)
    for name, cell in changes.items():
        data.set_cell(row, name, cell, FILE)
    assert any(
        problem.startswith(f"{FILE} row {row}, column {column}: {message}")
        for problem in problems_of(data)
    )


def test_a_broken_table_does_not_hide_the_problems_of_the_published_values(data):
    data.set_cell(2, "low", "many")
    data.set_cell(2, "design", "survey", FILE)
    first, second = problems_of(data)
    assert first.startswith("figures.csv row 2, column low")
    assert second.startswith(f"{FILE} row 2, column design")


def test_a_folder_that_names_no_literature_has_none(data, table):
    remove_resource(data, "literature")
    assert load_folder(data.path).literature == Literature()
    assert comparisons(table, Literature()) == ()


def test_every_value_can_be_traced_and_judges_nothing(literature):
    assert literature.values
    for value in literature.values:
        assert value.doi_link or value.pubmed_link
        assert not VERDICTS.search(f"{in_words(value)} {value.note}"), value.value_id


# --- The charts ------------------------------------------------------------------------------


def drawings(entry, table, theme=THEMES["light"]):
    yield draw_for_screen(entry, table, theme)
    yield draw_for_export(entry, table, SIZES["slide-16-9"], theme, date=DATE)


def own_numbers(value):
    return {number for number in (value.value, value.low, value.high) if number is not None}


def test_no_mark_and_no_panel_mixes_a_reported_figure_and_a_published_value(table, charts):
    assert charts
    for entry in charts:
        for chart in drawings(entry, table):
            marks = marks_of(chart)
            reported = [mark for mark in marks if mark.name in table.figure]
            published = [mark for mark in marks if mark not in reported]
            assert [mark.name for mark in reported] == [f.figure_id for f in entry.figures]
            for mark in reported:
                figure = table.figure[mark.name]
                assert mark.xs == {figure.low, figure.high}
            assert len(published) == len(entry.published)
            headings = [t.y for t in texts_of(chart) if "Published: " in t.text]
            # A line of its own each, and between the two sides a heading.
            assert max(mark.y for mark in reported) < min(headings)
            assert min(headings) < min(mark.y for mark in published)
            assert len({mark.y for mark in marks}) == len(marks)
            (axis,) = chart.select_xaxes()
            assert tuple(axis.range) == (0, 100)


def test_every_number_of_a_published_value_is_drawn_and_none_else(table, literature, charts):
    for entry in charts:
        marks = marks_of(draw_for_screen(entry, table))
        for value in entry.published:
            labelled = [mark for mark in marks if printed(value) in dict(mark.labels).values()]
            assert any(mark.xs == own_numbers(value) for mark in labelled), value.value_id
        texts = [entry.headline, alternative_text(entry, table)]
        rows = [*map(in_words, entry.published), *(value.note for value in entry.published)]
        figure = entry.figures[0]
        known = " ".join([*rows, str(dataclasses.asdict(figure)), "0 100 95 one two 1 2 3"])
        known += f" {figure.low:g} {figure.high:g}"
        for text in texts:
            assert set(NUMBER.findall(text)) <= set(NUMBER.findall(known)), entry.chart_id


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_published_value_has_a_shape_and_a_colour_of_its_own(table, literature, charts, theme):
    for entry in charts:
        marks = marks_of(draw_for_screen(entry, table, theme))
        reported = [mark for mark in marks if mark.name in table.figure]
        assert not any(mark.symbols & {"diamond", "triangle-up"} for mark in reported)
        published = [mark for mark in marks if mark not in reported]
        assert len(published) == len(entry.published)
        values = [value for group in groups(entry.published) for value in group.values]
        for value, mark in zip(values, published, strict=True):
            shape = {"triangle-up" if value.apart else "diamond"}
            assert mark.symbols == (set() if value.value is None else shape)
            assert mark.outline == theme.published
            # Hollow means hedged, which is said of reported figures alone.
            assert mark.fill != theme.background
    assert theme.published not in (theme.neutral, theme.favourable, theme.adverse)


def test_a_confidence_interval_is_a_thin_line_and_a_range_a_pale_bar(table, literature):
    chart = draw_for_screen(comparison(table.figure[CHEMOTHERAPY], table, literature), table)
    interval_line = next(mark for mark in marks_of(chart) if mark.name not in table.figure)
    assert re.fullmatch(r"M3.5,([\d.]+)L16.6,\1", interval_line.path)
    assert any("95% CI 3.5–16.6%" in text for text in words_of(chart))
    chart = draw_for_screen(comparison(table.figure[LUNGS], table, literature), table)
    bar = next(mark for mark in marks_of(chart) if mark.name == "us-inpatients-2021-thoracic")
    assert set(re.findall(r"[ML]([\d.]+)", bar.path)) == {"51.1", "52.8"}
    # Only the two ends are printed: there is no middle to draw.
    assert not bar.symbols


def test_what_is_a_share_of_something_else_stands_under_its_own_heading(table, literature):
    entry = comparison(table.figure[ANY], table, literature)
    first, second = groups(entry.published)
    assert (first.relation, second.relation) == ("unclear", "different_base")
    words = words_of(draw_for_screen(entry, table))
    assert "Published: perhaps the same base" in words
    assert "Published: another base" in words


def test_the_descriptor_says_how_studies_stand_to_a_figure(data):
    said = data.text("datapackage.json").replace('"perhaps the same base"', '"as SEER has it"')
    data.write_text(said.replace('"label": "registry"', '"label": "list"'), "datapackage.json")
    holdings = load_folder(data.path)
    table, literature = holdings.table, holdings.literature
    headline = comparison(table.figure[LIVER], table, literature).headline
    assert headline.endswith("(as SEER has it)")
    assert beside_studies(table, literature)[0].name == "As SEER has it"
    assert of_whom(literature.of(ANY)[0]).endswith("list")


def test_a_folder_whose_descriptor_does_not_say_so_has_the_words_of_its_rows(data):
    said = json.loads(data.text("datapackage.json"))
    resource = next(r for r in said["resources"] if r["name"] == "literature")
    del resource["without"]
    for column in resource["schema"]["fields"]:
        column.pop("categories", None)
    data.write_text(json.dumps(said), "datapackage.json")
    holdings = load_folder(data.path)
    table, literature = holdings.table, holdings.literature
    assert studies_say(literature.of(ANY)).endswith(
        "21% (unclear whether the same base), 20% (different base)"
    )
    assert of_whom(literature.of(ANY)[0]).endswith(" · registry")
    assert sides(table.figures, literature, table.words)[-1].name == "No comparable value"


def change_words(data, column, change):
    """Change the categories of a column of literature.csv."""
    said = json.loads(data.text("datapackage.json"))
    resource = next(r for r in said["resources"] if r["name"] == "literature")
    field = next(f for f in resource["schema"]["fields"] if f["name"] == column)
    change(field)
    data.write_text(json.dumps(said), "datapackage.json")


def test_words_may_be_listed_without_labels(data):
    words = ["registry", "cohort", "randomised_trial"]
    change_words(data, "design", lambda field: field.update(categories=words))
    values = load_folder(data.path).literature.values
    assert "randomised trial" in " ".join(map(of_whom, values))


@pytest.mark.parametrize(
    ("listed", "message"),
    [
        (5, "word 1 of literature.same_base has no value"),
        ([{"label": "x"}], "word 1 of literature.same_base has no value"),
        (["yes", {"value": "no", "label": None}], "word 2 of literature.same_base has a label that is no text"),
        ([{"value": "yes", "note": 7}], "has a note that is no text"),
        ([{"value": "yes", "chart": "../../x"}], "has the chart '../../x', which is not lower-case words"),
        ([{"value": "yes", "chart": "base"}], "has the chart base as another word has"),
    ],
)  # fmt: skip
def test_words_of_the_descriptor_that_cannot_be_used_are_named(data, listed, message):
    change_words(data, "same_base", lambda field: field.update(categories=listed))
    with pytest.raises(TableError) as error:
        load_folder(data.path)
    assert message in str(error.value)


def test_a_word_of_the_base_that_no_chart_knows_is_refused(data):
    change_words(data, "same_base", lambda field: field["constraints"]["enum"].append("partly"))
    rows = data.rows(FILE)
    same_base, comparison = (rows[0].index(name) for name in ("same_base", "comparison"))
    at = next(n for n, row in enumerate(rows) if n and row[comparison] == "similar")
    rows[at][same_base] = "partly"
    data.write_rows(rows, FILE)
    with pytest.raises(TableError) as error:
        load_folder(data.path)
    (problem,) = error.value.problems
    assert (problem.row, problem.column) == (at + 1, "same_base")
    assert problem.fix == "write yes or no or unclear"


def test_the_headline_gives_both_sides_with_their_bases(table, literature, charts):
    entry = comparison(table.figure[LIVER], table, literature)
    assert entry.headline == (
        "Liver: iLive reports 2-7% (“according to various sources”); one study reports 19% "
        "(perhaps the same base)"
    )
    entry = comparison(table.figure[ANY], table, literature)
    assert entry.headline.endswith(
        "one study reports 21% (perhaps the same base), 20% (another base)"
    )
    for entry in charts:
        assert not VERDICTS.search(f"{entry.headline} {entry.measure} {entry.note}")


def test_population_size_and_period_stand_at_every_value(table, charts):
    for entry in charts:
        chart = draw_for_screen(entry, table)
        words = " ".join(words_of(chart))
        for value in entry.published:
            for text in (of_whom(value), interval(value), printed(value)):
                assert (text[:1].upper() + text[1:]) in words


@pytest.mark.parametrize(("low", "high"), [(0, 100), (0, 3), (97, 100), (30, 95), (5, 70)])
def test_the_label_of_any_range_stays_inside_a_telephone(table, literature, low, high):
    value = value_of(literature, LUNGS, value=None, low=low, high=high, interval="range")
    chart = draw_for_screen(of_figure(table, LUNGS, value), table)
    width = round(SCREEN_WIDTH + 2 * SCREEN_MARGIN)
    (box,) = (b for b in text_boxes(chart, width, chart.layout.height) if b.text == printed(value))
    assert box.left >= 0
    assert box.right <= width


def test_texts_of_a_row_are_drawn_as_they_are(table, literature):
    value = value_of(literature, LIVER, quantity="<b>{x}</b> & 5%", population="{all} <i>")
    chart = draw_for_screen(of_figure(table, LIVER, value), table)
    assert "<b>{x}</b> & 5%" in words_of(chart)
    assert not any("<b>{x}" in hover for hover in chart.data[-1].hovertemplate)


def channel(share):
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour):
    red, green, blue = (channel(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# How colours look to people without one kind of cones, in linear light (Machado et al. 2009).
EYES = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no long": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no middle": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "no short": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def seen(colour, eye):
    linear = [channel(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    shown = [sum(w * c for w, c in zip(row, linear, strict=True)) for row in EYES[eye]]
    return [max(0.0, min(1.0, share)) ** (1 / 2.4) for share in shown]


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_colour_of_published_values_is_told_apart_by_every_eye(name, eye):
    theme = THEMES[name]
    light, dark = sorted((luminance(theme.published), luminance(theme.background)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3
    for other in (theme.neutral, theme.favourable, theme.adverse):
        assert math.dist(seen(theme.published, eye), seen(other, eye)) > 0.25


# --- Origin and citation ---------------------------------------------------------------------


def test_both_sources_stand_in_the_footer_and_in_the_metadata(table, charts):
    for entry in charts:
        words = [" ".join(footer_lines(entry, table, DATE))]
        words += [label(entry, table, DATE)["Source"], label(entry, table, DATE)["Figures"]]
        for text in words:
            assert "iLive" in text
            for value in entry.published:
                assert value.doi in text
        # The page that shows the drawing has the full references below it.
        for value in entry.published:
            assert short_reference(value) in short_source(entry, table)


def test_a_study_is_cited_once_whatever_the_number_of_its_values(literature):
    studies = {value.study for value in literature.values}
    assert len(studies) < len(literature.values)
    assert len(re.findall("(?m)^@", cite_studies(literature.values, "bibtex"))) == len(studies)
    assert len(json.loads(cite_studies(literature.values, "csl"))) == len(studies)
    ris = cite_studies(literature.values, "ris")
    assert ris.count("TY  - JOUR") == ris.count("ER  - ") == len(studies)
    assert len(cite_studies(literature.values, "text").splitlines()) == len(studies)


def test_a_study_is_cited_with_title_and_everybody_who_wrote_it(literature):
    trial = value_of(literature, ANY)
    assert cite_studies([trial], "short") == (
        "Dabestani et al., World Journal of Urology 2016;34:1081-1086, "
        "doi:10.1007/s00345-016-1773-y, PMID 26847337"
    )
    title = (
        "Renal cell carcinoma recurrences and metastases in primary non-metastatic patients: "
        "a population-based study"
    )
    names = ["Dabestani, Saeed", "Thorstenson, Andreas", "Lindblad, Per", "Harmenberg, Ulrika"]
    names += ["Ljungberg, Börje", "Lundstam, Sven"]
    assert cite_studies([trial], "text") == (
        f"{'; '.join(names)}. {title}. World Journal of Urology 2016;34(8):1081-1086, "
        "doi:10.1007/s00345-016-1773-y, PMID 26847337. "
        "https://doi.org/10.1007/s00345-016-1773-y https://pubmed.ncbi.nlm.nih.gov/26847337/"
    )
    bibtex = cite_studies([trial], "bibtex")
    for field in (
        f"author = {{{' and '.join(names)}}}", f"title = {{{{{title}}}}}", "number = {8}",
        "pages = {1081--1086}", "doi = {10.1007/s00345-016-1773-y}", "date = {2016}",
    ):  # fmt: skip
        assert f"  {field},\n" in bibtex
    ris = cite_studies([trial], "ris").splitlines()
    assert [line for line in ris if line.startswith("AU")] == [f"AU  - {name}" for name in names]
    assert f"TI  - {title}" in ris
    (item,) = json.loads(cite_studies([trial], "csl"))
    assert item["author"][0] == {"family": "Dabestani", "given": "Saeed"}
    assert (item["type"], item["title"], item["issue"]) == ("article-journal", title, "8")


def test_a_citation_names_only_what_was_seen(literature):
    named = value_of(literature, LIVER)
    first = dataclasses.replace(named, authors="McKay, R; et al.")
    assert "author = {McKay, R and others}" in cite_studies([first], "bibtex")
    assert reference(first).startswith("McKay et al., European Urology")
    for style in ("ris", "csl"):
        assert "et al." not in cite_studies([first], style)
        assert "Not all authors are named here." in cite_studies([first], style)
    nameless = dataclasses.replace(named, authors="", title="", issue="")
    assert cite_studies([nameless], "text").startswith("European Urology 2014;65:577-584, doi:")
    for field in ("author", "title", "number"):
        assert f"  {field} = " not in cite_studies([nameless], "bibtex")
    for field in ("AU", "TI", "IS"):
        assert f"{field}  - " not in cite_studies([nameless], "ris")
    (item,) = json.loads(cite_studies([nameless], "csl"))
    assert not {"author", "title", "issue"} & item.keys()


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("McKay et al.", "'McKay et al.' is not one name, family name before given name"),
        ("McKay, Rana, R", "'McKay, Rana, R' is not one name"),
        ("et al.; McKay, Rana", "et al. is not the last after at least one name"),
        ("McKay, Rana;", "a name is missing beside a semicolon"),
    ],
)
def test_authors_that_cannot_be_told_apart_are_named(data, cell, message):
    row = row_of(data, "scotland-2002-severe-pain")
    data.set_cell(row, "authors", cell, FILE)
    (problem,) = problems_of(data)
    assert problem.startswith(f"{FILE} row {row}, column authors: {message}")


def test_a_publication_is_the_same_in_each_of_its_rows(data):
    first, second = (row_of(data, f"imdc-2014-{site}") for site in ("bone", "liver"))
    data.set_cell(second, "issue", "4", FILE)
    (problem,) = problems_of(data)
    assert problem == (
        f"{FILE} row {second}, column issue: '4', but row {first} is of the same publication. "
        f"Fix: write '3', or correct row {first}."
    )


def test_a_line_break_in_a_row_begins_no_field_of_a_reference_manager(literature):
    value = value_of(literature, LIVER, quantity="a\nER  - \nTY  - X", authors="{A}\nB")
    assert cite_studies([value], "ris").count("\nER  - ") == 1
    assert r"\{A\} B" in cite_studies([value], "bibtex")
