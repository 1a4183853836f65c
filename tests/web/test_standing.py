"""Alive is not ready: what a proxy asks before it sends people here, told in one word and no reason."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from tests.cast import Cast, signed_in_client
from tests.ground.databases import as_superuser

from duologue.privacy.vault import create_key, person_key
from duologue.privacy.vault.store import keyring
from duologue.web import standing
from duologue.web.standing import Standing

# In one process: that we are about to stop is said in a folder that all of this run share.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("standing")]


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """As a process that has just begun."""
    with patch.object(standing, "standing", Standing()):
        yield


def _ready(query: str = "") -> tuple[int, bytes]:
    answer = Client().get(f"/ready{query}")
    return answer.status_code, answer.content


READY, NOT_NOW = (200, b"ready\n"), (503, b"not now\n")


def test_alive_asks_nothing_of_anybody_also_for_somebody_signed_in(cast: Cast, django_assert_num_queries: Any) -> None:
    client = signed_in_client(cast.ben)
    with django_assert_num_queries(0):
        answer = client.get("/health")

    assert (answer.status_code, answer.content) == (200, b"alive\n")


def test_it_is_ready_when_all_is_there_and_a_thousand_questions_are_one(django_assert_num_queries: Any) -> None:
    assert _ready() == READY
    with django_assert_num_queries(0):
        assert _ready() == READY


def test_a_tried_key_has_to_open(cast: Cast) -> None:
    create_key(person_key(cast.ben.person_id))
    assert _ready() == READY
    with patch.object(standing, "standing", Standing()), patch.object(keyring(), "master", Path("/nowhere/master.key")):
        assert _ready() == NOT_NOW
    with patch.object(standing, "standing", Standing()):
        assert _ready() == READY


def test_whoever_is_about_to_stop_is_not_ready_but_alive() -> None:
    assert _ready() == READY
    mark = settings.DUOLOGUE_HOME / "leaving"
    mark.touch()
    try:
        assert _ready() == NOT_NOW
        assert Client().get("/health").status_code == 200
    finally:
        mark.unlink()

    assert _ready() == READY


@pytest.mark.django_db(transaction=True)
def test_a_table_that_is_not_made_yet_is_waited_for() -> None:
    taken = "DELETE FROM django_migrations WHERE app = 'bridges' AND name = '0009_vendors' RETURNING app, name, applied"
    with as_superuser() as server:
        gone = server.execute(taken).fetchone()
        assert gone
        try:
            assert _ready() == NOT_NOW
        finally:
            server.execute("INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, %s)", gone)
    with patch.object(standing, "standing", Standing()):
        assert _ready() == READY


@pytest.mark.django_db(transaction=True)
def test_without_its_database_it_is_alive_and_not_ready() -> None:
    connection.close()
    with patch.dict(connection.settings_dict, {"HOST": "127.0.0.1", "PORT": "9"}):
        answer = Client().get("/ready")
        alive = Client().get("/health")
        connection.close()

    assert (answer.status_code, answer.content, answer["Retry-After"]) == (503, b"not now\n", "5")
    assert alive.status_code == 200


def test_a_worker_is_there_when_it_was_heard_of_within_the_minute() -> None:
    assert _ready("?worker=yes") == NOT_NOW
    now = datetime.now(UTC)
    for ago, expected in ((61, NOT_NOW), (30, READY)):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [now - timedelta(seconds=ago)]
            )
        assert _ready("?worker=yes") == expected
    assert _ready() == READY
