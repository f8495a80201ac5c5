"""What a page's address answers before a script has run: its own head, its document, nothing of a reader."""

import gzip
import json
import re
import shutil

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.responses import PlainTextResponse

import server
from reported.table.data_folder import DATA_FOLDER
from reported.table.figures import load
from serving.pages import Pages
from serving.state import CurrentState
from tests.asgi import Client
from tests.conftest import ROOT
from ui.navigation import NAME, names_by_address

# What every page and every file says with our figures.
HONESTY = load().honesty

PAGES = names_by_address()
HOST = {"Host": "figures.example"}
FIGURE = "/all_figures?figure=lungs-45-of-foci"
CHART = "/export?chart=lungs-two-values"


@pytest.fixture(scope="module")
def client():
    app = Pages(PlainTextResponse("passed on"), server.SHELL, names_by_address, CurrentState())
    with Client(app) as client:
        yield client


def page_at(client, path, headers=HOST):
    answer = client.get(path, headers)
    return answer, LexborHTMLParser(answer.text)


def meta(page, name):
    found = page.css_first(f'meta[name="{name}"], meta[property="{name}"]')
    return found.attributes["content"] if found else None


def linked_data(page):
    written = page.css_first('script[type="application/ld+json"]').text()
    return {node["@type"]: node for node in reversed(json.loads(written)["@graph"])}


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_a_head_of_its_own(client, path):
    answer, page = page_at(client, path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    title = page.css_first("title").text()
    assert title.endswith(f" · {NAME}")
    assert page.css_first("h1").text().strip() in title
    assert len(page.css("head title")) == len(page.css("h1")) == len(page.css("main")) == 1
    address = f"http://figures.example{path}"
    assert page.css_first('link[rel="canonical"]').attributes["href"] == address
    assert meta(page, "og:url") == address
    assert meta(page, "description") == meta(page, "og:description")
    assert len(meta(page, "description")) > 20
    # Zotero takes a page with citation_title for an article unless it is a website too.
    assert (meta(page, "og:type"), meta(page, "twitter:card")) == ("website", "summary_large_image")
    assert meta(page, "og:image").startswith("http://figures.example/api/charts/")
    assert meta(page, "og:image:alt")
    assert meta(page, "DC.rights")
    data = linked_data(page)["Dataset"]
    assert data["url"] == address
    assert HONESTY in data["description"]
    assert data["creator"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", data["dateModified"])


def test_no_two_addresses_have_the_same_title_or_description(client):
    paths = [*PAGES, FIGURE, CHART]
    pages = [page_at(client, path)[1] for path in paths]
    assert len({page.css_first("title").text() for page in pages}) == len(paths)
    assert len({meta(page, "description") for page in pages}) == len(paths)


def test_a_figure_has_a_head_and_a_document_of_its_own(client):
    _, page = page_at(client, FIGURE)
    assert "45%" in page.css_first("title").text()
    assert "45%" in page.css_first("h1").text()
    assert page.css_first('link[rel="canonical"]').attributes["href"].endswith(FIGURE)
    assert meta(page, "citation_title")
    assert meta(page, "citation_public_url") == f"http://figures.example{FIGURE}"
    assert (
        page.css_first('link[type="application/json"]')
        .attributes["href"]
        .endswith("/api/figures/lungs-45-of-foci.json")
    )
    measured = linked_data(page)["StatisticalVariable"]
    assert measured["measurementDenominator"]["name"] == "all secondary foci in kidney cancer"
    said = linked_data(page)["Observation"]
    # It is said to be about so much: the words, and no bounds that nobody printed.
    assert said["value"] == "about 45%"
    assert not {"minValue", "maxValue"} & set(said)


def test_a_chart_has_a_head_and_a_document_of_its_own_wherever_a_link_names_it(client):
    for path in (CHART, "/contradictions?chart=lungs-two-values", "/?chart=lungs-two-values"):
        _, page = page_at(client, path)
        assert page.css_first("h1").text().startswith("iLive gives two values for lungs")
        assert meta(page, "og:image").endswith("/api/charts/lungs-two-values.png")
        assert "/oembed?url=" in page.css_first('link[type*="oembed"]').attributes["href"]
        assert len(linked_data(page)["Dataset"]["variableMeasured"]) == 2


def test_a_base_that_is_unclear_says_so_in_the_data(client):
    _, page = page_at(client, "/all_figures?figure=opposite-kidney-10-12-of-cases")
    assert "unclear" in linked_data(page)["StatisticalVariable"]["measurementDenominator"]["name"]
    said = linked_data(page)["Observation"]
    assert (said["minValue"], said["maxValue"], said["unitCode"]) == (10, 12, "P1")


@pytest.mark.parametrize("path", [*PAGES, FIGURE, CHART])
def test_the_document_is_whole_without_scripts_and_its_links_lead_somewhere(client, path):
    answer, page = page_at(client, path)
    document = page.css_first("#document main")
    assert HONESTY in document.text()
    assert not page.css("noscript")
    assert not document.css("script")
    links = {link.attributes["href"] for link in document.css("a")}
    for link in links:
        if link.startswith("/") and not link.startswith(("/api/", "/data/")):
            followed, _, _ = link.partition("#")
            assert client.get(followed, HOST).status_code == 200, link
        else:
            assert link.startswith(("#", "https://", "http://", "/api/", "/data/")), link
    assert {"/", "/all_figures", "/about"} <= links
    # The app is loaded by the same page, below the document.
    assert answer.text.index("</main>") < answer.text.index('<div id="root"></div>')
    assert answer.text.index('<div id="root">') < answer.text.index("<template")


@pytest.mark.parametrize("path", [FIGURE, CHART, "/treatment"])
def test_every_figure_of_a_document_is_there_in_words(client, path):
    _, page = page_at(client, path)
    drawn = page.css("#document svg")
    assert drawn
    for svg in drawn:
        assert svg.css_first("title").text()
        assert page.css_first(f"desc#{svg.attributes['aria-describedby']}").text()
    assert page.css("#document table td")


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/all_figures?figure=lungs-46-of-foci", "/all_figures?figure=lungs-45-of-foci"),
        ("/export?chart=lung-two-values", "/contradictions?chart=lungs-two-values"),
        ("/treatment?chart=lung-two-values", "/contradictions?chart=lungs-two-values"),
        ("/all_figures?chart=lung-two-values", "/contradictions?chart=lungs-two-values"),
        ("/what_studies_say?figure=lungs-46-of-foci", "/all_figures?figure=lungs-45-of-foci"),
        ("/all_figures?figure=%3Cscript%3Ealert(1)%3C/script%3E", "/"),
        ("/all_figures?figure=%FF%00", "/"),
    ],
)
def test_an_unknown_id_is_404_with_a_document_that_names_the_nearest(client, path, near):
    answer, page = page_at(client, path)
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"
    assert meta(page, "robots") == "noindex"
    assert page.css_first("#document h1").text().startswith("There is no ")
    assert near in {link.attributes["href"] for link in page.css("#document a")}
    assert "<script>alert" not in answer.text
    assert 'href="./static/js/' in answer.text


