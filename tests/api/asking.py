"""Programs of the cast: each asks with a token of its own, and without a cookie."""

import json
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, account_of

from duologue.people.actions.tokens import make_token
from duologue.people.rules.scopes import Scope
from duologue.privacy.identity import Viewer, acting_as

EVERYTHING = [scope.value for scope in Scope if not scope.of_a_role]
V1 = "/api/v1"


class Program:
    """As `viewer`, with a token for `scopes`."""

    def __init__(self, viewer: Viewer, scopes: Collection[str] = (), *, now: datetime = NOW) -> None:
        self.token = token_of(viewer, scopes or EVERYTHING, now=now)
        self.client = Client()

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """`headers` by their names, with `_` for `-`. The path may leave out where it begins."""
        said = {"Authorization": f"Bearer {self.token}"} | {key.replace("_", "-"): it for key, it in headers.items()}
        path = path if path.startswith("/api/") else V1 + path
        sent: dict[str, Any] = {"content_type": "application/json", "data": "" if body is None else json.dumps(body)}
        return self.client.generic(method, path, headers=said, **sent)  # type: ignore[return-value]

    def get(self, path: str, **headers: str) -> Any:
        """What is answered, which has to be fine."""
        answer = self.ask("GET", path, **headers)
        assert answer.status_code == 200, (path, answer.content)
        return json.loads(answer.content)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self._changed("POST", path, body, headers)

    def put(self, path: str, body: Any = None, **headers: str) -> Any:
        return self._changed("PUT", path, body, headers)

    def _changed(self, method: str, path: str, body: Any, headers: dict[str, str]) -> Any:
        answer = self.ask(method, path, body, **headers)
        assert answer.status_code in (200, 201), (path, answer.status_code, answer.content)
        return json.loads(answer.content)

    def etag(self, path: str) -> str:
        return str(self.ask("GET", path)["ETag"])


def token_of(viewer: Viewer, scopes: Collection[str], *, now: datetime = NOW) -> str:
    mark = account_of(viewer).get_session_auth_hash()
    with acting_as(viewer, now):
        last = viewer.day_of(now) + timedelta(days=300)
        return make_token(viewer, name="My script", scopes=scopes, last_day=last, account_mark=mark, now=now)


def status(answer: HttpResponse) -> int:
    """Of an answer that says no, having looked whether it says so as it should."""
    if answer.status_code >= 400:
        assert answer["Content-Type"] == "application/problem+json", answer["Content-Type"]
        told = json.loads(answer.content)
        assert told["status"] == answer.status_code
        assert set(told) <= {"type", "title", "status", "detail", "errors"}
    return answer.status_code


def questions_asked(program: Program, path: str) -> int:
    program.get(path)  # the first use of a day is written down
    with CaptureQueriesContext(connection) as captured:
        program.get(path)
    return len([query for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def undone(program: Program, method: str, path: str, body: Any, **headers: str) -> int:
    """Asked, and then as if it had not been."""
    with transaction.atomic():
        answer = program.ask(method, path, body, **headers)
        transaction.set_rollback(True)
    return status(answer)


def somewhere_else() -> str:
    return str(uuid4())
