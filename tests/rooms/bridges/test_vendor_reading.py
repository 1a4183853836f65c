"""When somebody is busy, by what Google and Microsoft say: times, whole days, what repeats, what changed since; and no word of it."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from tests.cast import NOW, Cast
from tests.rooms.bridges.google_server import GoogleServer
from tests.rooms.bridges.graph_server import GraphServer
from tests.rooms.bridges.vendor_server import Trouble
from tests.rooms.bridges.vendors import (
    DAY,
    HOUR,
    REACH,
    Server,
    connected,
    google,
    graph,
    own_event,
    put_there,
    server,
)
from tests.rooms.meetings.story import agree

from duologue.bridges.actions import what_stands_there
from duologue.bridges.calendars.asking import NotFetched
from duologue.bridges.calendars.port import Stands
from duologue.privacy.identity import acting_as
from duologue.readiness.rules.calendars.reading import read_busy

__all__ = ["google", "graph", "server"]
pytestmark = pytest.mark.django_db
WEEKS = timedelta(weeks=12)
LONDON = ZoneInfo("Europe/London")


def read(
    cast: Cast, account: UUID, known: str = "", begin: datetime = NOW - DAY, end: datetime = NOW + WEEKS
) -> Stands:
    with acting_as(cast.ben, NOW):
        return what_stands_there(cast.ben, account, known, begin, end, REACH, now=NOW)


def busy(stands: Stands) -> list[tuple[datetime, datetime]]:
    """As the room that keeps it reads it."""
    assert stands.raw is not None
    begin, end = int((NOW - DAY).timestamp()), int((NOW + WEEKS).timestamp())
    found = read_busy(stands.raw, begin, end, LONDON)
    assert found.notes == ()
    return [(datetime.fromtimestamp(a, UTC), datetime.fromtimestamp(b, UTC)) for a, b in found.busy]


def test_busy_is_what_others_put_there_and_not_what_we_did(cast: Cast, server: Server) -> None:
    account = connected(cast, server)
    agree(cast.ben, cast.pair_id, place="")
    put_there(cast)
    own_event(server, "dentist00", NOW + DAY)
    own_event(server, "nextmonth", NOW + 40 * DAY)

    stands = read(cast, account)

    assert busy(stands) == [(at, at + HOUR) for at in (NOW + DAY, NOW + 40 * DAY)]
    assert stands.raw is not None
    assert b"canary" not in stands.raw
    assert stands.ours is not None
    assert len(stands.ours) == 1


def test_titles_are_not_even_asked_for(cast: Cast, server: Server) -> None:
    """But for what has changed at Microsoft's, which cannot be asked for in parts."""
    account = connected(cast, server, publishes=False)
    own_event(server, "dentist00", NOW + DAY)
    read(cast, account)

    lists = [one for one in server.asked if one.path.endswith(("/events", "/calendarView"))]
    assert lists
    assert all({"fields", "$select"} & set(one.query) for one in lists)
    assert "summary" not in json.dumps([one.query for one in lists])
    assert "subject" not in json.dumps([one.query for one in lists])


def test_unchanged_nothing_is_read_and_changed_it_is_read_once_more(cast: Cast, server: Server) -> None:
    account = connected(cast, server, publishes=False)
    own_event(server, "dentist00", NOW + DAY)
    first = read(cast, account)
    second = read(cast, account, first.state)
    own_event(server, "hairdress", NOW + 2 * DAY)
    third = read(cast, account, first.state)
    fourth = read(cast, account, third.state)

    assert first.state
    assert second.raw is None
    assert len(busy(third)) == 2
    assert fourth.raw is None


def test_what_was_taken_out_is_a_change(cast: Cast, server: Server) -> None:
    account = connected(cast, server, publishes=False)
    own_event(server, "dentist00", NOW + DAY)
    first = read(cast, account)
    server.take_out("dentist00") if isinstance(server, GraphServer) else server.take_out("primary", "dentist00")

    assert busy(read(cast, account, first.state)) == []


@pytest.mark.parametrize("token", ["too old", "nonsense"])
def test_with_a_token_that_is_none_any_more_all_is_read_again(cast: Cast, server: Server, token: str) -> None:
    account = connected(cast, server, publishes=False)
    own_event(server, "dentist00", NOW + DAY)
    known = read(cast, account).state
    if token == "too old":
        server.forget_tokens()
    else:
        server.troubles = [Trouble(400, b'{"error": {"code": 400}}', only="oken=")]

    again = read(cast, account, known)
    assert len(busy(again)) == 1
    assert again.state != known or token == "nonsense"


def test_pages_are_turned_to_the_last(cast: Cast, server: Server) -> None:
    account = connected(cast, server, publishes=False)
    server.page = 7
    for number in range(30):
        own_event(server, f"event{number:04}", NOW + number * DAY)

    stands = read(cast, account)
    assert len(busy(stands)) == 30
    assert read(cast, account, stands.state).raw is None


