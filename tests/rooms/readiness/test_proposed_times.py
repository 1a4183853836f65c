"""A time that was found: shown by the manager, taken by both or left by either, and nothing moves without both."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from tests.cast import Cast
from tests.rooms.meetings.story import START, agree

from duologue.lifecycle import moving, proposals
from duologue.meetings.queries import meeting_for
from duologue.meetings.rules.states import MoveReason
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours
from duologue.readiness.actions import NewTime, keep_proposals, leave_proposal, show_proposals
from duologue.readiness.queries import ProposalFacts, ledger_for, proposal_for, proposals_for
from duologue.readiness.rules.postponement.ledger import Side
from duologue.readiness.rules.postponement.names import Rule

DAY = timedelta(days=1)
EARLY = START - 2 * DAY
BETTER = START + timedelta(hours=3)
STRANGERS = ("chidi", "dana", "esra", "farid", "gwen")


def found(cast: Cast, meeting_id: UUID, to: datetime = BETTER, *, shown: bool = True, took: bool = True) -> UUID:
    with acting_as(cast.amara, EARLY):
        meeting = meeting_for(cast.amara, meeting_id, EARLY)
        keep_proposals(
            cast.amara, [NewTime(meeting, to, ("Nobody has anything else.", "It is early."))], [meeting_id], now=EARLY
        )
        if shown:
            show_proposals(cast.amara, proposals_for(cast.amara, EARLY), took=took, now=EARLY)
        return proposals_for(cast.amara, EARLY)[0].id


def seen(viewer: Viewer, meeting_id: UUID, at: datetime = EARLY) -> ProposalFacts | None:
    with acting_as(viewer, at):
        return proposal_for(viewer, meeting_id, at)


def take(viewer: Viewer, proposal_id: UUID, at: datetime = EARLY) -> None:
    with acting_as(viewer, at):
        proposals.take(viewer, proposal_id, now=at)


def starts(cast: Cast, meeting_id: UUID) -> datetime:
    with acting_as(cast.ben, EARLY):
        return meeting_for(cast.ben, meeting_id, EARLY).starts_at


def test_the_report_sees_it_when_it_is_shown_and_not_before(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    found(cast, meeting_id, shown=False)
    assert seen(cast.ben, meeting_id) is None
    assert seen(cast.amara, meeting_id) is not None

    with acting_as(cast.amara, EARLY):
        show_proposals(cast.amara, proposals_for(cast.amara, EARLY), took=True, now=EARLY)

    told = seen(cast.ben, meeting_id)
    assert told is not None
    assert (told.starts_at, told.instead_of, told.side) == (BETTER, START, Side.REPORT)
    assert told.because == ("Nobody has anything else.", "It is early.")
    assert (told.i_took, told.other_took) == (False, True)


@pytest.mark.parametrize("first", ["ben", "amara"])
def test_it_moves_when_both_have_taken_it_whoever_comes_first(cast: Cast, first: str) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    proposal = found(cast, meeting_id, took=False)
    second = "amara" if first == "ben" else "ben"

    take(cast.everyone[first], proposal)
    assert starts(cast, meeting_id) == START
    take(cast.everyone[second], proposal)

    assert starts(cast, meeting_id) == BETTER
    assert seen(cast.ben, meeting_id) is None
    with acting_as(cast.ben, EARLY):
        kept = ledger_for(cast.ben, meeting_for(cast.ben, meeting_id, EARLY), EARLY)
    assert kept is not None
    assert [(entry.rule, entry.cost) for entry in kept.ledger.entries] == [(Rule.BOTH_TOOK_IT, 0)]


def test_either_leaves_it_without_a_reason_and_it_is_gone_for_both(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    proposal = found(cast, meeting_id)

    with acting_as(cast.ben, EARLY):
        leave_proposal(cast.ben, proposal, now=EARLY)

    assert seen(cast.amara, meeting_id) is None
    assert starts(cast, meeting_id) == START
    with pytest.raises(NotYours):
        take(cast.amara, proposal)


def test_a_1_1_that_was_moved_meanwhile_has_no_proposal(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    proposal = found(cast, meeting_id)

    with acting_as(cast.ben, EARLY):
        moving.move_to(cast.ben, meeting_id, START + DAY, MoveReason.CLASH, version=None, now=EARLY)

    assert seen(cast.amara, meeting_id) is None
    with pytest.raises(NotYours):
        take(cast.ben, proposal)
    assert starts(cast, meeting_id) == START + DAY


def test_a_time_that_has_passed_cannot_be_taken(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    proposal = found(cast, meeting_id, START - DAY)

    with pytest.raises(NotYours):
        take(cast.ben, proposal, at=START - DAY)


def test_looking_again_replaces_what_was_found(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    former = found(cast, meeting_id)
    found(cast, meeting_id, START + DAY, shown=False)

    assert seen(cast.ben, meeting_id) is None
    with pytest.raises(NotYours):
        take(cast.ben, former)


def test_nobody_else_sees_it_takes_it_or_leaves_it(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    proposal = found(cast, meeting_id)
    for name in STRANGERS:
        stranger = cast.everyone[name]
        assert seen(stranger, meeting_id) is None
        with acting_as(stranger, EARLY):
            assert proposals_for(stranger, EARLY) == []
        for act in (proposals.take, leave_proposal):
            with pytest.raises(NotYours), acting_as(stranger, EARLY):
                act(stranger, proposal, now=EARLY)
    assert starts(cast, meeting_id) == START
