"""Each check fires on a bad example and leaves a good one alone."""

import pytest

from duologue.preparation.rules.bank_checks import ALIKE
from duologue.preparation.rules.wording import LONGEST, check_wording, likeness, stems


def checks(words: str) -> list[str]:
    return [finding.check for finding in check_wording(words, "here")]


@pytest.mark.parametrize(
    ("words", "check", "given"),
    [
        ("Do you like your work?", "closed", "Do you like your work?"),
        ("Are you all right?", "closed", "Are you all right?"),
        ("Would you like more feedback?", "closed", "Would you like more feedback?"),
        ("If you had a free day, would you rest?", "closed", "If you had a free day, would you rest?"),
        ("When you are stuck, do you ask somebody?", "closed", "do you"),
        ("Your plans for the year?", "closed", "Your plans for the year?"),
        ("What went well? What did not?", "two in one", "What went well? What did not?"),
        ("What went well and what did not?", "two in one", "and what"),
        ("How is it going, and can I help?", "two in one", "and can I"),
        ("What works here, and since when?", "two in one", "and since when"),
        ("Who decides, or who should?", "two in one", "or who"),
        ("Why is the report late?", "loaded", "Why"),
        ("How come the report is late?", "loaded", "How come"),
        ("Whose fault was it?", "loaded", "fault"),
        ("What is your excuse this time?", "loaded", "excuse"),
        ("What did you think when you failed?", "loaded", "you failed"),
        ("Where do you see your weaknesses?", "loaded", "weaknesses"),
        ("What is it that you should have done?", "loaded", "should have done"),
        ("What is it that you still haven’t done?", "loaded", "still haven't"),
        ("What would help, wouldn't you say that a course would?", "leading", "wouldn't you"),
        ("How good is it, don’t you think?", "leading", "don't you"),
        ("What could surely be done better?", "leading", "surely"),
        ("What helps, a longer list, right?", "leading", "right"),
        ("Who always gets the good work?", "absolute", "always"),
        ("What do you never manage?", "absolute", "never"),
        ("How does your family see it?", "private", "family"),
        ("How is your health?", "private", "health"),
        ("What was the reason for your absence?", "private", "reason for your absence"),
        ("What do you do outside work?", "private", "outside work"),
        ("How was your weekend?", "private", "weekend"),
        ("What kind of person are you?", "personality", "kind of person"),
        ("How do you as an introvert see it?", "personality", "introvert"),
    ],
)
def test_what_a_bad_question_is_told(words: str, check: str, given: str) -> None:
    found = {finding.check: finding for finding in check_wording(words, "here")}

    assert check in found
    assert (found[check].words, found[check].where) == (given, "here")
    assert len(found[check].because) > 20


@pytest.mark.parametrize("check", ["closed", "two in one", "leading"])
def test_one_bad_question_may_have_several_faults(check: str) -> None:
    assert check in checks("Don't you think it is late? Is it?")


@pytest.mark.parametrize(
    "words",
    [
        "What is in your way?",
        "In what way would you like to grow?",
        "If the week were yours, what would you change?",
        "Tell me about a day that went well.",
        "To whom would you turn first?",
        "What would feel right?",
        "What can and cannot wait?",
        "Who does what by when?",
        "What still matters when it is over?",
        "What made the whole of it worthwhile?",
        "What should have room today?",
        "",
    ],
)
def test_a_good_question_is_left_alone(words: str) -> None:
    assert checks(words) == []


def test_too_long_is_one_more_than_can_be_kept_in_mind() -> None:
    words = "What " + "x" * (LONGEST - 6) + "?"

    assert checks(words) == []
    assert checks(words.replace("?", "x?")) == ["too long"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What would you like to be better at by the spring?", "By spring, what would you like to get better at?"),
        ("What is in your way that I could move?", "What stands in your way that I could move?"),
        ("Which meeting could you best do without for a month?", "Which meetings could you do without for a month?"),
        ("What are you proud of since we last spoke?", "What are you most proud of since last time?"),
        ("How are you arriving today?", "How do you arrive today?"),
        ("Who was good to work with lately?", "Who has been good to work with?"),
    ],
)
def test_the_same_question_turned_round_is_alike(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What should I do more of?", "What should I do less of?"),
        ("Which habit of our team would you keep at any price?", "Which habit of our team has had its day?"),
        ("What is in your way?", "What is on your mind?"),
        ("", ""),
    ],
)
def test_another_question_in_similar_words_is_not(one: str, other: str) -> None:
    assert likeness(one, other) < ALIKE


def test_the_measure_is_what_it_says() -> None:
    # Shared: help (3) and what (1). All: help, what, most (1) against help, what, next (3).
    assert likeness("What helps most?", "What helped next?") == 2 * 4 / (5 + 7)


def test_endings_do_not_count() -> None:
    assert stems("helped helping helps help") == {"help"}
    assert stems("stories story planning plans") == {"story", "plan"}
    assert stems("less") == {"less"}
