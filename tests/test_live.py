"""The live page of a source, fetched from a server on this machine that misbehaves in every way."""

import ipaddress
import json
import re
import socket
import ssl
import time
from contextlib import contextmanager
from dataclasses import replace

import pytest
import trustme

from reported import __version__
from reported.__main__ import main
from reported.copies import fetch as fetching
from reported.copies.fetch import fetch
from reported.copies.judge import audit
from reported.copies.live import as_copy, save
from reported.errors import FetchError
from tests.ferry import OTHER, SOURCE, TABLE, TEXT
from tests.live_pages import answer, bomb, endless, packed, page, served

PAGE = page(TEXT)
CHANGED = page(TEXT.replace("about 60-70% of", "about 65-75% of"))


@pytest.fixture
def local(monkeypatch):
    monkeypatch.setenv("ALLOW_LOCAL_SOURCES", "1")


def source_at(url):
    return replace(SOURCE, url=url)


def fetched(answers, path="/", seconds=20.0):
    with served(answers) as address:
        return fetch(source_at(address + path), seconds)


def refusal(answers, path="/", seconds=20.0):
    with pytest.raises(FetchError) as caught:
        fetched(answers, path, seconds)
    return str(caught.value)


@pytest.mark.usefixtures("local")
@pytest.mark.parametrize("give", [answer, packed])
def test_an_unchanged_page_is_found_and_named_after_its_day(give):
    copy = as_copy(fetched({"/": give(PAGE)}), SOURCE, TABLE)
    assert re.fullmatch(r"live page, \d{4}-\d\d-\d\d", copy.name)
    assert audit(copy, TABLE, "ferry").counts["found"] == 34


@pytest.mark.usefixtures("local")
def test_a_changed_number_is_changed():
    held = audit(as_copy(fetched({"/": answer(CHANGED)}), SOURCE, TABLE), TABLE, "ferry")
    assert [f.note for f in held.findings if f.verdict == "changed"] == ["60-70% -> 65-75%"]


@pytest.mark.usefixtures("local")
def test_the_site_learns_who_asks_and_which_host_is_meant():
    asked = {}

    def listen(handler):
        asked.update(handler.headers.items())
        answer(PAGE)(handler)

    with served({"/": listen}) as address:
        fetch(source_at(address.replace("127.0.0.1", "localhost") + "/#part"))
    assert asked["User-Agent"].startswith(f"reported-figures/{__version__}")
    assert asked["Host"].startswith("localhost:")


@pytest.mark.usefixtures("local")
def test_five_redirects_are_followed_and_six_are_not():
    answers = {f"/{n}": answer(status=302, location=f"{n - 1}") for n in range(1, 7)}
    answers["/0"] = answer(PAGE)
    assert fetched(answers, "/5").url.endswith("/0")
    assert "it leads on more than 5 times" in refusal(answers, "/6")


@pytest.mark.usefixtures("local")
def test_redirects_in_a_circle_are_said_so():
    answers = {"/": answer(status=301, location="/a"), "/a": answer(status=308, location="/#b")}
    assert "its redirects lead in a circle" in refusal(answers)


@pytest.mark.usefixtures("local")
def test_a_redirect_out_of_the_web_is_refused():
    assert "no address of the web" in refusal(
        {"/": answer(status=302, location="file:///etc/hosts")}
    )


@pytest.mark.usefixtures("local")
@pytest.mark.parametrize(
    ("status", "headers", "said"),
    [
        (404, {}, "answers 404 Not Found. The page is gone or has moved"),
        (410, {}, "answers 410 Gone. The page is gone or has moved"),
        (403, {}, "answers 403 Forbidden. It lets no program in. Open it in a browser"),
        (429, {"retry_after": "120"}, "asked too often (Retry-After: 120 seconds). Wait that long"),
        (429, {}, "asked too often (Retry-After: not said)"),
        (503, {}, "answers 503 Service Unavailable. The fault is on its side. Try again later"),
        (204, {}, "answers 204 No Content. Open it in a browser"),
    ],
)
def test_a_status_that_brings_no_page_says_what_to_do(status, headers, said):
    message = refusal({"/": answer(status=status, **headers)})
    assert message.startswith("The live page http://127.0.0.1:")
    assert said in message


@pytest.mark.usefixtures("local")
@pytest.mark.parametrize(
    "give",
    [endless(b"<p>", 0.05), endless(b"X-More: 1\r\n", 0.05, in_headers=True)],
    ids=["body", "headers"],
)
def test_a_slow_answer_ends_when_its_seconds_are_over(give):
    start = time.monotonic()
    assert "did not answer in full within 0.4 seconds" in refusal({"/": give}, seconds=0.4)
    assert time.monotonic() - start < 5


