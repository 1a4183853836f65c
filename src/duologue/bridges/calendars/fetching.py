"""Fetching a calendar by its address: carefully, as somebody else chose where it points.

Every name is resolved here, every address behind it is looked at, and the connection goes to that very address: a name that
answers otherwise the second time leads nowhere else. No address and nothing that came back is in any error.
"""

import socket
import ssl
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from time import monotonic
from urllib.parse import urljoin, urlsplit

import httpx

from duologue.bridges.rules.addresses import cleaned, is_inside
from duologue.privacy.rules.words import UnusableText

LARGEST = 20_000_000
"""Bytes, unpacked."""
IN_ALL = 10.0
"""Seconds for one calendar, redirects and all."""
REDIRECTS = 3
_SAID = {
    401: "The address asks for a password. Most calendars have a secret address that needs none: use that one.",
    403: "The address may not be read. Look whether its secret part is still the same.",
    404: "There is no calendar at the address any more. Look whether it was renewed.",
    410: "There is no calendar at the address any more. Look whether it was renewed.",
    429: "The calendar asks to be read less often. It is tried again later.",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    raw: bytes | None
    """None: it is as it was."""
    etag: str
    modified: str


class NotFetched(Exception):
    """It could not be read now. The sentence is for whoever gave the address."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def fetch(address: str, *, etag: str = "", modified: str = "", own_networks: bool = False) -> Fetched:
    """What is at the address, or that nothing has changed since `etag` and `modified`."""
    until = monotonic() + IN_ALL
    known = {"If-None-Match": etag, "If-Modified-Since": modified}
    headers = {"Accept": "text/calendar, */*;q=0.1", "Accept-Encoding": "gzip, identity", "User-Agent": "Duologue"}
    headers |= {name: value for name, value in known.items() if value}
    for _ in range(REDIRECTS + 1):
        answer = _ask(address, headers, own_networks, until)
        if isinstance(answer, Fetched):
            return answer
        address = answer
    raise NotFetched("The address sends us on and on. Copy the one at which the calendar is in the end.")


def _ask(address: str, headers: dict[str, str], own_networks: bool, until: float) -> Fetched | str:
    """What came, or the next address to ask."""
    try:
        whole = cleaned(address, own_networks=own_networks)
    except UnusableText as trouble:
        raise NotFetched(trouble.sentence) from None
    host = urlsplit(whole).hostname or ""
    url = httpx.URL(whole).copy_with(host=_address_of(host, own_networks))
    asked = {**headers, "Host": urlsplit(whole).netloc}
    timeout = httpx.Timeout(_left(until))
    try:
        with (
            httpx.Client(timeout=timeout, verify=_trusted(), trust_env=False, follow_redirects=False) as client,
            client.stream("GET", url, headers=asked, extensions={"sni_hostname": host}) as answer,
        ):
            return _answered(answer, whole, until)
    except httpx.TimeoutException:
        raise NotFetched("The calendar did not answer within ten seconds. It is tried again later.") from None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, zlib.error):
        raise NotFetched("The calendar could not be reached, or broke off. It is tried again later.") from None


def _answered(answer: httpx.Response, address: str, until: float) -> Fetched | str:
    if answer.status_code == 304:
        return Fetched(None, "", "")
    if answer.is_redirect:
        return urljoin(address, answer.headers["Location"])
    if answer.status_code != 200:
        server = "The server of the calendar is out of order. It is tried again later."
        raise NotFetched(_SAID.get(answer.status_code, server))
    raw = b"".join(_unpacked(answer, until))
    if b"BEGIN:VCALENDAR" not in raw[:2_000].upper():
        raise NotFetched("What is at the address is no calendar. Look for one that ends in .ics.")
    return Fetched(raw, answer.headers.get("ETag", "")[:200], answer.headers.get("Last-Modified", "")[:200])


def _unpacked(answer: httpx.Response, until: float) -> Iterator[bytes]:
    """Unpacked bit by bit, so that what swells is seen while it does."""
    packed = answer.headers.get("Content-Encoding", "").strip().lower()
    if packed not in ("", "identity", "gzip"):
        raise NotFetched("The calendar is packed in a way that is not known here.")
    unpack = zlib.decompressobj(wbits=31) if packed == "gzip" else None
    size = 0
    for chunk in answer.iter_raw():
        part = unpack.decompress(chunk, LARGEST - size + 1) if unpack else chunk
        size += len(part)
        if size > LARGEST:
            raise NotFetched(f"The calendar has more than {LARGEST // 1_000_000} MB. Subscribe to a smaller one.")
        _left(until)
        yield part


def _address_of(host: str, own_networks: bool) -> str:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotFetched("There is nothing by the name in the address. Look whether it is written right.") from None
    addresses = [str(one[4][0]) for one in found]
    if not own_networks and any(is_inside(one) for one in addresses):
        raise NotFetched("The address points inside a private network, where nothing is read from here.")
    return addresses[0]


@cache
def _trusted() -> ssl.SSLContext:
    """What this machine trusts: an organisation's own authority is among it when it has put it there."""
    return ssl.create_default_context()


def _left(until: float) -> float:
    left = until - monotonic()
    if left <= 0:
        raise NotFetched("The calendar did not answer within ten seconds. It is tried again later.")
    return left
