"""Who learns what of a check-in, as it is said to its author; held against what the other is shown."""

import pytest

from duologue.readiness.rules.answers import QUESTIONS
from duologue.readiness.rules.reach import Reach
from duologue.readiness.rules.shown import Answer, shown, visible
from duologue.readiness.rules.told import of_talking_freely, who_reads

ME, COLOUR, SHARED, PLACE = Reach.ME, Reach.COLOUR, Reach.SHARED, Reach.PLACE


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "You left everything out, which looks the same as never having been asked."),
        ({"energy": Answer("2", ME)}, "All of it is yours alone."),
        ({"energy": Answer("2", ME), "help": Answer("listen", ME)}, "All of it is yours alone."),
        ({"help": Answer("listen", SHARED)}, "Amara reads: what would help."),
        (
            {
                "personal_time": Answer("yes", SHARED),
                "help": Answer("light", SHARED),
                "headspace": Answer("heavy", ME),
            },
            "Amara reads: what would help and time for something personal. The rest is yours alone.",
        ),
        (
            {"energy": Answer("2", COLOUR), "load": Answer("5", SHARED), "headspace": Answer("heavy", COLOUR)},
            "Amara reads: a colour for energy, load and a colour for headspace.",
        ),
        ({"talk_freely": Answer("yes", PLACE)}, "All of it is yours alone."),
        ({"talk_freely": Answer("no", PLACE)}, "You both read “let's change place”."),
        (
            {"talk_freely": Answer("no", PLACE), "energy": Answer("1", ME)},
            "You both read “let's change place”. The rest is yours alone.",
        ),
        (
            {"talk_freely": Answer("no", PLACE), "energy": Answer("1", SHARED)},
            "Amara reads: energy. You both read “let's change place”.",
        ),
        (
            {"talk_freely": Answer("yes", PLACE), "help": Answer("talk", SHARED)},
            "Amara reads: what would help. The rest is yours alone.",
        ),
    ],
)
def test_it_says_what_the_other_reads_of_what_was_kept(answers: dict[str, Answer], said: str) -> None:
    assert who_reads(answers, "Amara") == said


@pytest.mark.parametrize("question", QUESTIONS)
def test_one_answer_is_called_read_exactly_where_the_other_sees_something_of_it(question: str) -> None:
    for reach in QUESTIONS[question].reaches or (PLACE,):
        for exact in QUESTIONS[question].options:
            given = {question: Answer(exact, reach)}
            seen = shown(question, given[question]) is not None and bool(visible(given))
            assert (who_reads(given, "Amara") != "All of it is yours alone.") is seen


@pytest.mark.parametrize("question", ["energy", "load", "headspace", "help"])
def test_it_says_which_questions_and_never_what_was_answered(question: str) -> None:
    for reach in QUESTIONS[question].reaches:
        said = {who_reads({question: Answer(exact, reach)}, "Amara") for exact in QUESTIONS[question].options}
        assert len(said) == 1


def test_that_a_no_can_be_told_is_said_before_it_is_given() -> None:
    assert of_talking_freely("Amara") == (
        "A yes is shown to nobody. If you say no, you both read “let's change place”. No name stands there, but Amara can tell "
        "it was you, unless they said no as well."
    )
