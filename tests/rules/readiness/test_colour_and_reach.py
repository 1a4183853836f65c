import pytest
from django.utils.translation import override

from duologue.readiness.rules.answers import QUESTIONS
from duologue.readiness.rules.colour import colour_of, in_words
from duologue.readiness.rules.reach import Reach, default_reach, settled_reach
from duologue.readiness.rules.shown import Answer, Seen, of_one_length, shown, visible
from duologue.translation import LANGUAGES
from duologue.translation import gettext as _


@pytest.mark.parametrize(
    ("question", "colours"),
    [
        ("energy", {"1": "heavy", "2": "heavy", "3": "middle", "4": "light", "5": "light"}),
        ("load", {"1": "light", "2": "light", "3": "middle", "4": "heavy", "5": "heavy"}),
        ("headspace", {"clear": "light", "busy": "middle", "heavy": "heavy"}),
    ],
)
def test_little_energy_much_load_and_a_heavy_head_are_heavy(question: str, colours: dict[str, str]) -> None:
    assert {answer: colour_of(question, answer) for answer in QUESTIONS[question].options} == colours


@pytest.mark.parametrize(
    ("question", "default"),
    [
        ("energy", Reach.ME),
        ("load", Reach.ME),
        ("headspace", Reach.ME),
        ("help", Reach.SHARED),
        ("personal_time", Reach.SHARED),
        ("talk_freely", Reach.PLACE),
    ],
)
def test_how_somebody_feels_stays_with_them_unless_they_say_otherwise(question: str, default: Reach) -> None:
    assert default_reach(question) is default
    assert settled_reach(question, "") is default


@pytest.mark.parametrize(
    ("question", "asked", "settled"),
    [
        ("energy", "shared", Reach.SHARED),
        ("energy", "colour", Reach.COLOUR),
        ("energy", "everybody", None),
        ("energy", "place", None),
        ("help", "colour", None),
        ("help", "me", Reach.ME),
        ("personal_time", "colour", None),
        ("talk_freely", "shared", None),
    ],
)
def test_only_a_reach_on_offer_is_taken(question: str, asked: str, settled: Reach | None) -> None:
    assert settled_reach(question, asked) is settled


def test_every_question_has_a_reach() -> None:
    assert {question: default_reach(question) for question in QUESTIONS}


def test_whatever_may_be_a_colour_has_one_for_each_answer() -> None:
    for question in QUESTIONS.values():
        if Reach.COLOUR in question.reaches:
            assert all(colour_of(question.name, answer) for answer in question.options)


@pytest.mark.parametrize(
    ("question", "answer", "written"),
    [
        ("energy", Answer("2", Reach.SHARED), "2"),
        ("energy", Answer("2", Reach.COLOUR), "heavy"),
        ("energy", Answer("2", Reach.ME), None),
        ("help", Answer("listen", Reach.SHARED), "listen"),
        ("help", Answer("listen", Reach.ME), None),
        ("talk_freely", Answer("yes", Reach.PLACE), "yes"),
        ("talk_freely", Answer("no", Reach.PLACE), "no"),
    ],
)
def test_the_other_sees_what_the_reach_allows(question: str, answer: Answer, written: str | None) -> None:
    assert shown(question, answer) == written


def test_a_colour_reads_as_a_colour() -> None:
    assert Seen(None, "heavy").read_as("energy") == "energy red"
    assert Seen("2", None).read_as("energy") == "energy 2"
    assert Answer("2", Reach.ME).read_as("energy") == "energy 2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_colour_is_a_word_that_answers_a_question(language: str) -> None:
    """Else a colour reads like an answer that was kept to oneself, as "heavy" did."""
    with override(language):
        colours = [in_words(colour) for colour in ("light", "middle", "heavy")]
        answers = {words for question in QUESTIONS.values() for words in question.options.values()}
        assert len(set(colours)) == 3
        assert [colour for colour in colours if any(colour in words.split() for words in answers)] == []
        assert [colour for colour in colours if colour not in _("{name} sees a colour: green, amber or red")] == []


def test_being_able_to_talk_freely_changes_nothing_on_the_others_page() -> None:
    here = {"talk_freely": Answer("yes", Reach.PLACE), "energy": Answer("4", Reach.SHARED)}

    assert visible(here) == {"energy": Answer("4", Reach.SHARED)}
    assert "talk_freely" in visible({"talk_freely": Answer("no", Reach.PLACE)})


def test_the_length_of_an_answer_does_not_tell_it() -> None:
    answers = [answer for question in QUESTIONS.values() for answer in question.options]

    assert {len(of_one_length(answer)) for answer in [*answers, "light", "middle", "heavy"]} == {8}
