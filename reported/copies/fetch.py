"""Fetch the live page of a source.

Only addresses of sources.csv are fetched. A name may lead to a machine inside of our own network,
and may lead elsewhere when it is asked a second time (DNS rebinding). So it is asked once, what it
leads to is checked, and the connection goes to that very address; the same for every redirect.
"""

from __future__ import annotations

import datetime
import hashlib
import ipaddress
import mimetypes
import os
import socket
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import urldefrag

import anyio
import httpx

from reported import __version__
from reported.copies.read import MAX_BYTES
from reported.errors import FetchError
from reported.table.rows import Source

MAX_SECONDS = 20.0
MAX_REDIRECTS = 5
USER_AGENT = f"reported-figures/{__version__} (checks whether a page still prints what it did)"

_REDIRECTS = {301, 302, 303, 307, 308}
BY_HAND = "Open it in a browser, save the page, and check that file"
# An IPv4 address inside of an IPv6 one, for networks without IPv4 (RFC 6052).
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered: `content` is unpacked, `url` is where the last redirect led.

    `charset` is what the answer says of its encoding, or empty; `at` is in UTC.
    """

    source_id: str
    url: str
    media_type: str
    charset: str
    content: bytes
    at: datetime.datetime

    @property
    def sha256(self) -> str:
        """The SHA-256 of the content, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def file_name(self) -> str:
        """A name that tells source, day and content: ``ferry-2026-11-26-1096a59e.html``."""
        # What names no type is most likely a web page; its bytes tell a PDF all the same.
        ending = mimetypes.guess_extension(self.media_type) or ".html"
        return f"{self.source_id}-{self.at.date()}-{self.sha256[:8]}{ending}"


def fetch(source: Source, seconds: float = MAX_SECONDS) -> Fetched:
    """What the address of a source answers now.

    Raises:
        FetchError: the address cannot be had: it is of a private network, it does not answer, not
            in time, not with a page, with more than 20 MB, or with more than five redirects.
    """
    try:
        return anyio.run(_fetch, source, seconds)
    except (TimeoutError, httpx.TimeoutException) as error:
        why = f"it did not answer in full within {seconds:g} seconds. Try again later"
        raise refused(source.url, why) from error
    except socket.gaierror as error:
        why = "its name is not known. Check the network and the address"
        raise refused(source.url, why) from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        why = f"the connection failed ({reason}). Check the network and the address"
        raise refused(source.url, why) from error


async def _fetch(source: Source, seconds: float) -> Fetched:
    headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"}
    url, seen = urldefrag(source.url).url, set[str]()
    # Settings of the environment could send the request through a proxy, past the check.
    client = httpx.AsyncClient(
        transport=_CheckedTransport(), headers=headers, timeout=seconds, trust_env=False
    )
    with anyio.fail_after(seconds):
        async with client:
            while True:
                if url in seen:
                    raise refused(source.url, f"its redirects lead in a circle. {BY_HAND}")
                if len(seen) > MAX_REDIRECTS:
                    raise refused(
                        source.url, f"it leads on more than {MAX_REDIRECTS} times. {BY_HAND}"
                    )
                seen.add(url)
                async with client.stream("GET", url) as response:
                    if response.status_code in _REDIRECTS and "location" in response.headers:
                        url = urldefrag(str(response.url.join(response.headers["location"]))).url
                        continue
                    _check_status(response, url)
                    content = await _body(response, url)
                media_type, _, _ = response.headers.get("content-type", "").partition(";")
                return Fetched(
                    source.source_id,
                    url,
                    media_type.strip().lower(),
                    response.charset_encoding or "",
                    content,
                    datetime.datetime.now(datetime.UTC),
                )


