"""Where the story stops for Amara's people: each at another step, so that the first page shows what it can."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from duologue.demo.goals import grow, keep_alive
from duologue.demo.pair import Manner, PairStory
from duologue.demo.people import ZONE
from duologue.demo.talk import topics_by_point
from duologue.followup.actions import make_commitment, say_done
from duologue.lifecycle import hold
from duologue.meetings.actions import move_meeting
from duologue.meetings.rules.states import MoveReason
from duologue.preparation.actions import add_point, answer_point, look, raise_in_writing, say_prepared
from duologue.preparation.rules.about import About, Thing
from duologue.privacy.identity import acting_as
from duologue.readiness.actions import check_in, declare_season


@dataclass(frozen=True, slots=True)
class Ending:
    """How one pair's story stands this morning."""

    act: Callable[[PairStory], None]
    manner: Manner | None = None
    days: int = 0
    """Days from today to the 1:1 that the story stops before; some number of them when 0."""
    at: time | None = None
    place: str = ""
    last_words: Callable[[PairStory], None] | None = None


def workday(today: date, away: int) -> date:
    """The first working day at least so many days from today; before today where `away` is negative."""
    day = today + timedelta(days=away)
    while day.weekday() > 4:
        day += timedelta(days=1 if away > 0 else -1)
    return day


def nearly_ready(story: PairStory) -> None:
    """Ben's 1:1 is tomorrow: his points stand, a draft is still his, and Amara owes him something today."""
    growing = About(Thing.GOAL, keep_alive(story))
    ben, amara, now = story.report, story.manager, story.now
    meeting = story.ahead.id
    _ask_in_writing(story)
    with acting_as(ben, now):
        text = "Am I on the right track for the senior role?"
        add_point(ben, meeting, text=text, strand="growth", share=True, about=growing, now=now)
        text = "Tides and trains: the 7:40 cannot wait for the late train in neap weeks"
        add_point(ben, meeting, text=text, strand="theirs", share=True, now=now)
        text = "Whether to say that I was asked to apply in Lisbon. Not sure yet."
        add_point(ben, meeting, text=text, strand="growth", share=False, now=now)
        given = {
            "energy": ("3", "colour"),
            "headspace": ("busy", "colour"),
            "load": ("4", "me"),
            "help": ("think", "shared"),
        }
        check_in(ben, meeting, "week_before", given, now=now)
        say_prepared(ben, meeting, "ready", now=now)
    with acting_as(amara, now):
        text = "In Tuesday's review two people could not finish a sentence. How did it look from where you sat?"
        add_point(amara, meeting, text=text, strand="performance", share=True, now=now)
        check_in(amara, meeting, "week_before", {"energy": ("4", "shared"), "headspace": ("clear", "shared")}, now=now)
        say_prepared(amara, meeting, "started", now=now)


def _ask_in_writing(story: PairStory) -> None:
    """What needs no meeting: Ben asked on Friday, or so, and Amara has answered."""
    ben, amara, asked = story.report, story.manager, story.now - timedelta(hours=30)
    with acting_as(ben, asked):
        text = "May I swap the late shift on the 12th with Hana? She would like it, too."
        shift = add_point(ben, story.ahead.id, text=text, strand="team", share=True, now=asked).id
        raise_in_writing(ben, shift, story.ahead.id, now=asked)
        look(ben, story.ahead, None, now=asked)
    answered = story.now - timedelta(hours=3)
    with acting_as(amara, answered):
        answer_point(
            amara, shift, text="Yes, gladly. Put it on the board, please, so that the crew knows.", now=answered
        )


def promise_each_other(story: PairStory) -> None:
    """At the end of Ben's last 1:1: hers is due today, one of his waits for her word, one is due in three days."""
    ben, amara = story.report, story.manager
    at = story.next_at + timedelta(minutes=20)
    today = story.now.astimezone(ZoneInfo(ZONE)).date()
    for owner, text, due in (
        (amara, "Talk to Dana about what the senior role asks for", today),
        (ben, "Draft the note to the harbour masters about the winter timetable", today + timedelta(days=3)),
        (ben, "Send the tide tables with the three mistakes marked", today - timedelta(days=1)),
    ):
        with acting_as(owner, at):
            made = make_commitment(
                owner, story.ahead.id, owner_id=owner.person_id, text=text, due_on=max(due, at.date()), now=at
            )
            if due < today:
                say_done(owner, made, now=at + timedelta(days=1))


