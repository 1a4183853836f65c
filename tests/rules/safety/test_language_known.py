"""What is not in English is not remarked on."""

import json
from pathlib import Path

import pytest

from duologue.safety.language import check
from duologue.safety.rules.language.draft import Draft
from duologue.safety.rules.language.known import KNOWN, is_known

CORPUS = Path(__file__).parents[3] / "language" / "corpus"


@pytest.mark.parametrize(
    "text",
    [
        "Du hast das schon wieder nicht gemacht.",
        "Das ist deine Schuld, du hättest es mir sagen müssen.",
        "Pourquoi tu n’as jamais fini à temps ?",
        "C’est toujours la même chose avec vous, je suis déçu.",
        "Siempre llegas tarde a las reuniones y no avisas.",
        "Wie geht es dir mit der Last im Moment?",
        "Non è la prima volta che ti dico di avvisare.",
    ],
)
def test_another_language_is_left_alone(text: str) -> None:
    assert not is_known(text)
    assert check(Draft(text)) == ()


@pytest.mark.parametrize("text", ["", "Rota", "You never listen.", "Die Hard was on again", "Réunion?", "ok", "Nunca"])
def test_in_doubt_it_is_english(text: str) -> None:
    assert is_known(text)


def test_no_sentence_of_the_corpus_is_taken_for_another_language() -> None:
    lines = (line for file in sorted(CORPUS.glob("*.jsonl")) for line in file.read_text().splitlines())
    assert [text for line in lines if not is_known(text := json.loads(line)["text"])] == []


def test_each_language_that_is_known_has_its_folder() -> None:
    folder = Path(__file__).parents[3] / "src/duologue/safety/rules/language"
    assert all((folder / one / "rules").is_dir() for one in KNOWN)
