"""What did not work, as problem details (RFC 9457): a sentence, and never anything that was sent or is kept."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import psycopg
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse

from duologue.people.actions.kept_answers import AnotherRequest, StillRunning
from duologue.privacy.refusals import NotYours, Refused, Stale
from duologue.privacy.rules.words import UnusableText
from duologue.privacy.vault import KeysAway

KIND = "application/problem+json"
_AWAY = (OperationalError, InterfaceError, psycopg.OperationalError, KeysAway)
_log = logging.getLogger(__name__)
TITLES = {
    400: "That cannot be read",
    401: "A token is needed",
    403: "The token is not for this",
    404: "Nothing is here",
    405: "Not in this way",
    409: "Not as it stands",
    412: "It has changed meanwhile",
    413: "That is too much at once",
    415: "Only JSON is read here",
    422: "Something in it does not fit",
    428: "Say which version you saw",
    429: "That was too often",
    500: "Something broke on our side",
    503: "Something is away just now",
}
DETAILS = {
    404: "Nothing is here, or it is not yours: the two look the same.",
    405: "This address is not asked in this way; the header Allow says how.",
    500: "Something broke on our side. Nothing was changed, and nothing of it was kept.",
    503: "Something this needs is away just now. Nothing was changed; ask again in a few seconds.",
}


class Problem(Exception):
    """An answer that says no."""

    def __init__(self, status: int, detail: str = "", headers: dict[str, str] | None = None, **more: Any) -> None:
        super().__init__(status)
        self.status, self.detail, self.headers, self.more = status, detail or DETAILS[status], headers or {}, more

    def answer(self) -> HttpResponse:
        said = {
            "type": f"/api/v1/docs#problem-{self.status}",
            "title": TITLES[self.status],
            "status": self.status,
            "detail": self.detail,
            **self.more,
        }
        return HttpResponse(json.dumps(said), status=self.status, content_type=KIND, headers=self.headers)


def problem_of(fault: Exception) -> Problem:
    """What to say of a refusal; anything that is none is a fault of ours, and stands in the log without content."""
    match fault:
        case Problem():
            return fault
        case NotYours():
            return Problem(404)
        case Stale():
            sentence = "It was saved elsewhere since you read it. Nothing was changed; read it again, then decide."
            return Problem(412, sentence, {"ETag": f'"{fault.version}"'} if fault.version else None)
        case AnotherRequest() | UnusableText():
            return Problem(422, fault.sentence)
        case StillRunning():
            return Problem(409, fault.sentence, {"Retry-After": "1"})
        case Refused():
            return Problem(409, fault.sentence)
    away = any(isinstance(one, _AWAY) for one in _causes(fault))
    _log.error("an answer of the API broke", exc_info=fault)
    return Problem(503, headers={"Retry-After": "5"}) if away else Problem(500)


def _causes(fault: BaseException | None) -> Iterator[BaseException]:
    while fault is not None:
        yield fault
        fault = fault.__cause__
