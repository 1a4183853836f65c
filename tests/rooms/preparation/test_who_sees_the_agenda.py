"""Doors, walls and policy say the same of a talking point; doors ask the same few questions however much there is."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from tests.cast import NOW, Cast
from tests.rooms.meetings.story import agree, write
from tests.scene import AFTERWARDS, THURSDAY, begin, end, part, plan, refused_or_nothing, rows_seen, statements, wrap

from duologue.meetings.queries import meeting_for
from duologue.preparation import actions
from duologue.preparation.policy import Held, sees_point
from duologue.preparation.queries import agenda_for, prepared_for
from duologue.preparation.queries.rows import points_seen_by
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.policy import PairSpan
from duologue.privacy.vault import open_sealed

TABLES = [f"preparation_{name}" for name in ("talkingpoint", "carry", "outcome", "prepared", "inhand", "pointnote")]
TODAY = datetime.now(UTC)
"""The walls go by PostgreSQL's own clock, so what depends on the thirty days is told from today."""
BEFORE = TODAY - timedelta(days=60)
ENDED = {"open": None, "just ended": timedelta(days=0), "within": timedelta(days=29), "over": timedelta(days=31)}


@dataclass(frozen=True)
class World:
    span: PairSpan
    points: dict[str, Held]


def a_world(cast: Cast, ended: timedelta | None) -> World:
    """Of each of the two: a draft, a shared point, one that was shared and taken out."""
    meeting_id = agree(cast.ben, cast.pair_id, now=BEFORE, starts_on=BEFORE.date()).id
    points = {}
    for viewer in (cast.ben, cast.amara):
        for kind in ("draft", "shared", "struck"):
            text = f"{kind} of {viewer.name}"
            points[text] = Held(viewer.person_id, kind != "draft", kind == "struck")
            with acting_as(viewer, BEFORE):
                point = actions.add_point(
                    viewer, meeting_id, text=text, strand="team", share=kind != "draft", now=BEFORE
                )
                if kind == "struck":
                    actions.strike_point(viewer, point.id, now=BEFORE)
    ended_at = None if ended is None else TODAY - ended
    if ended_at:
        part(cast, ended_at)
    return World(PairSpan(cast.amara.person_id, cast.ben.person_id, ended_at), points)


@pytest.mark.parametrize("state", ENDED)
def test_the_row_filter_and_the_predicate_are_one_fact(cast: Cast, state: str) -> None:
    world = a_world(cast, ENDED[state])

    for viewer in cast.everyone.values():
        with acting_as(viewer, TODAY):
            seen = {open_sealed(viewer, row.text_sealed, row.place) for row in points_seen_by(viewer)}
        assert seen == {
            text for text, point in world.points.items() if sees_point(viewer.person_id, point, world.span, TODAY)
        }


def all_six(cast: Cast) -> UUID:
    """One row of Ben's in every table, and a draft."""
    meeting_id = plan(cast)
    with acting_as(cast.ben, NOW):
        point_id = actions.add_point(cast.ben, meeting_id, text="x", strand="team", share=True, now=NOW).id
        actions.add_point(cast.ben, meeting_id, text="draft", strand="team", share=False, now=NOW)
        actions.say_prepared(cast.ben, meeting_id, "ready", now=NOW)
    begin(cast, meeting_id)
    note_id = write(cast.ben, meeting_id, "said", THURSDAY)
    with acting_as(cast.ben, THURSDAY):
        actions.take_in_hand(cast.ben, meeting_id, point_id, now=THURSDAY)
        actions.park_point(cast.ben, point_id, meeting_id, "next", now=THURSDAY)
        actions.put_under_point(cast.ben, point_id, note_id, now=THURSDAY)
    end(cast, meeting_id)
    following = wrap(cast, meeting_id)
    with acting_as(cast.ben, AFTERWARDS):
        actions.carry_over(cast.ben, meeting_id, following, now=AFTERWARDS)
    return meeting_id


def test_raw_sql_shows_the_two_what_is_theirs_and_everybody_else_nothing(cast: Cast) -> None:
    all_six(cast)

    seen = {name: rows_seen(viewer, AFTERWARDS, TABLES) for name, viewer in cast.everyone.items()}
    seen["nobody"] = rows_seen(None, AFTERWARDS, TABLES)

    assert seen.pop("ben") == dict.fromkeys(TABLES, 1) | {"preparation_talkingpoint": 2}
    assert seen.pop("amara") == dict.fromkeys(TABLES, 1)
    assert seen == dict.fromkeys(("chidi", "dana", "esra", "farid", "gwen", "nobody"), dict.fromkeys(TABLES, 0))


@pytest.mark.parametrize("table", ["talkingpoint", "carry", "prepared", "pointnote"])
def test_raw_sql_lets_nobody_write_in_anothers_hand(cast: Cast, table: str) -> None:
    all_six(cast)

    for name, viewer in cast.everyone.items():
        if name != "ben":
            assert refused_or_nothing(viewer, AFTERWARDS, f"UPDATE preparation_{table} SET pair_id = pair_id")
            assert refused_or_nothing(viewer, AFTERWARDS, f"DELETE FROM preparation_{table}")


@pytest.mark.parametrize("table", ["outcome", "inhand"])
def test_what_either_says_is_written_by_the_two_alone_and_never_deleted(cast: Cast, table: str) -> None:
    all_six(cast)

    for name, viewer in cast.everyone.items():
        untouched = refused_or_nothing(viewer, AFTERWARDS, f"UPDATE preparation_{table} SET pair_id = pair_id")
        assert untouched is (name not in ("amara", "ben"))
        assert refused_or_nothing(viewer, AFTERWARDS, f"DELETE FROM preparation_{table}")


@pytest.mark.parametrize("count", [1, 3, 30])
def test_doors_ask_as_often_for_many_points_as_for_one(cast: Cast, count: int) -> None:
    meeting_id = plan(cast)
    for viewer in (cast.ben, cast.amara):
        with acting_as(viewer, NOW):
            for number in range(count):
                actions.add_point(viewer, meeting_id, text=f"{number}", strand="team", share=True, now=NOW)
                actions.add_point(viewer, meeting_id, text=f"{number}", strand="team", share=False, now=NOW)
            actions.say_prepared(viewer, meeting_id, "ready", now=NOW)

    assert asked_for_the_agenda(cast.ben, meeting_id, points=count * 3) == 1
    with acting_as(cast.ben, NOW), statements() as asked:
        prepared_for(cast.ben, [meeting_id] * count)
    assert len(asked) == 1


def asked_for_the_agenda(viewer: Viewer, meeting_id: UUID, points: int) -> int:
    with acting_as(viewer, NOW):
        meeting = meeting_for(viewer, meeting_id, NOW)
        with statements() as asked:
            agenda = agenda_for(viewer, meeting)
    assert len(agenda.points) == points
    return len(asked)
