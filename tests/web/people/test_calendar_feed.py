"""One's own 1:1s for a calendar program: times and nothing else, for whoever holds the address and as long as it stands."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar
from tests.cast import NOW, Cast, signed_in_client
from tests.rooms.meetings.story import START, agree

from duologue.lifecycle import moving
from duologue.meetings.actions import close_pair
from duologue.meetings.rules.states import MoveReason
from duologue.privacy.identity import acting_as
from duologue.privacy.models import AccessEntry
from duologue.readiness.rules.calendars.reading import read_busy

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def monday() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def address(cast: Cast, who: str = "ben") -> str:
    """A new one, as the page shows it."""
    page = signed_in_client(cast.everyone[who]).post("/you/calendars/feed").content.decode()
    return "/calendar/" + page.split("/calendar/", 1)[1].split(".ics", 1)[0] + ".ics"


def fetched(path: str, **headers: str) -> bytes:
    answer = Client().get(path, headers=headers)
    assert answer.status_code == 200
    return answer.content


def moved(cast: Cast, meeting_id: UUID) -> None:
    with acting_as(cast.ben, NOW):
        moving.move_to(cast.ben, meeting_id, START + HOUR, MoveReason.CLASH, version=None, now=NOW)


def test_it_holds_when_one_has_1_1s_and_no_word_more(cast: Cast) -> None:
    meeting = agree(cast.ben, cast.pair_id, place="canary-place Willow")
    text = fetched(address(cast))
    (event,) = Calendar.from_ical(text).walk("VEVENT")

    assert str(event["summary"]) == "1:1"
    assert str(event["class"]) == "PRIVATE"
    assert str(event["uid"]).startswith(str(meeting.id))
    assert event.decoded("dtstart") == START.astimezone(ZoneInfo("Europe/London"))
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=30)
    assert not any(word in text for word in (b"canary", b"Amara", b"Ben", b"Willow", b"DESCRIPTION", b"ATTENDEE"))


def test_another_reader_finds_the_same_times_through_a_change_of_the_clocks(cast: Cast) -> None:
    """With our own reader, which knows nothing of how it was written; the second 1:1 lies behind the spring."""
    agree(cast.ben, cast.pair_id)
    with time_machine.travel(datetime(2027, 3, 24, 8, tzinfo=UTC), tick=False):
        agree(cast.ben, cast.pair_id, now=datetime(2027, 3, 24, 8, tzinfo=UTC), starts_on=datetime(2027, 3, 29).date())
        text = fetched(address(cast))
        found = read_busy(
            text, int(NOW.timestamp()), int(datetime(2027, 6, 1, tzinfo=UTC).timestamp()), ZoneInfo("Asia/Tokyo")
        )

    begins = int(datetime(2027, 4, 1, 10, tzinfo=ZoneInfo("Europe/London")).timestamp())
    assert found.busy[-1] == (begins, begins + 1800)
    assert found.notes == ()


def test_a_1_1_that_moved_keeps_its_name_and_counts_up(cast: Cast) -> None:
    meeting = agree(cast.ben, cast.pair_id)
    path = address(cast)
    (before,) = Calendar.from_ical(fetched(path)).walk("VEVENT")
    moved(cast, meeting.id)
    (after,) = Calendar.from_ical(fetched(path)).walk("VEVENT")

    assert after["uid"] == before["uid"]
    assert after.decoded("sequence") > before.decoded("sequence")
    assert after.decoded("dtstart") - before.decoded("dtstart") == HOUR


def test_who_asks_again_is_told_that_nothing_has_changed_until_it_has(cast: Cast) -> None:
    meeting = agree(cast.ben, cast.pair_id)
    path = address(cast)
    first = Client().get(path)
    again = Client().get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    moved(cast, meeting.id)
    assert Client().get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert "no-store" not in first["Cache-Control"]
    assert first["Referrer-Policy"] == "no-referrer"


def test_a_new_address_makes_the_old_one_lead_nowhere_and_removing_it_ends_it(cast: Cast) -> None:
    agree(cast.ben, cast.pair_id)
    old, new = address(cast), address(cast)
    missing = Client().get("/calendar/nothing.ics")
    assert Client().get(old).status_code == 404
    assert Client().get(old).content == missing.content
    fetched(new)
    signed_in_client(cast.ben).post("/you/calendars/feed/removal")
    assert Client().get(new).content == missing.content


def test_a_wrong_address_is_like_any_page_that_is_not_there(cast: Cast) -> None:
    agree(cast.ben, cast.pair_id)
    token = address(cast).removeprefix("/calendar/").removesuffix(".ics")
    missing = Client().get("/calendar/nothing.ics").content
    for wrong in (token[:-1], token[::-1], token + "A", "A" * len(token), "\u00e9", "a", "-", token.swapcase()):
        answer = Client().get(f"/calendar/{wrong}.ics")
        assert (answer.status_code, answer.content) == (404, missing), wrong


def test_it_changes_nothing_to_fetch_and_takes_nothing_else_than_a_look(cast: Cast) -> None:
    agree(cast.ben, cast.pair_id)
    path = address(cast)
    for viewer in (cast.ben, cast.amara):
        with acting_as(viewer, NOW):
            before = AccessEntry.objects.count()
        fetched(path)
        with acting_as(viewer, NOW):
            assert AccessEntry.objects.count() == before
    assert Client().post(path).status_code == 405


def test_somebody_elses_address_opens_nothing_to_who_is_signed_in(cast: Cast) -> None:
    agree(cast.ben, cast.pair_id)
    path = address(cast)
    assert signed_in_client(cast.ben).get(path).status_code == 200
    for name in ("amara", "chidi", "dana", "esra", "gwen"):
        assert signed_in_client(cast.everyone[name]).get(path).status_code == 404


def test_after_the_pair_has_ended_its_1_1s_are_gone(cast: Cast) -> None:
    agree(cast.ben, cast.pair_id)
    path = address(cast)
    with acting_as(cast.esra, NOW):
        close_pair(cast.esra, cast.pair_id, now=NOW)
    assert b"VEVENT" not in fetched(path)
