"""Who does what by when: written down together, said to be done by one, closed by the other."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from tests.cast import Cast
from tests.scene import AFTERWARDS, THURSDAY, announcements, begin, end, part, plan, statements, wrap

from duologue.followup import actions
from duologue.followup.queries import (
    CommitmentFacts,
    commitment_for,
    commitments_for,
    open_commitments_for,
    read_backs_for,
    taken_on_in,
)
from duologue.followup.rules.commitments import Ending
from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText

FRIDAY = date(2026, 11, 27)
LATER = AFTERWARDS + timedelta(days=3)


def commit(viewer: Viewer, meeting_id: UUID, owner: Viewer, text: str = "Ask finance about the course") -> UUID:
    with acting_as(viewer, AFTERWARDS):
        return actions.make_commitment(
            viewer, meeting_id, owner_id=owner.person_id, text=text, due_on=FRIDAY, now=AFTERWARDS
        )


def met(cast: Cast) -> UUID:
    meeting_id = plan(cast)
    begin(cast, meeting_id)
    end(cast, meeting_id)
    return meeting_id


def one(viewer: Viewer, commitment_id: UUID) -> CommitmentFacts:
    with acting_as(viewer, LATER):
        return commitment_for(viewer, commitment_id, LATER)


def test_a_promise_stands_on_both_sides(cast: Cast) -> None:
    meeting_id = met(cast)

    with statements() as asked:
        promise = commit(cast.amara, meeting_id, cast.amara)

    hers, his = one(cast.amara, promise), one(cast.ben, promise)
    assert (hers.text, hers.owner, hers.owed_to, hers.promise, hers.due_on) == (
        "Ask finance about the course",
        "Amara",
        "Ben",
        True,
        FRIDAY,
    )
    assert (hers.may_say_done, hers.may_close, his.may_say_done, his.may_close) == (True, False, False, True)
    assert (hers.overdue, his.owed_to_ink) == (True, "a")
    assert announcements(asked) == 1


def test_what_the_report_takes_on_is_no_promise(cast: Cast) -> None:
    taken_on = one(cast.amara, commit(cast.ben, met(cast), cast.ben))

    assert (taken_on.promise, taken_on.owner, taken_on.owed_to, taken_on.may_close) == (False, "Ben", "Amara", True)


def test_only_the_owner_says_done_and_may_take_it_back(cast: Cast) -> None:
    promise = commit(cast.amara, met(cast), cast.amara)

    with acting_as(cast.amara, LATER):
        actions.say_done(cast.amara, promise, now=LATER)
        actions.say_done(cast.amara, promise, now=LATER + timedelta(hours=1))
    with acting_as(cast.ben, LATER):
        assert commitment_for(cast.ben, promise, LATER).done_at == LATER
        with pytest.raises(Refused, match="said by Amara"):
            actions.say_done(cast.ben, promise, now=LATER)
        with pytest.raises(Refused, match="said by Amara"):
            actions.take_back_done(cast.ben, promise, now=LATER)
    with acting_as(cast.amara, LATER), statements() as asked:
        actions.take_back_done(cast.amara, promise, now=LATER)
        actions.take_back_done(cast.amara, promise, now=LATER)
        assert commitment_for(cast.amara, promise, LATER).done_at is None
        actions.say_done(cast.amara, promise, now=LATER + timedelta(days=1))
        assert commitment_for(cast.amara, promise, LATER).done_at == LATER + timedelta(days=1)
    assert announcements(asked) == 2


@pytest.mark.parametrize(
    ("ending", "reason", "words"),
    [
        (Ending.KEPT, "", "kept"),
        (Ending.CHANGED, " We chose another course. ", "changed: We chose another course."),
        (Ending.DROPPED, "No budget", "dropped: No budget"),
    ],
)
def test_the_other_side_closes_it(cast: Cast, ending: Ending, reason: str, words: str) -> None:
    promise = commit(cast.amara, met(cast), cast.amara)

    with acting_as(cast.ben, LATER):
        actions.close_commitment(cast.ben, promise, ending, reason=reason, now=LATER)
        actions.close_commitment(cast.ben, promise, ending, reason=reason, now=LATER)

    closed = one(cast.amara, promise)
    assert closed.closed is not None
    assert (closed.closed.words, closed.closed.ending, closed.closed.at) == (words, ending, LATER)
    assert (closed.may_say_done, closed.may_close, closed.may_take_out) == (False, False, False)


def test_nobody_closes_their_own(cast: Cast) -> None:
    promise = commit(cast.amara, met(cast), cast.amara)

    with acting_as(cast.amara, LATER), pytest.raises(Refused, match="owed to Ben"):
        actions.close_commitment(cast.amara, promise, Ending.KEPT, now=LATER)

    assert one(cast.ben, promise).closed is None


def test_what_is_closed_stays_closed_as_it_was(cast: Cast) -> None:
    promise = commit(cast.amara, met(cast), cast.amara)
    with acting_as(cast.ben, LATER):
        actions.close_commitment(cast.ben, promise, Ending.DROPPED, now=LATER)
        with pytest.raises(Refused, match="as dropped"):
            actions.close_commitment(cast.ben, promise, Ending.KEPT, now=LATER)
    with acting_as(cast.amara, LATER), pytest.raises(Refused, match="while it is open"):
        actions.say_done(cast.amara, promise, now=LATER)


def test_what_the_other_wrote_down_counts_until_its_owner_says_otherwise(cast: Cast) -> None:
    meeting_id = met(cast)
    for_her = commit(cast.ben, meeting_id, cast.amara, "Raise the salary")
    with acting_as(cast.amara, AFTERWARDS):
        assert [owed.id for owed in open_commitments_for(cast.amara, LATER).by_me] == [for_her]
    wrap(cast, meeting_id)

    with acting_as(cast.amara, LATER):
        actions.take_out_commitment(cast.amara, for_her, now=LATER)
        assert open_commitments_for(cast.amara, LATER).by_me == []
        with pytest.raises(NotYours):
            commitment_for(cast.amara, for_her, LATER)
    with acting_as(cast.ben, LATER):
        assert commitments_for(cast.ben, cast.pair_id, LATER) == []


def test_what_was_read_back_is_not_taken_out_any_more(cast: Cast) -> None:
    meeting_id = met(cast)
    for_her = commit(cast.ben, meeting_id, cast.amara)
    with acting_as(cast.amara, LATER):
        actions.confirm_read_back(cast.amara, meeting_id, now=LATER)

        with pytest.raises(Refused, match="read back"):
            actions.take_out_commitment(cast.amara, for_her, now=LATER)


def test_the_writer_takes_out_a_slip_of_the_pen_until_the_1_1_is_closed(cast: Cast) -> None:
    meeting_id = met(cast)
    slip, promise = commit(cast.amara, meeting_id, cast.amara, "Slip"), commit(cast.amara, meeting_id, cast.amara)

    with acting_as(cast.amara, AFTERWARDS), statements() as asked:
        actions.take_out_commitment(cast.amara, slip, now=AFTERWARDS)
    wrap(cast, meeting_id)

    with acting_as(cast.amara, LATER):
        with pytest.raises(Refused, match="stands by now"):
            actions.take_out_commitment(cast.amara, promise, now=LATER)
        assert [owed.id for owed in open_commitments_for(cast.amara, LATER).by_me] == [promise]
    assert announcements(asked) == 1


def test_nobody_else_sees_or_touches_a_commitment(cast: Cast) -> None:
    meeting_id = met(cast)
    promise = commit(cast.amara, meeting_id, cast.amara)

    for name in ("chidi", "dana", "esra", "farid", "gwen"):
        viewer = cast.everyone[name]
        with acting_as(viewer, LATER):
            assert (
                commitments_for(viewer, cast.pair_id, LATER)
                == open_commitments_for(viewer, LATER).by_me
                == open_commitments_for(viewer, LATER).to_me
                == []
            )
            assert read_backs_for(viewer, meeting_id) == {}
            for commitment_id in (promise, uuid4()):
                nobody_touches(viewer, commitment_id, meeting_id)


def nobody_touches(viewer: Viewer, commitment_id: UUID, meeting_id: UUID) -> None:
    with pytest.raises(NotYours):
        commitment_for(viewer, commitment_id, LATER)
    with pytest.raises(NotYours):
        actions.say_done(viewer, commitment_id, now=LATER)
    with pytest.raises(NotYours):
        actions.take_back_done(viewer, commitment_id, now=LATER)
    with pytest.raises(NotYours):
        actions.close_commitment(viewer, commitment_id, Ending.KEPT, now=LATER)
    with pytest.raises(NotYours):
        actions.take_out_commitment(viewer, commitment_id, now=LATER)
    with pytest.raises(NotYours):
        actions.make_commitment(viewer, meeting_id, owner_id=viewer.person_id, text="x", due_on=None, now=LATER)
    with pytest.raises(NotYours):
        actions.confirm_read_back(viewer, meeting_id, now=LATER)


def test_nobody_outside_the_pair_can_be_made_to_owe(cast: Cast) -> None:
    meeting_id = met(cast)

    with pytest.raises(NotYours):
        commit(cast.ben, meeting_id, cast.chidi)


def test_it_is_made_while_the_two_are_together(cast: Cast) -> None:
    meeting_id = plan(cast)
    with pytest.raises(Refused, match="copy your words"):
        commit(cast.ben, meeting_id, cast.ben)
    begin(cast, meeting_id)
    commit(cast.ben, meeting_id, cast.ben)
    end(cast, meeting_id)
    commit(cast.ben, meeting_id, cast.ben)
    wrap(cast, meeting_id)

    with pytest.raises(Refused, match="copy your words"):
        commit(cast.ben, meeting_id, cast.ben)


@pytest.mark.parametrize(("due_on", "kept"), [(date(2026, 11, 25), False), (date(2026, 11, 26), True), (None, True)])
def test_a_day_gone_by_is_a_slip(cast: Cast, due_on: date | None, kept: bool) -> None:
    meeting_id = met(cast)

    with acting_as(cast.ben, AFTERWARDS):
        if not kept:
            with pytest.raises(Refused, match="gone by"):
                make(cast.ben, meeting_id, due_on)
        else:
            make(cast.ben, meeting_id, due_on)
        assert len(commitments_for(cast.ben, cast.pair_id, LATER)) == kept


def make(viewer: Viewer, meeting_id: UUID, due_on: date | None) -> None:
    actions.make_commitment(
        viewer, meeting_id, owner_id=viewer.person_id, text="Write it up", due_on=due_on, now=AFTERWARDS
    )


def test_a_commitment_needs_words(cast: Cast) -> None:
    with pytest.raises(UnusableText):
        commit(cast.ben, met(cast), cast.ben, "  ")


def test_reading_back_is_said_by_each_and_the_later_time_counts(cast: Cast) -> None:
    meeting_id = plan(cast)
    with acting_as(cast.ben, THURSDAY), pytest.raises(Refused, match="once you have met"):
        actions.confirm_read_back(cast.ben, meeting_id, now=THURSDAY)
    begin(cast, meeting_id)
    end(cast, meeting_id)

    for at in (AFTERWARDS, LATER):
        with acting_as(cast.ben, at):
            actions.confirm_read_back(cast.ben, meeting_id, now=at)

    with acting_as(cast.amara, LATER):
        assert read_backs_for(cast.amara, meeting_id) == {cast.ben.person_id: LATER}


def test_what_is_owed_is_open_and_of_pairs_that_last(cast: Cast) -> None:
    meeting_id = met(cast)
    first = commit(cast.amara, meeting_id, cast.amara, "First")
    with acting_as(cast.amara, AFTERWARDS + timedelta(minutes=1)):
        second = actions.make_commitment(
            cast.amara,
            meeting_id,
            owner_id=cast.amara.person_id,
            text="Second",
            due_on=None,
            now=AFTERWARDS + timedelta(minutes=1),
        )
    his = commit(cast.ben, meeting_id, cast.ben, "His")

    with acting_as(cast.amara, LATER):
        assert [owed.id for owed in open_commitments_for(cast.amara, LATER).by_me] == [first, second]
        assert [owed.id for owed in open_commitments_for(cast.amara, LATER).to_me] == [his]
    with acting_as(cast.ben, LATER):
        actions.close_commitment(cast.ben, first, Ending.KEPT, now=LATER)
        assert [owed.id for owed in open_commitments_for(cast.ben, LATER).to_me] == [second]
    part(cast, LATER)
    with acting_as(cast.amara, LATER):
        assert open_commitments_for(cast.amara, LATER).by_me == []
    assert one(cast.ben, second).may_close is False
    with acting_as(cast.ben, LATER), pytest.raises(Refused, match="ended"):
        actions.close_commitment(cast.ben, second, Ending.KEPT, now=LATER)


def test_what_became_of_all_of_it_is_counted_for_the_two_and_for_nobody_else(cast: Cast) -> None:
    meeting_id = met(cast)
    kept, _, gone = (commit(cast.ben, meeting_id, owner) for owner in (cast.amara, cast.ben, cast.ben))
    with acting_as(cast.ben, LATER):
        actions.close_commitment(cast.ben, kept, Ending.KEPT, now=LATER)
        actions.take_out_commitment(cast.ben, gone, now=LATER)

    for viewer in (cast.ben, cast.amara):
        with acting_as(viewer, LATER):
            found = {(one.owner, one.ending) for one in taken_on_in(viewer, cast.pair_id)}
            assert found == {(cast.amara.person_id, Ending.KEPT), (cast.ben.person_id, None)}
    for viewer in (cast.chidi, cast.dana, cast.esra, cast.gwen):
        with acting_as(viewer, LATER):
            assert taken_on_in(viewer, cast.pair_id) == []
