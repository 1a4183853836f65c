"""What was asked for in a check-in, where both know of it."""

import pytest

from duologue.readiness.rules.asked_for import AskedFor, asked_for


@pytest.mark.parametrize(
    ("shared", "found"),
    [
        ([], set()),
        ([("help", "listen"), ("energy", "2")], set()),
        ([("help", "light")], {AskedFor.LIGHT}),
        ([("help", "move"), ("help", "light")], {AskedFor.LIGHT, AskedFor.ANOTHER_MOMENT}),
        ([("headspace", "light")], set()),
    ],
)
def test_only_what_would_help_asks_for_something(shared: list[tuple[str, str]], found: set[AskedFor]) -> None:
    assert asked_for(shared) == found
