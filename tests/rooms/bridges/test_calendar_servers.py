"""Somebody's own calendar server: Radicale and Xandikos as they are, spoken to over the wire."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test import override_settings
from tests.cast import NOW, Cast, account_of
from tests.rooms.bridges.calendar_servers import KINDS, PASSWORD, USER, Running, running
from tests.rooms.meetings.story import START, agree, close, get_up, sit_down

from duologue.bridges.actions import (
    choose_calendar,
    close_account,
    moved_there,
    open_account,
    publish,
    what_stands_there,
)
from duologue.bridges.calendars import asking, dav
from duologue.bridges.calendars.asking import Answer, NotFetched
from duologue.bridges.calendars.port import Seen
from duologue.bridges.models import CalendarAccount, PublishedEvent
from duologue.bridges.queries import AccountFacts, Reach, accounts_for
from duologue.meetings.actions import close_pair, move_meeting
from duologue.meetings.queries import calendar_for, meeting_for
from duologue.meetings.rules.states import MoveReason
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.readiness.tasks import publish_times

pytestmark = pytest.mark.django_db
REACH = Reach(own_networks=True, host="duologue.example.org")
DAY = timedelta(days=1)
MINE = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//somebody//else//\r
BEGIN:VEVENT\r
UID:dentist\r
DTSTAMP:20260302T090000Z\r
SUMMARY:canary-dentist\r
DTSTART:{0:%Y%m%dT%H%M%SZ}\r
DTEND:{1:%Y%m%dT%H%M%SZ}\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.fixture(scope="module", params=KINDS)
def there(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(request.param, tmp_path_factory.mktemp(request.param)) as server:
        yield server


@pytest.fixture
def server(there: Running) -> Iterator[Running]:
    yield there
    at = dav.Server(there.address, USER, PASSWORD, own_networks=True)
    for address, _ in dav.events_in(at, there.calendar, NOW - 30 * DAY, NOW + 400 * DAY):
        dav.remove(at, address)
    assert there.events() == []


@pytest.fixture
def account(cast: Cast, server: Running) -> UUID:
    with acting_as(cast.ben, NOW):
        account_id = open_account(cast.ben, server.address, USER, PASSWORD, REACH, now=NOW)
        choose_calendar(cast.ben, account_id, server.calendar, publishes=True, reach=REACH, now=NOW)
    return account_id


def put_there(cast: Cast, now: datetime = NOW) -> AccountFacts:
    with acting_as(cast.ben, now):
        publish(cast.ben, calendar_for(cast.ben, now), REACH, now=now)
        return accounts_for(cast.ben)[0]


def field(event: str, name: str) -> str:
    found = re.search(rf"^{name}[;:][^\r\n]*", event, re.MULTILINE)
    return found.group(0) if found else ""


def test_the_address_one_knows_is_enough_to_find_ones_calendars(cast: Cast, server: Running) -> None:
    with acting_as(cast.ben, NOW):
        open_account(cast.ben, server.address, USER, PASSWORD, REACH, now=NOW)
        (found,) = accounts_for(cast.ben)

    assert (server.calendar, "Work") in found.calendars
    assert "Tasks" not in dict(found.calendars).values()


def test_the_address_of_one_calendar_will_do_as_well(cast: Cast, server: Running) -> None:
    with acting_as(cast.ben, NOW):
        open_account(cast.ben, server.calendar, USER, PASSWORD, REACH, now=NOW)
        assert accounts_for(cast.ben)[0].calendars == [(server.calendar, "Work")]


def test_a_wrong_password_is_told_and_nothing_is_kept(cast: Cast, server: Running) -> None:
    if server.kind == "xandikos":
        pytest.skip("it lets everybody in")
    with acting_as(cast.ben, NOW), pytest.raises(Refused, match="password is not right"):
        open_account(cast.ben, server.address, USER, "wrong", REACH, now=NOW)
    assert not CalendarAccount.objects.exists()


def test_inside_our_own_network_nothing_is_asked_unless_that_is_allowed(cast: Cast, server: Running) -> None:
    elsewhere = server.address.replace("http:", "https:").replace("127.0.0.1", "localhost").rsplit(":", 1)[0]
    with acting_as(cast.ben, NOW), pytest.raises(Refused, match="private network"):
        open_account(cast.ben, elsewhere, USER, PASSWORD, Reach(own_networks=False, host=REACH.host), now=NOW)


def test_a_1_1_stands_there_once_with_nothing_but_its_time_and_moves_along(
    cast: Cast, server: Running, account: UUID
) -> None:
    meeting = agree(cast.ben, cast.pair_id, place="Willow")
    put_there(cast)
    put_there(cast)

    (event,) = server.events()
    assert field(event, "SUMMARY") == "SUMMARY:1:1"
    assert field(event, "UID") == f"UID:{meeting.id}@{REACH.host}"
    assert not {"Willow", "Amara", "Ben"} & set(re.findall(r"\w+", event))

    with acting_as(cast.amara, NOW):
        move_meeting(
            cast.amara,
            meeting.id,
            to_at=START + DAY,
            reason=MoveReason.CLASH,
            version=meeting.version,
            now=NOW,
        )
    put_there(cast)

    (moved,) = server.events()
    assert field(moved, "UID") == field(event, "UID")
    assert field(moved, "DTSTART") != field(event, "DTSTART")
    assert int(field(moved, "SEQUENCE").partition(":")[2]) > int(field(event, "SEQUENCE").partition(":")[2])


def test_when_the_pair_ends_what_was_ahead_is_taken_out_again(cast: Cast, server: Running, account: UUID) -> None:
    agree(cast.ben, cast.pair_id, place="")
    put_there(cast)
    with acting_as(cast.amara, NOW):
        close_pair(cast.amara, cast.pair_id, now=NOW)

    put_there(cast)

    assert server.events() == []
    assert not PublishedEvent.objects.exists()


def test_one_that_is_being_held_or_was_wrapped_up_early_stays_in_the_calendar(
    cast: Cast, server: Running, account: UUID
) -> None:
    account_of(cast.ben)
    meeting = agree(cast.ben, cast.pair_id, place="")
    job_at(cast, NOW)
    sit_down(cast.ben, meeting.id)
    get_up(cast.ben, meeting.id, START + timedelta(minutes=20))
    close(cast.ben, meeting.id, START + timedelta(minutes=21))
    job_at(cast, START + timedelta(minutes=22))

    assert f"UID:{meeting.id}@127.0.0.1" in {field(event, "UID") for event in server.events()}
    assert len(server.events()) == 2


def job_at(cast: Cast, moment: datetime) -> None:
    """As it runs, on a server inside our own network."""
    with time_machine.travel(moment, tick=False), override_settings(DUOLOGUE_OWN_NETWORKS=True):
        publish_times(str(cast.ben.organisation_id), str(cast.ben.person_id))


def test_an_event_somebody_touched_there_is_ours_again_after_the_next_move(
    cast: Cast, server: Running, account: UUID
) -> None:
    meeting = agree(cast.ben, cast.pair_id, place="")
    put_there(cast)
    row = PublishedEvent.objects.get(organisation_id=cast.ben.organisation_id)
    (event,) = server.events()
    touched = re.sub(";TZID=[^:]+", "", event.replace("SUMMARY:1:1", "SUMMARY:Tea"))
    server.put(
        f"{meeting.id}.ics", f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//\r\n{touched}\r\nEND:VCALENDAR\r\n"
    )
    PublishedEvent.objects.filter(id=row.id, organisation_id=row.organisation_id).update(version=0)

    assert put_there(cast).trouble == ""
    (again,) = server.events()
    assert field(again, "SUMMARY") == "SUMMARY:1:1"


def test_one_that_was_deleted_there_comes_back_with_the_next_move(cast: Cast, server: Running, account: UUID) -> None:
    agree(cast.ben, cast.pair_id, place="")
    put_there(cast)
    row = PublishedEvent.objects.get(organisation_id=cast.ben.organisation_id)
    dav.remove(dav.Server(server.address, USER, PASSWORD, own_networks=True), row.address)
    PublishedEvent.objects.filter(id=row.id, organisation_id=row.organisation_id).update(version=0)

    assert put_there(cast).trouble == ""
    assert len(server.events()) == 1


def test_after_500_crashes_and_repeats_there_is_exactly_one(
    cast: Cast, server: Running, account: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each crash comes at another question, after the server has done what it was asked and before we note it."""
    meeting = agree(cast.ben, cast.pair_id, place="")
    asked, crash_at, really = 0, 0, asking.ask

    class Crash(BaseException):
        pass

    def crashing(*args: object, **more: object) -> Answer:
        nonlocal asked
        asked += 1
        answer = really(*args, **more)  # type: ignore[arg-type]
        if asked == crash_at:
            raise Crash
        return answer

    monkeypatch.setattr(dav, "ask", crashing)
    crashes = 0
    for turn in range(500):
        asked, crash_at = 0, 1 + turn % 4
        with acting_as(cast.ben, NOW):
            version = meeting_for(cast.ben, meeting.id, NOW).version
            if turn % 10 == 0:
                to_at = START + (turn // 10 % 5) * timedelta(minutes=15) + timedelta(hours=1)
                move_meeting(cast.ben, meeting.id, to_at=to_at, reason=MoveReason.CLASH, version=version, now=NOW)
        try:
            put_there(cast)
        except Crash:
            crashes += 1
    monkeypatch.setattr(dav, "ask", really)
    put_there(cast)

    (event,) = server.events()
    with acting_as(cast.ben, NOW):
        facts = meeting_for(cast.ben, meeting.id, NOW)
    assert crashes >= 50
    assert f"{facts.starts_at:%M00}" in field(event, "DTSTART")


def test_a_dead_server_is_told_of_and_tried_again(cast: Cast, server: Running, account: UUID) -> None:
    agree(cast.ben, cast.pair_id, place="")

    def dead(*args: object, **more: object) -> Answer:
        raise NotFetched("The calendar could not be reached, or broke off. It is tried again later.")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dav, "ask", dead)
        assert "could not be reached" in put_there(cast).trouble
    assert put_there(cast).trouble == ""
    assert len(server.events()) == 1


