"""Feedback that arrives later is told to programs when it arrives: not before, not twice, and not at all where it was taken back."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from tests.cast import NOW, Cast, account_of
from tests.rooms.bridges.listener import Listener, listening, name, owed, work
from tests.rooms.meetings.story import START, agree
from tests.scene import announcements, statements

from duologue.meetings.actions import close_pair
from duologue.people.actions.leaving import announce_leaving
from duologue.privacy.identity import acting_as
from duologue.safety import tasks
from duologue.safety.actions import give, keep_card, keep_feedback, take_back
from duologue.safety.rules.card import Card
from duologue.safety.rules.feedback import Kind, Moment, Part, Written

pytestmark = pytest.mark.django_db
CHANGE = Written(
    Kind.CHANGE,
    {
        Part.BEHAVIOUR: "The canary came on Tuesday at noon.",
        Part.IMPACT: "Two people waited for half a day.",
        Part.PATH: "Could we agree on Friday at four?",
    },
)
Job = dict[str, Any]


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    with listening(monkeypatch) as one:
        yield one


@pytest.fixture
def at_the_talk(cast: Cast, listener: Listener) -> Listener:
    """Ben likes to hear of it at the 1:1, which is agreed; a program of his hears of everything."""
    with acting_as(cast.ben, NOW):
        keep_card(cast.ben, Card(moment=Moment.AT_THE_TALK), now=NOW)
    agree(cast.ben, cast.pair_id)
    name(cast.ben, listener)
    owed()
    return listener


def given(cast: Cast, now: datetime = NOW, feedback_id: UUID | None = None) -> UUID:
    account_of(cast.amara)
    pair_id = cast.pair_id
    with acting_as(cast.amara, now):
        kept = keep_feedback(cast.amara, pair_id, CHANGE, feedback_id=feedback_id, now=now)
        give(cast.amara, kept, now=now)
    return kept


def waiting() -> list[tuple[datetime, Job]]:
    """The jobs of arriving, with their moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT scheduled_at, args::text FROM procrastinate_jobs WHERE task_name = 'feedback_arrives' ORDER BY id"
        )
        return [(at, json.loads(args)) for at, args in cursor.fetchall()]


def arrived(job: Job, at: datetime) -> list[Job]:
    """What is owed to programs once the job has worked."""
    with time_machine.travel(at, tick=False):
        tasks.feedback_arrives(**job)
    return owed()


def test_it_is_told_when_its_moment_comes_and_not_before(cast: Cast, at_the_talk: Listener) -> None:
    kept = given(cast)
    ((at, job),) = waiting()
    assert (at, owed()) == (START, [])

    calls = arrived(job, START)
    assert [call["person_id"] for call in calls] == [str(cast.ben.person_id)]
    assert work(calls, START) == []
    (told,) = at_the_talk.told
    assert told == {"type": "feedback.arrived", "timestamp": START.isoformat(), "data": {"id": str(kept)}}
    assert b"canary" not in at_the_talk.heard[0][1]


def test_the_job_of_it_says_ids_and_no_word(cast: Cast, at_the_talk: Listener) -> None:
    given(cast)
    ((_, job),) = waiting()

    assert job.keys() == {"organisation_id", "person_id", "feedback_id", "timestamp"}


def test_a_job_that_works_twice_tells_once(cast: Cast, at_the_talk: Listener) -> None:
    given(cast)
    ((_, job),) = waiting()
    for minutes in (0, 1):
        work(arrived(job, START + timedelta(minutes=minutes)), START + timedelta(minutes=minutes))

    assert at_the_talk.types() == ["feedback.arrived"]


def test_a_job_whose_clock_is_behind_is_owed_again_for_the_same_moment(cast: Cast, at_the_talk: Listener) -> None:
    given(cast)
    ((_, job),) = waiting()
    assert arrived(job, START - timedelta(seconds=1)) == []

    assert waiting() == [(START, job), (START, job)]


def test_what_was_taken_back_is_not_told_of(cast: Cast, at_the_talk: Listener) -> None:
    kept = given(cast)
    with acting_as(cast.amara, NOW):
        take_back(cast.amara, kept, now=NOW)
    ((_, job),) = waiting()

    assert arrived(job, START) == []
    assert len(waiting()) == 1


def test_what_was_taken_back_and_given_once_more_is_told_of_at_its_new_moment_alone(
    cast: Cast, at_the_talk: Listener
) -> None:
    kept = given(cast)
    with acting_as(cast.amara, NOW):
        take_back(cast.amara, kept, now=NOW)
    with acting_as(cast.ben, NOW):
        keep_card(cast.ben, Card(moment=Moment.END_OF_DAY), now=NOW)
    given(cast, NOW + timedelta(minutes=5), kept)
    (_, first), (evening, second) = waiting()
    assert NOW < evening < START

    work(arrived(second, evening), evening)
    work(arrived(first, START), START)
    assert at_the_talk.types() == ["feedback.arrived"]


def test_where_the_pair_has_ended_meanwhile_nobody_is_told(cast: Cast, at_the_talk: Listener) -> None:
    given(cast)
    ((_, job),) = waiting()
    with acting_as(cast.amara, NOW):
        close_pair(cast.amara, cast.pair_id, now=NOW + timedelta(hours=1))

    assert arrived(job, START) == []


def test_of_somebody_who_has_left_nobody_is_told(cast: Cast, at_the_talk: Listener) -> None:
    given(cast)
    ((_, job),) = waiting()
    with acting_as(cast.esra, NOW):
        announce_leaving(cast.esra, cast.amara.person_id, on=NOW.date(), now=NOW)

    assert arrived(job, START) == []


@pytest.mark.parametrize("who", ["chidi", "dana", "esra", "farid", "gwen"])
def test_whoever_is_not_of_the_pair_is_told_nothing(cast: Cast, listener: Listener, who: str) -> None:
    with acting_as(cast.ben, NOW):
        keep_card(cast.ben, Card(moment=Moment.END_OF_DAY), now=NOW)
    name(cast.everyone[who], listener)
    given(cast)
    ((at, job),) = waiting()
    owed()

    assert arrived(job, at) == []


def test_open_pages_are_told_that_something_changed_when_it_arrives_and_not_when_it_is_given(
    cast: Cast, at_the_talk: Listener
) -> None:
    with statements() as asked:
        given(cast)
    assert announcements(asked) == 0
    ((_, job),) = waiting()

    with statements() as asked:
        arrived(job, START)
    assert announcements(asked) == 1
