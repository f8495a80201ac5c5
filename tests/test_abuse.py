"""What a server bears: odd addresses, ways out of its folders, uploads without end, broken frames,
and a table that changes under many readers."""

import asyncio
import http.client
import io
import os
import shutil
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from functools import cache
from itertools import product
from urllib.parse import urlsplit

import docx
import hypothesis.strategies as some
import pytest
from hypothesis import given
from starlette.requests import Request
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

import ui.given_copies
from reported.copies import limited
from reported.copies.files.web_page import html_text
from reported.copies.judge import audit
from reported.copies.limited import MAX_AT_ONCE
from reported.copies.read import Copy, read_copy
from reported.errors import CopyError, TableError
from reported.table.figures import DATA_FOLDER, load
from reported.table.load import load_folder
from serving.uploads import MOST_OF_A_SESSION, MOST_OF_ALL, UploadLimits
from tests import fuzz
from tests.browser.conftest import running_server
from tests.conftest import ROOT
from tests.ferry import TEXT as FERRY
from tests.sessions import session
from tests.test_sources import pdf_of
from ui.text import markdown_text

HONESTY = markdown_text(load().honesty)
SESSIONS = 50


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return shutil.copytree(DATA_FOLDER, tmp_path_factory.mktemp("abused") / "data")


@pytest.fixture(scope="module")
def address(folder):
    """The server for many readers, on a table of its own; no page of it may ever raise."""
    log = folder.parent / "log"
    nothing = str(folder.parent / "no-copies")
    with running_server(log, "server.py", DATA_DIR=str(folder), DOCUMENTS_DIR=nothing) as url:
        yield url
    assert "Uncaught app" not in log.read_text()


def visit(address, page="", query=""):
    with session(address) as reader:
        return reader.run(page, query)


def assert_whole(shown):
    """A page with its title and its foot, and nothing that a reader could not use."""
    assert shown.ended == ForwardMsg.FINISHED_SUCCESSFULLY
    assert not shown.kind("exception")
    assert len(shown.titles) == 1
    assert any(HONESTY in text for text in shown.words)


# --- Addresses -------------------------------------------------------------------------------


@fuzz.examples(few=25, share=0.5)
@given(fuzz.odd_choices())
def test_an_odd_value_in_an_address_falls_back_to_the_plain_page(address, plain, odd):
    page, query = odd
    shown = visit(address, page, query)
    assert_whole(shown)
    said = ("There is no chart called", "Perhaps one of these")
    assert [text for text in shown.words if not text.startswith(said)] == plain(page)


@pytest.fixture(scope="module")
def plain(address):
    """The words of a page without a query."""
    known = {}

    def words(page):
        if page not in known:
            known[page] = visit(address, page).words
        return known[page]

    return words


@pytest.mark.slow
@fuzz.examples(few=25, share=0.5)
@given(fuzz.odd_queries())
def test_no_address_shows_a_traceback(address, odd):
    assert_whole(visit(address, *odd))


ROUTES = [
    "", "/static", "/static/js", "/media", "/component/x", "/app/static", "/_stcore",
    "/_stcore/upload_file/s", "/_stcore/bidi-components/x", "/api", "/api/charts", "/data", "/export",
]  # fmt: skip
CLIMBS = [
    "..", "%2e%2e", ".%2e", "..%2f..", "..%5c..", "%252e%252e", "....", "..%00", "..;", "..%c0%af..",
    "/", "%2f", "C:",
]  # fmt: skip
SECRETS = {
    "server.py": b"st.App(",
    "requirements.txt": b"streamlit~=",
    ".streamlit/config.toml": b"maxUploadSize",
    "etc/passwd": b"root:",
}


def test_no_path_leads_out_of_what_is_served(address):
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    # Every way out of every route; the secrets take turns, so that each way is tried on each of them.
    names = list(SECRETS)
    for (nth, route), (turn, climb) in product(enumerate(ROUTES), enumerate(CLIMBS)):
        name = names[(nth + turn) % len(names)]
        for steps in (1, 3):
            assert_kept(connection, "/".join([route, *[climb] * steps, name]), SECRETS[name])
    connection.close()


def assert_kept(connection, path, secret):
    """A path is answered, and not with the secret."""
    connection.request("GET", path)
    answer = connection.getresponse()
    assert secret not in answer.read(), path
    assert answer.status < 500, path


# --- Uploads ---------------------------------------------------------------------------------


