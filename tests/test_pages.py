"""Every page as a reader gets it: whole, with charts in words, and up even with a broken table."""

import json
import re
from html import unescape

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from benchmarks.generated import data_folder
from reported.__main__ import main
from reported.charts.catalogue import contradictions, wanted
from reported.charts.diagrams.catalogue import id_in_either_form
from reported.export.contents import contents_of
from reported.export.documents.links import ServerLinks
from reported.export.documents.pages import page_document, page_ids
from reported.export.selection import all_charts
from reported.table.figures import DATA_FOLDER, load
from reported.table.glossary import load_glossary
from reported.table.load import load_folder
from tests.conftest import ROOT, remove_glossary, remove_rows
from ui.screen import ON_A_DESK, ON_A_TELEPHONE
from ui.text import markdown_text

HONESTY = markdown_text(load().honesty)
CHART_PAGES = {
    "where_it_spreads": 2,
    "along_the_spine": 2,
    "outcomes": 2,
    "treatment": 1,
    "contradictions": 1,
}
PAGES = [
    "",
    *CHART_PAGES,
    "self_test",
    "all_figures",
    "check_the_sources",
    "export",
    "other_quantities",
    "glossary",
    "what_studies_say",
    "about",
]


@pytest.fixture(autouse=True)
def folder(monkeypatch):
    """The real table, whatever the environment of the tests says; a test may name another one."""
    monkeypatch.setenv("DATA_DIR", str(DATA_FOLDER))
    return monkeypatch


def visit(page, **query):
    """The page at this address as the first request of a reader, at a link with a query."""
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=30)
    turn_to(app, page)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def turn_to(app, page):
    """Streamlit knows a page by its address; its own `switch_page` by its script, which several share."""
    app._page_hash = calc_hash(page) if page else ""
    return app


def charts(app):
    return [element.proto for element in app.get("plotly_chart")]


def id_of(proto):
    return proto.id.partition("chart-")[2]


def links(app):
    return [(link.proto.page, link.proto.query_string) for link in app.get("page_link")]


def words(app):
    """Everything written on the page, without the marks of Markdown."""
    kinds = (app.title, app.header, app.markdown, app.caption, app.info, app.warning, app.code)
    text = "\n".join(element.value for kind in kinds for element in kind)
    return unescape(text.replace("\\", ""))


@pytest.mark.parametrize("script", PAGES)
def test_a_page_opens_without_an_error_with_one_title_and_the_honesty_line(script, table):
    app = visit(script)
    assert not app.exception
    assert not app.error
    assert len(app.title) == 1
    assert HONESTY in app.main.markdown[-1].value
    assert "no medical advice" in app.main.markdown[-1].value
    assert table.version in app.main.markdown[-1].value


@pytest.mark.parametrize("script", PAGES)
def test_a_page_links_to_every_other_one_in_three_named_sections(script, monkeypatch):
    drawn, navigation = {}, st.navigation

    def draw(pages):
        drawn.update(pages)
        return navigation(pages)

    monkeypatch.setattr(st, "navigation", draw)
    app = visit(script)
    visible = {
        section: [page.url_path for page in of_it if page.visibility == "visible"]
        for section, of_it in drawn.items()
    }
    named = ["Study the charts", "Check the figures", "Use them"]
    assert [section for section, of_it in visible.items() if of_it] == ["", *named]
    assert visible[""] == [""]
    in_navigation = [path for of_it in visible.values() for path in of_it]
    assert len(in_navigation) <= 11
    foot = [link.proto.page for link in app.main.get("page_link")][-3:]
    assert {*in_navigation, *foot} == set(PAGES)
    assert len(in_navigation) + len(foot) == len(PAGES)


@pytest.mark.parametrize(("script", "count"), [("", 1), *CHART_PAGES.items()])
def test_every_chart_has_alternative_text_its_own_name_and_our_colours(script, count):
    protos = charts(visit(script))
    assert len(protos) == count
    names = set()
    for proto in protos:
        kinds = ("Range and dot chart", "Dot chart", "Drawing of the ", "Icon arrays")
        assert proto.alt.startswith(kinds)
        assert proto.theme == ""
        names.add(id_of(proto))
        spec = json.loads(proto.spec)
        assert spec["layout"]["paper_bgcolor"] == "#ffffff"
        assert "rgb(" not in proto.spec
    assert len(names) == count