class _CheckedTransport(httpx.AsyncHTTPTransport):
    """Connects to the address that was checked, and to no other that the name might lead to."""

    def __init__(self) -> None:
        # Two names may lead to one address: a connection that is kept open would serve both.
        super().__init__(limits=httpx.Limits(max_keepalive_connections=0))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        name, url = request.url.raw_host.decode("ascii"), request.url
        if url.scheme not in {"http", "https"} or not name:
            raise refused(str(url), "it is no address of the web (http or https). Correct it")
        failure = httpx.ConnectError(f"{name} has no address")
        for address in await _checked_addresses(name, str(url)):
            # The header Host was set from the name, and the certificate is checked for it too.
            there = httpx.Request(
                request.method,
                url.copy_with(host=str(address)),
                headers=request.headers,
                extensions={**request.extensions, "sni_hostname": name},
            )
            try:
                return await super().handle_async_request(there)
            except httpx.ConnectError as error:
                failure = error
        raise failure


async def _checked_addresses(name: str, url: str) -> list[Address]:
    """Where a name leads, each address once, those that are open to everybody only."""
    found = await anyio.to_thread.run_sync(_look_up, name, abandon_on_cancel=True)
    if os.environ.get("ALLOW_LOCAL_SOURCES") == "1":
        return found
    public = [address for address in found if _is_public(address)]
    if found and not public:
        raise refused(
            url,
            f"{name} leads to {found[0]}, which is no address of the public internet. Correct the "
            "address; to allow local ones, set ALLOW_LOCAL_SOURCES=1",
        )
    return public


def _look_up(name: str) -> list[Address]:
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    # A link-local address of IPv6 names its network card after a percent sign.
    texts = dict.fromkeys(str(address[0]).partition("%")[0] for *_, address in found)
    return [ipaddress.ip_address(text) for text in texts]


def _is_public(address: Address) -> bool:
    """Whether an address is no private, loopback, link-local or reserved one, nor holds such a one."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(inner)
        if address.teredo is not None:
            return False
    return address.is_global and not address.is_multicast


def _check_status(response: httpx.Response, url: str) -> None:
    status = response.status_code
    said = f"it answers {status} {response.reason_phrase}".rstrip()
    match status:
        case 200:
            return
        case 404 | 410:
            advice = "The page is gone or has moved. Look for its new address and put it into sources.csv"
        case 401 | 403:
            advice = f"It lets no program in. {BY_HAND}"
        case 429:
            wait = response.headers.get("retry-after", "")[:40]
            seconds = f"{wait} seconds" if wait.isdigit() else wait
            said += (
                f", which means that it was asked too often (Retry-After: {seconds or 'not said'})"
            )
            advice = "Wait that long before you ask again"
        case _ if status >= 500:
            advice = "The fault is on its side. Try again later"
        case _:
            advice = BY_HAND
    raise refused(url, f"{said}. {advice}")


async def _body(response: httpx.Response, url: str) -> bytes:
    """The body, unpacked; nothing is unpacked beyond the size that is allowed."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing not in {"identity", "gzip", "x-gzip"}:
        raise refused(url, f"it is packed as {packing[:40]}, which was not asked for. {BY_HAND}")
    parts: list[bytes] = []
    size = 0
    async for part in _unpacked(response) if packing != "identity" else response.aiter_raw():
        size += len(part)
        if size > MAX_BYTES:
            raise refused(url, f"it has more than {MAX_BYTES / 1e6:g} MB. {BY_HAND}")
        parts.append(part)
    return b"".join(parts)


async def _unpacked(response: httpx.Response) -> AsyncIterator[bytes]:
    # A hundred bytes may unpack to a hundred thousand: each step makes no more than may be had at all.
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        async for packed in response.aiter_raw():
            yield unpack.decompress(packed, MAX_BYTES + 1)
    except zlib.error as error:
        raise refused(str(response.url), f"it is packed as gzip, but broken. {BY_HAND}") from error
    if not unpack.eof:
        raise refused(str(response.url), "it broke off before its end. Try again later")


def refused(url: str, why: str) -> FetchError:
    """The error that names the address, what is wrong and what to do."""
    return FetchError(f"The live page {url} could not be had: {why}")
