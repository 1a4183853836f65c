import pytest

from duologue.preparation.rules.outcomes import Home, Verdict
from duologue.preparation.rules.unfinished import comes_along


@pytest.mark.parametrize(
    ("verdict", "along", "words"),
    [
        (None, True, None),
        (Verdict(None), False, "spoken of"),
        (Verdict(Home.NEXT), True, "parked for the next 1:1"),
        (Verdict(Home.SEPARATE), False, "parked for a meeting of its own"),
        (Verdict(Home.WRITING), False, "to be answered in writing"),
    ],
)
def test_what_was_not_spoken_of_comes_along_unless_it_has_another_home(
    verdict: Verdict | None, along: bool, words: str | None
) -> None:
    assert comes_along(verdict) is along
    assert (verdict and verdict.words) == words
