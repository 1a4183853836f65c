"""The ledger as the two see it: moves, allowances, the day on which the gap ends; and nobody else."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from tests.cast import Cast
from tests.rooms.meetings.story import START, agree, close, get_up, sit_down
from tests.scene import part

from duologue.lifecycle import moving, wrap_up
from duologue.meetings.actions import keep_time, say_not_my_wish
from duologue.meetings.queries import meeting_for
from duologue.meetings.rules.states import MoveReason
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.readiness.queries import LedgerFacts, ledger_for
from duologue.readiness.rules.postponement.ledger import Side
from duologue.readiness.rules.postponement.names import Rule
from duologue.readiness.rules.postponement.saying import said
from duologue.readiness.rules.postponement.verdict import Verdict

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
EARLY = START - 2 * DAY
STRANGERS = ("chidi", "dana", "esra", "farid", "gwen")


def move(
    viewer: Viewer, meeting_id: UUID, to: datetime, reason: MoveReason = MoveReason.CLASH, at: datetime = EARLY
) -> Verdict:
    with acting_as(viewer, at):
        _, verdict = moving.move_to(viewer, meeting_id, to, reason, version=None, now=at)
    assert verdict is not None
    return verdict


def ledger(viewer: Viewer, meeting_id: UUID, at: datetime = EARLY) -> LedgerFacts:
    with acting_as(viewer, at):
        found = ledger_for(viewer, meeting_for(viewer, meeting_id, at), at)
    assert found is not None
    return found


def spent(viewer: Viewer, meeting_id: UUID, at: datetime = EARLY) -> tuple[int, int]:
    kept = ledger(viewer, meeting_id, at).ledger
    return kept.spent(Side.REPORT, at), kept.spent(Side.MANAGER, at)


def test_a_move_is_told_with_its_reason_and_kept_for_both(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id

    verdict = move(cast.amara, meeting_id, START + DAY)

    assert (verdict.cost, verdict.counts_for, verdict.rules) == (1, Side.MANAGER, (Rule.COUNTS,))
    assert said(verdict, EARLY) == ["It counts once for you.", "After that, you have 1 of 2 moves left."]
    for viewer in (cast.ben, cast.amara):
        kept = ledger(viewer, meeting_id)
        assert [(one.by, one.mine, one.reason) for one in kept.moves] == [
            (Side.MANAGER, viewer is cast.amara, MoveReason.CLASH)
        ]
        assert spent(viewer, meeting_id) == (0, 1)


def test_moves_used_up_offer_ten_minutes_and_still_move(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    for days in (1, 2):
        move(cast.amara, meeting_id, START + days * DAY)
    third = move(cast.amara, meeting_id, START + 3 * DAY)

    assert Rule.TEN_MINUTES in third.rules
    assert third.offers
    with acting_as(cast.ben, EARLY):
        assert meeting_for(cast.ben, meeting_id, EARLY).starts_at == START + 3 * DAY


def test_the_report_asks_for_another_moment_for_nothing_and_may_say_whose_wish_it_was(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    verdict = move(cast.ben, meeting_id, START + DAY, MoveReason.NOT_THE_RIGHT_MOMENT)
    assert (verdict.cost, verdict.rules) == (0, (Rule.FREE_ASK,))
    asked = ledger(cast.ben, meeting_id).moves[0].id
    for name in ("amara", *STRANGERS):
        viewer = cast.everyone[name]
        with acting_as(viewer, EARLY):
            for one in (asked, uuid4()):
                with pytest.raises(NotYours):
                    say_not_my_wish(viewer, one, now=EARLY)

    assert spent(cast.ben, meeting_id) == (0, 0)
    with acting_as(cast.ben, EARLY):
        assert say_not_my_wish(cast.ben, asked, now=EARLY) == cast.pair_id
        say_not_my_wish(cast.ben, asked, now=EARLY)  # twice is once
    assert spent(cast.amara, meeting_id) == (0, 1)


def test_a_time_the_report_asked_to_keep_costs_the_manager_double(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    with acting_as(cast.amara, EARLY), pytest.raises(Refused, match="The report asks"):
        keep_time(cast.amara, meeting_id, now=EARLY)
    for name in STRANGERS:
        with acting_as(cast.everyone[name], EARLY), pytest.raises(NotYours):
            keep_time(cast.everyone[name], meeting_id, now=EARLY)
    with acting_as(cast.ben, EARLY):
        keep_time(cast.ben, meeting_id, now=EARLY)
        assert meeting_for(cast.ben, meeting_id, EARLY).kept

    move(cast.amara, meeting_id, START + DAY)
    assert spent(cast.ben, meeting_id) == (0, 2)
    move(cast.amara, meeting_id, START + 2 * DAY)
    assert spent(cast.ben, meeting_id) == (0, 3)  # the new time was not asked to be kept


def test_the_clock_starts_anew_when_they_have_met(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    sit_down(cast.ben, meeting_id, START)
    over = START + timedelta(minutes=30)
    get_up(cast.ben, meeting_id, over)
    following = close(cast.ben, meeting_id, over)
    assert following is not None

    kept = ledger(cast.ben, following.id, over).ledger
    assert (kept.met, kept.gap_ends, kept.starts_at) == (START, START + 2 * WEEK, START + WEEK)


def test_a_1_1_of_a_few_minutes_does_not_stop_the_clock(cast: Cast) -> None:
    meeting = agree(cast.ben, cast.pair_id)
    began = ledger(cast.ben, meeting.id).ledger.met
    sit_down(cast.ben, meeting.id, START)
    over = START + timedelta(minutes=4)
    get_up(cast.ben, meeting.id, over)
    following = close(cast.ben, meeting.id, over)
    assert following is not None

    assert ledger(cast.ben, following.id, over).ledger.met == began


def test_in_a_pair_that_has_ended_nothing_is_kept_or_taken_back(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    move(cast.ben, meeting_id, START + DAY, MoveReason.NOT_THE_RIGHT_MOMENT)
    asked = ledger(cast.ben, meeting_id).moves[0].id
    part(cast, EARLY)

    with acting_as(cast.ben, EARLY):
        with pytest.raises(Refused):
            keep_time(cast.ben, meeting_id, now=EARLY)
        with pytest.raises(Refused):
            say_not_my_wish(cast.ben, asked, now=EARLY)


def test_the_one_after_a_1to1_that_was_held_before_its_time_is_not_at_that_time(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    for to in (START - DAY + timedelta(hours=1), START - DAY):
        move(cast.ben, meeting_id, to)
    sit_down(cast.ben, meeting_id, START - DAY)
    get_up(cast.ben, meeting_id, START - DAY)
    over = START - DAY + timedelta(minutes=30)
    with acting_as(cast.ben, over):
        following = wrap_up.finish(cast.ben, meeting_id, now=over)

    assert following is not None
    assert following.starts_at == START + WEEK
