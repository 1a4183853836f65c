"""The list of who read one's words: what is out of the ordinary stands out until one has seen it, and the list can be taken along."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client

from duologue.privacy.actions import record_exceptional
from duologue.privacy.identity import acting_as
from duologue.privacy.queries import log_for
from duologue.privacy.rules.chain import Line, first_break

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben(cast: Cast) -> Iterator[Client]:
    with time_machine.travel(NOW, tick=False):
        yield signed_in_client(cast.ben)


def opened(cast: Cast, times: int = 1) -> None:
    with acting_as(cast.esra, NOW):
        for number in range(times):
            at = NOW + timedelta(seconds=number)
            record_exceptional(cast.esra, cast.ben.person_id, "read", "disclosed words", None, "your consent", now=at)


def test_what_is_out_of_the_ordinary_is_on_the_first_page_until_it_was_seen(cast: Cast, ben: Client) -> None:
    opened(cast)

    assert "1 line out of the ordinary" in ben.get("/").content.decode()
    page = ben.get("/log/?only=exceptional").content.decode()
    assert all(words in page for words in ("Esra", "read disclosed words", "exceptional: your consent", ">new<"))

    ben.post("/log/seen", {"up_to": "1"})

    assert "out of the ordinary" not in ben.get("/").content.decode()
    assert ">new<" not in ben.get("/log/").content.decode()


def test_a_line_that_came_after_the_page_was_read_stays_new(cast: Cast, ben: Client) -> None:
    opened(cast, 2)

    ben.post("/log/seen", {"up_to": "1"})

    assert "1 line out of the ordinary" in ben.get("/").content.decode()
    assert ben.post("/log/seen", {"up_to": "3"}).status_code == 422


def test_the_list_comes_page_by_page(cast: Cast, ben: Client) -> None:
    opened(cast, 120)

    pages = [ben.get(f"/log/?page={number}").content.decode().count('class="exceptional"') for number in (1, 2, 3)]

    assert pages == [50, 50, 20]
    assert "Page 1 of 3" in ben.get("/log/?page=no-number").content.decode()
    assert "Page 3 of 3" in ben.get("/log/?page=99").content.decode()


def test_the_file_proves_itself_elsewhere(cast: Cast, ben: Client) -> None:
    opened(cast, 3)

    taken = json.loads(ben.get("/log/log.json").content)

    chain = [(_line(one), bytes.fromhex(one["mark"])) for one in taken["lines"]]
    assert first_break(chain, (3, chain[-1][1])) is None
    with acting_as(cast.ben, NOW):
        assert len(chain) == log_for(cast.ben).total == 3


def _line(one: dict[str, str]) -> Line:
    at, thing = datetime.fromisoformat(one["at"]), UUID(one["object"]) if one["object"] else None
    who = (one["act"], one["kind"], thing, one["rule"])
    return Line(UUID(one["subject"]), int(one["seq"]), at, UUID(one["actor"]), one["actor_name"], *who)