def token_of(address):
    """The word that an upload has to repeat, which only the same origin can read."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    connection.request("GET", "/_stcore/health")
    cookie = connection.getresponse().headers["set-cookie"]
    connection.close()
    return cookie.split(";")[0].partition("=")[2]


def head_of(address, session_id, file_id, token, cookie=None):
    host = urlsplit(address).netloc
    return (
        f"PUT /_stcore/upload_file/{session_id}/{file_id} HTTP/1.1\r\nHost: {host}\r\n"
        f"Cookie: _streamlit_xsrf={cookie or token}\r\nX-Xsrftoken: {token}\r\nConnection: close\r\n"
        "Content-Type: multipart/form-data; boundary=B\r\n"
    ).encode()


def form(content, name="copy.txt"):
    start = f'--B\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\n\r\n'
    return start.encode() + content + b"\r\n--B--\r\n"


def send(address, *parts):
    """The status of the answer to some bytes, whether or not all of them were wanted."""
    url = urlsplit(address)
    with socket.create_connection((url.hostname, url.port), timeout=30) as line:
        # It may have answered already and hung up.
        with suppress(BrokenPipeError, ConnectionResetError):
            for part in parts:
                line.sendall(part)
        with line.makefile("rb") as answer:
            return int(answer.readline().split()[1])


def upload(address, session_id, token, content, file_id="1"):
    body = form(content)
    head = head_of(address, session_id, file_id, token)
    return send(address, head + b"Content-Length: %d\r\n\r\n" % len(body), body)


def test_an_upload_over_the_limit_is_refused_whatever_it_says_of_itself(address):
    with session(address) as reader:
        session_id = reader.run("check_the_sources").session_id
        token, body = token_of(address), form(b"a" * 30_000_000)
        head = head_of(address, session_id, "1", token)
        assert send(address, head + b"Content-Length: 99999999999\r\n\r\n") == 413
        assert send(address, head + b"Content-Length: -1\r\n\r\n") == 400
        chunked = [head, b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(body), body]
        assert send(address, *chunked) == 413
        assert upload(address, session_id, token, b"tea in 5% of cups") == 204


def test_a_session_holds_no_more_uploads_than_its_share(address):
    largest, token = b"a" * 19_990_000, token_of(address)
    with session(address) as reader:
        session_id = reader.run("check_the_sources").session_id
        statuses = [upload(address, session_id, token, largest, str(n)) for n in range(6)]
    assert statuses == [204] * 5 + [413]


def test_an_upload_is_taken_apart_in_memory_as_the_page_says():
    body = form(b"a" * ui.given_copies.MAX_BYTES)
    scope = {"type": "http", "headers": [(b"content-type", b"multipart/form-data; boundary=B")]}

    async def receive():
        return {"type": "http.request", "body": body}

    async def file_of():
        async with Request(scope, receive).form() as parts:
            return parts["f"].file, parts["f"].file._rolled

    file, on_disk = asyncio.run(file_of())
    file.close()
    assert not on_disk


def test_an_upload_needs_a_session_and_its_word(address):
    with session(address) as reader:
        session_id = reader.run("check_the_sources").session_id
        token, unknown = token_of(address), "00000000-0000-0000-0000-000000000000"
        guessed = head_of(address, session_id, "1", token, cookie=token_of(address))
        assert send(address, guessed + b"Content-Length: 0\r\n\r\n") == 403
        assert upload(address, unknown, token, b"a") == 400


@pytest.mark.slow
def test_fifty_uploads_at_once_and_slow_ones_keep_nobody_waiting(address):
    url, token = urlsplit(address), token_of(address)
    with ExitStack() as open_ones, ThreadPoolExecutor(SESSIONS) as threads:
        readers = [open_ones.enter_context(session(address)) for _ in range(SESSIONS)]
        for reader in readers[:2]:
            reader.run("check_the_sources")
        # Half of an upload each, and then silence.
        for number in range(20):
            line = open_ones.enter_context(socket.create_connection((url.hostname, url.port)))
            head = head_of(address, readers[0].last.session_id, f"slow-{number}", token)
            line.sendall(head + b"Content-Length: 100000\r\n\r\n" + form(b"a")[:40])
        fifty = [
            threads.submit(
                upload, address, readers[1].last.session_id, token, b"a" * 500_000, f"{number}"
            )
            for number in range(SESSIONS)
        ]
        assert_whole(visit(address, "treatment"))
        assert [done.result() for done in fifty] == [204] * SESSIONS


async def _answer(app, path="/_stcore/upload_file/one/1", method="PUT", **headers):
    sent = []
    scope = {
        "type": "http", "method": method, "path": path,
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip

    async def send(message):
        sent.append(message)

    await app(scope, None, send)
    return sent[0]["status"]


async def accept(_scope, _receive, send):
    await send({"type": "http.response.start", "status": 204, "headers": []})


@pytest.mark.parametrize(
    ("held", "status"),
    [
        ({}, 204),
        ({"one": MOST_OF_A_SESSION - 2000}, 204),
        ({"one": MOST_OF_A_SESSION - 500}, 413),
        ({"other": MOST_OF_A_SESSION}, 204),
        (
            {str(number): MOST_OF_A_SESSION for number in range(MOST_OF_ALL // MOST_OF_A_SESSION)},
            503,
        ),
    ],
)
def test_what_sessions_hold_is_limited(held, status):
    limits = UploadLimits(accept, held=lambda: held)
    assert asyncio.run(_answer(limits, content_length="1000")) == status
    assert asyncio.run(_answer(limits, method="DELETE")) == 204
    assert asyncio.run(_answer(limits, path="/_stcore/health", method="PUT")) == 204


def test_uploads_that_are_on_their_way_count_too():
    async def all_at_once():
        arrived = asyncio.Event()

        async def slow(scope, receive, send):
            await arrived.wait()
            await accept(scope, receive, send)

        limits = UploadLimits(slow, held=dict)
        waiting = [asyncio.create_task(_answer(limits)) for _ in range(6)]
        await asyncio.sleep(0)
        arrived.set()
        statuses = await asyncio.gather(*waiting)
        return [*statuses, await _answer(limits)]

    # Without a stated length each counts as the largest there may be, of which a session holds five.
    assert asyncio.run(all_at_once()) == [204] * 5 + [413, 204]


def test_an_upload_that_never_ends_is_ended():
    async def never(_scope, _receive, _send):
        await asyncio.Event().wait()

    assert asyncio.run(_answer(UploadLimits(never, held=dict, seconds=0.01))) == 408


def test_no_more_copies_are_taken_apart_at_once_than_memory_allows(monkeypatch):
    running, most, all_there = [], [], threading.Barrier(MAX_AT_ONCE, timeout=10)

    def parser(*_, **__):
        running.append(1)
        most.append(len(running))
        all_there.wait()
        running.pop()
        answer = b'{"kind": "html", "title": "", "text": "5% of cups"}'
        return type("Done", (), {"stdout": answer, "returncode": 0})

    monkeypatch.setattr("reported.copies.limited.subprocess.run", parser)
    with ThreadPoolExecutor(12) as threads:
        for copy in threads.map(lambda _: read_copy(b"<html>", "a.html"), range(12)):
            assert copy.text == "5% of cups"
    assert max(most) == MAX_AT_ONCE


def test_who_waits_too_long_for_others_is_asked_to_come_again(monkeypatch):
    monkeypatch.setattr("reported.copies.limited._turns", threading.BoundedSemaphore(1))
    monkeypatch.setattr("reported.copies.limited.subprocess.run", None)
    with limited._turns, pytest.raises(CopyError, match="Try again in a minute"):
        read_copy(b"<html>", "a.html", seconds=0.01)


# --- Frames ----------------------------------------------------------------------------------


def _rerun(size):
    message = BackMsg()
    message.rerun_script.query_string = "x" * size
    return message.SerializeToString()


FRAMES = {
    "random bytes": os.urandom(300),
    "a text": "hello",
    "nothing": b"",
    "a message of another kind": BackMsg(stop_script=True).SerializeToString(),
    "an order to stop the server": BackMsg(debug_shutdown_runtime=True).SerializeToString(),
    "an order to hang up": BackMsg(debug_disconnect_websocket=True).SerializeToString(),
    "half a message": _rerun(1000)[:500],
    "a query of a megabyte": _rerun(1_000_000),
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_a_broken_frame_ends_no_more_than_its_own_session(address, frame):
    with session(address) as other, session(address) as reader:
        other.run("treatment")
        reader.run()
        reader.connection.send(frame)
        said = ""
        try:
            reader.ask("about")
            assert_whole(reader.shown())
        except ConnectionClosed as closed:
            said = str(closed)
        assert "Traceback" not in said
        assert str(ROOT) not in said
        assert_whole(other.run("treatment"))


def test_broken_handshakes_and_bytes_that_are_no_frames_stop_nobody(address):
    url = urlsplit(address)
    upgrade = (
        b"GET /_stcore/stream HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    )
    with ExitStack() as lines:
        for rest in (
            b"",
            b"\r\n" + os.urandom(2000),
            b"\r\n\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
            b"\r\n\x82\xff\x7f\xff\xff\xff\xff\xff\xff\xff",
            b"Origin: https://evil.example\r\n\r\n",
            b"X: " + b"a" * 100_000,
        ):
            line = lines.enter_context(socket.create_connection((url.hostname, url.port), 10))
            line.sendall(upgrade + rest)
        assert_whole(visit(address, "treatment"))


def test_a_page_of_another_origin_gets_no_session(address):
    stream = address.replace("http", "ws") + "/_stcore/stream"
    with pytest.raises(InvalidStatus) as refused:
        connect(stream, subprotocols=["streamlit"], origin="https://evil.example")
    assert refused.value.response.status_code == 403


# --- A table that changes --------------------------------------------------------------------


@pytest.mark.slow
def test_a_table_that_breaks_under_fifty_readers_says_so_and_recovers_at_the_next_click(
    address, folder
):
    table = folder / "figures.csv"
    whole = table.read_bytes()
    damages = {
        "truncated": lambda: table.write_bytes(whole[: len(whole) // 2]),
        "deleted": table.unlink,
        "edited": lambda: table.write_bytes(whole.replace(b",70,percent", b",170,percent")),
    }
    with ExitStack() as open_ones:
        readers = [open_ones.enter_context(session(address)) for _ in range(SESSIONS)]

        def click():
            for reader in readers:
                reader.ask("treatment")

        try:
            for change in damages.values():
                click()
                change()  # Some of them have been answered, some have not.
                for reader in readers:
                    assert_whole(reader.shown())
                shown = readers[0].run("treatment")
                assert any("in the data files. Fix" in text for text in shown.words)
                assert any(text.startswith("figures.csv") for text in shown.words)
        finally:
            table.write_bytes(whole)
        click()
        for reader in readers:
            shown = reader.shown()
            assert_whole(shown)
            assert len(shown.kind("plotly_chart")) == 1


# --- Damaged files ---------------------------------------------------------------------------

FILES = {path.name: path.read_bytes() for path in DATA_FOLDER.iterdir()}


@fuzz.examples(few=15, share=0.2)
@given(drawn=some.data())
def test_a_damaged_table_loads_or_says_what_to_mend(tmp_path_factory, drawn):
    name = drawn.draw(some.sampled_from(sorted(FILES)))
    damaged = tmp_path_factory.getbasetemp() / "damaged"
    shutil.copytree(DATA_FOLDER, damaged, dirs_exist_ok=True)
    (damaged / name).write_bytes(drawn.draw(fuzz.damage(FILES[name])))
    problems = ()
    try:
        load_folder(damaged)
    except TableError as error:
        problems = error.problems
    assert all(problem.message and problem.fix for problem in problems)


PAGE = f"<!doctype html><html><title>T</title><body><p>{FERRY}</p><table><tr><td>5%</table></html>"


@fuzz.examples(few=60, share=0.5)
@given(drawn=some.data())
def test_a_damaged_text_or_page_is_read_and_judged_or_refused(drawn, table):
    content = drawn.draw(
        some.sampled_from([FERRY.encode(), FERRY.encode("utf-16")]).flatmap(fuzz.damage)
    )
    page = drawn.draw(fuzz.damage(PAGE.encode()))
    # The parser itself, without the process around it: that one starts too slowly for so many.
    _, text = html_text(page.decode("utf-8", "replace"))
    copies = [Copy("a.html", "html", "0" * 64, "", text)]
    with suppress(CopyError):
        copies.append(read_copy(content, "a.txt"))
    for copy in copies:
        for source in table.sources:
            result = audit(copy, table, source.source_id)
            assert len(result.findings) == sum(
                f.source_id == source.source_id for f in table.figures
            )


@pytest.mark.slow
@fuzz.examples(few=8, share=0.02)
@given(drawn=some.data())
def test_a_damaged_pdf_or_word_document_is_read_or_refused(drawn):
    name = drawn.draw(some.sampled_from(["a.pdf", "a.docx"]))
    content = drawn.draw(fuzz.damage(pdf_or_word(name)))
    said = name
    try:
        assert read_copy(content, name).text.strip()
    except CopyError as error:
        said = str(error)
    assert said.startswith(name)


@cache
def pdf_or_word(name):
    if name == "a.pdf":
        return bytes(pdf_of("Tea is served in 60-70% of cafés.").output())
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Tea is served in 60-70% of cafés.")
    document.save(file)
    return file.getvalue()