@pytest.mark.parametrize(("script", "count"), [("outcomes", 2), ("treatment", 1)])
def test_percentages_of_people_are_shown_as_people_and_on_a_scale_on_request(script, count):
    def as_people(app):
        return [proto.alt.startswith("Icon arrays") for proto in charts(app)]

    assert as_people(visit(script)) == [True] * count
    link = visit(script, **{"as": "scale"})
    assert as_people(link) == [False] * count
    again = visit(script, **{"as": link.query_params["as"]})
    assert [proto.alt for proto in charts(again)] == [proto.alt for proto in charts(link)]
    assert as_people(visit(script, **{"as": "<odd>"})) == [True] * count


def test_a_large_table_is_listed_in_parts_and_every_name_leads_to_its_chart(tmp_path, folder):
    folder.setenv("DATA_DIR", str(data_folder(1_000, tmp_path / "data")))
    page = "where_it_spreads"
    (first,) = charts(visit(page))
    second = visit(page, part="2")
    assert not second.exception
    (drawn,) = charts(second)
    assert id_of(drawn) != id_of(first)
    names = {
        link.proto.label: link.proto.query_string
        for link in second.get("page_link")
        if link.proto.page == page and "chart=" in link.proto.query_string
    }
    listed = [query for where, query in links(second) if where == page and "chart=" in query]
    # No two are called the same.
    assert list(names.values()) == listed != []
    for query in listed:
        asked = dict(pair.split("=") for pair in query.split("&"))
        for named in (asked, {"chart": asked["chart"]}):
            (shown,) = charts(visit(page, **named))
            assert id_in_either_form(id_of(shown)) == id_in_either_form(asked["chart"])


@pytest.mark.parametrize(
    ("page", "chart_id", "now", "shown"),
    [
        ("where_it_spreads", "body", "", "body"),
        ("where_it_spreads", "lungs-two-values", "contradictions", "lungs-two-values"),
        ("where_it_spreads", "any-metastasis", "where_it_spreads", "how-far-it-spreads"),
        ("outcomes", "pelvic-dysfunction", "outcomes", "adverse-outcomes-out-of-100"),
        ("outcomes", "mobility-out-of-100", "outcomes", "favourable-outcomes-out-of-100"),
        ("contradictions", "spine", "along_the_spine", "spine"),
        ("contradictions", "ranks-against-percentages", "contradictions", "ranks-against-percentages"),
        ("what_studies_say", "spine", "along_the_spine", "spine"),
        ("all_figures", "spine", "along_the_spine", "spine"),
        ("treatment", "studies-liver-2-7-of-patients", "what_studies_say", "studies-liver-2-7-of-patients"),
        ("", "all-figures", "all_figures", "all-figures"),
    ],
)  # fmt: skip
def test_an_address_of_a_chart_leads_to_where_it_is_shown(page, chart_id, now, shown):
    app = visit(page, chart=chart_id)
    assert not app.exception
    assert app.title[0].value == visit(now).title[0].value
    assert id_of(charts(app)[0]) == shown


@pytest.mark.parametrize(("script", "asked"), [("", {}), ("treatment", {"as": "people"})])
def test_a_picture_is_laid_out_for_the_width_of_the_page_and_says_the_same(
    script, asked, monkeypatch
):
    def pictured(width):
        monkeypatch.setattr("ui.charts.page_width", lambda: width)
        return charts(visit(script, **asked))[:1]

    on_a_desk, on_a_telephone = pictured(ON_A_DESK)[0], pictured(ON_A_TELEPHONE)[0]
    assert on_a_desk.alt == on_a_telephone.alt
    assert on_a_desk.spec != on_a_telephone.spec


def test_the_charts_of_all_pages_show_every_figure(table):
    shown = {
        figure
        for page in CHART_PAGES
        for proto in charts(visit(page))
        for trace in json.loads(proto.spec)["data"]
        for figure in trace.get("customdata", ())
    }
    assert set(table.figure) <= shown <= set(table.row)


