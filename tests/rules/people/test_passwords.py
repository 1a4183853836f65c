import pytest

from duologue.people.rules.passwords import check_password, is_short
from duologue.privacy.rules.words import UnusableText


@pytest.mark.parametrize(
    "password",
    [
        "four quiet words",
        "eightcha",
        "ALLCAPITALLETTERS",
        "         x y z          ",
        "пароль из слов",
        "🦊🐻🌧🎻🪁🧂🫖🛶",
        "p" * 64 + "qrs" + "t" * 64,
        "benches under lanterns",
        "8374 9283 7492",
    ],
)
def test_length_is_what_counts(password: str) -> None:
    check_password(password, "ben@example.org", ("Ben", "Lantern Street", ""))


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", "0 characters"),
        ("seven77", "7 characters"),
        ("aaaaaaaaaaaaaaaaaa", "easily guessed"),
        ("ababababababababab", "easily guessed"),
        ("ben.okafor@example.org", "easily guessed"),
        ("benokafor123", "easily guessed"),
        ("Duologue2026", "easily guessed"),
        ("LanternStreet2026", "easily guessed"),
        ("lantern-ben-okafor-1", "easily guessed"),
        ("Street Lantern Duologue", "easily guessed"),
        ("2026 xyz Lantern", "easily guessed"),
        ("ab cd" * 250, "room for 1,000"),
    ],
)
def test_what_is_too_short_or_easily_guessed_is_refused_with_what_would_do(password: str, words: str) -> None:
    with pytest.raises(UnusableText) as refusal:
        check_password(password, "ben.okafor@example.org", ("Ben Okafor", "Lantern Street"))

    assert words in refusal.value.sentence


@pytest.mark.parametrize(
    ("password", "short"), [("x" * 14, True), ("x" * 15, False), ("🦊" * 14, True), ("🦊" * 15, False)]
)
def test_fifteen_characters_stand_alone(password: str, short: bool) -> None:
    assert is_short(password) is short


def test_one_spelling_of_an_accent_is_as_long_as_another() -> None:
    assert is_short("e\u0301" * 14)
