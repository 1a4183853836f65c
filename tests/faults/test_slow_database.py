"""A database that does not answer in time: the page says so, nothing is half done, and when it is back everything goes on."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings as django_settings
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker
from tests.faults.offices import Office, open_office
from tests.ground.databases import as_superuser

from duologue.web.patience import Patience

pytestmark = pytest.mark.xdist_group("slow database")
PATIENCE, AND_THE_REST = 2, 10.0
"""Seconds: what a page waits, and what a busy machine may take besides."""


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Office]:
    with open_office(django_db_blocker, lambda _: {"DUOLOGUE_PATIENCE": str(PATIENCE)}) as office:
        yield office


@contextmanager
def slow(table: str) -> Iterator[None]:
    """Whatever asks for it waits until this is over, as where somebody changes it by hand and goes to lunch."""
    with as_superuser() as server, server.transaction():
        server.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield


def test_a_page_says_so_in_time_and_keeps_what_was_typed(office: Office, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        ben = office.browser("ben")
        _, page = ben.ask("GET", f"{office.meeting}prepare/")
        form = {"csrfmiddlewaretoken": ben.token(page), "strand": "theirs", "keep": "shared"}
        with slow("preparation_talkingpoint"):
            began = time.monotonic()
            read, said = ben.ask("GET", f"{office.meeting}prepare/")
            wrote, kept = ben.ask("POST", f"{office.meeting}points", text="What I would not type twice", **form)
            took = time.monotonic() - began
            elsewhere, _ = ben.ask("GET", "/you/")

        assert (read, wrote, elsewhere) == (503, 503, 200)
        assert took < 2 * PATIENCE + AND_THE_REST
        assert "Nothing that was kept is lost; this last change was not made." in said
        assert "What I would not type twice" in kept
        _, page = ben.ask("GET", f"{office.meeting}prepare/")
        assert "What I would not type twice" not in page
        assert ben.ask("POST", f"{office.meeting}points", text="Once more", **form)[0] in {200, 302, 303}
        assert ben.ask("GET", f"{office.meeting}prepare/")[1].count("Once more") == 1


def test_many_who_wait_do_not_keep_the_others_from_their_pages(
    office: Office, django_db_blocker: DjangoDbBlocker
) -> None:
    """More wait than there are threads."""
    from concurrent.futures import ThreadPoolExecutor

    with django_db_blocker.unblock():
        bens = [office.browser("ben") for _ in range(3 * django_settings.DUOLOGUE_THREADS)]
        dana = office.browser("dana")
    with slow("preparation_talkingpoint"), ThreadPoolExecutor(len(bens)) as several:
        waiting = [several.submit(ben.ask, "GET", f"{office.meeting}prepare/") for ben in bens]
        time.sleep(0.3)
        began = time.monotonic()
        status, _ = dana.ask("GET", "/you/")
        took = time.monotonic() - began
        assert {one.result()[0] for one in waiting} == {503}

    assert status == 200
    assert took < 4 * PATIENCE + AND_THE_REST
    assert office.machine.is_ready()


@pytest.mark.django_db
def test_many_questions_that_are_each_in_time_come_to_an_end(settings: Settings) -> None:
    asked = []

    def page(_request: HttpRequest) -> HttpResponse:
        for number in range(20):
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_sleep(0.4)")
            asked.append(number)
        return HttpResponse()

    request = RequestFactory().get("/")
    settings.DUOLOGUE_PATIENCE = 1
    with pytest.raises(OperationalError, match="the time that a page waits"):
        Patience(page)(request)

    assert 0 < len(asked) <= 3
    with connection.cursor() as cursor:  # a question outside is nobody's to end
        cursor.execute("SELECT 1")


def test_without_a_bound_nothing_is_ended(settings: Settings) -> None:
    settings.DUOLOGUE_PATIENCE = 0

    answer = HttpResponse("all")

    assert Patience(lambda _request: answer)(RequestFactory().get("/")) is answer