@pytest.mark.parametrize("script", ["", *CHART_PAGES])
def test_every_drawing_has_a_row_of_its_own_whose_data_are_its_rows(script, table):
    app = visit(script)
    drawn = [
        {
            figure
            for trace in json.loads(proto.spec)["data"]
            for figure in trace.get("customdata", ())
            if figure
        }
        for proto in charts(app)
    ]
    keys = [button.key for button in app.button if button.key.startswith("data-")]
    assert len(keys) == len(drawn)
    for key, figures in zip(keys, drawn, strict=True):
        opened = visit(script)
        opened.button(key=key).click().run()
        (rows,) = opened.table
        wanted = sorted(markdown_text(table.row[figure].subject) for figure in figures)
        assert set(wanted) <= set(rows.value["Figure"])


@pytest.mark.parametrize(
    ("script", "asked"),
    [
        *((script, {}) for script in ("", *CHART_PAGES, "other_quantities", "what_studies_say")),
        ("outcomes", {"as": "scale"}),
        ("all_figures", {"show": "drawing"}),
    ],
)
def test_the_address_that_a_chart_hands_out_opens_the_chart_that_it_names(script, asked):
    app = visit(script, **asked)
    handed_out = [
        json.loads(element.proto.json)["query"].removeprefix("?chart=")
        for element in app.main.get("bidi_component")
        if '"query": "?chart=' in element.proto.json
    ]
    assert sorted(handed_out) == sorted(map(id_of, charts(app)))
    for chart_id in handed_out:
        opened = visit(script, chart=chart_id)
        assert opened.title[0].value == app.title[0].value
        shown = {id_in_either_form(id_of(proto)) for proto in charts(opened)}
        assert id_in_either_form(chart_id) in shown


def test_the_drawing_of_all_stands_in_the_address_as_it_was_chosen():
    kept = visit(ALL, chart="all-figures").query_params
    assert "chart" not in kept
    assert charts(visit(ALL, show=kept["show"]))


def test_who_came_for_the_drawing_of_all_can_choose_the_table():
    app = visit(ALL, chart="all-figure")
    assert len(listed(app)) == 28
    app.query_params["chart"] = "all-figures"
    app.run()
    assert not app.exception
    assert [id_of(proto) for proto in charts(app)] == ["all-figures"]
    app.radio(key="show").set_value("table").run()
    assert not charts(app)
    assert "chart" not in app.query_params
    assert len(listed(app)) == 28


def test_a_chart_has_its_whole_caution_and_its_lines_below_the_drawing(table):
    app = visit("treatment")
    (entry,) = (e for e in wanted(table) if e.chart_id == "treatment-responses")
    said = [
        "".join(part["text"] for part in json.loads(element.proto.json)["parts"])
        for element in app.main.get("bidi_component")
        if element.proto.component_name == "words"
    ]
    assert said == [entry.measure, f"⚠ {entry.note}"]
    lines = {figure.line for figure in entry.figures}
    (source,) = (text for text in words(app).splitlines() if text.startswith(":small[Source: "))
    assert {int(line) for line in re.findall(r"\[(\d+)\]", source)} == lines


def test_the_first_page_draws_the_body_and_says_what_to_know_first(table):
    app = visit("")
    (proto,) = charts(app)
    assert proto.alt.startswith("Drawing of the body")
    unclear = sum(figure.denominator_status == "unclear" for figure in table.figures)
    told = {(page, query) for page, query in links(app)}
    assert ("all_figures", "base=unclear") in told
    assert any(f"{unclear} of the 28" in link.proto.label for link in app.get("page_link"))
    for chart_id in ("lungs-two-values", "brain-two-estimates"):
        assert ("contradictions", f"chart={chart_id}") in told
    assert "prints no percentage" in words(app)


def test_the_first_page_begins_a_round_takes_a_copy_and_saves_the_deck(table):
    app = visit("")
    assert ("self_test", "") in links(app)
    assert "Save the deck" in [b.proto.label for b in app.get("download_button")]
    copy = ("saved.txt", b"Metastases account for about 45% of all secondary foci", "text/plain")
    app.get("file_uploader")[0].set_value([copy]).run()
    assert not app.exception
    assert app.title[0].value == visit("check_the_sources").title[0].value
    assert "saved\\.txt" in "".join(element.value for element in (*app.header, *app.error))


