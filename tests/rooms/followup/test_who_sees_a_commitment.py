"""Doors, walls and policy say the same of a commitment; doors ask once however many there are."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from tests.cast import Cast
from tests.rooms.meetings.story import agree, get_up, sit_down
from tests.scene import AFTERWARDS, begin, end, part, plan, refused_or_nothing, rows_seen, statements

from duologue.followup import actions
from duologue.followup.policy import sees_commitment
from duologue.followup.queries import commitments_for, open_commitments_for, read_backs_for
from duologue.followup.queries.commitments import CLOSED_LATELY
from duologue.followup.rules.commitments import Ending
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.policy import PairSpan

TABLES = [f"followup_{name}" for name in ("commitment", "done", "closure", "takenout", "readback")]
TODAY = datetime.now(UTC)
"""The walls go by PostgreSQL's own clock, so what depends on the thirty days is told from today."""
BEFORE = TODAY - timedelta(days=60)
ENDED = {"open": None, "just ended": timedelta(days=0), "within": timedelta(days=29), "over": timedelta(days=31)}


def commit(viewer: Viewer, meeting_id: UUID, text: str, at: datetime) -> UUID:
    with acting_as(viewer, at):
        return actions.make_commitment(viewer, meeting_id, owner_id=viewer.person_id, text=text, due_on=None, now=at)


@pytest.mark.parametrize("state", ENDED)
def test_the_row_filter_and_the_predicate_are_one_fact(cast: Cast, state: str) -> None:
    meeting_id = agree(cast.ben, cast.pair_id, now=BEFORE, starts_on=BEFORE.date()).id
    at, ended = BEFORE + timedelta(days=8), ENDED[state]
    sit_down(cast.ben, meeting_id, at)
    texts = {"hers": cast.amara, "his": cast.ben, "taken out": cast.ben}
    for text, author in texts.items():
        made = commit(author, meeting_id, text, at)
    with acting_as(cast.ben, at):
        actions.take_out_commitment(cast.ben, made, now=at)
    get_up(cast.ben, meeting_id, at)
    ended_at = None if ended is None else TODAY - ended
    if ended_at:
        part(cast, ended_at)
    span = PairSpan(cast.amara.person_id, cast.ben.person_id, ended_at)

    for viewer in cast.everyone.values():
        with acting_as(viewer, TODAY):
            seen = {it.text for it in commitments_for(viewer, cast.pair_id, TODAY)}
        assert seen == {text for text in texts if sees_commitment(viewer.person_id, text == "taken out", span, TODAY)}


def all_five(cast: Cast) -> None:
    """One row of Ben's in every table but the first, where there are two and one of Amara's."""
    meeting_id = plan(cast)
    begin(cast, meeting_id)
    end(cast, meeting_id)
    done, slip = commit(cast.ben, meeting_id, "done", AFTERWARDS), commit(cast.ben, meeting_id, "slip", AFTERWARDS)
    promise = commit(cast.amara, meeting_id, "promise", AFTERWARDS)
    with acting_as(cast.ben, AFTERWARDS):
        actions.say_done(cast.ben, done, now=AFTERWARDS)
        actions.take_out_commitment(cast.ben, slip, now=AFTERWARDS)
        actions.close_commitment(cast.ben, promise, Ending.DROPPED, reason="no budget", now=AFTERWARDS)
        actions.confirm_read_back(cast.ben, meeting_id, now=AFTERWARDS)


def test_raw_sql_shows_the_two_what_is_theirs_and_everybody_else_nothing(cast: Cast) -> None:
    all_five(cast)

    seen = {name: rows_seen(viewer, AFTERWARDS, TABLES) for name, viewer in cast.everyone.items()}
    seen["nobody"] = rows_seen(None, AFTERWARDS, TABLES)

    both = dict.fromkeys(TABLES, 1) | {"followup_commitment": 3}
    assert (seen.pop("ben"), seen.pop("amara")) == (both, both)
    assert seen == dict.fromkeys(("chidi", "dana", "esra", "farid", "gwen", "nobody"), dict.fromkeys(TABLES, 0))


@pytest.mark.parametrize("table", TABLES)
def test_raw_sql_lets_nobody_write_in_anothers_hand(cast: Cast, table: str) -> None:
    all_five(cast)
    of_ben = f"author_id = '{cast.ben.person_id}'"

    for name, viewer in cast.everyone.items():
        if name != "ben":
            assert refused_or_nothing(viewer, AFTERWARDS, f"UPDATE {table} SET pair_id = pair_id WHERE {of_ben}")
            assert refused_or_nothing(viewer, AFTERWARDS, f"DELETE FROM {table} WHERE {of_ben}")


@pytest.mark.parametrize("count", [1, 3, 30])
def test_doors_ask_once_however_many_commitments_there_are(cast: Cast, count: int) -> None:
    meeting_id = plan(cast)
    begin(cast, meeting_id)
    end(cast, meeting_id)
    for number in range(count):
        closed, _ = (
            commit(cast.amara, meeting_id, "closed", AFTERWARDS),
            commit(cast.amara, meeting_id, "open", AFTERWARDS),
        )
        commit(cast.ben, meeting_id, f"his {number}", AFTERWARDS)
        with acting_as(cast.ben, AFTERWARDS):
            actions.close_commitment(cast.ben, closed, Ending.CHANGED, reason="another way", now=AFTERWARDS)

    with acting_as(cast.amara, AFTERWARDS):
        for door, found in (
            (lambda: commitments_for(cast.amara, cast.pair_id, AFTERWARDS), 2 * count + min(count, CLOSED_LATELY)),
            (lambda: open_commitments_for(cast.amara, AFTERWARDS).by_me, count),
            (lambda: open_commitments_for(cast.amara, AFTERWARDS).to_me, count),
            (lambda: read_backs_for(cast.amara, meeting_id), 0),
        ):
            with statements() as asked:
                assert len(door()) == found
            assert len(asked) == 1


def test_what_is_open_comes_first_then_the_latest_closed(cast: Cast) -> None:
    meeting_id = plan(cast)
    begin(cast, meeting_id)
    end(cast, meeting_id)
    ids = {}
    for minute, text in enumerate(("closed early", "open early", "closed late", "open late")):
        ids[text] = commit(cast.amara, meeting_id, text, AFTERWARDS + timedelta(minutes=minute))
    with acting_as(cast.ben, AFTERWARDS):
        for text in ("closed early", "closed late"):
            actions.close_commitment(cast.ben, ids[text], Ending.KEPT, now=AFTERWARDS)
        found = [it.text for it in commitments_for(cast.ben, cast.pair_id, AFTERWARDS)]

    assert found == ["open early", "open late", "closed late", "closed early"]
