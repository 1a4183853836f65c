"""The acts of the product itself, in any order, against the database: a date inside the gap, or a name for why not."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

import pytest
from tests.cast import NOW, Cast

from duologue.lifecycle import arranging, hold, moving, wrap_up
from duologue.meetings.actions import keep_time, say_not_my_wish
from duologue.meetings.queries import MeetingFacts, current_meeting_for
from duologue.meetings.rules.cadence import Cadence, Rhythm
from duologue.meetings.rules.states import MoveReason
from duologue.people.actions import record_absence
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.readiness.actions import agree_to_limits, note_public_holidays, set_limits
from duologue.readiness.queries import ledger_for
from duologue.readiness.rules.postponement.ledger import Side
from duologue.readiness.rules.postponement.names import EXCEPTIONS, WITHOUT_A_DATE, Rule
from duologue.readiness.rules.postponement.standing import standing

WALKS, ACTS = 3, 40
DAY = timedelta(days=1)


class Walk:
    def __init__(self, cast: Cast, chance: random.Random) -> None:
        self.cast, self.chance, self.now, self.pair_id = cast, chance, NOW, cast.pair_id
        self.names: set[Rule] = set()
        self.dated_from: datetime | None = None
        """When the 1:1 was to be before an act that sets a date by the rules; None after any other act."""

    @property
    def meeting(self) -> MeetingFacts | None:
        with acting_as(self.cast.ben, self.now):
            return current_meeting_for(self.cast.ben, self.pair_id, self.now)

    def step(self) -> None:
        acts: list[Callable[[Viewer, MeetingFacts], object]] = [
            self.wait, self.move, self.move, self.light, self.hold, self.hold, self.say, self.say, self.limit,
            self.away, self.ask, self.agree,
        ]  # fmt: skip
        meeting, viewer = self.meeting, self.chance.choice((self.cast.ben, self.cast.amara))
        act = self.chance.choice(acts)
        self.dated_from = meeting.starts_at if meeting and act in (self.hold, self.agree) else None
        if meeting is None:
            self.agree(viewer, None)
        else:
            act(viewer, meeting)

    def do(self, viewer: Viewer, act: Callable[[], object]) -> None:
        """What is refused changes nothing."""
        with suppress(Refused, NotYours), acting_as(viewer, self.now):
            act()

    def wait(self, viewer: Viewer, meeting: MeetingFacts) -> None:
        self.now = max(
            self.now, self.chance.choice((self.now + DAY, meeting.starts_at - DAY / 2, meeting.ends_at + DAY))
        )

    def move(self, viewer: Viewer, meeting: MeetingFacts) -> None:
        to, reason = meeting.starts_at + self.chance.choice((1, 2, 7, 30)) * DAY, self.chance.choice(tuple(MoveReason))
        self.do(viewer, lambda: moving.move_to(viewer, meeting.id, to, reason, version=None, now=self.now))

    def light(self, viewer: Viewer, meeting: MeetingFacts) -> None:
        self.do(viewer, lambda: moving.ten_minutes(viewer, meeting.id, self.now + DAY, now=self.now))

    def hold(self, viewer: Viewer, meeting: MeetingFacts) -> None:
        self.now = max(self.now, meeting.starts_at - timedelta(minutes=self.chance.choice((0, 40))))
        self.do(viewer, lambda: hold.begin(viewer, meeting.id, now=self.now))
        self.now += timedelta(minutes=self.chance.choice((2, 8, 30)))
        self.do(viewer, lambda: hold.finish(viewer, meeting.id, now=self.now))
        if self.chance.random() < 0.8:
            self.do(viewer, lambda: wrap_up.finish(viewer, meeting.id, now=self.now))

    def say(self, viewer: Viewer, meeting: MeetingFacts) -> None:
        self.now = max(self.now, meeting.ends_at + self.chance.choice((0, 0, 1, 9)) * DAY)
        who = self.chance.choice((None, *Side))
        for one in (self.cast.ben, self.cast.amara)[: self.chance.randint(1, 2)]:
            yes = self.chance.random() < 0.4
            self.do(one, partial(wrap_up.did_it_happen, one, meeting.id, yes, who=who, now=self.now))

    def limit(self, viewer: Viewer, meeting: MeetingFacts) -> None:
        weeks, moves = self.chance.randint(1, 8), self.chance.randint(0, 3)
        self.do(viewer, lambda: set_limits(viewer, self.pair_id, weeks, moves, now=self.now))
        if self.chance.random() < 0.4:
            self.do(self.cast.ben, lambda: agree_to_limits(self.cast.ben, self.pair_id, now=self.now))

    def away(self, viewer: Viewer, meeting: MeetingFacts) -> None:
        first = self.now.date() + self.chance.randint(-5, 20) * DAY
        last = first + self.chance.randint(0, 15) * DAY
        self.do(viewer, lambda: record_absence(viewer, from_on=first, until_on=last, now=self.now))
        self.do(self.cast.esra, lambda: note_public_holidays(self.cast.esra, {last}, now=self.now))

    def ask(self, viewer: Viewer, meeting: MeetingFacts) -> None:
        ben = self.cast.ben
        self.do(ben, lambda: keep_time(ben, meeting.id, now=self.now))
        with acting_as(ben, self.now):
            kept = ledger_for(ben, meeting, self.now)
        for one in kept.moves[:1] if kept else []:
            self.do(ben, partial(say_not_my_wish, ben, one.id, now=self.now))

    def agree(self, viewer: Viewer, meeting: MeetingFacts | None) -> None:
        begins = self.now.date() + self.chance.choice((1, 9, 90)) * DAY
        rhythm, every = self.chance.choice(
            ((Rhythm.WEEKS, 1), (Rhythm.WEEKS, 2), (Rhythm.WEEKS, 4), (Rhythm.MONTHS, 1))
        )
        cadence = Cadence(
            rhythm, every, self.chance.randint(0, 4), datetime.min.time().replace(hour=10), "Europe/London", begins
        )
        self.do(
            viewer,
            lambda: arranging.agree(viewer, self.pair_id, cadence, minutes=30, place="", version=None, now=self.now),
        )

    def look(self) -> None:
        """Both read the same, and it holds."""
        seen = []
        for viewer in (self.cast.ben, self.cast.amara):
            with acting_as(viewer, self.now):
                meeting = current_meeting_for(viewer, self.pair_id, self.now)
                kept = ledger_for(viewer, meeting, self.now) if meeting else None
            seen.append(kept and kept.ledger)
            stands = standing(kept.ledger if kept else None, meeting.state if meeting else None, self.now)
            self.names.add(stands.because)
            if stands.starts_at is None:
                assert stands.because in WITHOUT_A_DATE
                continue
            assert meeting is not None
            assert kept is not None
            assert stands.starts_at == meeting.starts_at >= self.now - DAY
            if self.dated_from not in (None, stands.starts_at):
                assert stands.because is not Rule.SINCE_CHANGED
            assert stands.starts_at <= kept.ledger.gap_ends or stands.because in EXCEPTIONS, (stands, kept.ledger)
        assert seen[0] == seen[1]


@pytest.mark.parametrize("number", range(WALKS))
def test_no_sequence_of_the_products_own_acts_leads_nowhere(cast: Cast, number: int) -> None:
    walk = Walk(cast, random.Random(f"no way out {number}"))
    for _ in range(ACTS):
        walk.step()
        walk.look()

    assert walk.now - NOW > 30 * DAY
    assert {Rule.RHYTHM} < walk.names
