"""What of the last 1:1 is worth beginning with."""

from uuid import uuid4

import pytest

from duologue.preparation.rules.again import OwnPoint, begins_again, to_begin_with
from duologue.preparation.rules.outcomes import Home, Verdict
from duologue.preparation.rules.unfinished import comes_along

SPOKEN = Verdict(None)


def point(text: str, strand: str = "team", outcome: Verdict | None = SPOKEN) -> OwnPoint:
    return OwnPoint(uuid4(), text, strand, outcome)


@pytest.mark.parametrize("outcome", [None, SPOKEN, *map(Verdict, Home)])
def test_nothing_both_comes_along_and_begins_again(outcome: Verdict | None) -> None:
    assert not (comes_along(outcome) and begins_again(outcome))


def test_what_is_done_with_is_worth_having_again_and_what_waits_elsewhere_is_not() -> None:
    done = [point("spoken"), point("answered", outcome=Verdict(Home.ANSWERED))]
    waiting = [point(str(home), outcome=Verdict(home)) for home in Home if home is not Home.ANSWERED]

    assert to_begin_with([*done, *waiting, point("untouched", outcome=None)], []) == done


def test_each_once_and_not_what_stands_here_in_the_same_strand_and_words() -> None:
    twice, here, other_strand = point("Rota"), point("Pay"), point("Pay", "growth")

    found = to_begin_with([twice, here, point("Rota"), other_strand], [point("Pay", outcome=None)])

    assert [(one.text, one.strand) for one in found] == [("Rota", "team"), ("Pay", "growth")]
