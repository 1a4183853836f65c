"""Of what the ledger knows: what is done again, in which order, and which of several acts decides."""

import time
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

import pytest

from duologue.privacy.rules.narrowings import Act, Narrowed, to_do_again

OURS, BEN, POINT, OTHER = (UUID(int=number) for number in range(1, 5))
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def act(which: Act, minute: int, row: UUID = POINT, until: datetime | None = None) -> Narrowed:
    return Narrowed(OURS, BEN, which, "point", row, NOON + timedelta(minutes=minute), until)


CLOSED, DRAFT, SHARED = Act.CLOSED, Act.DRAFT, Act.SHARED


@pytest.mark.parametrize(
    ("entries", "again"),
    [
        ([], []),
        ([(DRAFT, 1)], [(DRAFT, 1)]),
        ([(DRAFT, 1), (SHARED, 2)], []),
        ([(SHARED, 1), (DRAFT, 2)], [(DRAFT, 2)]),
        ([(DRAFT, 1), (SHARED, 2), (DRAFT, 3)], [(DRAFT, 3)]),
        ([(DRAFT, 1), (SHARED, 1)], [(DRAFT, 1)]),  # in one moment: the narrower one
        ([(SHARED, 1), (CLOSED, 2)], [(CLOSED, 2)]),
        ([(CLOSED, 1), (SHARED, 2)], []),  # of two times that went apart when a backup was put back
        ([(CLOSED, 1), (CLOSED, 2)], [(CLOSED, 2)]),
        ([(CLOSED, 1), (DRAFT, 2)], [(CLOSED, 1), (DRAFT, 2)]),  # of two kinds, so that each decides
        ([(DRAFT, 1), (SHARED, 2), (CLOSED, 3)], [(CLOSED, 3)]),
        ([(DRAFT, 1), (Act.STOPPED, 1), (CLOSED, 1)], [(CLOSED, 1), (DRAFT, 1), (Act.STOPPED, 1)]),
        ([(Act.RULE, 1), (Act.RULE, 2)], [(Act.RULE, 1), (Act.RULE, 2)]),
    ],
)
def test_the_last_act_upon_a_thing_decides(entries: list[tuple[Act, int]], again: list[tuple[Act, int]]) -> None:
    for order in (entries, entries[::-1]):
        assert to_do_again([act(*one) for one in order]) == [act(*one) for one in again]


def test_one_thing_decides_nothing_about_another_and_the_earliest_comes_first() -> None:
    later, earlier = act(CLOSED, 5), act(DRAFT, 1, OTHER)

    assert to_do_again([later, act(SHARED, 3), earlier]) == [earlier, later]


def test_the_same_act_is_known_by_the_same_id_in_whatever_zone_its_moment_is_told() -> None:
    here = act(CLOSED, 1, until=NOON + timedelta(days=1))
    there = Narrowed(
        *(OURS, BEN, CLOSED, "point", POINT),
        here.at.astimezone(),
        (NOON + timedelta(days=1)).astimezone(),
    )

    assert here.id == there.id
    assert len({here.id, act(CLOSED, 1).id, act(CLOSED, 2).id, act(DRAFT, 1).id}) == 4


def test_an_id_is_made_of_this_very_spelling_wherever_the_machine_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        at_once, later = act(CLOSED, 1).id, act(CLOSED, 1, until=NOON + timedelta(days=1)).id
    finally:
        monkeypatch.undo()
        time.tzset()

    assert at_once == uuid5(POINT, f"{BEN} closed 2026-11-23T12:01:00+00:00 ")
    assert later == uuid5(POINT, f"{BEN} closed 2026-11-23T12:01:00+00:00 2026-11-24T12:00:00+00:00")
