"""The rules and an ear together: what is only implied is heard, and what a rule takes amiss may be meant kindly."""

from collections.abc import Mapping, Sequence

import pytest

from duologue.safety.rules.language.checking import WHOLE, check, passages, segments
from duologue.safety.rules.language.draft import Draft
from duologue.safety.rules.language.weighing import Ear, Heard, implied, is_meant_otherwise

NEVER = "You never listen."
PLAIN = "The list came on Tuesday."
STING = "We had begun to make plans for a life without you."


def ear(loud: Mapping[str, Mapping[str, float]]) -> Ear:
    """Hears in a passage what is said of any sentence in it, and nothing in all others."""

    def heard(passage: str) -> Heard:
        of = next((found for sentence, found in loud.items() if sentence in passage), {"blame": 0.01})
        return Heard(max(of.values()), of)

    return lambda said: [heard(passage) for passage in said]


DEAF = ear({})


@pytest.mark.parametrize(
    ("remarkable", "of", "named"),
    [
        (0.99, {"threat": 0.9, "blame": 0.1}, ("threat",)),
        (0.99, {"threat": 0.9, "blame": 0.6}, ("threat", "blame")),
        (0.999, {"threat": 0.4, "blame": 0.3}, ("threat",)),
        (0.5, {"threat": 0.5}, ()),
        (0.02, {"threat": 0.9}, ()),
        (1.0, {"threat": 1.0}, ("threat",)),
        (0.95, {"blame": 0.6}, ()),
        (0.95, {"threat": 0.7}, ("threat",)),  # what is grave is remarked on sooner
        (0.0, {}, ()),
    ],
)
def test_what_is_named_without_a_rule_is_likely_by_both_measures(
    remarkable: float, of: Mapping[str, float], named: tuple[str, ...]
) -> None:
    assert implied(Heard(remarkable, of)) == named


def test_in_a_long_draft_a_passage_has_to_be_louder() -> None:
    heard = Heard(0.99, {"blame": 0.6})

    assert [bool(implied(heard, passages)) for passages in (1, 2, 16)] == [True, True, False]


def test_what_is_implied_is_named_and_never_let_pass_at_once() -> None:
    """Whatever is loud enough to be remarked on alone is loud enough for a rule to stand."""
    for hundredth in range(101):
        heard = Heard(hundredth / 100, {"blame": 0.9})
        assert not (implied(heard) and is_meant_otherwise(heard))


def test_an_ear_names_what_no_rule_finds_at_the_sentence_it_hears_it_in() -> None:
    text = f"{PLAIN} {STING}"
    assert check(Draft(text)) == ()

    (hit,) = check(Draft(text), ear({STING: {"backhanded": 0.97}}))

    assert (hit.category, hit.rule) == ("backhanded", WHOLE)
    assert text[hit.start : hit.end] == STING


def test_what_only_two_sentences_together_say_is_marked_in_both() -> None:
    text = f"{PLAIN} {STING}"

    (hit,) = check(Draft(text), ear({text: {"backhanded": 0.97}}))

    assert text[hit.start : hit.end] == text


def test_words_a_rule_takes_amiss_are_let_pass_where_nothing_is_heard() -> None:
    assert [hit.category for hit in check(Draft(NEVER))] == ["absolute"]
    assert check(Draft(NEVER), DEAF) == ()


def test_what_a_rule_has_found_stands_where_the_ear_hears_a_little_of_it() -> None:
    heard = check(Draft(NEVER), ear({NEVER: {"dismissal": 0.6, "absolute": 0.3}}))

    assert [hit.category for hit in heard] == ["absolute"]


def test_where_the_ear_hears_something_else_than_a_rule_it_is_remarked_on_as_that() -> None:
    (hit,) = check(Draft(NEVER), ear({NEVER: {"dismissal": 0.99, "absolute": 0.1}}))

    assert (hit.category, hit.rule) == ("dismissal", WHOLE)


def test_where_the_ear_hears_a_little_of_something_else_nothing_is_remarked_on() -> None:
    assert check(Draft(NEVER), ear({NEVER: {"dismissal": 0.6, "absolute": 0.1}})) == ()


def test_a_sentence_that_is_loud_by_itself_is_not_drowned_by_what_stands_around_it() -> None:
    def drowning(passages: Sequence[str]) -> Sequence[Heard]:
        return [
            Heard(0.99, {"absolute": 0.99}) if said == NEVER else Heard(0.01, {"absolute": 0.01}) for said in passages
        ]

    assert [hit.category for hit in check(Draft(f"{PLAIN} {NEVER}"), drowning)] == ["absolute"]


@pytest.mark.parametrize("text", ["you", "Really?", "oh no"])
def test_in_a_word_or_two_nothing_is_implied_yet(text: str) -> None:
    assert check(Draft(text), ear({text: {"blame": 0.99}})) == ()


def test_what_a_rule_has_found_is_not_said_again_by_the_ear() -> None:
    heard = check(Draft(NEVER), ear({NEVER: {"absolute": 0.99, "blame": 0.8}}))

    assert [(hit.category, hit.rule) for hit in heard] == [(hit.category, hit.rule) for hit in check(Draft(NEVER))]


def test_sentences_are_heard_together_as_far_as_an_ear_reads_at_once() -> None:
    said: list[str] = []

    def listening(passages: Sequence[str]) -> Sequence[Heard]:
        said.extend(passages)
        return DEAF(passages)

    check(Draft(f"{PLAIN} {PLAIN}\n{'long ' * 50}end. {PLAIN}"), listening)

    assert said == [f"{PLAIN} {PLAIN}", f"{'long ' * 50}end.", PLAIN]


def test_passages_hold_every_sentence_once_and_in_order() -> None:
    sentences = segments(Draft(f"{PLAIN} {STING} {NEVER} " * 7))

    assert [sentence for passage in passages(sentences) for sentence in passage] == list(sentences)


def test_an_ear_is_not_asked_where_nothing_is_said() -> None:
    def none(_: Sequence[str]) -> Sequence[Heard]:
        raise AssertionError

    assert check(Draft("  \n "), none) == ()
