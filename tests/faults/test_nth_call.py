"""The n-th call fails, for every n of an act: all of it is done or nothing, and no error tells what somebody wrote.

A call is a statement to the database, which PostgreSQL itself cuts short, or one to the key store. Every sixth act is tried
here; DUOLOGUE_LONG=yes tries all of them.
"""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import psycopg
import pytest
import time_machine
from django.db import connection
from django.test import Client
from tests.cast import build_cast, signed_in_client
from tests.ground.databases import everything_kept
from tests.house.matrix import TABLE, rows
from tests.house.test_matrix import addresses_of, form_of
from tests.house.world import World, build

from duologue.logs import set_up
from duologue.privacy.vault import store

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("nth call")]
WORD = "canary-fault words that only their readers know"
STEP = 1 if os.environ.get("DUOLOGUE_LONG") else 6
MOST = 150
"""Calls of one act; more would be a defect of its own."""


def acts(state: str) -> list[str]:
    done = [
        row["route"] for row in rows(TABLE) if row["method"] == "POST" and row["state"] == state and row["ben"] == "ok"
    ]
    return sorted(set(done))[::STEP]


@pytest.mark.parametrize("state", ["planned", "open", "held"])
def test_an_act_that_fails_on_the_way_has_not_been(
    state: str, capsys: pytest.CaptureFixture[str], record_property: Callable[[str, object], None]
) -> None:
    world = build(build_cast(), state)
    wrong: list[str] = []
    tried = 0
    with time_machine.travel(world.now, tick=False), as_it_runs():
        client = signed_in_client(world.cast.ben)
        client.raise_request_exception = False
        for route in acts(state):
            for failing in (the_database, the_keys):
                act = sent(client, route, world)
                tried += fail_at_each(act, failing, f"{route} {failing.__name__}", wrong)

    assert wrong == []
    assert tried > 10
    assert "canary" not in capsys.readouterr().err
    record_property("calls", tried)


def sent(client: Client, route: str, world: World) -> Callable[[], Any]:
    form = {
        name: WORD if name in ("text", "how", "behaviour") else value for name, value in form_of(route, world).items()
    }
    return lambda: client.post(addresses_of(route, world)[0], form)


def fail_at_each(act: Callable[[], Any], failing: Callable[..., Any], name: str, wrong: list[str]) -> int:
    """How many calls there were before it went through."""
    before = everything_kept()
    for n in range(1, MOST):
        store.forget_keys()
        with failing(n) as failed:
            answer = act()
        if not failed:
            return n - 1
        kept, before = before, everything_kept()
        if answer.status_code < 500:
            continue  # it did without, or said so in a sentence
        if answer.status_code != 503:
            wrong.append(f"{name} {n}: a fault of ours, instead of something that is away for a moment")
        if before != kept:
            wrong.append(f"{name} {n}: something was left")
        if "Traceback" in answer.content.decode():
            wrong.append(f"{name} {n}: the page tells too much")
    wrong.append(f"{name}: it never went through")
    return MOST


@contextmanager
def the_database(n: int) -> Iterator[list[int]]:
    """The n-th statement is cut short by PostgreSQL, as it is when an administrator ends a query."""
    seen, failed = 0, list[int]()

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        nonlocal seen
        seen += 1
        if seen == n:
            failed.append(n)
            return execute("SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(1)", None, False, context)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield failed


@contextmanager
def the_keys(n: int) -> Iterator[list[int]]:
    seen, failed, real = 0, list[int](), store._row

    def count(query: str, *values: object) -> Any:
        nonlocal seen
        seen += 1
        if seen == n:
            failed.append(n)
            raise psycopg.OperationalError("the key store is away")
        return real(query, *values)

    with patch.object(store, "_row", count):
        yield failed


@contextmanager
def as_it_runs() -> Iterator[None]:
    """With the log that an operator has, on stderr."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    try:
        set_up({})
        yield
    finally:
        root.handlers = handlers
        root.setLevel(level)
