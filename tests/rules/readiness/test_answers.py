import pytest

from duologue.readiness.rules.answers import QUESTIONS, Moment, is_offered, may_answer

DOOR, WEEK = Moment.AT_THE_DOOR, Moment.WEEK_BEFORE


@pytest.mark.parametrize(
    ("question", "moment", "answer", "offered"),
    [
        ("energy", WEEK, "1", True),
        ("energy", WEEK, "5", True),
        ("energy", WEEK, "0", False),
        ("energy", WEEK, "6", False),
        ("energy", WEEK, "", False),
        ("load", DOOR, "3", True),
        ("headspace", DOOR, "busy", True),
        ("headspace", DOOR, "rather not say", False),
        ("help", WEEK, "move", True),
        ("help", WEEK, "money", False),
        ("personal_time", WEEK, "yes", True),
        ("personal_time", WEEK, "my divorce", False),
        ("talk_freely", DOOR, "no", True),
        ("talk_freely", WEEK, "no", False),
        ("mood", WEEK, "3", False),
    ],
)
def test_only_what_is_asked_can_be_answered(question: str, moment: Moment, answer: str, offered: bool) -> None:
    assert is_offered(question, moment, answer) is offered


@pytest.mark.parametrize(
    ("moment", "state", "may"),
    [
        (WEEK, "planned", True),
        (WEEK, "open", False),
        (WEEK, "held", False),
        (DOOR, "planned", True),
        (DOOR, "open", True),
        (DOOR, "held", False),
        (DOOR, "missed", False),
    ],
)
def test_a_check_in_is_for_before_the_two_meet(moment: Moment, state: str, may: bool) -> None:
    assert may_answer(moment, state) is may


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    [
        ("energy", "2", "energy 2"),
        ("load", "5", "load 5, too much"),
        ("headspace", "clear", "headspace clear"),
        ("help", "light", "“keep it light”"),
        ("personal_time", "yes", "time for something personal"),
    ],
)
def test_an_answer_reads_without_its_question(question: str, answer: str, words: str) -> None:
    assert QUESTIONS[question].read_as(answer) == words
