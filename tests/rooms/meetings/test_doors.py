"""Doors and policy are one fact: for everybody, while the pair lasts, and after it has ended. And doors ask once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries
from tests.cast import NOW, Cast
from tests.rooms.meetings.story import START, agree, close, get_up, sit_down, write

from duologue.meetings import actions, queries
from duologue.meetings.policy import reads_pair, reads_words, writes_in_pair
from duologue.meetings.rules.states import MoveReason
from duologue.people.actions import add_person
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.policy import PairSpan
from duologue.privacy.refusals import NotYours

TODAY = datetime.now(UTC)
"""The walls go by PostgreSQL's own clock, so what depends on the thirty days is told from today."""
BEFORE = TODAY - timedelta(days=60)
WHEN_IT_ENDED = {"open": None, "ended": timedelta(days=10), "just read": timedelta(days=29), "long": timedelta(days=31)}


@dataclass(frozen=True)
class World:
    pair_id: UUID
    span: PairSpan
    meeting_id: UUID
    notes: dict[str, UUID]
    """Text and author of what was written; one of Ben's was taken out again."""


def a_world(cast: Cast, ended: timedelta | None) -> World:
    """Amara and Ben have met; what each wrote is there. Later Farid may be Ben's manager."""
    pair_id = cast.pair_id
    meeting_id = agree(cast.ben, pair_id, now=BEFORE, starts_on=BEFORE.date()).id
    at = BEFORE + timedelta(days=8)
    sit_down(cast.amara, meeting_id, at)
    write(cast.amara, meeting_id, "from amara", at)
    write(cast.ben, meeting_id, "from ben", at)
    struck = write(cast.ben, meeting_id, "taken out", at)
    with acting_as(cast.ben, at):
        actions.strike_note(cast.ben, struck, now=at)
        actions.keep_private_note(cast.ben, meeting_id, "ben's own", version=0, now=at)
        actions.keep_draft(cast.ben, meeting_id, "note", "ben is typing", now=at)
    get_up(cast.ben, meeting_id, at)
    ended_at = None if ended is None else TODAY - ended
    if ended_at is not None:
        with acting_as(cast.esra, ended_at):
            actions.close_pair(cast.esra, pair_id, now=ended_at)
            actions.open_pair(cast.esra, cast.farid.person_id, cast.ben.person_id, now=ended_at)
    authors = {"from amara": cast.amara.person_id, "from ben": cast.ben.person_id}
    return World(pair_id, PairSpan(cast.amara.person_id, cast.ben.person_id, ended_at), meeting_id, authors)


def gives(door: Callable[[], object]) -> bool:
    """Whether the door gives something; a refusal, nothing and an empty list are the same to who asks."""
    try:
        return bool(door())
    except NotYours:
        return False


@pytest.mark.parametrize("state", WHEN_IT_ENDED)
def test_doors_give_what_the_policy_says_and_no_more(cast: Cast, state: str) -> None:
    world = a_world(cast, WHEN_IT_ENDED[state])

    given = {name: given_to(viewer, world) for name, viewer in cast.everyone.items()}

    assert given == {name: allowed_to(viewer.person_id, world) for name, viewer in cast.everyone.items()}
    assert given["ben"]["meeting"]
    assert given["amara"]["meeting"] is (state != "long")
    assert not any(given[name][kind] for name in ("chidi", "dana", "esra", "farid", "gwen") for kind in given[name])


def given_to(viewer: Viewer, world: World) -> dict[str, object]:
    """What each door gives this person."""
    pair_id, meeting_id = world.pair_id, world.meeting_id
    with acting_as(viewer, TODAY):
        return {
            "pair": gives(lambda: queries.pair_for(viewer, pair_id, TODAY)),
            "meeting": gives(lambda: queries.meeting_for(viewer, meeting_id, TODAY)),
            "current": gives(lambda: queries.current_meeting_for(viewer, pair_id, TODAY)),
            "history": gives(lambda: queries.history_for(viewer, pair_id)),
            "private note": gives(lambda: queries.own_words_for(viewer, meeting_id).private),
            "drafts": gives(lambda: queries.own_words_for(viewer, meeting_id).drafts),
            "notes": {note.text for note in queries.notes_for(viewer, meeting_id)},
            "pairs": pair_id in {pair.id for pair in queries.pairs_for(viewer)},
            "week": meeting_id in {meeting.id for meeting in queries.week_for(viewer, TODAY)},
        }


