"""Every page, chart and figure as a document: what an archive keeps, which runs no scripts."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from reported.charts.origin import passage_link
from reported.charts.wording import as_printed
from reported.errors import Problem
from reported.export.contents import contents_of
from reported.export.documents.chart_and_figure import chart_document, figure_document
from reported.export.documents.document import marked, whole
from reported.export.documents.drawings import Drawings
from reported.export.documents.embedded import embedded_chart, embedded_document
from reported.export.documents.links import FolderLinks, ServerLinks
from reported.export.documents.missing import problems_document, unknown_document
from reported.export.documents.pages import page_document, page_ids
from reported.table.figures import load
from reported.table.load import load_folder
from tests.another_subject import FERRY, ours_in
from ui.navigation import names_by_address

# What every page and every file says with our figures.
HONESTY = load().honesty

CONTENTS = contents_of(load_folder())
LINKS = ServerLinks()
DRAWINGS = Drawings(CONTENTS.table)


def read(document):
    """The document as an archive shows it again: its text and links, without scripts."""
    return LexborHTMLParser(whole(document))


def figures_shown(page_id):
    """The figures that the page of the dashboard shows."""
    charts = CONTENTS.of_page(page_id)
    if page_id == "contradictions":
        charts = CONTENTS.contradictions
    shown = {figure for entry in charts for figure in entry.named}
    return {*CONTENTS.table.figures} if page_id == "all_figures" else shown


def test_every_page_of_the_dashboard_is_a_document():
    paths = {f"/{'' if page_id == 'home' else page_id}" for page_id in page_ids(CONTENTS)}
    assert paths == set(names_by_address())
    with pytest.raises(KeyError):
        page_document("nothing", CONTENTS, LINKS)


@pytest.mark.parametrize("page_id", page_ids(CONTENTS))
def test_an_archived_page_holds_value_base_and_line_of_every_figure_that_it_shows(page_id):
    document = page_document(page_id, CONTENTS, LINKS, drawings=DRAWINGS)
    archived = read(document)
    assert not archived.css("script, iframe, object, link[rel=stylesheet]")
    # The page of pictures shows one, which an archive saves with the page.
    pictures = [img.attributes["src"] for img in archived.css("img")]
    first = LINKS.picture(next(iter(CONTENTS.charts.values())))
    assert pictures == ([first] if page_id == "export" else [])
    assert set(document.figures) >= figures_shown(page_id)
    rows = [row.text() for row in archived.css("tbody tr")]
    links = {link.attributes["href"] for link in archived.css("a")}
    for figure in figures_shown(page_id):
        said = (
            f"\n{figure.subject}\n{as_printed(figure)}\n",
            figure.denominator,
            f"\n{figure.line}, ",
        )
        assert any(all(words in row for words in said) for row in rows), figure.figure_id
        assert passage_link(figure, CONTENTS.table.source_of(figure)) in links
        assert LINKS.figure(figure.figure_id) in links
    assert HONESTY in archived.body.text()
    assert len(archived.css("h1")) == 1
    assert document.title == archived.css_first("title").text()
    assert document.description


def test_the_page_of_contradictions_draws_the_first_and_leads_to_the_drawings_of_the_others():
    page = read(page_document("contradictions", CONTENTS, LINKS, drawings=DRAWINGS))
    first, *others = page.css("section")
    assert first.css_first("svg")
    assert len(others) == len(CONTENTS.contradictions) - 1
    for section, entry in zip(others, CONTENTS.contradictions[1:], strict=True):
        assert not section.css("svg")
        assert section.css_first("h2 a").attributes["href"] == LINKS.chart(entry)
        assert read(chart_document(entry, CONTENTS, LINKS, drawings=DRAWINGS)).css_first("svg")


@pytest.mark.parametrize("entry", CONTENTS.charts.values(), ids=lambda entry: entry.chart_id)
def test_a_chart_has_headline_drawing_caution_rows_source_and_related_pages(entry):
    archived = read(chart_document(entry, CONTENTS, LINKS, drawings=DRAWINGS))
    text = archived.body.text()
    assert archived.css_first("h1").text() == entry.headline
    assert entry.measure in text
    assert entry.note in text
    assert HONESTY in text
    drawn = archived.css(".drawing > svg")
    assert [svg.attributes["class"] for svg in drawn] == ["phone", "tablet", "desk"]
    for svg in drawn:
        words = re.sub(r"\\s", "", "".join(node.text() for node in svg.css("text")))
        assert svg.css_first("title").text() == entry.headline
        assert archived.css_first(f"desc#{svg.attributes['aria-describedby']}").text()
        assert "line" in words
    for figure in entry.named:
        assert as_printed(figure) in text
    assert {"/", "/all_figures"} <= {a.attributes["href"] for a in archived.css("nav a")}


@pytest.mark.parametrize("figure", CONTENTS.table.row.values(), ids=lambda figure: figure.figure_id)
def test_a_figure_says_what_it_is_of_where_it_is_printed_and_what_shows_it(figure):
    archived = read(figure_document(figure, CONTENTS, LINKS, drawings=DRAWINGS))
    text = archived.body.text()
    for said in (as_printed(figure), figure.claim, figure.caution, figure.denominator,
                 f"line {figure.line}", figure.exact, f"{figure.start} to {figure.end}", HONESTY):  # fmt: skip
        assert said in text
    for name in type(figure).__annotations__:
        assert name in text
    links = [a.attributes["href"] for a in archived.css("a")]
    assert passage_link(figure, CONTENTS.table.source_of(figure)) in links
    for other in figure.disagreements:
        assert LINKS.figure(other) in links
    for term in CONTENTS.glossary.terms_in(figure.claim):
        assert LINKS.term(term.term_id) in links


def test_a_theme_can_be_fixed():
    entry = CONTENTS.charts["lungs-two-values"]
    dark = whole(embedded_document(embedded_chart(entry), CONTENTS, LINKS, "/", "dark"))
    assert '<html lang="en" data-theme="dark">' in dark
    assert 'fill="#0e1117"' in dark
    assert "var(--" not in dark[dark.index("<svg") : dark.rindex("</svg>")]


def test_a_server_that_knows_its_address_makes_whole_links():
    links = ServerLinks("https://figures.example.org")
    archived = read(page_document("home", CONTENTS, links, drawings=DRAWINGS))
    addresses = [a.attributes["href"] for a in archived.css("a")]
    assert all(address.startswith(("https://", "http://", "#")) for address in addresses)
    assert "https://figures.example.org/glossary" in addresses


def test_hostile_texts_are_shown_and_not_run():
    near = {"<b>": "/x"}
    archived = read(unknown_document("chart", "<script>alert(1)</script>", near, honesty=HONESTY))
    assert not archived.css("script, b")
    assert HONESTY in archived.body.text()
    problem = Problem("figures.csv", "<img src=x> is no number", "write a number", 2, "low")
    archived = read(problems_document([problem] * 300, honesty=HONESTY))
    assert not archived.css("img")
    assert len(archived.css("li")) == 200
    assert "first 200 of 300" in archived.body.text()
    said = marked("**a** <b> [c](https://d.example/)")
    assert said.startswith("<strong>a</strong> &lt;b&gt; <a href=")


def test_the_pages_of_another_subject_hold_no_word_of_ours():
    contents = contents_of(load_folder(FERRY))
    drawings = Drawings(contents.table)
    for page_id in page_ids(contents):
        text = whole(page_document(page_id, contents, FolderLinks(), drawings=drawings))
        assert not ours_in(text), page_id