def test_busy_is_what_others_put_there_and_not_what_we_did(cast: Cast, server: Running, account: UUID) -> None:
    agree(cast.ben, cast.pair_id, place="")
    put_there(cast)
    server.put("dentist.ics", MINE.format(NOW + DAY, NOW + DAY + timedelta(hours=1)))

    with acting_as(cast.ben, NOW):
        first = what_stands_there(cast.ben, account, "", NOW, NOW + 28 * DAY, REACH, now=NOW)
        second = what_stands_there(cast.ben, account, first.state, NOW, NOW + 28 * DAY, REACH, now=NOW)
        server.put("another.ics", MINE.replace("dentist", "hair").format(NOW + DAY, NOW + DAY))
        third = what_stands_there(cast.ben, account, first.state, NOW, NOW + 28 * DAY, REACH, now=NOW)

    assert first.raw is not None
    assert first.raw.count(b"BEGIN:VEVENT") == 1
    assert first.state != ""
    assert second.raw is None, "unchanged: nothing is fetched"
    assert third.raw is not None


def test_what_of_ours_was_moved_or_taken_out_there_is_seen(cast: Cast, server: Running, account: UUID) -> None:
    """What becomes of that, tests/rooms/readiness/test_changed_in_a_calendar.py says."""
    meeting = agree(cast.ben, cast.pair_id, place="")
    put_there(cast)

    def seen() -> Seen | None:
        with acting_as(cast.ben, NOW):
            found = what_stands_there(cast.ben, account, "", NOW, NOW + 28 * DAY, REACH, now=NOW).ours or {}
            changed = moved_there(cast.ben, account, found, NOW + 28 * DAY, now=NOW)
        assert bool(changed) == (found.get(meeting.id) != Seen(START, START + timedelta(minutes=30)))
        return found.get(meeting.id)

    assert seen() == Seen(START, START + timedelta(minutes=30))
    event = MINE.format(NOW + DAY, NOW + DAY + timedelta(hours=1)).replace(
        "UID:dentist", f"UID:{meeting.id}@{REACH.host}"
    )
    server.put(f"{meeting.id}.ics", event)
    assert seen() == Seen(NOW + DAY, NOW + DAY + timedelta(hours=1))
    dav.remove(dav.Server(server.address, USER, PASSWORD, own_networks=True), f"{server.calendar}{meeting.id}.ics")
    assert seen() is None


