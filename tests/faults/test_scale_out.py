"""Two machines behind a proxy, one PostgreSQL: nothing is kept in one that the other must know, and nothing is lost."""

import itertools
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from pytest_django.plugin import DjangoDbBlocker
from tests import ground
from tests.cast import Cast, build_cast, signed_in_client
from tests.command.running import empty_folder
from tests.faults.machines import Machine, free_port, of_this_run
from tests.faults.offices import Browser, Postman, agreed, asynchronous, post_office, within
from tests.faults.proxy import Proxy
from tests.ground.databases import empty_tables

from duologue.bridges.actions.posting import post_mail
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.xdist_group("scale out")


@dataclass
class Company:
    one: Machine
    other: Machine
    proxy: Proxy
    postman: Postman
    cast: Cast
    meeting: str

    def browser(self, who: str) -> "Browser":
        client = signed_in_client(self.cast.everyone[who])
        return Browser(self.proxy.port, client.cookies[settings.SESSION_COOKIE_NAME].value)


@pytest.fixture(scope="module")
def company(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Company]:
    front = free_port()
    with post_office() as (postman, mail), django_db_blocker.unblock(), empty_folder() as folder, asynchronous():
        given = {**of_this_run(), **mail, "DUOLOGUE_PUBLIC_URL": f"http://127.0.0.1:{front}"}
        cast = build_cast()
        meeting = agreed(cast, datetime.now(UTC))
        machines = [Machine(folder / name, given, free_port()) for name in ("one", "other")]
        try:
            for machine in machines:
                machine.start()
            for machine in machines:
                machine.wait_until_ready()
            with Proxy(front, [machine.address for machine in machines]) as proxy:
                assert within(10, lambda: len(proxy.ready) == 2)
                yield Company(machines[0], machines[1], proxy, postman, cast, f"/meetings/{meeting}/")
        finally:
            postman.open.set()
            for machine in machines:
                machine.stop()
            connection.close()
            empty_tables()


@pytest.fixture(autouse=True)
def _with_a_database(company: Company, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


def test_whoever_signed_in_is_signed_in_on_both(company: Company) -> None:
    before = Counter(company.proxy.sent)
    ben = company.browser("ben")
    answers = [ben.ask("GET", company.meeting)[0] for _ in range(6)]

    assert answers == [200] * 6
    assert [company.proxy.sent[one.address] - before[one.address] for one in (company.one, company.other)] == [3, 3]


def test_a_live_page_learns_what_is_written_on_the_other_machine(company: Company) -> None:
    amara, ben = company.browser("amara"), company.browser("ben")
    live = HTTPConnection("127.0.0.1", company.one.port, timeout=20)
    headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={amara.session}"}
    live.request("GET", f"/live/{company.cast.pair_id}", headers=headers)
    stream = live.getresponse()
    assert stream.readline() == b": here\n"
    time.sleep(0.5)  # it listens

    ben.port = company.other.port
    _, page = ben.ask("GET", f"{company.meeting}prepare/")
    sent = time.monotonic()
    status, _ = ben.ask(
        "POST",
        f"{company.meeting}points",
        csrfmiddlewaretoken=ben.token(page),
        text="Told",
        strand="theirs",
        keep="shared",
    )
    assert status in {200, 302, 303}
    lines = iter(stream.readline, b"")
    assert b"event: changed\n" in itertools.islice(lines, 12)
    live.close()

    assert time.monotonic() - sent < 5


def test_each_mail_leaves_once_though_two_workers_look_for_it(company: Company) -> None:
    subjects = post(company, "once", 40)

    assert within(30, lambda: set(company.postman.taken) >= subjects)
    time.sleep(0.5)
    assert {company.postman.taken[one] for one in subjects} == {1}


def test_both_are_started_anew_and_nobody_sees_an_error(company: Company) -> None:
    found = Asking(company)
    with found:
        for machine in (company.one, company.other):
            assert machine.stop() == 0
            machine.start()
            machine.wait_until_ready()
            assert within(10, lambda: len(company.proxy.ready) == 2)
            time.sleep(0.5)

    assert company.proxy.refused == []
    assert set(found.read) == {200}
    assert found.not_written == []
    assert len(found.read) > 20
    assert len(found.written) > 3
    _, page = company.browser("ben").ask("GET", f"{company.meeting}prepare/")
    assert [words for words in found.written if words not in page] == []


def test_a_worker_that_is_killed_loses_no_mail(company: Company) -> None:
    company.postman.open.clear()
    subjects = post(company, "killed", 12)
    assert within(20, lambda: company.postman.waiting >= 4)  # each of the two workers has its hands full
    company.one.worker().kill()
    company.postman.open.set()

    assert within(30, lambda: len(subjects - set(company.postman.taken)) <= 2)
    time.sleep(11)  # whoever is alive has said so since
    with psycopg.connect(
        ground.cluster_of_this_run().url("postgres", ground.test_database()), autocommit=True
    ) as server:
        aged = "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute' "
        server.execute(aged + "WHERE last_heartbeat < now() - interval '10.5 seconds'")
    with suppress(AlreadyEnqueued):
        app.configure_task("pick_up_dropped_jobs", queueing_lock="pick_up_dropped_jobs").defer(timestamp=0)
    assert within(30, lambda: subjects <= set(company.postman.taken))
    assert sum(company.postman.taken[one] - 1 for one in subjects) <= 2  # what it had in its hands may have left twice


class Asking:
    """Somebody who reads, and somebody who writes, without a pause while something happens."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.read: list[int] = []
        self.written: list[str] = []
        self.not_written: list[int] = []
        self._over = threading.Event()
        self._threads = [
            threading.Thread(target=self._reading, args=(company.browser("amara"),)),
            threading.Thread(target=self._writing, args=(company.browser("ben"),)),
        ]

    def __enter__(self) -> None:
        for thread in self._threads:
            thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(60)

    def _reading(self, browser: Browser) -> None:
        while not self._over.wait(0.1):
            self.read.append(browser.ask("GET", self.company.meeting)[0])

    def _writing(self, browser: Browser) -> None:
        _, page = browser.ask("GET", f"{self.company.meeting}prepare/")
        token = browser.token(page)
        for number in itertools.count():
            if self._over.wait(0.5):
                return
            words = f"Number {number} of many"
            form = {"csrfmiddlewaretoken": token, "text": words, "strand": "theirs", "keep": "draft"}
            status, _ = browser.ask("POST", f"{self.company.meeting}points", **form)
            (self.written.append(words) if status in {200, 302, 303} else self.not_written.append(status))


def post(company: Company, about: str, many: int) -> set[str]:
    now = datetime.now(UTC)
    with acting_as(company.cast.ben, now):
        for number in range(many):
            post_mail(company.cast.ben, subject=f"{about} {number}", body="Words.", now=now)
    return {f"Subject: {about} {number}" for number in range(many)}
