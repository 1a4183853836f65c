"""Two vendors on loopback, as one organisation's app knows them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.cast import NOW, Cast
from tests.rooms.bridges.google_server import GoogleServer
from tests.rooms.bridges.graph_server import GraphServer
from tests.rooms.bridges.vendor_server import CLIENT, SECRET

from duologue.bridges import queries
from duologue.bridges.actions import choose_calendar, publish
from duologue.bridges.actions.accounts import new_account
from duologue.bridges.calendars.oauth import App
from duologue.bridges.calendars.port import Kept
from duologue.bridges.queries import AccountFacts, Reach, accounts_for
from duologue.meetings.queries import calendar_for
from duologue.privacy.identity import acting_as

REACH = Reach(own_networks=True, host="duologue.example.org", ear="https://duologue.example.org/calendar-push/")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
Server = GoogleServer | GraphServer


@pytest.fixture(params=["google", "microsoft"])
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    yield from started(request.param, monkeypatch)


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    yield from started("google", monkeypatch)


@pytest.fixture
def graph(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    yield from started("microsoft", monkeypatch)


def started(kind: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    one: Server = GoogleServer() if kind == "google" else GraphServer()
    app = App(one.vendor, CLIENT, SECRET, tells=True)
    known = monkeypatch.setattr
    for where in (queries, "duologue.bridges.actions.listening"):
        name = where if isinstance(where, str) else where.__name__
        known(f"{name}.app_of", lambda organisation_id, asked: app if asked == kind else None)
    yield one
    one.close()


def connected(cast: Cast, server: Server, *, publishes: bool = True) -> Any:
    """Ben has let us in, and has his 1:1s there."""
    kept = Kept(server.let_in(server.vendor.scopes))
    with acting_as(cast.ben, NOW):
        account_id = new_account(cast.ben, server.vendor.kind, kept, REACH, now=NOW)
        (facts,) = accounts_for(cast.ben)
        choose_calendar(cast.ben, account_id, facts.chosen, publishes=publishes, reach=REACH, now=NOW)
    return account_id


def put_there(cast: Cast, now: datetime = NOW) -> AccountFacts:
    """As the job does it; twice, as the first may only make room."""
    for _ in range(2):
        with acting_as(cast.ben, now):
            publish(cast.ben, calendar_for(cast.ben, now), REACH, now=now)
    with acting_as(cast.ben, now):
        return accounts_for(cast.ben)[0]


def begins(event: dict[str, Any]) -> datetime:
    at = datetime.fromisoformat(event["start"]["dateTime"][:26])
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def title(event: dict[str, Any]) -> str:
    return str(event.get("summary", event.get("subject")))


def own_event(server: Server, name: str, at: datetime, *, hours: int = 1, **more: Any) -> None:
    """Something of Ben's own, with words in it that are nobody's business."""
    ends = at + timedelta(hours=hours)
    said = {
        "start": {"dateTime": at.astimezone(UTC).isoformat()[:19], "timeZone": "UTC"},
        "end": {"dateTime": ends.astimezone(UTC).isoformat()[:19], "timeZone": "UTC"},
    }
    if isinstance(server, GraphServer):
        server.put(name, subject="canary dentist", bodyPreview="canary tooth", **{**said, **more})
        return
    said = {field: {"dateTime": f"{one['dateTime']}+00:00", "timeZone": "UTC"} for field, one in said.items()}
    server.put("primary", name, summary="canary dentist", **{**said, **more})
