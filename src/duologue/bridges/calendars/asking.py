"""Asking a server whose address somebody gave us: carefully, as somebody else chose where it points.

Every name is resolved here, every address behind it is looked at, and the connection goes to that very address: a name that
answers otherwise the second time leads nowhere else. No address and nothing that came back is in any error.
"""

import socket
import ssl
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from duologue.bridges.rules.addresses import cleaned, is_inside
from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _
from duologue.translation import marked

if TYPE_CHECKING:
    import httpx

LARGEST = 20_000_000
"""Bytes, unpacked."""
LARGEST_TROUBLE = 16_000
"""Bytes of what is said of an error."""
REDIRECTS = 3
TOO_SLOW = marked("The calendar did not answer within ten seconds. It is tried again later.")


@dataclass(frozen=True, slots=True)
class Question:
    method: str
    address: str
    headers: Mapping[str, str]
    content: bytes = b""
    login: tuple[str, str] | None = None
    """Name and password. They go to the server that was named, and to no other it may send us on to."""
    bearer: str = ""
    """What lets in instead of a name. It goes to no other server either."""
    reads_troubles: bool = False
    """Whether what a server says of an error is read, up to its first few thousand bytes."""
    follows: bool = True
    """Whether it goes where the server sends it on to; what must reach nobody else does not."""
    reads: bool = True
    """Whether the body of the answer is wanted at all."""
    largest: int = LARGEST
    """Bytes of a body; more is refused."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: "httpx.Headers"
    body: bytes
    """Of an answer that is there (200 to 299); of any other it is read only where the question wants it."""
    address: str
    """Where it came from in the end."""


class NotFetched(Exception):
    """It could not be read now. The sentence is for whoever gave the address.

    `again`: before that time is over the server does not want to be asked, where it said so.
    """

    def __init__(self, sentence: str, *, again: timedelta = timedelta()) -> None:
        super().__init__(sentence)
        self.sentence, self.again = sentence, again


def ask(question: Question, *, until: float, own_networks: bool = False) -> Answer:
    """The server's answer, whatever its status. `until`, by the monotonic clock, is for all of it, redirects included."""
    address = question.address
    for _hop in range(REDIRECTS + 1):
        answer = _ask(question, address, own_networks, until)
        if isinstance(answer, Answer):
            return answer
        if not question.follows:
            raise NotFetched(_("The server sends us elsewhere, where we do not go."))
        if (question.login or question.bearer) and urlsplit(answer)[:2] != urlsplit(address)[:2]:
            raise NotFetched(
                _("The address sends us to another server, which is not given your password. Give its address.")
            )
        address = answer
    raise NotFetched(_("The address sends us on and on. Copy the one at which the calendar is in the end."))


def _ask(question: Question, address: str, own_networks: bool, until: float) -> Answer | str:
    """What came, or the next address to ask."""
    import httpx  # a fifth of a second, which a start that asks no server need not wait for

    try:
        whole = cleaned(address, own_networks=own_networks)
    except UnusableText as trouble:
        raise NotFetched(trouble.sentence) from None
    host = urlsplit(whole).hostname or ""
    url = httpx.URL(whole).copy_with(host=_address_of(host, own_networks))
    asked = {**question.headers, "Host": urlsplit(whole).netloc, "User-Agent": "Duologue"}
    if question.bearer:
        asked["Authorization"] = f"Bearer {question.bearer}"
    login = httpx.BasicAuth(*question.login) if question.login else None
    try:
        with (
            httpx.Client(timeout=_left(until), verify=_trusted(), trust_env=False, follow_redirects=False) as client,
            client.stream(
                question.method,
                url,
                headers=asked,
                content=question.content or None,
                auth=login,
                extensions={"sni_hostname": host},
            ) as answer,
        ):
            if answer.has_redirect_location:
                return urljoin(whole, answer.headers["Location"])
            return Answer(answer.status_code, answer.headers, _body(question, answer, until), whole)
    except httpx.TimeoutException:
        raise NotFetched(_(TOO_SLOW)) from None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, zlib.error):
        raise NotFetched(_("The calendar could not be reached, or broke off. It is tried again later.")) from None


def _body(question: Question, answer: "httpx.Response", until: float) -> bytes:
    if not question.reads:
        return b""
    if answer.is_success:
        return b"".join(_unpacked(answer, until, question.largest))
    if not question.reads_troubles:
        return b""
    with suppress(NotFetched):
        return b"".join(_unpacked(answer, until, LARGEST_TROUBLE))
    return b""


def _unpacked(answer: "httpx.Response", until: float, largest: int) -> Iterator[bytes]:
    """Unpacked bit by bit, so that what swells is seen while it does."""
    packed = answer.headers.get("Content-Encoding", "").strip().lower()
    if packed not in ("", "identity", "gzip"):
        raise NotFetched(_("The calendar is packed in a way that is not known here."))
    unpack = zlib.decompressobj(wbits=31) if packed == "gzip" else None
    size = 0
    for chunk in answer.iter_raw():
        part = unpack.decompress(chunk, largest - size + 1) if unpack else chunk
        size += len(part)
        if size > largest:
            raise NotFetched(
                _("The calendar has more than {most} MB. Subscribe to a smaller one.").format(most=LARGEST // 1_000_000)
            )
        _left(until)
        yield part


def _address_of(host: str, own_networks: bool) -> str:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotFetched(_("There is nothing by the name in the address. Look whether it is written right.")) from None
    addresses = [str(one[4][0]) for one in found]
    if not own_networks and any(is_inside(one) for one in addresses):
        raise NotFetched(_("The address points inside a private network, where nothing is read from here."))
    return addresses[0]


@cache
def _trusted() -> ssl.SSLContext:
    """What this machine trusts: an organisation's own authority is among it when it has put it there."""
    return ssl.create_default_context()


def _left(until: float) -> float:
    left = until - monotonic()
    if left <= 0:
        raise NotFetched(_(TOO_SLOW))
    return left