def allowed_to(person: UUID, world: World) -> dict[str, object]:
    """What the policy allows this person."""
    reads, writes = reads_pair(person, world.span, TODAY), writes_in_pair(person, world.span)
    is_ben = person == world.span.report
    return {
        "pair": reads,
        "meeting": reads,
        "current": reads,
        "history": reads,
        "private note": is_ben,
        "drafts": is_ben,
        "notes": {text for text, author in world.notes.items() if reads_words(person, author, True, world.span, TODAY)},
        "pairs": writes,
        "week": writes,
    }


@pytest.mark.parametrize("state", WHEN_IT_ENDED)
def test_the_walls_say_the_same_as_the_policy(cast: Cast, state: str) -> None:
    world = a_world(cast, WHEN_IT_ENDED[state])

    for name, viewer in cast.everyone.items():
        reads = reads_pair(viewer.person_id, world.span, TODAY)
        written = {"ben": 2, "amara": 1}.get(name, 0)  # Ben's struck entry still is a row, without words
        own = int(name == "ben")
        assert rows_seen_by(viewer, world) == (int(reads), int(reads), 3 if reads else written, own, own), name


def rows_seen_by(viewer: Viewer, world: World) -> tuple[int, ...]:
    """1:1s, agreements and entries of the pair; private notes and drafts of anybody."""
    with acting_as(viewer, TODAY), connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM meetings_meeting WHERE pair_id = %(pair)s),"
            " (SELECT count(*) FROM meetings_series WHERE pair_id = %(pair)s),"
            " (SELECT count(*) FROM meetings_note WHERE pair_id = %(pair)s),"
            " (SELECT count(*) FROM meetings_privatenote), (SELECT count(*) FROM meetings_draft)",
            {"pair": world.pair_id},
        )
        return tuple(cursor.fetchone())


