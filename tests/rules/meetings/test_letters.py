import pytest

from duologue.meetings.rules.letters import Offer, compose, mark_of, quotes

THEIRS = ["You were late on Monday, and the list was wrong again.", "ok"]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("I would like to lead the next launch.", False),
        ("ok, so be it", False),
        ("> You were late", True),
        ("He said:\n  > anything", True),
        ("Amara wrote: you were LATE on Monday - and the list was wrong again", True),
        ("You were late on Monday", False),
    ],
)
def test_words_of_the_other_are_known_again(text: str, holds: bool) -> None:
    assert quotes(text, THEIRS) is holds


def test_the_letter_holds_the_words_exactly_and_in_one_order() -> None:
    point, goal = Offer("point", "To lead\n\n  the *launch*"), Offer("goal", "To speak up")

    assert compose([goal, point]) == (
        "**What I brought up**\n\nTo lead\n\n  the *launch*\n\n**What I work towards**\n\nTo speak up"
    )
    assert mark_of(compose([point])) != mark_of(compose([goal]))


def test_the_key_follows_the_words() -> None:
    assert Offer("point", "a").key != Offer("point", "b").key != Offer("goal", "b").key
    assert compose([]) == ""
