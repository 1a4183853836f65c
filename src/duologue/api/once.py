"""A POST with a key is carried out once, however often it comes: docs/decisions/0033."""

import json
import re
from collections.abc import Callable

from django.http import HttpResponse

from duologue.api.bearer import ApiRequest
from duologue.api.problems import Problem
from duologue.people.actions.kept_answers import answered_before, keep_answer

HEADER = "Idempotency-Key"
AGAIN = "Idempotent-Replayed"
_A_KEY = re.compile(r"[\x21-\x7e]{1,200}")
_KEPT = ("Location", "ETag", "Content-Type")


def answered(request: ApiRequest, act: Callable[[], HttpResponse]) -> HttpResponse:
    said = request.headers.get(HEADER)
    if said is None or request.method != "POST":
        return act()
    if not _A_KEY.fullmatch(said):
        raise Problem(400, f"{HEADER} has 1 to 200 visible characters of ASCII.")
    key = f"{request.bearer.token_id} {said}"
    asked = f"{request.method} {request.get_full_path()}\n".encode() + request.body
    kept = answered_before(request.viewer, key, asked, now=request.now)
    if kept is not None:
        return _again(kept)
    answer = act()
    if answer.status_code < 400:
        keep_answer(request.viewer, key, asked, _as_text(answer), now=request.now)
    return answer


def _as_text(answer: HttpResponse) -> str:
    headers = {name: answer.headers[name] for name in _KEPT if name in answer.headers}
    return json.dumps([answer.status_code, headers, answer.content.decode()])


def _again(kept: str) -> HttpResponse:
    status, headers, body = json.loads(kept)
    return HttpResponse(body, status=status, headers={**headers, AGAIN: "true"})
