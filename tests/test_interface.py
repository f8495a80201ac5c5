"""The HTTP interface as a program meets it: what it answers, and what it refuses in plain words."""

import codecs
import csv
import gzip
import io
import json
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pandas as pd
import pytest
from frictionless import Package
from starlette.responses import PlainTextResponse

from reported.charts.diagrams.sizing import SIZES, Size
from reported.charts.origin import passage_link
from reported.charts.plotly_chart import draw_for_screen
from reported.export import pictures as images
from reported.export.citations import cite_figure
from reported.export.pictures import picture
from reported.table.figures import DATA_FOLDER, load
from reported.table.literature import PublishedValue
from reported.table.rows import Figure
from serving import pictures
from serving.answers import answer, refusal
from serving.headers import SecurityHeaders
from serving.interface import Interface
from serving.kept import Kept
from tests.another_subject import FERRY
from tests.asgi import Client
from ui.loading import current_content_outside_a_page

# What every page and every file says with our figures.
HONESTY = load().honesty

PAGES = PlainTextResponse("a page")
LUNGS = "lungs-60-70-of-foci"
REFUSED = ["/api/%2e%2e/server.py", "/data/..%2fserver.py", "/data/%2e%2e%5cx", "/api/charts/..%2f..%2fx.svg",
           "/static/%2e%2e/%2e%2e/x", "/data//etc/passwd", "/data/C:%5Cx", "/data/figures.csv%00.json"]  # fmt: skip


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(DATA_FOLDER))
    monkeypatch.delenv("PUBLIC_ADDRESS", raising=False)
    with Client(SecurityHeaders(Interface(PAGES), "default-src 'self'")) as client:
        yield client


def test_every_figure_has_all_columns_its_source_a_link_and_a_citation(client, table):
    said = client.get("/api/figures.json").json()
    assert said["honesty"] == table.honesty
    assert said["table"]["sha256"] == table.sha256
    assert said["table"]["version"] == table.version
    assert [figure["figure_id"] for figure in said["figures"]] == list(table.figure)
    sources = {source["source_id"]: source for source in said["sources"]}
    for figure, told in zip(table.figures, said["figures"], strict=True):
        assert {name: told[name] for name in Figure.__annotations__} == {
            name: getattr(figure, name) for name in Figure.__annotations__
        }
        assert sources[told["source_id"]]["url"] == table.source_of(figure).url
        assert told["citation"] == cite_figure(figure, table, "text")
        assert [told["csl"]] == json.loads(cite_figure(figure, table, "csl"))
        assert told["links"]["page"] == f"/all_figures?figure={figure.figure_id}"
        assert told["links"]["passage"] == passage_link(figure, table.source_of(figure))
        assert client.get(told["links"]["json"]).json()["figure"]["exact"] == figure.exact


def test_other_quantities_stand_apart_from_the_figures_with_the_same_columns(client, table):
    said = client.get("/api/figures.json").json()
    assert [told["figure_id"] for told in said["quantities"]] == list(table.quantity)
    assert not any(told["unit"] == "percent" for told in said["quantities"])
    address = said["quantities"][0]["links"]["json"]
    assert client.get(address).json()["figure"]["exact"] == table.quantities[0].exact


def test_links_are_whole_where_the_server_knows_its_address(client, monkeypatch):
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://figures.example.org/")
    links = client.get(f"/api/figures/{LUNGS}.json").json()["figure"]["links"]
    assert links["page"] == f"https://figures.example.org/all_figures?figure={LUNGS}"


def test_figures_as_csv_are_those_of_the_table(client, table):
    answer = client.get("/api/figures.csv")
    assert answer.headers["content-type"].startswith("text/csv; charset=utf-8")
    assert answer.headers["content-disposition"] == 'attachment; filename="figures.csv"'
    # A spreadsheet program takes it for UTF-8 by its byte-order mark alone.
    assert answer.content.startswith(codecs.BOM_UTF8)
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["figure_id"] for row in rows] == list(table.figure)


def test_every_chart_is_told_in_words_and_drawn_as_the_pages_draw_it(client, table):
    told = client.get("/api/charts.json").json()["charts"]
    charts = tuple(current_content_outside_a_page().charts.values())
    assert [chart["chart_id"] for chart in told] == [entry.chart_id for entry in charts]
    for entry, chart in zip(charts, told, strict=True):
        values = [value["value_id"] for value in chart["published"]]
        assert values == [value.value_id for value in entry.published]
        drawn = client.get(chart["links"]["json"]).json()["chart"]
        assert (drawn["caution"], drawn["note"]) == (entry.caution, entry.note)
        assert drawn["plotly"] == json.loads(draw_for_screen(entry, table).to_json())
    dark = client.get("/api/charts/spinal-zones.json?theme=dark").json()["chart"]["plotly"]
    assert dark["layout"]["paper_bgcolor"] == "#0e1117"


def test_the_data_package_is_the_folder_byte_for_byte(client):
    for name in ("datapackage.json", "figures.csv", "sources.csv"):
        assert client.get(f"/data/{name}").content == (DATA_FOLDER / name).read_bytes()


