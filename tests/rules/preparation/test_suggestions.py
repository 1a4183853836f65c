from dataclasses import replace

import pytest

from duologue.preparation.rules.bank import Question, bank
from duologue.preparation.rules.coverage import STRIP
from duologue.preparation.rules.strands import STRANDS
from duologue.preparation.rules.suggestions import MOST, Moment, Suggestion, suggest

JUST_SPOKEN = dict.fromkeys(STRANDS, 0)
CALM = Moment("manager", held=20, since=JUST_SPOKEN)


def suggested(moment: Moment) -> list[Suggestion]:
    return suggest(moment, bank())


def strands(found: list[Suggestion]) -> list[str]:
    return [one.question.strand for one in found]


def neglecting(**since: int | None) -> Moment:
    return replace(CALM, since=JUST_SPOKEN | since)


@pytest.mark.parametrize(
    ("moment", "fits", "because"),
    [
        (replace(CALM, overdue_promise=True), "overdue-promise", "A promise between you is past its day."),
        (replace(CALM, after_leave=True), "after-leave", "It is the first 1:1 after leave."),
        (replace(CALM, season="major_project"), "season", "A major project is on."),
        (
            replace(CALM, season="back_from_leave"),
            "after-leave",
            "Somebody is finding their way back after leave.",
        ),
        (
            replace(CALM, heavy_check_in=True),
            "heavy-check-in",
            "From what you said or read in a check-in, things are not easy, so it begins with how they are, and gently.",
        ),
        (replace(CALM, season="crunch"), "season", "A crunch is on, so it begins with how things are, and gently."),
        (
            replace(CALM, season="something new"),
            "season",
            "These are demanding weeks, so it begins with how things are, and gently.",
        ),
    ],
)
@pytest.mark.parametrize("asker", ["manager", "report"])
def test_each_occasion_brings_its_question_first_with_its_reason(
    asker: str, moment: Moment, fits: str, because: str
) -> None:
    first, *_ = suggested(replace(moment, asker=asker))

    assert first.because == because
    assert fits in first.question.fits
    assert first.question.may_be_asked_by(asker)


@pytest.mark.parametrize("asker", ["manager", "report"])
def test_a_first_1_1_is_for_getting_to_know_each_other(asker: str) -> None:
    found = suggested(Moment(asker, held=0, since=dict.fromkeys(STRANDS), first=True))

    assert len(found) == MOST
    assert [one.because for one in found] == ["It is your first 1:1 together."] * MOST
    assert all("first-together" in one.question.fits for one in found)
    assert len(set(strands(found))) == MOST


@pytest.mark.parametrize("heavy", [{"heavy_check_in": True}, {"season": "layoffs"}, {"season": "incident"}])
def test_when_it_is_heavy_wellbeing_is_first_and_nothing_is_deep(heavy: dict[str, object]) -> None:
    for held in range(40):
        moment = replace(neglecting(growth=9, team=7, theirs=5), held=held, first=held == 0, overdue_promise=True)
        found = suggested(replace(moment, **heavy))  # type: ignore[arg-type]

        assert found[0].question.strand == "wellbeing"
        assert max(one.question.depth for one in found) < 3


def test_deep_ones_come_when_it_is_light() -> None:
    assert any(one.question.depth == 3 for held in range(40) for one in suggested(replace(CALM, held=held)))


@pytest.mark.parametrize(
    ("since", "because"),
    [
        (4, "Nothing on growth in the last 4 1:1s."),
        (9, "Nothing on growth in the last 9 1:1s."),
        (None, f"Nothing on growth in the last {STRIP} 1:1s."),
    ],
)
def test_a_neglected_strand_is_suggested_with_its_count(since: int | None, because: str) -> None:
    first, *_ = suggested(neglecting(growth=since))

    assert (first.question.strand, first.because) == ("growth", because)


@pytest.mark.parametrize(("held", "since"), [(20, 3), (3, None)])
def test_under_four_1_1s_nothing_is_neglected(held: int, since: int | None) -> None:
    found = suggested(replace(neglecting(growth=since), held=held))

    assert not any(one.because.startswith("Nothing on") for one in found)


@pytest.mark.parametrize(
    ("neglected", "places_for_occasions"), [({}, 3), ({"growth": 4}, 2), ({"growth": 4, "team": 5, "theirs": 6}, 1)]
)
def test_occasions_leave_room_for_what_waits(neglected: dict[str, int], places_for_occasions: int) -> None:
    moment = replace(neglecting(**neglected), heavy_check_in=True, after_leave=True, overdue_promise=True)
    found = suggested(moment)

    waited = [one.question.strand for one in found if one.because.startswith("Nothing on")]
    assert len(found) - len(waited) == places_for_occasions
    assert waited == sorted(neglected, key=lambda strand: -neglected[strand])[: MOST - places_for_occasions]


