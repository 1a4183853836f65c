import pytest

from duologue.meetings.rules.finding import asked_words, finds

ROTA = "The on-call rota, before it wears me out. Ask Zoë about Lisboa!"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", True),
        ("rota", True),
        ("ROTA", True),
        ("rot", True),
        ("ota", False),
        ("zoe", True),
        ("Zoë lisb", True),
        ("lisb zoe", True),
        ("rota budget", False),
        ("on-call", True),
        ("  call   on ", True),
        (".*", True),
        ("wear out", True),
    ],
)
def test_a_word_is_found_by_its_beginning(asked: str, found: bool) -> None:
    assert finds(asked_words(asked), ROTA) is found


def test_other_scripts_are_words_too() -> None:
    assert finds(asked_words("שלום"), "אמרתי שלום לכולם")
    assert not finds(asked_words("עולם"), "אמרתי שלום לכולם")
