"""1:1s in calendars at Google and at Microsoft, each spoken to over the wire as it is published to speak."""

import json
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid5

import pytest
from tests.cast import NOW, Cast
from tests.rooms.bridges.graph_server import GraphServer
from tests.rooms.bridges.vendor_server import SECRET, Trouble
from tests.rooms.bridges.vendors import DAY, HOUR, REACH, Server, begins, connected, put_there, server, title
from tests.rooms.meetings.story import START, agree

from duologue.bridges.actions import choose_calendar, close_account, publish
from duologue.bridges.calendars import oauth, speaking
from duologue.bridges.models import CalendarAccount, PublishedEvent
from duologue.bridges.queries import accounts_for
from duologue.meetings.actions import close_pair, move_meeting
from duologue.meetings.queries import calendar_for, meeting_for
from duologue.meetings.rules.states import MoveReason
from duologue.privacy.identity import acting_as

__all__ = ["server"]
pytestmark = pytest.mark.django_db


def move(cast: Cast, meeting_id: UUID, by: timedelta) -> None:
    with acting_as(cast.amara, NOW):
        version = meeting_for(cast.amara, meeting_id, NOW).version
        move_meeting(cast.amara, meeting_id, to_at=START + by, reason=MoveReason.CLASH, version=version, now=NOW)


def test_a_1_1_stands_there_once_and_moves_along(cast: Cast, server: Server) -> None:
    connected(cast, server)
    meeting = agree(cast.ben, cast.pair_id, place="Willow")
    put_there(cast)
    put_there(cast)

    (event,) = server.ours()
    assert title(event) == "1:1"
    assert begins(event) == START

    move(cast, meeting.id, DAY)
    put_there(cast)

    (moved,) = server.ours()
    assert moved["id"] == event["id"]
    assert begins(moved) == START + DAY


def test_only_times_and_neutral_words_leave(cast: Cast, server: Server) -> None:
    connected(cast, server)
    meeting = agree(cast.ben, cast.pair_id, place="Willow")
    put_there(cast)
    move(cast, meeting.id, DAY)
    put_there(cast)

    wire = " ".join(one.wire for one in server.asked if one.path != "/token")
    assert "1:1" in wire
    assert all(word not in wire for word in ("Willow", "Amara", "Ben", "Lantern Street", "example.org", SECRET))
    (event,) = server.ours()
    assert not {"attendees", "location", "description", "body"} & set(event)


def test_what_was_ahead_is_taken_out_when_the_pair_ends(cast: Cast, server: Server) -> None:
    connected(cast, server)
    agree(cast.ben, cast.pair_id, place="")
    put_there(cast)
    with acting_as(cast.amara, NOW):
        close_pair(cast.amara, cast.pair_id, now=NOW)
    put_there(cast)

    assert server.ours() == []
    assert not PublishedEvent.objects.exists()


def test_leaving_takes_everything_out_and_forgets_how_to_get_in(cast: Cast, server: Server) -> None:
    account = connected(cast, server)
    agree(cast.ben, cast.pair_id, place="")
    put_there(cast)
    with acting_as(cast.ben, NOW):
        close_account(cast.ben, account, REACH, now=NOW)

    assert server.ours() == []
    assert not CalendarAccount.objects.exists()
    if not isinstance(server, GraphServer):
        assert list(server.calendars) == ["primary"], "the calendar we made is gone"
        assert server.refresh == {}, "the consent is taken back"


def test_putting_them_there_no_longer_takes_out_those_that_stand(cast: Cast, server: Server) -> None:
    account = connected(cast, server)
    agree(cast.ben, cast.pair_id, place="")
    put_there(cast)
    with acting_as(cast.ben, NOW):
        (facts,) = accounts_for(cast.ben)
        choose_calendar(cast.ben, account, facts.chosen, publishes=False, reach=REACH, now=NOW)

    assert server.ours() == []


