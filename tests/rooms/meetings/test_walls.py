"""PostgreSQL's own no, behind the doors: whoever comes with raw SQL finds and changes nothing of others."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from tests.cast import NOW, Cast
from tests.rooms.meetings.story import START, agree, get_up, sit_down, write

from duologue.meetings import actions
from duologue.meetings.rules.states import MoveReason
from duologue.privacy.identity import Viewer, acting_as

TABLES = ("series", "meeting", "move", "happened", "note", "privatenote", "draft")
OF_BOTH = ("series", "meeting", "move", "happened")
STRANGERS = ("chidi", "dana", "esra", "farid", "gwen")


def everything(cast: Cast) -> UUID:
    """One row of Ben's in every table, and the meeting they hang on."""
    meeting = agree(cast.ben, cast.pair_id)
    moved = NOW + timedelta(days=1)
    with acting_as(cast.ben, NOW):
        actions.move_meeting(cast.ben, meeting.id, to_at=moved, reason=MoveReason.AWAY, version=1, now=NOW)
    sit_down(cast.ben, meeting.id)
    write(cast.ben, meeting.id, "to both")
    with acting_as(cast.ben, START):
        actions.keep_private_note(cast.ben, meeting.id, "to me", version=0, now=START)
        actions.keep_draft(cast.ben, meeting.id, "note", "half a th", now=START)
        actions.end_meeting(cast.ben, meeting.id, now=START)
        actions.answer_happened(cast.ben, meeting.id, False, now=START)
    return meeting.id


