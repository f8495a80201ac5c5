"""A web page that works from a disk: complete, self-contained, inert to hostile texts."""

import dataclasses
import datetime
import re
from html import escape, unescape
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from reported.charts.catalogue import Entry, entries, overview
from reported.charts.origin import passage_link, source_line
from reported.charts.wording import alternative_text, as_printed
from reported.export.web_page import web_page
from reported.table.figures import Table, load

# What every page and every file says with our figures.
HONESTY = load().honesty

DATE = datetime.date(2026, 1, 2)


@pytest.fixture(scope="module")
def everything(table):
    return (*entries(table), overview(table))


@pytest.fixture(scope="module")
def html(everything, table):
    return web_page(everything, table, date=DATE)


@pytest.fixture(scope="module")
def document(html):
    return LexborHTMLParser(html)


def test_every_chart_has_headline_measure_caution_source_and_alternative_text(
    document, everything, table
):
    sections = document.css("section")
    assert len(sections) == len(everything)
    for section, entry in zip(sections, everything, strict=True):
        assert section.css_first("h2").text() == entry.headline
        assert entry.measure in section.text()
        assert section.css_first(".caution").text() == f"⚠ {entry.note}"
        assert source_line(entry, table) in section.text()
        drawings = section.css("svg[role=img]")
        assert drawings
        for drawing in drawings:
            assert drawing.css_first("title").text() == entry.headline
            words = document.css_first(f"desc#{drawing.attributes['aria-describedby']}").text()
            assert words == alternative_text(entry, table)


def test_every_figure_stands_in_its_charts_table_with_a_link_to_its_passage(
    document, everything, table
):
    # No source learns from where its page was opened.
    assert document.css_first("meta[name=referrer]").attributes["content"] == "same-origin"
    for section, entry in zip(document.css("section"), everything, strict=True):
        rows = section.css("tbody tr")
        assert len(rows) == len(entry.figures)
        for row, figure in zip(rows, entry.figures, strict=True):
            link = row.css_first("a").attributes
            assert link["href"] == passage_link(figure, table.source_of(figure))
            assert "noopener" in link["rel"]
            cells = {cell.attributes["data-name"]: cell.text() for cell in row.css("td")}
            assert cells["As printed"] == as_printed(figure)
            assert figure.denominator in cells["Base"]
            assert cells["Line"].startswith(f"{figure.line},")
            assert cells["Caution"] == figure.caution


def test_a_link_saves_the_complete_picture_of_each_chart(document, everything, table):
    for section, entry in zip(document.css("section"), everything, strict=True):
        link = section.css_first("a[download]").attributes
        assert link["download"] == f"{entry.chart_id}.svg"
        kind, _, content = link["href"].partition(",")
        assert kind == "data:image/svg+xml;charset=utf-8"
        root = ElementTree.fromstring(unquote(content))
        words = re.sub(r"\s+", "", "".join(root.itertext()))
        for said in (
            entry.headline,
            entry.note,
            source_line(entry, table),
            HONESTY,
            "2026-01-02",
        ):
            assert re.sub(r"\s+", "", said) in words


def test_the_page_says_how_to_cite_it_its_hash_its_date_and_honesty(document, table):
    text = document.body.text()
    for part in (HONESTY, table.sha256, "2026-01-02", table.version, "Cancer Research UK"):
        assert part in text


def test_nothing_is_loaded_and_nothing_run(html, document):
    policy = document.css_first("meta[http-equiv]").attributes["content"]
    assert policy.startswith("default-src 'none';")
    assert "script-src" not in policy
    assert not document.css("script, img, iframe, link, [onclick]")
    assert "\r" not in html


def test_the_page_of_all_charts_is_small(html):
    assert len(html) < 2_000_000


def test_nobody_is_told_to_click_where_nothing_opens(html):
    assert "Click to open" not in html


def test_hostile_texts_are_shown_and_not_run(table):
    attack = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&\x00"
    figure = dataclasses.replace(
        table.figures[0], subject=attack, caution=attack, denominator=attack, section=attack
    )
    source = dataclasses.replace(table.sources[0], url='javascript:alert(1)//"', title=attack)
    hostile = Table((figure,), (source,), "0" * 64)
    entry = Entry("one", attack, attack, attack, attack, (figure,))
    html = web_page([entry], hostile, date=DATE)
    document = LexborHTMLParser(html)
    assert not document.css("script, img")
    assert not [
        a
        for a in document.css("a")
        if "download" not in a.attributes and a.attributes["href"][0] != "#"
    ]
    assert escape(attack.replace("\x00", "\ufffd")) in html
    assert document.css_first("h1").text() == attack.replace("\x00", "\ufffd")
    assert unescape(document.css_first("title").text())


def test_ids_in_the_page_are_unique(document):
    ids = [node.attributes["id"] for node in document.css("[id]")]
    assert len(ids) == len(set(ids))
