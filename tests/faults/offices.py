"""An office: one machine of Duologue with a mail server, two people who have agreed on a 1:1, and browsers for everybody."""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from datetime import time as clock
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker
from tests.cast import Cast, build_cast, signed_in_client
from tests.command.running import empty_folder
from tests.faults.machines import Machine, free_port, of_this_run
from tests.ground.databases import empty_tables

from duologue.meetings.actions import agree_series
from duologue.privacy.identity import acting_as


class Postman:
    """A mail server that can be asked to take its time."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.waiting = 0
        self.open = threading.Event()
        self.open.set()

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        self.waiting += 1
        while not self.open.is_set():
            await asyncio.sleep(0.02)
        self.waiting -= 1
        content = envelope.content
        assert isinstance(content, bytes)
        self.taken[next(line for line in content.decode().splitlines() if line.startswith("Subject: "))] += 1
        return "250 taken"


@dataclass
class Browser:
    port: int
    session: str
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cookies[settings.SESSION_COOKIE_NAME] = self.session

    def ask(self, method: str, path: str, **form: str) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Referer": f"http://127.0.0.1:{self.port}/",
            }
        connection.request(method, path, urlencode(form) if form else None, headers)
        answer = connection.getresponse()
        for cookie in answer.msg.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        body = answer.read().decode()
        connection.close()
        return answer.status, body

    def token(self, page: str) -> str:
        return page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]


@dataclass
class Office:
    machine: Machine
    postman: Postman
    cast: Cast
    meeting: str
    folder: Path

    def browser(self, who: str) -> Browser:
        client = signed_in_client(self.cast.everyone[who])
        return Browser(self.machine.port, client.cookies[settings.SESSION_COOKIE_NAME].value)


@contextmanager
def open_office(blocker: DjangoDbBlocker, given: Callable[[Path], Mapping[str, str]]) -> Iterator[Office]:
    """Ready to answer; `given` says the settings that are its own, from its folder."""
    with post_office() as (postman, mail), blocker.unblock(), empty_folder() as folder, asynchronous():
        port, cast, now = free_port(), build_cast(), datetime.now(UTC)
        address = {"DUOLOGUE_PUBLIC_URL": f"http://127.0.0.1:{port}"}
        machine = Machine(folder / "home", {**of_this_run(), **address, **mail, **given(folder)}, port)
        try:
            meeting = f"/meetings/{agreed(cast, now)}/"
            machine.start()
            machine.wait_until_ready()
            yield Office(machine, postman, cast, meeting, folder)
        finally:
            machine.stop()
            connection.close()
            empty_tables()


@contextmanager
def post_office() -> Iterator[tuple[Postman, dict[str, str]]]:
    """A mail server, and the settings that name it."""
    postman = Postman()
    mail = Controller(postman, hostname="127.0.0.1", port=free_port())
    mail.start()
    named = {"DUOLOGUE_MAIL_HOST": "127.0.0.1", "DUOLOGUE_MAIL_PORT": str(mail.port), "DUOLOGUE_MAIL_TLS": "no"}
    try:
        yield postman, named
    finally:
        postman.open.set()
        mail.stop()


@contextmanager
def asynchronous() -> Iterator[None]:
    """A browser of another test of this worker has a loop in this thread, where nothing of ours runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")
        yield


def agreed(cast: Cast, now: datetime) -> UUID:
    """A 1:1 in some days."""
    day, pair = (now + timedelta(days=3)).date(), cast.pair_id
    with acting_as(cast.amara, now):
        return agree_series(
            cast.amara,
            pair,
            rhythm="weeks",
            every=1,
            weekday=day.weekday(),
            wall_time=clock(10),
            zone="Europe/London",
            minutes=30,
            place="",
            starts_on=day,
            version=None,
            now=now,
        ).id


def within(seconds: float, true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.05)
    return False
