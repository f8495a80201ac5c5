"""A chart or a figure in a page of somebody else: the document, its frame, and what says how to embed it."""

import re
from urllib.parse import quote

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.responses import PlainTextResponse

from reported.charts.diagrams.sizing import SIZES, Size
from reported.charts.origin import passage_link
from reported.charts.wording import as_printed
from reported.export.documents.document import STYLE
from reported.export.documents.embedded import SHOWN_FROM
from reported.table.figures import DATA_FOLDER, load
from serving.headers import SecurityHeaders
from serving.interface import Interface
from tests.asgi import Client

# What every page and every file says with our figures.
HONESTY = load().honesty

CHART, FIGURE = "/embed/charts/lungs-two-values", "/embed/figures/lungs-45-of-foci"
HERE = {"Host": "figures.example"}


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(DATA_FOLDER))
    for name in ("PUBLIC_ADDRESS", "EMBED_ANCESTORS"):
        monkeypatch.delenv(name, raising=False)
    with Client(SecurityHeaders(Interface(PlainTextResponse("a page")), "default-src 'self'")) as c:
        yield c


def oembed(client, url, more=""):
    return client.get(f"/oembed?url={quote(url, safe='')}{more}", HERE)


@pytest.mark.parametrize("path", [CHART, FIGURE])
def test_a_document_may_stand_in_any_frame_and_runs_nothing(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "x-frame-options" not in answer.headers
    assert "set-cookie" not in answer.headers
    assert not re.search(r"<script|<img|<link rel=.stylesheet| on\w+=", answer.text)


def test_it_has_headline_drawing_caution_rows_source_and_honesty(client, table):
    document = LexborHTMLParser(client.get(CHART).text)
    text = document.body.text()
    figures = [table.figure["lungs-60-70-of-foci"], table.figure["lungs-45-of-foci"]]
    assert document.css_first("h1").text() in document.css_first("title").text()
    assert document.css("svg title")
    assert document.css("svg desc")
    assert HONESTY in text
    links = [link.attributes["href"] for link in document.css("a")]
    for figure in figures:
        for said in (as_printed(figure), figure.denominator, str(figure.line), figure.caution):
            assert said in text
        assert passage_link(figure, table.source_of(figure)) in links
    # A link in a frame would show a whole page within it.
    assert all(link.attributes.get("target") == "_blank" for link in document.css("a"))


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("https://moodle.example.org", "frame-ancestors https://moodle.example.org"),
        ("'self' https://*.school.example", "frame-ancestors 'self' https://*.school.example"),
        ("*; script-src *", "frame-ancestors 'none'"),
    ],
)
def test_a_setting_says_which_pages_may_hold_the_frame(client, monkeypatch, setting, says):
    monkeypatch.setenv("EMBED_ANCESTORS", setting)
    answer = client.get(CHART)
    assert answer.headers["content-security-policy"].endswith(says)
    assert ("x-frame-options" in answer.headers) == (says == "frame-ancestors 'none'")


def test_everything_else_stays_out_of_frames(client):
    for path in ("/", "/api", "/api/figures.json", "/data/figures.csv", "/oembed?url=/"):
        assert client.get(path).headers["x-frame-options"] == "DENY"


def test_a_theme_may_be_fixed(client):
    for theme, ground in (("light", "#ffffff"), ("dark", "#0e1117")):
        text = client.get(f"{CHART}?theme={theme}").text
        assert f'data-theme="{theme}"' in text
        assert f'fill="{ground}"' in text
    assert "prefers-color-scheme" in client.get(CHART).text
    assert client.get(f"{CHART}?theme=system").text == client.get(CHART).text
    assert client.get(f"{CHART}?theme=red").status_code == 400


@pytest.mark.parametrize(
    ("path", "near"),
    [("/embed/charts/lungs-two-valuess", CHART), ("/embed/figures/lungs-45-of-foc", FIGURE)],
)
def test_an_unknown_id_is_a_document_that_names_the_nearest(client, path, near):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"
    links = [a.attributes["href"] for a in LexborHTMLParser(answer.text).css("a")]
    assert near in links
    assert client.get("/embed/charts/%3Cscript%3E").text.count("<script") == 0


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/api/charts/lungs-two-valuess.json", "lungs-two-values"),
        ("/api/figures/lungs-45-of-foc.json", "lungs-45-of-foci"),
        ("/api/charts/lungs-two-valuess.svg", "lungs-two-values"),
    ],
)
def test_so_does_the_interface(client, path, near):
    answer = client.get(path)
    assert answer.status_code == 404
    assert near in answer.json()["nearest"]