def counted(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM meetings_{table}")
        found: int = cursor.fetchone()[0]
    return found


def changed(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        rows: int = cursor.rowcount
    return rows


def test_each_sees_their_own_rows_and_a_stranger_none(cast: Cast) -> None:
    everything(cast)

    seen = {}
    for name, viewer in cast.everyone.items():
        with acting_as(viewer, START):
            seen[name] = {table: counted(table) for table in TABLES}

    assert seen == {
        "ben": dict.fromkeys(TABLES, 1),
        "amara": dict.fromkeys(TABLES, 1) | {"privatenote": 0, "draft": 0},
        **{name: dict.fromkeys(TABLES, 0) for name in STRANGERS},
    }


@pytest.mark.parametrize("identity", ["nobody", "no organisation", "another organisation"])
def test_without_the_right_identity_there_is_nothing(cast: Cast, identity: str) -> None:
    everything(cast)
    person, organisation = {
        "nobody": ("", ""),
        "no organisation": (str(cast.ben.person_id), ""),
        "another organisation": (str(cast.ben.person_id), str(cast.gwen.organisation_id)),
    }[identity]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('duologue.person', %s, true), set_config('duologue.organisation', %s, true)",
            [person, organisation],
        )

    assert {table: counted(table) for table in ("pair", *TABLES)} == dict.fromkeys(("pair", *TABLES), 0)


def test_a_stranger_changes_and_removes_nothing(cast: Cast) -> None:
    everything(cast)

    for name in STRANGERS:
        with acting_as(cast.everyone[name], START):
            for table in TABLES:
                assert changed(f"UPDATE meetings_{table} SET organisation_id = organisation_id") == 0, (name, table)
                assert changed(f"DELETE FROM meetings_{table}") == 0, (name, table)


def test_the_other_of_the_pair_takes_nothing_away_and_changes_no_words(cast: Cast) -> None:
    everything(cast)

    with acting_as(cast.amara, START):
        for table in TABLES:
            assert changed(f"DELETE FROM meetings_{table}") == 0, table
            written = changed(f"UPDATE meetings_{table} SET organisation_id = organisation_id")
            assert written == int(table in OF_BOTH), table


INSERTS = {
    "series": """INSERT INTO meetings_series (id, organisation_id, pair_id, author_id, rhythm, every, weekday, wall_time,
                    zone, minutes, starts_on, agreed_at, ended_at, version)
                 VALUES (%(id)s, %(organisation)s, %(pair)s, %(me)s, 'weeks', 1, 3, '10:00', 'UTC', 30, %(now)s, %(now)s,
                    %(now)s, 1)""",
    "meeting": """INSERT INTO meetings_meeting (id, organisation_id, pair_id, author_id, starts_at, zone, minutes, state,
                    of_its_own, created_at, version)
                  VALUES (%(id)s, %(organisation)s, %(pair)s, %(me)s, %(now)s, 'UTC', 30, 'held', false, %(now)s, 1)""",
    "move": """INSERT INTO meetings_move (id, organisation_id, pair_id, meeting_id, author_id, from_at, to_at, reason, at, was_kept)
               VALUES (%(id)s, %(organisation)s, %(pair)s, %(meeting)s, %(me)s, %(now)s, %(now)s, 'away', %(now)s, false)""",
    "happened": """INSERT INTO meetings_happened (id, organisation_id, pair_id, meeting_id, author_id, happened, at)
                   VALUES (%(id)s, %(organisation)s, %(pair)s, %(meeting)s, %(me)s, true, %(now)s)""",
    "note": """INSERT INTO meetings_note (id, organisation_id, pair_id, meeting_id, author_id, policy_id, version, created_at,
                    kind, text_sealed, shared_at)
               VALUES (%(id)s, %(organisation)s, %(pair)s, %(meeting)s, %(me)s, %(policy)s, 1, %(now)s, 'note', '', %(now)s)""",
    "privatenote": """INSERT INTO meetings_privatenote (id, organisation_id, pair_id, meeting_id, author_id, policy_id, version,
                    created_at, text_sealed)
                 VALUES (%(id)s, %(organisation)s, %(pair)s, %(meeting)s, %(me)s, %(policy)s, 1, %(now)s, '')""",
    "draft": """INSERT INTO meetings_draft (id, organisation_id, meeting_id, author_id, field, text_sealed, at)
                VALUES (%(id)s, %(organisation)s, %(meeting)s, %(me)s, 'point', '', %(now)s)""",
}


def insert(table: str, viewer: Viewer, pair_id: UUID, meeting_id: UUID, author: UUID) -> None:
    """Raw SQL as `viewer`, in the hand of `author`."""
    with acting_as(viewer, START), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM privacy_policyversion LIMIT 1")
        policy = cursor.fetchone()
        cursor.execute(
            INSERTS[table],
            {
                "id": uuid4(),
                "organisation": viewer.organisation_id,
                "pair": pair_id,
                "meeting": meeting_id,
                "me": author,
                "now": START,
                "policy": policy[0],
            },
        )


@pytest.mark.parametrize("table", [*OF_BOTH, "note"])
def test_a_stranger_adds_nothing_to_a_pair(cast: Cast, table: str) -> None:
    meeting_id = everything(cast)

    for name in STRANGERS:
        stranger = cast.everyone[name]
        with pytest.raises(ProgrammingError, match="row-level security"):
            insert(table, stranger, cast.pair_id, meeting_id, stranger.person_id)


def test_nobody_writes_words_in_anothers_hand(cast: Cast) -> None:
    meeting_id = everything(cast)

    for table in ("note", "privatenote", "draft"):
        with pytest.raises(ProgrammingError, match="row-level security"):
            insert(table, cast.amara, cast.pair_id, meeting_id, cast.ben.person_id)


@pytest.mark.parametrize("table", [*OF_BOTH, "note"])
def test_the_two_themselves_may_and_so_the_refusals_above_are_the_walls(cast: Cast, table: str) -> None:
    meeting_id = everything(cast)
    insert(table, cast.amara, cast.pair_id, meeting_id, cast.amara.person_id)

    with acting_as(cast.amara, START):
        assert counted(table) == 2


@pytest.mark.parametrize("table", [*OF_BOTH, "note"])
def test_once_the_pair_has_ended_nothing_is_added_or_changed(cast: Cast, table: str) -> None:
    meeting_id = everything(cast)
    get_up(cast.ben, meeting_id)
    ended = datetime.now(UTC)
    with acting_as(cast.esra, ended):
        actions.close_pair(cast.esra, cast.pair_id, now=ended)

    for viewer in (cast.ben, cast.amara):
        with acting_as(viewer, ended):
            assert counted(table) == 1
            # Taking out one's own words is never too late; everything else stands as it stood.
            own = int(table == "note" and viewer == cast.ben)
            assert changed(f"UPDATE meetings_{table} SET organisation_id = organisation_id") == own
        with pytest.raises(ProgrammingError, match="row-level security"):
            insert(table, viewer, cast.pair_id, meeting_id, viewer.person_id)