def test_a_server_that_turns_pages_for_ever_is_left(cast: Cast, server: Server) -> None:
    account = connected(cast, server, publishes=False)
    path = "/calendarView/delta" if isinstance(server, GraphServer) else "/primary/events"
    link = f"{server.address}/v1.0/me/calendars/AAMkAGFirst=/calendarView/delta?$skiptoken=1"
    page = json.dumps({"value": [], "items": [], "@odata.nextLink": link, "nextPageToken": "1"}).encode()
    server.troubles = [Trouble(200, page, only=path) for _ in range(100)]

    with pytest.raises(NotFetched, match="on and on"):
        read(cast, account)
    assert len(server.troubles) > 20


def test_a_page_that_is_elsewhere_is_not_turned(cast: Cast, graph: GraphServer) -> None:
    account = connected(cast, graph, publishes=False)
    page = b'{"value": [], "@odata.nextLink": "https://example.net/v1.0/me"}'
    graph.troubles = [Trouble(200, page, only="/calendarView")]

    with pytest.raises(NotFetched, match="elsewhere"):
        read(cast, account)


def test_a_whole_day_is_one_on_its_owners_own_wall(cast: Cast, server: Server) -> None:
    account = connected(cast, server, publishes=False)
    day: dict[str, Any] = {"start": {"date": "2026-12-01"}, "end": {"date": "2026-12-02"}}
    if isinstance(server, GraphServer):
        zone = "Tokyo Standard Time"
        whole = {"dateTime": "2026-12-01T00:00:00.0000000", "timeZone": zone}
        day = {"start": whole, "end": {**whole, "dateTime": "2026-12-02T00:00:00.0000000"}, "isAllDay": True}
    own_event(server, "holiday00", NOW, **day)

    midnight = datetime(2026, 12, 1, tzinfo=LONDON)
    assert busy(read(cast, account)) == [(midnight, midnight + DAY)]


@pytest.mark.parametrize("zone", ["W. Europe Standard Time", "Europe/Berlin", "tzone://Microsoft/Custom"])
def test_names_of_zones_are_understood_as_windows_has_them(cast: Cast, graph: GraphServer, zone: str) -> None:
    """Over the night on which clocks change: nine in Berlin is eight and then seven in UTC."""
    account = connected(cast, graph, publishes=False)
    graph.minds_prefer = False
    for name, day in (("before", "2026-10-24"), ("after", "2026-10-25")):
        said = {field: {"dateTime": f"{day}T{at}:00:00.0000000", "timeZone": zone} for field, at in SPAN}
        graph.events[name] = {"isAllDay": False, "showAs": "busy", "id": name, "seq": 1, "calendar": "AAMkAGFirst="}
        graph.events[name] |= {**said, "@odata.etag": 'W/"1"'}
    begin, end = datetime(2026, 10, 20, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)
    if zone.startswith("tzone"):
        body = json.dumps({"value": [dict(graph.events["before"])]}).encode()
        graph.events.clear()
        graph.troubles = [Trouble(200, body, only="/calendarView?")]
        with pytest.raises(NotFetched, match="a time that is none"):
            read(cast, account, begin=begin, end=end)
        return

    raw = read(cast, account, begin=begin, end=end).raw
    assert raw is not None
    assert b"20261024T070000Z/20261024T080000Z" in raw
    assert b"20261025T080000Z/20261025T090000Z" in raw


SPAN = (("start", "09"), ("end", "10"))


def test_what_is_free_elsewhere_or_cancelled_takes_no_time_and_perhaps_does(cast: Cast, graph: GraphServer) -> None:
    account = connected(cast, graph, publishes=False)
    for number, state in enumerate(("free", "workingElsewhere", "tentative", "oof", "busy", "unknown")):
        own_event(graph, f"event{number}", NOW + number * DAY, showAs=state)
    own_event(graph, "cancelled", NOW + 9 * DAY, isCancelled=True)

    assert [at for at, _ in busy(read(cast, account))] == [NOW + number * DAY for number in (2, 3, 4, 5)]


def test_what_repeats_over_a_change_of_clocks_is_worked_out_there(cast: Cast, google: GoogleServer) -> None:
    """With one that is left out, one that is declined, and one that is free."""
    account = connected(cast, google, publishes=False)
    wall = {"timeZone": "Europe/London"}
    first = datetime(2026, 11, 30, 10, tzinfo=LONDON)
    out = (first + timedelta(days=14)).astimezone(UTC)
    span = {
        "start": {"dateTime": first.isoformat(), **wall},
        "end": {"dateTime": (first + HOUR).isoformat(), **wall},
    }
    google.put("primary", "weekly000", recurrence=["RRULE:FREQ=WEEKLY;COUNT=4"], **span, **{"except": [out]})
    google.put("primary", "declined0", attendees=[{"self": True, "responseStatus": "declined"}], **span)
    own_event(google, "birthday0", NOW + DAY, transparency="transparent")

    assert [at for at, _ in busy(read(cast, account))] == [first + timedelta(days=days) for days in (0, 7, 21)]


def test_a_calendar_that_may_not_be_seen_is_no_free_calendar(cast: Cast, google: GoogleServer) -> None:
    account = connected(cast, google, publishes=False)
    body = {"calendars": {"primary": {"errors": [{"domain": "global", "reason": "notFound"}], "busy": []}}}
    google.troubles = [Trouble(200, json.dumps(body).encode(), only="/freeBusy")]

    with pytest.raises(NotFetched, match="does not say when you are busy"):
        read(cast, account)
