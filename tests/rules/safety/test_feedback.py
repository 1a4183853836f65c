"""Feedback: what has to be said before it is given, what has to be answered, and when it arrives."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from duologue.safety.rules.card import Card, Wish
from duologue.safety.rules.feedback import (
    Kind,
    Mark,
    Moment,
    Part,
    Written,
    arrives_at,
    missing,
    unanswered,
)
from duologue.safety.rules.language import check

WHOLE = {
    Part.BEHAVIOUR: "The list for Monday came on Tuesday at noon.",
    Part.IMPACT: "Two people waited for half a day.",
    Part.PATH: "Could we agree on Friday at four, and that you tell me on Thursday if it will be later?",
}
LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
TALK = NOW + timedelta(days=5)


def change(**parts: str) -> Written:
    return Written(Kind.CHANGE, WHOLE | {Part(part): text for part, text in parts.items()})


@pytest.mark.parametrize("lacking", [Part.BEHAVIOUR, Part.IMPACT, Part.PATH])
def test_what_asks_for_a_change_says_what_was_done_what_came_of_it_and_how_it_could_be(lacking: Part) -> None:
    without = Written(Kind.CHANGE, {part: text for part, text in WHOLE.items() if part is not lacking})
    blank = Written(Kind.CHANGE, WHOLE | {lacking: "  \n"})

    assert missing(change()) == []
    for written in (without, blank):
        assert len(missing(written)) == 1


def test_thanks_need_no_more_than_what_was_seen() -> None:
    assert missing(Written(Kind.THANKS, {Part.BEHAVIOUR: "You stayed for the handover."})) == []
    assert missing(Written(Kind.THANKS, {Part.IMPACT: "It helped."})) == [
        "Say what was done or said, as you saw or heard it."
    ]


@pytest.mark.parametrize(
    ("part", "words", "category"),
    [("behaviour", "You are careless.", "personality"), ("impact", "This failure is your fault.", "blame")],
)
def test_blame_and_traits_are_reworded_or_answered_before_it_is_given(part: str, words: str, category: str) -> None:
    written = change(**{part: words})
    found = unanswered(written, check)

    assert [(one.part, one.hit.category) for one in found] == [(part, category)]
    for mark in Mark:
        answered = Written(Kind.CHANGE, written.parts, {found[0].key: mark})
        assert unanswered(answered, check) == []


def test_an_answer_to_one_remark_answers_no_other() -> None:
    first = unanswered(change(behaviour="You are careless."), check)[0]
    both = Written(
        Kind.CHANGE, change(behaviour="You are careless.", impact="You are lazy.").parts, {first.key: Mark.NOT_SO}
    )

    assert [one.part for one in unanswered(both, check)] == [Part.IMPACT]


def test_other_remarks_are_advice_and_hold_nothing_back() -> None:
    assert unanswered(change(path="Could you please just do better?"), check) == []


def test_thanks_are_never_held_back() -> None:
    assert unanswered(Written(Kind.THANKS, {Part.BEHAVIOUR: "You are brilliant."}), check) == []


@pytest.mark.parametrize(
    ("likes", "at"),
    [
        (Moment.AT_ONCE, NOW),
        (Moment.END_OF_DAY, datetime(2026, 11, 26, 16, 30, tzinfo=LONDON)),
        (Moment.DAY_BEFORE, TALK - timedelta(days=1)),
        (Moment.AT_THE_TALK, TALK),
    ],
)
def test_it_arrives_when_the_one_it_is_for_likes_it_to(likes: Moment, at: datetime) -> None:
    assert arrives_at(Kind.CHANGE, likes, NOW, LONDON, TALK) == at
    assert arrives_at(Kind.THANKS, likes, NOW, LONDON, TALK) == NOW


def test_without_a_1_1_ahead_it_does_not_wait_for_one_and_it_never_arrives_in_the_past() -> None:
    for likes in (Moment.DAY_BEFORE, Moment.AT_THE_TALK):
        assert arrives_at(Kind.CHANGE, likes, NOW, LONDON, None) == NOW
        assert arrives_at(Kind.CHANGE, likes, NOW, LONDON, NOW - timedelta(hours=1)) == NOW


def test_the_end_of_a_working_day_is_not_on_a_saturday_and_is_on_ones_own_clock() -> None:
    friday_evening = datetime(2026, 11, 27, 20, tzinfo=UTC)
    auckland = ZoneInfo("Pacific/Auckland")

    assert arrives_at(Kind.CHANGE, Moment.END_OF_DAY, friday_evening, LONDON, None) == datetime(
        2026, 11, 30, 16, 30, tzinfo=LONDON
    )
    assert arrives_at(Kind.CHANGE, Moment.END_OF_DAY, NOW, auckland, None) == datetime(
        2026, 11, 27, 16, 30, tzinfo=auckland
    )


def test_a_card_tells_what_was_answered_and_nothing_else() -> None:
    assert Card().lines == [("When", "At once")]
    assert Card(Moment.END_OF_DAY, helps="A walk").lines == [
        ("When", "At the end of a working day"),
        (Wish.HELPS.words, "A walk"),
    ]
