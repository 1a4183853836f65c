"""What is written in a log, recognised again: in English it is said letter for letter as it was written."""

import pytest

from duologue.privacy.rules.lines import is_exceptional, what_of, why_of
from duologue.privacy.rules.log_sentences import WHAT, WHY, said


@pytest.mark.parametrize(
    "written",
    [
        "agreed 12 items of shared words to be read by another",
        "version 3, for words from now on",
        "both of you agreed on 3 November 2026",
        "break-glass by 2 custodians: somebody has to be kept from harm",
        "by the token “growth {and} more”",
        "by Our Provider alone",
        "something that is no sentence of ours, {with} a brace",
        "",
    ],
)
def test_in_english_it_is_what_was_written(written: str) -> None:
    assert said(written) == written


def test_each_sentence_is_recognised_as_itself() -> None:
    for sentence in (*WHAT, *WHY):
        if "{" not in sentence:
            assert said(sentence) == sentence


def test_a_day_and_a_purpose_are_said_too(monkeypatch: pytest.MonkeyPatch) -> None:
    dictionary = {
        "both of you agreed on {date}": "beide, am {date}",
        "break-glass by {many} custodians: {purpose}": "{many} Hüter: {purpose}",
        "somebody has to be kept from harm": "Gefahr",
    }
    monkeypatch.setattr("duologue.privacy.rules.log_sentences.gettext", lambda one: dictionary.get(one, one))
    assert said("both of you agreed on 3 November 2026") == "beide, am 3 November 2026"
    assert said("break-glass by 2 custodians: somebody has to be kept from harm") == "2 Hüter: Gefahr"
    assert (
        said("by the token “somebody has to be kept from harm”") == "by the token “somebody has to be kept from harm”"
    )


def test_ordinary_reading_is_told_as_a_person_would() -> None:
    assert what_of("read", "shared words") == "read what you shared"
    assert why_of("member of the pair") == "you two share it"


def test_only_the_ordinary_reading_is_no_exception(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_exceptional("member of the pair")
    assert is_exceptional("both of you agreed on 3 November 2026")
    assert what_of("read", "the notes") == "read the notes"
    assert what_of("wrote", "shared words") == "wrote shared words"
    assert why_of("members of the pair") == "members of the pair"
    monkeypatch.setattr("duologue.privacy.rules.lines.said", lambda one: f"<{one}>")
    assert what_of("read", "shared words") == "<read what you shared>"
    assert (why_of("member of the pair"), why_of("another")) == ("<you two share it>", "<another>")
