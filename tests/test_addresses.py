"""Addresses beside the pages: robots.txt and the like are what they say, and what is not there is 404."""

import io
import xml.etree.ElementTree as ElementTree

import pytest
from PIL import Image
from starlette.responses import PlainTextResponse

import server
from reported.table.figures import load
from serving.addresses import Addresses
from serving.headers import DATA_POLICY
from tests.asgi import Client
from tests.conftest import ROOT
from ui.loading import chart_pages
from ui.navigation import names_by_address

PAGES = names_by_address()


@pytest.fixture
def client(monkeypatch):
    monkeypatch.delenv("PUBLIC_ADDRESS", raising=False)
    monkeypatch.delenv("METRICS", raising=False)
    app = Addresses(
        PlainTextResponse("the shell"), names_by_address, server.STREAMLITS, server.ICON
    )
    with Client(app) as client:
        yield client


def test_the_server_knows_every_page():
    scripts = {f"/{path.stem}" for path in (ROOT / "pages").glob("*.py")} - {"/home", "/charts"}
    assert set(PAGES) == {"/", *scripts, *(f"/{row.page_id}" for row in chart_pages()[1:])}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_passed_on_whatever_follows_it(client, path):
    for asked in (path, f"{path}?figure=x", f"{path.rstrip('/')}/"):
        assert client.get(asked).text == "the shell"


@pytest.mark.parametrize(
    "path",
    ["/_stcore/health", "/_stcore/stream", "/outcomes/_stcore/health", "/static/js/a.js",
     "/media/a.png", "/component/a/b", "/index.html", "/manifest.json", "/favicon.png"],
)  # fmt: skip
def test_what_is_streamlits_own_is_passed_on(client, path):
    assert client.get(path).text == "the shell"


@pytest.mark.parametrize(
    "path",
    ["/.git/config", "/wp-login.php", "/Outcomes", "/outcomes/more", "/nothing/_stcore/health",
     "/<script>alert(1)</script>", "/%00", "/robots.txt/x", "/_stcore/metrics"],
)  # fmt: skip
def test_what_is_not_there_is_404_with_the_pages_to_choose_from(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"] == DATA_POLICY
    assert "<script" not in answer.text
    for page, name in PAGES.items():
        assert f'<a href="{page}">{name}</a>' in answer.text
    assert load().honesty in answer.text


def test_metrics_are_open_only_where_a_setting_opens_them(client, monkeypatch):
    monkeypatch.setenv("METRICS", "open")
    assert client.get("/_stcore/metrics").text == "the shell"


def test_robots_are_told_where_the_sitemap_is(client, monkeypatch):
    asked = {"Host": "figures.example:8080"}
    robots = client.get("/robots.txt", asked)
    assert robots.headers["content-type"] == "text/plain; charset=utf-8"
    assert "User-agent: *" in robots.text
    assert "Sitemap: http://figures.example:8080/sitemap.xml" in robots.text.splitlines()
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://figures.example.org/")
    assert "Sitemap: https://figures.example.org/sitemap.xml" in client.get("/robots.txt").text


def test_the_sitemap_names_every_page_by_its_whole_address(client):
    sitemap = client.get("/sitemap.xml", {"Host": "figures.example"})
    assert sitemap.headers["content-type"].startswith("application/xml")
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ElementTree.fromstring(sitemap.content)
    assert root.tag == f"{space}urlset"
    found = [location.text for location in root.iter(f"{space}loc")]
    assert found == [f"http://figures.example{path}" for path in PAGES]


@pytest.mark.parametrize("host", ["a<b", "a/b", "a b", "evil.example/x?", ""])
def test_a_host_that_is_none_is_not_repeated(client, host):
    for path in ("/robots.txt", "/sitemap.xml"):
        answer = client.get(path, {"Host": host})
        assert answer.status_code == 200
        assert not host or host not in answer.text


def test_the_icon_is_an_icon(client):
    icon = client.get("/favicon.ico")
    assert icon.headers["content-type"] == "image/vnd.microsoft.icon"
    image = Image.open(io.BytesIO(icon.content))
    assert (image.format, (32, 32) in image.info["sizes"]) == ("ICO", True)


def test_another_method_is_left_to_streamlit(client):
    assert client.request("PUT", "/_stcore/upload_file/a/b").text == "the shell"
