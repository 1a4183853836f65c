"""A small client for the API of a Duologue server, for Python 3.11 and later: one file, and nothing beside the standard library.

    from duologue_client import Duologue

    duologue = Duologue("https://duologue.example.org", token)
    for meeting in duologue.each("/meetings"):
        print(meeting["starts_at"], meeting["other"]["name"])

What there is to ask stands on the page `/api/v1/docs` of your server. Paths are as they stand there, or an `href` from an answer.
"""

import base64
import hmac
import json
import time
from collections.abc import Callable, Iterator, Mapping
from http.client import HTTPException
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener
from uuid import uuid4

ROOT = "/api/v1"
LONGEST_WAIT = 120.0
"""Seconds, for all the waiting of one request together."""
OLDEST = 300.0
"""Seconds: what was sent longer ago is not believed; somebody may have kept it."""
_NOTHING_DONE = (429, 503)
_AT_HOME = ("localhost", "127.0.0.1", "::1")


class Problem(Exception):
    """The server said no (RFC 9457). `detail` is a sentence to show to somebody; `errors` say what of it does not fit, and why."""

    def __init__(self, status: int, title: str, detail: str, errors: list[dict[str, Any]], retry_after: float) -> None:
        unfitting = (f"{'.'.join(one.get('where', []))}: {one.get('why', '')}" for one in errors)
        super().__init__("; ".join([f"{status} {title}: {detail}", *unfitting]))
        self.status, self.title, self.detail, self.errors = status, title, detail, errors
        self.retry_after = retry_after
        """Seconds, where the server named them; otherwise 0."""


class Unreachable(Exception):
    """No answer came; whether anything was done is not known, unless it was a POST, which may be sent again as it was."""


class NotBelieved(Exception):
    """What came to an address that is told was not said by your server, or long ago. Answer with 400, and do nothing."""


class Answer(dict[str, Any]):
    """What came, and in which version: hand it on as `seen` to what changes it."""

    etag: str | None = None


class Duologue:
    """As the person whose token it is. Safe to share between threads."""

    def __init__(
        self, address: str, token: str, *, timeout: float = 30.0, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """Raises ValueError for an address at which the token could be read on the way."""
        parts = urlsplit(address)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _AT_HOME):
            raise ValueError("A token is sent over https alone, or to this very machine.")
        self._address, self._token, self._timeout, self._sleep = address.rstrip("/"), token, timeout, sleep
        self._opener = build_opener(_NoRedirects)

    def get(self, path: str, **query: Any) -> Any:
        """An `Answer`, or a list where there is a short one without pages."""
        return self._ask("GET", f"{path}?{urlencode(query)}" if query else path)

    def each(self, path: str, **query: Any) -> Iterator[dict[str, Any]]:
        """Everything in a list, fetched page by page as you go."""
        cursor: str | None = None
        while True:
            page = self.get(path, **query, **({"cursor": cursor} if cursor else {}))
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def post(self, path: str, body: Any = None, *, seen: Answer | None = None, key: str | None = None) -> Any:
        """Done once, however often it has to be sent: it has a key of its own. Name a `key` to be sure across runs of yours."""
        return self._ask("POST", path, body, seen, {"Idempotency-Key": key or str(uuid4())})

    def put(self, path: str, body: Any = None, *, seen: Answer | None = None) -> Any:
        return self._ask("PUT", path, body, seen)

    def patch(self, path: str, body: Any, *, seen: Answer | None = None) -> Any:
        return self._ask("PATCH", path, body, seen)

    def delete(self, path: str, *, seen: Answer | None = None) -> None:
        self._ask("DELETE", path, None, seen)

    def _ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        seen: Answer | None = None,
        more: dict[str, str] | None = None,
    ) -> Any:
        headers = {"Authorization": f"Bearer {self._token}", "Accept": "application/json", **(more or {})}
        if seen is not None and seen.etag:
            headers["If-Match"] = seen.etag
        data = None if body is None else json.dumps(body).encode()
        if data is not None:
            headers["Content-Type"] = "application/json"
        whole = path if path.startswith(ROOT) else ROOT + path
        request = Request(self._address + whole, data, headers, method=method)  # noqa: S310
        return self._patiently(request, may_come_twice=method in ("GET", "POST"))

    def _patiently(self, request: Request, *, may_come_twice: bool) -> Any:
        """Again where nothing was done: as late as the server asked for, and each time later."""
        waited, wait = 0.0, 1.0
        while True:
            try:
                return self._once(request)
            except Problem as problem:
                wait = max(wait, problem.retry_after)
                if problem.status not in _NOTHING_DONE or waited + wait > LONGEST_WAIT:
                    raise
            except Unreachable:
                if not may_come_twice or waited + wait > LONGEST_WAIT:
                    raise
            self._sleep(wait)
            waited, wait = waited + wait, wait * 2

    def _once(self, request: Request) -> Any:
        try:
            with self._opener.open(request, timeout=self._timeout) as answer:
                return _read(answer, answer.headers.get("ETag"))
        except HTTPError as refused:
            with refused:
                raise _problem(refused) from None
        except (URLError, HTTPException, OSError) as fault:
            raise Unreachable(f"No answer came from {self._address}.") from fault


def told(
    secret: str, headers: Mapping[str, str], body: bytes, *, now: Callable[[], float] = time.time
) -> dict[str, Any]:
    """What an address of yours was told, once it is certain who said it: `type`, `timestamp` and `data`, with its `id`.

    `secret`: as it was shown to you, with `whsec_`. `body`: as it came, unread. Raises NotBelieved. The same may come twice, with
    the same header `webhook-id`.
    """
    said = {name.lower(): value for name, value in headers.items()}
    call, at = said.get("webhook-id", ""), said.get("webhook-timestamp", "")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    mark = base64.b64encode(hmac.digest(key, f"{call}.{at}.".encode() + body, "sha256")).decode()
    given = said.get("webhook-signature", "").split()
    if not any(hmac.compare_digest(one.encode(), f"v1,{mark}".encode()) for one in given):
        raise NotBelieved("It is not signed with this secret.")
    if abs(now() - int(at)) > OLDEST:
        raise NotBelieved("It was sent too long ago, or the clock of one of the two machines is wrong.")
    found: dict[str, Any] = json.loads(body)
    return found


class _NoRedirects(HTTPRedirectHandler):
    """A token goes to no other place than the one it was meant for."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _read(answer: IO[bytes], etag: str | None) -> Any:
    text = answer.read()
    found = json.loads(text) if text else None
    if not isinstance(found, dict):
        return found
    told = Answer(found)
    told.etag = etag
    return told


def _problem(refused: HTTPError) -> Problem:
    try:
        said = json.loads(refused.read())
    except (ValueError, OSError):
        said = {}  # of something before the server, such as a proxy
    if not isinstance(said, dict):
        said = {}
    wait = refused.headers.get("Retry-After", "")
    return Problem(
        refused.code,
        str(said.get("title", refused.reason)),
        str(said.get("detail", "")),
        said.get("errors", []),
        float(wait) if wait.isdigit() else 0.0,
    )
