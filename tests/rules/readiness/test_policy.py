"""What each sees of an answer: by whose it is, how far it reaches, and when."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from duologue.privacy.policy import PairSpan
from duologue.readiness.policy import Given, Sight, sight_of
from duologue.readiness.rules.reach import Reach

AMARA, BEN, CHIDI = UUID(int=1), UUID(int=2), UUID(int=3)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
PAIR, ENDED = PairSpan(AMARA, BEN, None), PairSpan(AMARA, BEN, NOW - timedelta(days=30))
OF_THE_OTHER = {
    Reach.SHARED: Sight.EXACT,
    Reach.COLOUR: Sight.COLOUR,
    Reach.PLACE: Sight.PLACE,
    Reach.ME: Sight.NOTHING,
}


@pytest.mark.parametrize("reach", Reach)
def test_its_author_sees_it_the_other_what_its_reach_allows_and_nobody_else_anything(reach: Reach) -> None:
    answer = Given(BEN, reach, NOW.date() + timedelta(days=1))

    assert sight_of(BEN, answer, PAIR, NOW) is Sight.EXACT
    assert sight_of(AMARA, answer, PAIR, NOW) is OF_THE_OTHER[reach]
    assert sight_of(CHIDI, answer, PAIR, NOW) is Sight.NOTHING
    assert sight_of(AMARA, answer, ENDED, NOW) is Sight.NOTHING
    assert sight_of(BEN, answer, ENDED, NOW) is Sight.EXACT


@pytest.mark.parametrize("person", [AMARA, BEN])
def test_from_the_day_on_which_it_lapses_it_is_nobodys(person: UUID) -> None:
    answer = Given(BEN, Reach.SHARED, NOW.date())

    assert sight_of(person, answer, PAIR, NOW) is Sight.NOTHING
    assert sight_of(person, answer, PAIR, NOW - timedelta(days=1)) is Sight.EXACT
