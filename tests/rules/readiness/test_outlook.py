"""The next eight weeks on a line, and the same in sentences: nothing reaches over an end, nothing covers another."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from duologue.readiness.rules.outlook import DAYS, Bar, Stretch, outlook

MONDAY = date(2026, 11, 23)


def test_everything_ahead_stands_on_the_line_and_in_words_by_the_days() -> None:
    crunch = Stretch("season", "Crunch", date(2026, 11, 16), date(2026, 12, 4))
    away = Stretch("away", "You are away", date(2026, 12, 24), date(2026, 12, 24))
    found = outlook(MONDAY, [away, crunch], next_on=date(2026, 11, 26), with_whom="Amara", meet_by=date(2026, 12, 10))

    assert found.bars == (Bar("season", 0, 12, 0), Bar("away", 31, 1, 0))
    assert (found.next_at, found.gap_at, found.lanes, len(found.weeks)) == (3, 17, 1, 8)
    assert found.said == (
        "Crunch: 16 November to 4 December.",
        "Your 1:1 with Amara: 26 November.",
        "Meet again by 10 December; that is the longest gap you agreed.",
        "You are away: 24 December.",
    )


def test_what_is_over_or_beyond_is_not_drawn_but_a_1_1_beyond_is_said() -> None:
    far = MONDAY + timedelta(days=DAYS)
    stretches = [
        Stretch("season", "Crunch", MONDAY - timedelta(3), MONDAY - timedelta(1)),
        Stretch("away", "x", far, far),
    ]
    found = outlook(MONDAY, stretches, next_on=far, with_whom="Amara", meet_by=None)

    assert (found.bars, found.next_at, found.gap_at) == ((), None, None)
    assert found.said == ("Your 1:1 with Amara: 18 January.",)
    assert outlook(MONDAY, [], next_on=None, with_whom="Amara", meet_by=None).said == ()


stretch = st.builds(
    lambda at, days: Stretch("season", "Crunch", MONDAY + timedelta(at), MONDAY + timedelta(at + days)),
    st.integers(-60, 90),
    st.integers(0, 90),
)


@given(st.lists(stretch, max_size=12))
def test_no_bar_covers_another_or_reaches_over_the_end(stretches: list[Stretch]) -> None:
    found = outlook(MONDAY, stretches, next_on=None, with_whom="Amara", meet_by=None)

    assert len(found.bars) == len(found.said)
    for bar in found.bars:
        assert 0 <= bar.at < bar.at + bar.days <= DAYS
        assert bar.lane < found.lanes
    for one, other in combinations(found.bars, 2):
        assert one.lane != other.lane or one.at + one.days < other.at or other.at + other.days < one.at
