"""All 1:1s of a manager at once: found by the rules from what the rooms know, kept for the manager, moved by nobody."""

from datetime import datetime, time, timedelta
from uuid import UUID

import pytest
from tests.cast import NOW, Cast
from tests.rooms.meetings.story import START, agree
from tests.rooms.readiness.test_calendars_of_ones_own import brings

from duologue.lifecycle.planning_together import Found, find_times, planned_by
from duologue.meetings.actions import keep_time, open_pair
from duologue.meetings.queries import meeting_for
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours
from duologue.readiness.queries import ProposalFacts, proposals_for

HOUR = timedelta(hours=1)


def both(cast: Cast) -> tuple[UUID, UUID]:
    """Ben at ten on Thursday, Chidi at eleven."""
    pair_id = cast.pair_id
    with acting_as(cast.amara, NOW):
        other = open_pair(cast.amara, cast.amara.person_id, cast.chidi.person_id, now=NOW)
    return agree(cast.ben, pair_id).id, agree(cast.chidi, other, wall_time=time(11)).id


def find(cast: Cast) -> Found:
    said: list[str] = []
    with acting_as(cast.amara, NOW):
        found = find_times(cast.amara, lambda done, total, words: said.append(words), now=NOW)
    assert said
    return found


def proposed(cast: Cast) -> dict[str, ProposalFacts]:
    with acting_as(cast.amara, NOW):
        return {one.other_name: one for one in proposals_for(cast.amara, NOW)}


def starts(cast: Cast, meeting_id: UUID) -> datetime:
    with acting_as(cast.amara, NOW):
        return meeting_for(cast.amara, meeting_id, NOW).starts_at


def test_what_can_stay_stays_and_nothing_is_proposed(cast: Cast) -> None:
    both(cast)
    assert find(cast) == Found(0, [], ["Ben", "Chidi"], [])
    assert proposed(cast) == {}


def test_whoever_is_busy_gets_another_time_that_nobody_else_has_and_nothing_moves(cast: Cast) -> None:
    bens, chidis = both(cast)
    brings(cast.ben, (START - HOUR, START + HOUR))
    assert find(cast) == Found(1, [], ["Ben", "Chidi"], [])

    there = proposed(cast)["Ben"]
    assert there.because[0] == "Where it is now, one of you is not free."
    assert abs(there.starts_at - START) < timedelta(days=4)
    assert not START - HOUR < there.starts_at < START + HOUR
    assert not (START + HOUR <= there.starts_at < START + HOUR + timedelta(minutes=45))
    assert (starts(cast, bens), starts(cast, chidis)) == (START, START + HOUR)
    with acting_as(cast.ben, NOW):
        assert proposals_for(cast.ben, NOW) == []


def test_a_time_that_the_report_asked_to_keep_is_kept(cast: Cast) -> None:
    bens, _ = both(cast)
    with acting_as(cast.ben, NOW):
        keep_time(cast.ben, bens, now=NOW)
    brings(cast.ben, (START - HOUR, START + HOUR))

    found = find(cast)
    assert found.many == 0
    assert [name for name, _ in found.none] == ["Ben"]


def test_who_finds_none_is_named_with_the_reason(cast: Cast) -> None:
    both(cast)
    brings(cast.chidi, (NOW, NOW + timedelta(weeks=8)))
    assert find(cast).none == [("Chidi", "The report has no free time that is long enough.")]


def test_who_leads_nobody_has_nothing_to_plan(cast: Cast) -> None:
    both(cast)
    for name in ("ben", "dana", "esra", "farid", "gwen"):
        with acting_as(cast.everyone[name], NOW), pytest.raises(NotYours):
            planned_by(cast.everyone[name], NOW)