def test_the_data_package_is_read_from_its_address_with_frictionless_and_pandas(client, table):
    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self):
            answer = client.get(self.path)
            self.send_response(answer.status_code)
            self.send_header("Content-Type", answer.headers["content-type"])
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=partial(server.serve_forever, 0.01))
        thread.start()
        try:
            address = f"http://127.0.0.1:{server.server_port}"
            package = Package(f"{address}/data/datapackage.json")
            rows = package.get_resource("figures").read_rows()
            frame = pd.read_csv(f"{address}/data/figures.csv")
        finally:
            server.shutdown()
            thread.join()
    assert [row["figure_id"] for row in rows] == list(table.figure)
    assert list(frame["high"]) == [figure.high for figure in table.figures]


def test_what_has_not_changed_is_not_sent_again(client):
    first = client.get("/api/figures.json")
    assert "no-cache" in first.headers["cache-control"]
    again = client.get("/api/figures.json", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = client.get("/api/figures.json", headers={"If-None-Match": '"another", W/"more"'})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("accepted", "coded"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("identity", False),
        ("gzip;q=0", False),
        ("*", True),
    ],
)
def test_answers_are_compressed_for_who_takes_them_so(client, accepted, coded):
    answer = client.get("/api/figures.json", {"Accept-Encoding": accepted})
    raw = answer.content
    assert ("content-encoding" in answer.headers) == coded
    assert len(json.loads(gzip.decompress(raw) if coded else raw)["figures"]) == 28
    assert answer.headers["vary"] == "Accept-Encoding"


def test_head_tells_what_get_would_send(client):
    got, head = client.get("/api/figures.csv"), client.request("HEAD", "/api/figures.csv")
    assert head.content == b""
    assert head.headers == got.headers


def test_a_page_of_anybody_may_read_and_nobody_may_write(client):
    assert client.get("/api/figures.json").headers["access-control-allow-origin"] == "*"
    asked = client.request("OPTIONS", "/api/figures.json", {"Origin": "https://example.org"})
    assert asked.status_code == 204
    assert asked.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    for method in ("POST", "PUT", "PATCH", "DELETE", "BREW"):
        answer = client.request(method, "/api/figures.json")
        assert answer.status_code == 405
        assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
        assert "for reading" in answer.json()["error"]


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/api/figures/lungs.json", "'lungs'"),
        ("/api/figures/x.svg", ".json only"),
        ("/api/charts/nothing.svg", "'nothing'"),
        ("/api/charts/spinal-zones.pdf", "spinal-zones"),
        ("/data/secret.csv", "/data/secret.csv"),
        ("/api/nothing", "/api/nothing"),
        ("/data/", "/data/"),
        *((path, "") for path in REFUSED),
    ],
)
def test_what_is_not_there_is_refused_in_plain_words(client, path, word):
    answer = client.get(path)
    assert answer.status_code == 404
    assert word in answer.json()["error"]
    assert "/api/figures.json" in answer.json()["there_is"]
    assert answer.headers["cache-control"] == "no-store"


def test_other_paths_are_left_to_the_pages(client):
    for path in ("/", "/all_figures", "/apis", "/database", "/_stcore/health"):
        assert client.get(path).text == "a page"


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("size=9x9", "slide-16-9"),
        ("size=1600x900", "slide-16-9"),
        ("theme=red", "light, dark"),
        ("scale=3", "size and theme"),
        ("size=square&size=square", "twice"),
        ("theme=", "light, dark"),
    ],
)
def test_a_query_that_is_not_understood_is_refused_with_what_there_is(client, query, word):
    for kind in ("svg", "png"):
        answer = client.get(f"/api/charts/spinal-zones.{kind}?{query}")
        assert answer.status_code == 400
        assert word in answer.json()["error"]


@pytest.mark.parametrize("count", [1, 9, 500])
@pytest.mark.parametrize(
    "path",
    [
        "/api",
        "/api/openapi.json",
        "/api/figures.json",
        "/api/figures.csv",
        f"/api/figures/{LUNGS}.json",
        "/api/published.json",
        "/api/charts.json",
        "/api/charts/spinal-zones.json",
        "/api/charts/spinal-zones.svg",
        "/api/charts/spinal-zones.png",
        "/data/datapackage.json",
        "/data/figures.csv",
    ],
)
def test_an_unknown_parameter_is_refused_by_its_name_at_every_address(client, path, count):
    query = "&".join(f"sort{number}=1" for number in range(count))
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 400
    assert "'sort0' is no parameter here" in answer.json()["error"]


def test_published_values_are_told_with_every_column_and_their_figures(client):
    said = client.get("/api/published.json").json()
    values = current_content_outside_a_page().literature.values
    assert [told["value_id"] for told in said["published"]] == [v.value_id for v in values]
    for value, told in zip(values, said["published"], strict=True):
        assert list(told) == [*PublishedValue.__annotations__, "reference", "links"]
        assert {name: told[name] for name in list(told)[:-2]} == {
            name: getattr(value, name) for name in PublishedValue.__annotations__
        }
        for link in told["links"]["figures"]:
            assert client.get(link).status_code == 200
    assert said["separate"]


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/api/figures.json", "/all_figures"),
        (f"/api/figures/{LUNGS}.json", f"/all_figures?figure={LUNGS}"),
        ("/api/charts/spinal-zones.json", "/export?chart=spinal-zones"),
        ("/api/published.json", "/what_studies_say"),
        ("/data/figures.csv", "/about"),
    ],
)
def test_an_answer_names_the_page_that_shows_a_person_the_same(client, path, page):
    link = client.get(path).headers["link"]
    assert f'<{page}>; rel="alternate"; type="text/html"' in link
    assert '</api/openapi.json>; rel="service-desc"' in link