def test_a_broken_table_is_503_with_its_problems(client, monkeypatch, data):
    data.set_cell(2, "low", "many")
    monkeypatch.setenv("DATA_DIR", str(data.path))
    answer = client.get(CHART)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "1"
    assert HONESTY in LexborHTMLParser(answer.text).body.text()
    problems = client.get("/api/figures.json").json()["problems"]
    assert problems
    for problem in problems:
        assert problem["message"] in LexborHTMLParser(answer.text).body.text()
    assert oembed(client, CHART).json()["problems"] == problems


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("http://figures.example/embed/charts/lungs-two-values?theme=dark", f"{CHART}?theme=dark"),
        ("http://figures.example/embed/charts/lungs-two-values?theme=system", CHART),
        ("http://figures.example/where_it_spreads?chart=lungs-two-values", CHART),
        ("http://figures.example/export?chart=lungs-two-values", CHART),
        ("http://figures.example/all_figures?figure=lungs-45-of-foci", FIGURE),
        (
            "http://figures.example/what_studies_say?figure=lungs-45-of-foci",
            "/embed/charts/studies-lungs-45-of-foci",
        ),
        (
            "http://figures.example/where_it_spreads?figure=none",
            "/embed/charts/sites-by-denominator",
        ),
        ("http://figures.example/all_figures?chart=body", "/embed/charts/all-figures"),
        ("http://figures.example/where_it_spreads", "/embed/charts/sites-by-denominator"),
        ("http://figures.example", "/embed/charts/body"),
        ("/embed/figures/lungs-45-of-foci", FIGURE),
    ],
)
def test_an_address_of_ours_is_told_how_to_embed(client, asked, path):
    answer = oembed(client, asked)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    said = answer.json()
    assert (said["type"], said["version"]) == ("rich", "1.0")
    frame = LexborHTMLParser(said["html"]).css_first("iframe").attributes
    assert frame["src"] == f"http://figures.example{path}"
    assert frame["title"] == said["title"]
    assert (int(frame["width"]), int(frame["height"])) == (said["width"], said["height"])


def test_a_picture_is_told_as_a_photo_that_fits(client):
    address = "http://figures.example/api/charts/body.png"
    said = oembed(client, address).json()
    assert (said["type"], said["url"]) == ("photo", address)
    assert (said["width"], said["height"]) == (1920, 1080)
    dark = oembed(client, f"{address}?theme=dark").json()
    assert dark["url"] == f"{address}?theme=dark"
    small = oembed(client, address, "&maxwidth=960").json()
    assert small["url"].endswith("/api/charts/body.svg")
    assert (small["width"], small["height"]) == (960, 540)


def test_a_picture_that_cannot_be_read_in_its_size_is_none(client, monkeypatch):
    monkeypatch.setitem(SIZES, "square", Size(300, 200))
    address = "http://figures.example/api/charts/body.png"
    assert oembed(client, f"{address}?size=square").status_code == 404
    assert oembed(client, address).status_code == 200


def test_the_height_is_told_of_the_drawing_that_the_style_sheet_shows():
    """Both say from which width on there is another drawing: the style sheet in rem of 16 pixels."""
    told = re.findall(r"@container \((?:(width) >= |)([\d.]+)rem", STYLE)
    starts = {float(rem) * 16 for _, rem in told}
    assert set(SHOWN_FROM.values()) - {0.0} == starts


def test_no_frame_is_larger_than_there_is_room(client):
    said = oembed(client, CHART, "&maxwidth=400&maxheight=300").json()
    assert said["width"] <= 400
    assert said["height"] <= 300


@pytest.mark.parametrize(
    ("url", "more", "status"),
    [
        ("https://elsewhere.example/embed/charts/body", "", 404),
        ("http://figures.example/embed/charts/none", "", 404),
        ("http://figures.example/glossary", "", 404),
        # What the page does not show, or no page is, cannot be embedded by the name of a chart either.
        ("http://figures.example/glossary?chart=body", "", 404),
        ("http://figures.example/nothing?chart=body", "", 404),
        ("http://figures.example/home?chart=body", "", 404),
        ("http://figures.example/export?chart=none", "", 404),
        ("http://figures.example/all_figures?figure=none", "", 404),
        ("http://figures.example/embed/charts/body?theme=pink", "", 404),
        ("http://figures.example/api/charts/body.png?size=9x9", "", 404),
        ("http://[", "", 404),
        ("http://figures.example/check_the_sources", "", 401),
        ("http://figures.example/self_test?seed=1", "", 401),
        (CHART, "&format=xml", 501),
        (CHART, "&maxwidth=0", 400),
        (CHART, "&maxwidth=wide", 400),
        (CHART, "&callback=x", 400),
        ("", "", 400),
    ],
)
def test_what_cannot_be_embedded_is_refused_as_the_specification_says(client, url, more, status):
    answer = oembed(client, url, more)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_a_document_leads_to_its_own_answer(client, monkeypatch):
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://figures.example.org")
    document = LexborHTMLParser(client.get(CHART).text)
    link = document.css_first('link[type="application/json+oembed"]').attributes
    assert link["href"].startswith("https://figures.example.org/oembed?url=")
    said = client.get(link["href"].removeprefix("https://figures.example.org")).json()
    assert f'src="https://figures.example.org{CHART}"' in said["html"]
    canonical = document.css_first('link[rel="canonical"]').attributes["href"]
    assert canonical == "https://figures.example.org/contradictions?chart=lungs-two-values"
