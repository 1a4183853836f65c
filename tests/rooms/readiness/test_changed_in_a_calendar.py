"""A 1:1 that its reader moved or took out in their own calendar: nothing is changed here, and they get one mail."""

import pytest
from tests.cast import NOW, Cast
from tests.rooms.bridges.graph_server import GraphServer
from tests.rooms.bridges.vendors import DAY, REACH, Server, connected, put_there, server
from tests.rooms.meetings.story import START, agree

from duologue.bridges.models import OutgoingMail, PublishedEvent
from duologue.bridges.rules.letters import ANOTHER_TIME_SUBJECT
from duologue.meetings.queries import meeting_for
from duologue.privacy.identity import acting_as
from duologue.readiness.actions import read_account, read_again

__all__ = ["server"]
pytestmark = pytest.mark.django_db


def letters(cast: Cast) -> list[str]:
    rows = OutgoingMail.objects.filter(organisation_id=cast.ben.organisation_id, subject=ANOTHER_TIME_SUBJECT)
    return [row.recipient for row in rows]


def read(cast: Cast, account: object) -> None:
    with acting_as(cast.ben, NOW):
        read_again(cast.ben, account, reach=REACH, now=NOW)  # type: ignore[arg-type]


def planned(cast: Cast, server: Server) -> tuple[object, object, str, str]:
    account = connected(cast, server)
    meeting = agree(cast.ben, cast.pair_id, place="")
    put_there(cast)
    with acting_as(cast.ben, NOW):
        read_account(cast.ben, account, "Work", on=True, now=NOW)
    read(cast, account)
    assert letters(cast) == []
    (event,) = server.ours()
    calendar = "" if isinstance(server, GraphServer) else next(name for name in server.calendars if name != "primary")
    return account, meeting.id, calendar, event["id"]


def test_moved_there_it_stays_here_and_its_owner_gets_one_mail(cast: Cast, server: Server) -> None:
    account, meeting, calendar, event = planned(cast, server)
    if isinstance(server, GraphServer):
        at = {"dateTime": "2026-11-27T10:00:00", "timeZone": "UTC"}
        server.put(event, start=at, end={**at, "dateTime": "2026-11-27T10:30:00"})
    else:
        when = {"start": {"dateTime": "2026-11-27T10:00:00Z"}, "end": {"dateTime": "2026-11-27T10:30:00Z"}}
        server.put(calendar, event, **{**server.calendars[calendar][event], **when})
    read(cast, account)
    read(cast, account)

    assert letters(cast) == ["ben@example.org"]
    with acting_as(cast.ben, NOW):
        assert meeting_for(cast.ben, meeting, NOW).starts_at == START  # type: ignore[arg-type]


def test_taken_out_there_it_stays_here_and_its_owner_gets_one_mail(cast: Cast, server: Server) -> None:
    account, _, calendar, event = planned(cast, server)
    server.take_out(event) if isinstance(server, GraphServer) else server.take_out(calendar, event)
    read(cast, account)
    read(cast, account)

    assert letters(cast) == ["ben@example.org"]


def test_what_we_put_there_and_could_not_note_is_no_change_of_theirs(cast: Cast, server: Server) -> None:
    account, *_ = planned(cast, server)
    PublishedEvent.objects.filter(organisation_id=cast.ben.organisation_id).update(
        starts_at=START + DAY, ends_at=START + DAY
    )
    if isinstance(server, GraphServer):
        server.put(
            "another00",
            start={"dateTime": "2026-11-27T10:00:00", "timeZone": "UTC"},
            end={"dateTime": "2026-11-27T10:30:00", "timeZone": "UTC"},
        )
    read(cast, account)

    assert letters(cast) == []