def test_the_page_of_the_interface_leads_to_every_address_that_needs_no_name(client):
    page = client.get("/api")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert HONESTY in page.text
    for path in client.get("/api/openapi.json").json()["paths"]:
        assert path in page.text
    for link in re.findall('href="(/(?:api|data)[^"]+)"', page.text):
        assert client.get(link).status_code == 200


@pytest.fixture
def drawn(monkeypatch):
    """The looks in which pictures were drawn."""
    looks = []

    def counted(entry, table, kind, look, *, date):
        looks.append((kind, look.size.width, look.theme))
        return picture(entry, table, kind, look, date=date)

    monkeypatch.setattr(pictures, "picture", counted)
    return looks


def test_a_picture_is_drawn_once_and_carries_its_source(client, drawn):
    first = client.get("/api/charts/spinal-zones.svg?size=square&theme=dark")
    again = client.get("/api/charts/spinal-zones.svg?theme=dark&size=square")
    assert first.headers["content-type"] == "image/svg+xml"
    assert "spinal-zones-1080x1080-dark.svg" in first.headers["content-disposition"]
    assert "iLive" in first.text
    assert again.headers["etag"] == first.headers["etag"]
    assert drawn == [("svg", 1080, "dark")]
    assert client.get("/api/charts/spinal-zones.png").headers["content-type"] == "image/png"


def test_a_chart_that_no_slide_holds_is_printed_on_paper_unless_a_size_is_asked_for(monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(FERRY))
    small = Size(300, 200)
    monkeypatch.setattr(images, "SIZES_IN_TURN", (small, SIZES["a4-landscape"]))
    with Client(Interface(PlainTextResponse("a page"))) as client:
        chart_id = client.get("/api/charts.json").json()["charts"][0]["chart_id"]
        for kind in ("svg", "png"):
            fitting = client.get(f"/api/charts/{chart_id}.{kind}")
            assert fitting.status_code == 200
            assert "3508x2480" in fitting.headers["content-disposition"]
        monkeypatch.setitem(SIZES, "square", small)
        assert client.get(f"/api/charts/{chart_id}.svg?size=square").status_code == 422


def test_answers_are_kept_up_to_a_number_and_refusals_never():
    kept = Kept(2)
    made = [answer(str(n).encode(), "text/plain") for n in range(3)]
    for n in (0, 1):
        kept.put(n, made[n])
    assert kept.get(0) is made[0]
    kept.put(2, made[2])
    assert [kept.get(n) for n in range(3)] == [made[0], None, made[2]]
    kept.put("no", refusal(404, "There is nothing."))
    assert kept.get("no") is None


def test_an_edit_is_served_at_once_and_a_broken_table_says_what_to_mend(client, data, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(data.path))
    first = client.get("/api/figures.json")
    data.set_cell(2, "caution", "Another caution.")
    second = client.get("/api/figures.json", headers={"If-None-Match": first.headers["etag"]})
    assert second.status_code == 200
    assert second.json()["figures"][0]["caution"] == "Another caution."
    was = data.text()
    data.set_cell(2, "high", "170")
    for path in ("/api/figures.json", "/api/charts/spinal-zones.svg", "/data/figures.csv"):
        broken = client.get(path)
        assert broken.status_code == 503
        assert broken.headers["cache-control"] == "no-store"
        assert broken.json()["error"].startswith("The table has 1 error. It is read again")
        problem = broken.json()["problems"][0]
        assert (problem["file"], problem["row"], problem["column"]) == ("figures.csv", 2, "high")
        assert problem["fix"]
        assert "Traceback" not in broken.text
    data.write_text(was)
    assert client.get("/api/figures.json").json()["figures"][0]["caution"] == "Another caution."


def test_only_files_that_the_package_names_are_handed_out(client, data, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(data.path))
    data.write_text("secret", "notes.txt")
    assert client.get("/data/notes.txt").status_code == 404
    package = json.loads(data.text("datapackage.json"))
    package["resources"].append(
        {"name": "more", "path": "more.csv", "mediatype": "text/csv", "schema": {"fields": []}}
    )
    data.write_text("a\n1\n", "more.csv")
    data.write_text(json.dumps(package), "datapackage.json")
    assert client.get("/data/more.csv").text == "a\n1\n"


def test_a_failure_is_an_answer_with_the_headers_and_without_a_traceback():
    async def failing(scope, receive, send):
        raise RuntimeError("secret")

    with Client(SecurityHeaders(failing, "default-src 'self'")) as client:
        answer = client.get("/")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'self'"
