"""What became of what two people took on: counted by quarters for the two of them."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from duologue.followup.rules.commitments import Ending
from duologue.followup.rules.following import SHOWN, TakenOn, quarters

BEN, AMARA = uuid4(), uuid4()


def taken(owner: UUID, month: int, ending: Ending | None = None, year: int = 2026) -> TakenOn:
    return TakenOn(owner, date(year, month, 15), ending)


def test_nothing_taken_on_is_nothing_to_show() -> None:
    assert quarters([], (BEN, AMARA)) == []


def test_each_side_is_counted_with_those_alike_together() -> None:
    (quarter,) = quarters(
        [taken(AMARA, 10), taken(BEN, 11, Ending.KEPT), taken(BEN, 12, Ending.DROPPED), taken(BEN, 10, Ending.KEPT)],
        (BEN, AMARA),
    )

    assert quarter.name == "October to December 2026"
    assert [(side.owner, side.marks, side.words) for side in quarter.sides] == [
        (BEN, ("kept", "kept", "dropped"), "2 kept, 1 dropped"),
        (AMARA, ("open",), "1 still open"),
    ]


def test_the_latest_quarter_stands_first_and_old_ones_leave() -> None:
    many = [taken(BEN, month, Ending.CHANGED, year) for year in (2024, 2025, 2026) for month in (1, 4, 7, 10)]
    found = quarters(many, (BEN, AMARA))

    assert len(found) == SHOWN
    assert found[0].name == "October to December 2026"
    assert found[-1].name == "July to September 2025"
    assert all(side.words == "1 changed" for quarter in found for side in quarter.sides)


@pytest.mark.parametrize(
    ("month", "name"), [(1, "January"), (3, "January"), (4, "April"), (9, "July"), (12, "October")]
)
def test_every_month_has_its_quarter(month: int, name: str) -> None:
    assert quarters([taken(BEN, month)], (BEN, AMARA))[0].name.startswith(name)
