from datetime import date, timedelta

from duologue.readiness.rules.lapse import has_lapsed, lapses_on

GIVEN = date(2026, 11, 23)


def test_an_answer_lasts_ninety_days() -> None:
    lapses = lapses_on(GIVEN)

    assert lapses == date(2027, 2, 21)
    assert not has_lapsed(lapses, GIVEN + timedelta(days=89))
    assert has_lapsed(lapses, GIVEN + timedelta(days=90))
