"""The static edition: complete, whole without a server, and served by any."""

import dataclasses
import datetime
import json
import re
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from reported.charts.wording import as_printed
from reported.export.contents import contents_of
from reported.export.documents.pages import page_ids
from reported.export.site.feed import feed
from reported.table.figures import load
from reported.table.load import load_folder
from tests.another_subject import FERRY, ours_in
from tests.conftest import ROOT
from tests.replicas import free_port, nginx_or_skip, run_options

# What every page and every file says with our figures.
HONESTY = load().honesty

ADDRESS = "https://figures.example.org"
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENTS = contents_of(load_folder())
MOMENT = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)


def made(folder, *more):
    command = [sys.executable, "-m", "reported", "site", "--out", str(folder), *more]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    said = made(folder, "--address", ADDRESS)
    assert said.returncode == 0, said.stderr
    return folder


def documents(site):
    return {
        path: LexborHTMLParser(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")
    }


def test_every_page_chart_and_figure_has_a_document(site):
    names = {str(path.relative_to(site)) for path in site.rglob("*.html")}
    pages = {f"{'index' if page == 'home' else page}.html" for page in page_ids(CONTENTS)}
    charts = {f"charts/{chart_id}.html" for chart_id in CONTENTS.charts}
    figures = {f"figures/{figure_id}.html" for figure_id in CONTENTS.table.row}
    assert names == {*pages, *charts, *figures, "search.html", "404.html"}


def test_every_link_leads_to_a_file_that_is_there_and_to_a_place_in_it(site):
    read = documents(site)
    ids = {path: {n.attributes["id"] for n in read[path].css("[id]")} for path in read}
    for path, document in read.items():
        for node in document.css("a[href], link[rel=stylesheet], script[src], img[src]"):
            address = node.attributes.get("href") or node.attributes["src"]
            if address.startswith("http"):
                continue
            name, _, place = address.partition("#")
            target = (path.parent / name).resolve() if name else path
            assert target.is_file(), (path.name, address)
            assert not place or place in ids[target], (path.name, address)


def test_the_style_sheet_has_a_light_and_a_dark_colour_for_every_part_of_a_drawing(site):
    light, dark = (site / "style.css").read_text().rsplit("@media screen", 1)
    used = {
        name
        for path in site.rglob("*.html")
        for name in re.findall(r"<[^<>]*var\(--([\w-]+)\)", path.read_text(encoding="utf-8"))
    }
    assert used
    for colours in (light, dark):
        assert used <= set(re.findall(r"--([\w-]+):", colours))


def test_without_pictures_it_has_less_than_3_mb(site):
    files = (path for path in site.rglob("*") if path.is_file() and path.parent.name != "pictures")
    assert sum(path.stat().st_size for path in files) < 3 * 2**20


def test_no_document_runs_a_script_but_the_search(site):
    for path, document in documents(site).items():
        assert bool(document.css("script")) == (path.name == "search.html")
        assert HONESTY in document.body.text()
        policy = document.css_first("meta[http-equiv]").attributes["content"]
        assert policy.startswith("default-src 'none'")


def test_ids_in_a_document_are_unique(site):
    for path, document in documents(site).items():
        ids = [node.attributes["id"] for node in document.css("[id]")]
        assert len(ids) == len(set(ids)), path.name


def test_data_and_exports_lie_beside_the_documents(site):
    assert (site / "data/figures.csv").read_bytes() == (ROOT / "data/figures.csv").read_bytes()
    assert (site / "data/datapackage.json").is_file()
    for kind in ("pptx", "xlsx", "zip"):
        assert (site / f"files/reported-figures.{kind}").read_bytes().startswith(b"PK")
    for chart_id in CONTENTS.charts:
        root = ElementTree.parse(site / f"pictures/{chart_id}.svg").getroot()
        assert root.find("{http://www.w3.org/2000/svg}title").text


def test_the_sitemap_and_robots_name_where_it_is_served(site):
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    places = [found.text for found in ElementTree.parse(site / "sitemap.xml").iter(f"{space}loc")]
    assert f"{ADDRESS}/charts/lungs-two-values.html" in places
    assert len(places) == len(set(places)) == len(list(site.rglob("*.html"))) - 2
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in (site / "robots.txt").read_text()


def test_the_feed_keeps_the_versions_before(table):
    first = feed(table, MOMENT, ADDRESS)
    assert feed(table, MOMENT, ADDRESS, first) == first
    changed = dataclasses.replace(table, sha256="0" * 64)
    later = ElementTree.fromstring(feed(changed, MOMENT + datetime.timedelta(1), ADDRESS, first))
    titles = [entry.findtext(f"{ATOM}title") for entry in later.iter(f"{ATOM}entry")]
    assert titles == [changed.version, table.version]
    ids = [element.text for element in later.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    assert later.findtext(f"{ATOM}updated") == "2026-01-03T00:00:00+00:00"


def test_the_search_finds_every_figure_and_term_by_its_words(site):
    text = (site / "search-index.js").read_text(encoding="utf-8")
    index = json.loads(re.fullmatch(r"const INDEX = (.*);\n", text, re.DOTALL)[1])
    addresses = {address: f"{title} {words}" for _, title, address, words in index}
    for figure in CONTENTS.table.row.values():
        said = addresses[f"figures/{figure.figure_id}.html"]
        assert as_printed(figure) in said
        assert f"line {figure.line}" in said
    for term in CONTENTS.glossary.terms:
        assert term.term in addresses[f"glossary.html#term-{term.term_id}"]


@pytest.mark.slow
def test_a_folder_of_another_subject_is_a_site_of_that_subject(tmp_path):
    said = made(tmp_path, "--data", str(FERRY))
    assert said.returncode == 0, said.stderr
    assert not (tmp_path / "sitemap.xml").exists()
    # A web host answers with it at any depth, where no other file is beside it.
    missing = LexborHTMLParser((tmp_path / "404.html").read_text(encoding="utf-8"))
    assert not missing.css("a, link[rel=stylesheet]")
    texts = [p for p in tmp_path.rglob("*") if p.suffix in (".html", ".js", ".xml", ".svg", ".css")]
    assert len(texts) > 50
    for path in texts:
        assert not ours_in(path.read_text(encoding="utf-8")), path.name


def test_what_cannot_be_read_is_said_and_nothing_is_written(tmp_path, data):
    data.set_cell(2, "low", "many")
    said = made(tmp_path / "site", "--data", str(data.path))
    assert said.returncode == 2
    assert "figures.csv row 2, column low" in said.stderr
    assert not (tmp_path / "site").exists()


def answer_of(address):
    """What is answered, once somebody listens."""
    pause = threading.Event()
    for _ in range(200):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return answer.headers["content-type"], answer.read().decode("utf-8")
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode("utf-8")
        except OSError:
            pause.wait(0.05)
    pytest.fail(f"nobody listens at {address}")


def test_plain_nginx_serves_it(site, tmp_path):
    """The file of docs/static.md, with the port and the folders of this machine."""
    nginx, port = nginx_or_skip(), free_port()
    text = (ROOT / "docs" / "static.md").read_text(encoding="utf-8")
    told = re.search(r"```nginx\n(.*?)```", text, re.DOTALL)[1]
    told = told.replace("listen 80;", f"listen 127.0.0.1:{port};").replace(
        "/srv/figures", str(site)
    )
    types = "types { text/html html; text/css css; text/javascript js; image/svg+xml svg; }"
    temporary = " ".join(
        f"{kind}_temp_path {tmp_path}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; events {{}} http {{ {types} {temporary} access_log off; {told} }}"
    )
    command = [nginx, "-c", str(tmp_path / "nginx.conf"), "-e", str(tmp_path / "errors")]
    server = subprocess.Popen([*command, "-g", run_options()])
    try:
        address = f"http://127.0.0.1:{port}"
        kind, text = answer_of(f"{address}/")
        assert kind == "text/html; charset=utf-8"
        assert text == (site / "index.html").read_text(encoding="utf-8")
        assert answer_of(f"{address}/charts/body.html")[1].count("<h1>") == 1
        missing, text = answer_of(f"{address}/charts/none.html")
        assert missing == 404
        assert f'href="{ADDRESS}/index.html"' in text
    finally:
        server.terminate()
        server.wait(10)
