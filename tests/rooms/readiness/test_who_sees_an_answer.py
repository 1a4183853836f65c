"""Doors, walls and policy say the same of an answer; doors ask once however many there are."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from tests.cast import NOW, Cast
from tests.rooms.meetings.story import agree
from tests.scene import part, plan, refused_or_nothing, rows_seen, statements

from duologue.meetings.actions import open_pair
from duologue.people.actions import add_person
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.policy import PairSpan
from duologue.readiness.actions import check_in
from duologue.readiness.policy import Given, Sight, sight_of
from duologue.readiness.queries import checkins_for, shared_for
from duologue.readiness.rules.lapse import lapses_on
from duologue.readiness.rules.reach import Reach

OWN, SHOWN = "readiness_checkinanswer", "readiness_shownanswer"
EVERYTHING = {
    "energy": ("2", "shared"),
    "load": ("5", "colour"),
    "headspace": ("heavy", "me"),
    "help": ("listen", "me"),
    "talk_freely": ("no", ""),
}
REACHES = {
    "energy": Reach.SHARED,
    "load": Reach.COLOUR,
    "headspace": Reach.ME,
    "help": Reach.ME,
    "talk_freely": Reach.PLACE,
}
TODAY = datetime.now(UTC)
"""The walls go by PostgreSQL's own clock, so what depends on the thirty days is told from today."""
ENDED = {"open": None, "just ended": timedelta(days=0), "within": timedelta(days=29), "over": timedelta(days=31)}


def answer_everything(viewer: Viewer, meeting_id: UUID, at: datetime) -> None:
    with acting_as(viewer, at):
        check_in(viewer, meeting_id, "at_the_door", EVERYTHING, now=at)


@pytest.mark.parametrize("given", [40, 100])
@pytest.mark.parametrize("state", ENDED)
def test_what_the_door_shows_is_what_the_policy_says(cast: Cast, state: str, given: int) -> None:
    """Answers of forty days ago last, those of a hundred days ago have lapsed."""
    at, ended = TODAY - timedelta(days=given), ENDED[state]
    meeting_id = agree(cast.ben, cast.pair_id, now=at, starts_on=at.date()).id
    answer_everything(cast.ben, meeting_id, at)
    ended_at = None if ended is None else TODAY - ended
    if ended_at:
        part(cast, ended_at)
    span = PairSpan(cast.amara.person_id, cast.ben.person_id, ended_at)

    for viewer in cast.everyone.values():
        answers = {
            question: Given(cast.ben.person_id, reach, lapses_on(at.date())) for question, reach in REACHES.items()
        }
        assert sights(viewer, meeting_id) == {
            question: sight
            for question, answer in answers.items()
            if (sight := sight_of(viewer.person_id, answer, span, TODAY)) is not Sight.NOTHING
        }


def sights(viewer: Viewer, meeting_id: UUID) -> dict[str, Sight]:
    """What the door shows this person of each of Ben's answers."""
    with acting_as(viewer, TODAY):
        seen = checkins_for(viewer, meeting_id, TODAY)
    mine = seen.mine.get("at_the_door", {})
    theirs = {
        question: Sight.EXACT if answer.exact else Sight.COLOUR
        for question, answer in seen.theirs.get("at_the_door", {}).items()
    }
    place = {"talk_freely": Sight.PLACE} if seen.change_place and not mine else {}
    return dict.fromkeys(mine, Sight.EXACT) | theirs | place


def test_raw_sql_shows_the_other_no_exact_answer_that_was_not_shared(cast: Cast) -> None:
    meeting_id = plan(cast)
    answer_everything(cast.ben, meeting_id, NOW)

    seen = {name: rows_seen(viewer, NOW, [OWN, SHOWN]) for name, viewer in cast.everyone.items()}
    seen["nobody"] = rows_seen(None, NOW, [OWN, SHOWN])

    assert seen.pop("ben") == {OWN: 5, SHOWN: 3}
    assert seen.pop("amara") == {OWN: 0, SHOWN: 3}
    assert seen.keys() == {"chidi", "dana", "esra", "farid", "gwen", "nobody"}
    assert all(rows == {OWN: 0, SHOWN: 0} for rows in seen.values())


@pytest.mark.parametrize("table", [OWN, SHOWN])
def test_raw_sql_lets_nobody_write_in_anothers_hand(cast: Cast, table: str) -> None:
    meeting_id = plan(cast)
    answer_everything(cast.ben, meeting_id, NOW)

    for name, viewer in cast.everyone.items():
        if name != "ben":
            assert refused_or_nothing(viewer, NOW, f"UPDATE {table} SET reach = 'shared'")
            assert refused_or_nothing(viewer, NOW, f"DELETE FROM {table}")


def test_what_is_kept_is_as_long_for_every_answer(cast: Cast) -> None:
    meeting_id = plan(cast)
    answer_everything(cast.ben, meeting_id, NOW)

    with acting_as(cast.ben, NOW), connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT length(answer_sealed) FROM (TABLE {OWN} UNION ALL TABLE {SHOWN}) AS every")
        assert len(cursor.fetchall()) == 1


@pytest.mark.parametrize("count", [1, 3, 30])
def test_doors_ask_once_however_many_answers_and_1_1s_there_are(cast: Cast, count: int) -> None:
    meetings = [a_meeting_with_another_report(cast, number) for number in range(count)]

    with acting_as(cast.amara, NOW), statements() as asked:
        seen = shared_for(cast.amara, meetings, NOW)
    assert (len(seen), len(asked)) == (count, 1)
    with acting_as(cast.amara, NOW), statements() as asked:
        checkins_for(cast.amara, meetings[0], NOW)
    assert len(asked) == 1


def a_meeting_with_another_report(cast: Cast, number: int) -> UUID:
    person_id = add_person(
        None,
        cast.amara.organisation_id,
        name=f"Report {number}",
        email=f"report{number}@example.org",
        department="Design",
        now=NOW,
    )
    report = Viewer(person_id, cast.amara.organisation_id, f"Report {number}", "Europe/London")
    with acting_as(cast.amara, NOW):
        pair_id = open_pair(cast.amara, cast.amara.person_id, person_id, now=NOW)
    meeting_id = agree(report, pair_id).id
    answer_everything(report, meeting_id, NOW)
    answer_everything(cast.amara, meeting_id, NOW)
    return meeting_id
