"""The open pages of a pair hear of every act the other can see, and of no other."""

from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest
from django.conf import settings
from django.db import transaction
from psycopg.rows import TupleRow
from tests.cast import NOW, Cast, build_cast
from tests.rooms.meetings.story import START, agree, close, get_up, sit_down, write

from duologue.bridges.changes import CHANNEL
from duologue.meetings import actions
from duologue.meetings.rules.states import MoveReason
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db(transaction=True)
Listener = psycopg.Connection[TupleRow]


@pytest.fixture
def listener(db: None) -> Iterator[Listener]:
    with psycopg.connect(settings.DUOLOGUE_DATABASE_URL, autocommit=True) as connection:
        connection.execute(f"LISTEN {CHANNEL}")
        yield connection


def heard(listener: Listener) -> list[str]:
    """The next announcement, as soon as it comes."""
    return [notice.payload for notice in listener.notifies(timeout=5, stop_after=1)]


def heard_besides(listener: Listener) -> list[str]:
    """Everything else that comes within a moment."""
    return [notice.payload for notice in listener.notifies(timeout=0.2)]


@pytest.fixture
def two() -> Cast:
    return build_cast()


def test_the_other_hears_of_everything_they_can_see(two: Cast, listener: Listener) -> None:
    told = [str(two.pair_id)]
    meeting_id = agree(two.ben, two.pair_id).id
    assert heard(listener) == told
    with acting_as(two.ben, NOW):
        to = START + timedelta(hours=1)
        actions.move_meeting(two.ben, meeting_id, to_at=to, reason=MoveReason.CLASH, version=1, now=NOW)
    assert heard(listener) == told
    with acting_as(two.ben, NOW):
        actions.change_place(two.ben, meeting_id, "Oak", version=2, now=NOW)
    assert heard(listener) == told
    sit_down(two.amara, meeting_id, to)
    assert heard(listener) == told
    note_id = write(two.ben, meeting_id, "finished", to)
    assert heard(listener) == told
    with acting_as(two.ben, to):
        actions.rewrite_note(two.ben, note_id, "in other words", version=1, now=to)
    assert heard(listener) == told
    with acting_as(two.ben, to):
        actions.strike_note(two.ben, note_id, now=to)
    assert heard(listener) == told
    get_up(two.ben, meeting_id, to)
    assert heard(listener) == told
    close(two.amara, meeting_id, to)
    assert heard(listener) == told
    with acting_as(two.esra, to):
        actions.close_pair(two.esra, two.pair_id, now=to)
    assert heard(listener) == told
    assert heard_besides(listener) == []


def test_nobody_hears_of_what_one_keeps_to_oneself(two: Cast, listener: Listener) -> None:
    meeting_id = agree(two.ben, two.pair_id).id
    heard(listener)

    with acting_as(two.ben, NOW):
        actions.keep_draft(two.ben, meeting_id, "note", "half a sentence", now=NOW)
        actions.drop_draft(two.ben, meeting_id, "note", now=NOW)
        actions.keep_private_note(two.ben, meeting_id, "to me", version=0, now=NOW)

    assert heard_besides(listener) == []


def test_what_was_undone_is_not_heard_of(two: Cast, listener: Listener) -> None:
    meeting_id = agree(two.ben, two.pair_id).id
    heard(listener)

    with acting_as(two.ben, NOW):
        actions.change_place(two.ben, meeting_id, "Oak", version=1, now=NOW)
        transaction.set_rollback(True)

    assert heard_besides(listener) == []
