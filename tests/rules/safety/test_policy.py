"""Who may do what with feedback: before it arrives, at that moment, and afterwards."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from duologue.privacy.policy import PairSpan
from duologue.safety.policy import Held, may_change, may_note_after, may_take_back, owns, sees_feedback

AMARA, BEN, CHIDI = UUID(int=1), UUID(int=2), UUID(int=3)
NOW, LATER = datetime(2026, 11, 23, 9, tzinfo=UTC), timedelta(microseconds=1)
PAIR, ENDED = PairSpan(AMARA, BEN, None), PairSpan(AMARA, BEN, NOW - timedelta(days=30))
DRAFT, COMING, THERE, BEFORE = Held(BEN, None), Held(BEN, NOW + LATER), Held(BEN, NOW), Held(BEN, NOW - LATER)


@pytest.mark.parametrize(
    ("feedback", "other_sees", "changes", "takes_back"),
    [
        (DRAFT, False, True, False),
        (COMING, False, False, True),
        (THERE, True, False, False),
        (BEFORE, True, False, False),
    ],
)
def test_from_a_draft_to_what_is_there(feedback: Held, other_sees: bool, changes: bool, takes_back: bool) -> None:
    assert sees_feedback(BEN, feedback, PAIR, NOW)
    assert sees_feedback(AMARA, feedback, PAIR, NOW) is other_sees
    assert owns(AMARA, feedback, PAIR, NOW) is other_sees
    assert may_change(BEN, feedback) is changes
    assert may_take_back(BEN, feedback, NOW) is takes_back
    for nobody_elses in (may_change(AMARA, feedback), may_take_back(AMARA, feedback, NOW)):
        assert nobody_elses is False


@pytest.mark.parametrize("feedback", [DRAFT, COMING, THERE, BEFORE])
def test_its_author_does_not_own_it_and_nobody_else_sees_it(feedback: Held) -> None:
    assert owns(BEN, feedback, PAIR, NOW) is False
    assert owns(CHIDI, feedback, PAIR, NOW) is False
    assert sees_feedback(CHIDI, feedback, PAIR, NOW) is False
    assert sees_feedback(AMARA, feedback, ENDED, NOW) is False


def test_the_report_alone_notes_whether_there_was_room() -> None:
    assert may_note_after(BEN, BEN)
    assert not may_note_after(AMARA, BEN)
