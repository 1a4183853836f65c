"""A hit marks words of the draft, says why in one sentence, and offers another that passes the check itself."""

import re

import pytest
from tests.rules.safety.test_language_rules import HITS

from duologue.safety.rules.language import CATEGORIES, Draft, NotADraft, check, explain, segments, target
from duologue.safety.rules.language.en import english

SENTENCES = [text for _, text in HITS]
NEVER_OURS = (
    "you are being|you're being|toxic|aggressive|angry|bad manager|bad boss|rude|hostile|your tone|negative person|abusive|bully"
    "|unprofessional|inappropriate|score|you sound|you seem|calm down|emotional"
)


def ours() -> list[str]:
    """Everything we say by ourselves."""
    language = english()
    said = [rule.why for rule in language.rules] + [text for rule in language.rules for text in rule.rewrites]
    for category in CATEGORIES:
        said += [language.why(category), *language.rewrites(category)]
    return said


@pytest.mark.parametrize("text", SENTENCES)
def test_the_marked_words_are_words_of_the_draft(text: str) -> None:
    draft = f"Hello Ben,\n\n{text} Regards"

    for hit in check(Draft(draft)):
        assert 0 <= hit.start < hit.end <= len(draft)
        assert draft[hit.start : hit.end].strip() == draft[hit.start : hit.end]


def test_the_place_is_exact_in_chat_spelling() -> None:
    text = "ok 🙂 so u r lazy tbh"

    (hit,) = check(Draft(text))

    assert text[hit.start : hit.end] == "u r lazy"


@pytest.mark.parametrize("text", SENTENCES)
def test_a_rewriting_passes_the_check_itself(text: str) -> None:
    assert [check(Draft(hit.rewrite)) for hit in check(Draft(text)) if check(Draft(hit.rewrite))] == []


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_category_can_be_explained_without_a_rule(category: str) -> None:
    text = "First this. Then the launch went by."
    segment = segments(Draft(text))[1]

    hit = explain(category, segment)

    assert text[hit.start : hit.end] == "Then the launch went by."
    assert hit.category == category
    assert hit.why
    assert "the launch" in hit.rewrite
    assert check(Draft(hit.rewrite)) == ()


@pytest.mark.parametrize(
    ("text", "rewrite"),
    [
        ("Why didn't you tell me earlier?", "What got in the way of telling me earlier?"),
        ("You always miss deadlines.", "I noticed this on [which dates?]: missing deadlines. What was going on?"),
        (
            "The client left because you did not call.",
            "The client left: what led to it, step by step, and what can each of us change?",
        ),
    ],
)
def test_a_rewriting_keeps_what_the_sentence_is_about(text: str, rewrite: str) -> None:
    assert rewrite in [hit.rewrite for hit in check(Draft(text))]


@pytest.mark.parametrize("said", ours())
def test_our_own_words_judge_nobody(said: str) -> None:
    assert re.search(rf"\b(?:{NEVER_OURS})\b", said, re.IGNORECASE) is None


@pytest.mark.parametrize("said", sorted({said for said in ours() if "{" not in said}))
def test_what_we_say_by_ourselves_passes_the_check(said: str) -> None:
    assert check(Draft(said)) == ()


@pytest.mark.parametrize("said", [rule.why for rule in english().rules])
def test_a_reason_is_one_sentence(said: str) -> None:
    assert said.endswith(".")
    assert len(re.findall(r"[.!?](?:\s|$)", said)) == 1


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in english().rules]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("You left.", "you"),
        ("I asked Ines about it.", "third"),
        ("I left.", "self"),
        ("The build is red.", "thing"),
    ],
)
def test_whom_a_sentence_is_about(text: str, whom: str) -> None:
    assert target(segments(Draft(text))[0]) == whom


def test_sentences_know_their_places() -> None:
    text = "Hi Ana!  See p. 3, e.g. the table.\n- one more thing"

    assert [text[one.start : one.end] for one in segments(Draft(text))] == [
        "Hi Ana!",
        "See p. 3, e.g. the table.",
        "- one more thing",
    ]


def test_the_same_draft_gives_the_same_hits() -> None:
    text = " ".join(SENTENCES[:20])

    assert check(Draft(text)) == check(Draft(text))


@pytest.mark.parametrize(
    "text", ["", "   \n", "?!?!", "🙃", "\x00", "“”", "[", "``", "'", "n't you see", "a" * 20_000, "you " * 5_000]
)
def test_whatever_is_typed_gets_an_answer(text: str) -> None:
    assert isinstance(check(Draft(text)), tuple)


@pytest.mark.parametrize(
    ("text", "context", "said"),
    [
        (b"words", "reply", "not a string"),
        ("a" * 20_001, "reply", "20001 characters"),
        ("words", "letter", "agenda, question, feedback, reply"),
    ],
)
def test_what_is_no_draft_is_told_in_a_sentence(text: object, context: object, said: str) -> None:
    with pytest.raises(NotADraft, match=said):
        Draft(text, context)  # type: ignore[arg-type]