@pytest.mark.parametrize(
    "chart_id", [*(e.chart_id for e in contradictions(load_folder().table)), "nonsense", ""]
)
def test_one_contradiction_is_shown_with_its_lines_and_a_list_of_all(chart_id, table):
    found = contradictions(table)
    app = visit("contradictions", chart=chart_id)
    (proto,) = charts(app)
    shown = next((e for e in found if e.chart_id == chart_id), found[0])
    assert shown.headline in proto.alt
    others = {query for page, query in links(app) if page == "contradictions" and query}
    assert others >= {f"chart={e.chart_id}" for e in found if e is not shown}
    text = words(app)
    for figure in shown.named:
        assert f"[line {figure.line}]" in text
        assert figure.exact in text


def test_a_source_without_percentages_says_so_on_about_too():
    assert "no percentage" in words(visit("about"))


def test_about_explains_every_column():
    descriptions = [
        field["description"]
        for resource in json.loads((DATA_FOLDER / "datapackage.json").read_text("utf-8"))[
            "resources"
        ]
        for field in resource["schema"]["fields"]
    ]
    (shown,) = (e.proto.body for e in visit("about").get("html") if "<dl>" in e.proto.body)
    assert [unescape(text) for text in re.findall("<dd>(.*?)</dd>", shown)] == descriptions


# --- All figures -----------------------------------------------------------------------------

ALL = "all_figures"


def given(app):
    """What each component of our own on the page is given."""
    told = (element.proto.json for element in app.main.get("bidi_component"))
    return [json.loads(data) for data in told if data]


def listed(app):
    """The lines of the figures in the list, in its order."""
    lists = [data for data in given(app) if "passages" in data]
    return [int(row[data["columns"].index("Line")]) for data in lists for row in data["rows"]]


def test_the_list_shows_every_figure_of_the_table(table):
    assert listed(visit(ALL)) == [figure.line for figure in table.figures]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ({"topic": "Along the spine"}, lambda f: f.topic == "spinal_distribution"),
        ({"base": "Unclear"}, lambda f: f.denominator_status == "unclear"),
        ({"source": "iLive"}, lambda f: True),
        ({"disputed": "true"}, lambda f: f.disagrees_with != ""),
        ({"text": "line 118"}, lambda f: f.line == 118),
        ({"text": "LUNGS about"}, lambda f: f.subject == "Lungs"),
        (
            {"topic": "Where it spreads", "base": "Stated in part"},
            lambda f: f.topic == "site_frequency" and f.denominator_status == "partial",
        ),
    ],
)
def test_filters_in_a_link_are_applied(table, query, wanted):
    app = visit(ALL, **query)
    assert not app.exception
    assert listed(app) == [figure.line for figure in table.figures if wanted(figure)]


@pytest.mark.parametrize("name", ["topic", "base", "source", "disputed", "nonsense"])
@pytest.mark.parametrize("value", ["nonsense", "", "<script>", "💥" * 50])
def test_an_odd_value_in_a_link_falls_back_to_everything(name, value):
    app = visit(ALL, **{name: value})
    assert not app.exception
    assert len(listed(app)) == 28


def test_a_filter_that_fits_nothing_says_so_and_offers_a_way_back():
    app = visit(ALL, source="Cancer Research UK")
    assert not app.exception
    assert [info.value for info in app.info] == ["No figure fits all filters. Remove one of them."]
    assert "Remove all filters" in [link.proto.label for link in app.get("page_link")]


def test_a_filter_that_is_chosen_on_the_page_is_applied():
    app = visit(ALL)
    app.selectbox(key="topic").select("treatment_response").run()
    assert len(listed(app)) == 5
    app.text_input(key="text").input("capecitabine").run()
    assert listed(app) == [313]


def test_every_figure_has_a_view_of_its_own_with_all_that_is_known_of_it(table):
    for figure in table.figures:
        app = visit(ALL, figure=figure.figure_id)
        assert not app.exception, figure.figure_id
        assert len(app.title) == 1
        text = words(app)
        for part in (
            figure.claim,
            figure.exact,
            figure.caution,
            figure.denominator,
            figure.condition,
            figure.section,
            f"line {figure.line}",
            f"characters {figure.start} to {figure.end}",
            table.version,
        ):
            assert part in text, (figure.figure_id, part)
        for other in figure.disagreements:
            assert ("all_figures", f"figure={other}") in links(app)
        shown = [query for _, query in links(app) if query.startswith("chart=")]
        assert shown
        assert len(shown) == len(set(shown))
        copied = (element.proto.json for element in app.get("bidi_component"))
        assert any(f"?figure={figure.figure_id}" in data for data in copied)


