"""Half a year of one pair, 1:1 after 1:1, each in the order in which people do it."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from duologue.demo.talk import Topic, talk_of, topics_by_point
from duologue.followup.actions import close_commitment, confirm_read_back, make_commitment, say_done
from duologue.followup.rules.commitments import Ending
from duologue.lifecycle import hold, wrap_up
from duologue.meetings.actions import agree_series, move_meeting, open_meeting
from duologue.meetings.queries import MeetingFacts, current_meeting_for, meeting_for, notes_for
from duologue.meetings.rules.states import SAID_WHEN_MOVING
from duologue.preparation.actions import add_point, mark_spoken, say_prepared
from duologue.preparation.queries import PointFacts, agenda_for
from duologue.privacy.identity import Viewer, acting_as
from duologue.readiness.actions import check_in
from duologue.readiness.queries import checkins_for
from duologue.readiness.rules.lapse import KEPT_FOR


@dataclass(frozen=True, slots=True)
class Manner:
    """How two people are with each other."""

    weeks: int = 1
    points: int = 3
    managers_share: float = 0.3
    """Of the points that the report could have brought, how many the manager brings instead."""
    moves: float = 0.08
    misses: float = 0.03
    writes: float = 0.8
    keeps: float = 0.85


STEADY = Manner()
MANNERS = (
    Manner(weeks=2, points=4),
    Manner(weeks=4, points=4),
    Manner(weeks=2, moves=0.3, misses=0.12, keeps=0.6),  # a busy manager
    STEADY,
    Manner(weeks=2, points=1, writes=0.3),  # quiet
    Manner(weeks=4, managers_share=0.8),  # the manager talks
    Manner(weeks=2, points=2, writes=1),
    Manner(weeks=4, points=2),
)
LONG_AGO = timedelta(weeks=8)
"""Earlier 1:1s are told in fewer words: there is a year of things to invent, and nobody waits for it gladly."""
AGREED = (
    "We try it for a month, and look at it together before anybody else does.",
    "It stays as it is until the new year. Whoever finds it too much says so the same week.",
    "You decide the small ones alone. I hear of them afterwards.",
    "We leave it open, and both think about it until next time.",
    "The rota comes first. The rest waits without a bad conscience.",
    "We say it to the team together, on Monday.",
)
CHANGED_BECAUSE = ("It grew into something larger, and that has a date now.", "We found a simpler way.")


@dataclass
class PairStory:
    pair_id: UUID
    manager: Viewer
    report: Viewer
    team: str
    manner: Manner
    seed: int
    now: datetime
    """The end of the story: nothing is invented later than this."""
    until: datetime
    """1:1s from here on are still ahead when the story ends."""
    last_words: "Callable[[PairStory], None] | None" = None
    """What is special before the last of the 1:1s is wrapped up."""
    meeting: MeetingFacts | None = None
    owed: list[tuple[UUID, Viewer, date]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - invents stories, not secrets
        self.talk = talk_of(self.team, self.chance)

    def agree(self, weekday: int, wall_time: time, place: str, starts_on: date, *, now: datetime) -> None:
        with acting_as(self.report, now):
            self.meeting = agree_series(
                self.report,
                self.pair_id,
                rhythm="weeks",
                every=self.manner.weeks,
                weekday=weekday,
                wall_time=wall_time,
                zone=self.report.zone,
                minutes=30 if self.manner.weeks < 4 else 45,
                place=place,
                starts_on=starts_on,
                version=None,
                now=now,
            )

    def begins_before(self, ago: timedelta) -> bool:
        """Whether the two have had 1:1s for that long."""
        return self.ahead.pair.started_at < self.now - ago

    @property
    def next_at(self) -> datetime:
        return self.ahead.starts_at

    @property
    def ahead(self) -> MeetingFacts:
        assert self.meeting is not None
        return self.meeting

    def live_through(self) -> None:
        """The 1:1 ahead, from its preparation to the next date: held, mostly; sometimes moved or missed."""
        if self.chance.random() < self.manner.moves:
            self.move(self.chance.choice([self.manager, self.manager, self.report]))
            if self.next_at >= self.until:
                return
        if self.chance.random() < self.manner.misses:
            self.miss()
            return
        self.prepare(self.topics())
        self.talk_it_through()
        if self.last_words and self.next_at + timedelta(weeks=self.manner.weeks) > self.now:
            self.last_words(self)
        self.wrap_up()

    def topics(self) -> list[Topic]:
        many = max(1, self.manner.points + self.chance.choice([-1, 0, 0, 1]))
        if self.now - self.next_at > LONG_AGO:
            many = min(many, 2)
        wanted: list[Topic] = []
        for topic in self.talk:
            if (topic.by == "manager") == (self.chance.random() < self.manner.managers_share):
                wanted.append(topic)
            if len(wanted) == many:
                break
        return wanted

    def move(self, by: Viewer) -> None:
        asked = self.next_at - timedelta(hours=20)
        to = self.next_at + timedelta(days=1 if self.next_at.weekday() < 4 else 3)
        with acting_as(by, asked):
            reason = self.chance.choice(SAID_WHEN_MOVING)
            self.meeting = move_meeting(by, self.ahead.id, to_at=to, reason=reason, version=None, now=asked)

    def miss(self) -> None:
        after = self.ahead.ends_at + timedelta(hours=2)
        for person in (self.report, self.manager):
            with acting_as(person, after):
                wrap_up.did_it_happen(person, self.ahead.id, False, now=after)
        with acting_as(self.report, after):
            self.meeting = current_meeting_for(self.report, self.pair_id, after)

    def prepare(self, topics: list[Topic], *, at: datetime | None = None) -> None:
        """Both bring their points, answer the check-in if they do, and say that they are ready."""
        when = at or self.next_at - timedelta(hours=self.chance.randrange(3, 30))
        for person, side in ((self.report, "report"), (self.manager, "manager")):
            mine = [topic for topic in topics if topic.by == side]
            with acting_as(person, when):
                for topic in mine:
                    self._bring(person, topic, when)
                if self.now - when < KEPT_FOR and self.chance.random() < 0.7:
                    self.answer(person, when)
                if mine and self.chance.random() < 0.7:
                    say_prepared(person, self.ahead.id, "ready", now=when)

    def _bring(self, person: Viewer, topic: Topic, when: datetime) -> None:
        add_point(person, self.ahead.id, text=topic.point, strand=topic.strand, share=True, now=when)

    def answer(self, person: Viewer, when: datetime) -> None:
        energy, load = str(self.chance.choice([2, 3, 3, 4, 4, 5])), str(self.chance.choice([2, 3, 3, 4, 5]))
        given = {
            "energy": (energy, self.chance.choice(["colour", "shared", "me"])),
            "load": (load, self.chance.choice(["colour", "shared", "me"])),
            "headspace": (
                self.chance.choice(["clear", "clear", "busy", "heavy"]),
                self.chance.choice(["colour", "me"]),
            ),
            "help": (self.chance.choice(["listen", "think", "light", ""]), "shared"),
        }
        check_in(person, self.ahead.id, "week_before", given, now=when)

    def talk_it_through(self, *, spoken: float = 0.85) -> None:
        """From the first word to the last: what each writes down, what is promised, what is left for next time."""
        began = self.next_at + timedelta(minutes=self.chance.randrange(4))
        with acting_as(self.report, began):
            open_meeting(self.report, self.ahead.id, now=began)
        points = self.shared_points(began)
        through = [point for point in points if self.chance.random() < spoken] or points[:1]
        for person, side in ((self.report, "report"), (self.manager, "manager")):
            with acting_as(person, began):
                self._read(person, began)
                for place, point in enumerate(through):
                    when = began + timedelta(minutes=3 + place * 5 + (side == "manager"))
                    self._speak_of(point, person, side, when)

    def _speak_of(self, point: PointFacts, person: Viewer, side: str, when: datetime) -> None:
        topic = topics_by_point()[point.text]
        if self.chance.random() < self.manner.writes:
            hold.say(person, self.ahead.id, getattr(topic, side), "note", point.id, now=when)
        if topic.promise and topic.promise.owner == side:
            self.promise(person, topic.promise.text, topic.promise.days, when)
        if side == "manager":
            mark_spoken(person, point.id, self.ahead.id, now=when)

    def _read(self, person: Viewer, at: datetime) -> None:
        """What the other brought and said, as whoever opens the page does: it is noted as opened by then."""
        meeting = meeting_for(person, self.ahead.id, at)
        agenda_for(person, meeting)
        checkins_for(person, meeting.id, at)
        notes_for(person, meeting.id)

    def shared_points(self, at: datetime) -> list[PointFacts]:
        with acting_as(self.report, at):
            agenda = agenda_for(self.report, meeting_for(self.report, self.ahead.id, at))
        return [point for point in agenda.points if point.shared]

    def promise(self, owner: Viewer, text: str, days: int, when: datetime) -> None:
        due = when.date() + timedelta(days=days)
        made = make_commitment(owner, self.ahead.id, owner_id=owner.person_id, text=text, due_on=due, now=when)
        self.owed.append((made, owner, due))

    def wrap_up(self) -> None:
        """Read back by both, closed, and the next one stands."""
        over = self.next_at + timedelta(minutes=self.chance.randrange(24, 34))
        with acting_as(self.manager, over):
            self._read(self.manager, over)
            hold.finish(self.manager, self.ahead.id, now=over)
            if self.chance.random() < self.manner.writes:
                said = self.chance.choice(AGREED)
                hold.say(self.manager, self.ahead.id, said, "agreed", None, now=over)
            confirm_read_back(self.manager, self.ahead.id, now=over)
        with acting_as(self.report, over):
            self._read(self.report, over)
            confirm_read_back(self.report, self.ahead.id, now=over)
            following = wrap_up.finish(self.report, self.ahead.id, now=over + timedelta(minutes=1))
        assert following is not None
        self.meeting = following
        self.keep_promises(until=min(following.starts_at, self.now))

    def keep_promises(self, *, until: datetime) -> None:
        """What fell due by then is done, mostly, and closed by the one it was owed to."""
        for one in [owed for owed in self.owed if owed[2] < until.date()]:
            made, owner, due = one
            other = self.manager if owner is self.report else self.report
            noon = datetime.combine(due, time(12), until.tzinfo)
            kept = self.chance.random() < self.manner.keeps
            if not kept and self.chance.random() < 0.3:
                continue  # still open: it will be at the top of the page
            if kept:
                with acting_as(owner, noon):
                    say_done(owner, made, now=noon)
            ending = Ending.KEPT if kept else self.chance.choice([Ending.CHANGED, Ending.DROPPED])
            reason = "" if kept else self.chance.choice(CHANGED_BECAUSE)
            with acting_as(other, until):
                close_commitment(other, made, ending, reason=reason, now=until)
            self.owed.remove(one)
