"""The headers of every answer. Those of every page in every state are held against the matrix in tests/house."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.db import OperationalError
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from tests.cast import Cast, signed_in_client
from tests.house.told import lacks
from tests.loops import in_its_own
from whitenoise.middleware import WhiteNoiseMiddleware

from duologue.web import live
from duologue.web.middleware import Headers

pytestmark = pytest.mark.django_db


def files() -> Iterator[str]:
    for finder in get_finders():
        yield from (path for path, _ in finder.list([]) if finder.find(path))


def test_every_file_of_the_pages_is_sent_with_them() -> None:
    wrong: dict[str, list[str]] = {}
    with override_settings(WHITENOISE_USE_FINDERS=True, WHITENOISE_AUTOREFRESH=True):
        house = Headers(WhiteNoiseMiddleware(lambda _: pytest.fail("there is no such file")))
        for path in files():
            with closing(house(RequestFactory().get(f"/static/{path}"))) as answer:
                wrong[path] = lacks(answer.headers, kept_by_the_browser=True)

    assert len(wrong) > 20
    assert wrong == {path: [] for path in wrong}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/no-such-page", 404),
        ("get", "/account/no-such-page/", 404),
        ("post", "/health", 405),
        ("head", "/health", 200),
        ("options", "/account/sign-in/", 200),
        ("get", "/you", 301),
        ("get", "/static/no-such-file.css", 404),
    ],
)
def test_what_is_no_page_is_sent_with_them(method: str, path: str, status: int) -> None:
    answer = getattr(Client(), method)(path)

    assert answer.status_code in (status, 301, 302)  # what is not there is not told from what is, before signing in
    assert lacks(answer.headers) == []


def test_a_form_of_elsewhere_another_host_and_too_much_are_refused_with_them(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    answers = [
        strict.post(reverse("account_login"), {"login": "ben@example.org"}),
        Client(headers={"host": "evil.example"}).get("/"),
        signed_in_client(cast.ben).post("/you/zone", {f"field {number}": "x" for number in range(500)}),
    ]

    assert [answer.status_code for answer in answers] == [403, 400, 400]
    assert [lacks(answer.headers) for answer in answers] == [[], [], []]


@pytest.mark.parametrize(("fault", "status"), [(OperationalError("away"), 503), (ValueError("ours"), 500)])
def test_a_fault_is_told_with_them(cast: Cast, fault: Exception, status: int) -> None:
    client = signed_in_client(cast.ben)
    client.raise_request_exception = False
    with patch("duologue.web.pages.log.render", side_effect=fault):
        answer = client.get("/log/")

    assert answer.status_code == status
    assert lacks(answer.headers) == []
    assert ("Retry-After" in answer.headers) == (status == 503)


def test_a_stream_is_sent_with_them_and_so_is_the_refusal_of_one() -> None:
    for path, allowed, status in (
        (f"/live/{uuid4()}", True, 200),
        (f"/live/{uuid4()}", False, 404),
        ("/live/x", True, 404),
    ):
        said: list[Any] = []
        with patch.object(live, "may_follow", return_value=allowed):
            in_its_own(_followed(path, said))

        assert said[0]["status"] == status
        assert lacks({name.decode().title(): value.decode() for name, value in said[0]["headers"]}) == []


async def _followed(path: str, said: list[Any]) -> None:
    """As a browser that goes away at once."""

    async def receive() -> dict[str, str]:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        said.append(message)

    with patch.object(live.Hub, "_listen", _deaf):
        await live.stream({"type": "http", "path": path, "headers": []}, receive, send)
    live.hub._listener = None


async def _deaf(_hub: live.Hub) -> None:
    """No database is listened to: what is tried is what is said first."""


@override_settings(SECURE_HSTS_SECONDS=60)
def test_where_there_is_https_there_is_nothing_else() -> None:
    assert Client().get("/health")["Strict-Transport-Security"] == "max-age=60"


def test_signing_out_makes_the_browser_forget(cast: Cast) -> None:
    client = signed_in_client(cast.ben)
    assert "Clear-Site-Data" not in client.get("/you/")

    assert client.post(reverse("account_logout"))["Clear-Site-Data"] == '"cache"'


def test_a_session_that_was_ended_elsewhere_makes_it_forget_at_the_next_page(cast: Cast) -> None:
    client = signed_in_client(cast.ben)
    client.session.flush()
    client.cookies[settings.SESSION_COOKIE_NAME] = "ended"

    assert "Clear-Site-Data" in client.get("/you/")
    assert "Clear-Site-Data" in client.post("/you/zone", {"zone": "Europe/London"})
    assert "Clear-Site-Data" not in Client().get("/you/")