def test_one_that_was_touched_or_taken_out_there_is_ours_again_after_the_next_move(cast: Cast, server: Server) -> None:
    connected(cast, server)
    meeting = agree(cast.ben, cast.pair_id, place="")
    put_there(cast)
    (event,) = server.ours()
    if isinstance(server, GraphServer):
        server.put(event["id"], subject="Tea")
    else:
        calendar = next(name for name in server.calendars if name != "primary")
        server.put(calendar, event["id"], **{**event, "summary": "Tea"})
    move(cast, meeting.id, DAY)
    assert put_there(cast).trouble == ""
    (again,) = server.ours()
    assert title(again) == "1:1"

    if isinstance(server, GraphServer):
        server.take_out(again["id"])
    else:
        server.take_out(calendar, again["id"])
    move(cast, meeting.id, 2 * DAY)
    assert put_there(cast).trouble == ""
    (back,) = server.ours()
    assert begins(back) == START + 2 * DAY


def test_hundreds_of_1_1s_go_in_a_few_at_a_time(cast: Cast, server: Server) -> None:
    connected(cast, server)
    agree(cast.ben, cast.pair_id, place="")
    with acting_as(cast.ben, NOW):
        (one,) = [facts for facts in calendar_for(cast.ben, NOW) if not facts.cancelled]
    many = [replace(one, id=uuid5(one.id, str(number))) for number in range(60)]
    counts = []
    for _ in range(4):
        with acting_as(cast.ben, NOW):
            publish(cast.ben, many, REACH, now=NOW)
        counts.append(len(server.ours()))

    assert 40 in counts
    assert counts[-1] == 60


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (Trouble(500), "out of order"),
        (Trouble(200, b"<html>Welcome</html>"), "what is no answer"),
        (Trouble(200, b'{"value": 7, "id": 5, "items": "x"}'), "what is no answer"),
        (Trouble(breaks_off=True), "could not be reached"),
        (Trouble(429, headers={"Retry-After": "120"}), "less often"),
        (Trouble(403, b'{"error": {"code": 403}}'), "does not let us"),
        (Trouble(302, headers={"Location": "http://127.0.0.1:1/elsewhere"}), "another server"),
    ],
)
def test_whatever_goes_wrong_is_told_and_it_goes_on_by_itself(
    cast: Cast, server: Server, trouble: Trouble, said: str
) -> None:
    connected(cast, server)
    agree(cast.ben, cast.pair_id, place="")
    server.troubles = [trouble]
    with acting_as(cast.ben, NOW):
        publish(cast.ben, calendar_for(cast.ben, NOW), REACH, now=NOW)
        (facts,) = accounts_for(cast.ben)
    assert said in facts.trouble

    server.troubles.clear()
    assert put_there(cast, NOW + HOUR).trouble == ""
    assert len(server.ours()) == 1


def test_what_was_done_though_the_answer_was_lost_is_not_done_twice(cast: Cast, server: Server) -> None:
    connected(cast, server)
    agree(cast.ben, cast.pair_id, place="")
    with acting_as(cast.ben, NOW):
        publish(cast.ben, [], REACH, now=NOW)
    path = "/events"
    server.troubles = [Trouble(502, done_first=True, only=path), Trouble(breaks_off=True, done_first=True, only=path)]
    for hours in range(4):
        put_there(cast, NOW + hours * HOUR)

    assert len(server.ours()) == 1
    assert server.troubles == []


def test_whoever_hangs_is_left_in_time(cast: Cast, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    connected(cast, server)
    agree(cast.ben, cast.pair_id, place="")
    monkeypatch.setattr(speaking, "IN_ALL", 0.3)
    monkeypatch.setattr(oauth, "IN_ALL", 0.3)
    server.troubles = [Trouble(200, seconds=1.5)]
    with acting_as(cast.ben, NOW):
        publish(cast.ben, calendar_for(cast.ben, NOW), REACH, now=NOW)
        assert "ten seconds" in accounts_for(cast.ben)[0].trouble


def test_nobody_is_asked_before_the_time_the_vendor_named(cast: Cast, server: Server) -> None:
    connected(cast, server)
    agree(cast.ben, cast.pair_id, place="")
    google_says = json.dumps({"error": {"code": 403, "errors": [{"reason": "userRateLimitExceeded"}]}}).encode()
    server.troubles = [Trouble(403, google_says, {"Retry-After": "600"}, only="/calendars")]
    with acting_as(cast.ben, NOW):
        publish(cast.ben, calendar_for(cast.ben, NOW), REACH, now=NOW)
    asked = len(server.asked)

    put_there(cast, NOW + timedelta(minutes=9))
    assert len(server.asked) == asked
    put_there(cast, NOW + timedelta(minutes=11))
    assert len(server.ours()) == 1