@pytest.mark.parametrize("figure_id", ["lungs-45-of-focii", "x", "<b>", "%00", "💥" * 500])
def test_an_unknown_figure_gets_a_helpful_word(figure_id):
    app = visit(ALL, figure=figure_id)
    assert not app.exception
    assert [title.value for title in app.title] == ["No figure of this name"]
    assert ("all_figures", "") in links(app)


def test_a_misspelt_figure_is_offered_the_right_one():
    app = visit(ALL, figure="lungs-45-of-focii")
    assert ("all_figures", "figure=lungs-45-of-foci") in links(app)


# --- Glossary --------------------------------------------------------------------------------

GLOSSARY = "glossary"


def explained(app):
    """The terms of the list, as the reader's browser gets them."""
    lists = [e.proto for e in app.get("bidi_component") if e.proto.component_name == "glossary"]
    letters = [letter for one in lists for letter in json.loads(one.json)["letters"]]
    return [term for letter in letters for term in letter["terms"]]


def subjects(app):
    return [term["term"] for term in explained(app)]


def test_the_glossary_explains_every_term_with_its_reference():
    terms = load_glossary().terms
    shown = explained(visit(GLOSSARY))
    assert [term["term"] for term in shown] == sorted(
        (term.term for term in terms), key=str.casefold
    )
    assert {(term["id"], term["definition"], term["address"]) for term in shown} == {
        (term.term_id, term.definition, term.reference_url) for term in terms
    }


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ({"text": "NEPHRECTOMY"}, {"nephrectomy"}),
        ({"text": "denominator"}, {"base"}),
        ({"text": "spine neck seven"}, {"cervical spine"}),
        ({"text": "nonsense"}, set()),
    ],
)
def test_a_search_in_a_link_finds_terms_by_their_words(query, wanted):
    app = visit(GLOSSARY, **query)
    assert not app.exception
    assert set(subjects(app)) == wanted
    assert bool(app.info) == (not wanted)


def test_the_kind_in_a_link_narrows_the_list():
    shown = subjects(visit(GLOSSARY, kind="medical"))
    assert "nephrectomy" in shown
    assert "base" not in shown


def test_the_term_of_a_link_comes_first_with_the_figures_that_use_it(table):
    app = visit(GLOSSARY, term="nephrectomy")
    assert app.header[0].value == "nephrectomy"
    assert "nephrectomy" not in subjects(app)
    linked = {query.removeprefix("figure=") for _, query in links(app)}
    said = {f.figure_id for f in table.figures if "nephrectomy" in f"{f.claim} {f.caution}"}
    assert said <= linked
    assert "liver-2-7-of-patients" not in linked


@pytest.mark.parametrize("term_id", ["nephrectomie", "<b>", "", "💥" * 500])
def test_an_unknown_term_in_a_link_still_shows_the_glossary(term_id):
    app = visit(GLOSSARY, term=term_id)
    assert not app.exception
    assert len(subjects(app)) == len(load_glossary().terms)
    assert bool(app.warning) == bool(term_id)


def test_a_misspelt_term_is_offered_the_right_one():
    assert ("glossary", "term=nephrectomy") in links(visit(GLOSSARY, term="nephrectomie"))[-99:]


def test_the_words_of_another_page_s_search_do_not_narrow_the_glossary():
    app = visit(ALL, text="capecitabine")
    app.query_params.clear()
    turn_to(app, GLOSSARY).run()
    assert len(subjects(app)) == len(load_glossary().terms)


def words_used(app):
    """The terms that are explained where they stand, by the key of the text."""
    return {
        element.proto.id: [
            part["text"] for part in json.loads(element.proto.json)["parts"] if "definition" in part
        ]
        for element in app.main.get("bidi_component")
        if element.proto.component_name == "words"
    }


@pytest.mark.parametrize("script", CHART_PAGES)
def test_the_measure_and_the_caution_explain_their_words_in_place(script):
    rows = words_used(visit(script))
    assert rows
    assert all(rows.values())