def test_all_eight_at_once_come_longest_first_in_three_1_1s() -> None:
    since: dict[str, int | None] = {strand: 4 + place for place, strand in enumerate(STRANDS)}
    recent: list[frozenset[str]] = []
    order = []
    for _ in range(3):
        found = suggest(replace(CALM, since=since, recent=recent), bank())
        order += strands(found)
        recent.append(frozenset(one.question.id for one in found))
        since = {strand: (ago or 0) + 1 for strand, ago in since.items()}

    assert order[:8] == list(reversed(STRANDS))


def test_a_suggested_strand_is_left_in_peace_and_then_waits_again() -> None:
    question = next(one for one in bank() if one.strand == "growth")
    reserved = []
    for after in range(1, 7):
        recent = [frozenset({question.id}), *[frozenset[str]()] * (after - 1)]
        found = suggested(replace(neglecting(growth=6 + after), recent=recent))
        reserved.append(any(one.because.startswith("Nothing on growth") for one in found))

    assert reserved == [False, False, False, False, True, True]


def test_what_waits_again_waits_behind_what_waits_for_the_first_time() -> None:
    moment = neglecting(growth=12, team=11, theirs=10, performance=4)
    suggested_before = {one.id for one in first_of_each_strand() if one.strand in {"growth", "team", "theirs"}}
    recent = [frozenset(suggested_before), *[frozenset[str]()] * 5]

    assert strands(suggested(replace(moment, recent=recent))) == ["performance", "growth", "team"]


def test_a_silent_strand_is_not_suggested_even_when_neglected() -> None:
    moment = replace(neglecting(growth=9), season="major_project", silent=frozenset({"growth"}))

    assert "growth" not in strands(suggested(moment))
    assert "growth" in strands(suggested(replace(moment, silent=frozenset())))


@pytest.mark.parametrize(("ago", "comes_back"), [(1, False), (8, False), (9, True)])
def test_nothing_comes_back_within_eight(ago: int, comes_back: bool) -> None:
    moment = neglecting(growth=20)
    first = suggested(moment)[0].question
    recent = [frozenset({first.id}), *[frozenset[str]()] * (ago - 1)]
    only_this = [question for question in bank() if question.strand != "growth" or question.id == first.id]

    found = [one.question.id for one in suggest(replace(moment, recent=recent), only_this)]
    assert (first.id in found) is comes_back


def test_what_was_dismissed_is_gone_and_a_favourite_is_preferred() -> None:
    usual = suggested(neglecting(growth=9))[0].question
    dismissing = suggested(replace(neglecting(growth=9), dismissed=frozenset({usual.id})))[0].question
    liking = suggested(replace(neglecting(growth=9), favourites=frozenset({"growth-learned"})))[0].question
    calm = suggested(replace(CALM, favourites=frozenset({"team-ritual"})))[0]

    assert dismissing.strand == "growth"
    assert dismissing != usual
    assert liking.id == "growth-learned"
    assert (calm.question.id, calm.because) == ("team-ritual", "One of your favourites, and not heard for a while.")


def test_what_is_on_show_stays_when_one_of_the_three_is_dismissed() -> None:
    for held in range(20):
        moment = replace(CALM, held=held)
        shown = [one.question.id for one in suggested(moment)]
        after = suggested(replace(moment, dismissed=frozenset(shown[:1]), on_show=frozenset(shown)))

        assert {one.question.id for one in after} >= {*shown[1:]}
        assert not any("favourite" in one.because for one in after)


def test_a_calm_pair_gets_three_strands_that_were_not_suggested_lately() -> None:
    recent = [frozenset({one.id}) for one in first_of_each_strand()[:5]]
    found = suggested(replace(CALM, recent=recent))

    assert strands(found) == list(STRANDS)[5:]
    assert found[0].because == "You spoke of feedback last time."


def test_the_same_facts_give_the_same_suggestions_and_other_1_1s_other_ones() -> None:
    assert suggested(CALM) == suggested(replace(CALM))
    assert len({tuple(one.question.id for one in suggested(replace(CALM, held=held))) for held in range(10)}) > 3


def test_an_empty_bank_suggests_nothing() -> None:
    assert suggest(CALM, []) == []


def first_of_each_strand() -> list[Question]:
    return [next(one for one in bank() if one.strand == strand) for strand in STRANDS]
