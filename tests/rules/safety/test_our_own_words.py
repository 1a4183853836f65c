"""What we give people to say passes the check that we hold their own words against."""

import pytest

from duologue.preparation.rules.bank import bank
from duologue.safety.rules.language.checking import check
from duologue.safety.rules.language.draft import Context, Draft


@pytest.mark.parametrize("said", ["words", "follow_up"])
def test_every_question_of_the_bank_is_clean(said: str) -> None:
    questions = [(question.id, getattr(question, said)) for question in bank()]
    found = {name: check(Draft(words, Context.QUESTION)) for name, words in questions}

    assert len(found) > 200
    assert {name: hits for name, hits in found.items() if hits} == {}
