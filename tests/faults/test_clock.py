"""The clock of a machine goes back an hour, and on by one, under a running Duologue: nobody is signed out, nothing waits for the hour.
And the two nights of a year in which the clocks on the wall are set.

The database keeps its own clock, as it does where one of several machines is set wrongly.
"""

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import psutil
import pytest
import time_machine
from django.conf import settings
from pytest_django.plugin import DjangoDbBlocker
from tests.api.asking import token_of
from tests.cast import PASSWORD, account_of
from tests.faults.offices import Browser, Office, open_office, within
from tests.ground.databases import as_superuser

from duologue.bridges.actions.posting import post_mail
from duologue.command.rotate_keys import SETTLES_IN, master_ended
from duologue.privacy.identity import acting_as
from duologue.privacy.vault.keyring import going

pytestmark = pytest.mark.xdist_group("clock")
SHIFTED = Path(__file__).parent / "shifted"
HOUR = 3600
STEPS = {"an hour back": -HOUR, "right again": 0, "an hour on": HOUR, "and right once more": 0}
SUMMER = {"begins": datetime(2027, 3, 28, 1, tzinfo=UTC), "ends": datetime(2027, 10, 31, 1, tzinfo=UTC)}
"""In London, where the two are and the machine, too."""
AT_ONCE = 10.0
"""Seconds, on a busy machine: what waits for the clock to catch up takes an hour."""


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Office]:
    def with_a_clock(folder: Path) -> dict[str, str]:
        folder.joinpath("clock").write_text("0")
        path = f"{SHIFTED}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
        return {"PYTHONPATH": path, "CLOCK_IS_OFF_BY": str(folder / "clock"), "TZ": "Europe/London"}

    with open_office(django_db_blocker, with_a_clock) as office:
        assert len(list(office.folder.glob("process-*"))) >= 3  # the command, the pages, the jobs
        yield office


def set_clock(office: Office, seconds: float) -> None:
    office.folder.joinpath("clock").write_text(str(seconds))
    assert within(AT_ONCE, lambda: {file.read_text() for file in _processes(office)} == {str(seconds)})


def _processes(office: Office) -> list[Path]:
    """Each that lives has said there what its clock is off by."""
    found = list(office.folder.glob("process-*"))
    return [file for file in found if psutil.pid_exists(int(file.name.removeprefix("process-")))]


def test_whatever_the_clock_does_everybody_goes_on(office: Office, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        ben, amara = office.browser("ben"), office.browser("amara")
        token = token_of(office.cast.ben, ["preparation:read"], now=datetime.now(UTC))
        account_of(office.cast.dana)
        with followed(office, amara) as stream:
            for what, seconds in STEPS.items():
                set_clock(office, seconds)

                goes_on(office, ben, amara, stream, what)
                assert any(abs(off_by - seconds) < HOUR / 2 for off_by in written_off_by()), f"{what}: by that clock"
                signed_in(office, "dana@example.org")
                assert asks_the_api(office, token) == 200, f"{what}: a token holds"


@pytest.mark.parametrize("summer", SUMMER)
def test_the_night_in_which_summer_time_begins_or_ends(
    office: Office, django_db_blocker: DjangoDbBlocker, summer: str
) -> None:
    """One hour is not there, or twice; whoever works through it notices nothing, and a 1:1 stays at its hour of the wall."""
    with django_db_blocker.unblock():
        for one in (office.cast.ben, office.cast.amara):
            account_of(one)
        for minutes in (-1, 1, 61):
            now = SUMMER[summer] + timedelta(minutes=minutes)
            set_clock(office, (now - datetime.now(UTC)).total_seconds())
            if minutes < 0:  # months on, nobody is signed in any more
                ben, amara = (signed_in(office, f"{name}@example.org") for name in ("ben", "amara"))
            with followed(office, amara) as stream:
                goes_on(office, ben, amara, stream, f"summer {summer} {minutes}")
            assert "10:00" in ben.ask("GET", office.meeting)[1]
    set_clock(office, 0)


@contextmanager
def followed(office: Office, by: Browser) -> Iterator[HTTPResponse]:
    """The stream of an open page of the pair."""
    wire = HTTPConnection("127.0.0.1", office.machine.port, timeout=AT_ONCE)
    cookie = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={by.cookies[settings.SESSION_COOKIE_NAME]}"}
    wire.request("GET", f"/live/{office.cast.pair_id}", headers=cookie)
    yield wire.getresponse()
    wire.close()


def goes_on(office: Office, ben: Browser, amara: Browser, stream: HTTPResponse, what: str) -> None:
    """Ben reads and writes, Amara's open page learns of it, and what is due is done."""
    assert ben.ask("GET", office.meeting)[0] == 200, f"{what}: a session goes on"
    _, page = ben.ask("GET", f"{office.meeting}prepare/")
    form = {"csrfmiddlewaretoken": ben.token(page), "text": what, "strand": "theirs", "keep": "shared"}
    assert ben.ask("POST", f"{office.meeting}points", **form)[0] in {200, 302, 303}, f"{what}: an act is done"
    assert what in amara.ask("GET", f"{office.meeting}prepare/")[1]
    assert b"event: changed\n" in itertools.islice(iter(stream.readline, b""), 12), f"{what}: a stream goes on"
    assert mail_leaves(office, what), f"{what}: a job that is due is done"


def written_off_by() -> list[float]:
    """Of each point that was written: seconds from the database's clock to when it says it was."""
    with as_superuser() as server:
        rows = server.execute("SELECT extract(epoch FROM created_at - now()) FROM preparation_talkingpoint").fetchall()
    return [float(off_by) for (off_by,) in rows]


def signed_in(office: Office, address: str) -> Browser:
    browser = Browser(office.machine.port, "")
    _, page = browser.ask("GET", "/account/sign-in/")
    form = {"csrfmiddlewaretoken": browser.token(page), "login": address, "password": PASSWORD}
    assert browser.ask("POST", "/account/sign-in/", **form)[0] == 302
    assert browser.ask("GET", "/")[0] == 200
    return browser


def asks_the_api(office: Office, token: str) -> int:
    wire = HTTPConnection("127.0.0.1", office.machine.port, timeout=AT_ONCE)
    wire.request("GET", f"/api/v1{office.meeting}points", headers={"Authorization": f"Bearer {token}"})
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