def test_leaving_takes_out_what_we_put_there_and_forgets_how_to_get_in(
    cast: Cast, server: Running, account: UUID
) -> None:
    agree(cast.ben, cast.pair_id, place="")
    put_there(cast)

    with acting_as(cast.ben, NOW):
        close_account(cast.ben, account, REACH, now=NOW)

    assert server.events() == []
    assert not CalendarAccount.objects.exists()


def test_another_calendar_of_it_gets_them_and_the_first_one_loses_them(
    cast: Cast, server: Running, account: UUID
) -> None:
    agree(cast.ben, cast.pair_id, place="")
    put_there(cast)
    with acting_as(cast.ben, NOW):
        choose_calendar(cast.ben, account, server.calendar, publishes=False, reach=REACH, now=NOW)

    assert server.events() == []


@pytest.mark.parametrize("name", ["amara", "chidi", "esra", "gwen"])
def test_nobody_else_finds_it(cast: Cast, server: Running, account: UUID, name: str) -> None:
    stranger = getattr(cast, name)
    with acting_as(stranger, NOW):
        assert accounts_for(stranger) == []
        for act in (
            lambda: choose_calendar(stranger, account, server.calendar, publishes=True, reach=REACH, now=NOW),
            lambda: close_account(stranger, account, REACH, now=NOW),
            lambda: what_stands_there(stranger, account, "", NOW, NOW + DAY, REACH, now=NOW),
        ):
            with pytest.raises(NotYours):
                act()


def test_how_one_gets_in_is_in_no_row_in_clear(cast: Cast, server: Running, account: UUID) -> None:
    row = CalendarAccount.objects.get(organisation_id=cast.ben.organisation_id)
    kept = b"".join(
        bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode() for value in vars(row).values()
    )
    assert PASSWORD.encode() not in kept
    assert server.address.encode() not in kept


def test_a_job_is_owed_when_a_1_1_is_planned_for_whoever_has_them_there_and_for_nobody_else(
    cast: Cast, server: Running, account: UUID
) -> None:
    agree(cast.ben, cast.pair_id, place="")

    with connection.cursor() as cursor:
        cursor.execute("SELECT args->>'person_id' FROM procrastinate_jobs WHERE task_name = 'publish_times'")
        owed = {row[0] for row in cursor.fetchall()}
    assert owed == {str(cast.ben.person_id)}
