"""The table of places, as it is meant."""

import pytest

from duologue.preparation.rules.strands import STRANDS
from duologue.readiness.rules.venue import Fit, Sensitivity, Venue, asks_for_another_place, judged, sensitivity_of

MEANT = """
                 small_talk  work      growth    feedback  performance  personal
private_room     fine        fine      fine      fine      fine         fine
video_alone      fine        fine      fine      fine      fine         fine
glass_room       fine        fine      fine      fine      careful      careful
walk             fine        fine      fine      fine      careful      careful
managers_office  fine        fine      fine      careful   careful      careful
one_in_the_open  fine        fine      careful   careful   not_here     not_here
cafe             fine        careful   careful   not_here  not_here     not_here
open_plan        fine        careful   not_here  not_here  not_here     not_here
someone_present  fine        careful   not_here  not_here  not_here     not_here
recorded         careful     careful   not_here  not_here  not_here     not_here
on_the_way       careful     not_here  not_here  not_here  not_here     not_here
"""
HEAD, *ROWS = [line.split() for line in MEANT.strip().splitlines()]
CASES = [
    (Venue(row[0]), Sensitivity[level.upper()], Fit[fit.upper()])
    for row in ROWS
    for level, fit in zip(HEAD, row[1:], strict=True)
]


def test_every_place_and_every_level_is_in_the_table() -> None:
    assert len(CASES) == len(Venue) * len(Sensitivity)


@pytest.mark.parametrize(("venue", "sensitivity", "fit"), CASES)
def test_the_table(venue: Venue, sensitivity: Sensitivity, fit: Fit) -> None:
    found = judged(venue, sensitivity)

    assert found.fit is fit
    assert found.because.endswith(".")
    assert bool(found.alternatives) == (fit is not Fit.FINE)
    assert venue.words not in found.alternatives


@pytest.mark.parametrize("venue", Venue)
def test_no_place_gets_better_as_it_matters_more(venue: Venue) -> None:
    ranks = [list(Fit).index(judged(venue, level).fit) for level in Sensitivity]

    assert ranks == sorted(ranks)


def test_the_nearest_way_out_comes_first() -> None:
    assert judged(Venue.RECORDED, Sensitivity.PERSONAL).alternatives[0] == "stop the recording"
    assert judged(Venue.SOMEONE_PRESENT, Sensitivity.WORK).alternatives[0] == "ask for a moment for the two of you"
    assert judged(Venue.CAFE, Sensitivity.FEEDBACK).alternatives[0] == "a walk, if it suits you both"
    assert judged(Venue.CAFE, Sensitivity.PERSONAL).alternatives == ("a private room", "video, each of you alone")


def test_a_place_nobody_named_is_not_taken_for_a_private_one() -> None:
    for level in Sensitivity:
        assert judged(None, level).fit is Fit.CAREFUL
        assert "a private room" in judged(None, level).alternatives


@pytest.mark.parametrize(
    ("strands", "expected"),
    [
        ([], Sensitivity.SMALL_TALK),
        (["team", "followup", "recognition"], Sensitivity.WORK),
        (["team", "theirs"], Sensitivity.GROWTH),
        (["growth", "feedback", "team"], Sensitivity.FEEDBACK),
        (["feedback", "performance"], Sensitivity.PERFORMANCE),
        (["performance", "wellbeing"], Sensitivity.PERSONAL),
        (["something new"], Sensitivity.PERSONAL),
    ],
)
def test_the_highest_strand_is_the_agendas(strands: list[str], expected: Sensitivity) -> None:
    assert sensitivity_of(strands) is expected


def test_every_strand_has_its_level_and_time_for_something_personal_is_personal() -> None:
    personal = [strand for strand in STRANDS if sensitivity_of([strand]) is Sensitivity.PERSONAL]

    assert personal == ["wellbeing"]
    assert sensitivity_of(["team"], time_for_something_personal=True) is Sensitivity.PERSONAL


def test_one_no_is_enough_and_nobody_is_named() -> None:
    assert asks_for_another_place([True, False])
    assert not asks_for_another_place([True, True])
    assert not asks_for_another_place([])
