from uuid import UUID

import pytest

from duologue.preparation.rules.balance import balance_of

AMARA, BEN = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("of_report", "of_manager", "leans"),
    [(0, 0, False), (1, 0, False), (1, 1, False), (2, 2, False), (1, 2, True), (2, 3, True), (3, 2, False)],
)
def test_the_hint_comes_when_more_than_half_is_the_managers(of_report: int, of_manager: int, leans: bool) -> None:
    balance = balance_of([BEN] * of_report + [AMARA] * of_manager, manager=AMARA)

    assert (balance.of_report, balance.of_manager) == (of_report, of_manager)
    assert balance.leans is leans
    assert (balance.hint("Amara") is not None) is leans


def test_the_hint_says_why() -> None:
    assert balance_of([BEN, AMARA, AMARA, AMARA], manager=AMARA).hint("Amara") == (
        "3 of 4 points come from Amara. Is there room for what matters to the other?"
    )
    assert balance_of([AMARA], manager=AMARA).hint("Amara") == (
        "So far everything here comes from Amara. What would the other bring?"
    )
