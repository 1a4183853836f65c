"""What stands chosen before somebody chooses: never more than the pair's own, and never an exact answer of how they are."""

import pytest

from duologue.readiness.rules.answers import QUESTIONS
from duologue.readiness.rules.culture import Culture, culture_of_pair, reach_to_begin_with
from duologue.readiness.rules.reach import Reach, default_reach, settled_reach

OPENNESS = [Reach.ME, Reach.COLOUR, Reach.SHARED]
HOW_ONE_IS = ("energy", "load", "headspace")


@pytest.mark.parametrize(
    ("organisation", "reserved", "here"),
    [
        (Culture.RESERVED, False, Culture.RESERVED),
        (Culture.RESERVED, True, Culture.RESERVED),
        (Culture.OPEN, False, Culture.OPEN),
        (Culture.OPEN, True, Culture.RESERVED),
    ],
)
def test_a_pair_is_as_its_organisation_or_more_reserved(organisation: Culture, reserved: bool, here: Culture) -> None:
    assert culture_of_pair(organisation, reserved=reserved) is here


@pytest.mark.parametrize("question", QUESTIONS)
def test_reserved_begins_as_it_is_where_nobody_chose(question: str) -> None:
    assert reach_to_begin_with(question, Culture.RESERVED) is default_reach(question)


@pytest.mark.parametrize("question", HOW_ONE_IS)
def test_open_begins_as_a_colour_and_what_comes_without_a_reach_is_still_kept_to_oneself(question: str) -> None:
    assert reach_to_begin_with(question, Culture.OPEN) is Reach.COLOUR
    assert settled_reach(question, "") is Reach.ME


@pytest.mark.parametrize("question", sorted(set(QUESTIONS) - {*HOW_ONE_IS}))
def test_what_is_addressed_to_the_other_begins_alike_in_both(question: str) -> None:
    assert reach_to_begin_with(question, Culture.OPEN) is reach_to_begin_with(question, Culture.RESERVED)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_reach_to_begin_with_is_one_that_may_be_chosen(question: str) -> None:
    for culture in Culture:
        begins = reach_to_begin_with(question, culture)
        assert begins in QUESTIONS[question].reaches or begins is Reach.PLACE
