"""The material of the workshops: nothing to be mended, by the rules; and each thing that could be wrong is found."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from duologue.labs.rules.workshops.checks import check_workshops
from duologue.labs.rules.workshops.material import (
    MINUTES,
    Block,
    Card,
    Exercise,
    Practice,
    Slide,
    Workshop,
    workshop,
    workshop_of,
    workshops,
)
from duologue.safety.rules.language import checking
from duologue.safety.rules.language.draft import Draft, Hit

Change = Callable[[Workshop], Workshop]


@cache
def by_rules(draft: Draft) -> tuple[Hit, ...]:
    return checking.check(draft)


def test_there_are_four_in_their_order_and_nothing_is_to_be_mended() -> None:
    assert [one.id for one in workshops()] == ["plan-it", "time-and-place-it", "make-it-safe", "feedback-sessions"]
    assert check_workshops(workshops(), by_rules) == []


def test_what_the_brief_of_a_workshop_promises_is_in_it() -> None:
    for one in workshops():
        assert sum(block.minutes for block in one.plan) == MINUTES
        assert len(one.exercises) >= 5
        assert len(one.cards) >= 12
        assert 12 <= len(one.slides) <= 20
        assert len(one.practices) == 3
        assert any(card.slip for card in one.cards)
        assert any(slide.picture for slide in one.slides)
    assert workshop("no-such-workshop") is None


def test_every_sentence_to_mend_is_heard_and_its_mended_one_is_not() -> None:
    slips = [card for one in workshops() for card in one.cards if card.slip]

    assert len(slips) >= 12
    assert [card.id for card in slips if not by_rules(Draft(card.words)) and not card.unheard] == []
    assert [card.id for card in slips if by_rules(Draft(card.mended))] == []


def test_no_card_says_the_same_as_another() -> None:
    words = [card.words for one in workshops() for card in one.cards]

    assert len(words) == len(set(words))


def with_card(**changes: str) -> Change:
    return lambda one: replace(one, cards=(replace(one.cards[0], **changes), *one.cards[1:]))


def with_block(**changes: object) -> Change:
    return lambda one: replace(one, plan=(replace(one.plan[1], **changes), *one.plan[2:], one.plan[0]))  # type: ignore[arg-type]


def with_exercise(**changes: object) -> Change:
    return lambda one: replace(one, exercises=(replace(one.exercises[1], **changes), *one.exercises[2:]))  # type: ignore[arg-type]


def with_slide(**changes: object) -> Change:
    return lambda one: replace(one, slides=(replace(one.slides[0], **changes), *one.slides[1:]))  # type: ignore[arg-type]


def with_practice(**changes: str) -> Change:
    return lambda one: replace(one, practices=(replace(one.practices[0], **changes), *one.practices[1:]))


@pytest.mark.parametrize(
    ("change", "check"),
    [
        (lambda one: replace(one, name=""), "missing"),
        (lambda one: replace(one, id="Plan It"), "id"),
        (lambda one: replace(one, about="You never listen to anybody."), "language"),
        (lambda one: replace(one, about="A workshop for reportees."), "not our word"),
        (lambda one: replace(one, about="What a day!"), "not our word"),
        (lambda one: replace(one, aims=one.aims[:3]), "how many"),
        (lambda one: replace(one, cards=one.cards[:11]), "how many"),
        (lambda one: replace(one, practices=one.practices[:2]), "how many"),
        (lambda one: replace(one, least=20), "group"),
        (lambda one: replace(one, plan=one.plan[1:]), "minutes"),
        (lambda one: replace(one, cards=(*one.cards, one.cards[0])), "card id twice"),
        (with_block(minutes=2), "minutes"),
        (with_block(facilitator=""), "missing"),
        (with_block(exercise="juggling"), "exercise"),
        (with_block(exercise="four-minutes"), "too long"),
        (with_exercise(how="on stage"), "how"),
        (with_exercise(minutes=60), "minutes"),
        (with_exercise(steps=("One.", "Two.")), "how many"),
        (with_exercise(debrief=("Talk.", "And listen.", "And go.")), "no question"),
        (with_exercise(cards=("no-such-card",)), "card"),
        (with_exercise(cards=()), "not dealt"),
        (with_card(kind="riddle"), "kind"),
        (with_card(words="x" * 201), "too long"),
        (with_card(words="You always forget it."), "language"),
        (with_card(kind="to-mend", words="See you on Monday.", mended="Till Monday."), "no slip"),
        (with_card(kind="to-mend", words="You always forget it.", mended=""), "missing"),
        (
            with_card(
                kind="to-mend", words="You always forget it.", mended="It was open twice.", unheard="It is mild."
            ),
            "heard",
        ),
        (with_slide(picture="photograph"), "picture"),
        (with_slide(lines=()), "how many"),
        (with_slide(lines=("x" * 101,)), "too long"),
        (with_slide(notes="Go on."), "notes"),
        (with_practice(strand="weather"), "strand"),
        (with_practice(whose="anybody"), "whose"),
        (with_practice(words=""), "missing"),
    ],
)
def test_what_is_wrong_is_found_and_named(change: Change, check: str) -> None:
    found = check_workshops([change(workshops()[0])], by_rules)

    assert check in {finding.check for finding in found}
    assert all(finding.because for finding in found)


def test_two_of_one_name_are_found() -> None:
    one = workshops()[0]

    assert [finding.check for finding in check_workshops([one, one], by_rules)] == ["id twice"]


def test_a_sentence_the_check_does_not_hear_may_say_why() -> None:
    quiet = with_card(
        kind="to-mend", words="See you on Monday.", mended="I see it otherwise.", unheard="It is all tone."
    )

    assert check_workshops([quiet(workshops()[0])], by_rules) == []


def test_a_file_that_says_nothing_is_read_and_found_to_be_empty() -> None:
    nothing = workshop_of('least = "four"\nplan = "later"\n[[card]]\n[[slide]]\n[[practice]]\n[[exercise]]')

    assert nothing.least == 0
    assert nothing.plan == ()
    assert nothing.cards == (Card("", "", "", "", ""),)
    assert nothing.slides == (Slide("", (), "", ""),)
    assert nothing.practices == (Practice("", "", "", "", "", ""),)
    assert nothing.exercises == (Exercise("", "", 0, "", (), (), ()),)
    assert workshop_of("[[plan]]").plan == (Block(0, "", "", "", ""),)
    assert len(check_workshops([nothing], by_rules)) > 20
