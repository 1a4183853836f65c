"""What we say ourselves, and give people to say, passes the check that we hold their own words against."""

from language.ours import ours

from duologue.preparation.rules.bank import bank
from duologue.safety.language import check
from duologue.safety.rules.language.draft import LONGEST, Context, Draft


def test_every_question_of_the_bank_is_clean() -> None:
    questions = {words: question.id for question in bank() for words in (question.words, question.follow_up)}
    found = {name: check(Draft(words, Context.QUESTION)) for words, name in questions.items()}

    assert len(questions) > 400
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_every_sentence_of_pages_mails_questions_and_kinds_is_clean() -> None:
    """Where one is not, word it otherwise. The ear has read all that stood here when it was taught (`make ear`)."""
    said = {text: place for place, text in ours()}
    found = {text: (place, hits) for text, place in said.items() if (hits := check(Draft(text[:LONGEST])))}

    assert len(said) > 2_000
    assert {text: (place, [hit.category for hit in hits]) for text, (place, hits) in found.items()} == {}
