"""The pair's own longest gap and moves: stricter by the report alone, wider by both, and a proposal that goes away."""

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast
from tests.rooms.meetings.story import START, agree
from tests.rooms.readiness.test_ledger_of_a_pair import DAY, EARLY, STRANGERS, WEEK, ledger, move
from tests.scene import part, refused_or_nothing, rows_seen

from duologue.privacy.identity import Viewer, acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.readiness.actions import agree_to_limits, set_limits
from duologue.readiness.rules.postponement.limits import Limits
from duologue.readiness.rules.postponement.names import Rule

TABLES = ["readiness_ownlimits", "readiness_lightone", "readiness_noshow", "readiness_freedmove"]


def set_as(viewer: Viewer, cast: Cast, weeks: int, moves: int, at: datetime = EARLY) -> Rule:
    assert cast.pair_id
    with acting_as(viewer, at):
        return set_limits(viewer, cast.pair_id, weeks, moves, now=at)


def agree_as(viewer: Viewer, cast: Cast, at: datetime = EARLY) -> None:
    with acting_as(viewer, at):
        agree_to_limits(viewer, cast.pair_id, now=at)


def stands(cast: Cast, meeting_id: object, at: datetime = EARLY) -> tuple[timedelta, int]:
    agreed = ledger(cast.ben, meeting_id, at).ledger.agreement  # type: ignore[arg-type]
    return agreed.longest_gap, agreed.moves


def test_the_report_makes_it_stricter_alone_and_at_once(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    assert stands(cast, meeting_id) == (2 * WEEK, 2)

    assert set_as(cast.ben, cast, 1, 1) is Rule.STRICTER

    assert stands(cast, meeting_id) == (WEEK, 1)
    kept = ledger(cast.amara, meeting_id).ledger
    assert kept.gap_ends == kept.met + WEEK  # the gap that runs, too


def test_the_report_alone_does_not_make_it_wider(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    for weeks, moves in ((3, 2), (2, 3), (1, 3)):
        with pytest.raises(Refused, match="need both of you"):
            set_as(cast.ben, cast, weeks, moves)

    assert stands(cast, meeting_id) == (2 * WEEK, 2)


def test_what_the_manager_proposes_stands_when_the_report_agrees_and_not_before(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    assert set_as(cast.amara, cast, 1, 0) is Rule.PROPOSED
    assert set_as(cast.amara, cast, 4, 3) is Rule.PROPOSED  # in place of the first
    assert stands(cast, meeting_id) == (2 * WEEK, 2)
    proposed = ledger(cast.ben, meeting_id).proposed
    assert proposed is not None
    assert (proposed.limits, proposed.lapses_at) == (Limits(4, 3), EARLY + 14 * DAY)
    with pytest.raises(Refused):
        agree_as(cast.amara, cast)

    agree_as(cast.ben, cast, EARLY + DAY)

    assert stands(cast, meeting_id, EARLY + DAY) == (4 * WEEK, 3)
    kept = ledger(cast.ben, meeting_id, EARLY + DAY).ledger
    assert kept.gap_ends == kept.met + 2 * WEEK  # the gap that runs is made no longer
    assert ledger(cast.amara, meeting_id, EARLY + DAY).proposed is None


def test_a_proposal_without_an_answer_goes_away(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    set_as(cast.amara, cast, 4, 3)
    later = EARLY + 14 * DAY

    for viewer in (cast.ben, cast.amara):
        assert ledger(viewer, meeting_id, later).proposed is None
    with pytest.raises(Refused, match="no proposal"):
        agree_as(cast.ben, cast, later)
    assert stands(cast, meeting_id, later) == (2 * WEEK, 2)


def test_a_move_costs_what_it_cost_under_the_limits_of_its_day(cast: Cast) -> None:
    meeting_id = agree(cast.ben, cast.pair_id).id
    set_as(cast.ben, cast, 2, 0)

    assert Rule.TEN_MINUTES in move(cast.amara, meeting_id, START + DAY).rules


@pytest.mark.parametrize(
    ("weeks", "moves", "sentence"), [(13, 2, "12 weeks at most"), (0, 2, "a week at least"), (2, 7, "none and 6")]
)
def test_limits_that_are_none_are_refused_with_a_sentence(cast: Cast, weeks: int, moves: int, sentence: str) -> None:
    agree(cast.ben, cast.pair_id)
    with pytest.raises(Refused, match=sentence):
        set_as(cast.amara, cast, weeks, moves)


def test_a_gap_is_never_shorter_than_the_rhythm(cast: Cast) -> None:
    agree(cast.ben, cast.pair_id, every=3)
    with pytest.raises(Refused, match="closer rhythm first"):
        set_as(cast.ben, cast, 2, 1)


def test_before_there_is_a_rhythm_there_is_nothing_to_limit(cast: Cast) -> None:
    with pytest.raises(Refused, match="no rhythm yet"):
        set_as(cast.ben, cast, 2, 1)


def test_nobody_else_sees_or_sets_them(cast: Cast) -> None:
    meeting = agree(cast.ben, cast.pair_id)
    set_as(cast.amara, cast, 4, 3)
    for name in STRANGERS:
        viewer = cast.everyone[name]
        with pytest.raises(NotYours):
            set_as(viewer, cast, 1, 1)
        with pytest.raises(NotYours):
            agree_as(viewer, cast)
        assert rows_seen(viewer, EARLY, TABLES) == dict.fromkeys(TABLES, 0)
        assert refused_or_nothing(viewer, EARLY, "UPDATE readiness_ownlimits SET weeks = 9, stood_at = now()")
    assert rows_seen(cast.ben, EARLY, TABLES)["readiness_ownlimits"] == 1
    assert meeting.pair.id == cast.pair_id


def test_a_pair_that_has_ended_has_none_any_more(cast: Cast) -> None:
    agree(cast.ben, cast.pair_id)
    part(cast, EARLY)
    for viewer in (cast.ben, cast.amara):
        with pytest.raises(Refused, match="has ended"):
            set_as(viewer, cast, 1, 1)