@pytest.mark.parametrize(
    "path",
    ["/all_figures?topic=x&figure=", "/treatment?as=scale", "/glossary?term=x", "/self_test?seed=7",
     "/check_the_sources?figure=x", "/all_figures?figure=%20", "/treatment?chart=+%C2%A0", f"/treatment?{'a=1&' * 60}chart=x", "/treatment?%FF=%FF"],
)  # fmt: skip
def test_what_a_reader_has_chosen_on_a_page_changes_nothing(client, path):
    page = path.partition("?")[0]
    assert client.get(path, HOST).content == client.get(page, HOST).content


def test_a_broken_table_is_503_with_the_problems_of_the_pages(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    shutil.copytree(DATA_FOLDER, folder)
    table = folder / "figures.csv"
    table.write_text("no table\n", encoding="utf-8")
    monkeypatch.setenv("DATA_DIR", str(folder))
    app = Pages(PlainTextResponse("passed on"), server.SHELL, names_by_address, CurrentState())
    with Client(app) as client:
        answer, page = page_at(client, "/treatment")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
        assert meta(page, "robots") == "noindex"
        assert "figures.csv" in page.css_first("#document li").text()
        assert HONESTY in page.css_first("#document").text()
        assert {"/", "/all_figures"} <= {link.attributes["href"] for link in page.css("nav a")}
        assert 'href="./static/js/' in answer.text
        table.write_bytes((DATA_FOLDER / "figures.csv").read_bytes())
        assert client.get("/treatment", HOST).status_code == 200


def test_an_answer_is_compressed_and_not_sent_twice(client):
    packed = client.get("/treatment", HOST | {"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.content) == client.get("/treatment", HOST).content
    # All of it fits in a second of a slow network.
    assert len(packed.content) < 50_000
    again = client.get("/treatment", HOST | {"If-None-Match": packed.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.request("HEAD", "/treatment", HOST)
    assert (head.status_code, head.content) == (200, b"")


def test_nothing_of_a_reader_is_in_an_answer(client):
    asked = HOST | {
        "Cookie": "_streamlit_user=secret; replica=one", "User-Agent": "secret",
        "Accept-Language": "de", "Referer": "https://secret.example", "X-Forwarded-For": "192.0.2.7",
    }  # fmt: skip
    for path in ("/", "/check_the_sources", "/self_test", FIGURE):
        personal = client.get(path, asked)
        assert personal.content == client.get(path, HOST).content
        assert "set-cookie" not in personal.headers


def test_a_host_that_is_none_is_not_repeated(client):
    for host in ("a<b", "evil.example/x?", ""):
        answer, page = page_at(client, "/", {"Host": host})
        assert not host or host not in answer.text
        assert page.css_first('link[rel="canonical"]').attributes["href"] == "/"


def test_the_public_address_stands_in_the_head(client, monkeypatch):
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://figures.example.org/")
    _, page = page_at(client, "/about")
    assert meta(page, "og:url") == "https://figures.example.org/about"


def test_what_is_no_page_is_passed_on(client):
    for path in ("/_stcore/health", "/static/js/a.js", "/nothing", "/treatment/", "/index.html"):
        assert client.get(path, HOST).text == "passed on"
    assert client.request("POST", "/treatment", HOST).text == "passed on"


@pytest.mark.parametrize("path", PAGES)
def test_no_id_of_a_data_folder_can_be_that_of_a_part_of_the_shell(client, path):
    _, page = page_at(client, path)
    ids = [node.attributes["id"] for node in page.css("#document [id]")]
    # Those in a drawing begin with a capital, which no id of a data folder has.
    assert all(name.startswith(("chart-", "term-")) or name[0].isupper() for name in ids)


def test_the_shell_loads_what_streamlits_own_page_loads():
    index = (server.STREAMLITS / "index.html").read_text(encoding="utf-8")
    loaded = "\n".join(server.SHELL.loaded)
    named = set(re.findall(r'(?:src|href)="(\./static/(?:js|css)/[^"]+)"', index))
    assert len(named) > 20
    assert all(name in loaded for name in named)
    # Streamlit keeps the choice of a theme under the name that our script reads.
    scripts = server.STREAMLITS / "static" / "js"
    assert any(
        "stActiveTheme-${" in path.read_text(encoding="utf-8")
        for path in scripts.glob("utils.*.js")
    )
    assert "stActiveTheme-${" in (ROOT / "serving" / "shell_before.js").read_text(encoding="utf-8")
