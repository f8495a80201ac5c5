"""A web page that works from a disk: complete, self-contained, inert to hostile texts."""

import base64
import dataclasses
import datetime
import hashlib
import json
import re
from html import escape, unescape

import pytest
from selectolax.lexbor import LexborHTMLParser

from reported.charts.catalogue import Entry, entries, overview
from reported.charts.wording import (
    HONESTY,
    alternative_text,
    as_printed,
    passage_link,
    source_line,
)
from reported.export.web_page import web_page
from reported.table.figures import Table

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


def charts(html):
    found = re.findall(r'<script type="application/json" id="data-\d+">(.*?)</script>', html)
    return [json.loads(data) for data in found]


def test_every_chart_has_headline_measure_caution_source_and_alternative_text(
    document, everything, table
):
    sections = document.css("section")
    assert len(sections) == len(everything)
    for section, entry in zip(sections, everything, strict=True):
        assert section.css_first("h2").text() == entry.headline
        assert entry.measure in section.text()
        assert section.css_first(".caution").text() == entry.note
        assert source_line(entry, table) in section.text()
        label = section.css_first("[role=img]").attributes["aria-label"]
        assert label == alternative_text(entry, table)


def test_every_figure_stands_in_its_charts_table_with_a_link_to_its_passage(
    document, everything, table
):
    for section, entry in zip(document.css("section"), everything, strict=True):
        rows = section.css("tbody tr")
        assert len(rows) == len(entry.figures)
        for row, figure in zip(rows, entry.figures, strict=True):
            link = row.css_first("a").attributes
            assert link["href"] == passage_link(figure, table.source_of(figure))
            assert "noopener" in link["rel"]
            cells = [cell.text() for cell in row.css("td")]
            assert cells[1] == as_printed(figure)
            assert cells[2] == figure.denominator
            assert cells[5] == figure.caution


def test_every_number_drawn_is_a_number_of_its_row(html, everything, table):
    for chart, entry in zip(charts(html), everything, strict=True):
        drawn = {}
        for trace in chart["data"]:
            for figure, value in zip(trace.get("customdata", ()), trace["x"], strict=False):
                drawn.setdefault(figure, set()).add(value)
        assert drawn == {f.figure_id: {f.low, f.high} for f in entry.figures}


def test_the_page_says_how_to_cite_it_its_hash_its_date_and_honesty(document, table):
    text = document.body.text()
    for part in (HONESTY, table.sha256, "2026-01-02", table.version, "Cancer Research UK"):
        assert part in text


def test_nothing_is_loaded_and_only_the_two_scripts_of_the_page_run(html, document):
    policy = document.css_first("meta[http-equiv]").attributes["content"]
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert len(scripts) == 2
    hashes = [
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts
    ]
    assert re.findall(r"'sha256-([^']+)'", policy) == hashes
    assert policy.startswith("default-src 'none';")
    assert "unsafe-eval" not in policy
    assert not re.search(r"<(script|img|iframe|link)[^>]+(src|href)=", html.replace(scripts[0], ""))
    assert "\r" not in html


def test_the_library_is_there_once(html):
    assert html.count("plotly.js v") == 1
    assert len(html) < 6_000_000


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
    assert len(document.css("script")) == 3
    assert not document.css("img")
    assert not document.css("a")
    assert escape(attack.replace("\x00", "\ufffd")) in html
    assert document.css_first("h2").text() == attack.replace("\x00", "\ufffd")
    assert len(charts(html)) == 1
    assert unescape(document.css_first("title").text())


def test_ids_in_the_page_are_unique(document):
    ids = [node.attributes["id"] for node in document.css("[id]")]
    assert len(ids) == len(set(ids))