def asked_for_something_light(story: PairStory) -> None:
    """Chidi has checked in a week before, and Amara has not. A release keeps both of them busy."""
    given = {"energy": ("2", "colour"), "help": ("light", "shared"), "personal_time": ("yes", "shared")}
    with acting_as(story.report, story.now):
        check_in(story.report, story.ahead.id, "week_before", given, now=story.now)
        first = story.now.date() - timedelta(days=3)
        last = first + timedelta(days=17)
        declare_season(story.report, story.pair_id, "major_project", first, last, now=story.now)


def nobody_came(story: PairStory) -> None:
    """Farah's time has passed, and nobody has said whether it happened."""
    story.prepare(story.topics(), at=story.next_at - timedelta(hours=5))


def about_to_begin(story: PairStory) -> None:
    """Greta has moved hers to ten minutes from now."""
    _move_to(story, minutes=10, asked=timedelta(hours=3))
    story.prepare(story.topics(), at=story.now - timedelta(hours=2))


def in_the_middle(story: PairStory) -> None:
    """Hana's began a little while ago: two points are spoken of, one is in hand."""
    topics = story.topics()
    _move_to(story, minutes=-15, asked=timedelta(hours=20))
    story.prepare(topics, at=story.next_at - timedelta(hours=4))
    at = story.next_at
    points = topics_by_point()
    with acting_as(story.report, at):
        hold.begin(story.report, story.ahead.id, now=at)
    first = story.shared_points(at)[0]
    with acting_as(story.report, at):
        hold.say(story.report, story.ahead.id, points[first.text].report, "note", first.id, now=at)
    with acting_as(story.manager, at):
        hold.say(story.manager, story.ahead.id, points[first.text].manager, "note", first.id, now=at)
        hold.go_on(story.manager, story.ahead.id, first.id, now=at)


def not_wrapped_up(story: PairStory) -> None:
    """Ivo's was held, and is still to be read back."""
    story.prepare(story.topics(), at=story.next_at - timedelta(hours=20))
    story.talk_it_through(spoken=0.6)
    over = story.next_at + timedelta(minutes=29)
    with acting_as(story.report, over):
        hold.finish(story.report, story.ahead.id, now=over)


def _move_to(story: PairStory, *, minutes: int, asked: timedelta) -> None:
    at = story.now - asked
    five = 5 * 60
    wanted = int((story.now + timedelta(minutes=minutes)).timestamp()) // five * five
    to = datetime.fromtimestamp(wanted, UTC)
    with acting_as(story.report, at):
        story.meeting = move_meeting(
            story.report, story.ahead.id, to_at=to, reason=MoveReason.CLASH, version=None, now=at
        )


def as_it_was(story: PairStory) -> None:
    """Kofi's manager is another since, and the pair has ended."""


def ordinary(story: PairStory) -> None:
    """Most people's next 1:1 has a point or two on its agenda already."""
    if story.chance.random() < 0.3 and story.begins_before(timedelta(weeks=8)):
        grow(story)
    if story.chance.random() < 0.6:
        story.prepare(story.topics()[:2], at=story.now)


_OF_AMARAS = {
    "Ben Okafor": Ending(nearly_ready, Manner(moves=0.06), 1, time(10), "Willow, a private room", promise_each_other),
    "Chidi Nwosu": Ending(asked_for_something_light, Manner(weeks=2), 5, time(15, 30), "a walk along the quay"),
    "Farah Aziz": Ending(nobody_came, Manner(weeks=2, moves=0.3, keeps=0.6), -1, time(11), "Video"),
    "Greta Lind": Ending(about_to_begin, Manner(weeks=2), 1, time(14), "the small room"),
    "Hana Sato": Ending(in_the_middle, Manner(points=4), 1, time(16), "Willow, a private room"),
    "Ivo Petrov": Ending(not_wrapped_up, Manner(weeks=2, points=4), -1, time(14), "the bench by the slipway"),
    "Kofi Mensah": Ending(as_it_was, Manner(weeks=2), 3, time(9, 30)),
}


def of(report: str) -> Ending:
    """How the story of this report and their manager ends."""
    return _OF_AMARAS.get(report) or Ending(ordinary)