def test_a_figure_names_the_words_of_its_own_sentences():
    app = visit(ALL, figure="movement-regained-10-15-of-paraplegia")
    (row,) = words_used(app).values()
    assert {"paraplegia", "radiotherapy"} <= set(row)


def test_a_folder_without_a_glossary_shows_its_charts_all_the_same(data, folder):
    remove_glossary(data)
    folder.setenv("DATA_DIR", str(data.path))
    app = visit("treatment")
    assert len(charts(app)) == 1
    assert words_used(app) == {}
    app = visit(GLOSSARY)
    assert not app.exception
    assert "no glossary" in app.info[0].value


def test_an_edited_definition_is_seen_at_the_next_click(data, folder):
    folder.setenv("DATA_DIR", str(data.path))
    app = visit(GLOSSARY)
    data.set_cell(2, "definition", "a *new* meaning", "glossary.csv")
    app.run()
    assert "a *new* meaning" in [term["definition"] for term in explained(app)]


# --- A broken table --------------------------------------------------------------------------


@pytest.mark.parametrize("script", PAGES)
def test_a_broken_table_shows_what_to_mend_and_after_mending_the_page(script, data, folder, capsys):
    good = data.text()
    data.set_cell(6, "high", "101")
    data.set_cell(9, "unit", "%")
    folder.setenv("DATA_DIR", str(data.path))
    main(["validate", "--data", str(data.path)])
    told = capsys.readouterr().out.strip()
    app = visit(script)
    assert not app.exception
    assert "2 errors in the data files" in app.error[0].value
    assert [code.value for code in app.code] == [told]
    assert HONESTY in app.main.markdown[-1].value
    assert not app.get("plotly_chart")
    data.write_text(good)
    app.button[0].click().run()
    assert not app.exception
    assert not app.error
    assert "28 figures" in app.main.markdown[-1].value


@pytest.mark.parametrize(
    "file",
    ["figures.csv", "sources.csv", "glossary.csv", "literature.csv", "datapackage.json"],
)
def test_a_missing_file_is_named_on_the_page(file, data, folder):
    (data.path / file).unlink()
    folder.setenv("DATA_DIR", str(data.path))
    app = visit("")
    assert not app.exception
    assert app.code[0].value.startswith(f"{file}: ")


def test_an_edit_is_seen_at_the_next_click(data, folder):
    folder.setenv("DATA_DIR", str(data.path))
    app = visit(ALL, figure="liver-2-7-of-patients")
    data.set_cell(21, "caution", "Read this first.")
    app.run()
    assert "Read this first." in words(app)
    data.set_cell(21, "caution", "Read this once.")
    app.run()
    assert "Read this once." in words(app)


def test_a_text_of_the_table_is_shown_as_it_is_and_not_as_markup(data, folder):
    text = "a *star* [link](https://example.org) `code` $x$ <b> :red[x] 5~6"
    data.set_cell(21, "caution", text)
    folder.setenv("DATA_DIR", str(data.path))
    app = visit(ALL, figure="liver-2-7-of-patients")
    shown = next(block.value for block in app.markdown if "star" in block.value)
    assert shown.endswith(markdown_text(text))
    assert "\\*star\\*" in shown


@pytest.mark.parametrize("nothing", ["", " ", "\u00a0\n"])
def test_a_link_that_names_nothing_opens_the_page_as_it_is(nothing):
    assert [title.value for title in visit(ALL, figure=nothing).title] == ["All figures"]
    for page, parameter in (
        (ALL, "chart"),
        ("treatment", "chart"),
        ("export", "chart"),
        ("what_studies_say", "figure"),
        (GLOSSARY, "term"),
    ):
        assert not visit(page, **{parameter: nothing}).warning


def test_a_name_with_spaces_around_it_is_the_name():
    assert visit(ALL, figure=" liver-2-7-of-patients ").title[0].value.startswith("Liver")
    assert "**livers**" in visit(ALL, figure=" livers ").warning[0].value


def test_a_description_that_is_gone_while_a_page_is_drawn_is_named(folder, tmp_path):
    folder.setattr("ui.about.data_folder", lambda: tmp_path)
    app = visit("about")
    assert not app.exception
    assert "1 error in the data files" in app.error[0].value
    assert app.code[-1].value.startswith("datapackage.json: ")


