"""What one connection may cost a server: its header is small and comes soon, its body as it likes."""

import asyncio
import socket

import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from serving.connections import MOST_BYTES, LimitedConnection, limit_connections

KEPT = b"GET / HTTP/1.1\r\nHost: x\r\n"
GET = KEPT + b"Connection: close\r\n"


async def size_of_body(scope, receive, send):
    size, more = 0, True
    while more:
        message = await receive()
        size, more = size + len(message["body"]), message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"%d" % size})


async def _ask(parts, seconds, pause):
    class Connection(LimitedConnection):
        most_seconds = seconds

    config = Config(size_of_body, log_level="critical")
    config.load()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(config, ServerState(), {}), "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    for part in parts:
        writer.write(part)
        await asyncio.sleep(pause)
    try:
        return await asyncio.wait_for(reader.read(1_000_000), 10)
    except ConnectionResetError:
        return b"HTTP/1.1 000 hung up"
    finally:
        writer.close()
        server.close()


def ask(*parts, seconds=10.0, pause=0.0):
    """The beginning of what a connection answers to some bytes, and nothing when it is closed."""
    return asyncio.run(_ask(parts, seconds, pause))


def test_a_request_is_answered_and_a_body_may_be_larger_than_a_header():
    assert ask(GET + b"\r\n").startswith(b"HTTP/1.1 200")
    body = b"x" * 3 * MOST_BYTES
    answer = ask(GET + b"Content-Length: %d\r\n\r\n" % len(body), body)
    assert b"%d" % len(body) in answer


@pytest.mark.parametrize(
    "parts",
    [
        (GET, b"A: " + b"a" * MOST_BYTES + b"\r\n\r\n"),
        (GET + b"".join(b"A%d: a\r\n" % n for n in range(MOST_BYTES // 4)) + b"\r\n",),
        (b"GET /" + b"a" * MOST_BYTES + b" HTTP/1.1\r\n\r\n",),
        # One that never ends, in many parts.
        (GET + b"A: ", *([b"a" * 10_000] * 8)),
    ],
    ids=["one line", "many lines", "address", "endless"],
)
def test_a_header_that_is_too_large_is_refused(parts):
    assert ask(*parts).startswith(b"HTTP/1.1 431")


def test_a_header_of_nearly_the_size_is_taken():
    assert ask(GET + b"A: " + b"a" * (MOST_BYTES - 100) + b"\r\n\r\n").startswith(b"HTTP/1.1 200")


def test_a_header_that_comes_too_slowly_is_refused_and_silence_is_ended():
    assert ask(GET, seconds=0.05).startswith(b"HTTP/1.1 408")
    assert ask(seconds=0.05) == b""


def test_a_body_may_take_longer_than_a_header():
    head = GET + b"Content-Length: 2\r\n\r\n"
    assert ask(head, b"a", b"b", seconds=0.05, pause=0.04).startswith(b"HTTP/1.1 200")


def test_the_second_request_of_a_connection_is_limited_as_the_first():
    answer = ask(KEPT + b"\r\n", KEPT + b"A: " + b"a" * MOST_BYTES + b"\r\n\r\n", pause=0.05)
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"HTTP/1.1 431" in answer


def test_small_packets_are_sent_at_once():
    async def accepted():
        config = Config(size_of_body, log_level="critical")
        config.load()
        taken = LimitedConnection(config, ServerState(), {})
        # As Streamlit listens: with a socket that does not name TCP as its protocol.
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
            listening.bind(("127.0.0.1", 0))
            listening.listen()
            loop = asyncio.get_running_loop()
            server = await loop.create_server(lambda: taken, sock=listening)
            reader, writer = await asyncio.open_connection(*listening.getsockname())
            writer.write(KEPT + b"\r\n")
            await reader.read(1)
            connection = taken.transport.get_extra_info("socket")
            delay_is_off = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            writer.close()
            server.close()
            return delay_is_off

    assert asyncio.run(accepted())


def test_servers_of_this_process_take_these_connections(monkeypatch):
    monkeypatch.setattr("uvicorn.config.HTTP_PROTOCOLS", {})
    monkeypatch.setattr("serving.connections.HTTP_PROTOCOLS", found := {})
    limit_connections()
    monkeypatch.setattr("uvicorn.config.HTTP_PROTOCOLS", found)
    config = Config(size_of_body)
    config.load()
    assert config.http_protocol_class is LimitedConnection
