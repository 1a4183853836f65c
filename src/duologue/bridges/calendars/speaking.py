"""Asking a vendor's service in JSON as somebody who let us in: renewed tokens, paging, and being asked to ask less."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any
from urllib.parse import urlencode

from duologue.bridges.calendars.asking import Answer, NotFetched, Question, ask
from duologue.bridges.calendars.oauth import App, bearer
from duologue.bridges.calendars.port import ENDLESS, PAGES, Kept
from duologue.translation import gettext as _

IN_ALL = 10.0
"""Seconds for one question."""
WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
"""When asked to ask less: where nothing is said of how long, and at most."""
_TOO_OFTEN = {"rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded"}
"""What Google calls it under 403."""


@dataclass(frozen=True, slots=True)
class Said:
    status: int
    body: dict[str, Any]

    @property
    def reason(self) -> str:
        """Of an error, in the vendor's one word; empty where there is none."""
        error = self.body.get("error")
        if not isinstance(error, dict):
            return ""
        errors = error.get("errors")
        first = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else {}
        return str(first.get("reason") or error.get("code") or "")


class Speaker:
    def __init__(
        self, app: App, kept: Kept, *, own_networks: bool, now: datetime, headers: Mapping[str, str] | None = None
    ) -> None:
        self.app, self._kept, self._own, self._now = app, kept, own_networks, now
        self._headers = {"Accept": "application/json", "Accept-Encoding": "gzip, identity", **(headers or {})}

    def ask(
        self,
        method: str,
        path: str,
        asked: Mapping[str, str] | None = None,
        *,
        json_body: object = None,
        etag: str = "",
        takes: Collection[int] = (),
    ) -> Said:
        """`takes`: which answers that are no success the caller understands."""
        address = self._address(path, asked)
        answer = self._asked(method, address, json_body, etag, anew=False)
        if answer.status == 401:
            answer = self._asked(method, address, json_body, etag, anew=True)
        said = Said(answer.status, _body(answer, self.app.vendor.title))
        self._mind_the_pace(answer, said)
        if not 200 <= answer.status < 300 and answer.status not in takes:
            raise NotFetched(self._sentence(answer.status))
        return said

    def pages(self, path: str, asked: Mapping[str, str], following: str, **more: Any) -> Iterator[Said]:
        """Each page of an answer. `following`: the field that says where the next is, whole or as a token."""
        said = self.ask("GET", path, asked, **more)
        for _page in range(PAGES):
            yield said
            after = said.body.get(following)
            if not isinstance(after, str) or not after:
                return
            if following.startswith("@"):
                said = self.ask("GET", after, **more)
            else:
                said = self.ask("GET", path, {**asked, "pageToken": after}, **more)
        raise NotFetched(_(ENDLESS))

    def _address(self, path: str, asked: Mapping[str, str] | None) -> str:
        """Where a page says that the next one is has to be where the first one was."""
        api = self.app.vendor.api
        if path.startswith(("http:", "https:")):
            if not path.startswith(f"{api}/"):
                raise NotFetched(
                    _("{title} sends us elsewhere, where we do not go.").format(title=self.app.vendor.title)
                )
            return path
        return f"{api}{path}" + (f"?{urlencode(asked)}" if asked else "")

    def _asked(self, method: str, address: str, body: object, etag: str, *, anew: bool) -> Answer:
        token = bearer(self.app, self._kept, own_networks=self._own, now=self._now, anew=anew)
        headers = dict(self._headers)
        if etag:
            headers["If-Match"] = etag
        content = b""
        if body is not None:
            content, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
        elif method != "GET":
            headers["Content-Length"] = "0"
        question = Question(method, address, headers, content, bearer=token, reads_troubles=True)
        return ask(question, until=monotonic() + IN_ALL, own_networks=self._own)

    def _mind_the_pace(self, answer: Answer, said: Said) -> None:
        after = answer.headers.get("Retry-After", "")
        forbidden = answer.status == 403 and said.reason in _TOO_OFTEN
        if answer.status == 429 or forbidden or (answer.status == 503 and after):
            wait = _waited(after, self._now)
            raise NotFetched(
                _("{title} asks to be asked less often. It goes on by itself.").format(title=self.app.vendor.title),
                again=wait,
            )

    def _sentence(self, status: int) -> str:
        title = self.app.vendor.title
        if status in (401, 403):
            return _("{title} does not let us do that there. Connect it again; what it may do is said there.").format(
                title=title
            )
        if status in (404, 410):
            return _("{title} has no such calendar any more. Choose another, or connect it again.").format(title=title)
        return _("{title} is out of order. It is tried again later.").format(title=title)


def _body(answer: Answer, title: str) -> dict[str, Any]:
    if not answer.body:
        return {}
    try:
        said = json.loads(answer.body)
    except (ValueError, RecursionError):
        said = None
    if isinstance(said, dict):
        return said
    if 200 <= answer.status < 300:
        raise NotFetched(_("{title} answers what is no answer. It is tried again later.").format(title=title))
    return {}


def _waited(after: str, now: datetime) -> timedelta:
    """Seconds or a date (RFC 9110, 10.2.3)."""
    if after.isascii() and after.isdigit():
        said = timedelta(seconds=int(after[:9]))
    else:
        try:
            at = parsedate_to_datetime(after)
            said = (at if at.tzinfo else at.replace(tzinfo=UTC)) - now
        except (ValueError, TypeError, OverflowError):
            return WAIT
    return min(max(said, timedelta(seconds=1)), LONGEST_WAIT)