def test_problems_are_looked_for_once_for_all_readers_until_a_file_changes(data, folder):
    import ui.loading

    read = []
    load_folder = ui.loading.load_folder
    folder.setattr("ui.loading.load_folder", lambda path: read.append(path) or load_folder(path))
    folder.setenv("DATA_DIR", str(data.path))
    data.set_cell(6, "high", "101")
    for _ in range(3):
        assert "1 error in the data files" in visit("treatment").error[0].value
    data.set_cell(6, "high", "102")
    assert "102" in visit("treatment").code[0].value
    assert len(read) == 2


def test_every_chart_can_be_chosen_by_a_picture_and_none_is_called_like_another_of_its_group():
    given = (element.proto.json for element in visit("export").main.get("bidi_component"))
    (gallery,) = (data for text in given if text and "groups" in (data := json.loads(text)))
    holdings = load_folder()
    charts = all_charts(holdings.table, holdings.literature)
    items = [item for _, group in gallery["groups"] for item in group]
    assert sorted(item["id"] for item in items) == sorted(entry.chart_id for entry in charts)
    assert [title for title, _ in gallery["groups"]][-2:] == ["Diagrams", "What studies say"]
    for _, group in gallery["groups"]:
        assert len({item["name"] for item in group}) == len(group)


def test_options_with_the_same_words_are_told_apart():
    def page():
        from ui.choices import choose_one

        choose_one("One", {"one": "Brain", "two": "Brain", "three": "Liver"}, "one")

    app = AppTest.from_function(page).run()
    assert app.selectbox[0].options == ["Brain (one)", "Brain (two)", "Liver"]


def test_links_that_are_read_without_what_is_around_them_say_where_they_lead():
    destinations = {}
    for link in visit("where_it_spreads").main.get("page_link"):
        if link.proto.label.startswith("What studies say"):
            destinations.setdefault(link.proto.label, set()).add(link.proto.query_string)
    assert len(destinations) > 1
    assert all(len(queries) == 1 for queries in destinations.values())
    terms = explained(visit(GLOSSARY))
    assert len({term["used"] for term in terms}) == len(terms)


def test_a_table_without_figures_has_every_page_and_says_so(data, monkeypatch):
    remove_rows(data)
    monkeypatch.setenv("DATA_DIR", str(data.path))
    for page in ("home", "export"):
        app = visit(page)
        assert not app.exception
        assert [info.value for info in app.info] == ["The table has no figures yet."]
    contents = contents_of(load_folder(data.path))
    assert [page_document(page, contents, ServerLinks()).title for page in page_ids(contents)]


@pytest.mark.parametrize("page", ["", *CHART_PAGES, "what_studies_say", "export", ALL])
def test_a_chart_that_there_is_not_is_said_with_the_nearest(page):
    app = visit(page, chart="lungs-two-value")
    assert not app.exception
    assert "no chart called" in app.warning[0].value
    assert "chart=lungs-two-values" in [query for _, query in links(app)]
    assert not visit(page, chart="lungs-two-values").warning


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("lungs-two-value", "lungs-two-values"),
        ("all-figure", "all-figures"),
        ("studies-liver-2-7-of-patient", "studies-liver-2-7-of-patients"),
    ],
)
def test_a_link_to_a_chart_that_was_perhaps_meant_opens_that_chart(name, meant):
    (place,) = {
        place for place, query in links(visit("outcomes", chart=name)) if query == f"chart={meant}"
    }
    app = visit(place, chart=meant)
    assert not app.warning
    assert meant in map(id_of, charts(app))


@pytest.mark.parametrize(
    ("name", "chosen"),
    [("body-out-of-100", "body"), ("adverse-outcomes-out-of-100", "adverse-outcomes-out-of-100")],
)
def test_a_chart_that_is_not_drawn_as_people_is_taken_as_it_is_drawn(name, chosen):
    app = visit("export", chart=name)
    assert not app.warning
    (gallery,) = (
        e.proto.json for e in app.main.get("bidi_component") if '"groups"' in e.proto.json
    )
    assert json.loads(gallery)["chosen"] == chosen
