"""What is asked too often waits: 429, a sentence, the words kept, and how long."""

from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.test import Client
from tests.cast import Cast, signed_in_client
from tests.house.test_matrix import routes
from tests.loops import in_its_own

from duologue.web import live
from duologue.web.pace import PACES, STREAMS, Counter, Pace, counter

THREE = Pace(3, 10.0)


def test_as_many_as_are_allowed_within_any_stretch_of_that_length() -> None:
    counted = Counter()
    waits = [counted.wait("search", "ben", THREE, now) for now in (0.0, 4.0, 8.0, 9.5, 10.1, 11.0)]

    assert waits == [0, 0, 0, 1, 0, 3]


def test_each_has_a_count_of_their_own_for_each_thing() -> None:
    counted = Counter()
    for _ in range(3):
        counted.wait("search", "ben", THREE, 0.0)

    assert counted.wait("search", "ben", THREE, 1.0) == 9
    assert counted.wait("search", "amara", THREE, 1.0) == 0
    assert counted.wait("export", "ben", THREE, 1.0) == 0


def test_whoever_comes_under_ever_new_names_fills_no_memory() -> None:
    counted = Counter()
    with patch("duologue.people.rules.pace._REMEMBERED", 100):
        for number in range(1000):
            counted.wait("public", f"192.0.2.{number}", THREE, 0.0)

    assert len(counted.kept) == 100


def test_every_pace_is_of_an_address_there_is() -> None:
    assert set(PACES) <= {pattern.name for pattern in routes()}


@pytest.mark.django_db
def test_words_that_come_too_fast_are_given_back(cast: Cast) -> None:
    client = signed_in_client(cast.ben)
    words = {"text": "What I would like to say to you", "context": "agenda"}
    with patch.dict(PACES, language=Pace(4, 600.0)):
        found = [client.post("/language", words).status_code for _ in range(5)]
        refused = client.post("/language", words)

    assert (set(found[:-1]), found[-1]) == ({200}, 429)
    assert 0 < int(refused["Retry-After"]) <= 600
    assert words["text"] in refused.content.decode()
    assert signed_in_client(cast.amara).post("/language", words).status_code == 200


@pytest.mark.django_db
def test_public_pages_are_asked_by_address(cast: Cast) -> None:
    with patch.dict(PACES, invitation=Pace(3, 600.0, ("GET", "POST"))):
        found = [Client(REMOTE_ADDR="192.0.2.7").get("/invitation/guess/").status_code for _ in range(4)]
        elsewhere = Client(REMOTE_ADDR="192.0.2.8").get("/invitation/guess/")

    assert (found, elsewhere.status_code) == ([410, 410, 410, 429], 410)


def test_streams_that_begin_too_often_are_told_when_to_come_back() -> None:
    said: list[Any] = []

    async def send(message: Any) -> None:
        said.append(message)

    async def gone() -> dict[str, str]:
        return {"type": "http.disconnect"}

    for _ in range(STREAMS.most):
        counter.wait("live", "ben's", STREAMS, 0.0)
    with patch("time.monotonic", return_value=1.0), patch.object(live, "_session_in", return_value="ben's"):
        in_its_own(live.stream({"type": "http", "path": f"/live/{uuid4()}", "headers": []}, gone, send))

    assert said[0]["status"] == 429
    assert dict(said[0]["headers"])[b"retry-after"] == b"59"
