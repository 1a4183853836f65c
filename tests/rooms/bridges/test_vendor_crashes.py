"""Five hundred crashes and repeats, each after a vendor has done what it was asked and before we note it: one event."""

from datetime import timedelta

import pytest
from tests.cast import NOW, Cast
from tests.rooms.bridges.graph_server import GraphServer
from tests.rooms.bridges.vendors import HOUR, REACH, Server, begins, connected, put_there, server
from tests.rooms.meetings.story import START, agree

from duologue.bridges.actions import publish
from duologue.bridges.calendars import asking, oauth, speaking
from duologue.bridges.calendars.asking import Answer
from duologue.meetings.actions import move_meeting
from duologue.meetings.queries import calendar_for, meeting_for
from duologue.meetings.rules.states import MoveReason
from duologue.privacy.identity import acting_as

__all__ = ["server"]
pytestmark = pytest.mark.django_db


class Crash(BaseException):
    pass


class Crashing:
    """Asks as ever, and breaks off after one of the answers."""

    def __init__(self) -> None:
        self.asked = self.at = 0
        self._really = asking.ask

    def __call__(self, *args: object, **more: object) -> Answer:
        self.asked += 1
        answer = self._really(*args, **more)  # type: ignore[arg-type]
        if self.asked == self.at:
            raise Crash
        return answer

    def next_at(self, number: int) -> None:
        self.asked, self.at = 0, number


@pytest.mark.parametrize("same_again", ["conflict", "the same"])
def test_after_500_crashes_and_repeats_there_is_exactly_one(
    cast: Cast, server: Server, monkeypatch: pytest.MonkeyPatch, same_again: str
) -> None:
    if isinstance(server, GraphServer):
        server.same_again = same_again
    elif same_again != "conflict":
        pytest.skip("Google refuses the same id, always")
    connected(cast, server)
    meeting = agree(cast.ben, cast.pair_id, place="")
    crashing = Crashing()
    for module in (speaking, oauth):
        monkeypatch.setattr(module, "ask", crashing)
    crashes = 0
    for turn in range(500):
        crashing.next_at(1 + turn % 4)
        with acting_as(cast.ben, NOW):
            facts = meeting_for(cast.ben, meeting.id, NOW)
            if turn % 10 == 0:
                at = START + (turn // 10 % 5) * timedelta(minutes=15) + HOUR
                move_meeting(cast.ben, meeting.id, to_at=at, reason=MoveReason.CLASH, version=facts.version, now=NOW)
        try:
            with acting_as(cast.ben, NOW):
                publish(cast.ben, calendar_for(cast.ben, NOW), REACH, now=NOW)
        except Crash:
            crashes += 1
    crashing.next_at(0)
    put_there(cast)

    (event,) = server.ours()
    with acting_as(cast.ben, NOW):
        facts = meeting_for(cast.ben, meeting.id, NOW)
    assert crashes >= 50
    assert begins(event) == facts.starts_at
