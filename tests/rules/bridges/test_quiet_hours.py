"""Quiet hours over midnight, weekends and every change of the clocks; and what becomes of mail that falls into them."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from duologue.bridges.rules.kinds import KINDS, TO_CHOOSE, Kind
from duologue.bridges.rules.quiet import USUAL, Hours, hours_of, is_quiet, loud_from
from duologue.bridges.rules.waiting import Late, Leaves, Waits, when_to_leave
from duologue.privacy.rules.words import UnusableText

LONDON = "Europe/London"
OVER_NIGHT = Hours(time(22), time(7), frozenset())
AT_NOON = Hours(time(12), time(13), frozenset({2}))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "zone", "now", "leaves"),
    [
        (USUAL, LONDON, "2026-11-23T08:59", "2026-11-23T09:00"),
        (USUAL, LONDON, "2026-11-23T09:00", "2026-11-23T09:00"),
        (USUAL, LONDON, "2026-11-23T19:00", "2026-11-24T09:00"),
        (USUAL, LONDON, "2026-11-27T19:00", "2026-11-30T09:00"),
        (OVER_NIGHT, LONDON, "2026-11-27T23:00", "2026-11-28T07:00"),
        (OVER_NIGHT, LONDON, "2026-03-28T23:00", "2026-03-29T06:00"),  # summer begins
        (OVER_NIGHT, LONDON, "2026-10-24T22:00", "2026-10-25T07:00"),  # summer ends
        (AT_NOON, LONDON, "2026-11-24T12:30", "2026-11-24T13:00"),
        (AT_NOON, LONDON, "2026-11-25T09:00", "2026-11-26T00:00"),
        (Hours(time(20), time(2, 30), frozenset()), "Europe/Berlin", "2026-03-29T00:30", "2026-03-29T01:30"),
        (Hours(time(20), time(2, 30), frozenset()), "Europe/Berlin", "2026-10-25T01:10", "2026-10-25T01:30"),
        (USUAL, "Asia/Kolkata", "2026-11-23T14:00", "2026-11-24T03:30"),
    ],
)
def test_mail_leaves_when_they_end(hours: Hours, zone: str, now: str, leaves: str) -> None:
    assert loud_from(zone, at(now), hours) == at(leaves)


@pytest.mark.parametrize("zone", [LONDON, "America/New_York", "Africa/Cairo", "Australia/Lord_Howe", "Pacific/Apia"])
def test_the_end_is_never_quiet_and_never_more_than_a_week_away(zone: str) -> None:
    chosen = [USUAL, OVER_NIGHT, AT_NOON, Hours(time(0), time(0), frozenset({0, 1, 2, 3, 4, 5}))]
    now = datetime(2026, 1, 1, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    for _ in range(365 * 3):
        now += timedelta(hours=8, minutes=1)
        for hours in chosen:
            then = loud_from(zone, now, hours)
            assert now <= then < now + timedelta(days=7)
            assert not is_quiet(zone, then, hours)


def test_a_week_without_a_day_for_mail_is_refused() -> None:
    with pytest.raises(UnusableText):
        hours_of(time(19), time(9), frozenset(range(7)))


EVENING = at("2026-11-23T20:00")


@pytest.mark.parametrize(
    ("kind", "hours", "until", "expected"),
    [
        (Kind.ACCOUNT, USUAL, None, Leaves()),
        (Kind.ACCESS, OVER_NIGHT, None, Leaves()),
        (Kind.DIGEST, USUAL, None, Waits(at("2026-11-24T09:00"))),
        (Kind.DIGEST, OVER_NIGHT, None, Leaves()),
        (Kind.DIGEST, USUAL, "2026-11-24T09:00", Late()),
        (Kind.TIME, USUAL, "2026-11-24T08:30", Leaves()),
        (Kind.TIME, USUAL, "2026-11-24T10:00", Waits(at("2026-11-24T09:00"))),
        (Kind.WEEKLY, USUAL, None, Leaves()),
        (Kind.WEEKLY, Hours(time(18), time(9), frozenset()), None, Waits(at("2026-11-24T09:00"))),
    ],
)
def test_what_becomes_of_mail_in_the_evening(kind: Kind, hours: Hours, until: str | None, expected: object) -> None:
    owed = EVENING
    assert when_to_leave(KINDS[kind], LONDON, hours, owed, at(until) if until else None, EVENING) == expected


def test_what_was_asked_for_at_its_hour_and_comes_hours_late_waits_as_everything_does() -> None:
    late = when_to_leave(KINDS[Kind.WEEKLY], LONDON, USUAL, EVENING - timedelta(hours=3), None, EVENING)

    assert late == Waits(at("2026-11-24T09:00"))


def test_what_is_essential_says_why_and_the_rest_can_be_chosen() -> None:
    assert set(KINDS) == set(Kind)
    assert {kind for kind, of in KINDS.items() if not of.essential} == set(TO_CHOOSE)
    assert all(of.essential for of in KINDS.values() if of.at_once)