def test_an_entry_opens_for_changing_to_its_author_alone(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    sit_down(cast.ben, meeting_id)
    note_id = write(cast.ben, meeting_id, "mine")

    for name, viewer in cast.everyone.items():
        with acting_as(viewer, START):
            assert gives(lambda: queries.note_for(viewer, note_id)) is (name == "ben")  # noqa: B023
            with pytest.raises(NotYours):
                queries.note_for(viewer, uuid4())


def test_the_same_two_later_are_a_new_and_empty_pair(cast: Cast) -> None:
    world = a_world(cast, timedelta(days=10))
    with acting_as(cast.esra, TODAY):
        again = actions.open_pair(cast.esra, cast.amara.person_id, cast.ben.person_id, now=TODAY)

    with acting_as(cast.ben, TODAY):
        assert again != world.pair_id
        assert queries.history_for(cast.ben, again) == []
        assert queries.current_meeting_for(cast.ben, again, TODAY) is None
        assert queries.current_meeting_for(cast.ben, world.pair_id, TODAY) is not None
        assert [pair.id for pair in queries.pairs_without_meeting_for(cast.ben, TODAY)][-1] == again


def many_reports(cast: Cast, many: int) -> list[Viewer]:
    """So many people have Amara as their manager, and meet her every week."""
    found = []
    for number in range(many):
        name, address = f"Report {number}", f"report{number}@example.org"
        person_id = add_person(None, cast.amara.organisation_id, name=name, email=address, department="", now=NOW)
        report = Viewer(person_id, cast.amara.organisation_id, name, "Europe/London")
        with acting_as(cast.amara, NOW):
            pair_id = actions.open_pair(cast.amara, cast.amara.person_id, person_id, now=NOW)
        agree(report, pair_id)
        found.append(report)
    return found


@pytest.mark.parametrize("many", [1, 3, 30])
def test_the_week_is_one_query_for_any_number_of_people(
    cast: Cast, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many_reports(cast, many)

    with acting_as(cast.amara, NOW):
        with django_assert_num_queries(1):
            week = queries.week_for(cast.amara, NOW)
        with django_assert_num_queries(1):
            assert len(queries.pairs_for(cast.amara)) == many
        with django_assert_num_queries(1):
            assert queries.pairs_without_meeting_for(cast.amara, NOW) == []
    assert len(week) == many
    assert {meeting.place for meeting in week} == {"Willow"}


@pytest.mark.parametrize("many", [1, 3, 30])
def test_a_page_of_a_meeting_asks_as_often_for_many_entries_as_for_one(
    cast: Cast, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    sit_down(cast.ben, meeting_id)
    for number in range(many):
        write(cast.ben, meeting_id, f"entry {number}", START + timedelta(seconds=number))
    for field in ("note", "agreed", "point")[:many]:
        with acting_as(cast.amara, START):
            actions.keep_draft(cast.amara, meeting_id, field, "half a sentence", now=START)

    with acting_as(cast.amara, START):
        with django_assert_num_queries(1):
            meeting = queries.meeting_for(cast.amara, meeting_id, START)
        with django_assert_num_queries(1):
            notes = queries.notes_for(cast.amara, meeting_id)
        with django_assert_num_queries(1):
            drafts = queries.own_words_for(cast.amara, meeting_id).drafts
    assert (meeting.pair.other_name, meeting.series is None) == ("Ben", False)
    assert [note.text for note in notes] == [f"entry {number}" for number in range(many)]
    assert len(drafts) == min(many, 3)


@pytest.mark.parametrize("many", [1, 3, 13])
def test_the_rhythm_is_one_query_however_long_it_is(
    cast: Cast, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    meeting = agree(cast.ben, cast.pair_id)
    for _ in range(many):
        to, early = meeting.starts_at + timedelta(hours=1), meeting.starts_at - timedelta(minutes=1)
        with acting_as(cast.ben, early):
            actions.move_meeting(
                cast.ben, meeting.id, to_at=to, reason=MoveReason.CLASH, version=meeting.version, now=early
            )
        sit_down(cast.ben, meeting.id, to)
        get_up(cast.ben, meeting.id, to)
        following = close(cast.ben, meeting.id, to)
        assert following is not None
        meeting = following

    with acting_as(cast.amara, meeting.starts_at):
        with django_assert_num_queries(1):
            beads = queries.history_for(cast.amara, cast.pair_id)
        with django_assert_num_queries(1):
            current = queries.current_meeting_for(cast.amara, cast.pair_id, meeting.starts_at)
        with django_assert_num_queries(1):
            assert queries.next_planned_for(cast.amara, cast.pair_id, meeting.starts_at) == current
    assert [bead.moved_by for bead in beads[-2:]] == [(cast.ben.person_id,), ()]
    assert len(beads) == min(many + 1, 12)
    assert current is not None
    assert current.previous_at is not None


def test_a_meeting_that_waits_to_be_wrapped_up_comes_before_the_one_ahead(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    sit_down(cast.ben, meeting_id)
    get_up(cast.ben, meeting_id)
    ahead = agree(cast.ben, cast.pair_id, version=1, now=START, starts_on=date(2026, 11, 27)).id

    with acting_as(cast.amara, START):
        current = queries.current_meeting_for(cast.amara, cast.pair_id, START)
        following = queries.next_planned_for(cast.amara, cast.pair_id, START)
        week = queries.week_for(cast.amara, START)

    assert current is not None
    assert following is not None
    assert (current.id, following.id, [meeting.id for meeting in week]) == (meeting_id, ahead, [meeting_id])