@pytest.mark.usefixtures("local")
@pytest.mark.parametrize(
    "give", [endless(b"<p>tide</p>" * 10_000), bomb()], ids=["endless", "bomb"]
)
def test_more_than_20_megabytes_are_not_taken(give):
    assert "it has more than 20 MB" in refusal({"/": give})


@pytest.mark.usefixtures("local")
@pytest.mark.parametrize(
    ("give", "said"),
    [
        (answer(PAGE, content_encoding="br"), "it is packed as br, which was not asked for"),
        (answer(PAGE, content_encoding="gzip"), "it is packed as gzip, but broken"),
        (answer(PAGE, content_encoding="gzip, gzip"), "it is packed as gzip, gzip"),
        (answer(b"", content_encoding="gzip"), "it broke off before its end"),
        (answer(PAGE, content_length=str(len(PAGE) + 9)), "the connection failed"),
    ],
)
def test_a_body_that_cannot_be_unpacked_is_said_so(give, said):
    assert said in refusal({"/": give})


@pytest.mark.usefixtures("local")
@pytest.mark.parametrize("charset", ["iso-8859-1", "us-ascii", "nonsense"])
def test_a_wrong_charset_does_no_harm_to_a_page_in_utf_8(charset):
    give = answer(PAGE, content_type=f"text/html; charset={charset}")
    copy = as_copy(fetched({"/": give}), SOURCE, TABLE)
    assert audit(copy, TABLE, "ferry").counts["found"] == 34


@pytest.mark.usefixtures("local")
def test_a_charset_that_only_the_header_names_is_used():
    body = PAGE.decode().encode("utf-16-le")
    give = answer(body, content_type="text/html; charset=utf-16-le")
    answered = fetched({"/": give})
    copy = as_copy(answered, SOURCE, TABLE)
    assert audit(copy, TABLE, "ferry").counts["found"] == 34
    assert copy.sha256 == answered.sha256


@pytest.mark.usefixtures("local")
@pytest.mark.parametrize("charset", ["utf-8", "nonsense"])
def test_a_charset_that_the_page_is_not_in_is_said_so(charset):
    give = answer("60–70 % Käse".encode("cp1252"), content_type=f"text/html; charset={charset}")
    answered = fetched({"/": give})
    with pytest.raises(FetchError, match=f"says that its encoding is {charset}, and it is not"):
        as_copy(answered, SOURCE, TABLE)


@pytest.mark.usefixtures("local")
@pytest.mark.parametrize("source", TABLE.sources, ids=lambda source: source.source_id)
@pytest.mark.parametrize("text", ["Please accept our cookies, all 100% of them.", " "])
def test_another_page_in_its_place_is_said_so_and_nothing_is_missing(source, text):
    answered = fetched({"/": answer(page(text))})
    with pytest.raises(FetchError, match=r"not recognised as|holds no text"):
        as_copy(answered, source, TABLE)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "2130706433", "0.0.0.0", "10.0.0.7", "169.254.169.254"],
)
def test_a_local_address_is_refused_and_says_how_to_allow_it(host):
    with pytest.raises(
        FetchError, match=r"no address of the public internet.*ALLOW_LOCAL_SOURCES=1"
    ):
        fetch(source_at(f"http://{host}:9/"))


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07::1", True),
        ("64:ff9b::5db8:d70e", True),
        ("64:ff9b::7f00:1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("fe80::1", False),
        ("fc00::1", False),
    ],
)
def test_which_addresses_are_open_to_everybody(address, public):
    assert fetching._is_public(ipaddress.ip_address(address)) == public


def test_a_redirect_to_a_local_address_is_refused(monkeypatch):
    monkeypatch.setattr(fetching, "_is_public", lambda address: str(address) == "127.0.0.1")
    message = refusal({"/": answer(status=302, location="http://127.0.0.2:9/secret")})
    assert "127.0.0.2 leads to 127.0.0.2, which is no address of the public internet" in message


def test_a_name_is_looked_up_once_and_what_was_checked_is_connected_to(monkeypatch):
    """DNS rebinding: a second answer, which leads inside, would never be asked for."""
    asked = []

    def look_up(host, *rest, **others):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]

    monkeypatch.setattr(fetching, "_is_public", lambda address: len(asked) == 1)
    with served({"/": answer(PAGE)}) as address:
        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        url = address.replace("127.0.0.1", "ferry.example")
        assert fetch(source_at(url)).content == PAGE
    assert asked == ["ferry.example"]


def test_a_certificate_is_checked_for_the_name_and_not_for_the_address(
    monkeypatch, local, tmp_path
):
    authority, tls = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(tls)
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    with served({"/": answer(PAGE)}, tls) as address:
        with pytest.raises(FetchError, match=r"the connection failed .*CERTIFICATE_VERIFY_FAILED"):
            fetch(source_at(address.replace("127.0.0.1", "localhost")))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        assert fetch(source_at(address.replace("127.0.0.1", "localhost"))).content == PAGE
        with pytest.raises(FetchError, match="IP address mismatch"):
            fetch(source_at(address))


