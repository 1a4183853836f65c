"""The clock of a machine goes back an hour, and on by one, under a running Duologue: nobody is signed out, nothing waits for the hour.

The database keeps its own clock, as it does where one of several machines is set wrongly.
"""

import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path

import psutil
import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker
from tests.api.asking import token_of
from tests.cast import PASSWORD, Cast, account_of, build_cast, signed_in_client
from tests.command.running import empty_folder
from tests.faults.machines import Machine, free_port, of_this_run
from tests.faults.test_scale_out import Browser, Postman, agreed, within
from tests.ground.databases import as_superuser, empty_tables

from duologue.bridges.actions.posting import post_mail
from duologue.command.rotate_keys import SETTLES_IN, master_ended
from duologue.privacy.identity import acting_as
from duologue.privacy.vault.keyring import going

pytestmark = pytest.mark.xdist_group("clock")
SHIFTED = Path(__file__).parent / "shifted"
HOUR = 3600
STEPS = {"an hour back": -HOUR, "right again": 0, "an hour on": HOUR, "and right once more": 0}
AT_ONCE = 10.0
"""Seconds, on a busy machine: what waits for the clock to catch up takes an hour."""


@dataclass
class Office:
    machine: Machine
    postman: Postman
    cast: Cast
    meeting: str
    clock: Path
    token: str

    def set(self, seconds: int) -> None:
        self.clock.write_text(str(seconds))
        assert within(AT_ONCE, lambda: {file.read_text() for file in self._processes()} == {str(seconds)})

    def _processes(self) -> list[Path]:
        """Each that lives has said there what its clock is off by."""
        found = list(self.clock.parent.glob("process-*"))
        return [file for file in found if psutil.pid_exists(int(file.name.removeprefix("process-")))]

    def browser(self, who: str) -> Browser:
        client = signed_in_client(self.cast.everyone[who])
        return Browser(self.machine.port, client.cookies[settings.SESSION_COOKIE_NAME].value)


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Office]:
    postman, port = Postman(), free_port()
    mail = Controller(postman, hostname="127.0.0.1", port=free_port())
    mail.start()
    with django_db_blocker.unblock(), empty_folder() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")  # as in test_scale_out
        cast, now, clock = build_cast(), datetime.now(UTC), folder / "clock"
        clock.write_text("0")
        given = {
            **of_this_run(),
            "DUOLOGUE_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "DUOLOGUE_MAIL_HOST": "127.0.0.1",
            "DUOLOGUE_MAIL_PORT": str(mail.port),
            "DUOLOGUE_MAIL_TLS": "no",
            "PYTHONPATH": f"{SHIFTED}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
            "CLOCK_IS_OFF_BY": str(clock),
        }
        machine = Machine(folder / "home", given, port)
        try:
            meeting = f"/meetings/{agreed(cast, now)}/"
            token = token_of(cast.ben, ["preparation:read"], now=now)
            machine.start()
            machine.wait_until_ready()
            assert len(list(folder.glob("process-*"))) >= 3  # the command, the pages, the jobs
            yield Office(machine, postman, cast, meeting, clock, token)
        finally:
            machine.stop()
            mail.stop()
            connection.close()
            empty_tables()


def test_whatever_the_clock_does_everybody_goes_on(office: Office, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        ben, amara = office.browser("ben"), office.browser("amara")
        live = HTTPConnection("127.0.0.1", office.machine.port, timeout=AT_ONCE)
        live.request(
            "GET", f"/live/{office.cast.pair_id}", headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={amara.session}"}
        )
        stream = live.getresponse()
        account_of(office.cast.dana)
        for what, seconds in STEPS.items():
            office.set(seconds)

            assert ben.ask("GET", office.meeting)[0] == 200, f"{what}: a session goes on"
            _, page = ben.ask("GET", f"{office.meeting}prepare/")
            form = {"csrfmiddlewaretoken": ben.token(page), "text": what, "strand": "theirs", "keep": "shared"}
            assert ben.ask("POST", f"{office.meeting}points", **form)[0] in {200, 302, 303}, f"{what}: an act is done"
            assert any(abs(off_by - seconds) < HOUR / 2 for off_by in written_off_by()), f"{what}: by that clock"
            assert what in amara.ask("GET", f"{office.meeting}prepare/")[1]
            assert b"event: changed\n" in itertools.islice(iter(stream.readline, b""), 12), f"{what}: a stream goes on"

            assert signs_in(office, "dana@example.org"), f"{what}: one can sign in"
            assert asks_the_api(office) == 200, f"{what}: a token holds"
            assert mail_leaves(office, what), f"{what}: a job that is due is done"
        live.close()


def written_off_by() -> list[float]:
    """Of each point that was written: seconds from the database's clock to when it says it was."""
    with as_superuser() as server:
        rows = server.execute("SELECT extract(epoch FROM created_at - now()) FROM preparation_talkingpoint").fetchall()
    return [float(off_by) for (off_by,) in rows]


def signs_in(office: Office, address: str) -> bool:
    browser = Browser(office.machine.port, "")
    _, page = browser.ask("GET", "/account/sign-in/")
    status, _ = browser.ask(
        "POST", "/account/sign-in/", csrfmiddlewaretoken=browser.token(page), login=address, password=PASSWORD
    )
    return status == 302 and browser.ask("GET", "/")[0] == 200


def asks_the_api(office: Office) -> int:
    wire = HTTPConnection("127.0.0.1", office.machine.port, timeout=AT_ONCE)
    wire.request("GET", f"/api/v1{office.meeting}points", headers={"Authorization": f"Bearer {office.token}"})
    status = wire.getresponse().status
    wire.close()
    return status


def mail_leaves(office: Office, what: str) -> bool:
    ben, now = office.cast.ben, datetime.now(UTC)
    with acting_as(ben, now):
        post_mail(ben, subject=f"clock {what}", body="Words.", now=now)
    return within(AT_ONCE, lambda: office.postman.taken[f"Subject: clock {what}"] == 1)


def test_the_end_of_a_master_key_waits_no_longer_than_it_has_to(tmp_path: Path) -> None:
    """It has its name since an hour from now, by a clock that went back."""
    master = tmp_path / "master.key"
    for file in (master, going(master)):
        file.write_bytes(b"key")

    with time_machine.travel(datetime.now(UTC) - timedelta(hours=1)):
        said, *_ = next(iter(master_ended(master)))
    assert said == f"every process learns of the new key ({SETTLES_IN:.0f} s)"