def test_a_proxy_of_the_environment_is_not_asked(monkeypatch, local):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert fetched({"/": answer(PAGE)}).content == PAGE


@pytest.mark.usefixtures("local")
def test_a_page_that_nobody_serves_is_said_so():
    with pytest.raises(FetchError, match="the connection failed"):
        fetch(source_at("http://127.0.0.1:9/"))


@pytest.mark.usefixtures("local")
def test_what_is_saved_is_the_page_with_its_origin(tmp_path):
    answered = fetched({"/": packed(PAGE)})
    path = save(answered, tmp_path / "new" / "folder")
    assert path.read_bytes() == PAGE
    assert re.fullmatch(rf"ferry-\d{{4}}-\d\d-\d\d-{answered.sha256[:8]}\.html", path.name)
    origin = json.loads(path.with_name(f"{path.name}.json").read_text(encoding="utf-8"))
    assert origin["sha256"] == answered.sha256
    assert origin["url"] == answered.url
    assert origin["fetched_at"].endswith("+00:00")


# --- The command -----------------------------------------------------------------------------


@pytest.fixture
def live_table(monkeypatch, local):
    """The command line with the table of the survey, whose two sources are served as the test says."""

    @contextmanager
    def serve(answers):
        with served(answers) as address:
            sources = (source_at(f"{address}/ferry"), replace(OTHER, url=f"{address}/other"))
            table = replace(TABLE, sources=sources)
            monkeypatch.setattr("reported.table.figures.load", lambda folder: table)
            yield address

    return serve


OTHER_PAGE = page("Other\n\nA source without figures.")


@pytest.mark.parametrize(
    ("ferry", "status", "said"),
    [
        (answer(PAGE), 0, "(The island ferry, a survey of its passengers): 34 found"),
        (answer(CHANGED), 1, ": 60-70% -> 65-75%"),
        (answer(status=404), 2, "(Other): no figures, no percentages"),
    ],
    ids=["unchanged", "changed", "gone"],
)
def test_audit_live_exits_as_audit_does(live_table, capsys, ferry, status, said):
    with live_table({"/ferry": ferry, "/other": answer(OTHER_PAGE)}) as address:
        assert main(["audit", "--live"]) == status
    output = capsys.readouterr()
    assert said in output.out
    assert "missing" not in output.out
    assert ("/ferry could not be had: it answers 404" in output.err) == (status == 2)
    assert f"1 of 2: {address}/ferry" in output.err


def test_audit_live_asks_only_the_source_that_is_named_and_keeps_what_it_got(
    live_table, tmp_path, capsys
):
    with live_table({"/ferry": answer(PAGE)}) as address:
        command = ["audit", "--live", "--source", "ferry", "--save", str(tmp_path)]
        assert main([*command, "--format", "json"]) == 0
    (copy,) = json.loads(capsys.readouterr().out)["copies"]
    assert copy["path"] == f"{address}/ferry"
    (kept,) = tmp_path.glob("ferry-*.html")
    assert kept.read_bytes() == PAGE
    assert copy["sha256"] == json.loads((tmp_path / f"{kept.name}.json").read_text())["sha256"]
    assert main(["audit", str(kept), "--source", "ferry"]) == 0


def test_a_page_is_kept_even_when_it_cannot_be_judged(live_table, tmp_path, capsys):
    with live_table({"/ferry": answer(page("Accept our cookies"))}):
        command = ["audit", "--live", "--source", "ferry", "--save", str(tmp_path)]
        assert main(command) == 2
    assert "is not recognised as" in capsys.readouterr().err
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "needs the name of a copy, or --live"),
        (["copy.txt", "--live"], "needs the name of a copy, or --live"),
        (["copy.txt", "--save", "x"], "--save keeps what --live has fetched"),
        (["copy.txt", "--checked-by", "Ann", "--format", "csv"], "no column for --checked-by"),
    ],
)
def test_arguments_that_do_not_go_together_are_refused(arguments, said, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["audit", *arguments])
    assert caught.value.code == 2
    assert said in capsys.readouterr().err


def test_a_source_that_the_table_lacks_is_named(live_table, capsys):
    with live_table({}):
        assert main(["audit", "--live", "--source", "nosuch"]) == 2
    assert "nosuch is no source. Choose one of ferry, other" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_said_so(live_table, tmp_path, capsys):
    (tmp_path / "file").write_text("in the way")
    with live_table({"/ferry": answer(PAGE)}):
        command = ["audit", "--live", "--source", "ferry", "--save", str(tmp_path / "file")]
        assert main(command) == 2
    assert "file cannot be written" in capsys.readouterr().err
