import pytest

from duologue.privacy.rules.words import UnusableText, clean_line, clean_words


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("hello", "hello"),
        ("  two\r\nlines\rhere  ", "two\nlines\nhere"),
        ("nul\x00 and bell\x07", "nul and bell"),
        ("tab\tstays", "tab\tstays"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("שלום, ben", "שלום, ben"),
        ("family 👩‍👩‍👧", "family 👩‍👩‍👧"),
        ("half a pair \ud83d here", "half a pair \ufffd here"),
        ("e\u0301", "é"),
    ],
)
def test_words_keep_what_a_person_can_type(raw: str, kept: str) -> None:
    assert clean_words(raw) == kept


@pytest.mark.parametrize("raw", ["", "   ", "\r\n\r\n", "\x00", "\ufeff"])
def test_nothing_is_not_words(raw: str) -> None:
    with pytest.raises(UnusableText) as refusal:
        clean_words(raw)

    assert "nothing in it" in refusal.value.sentence


def test_a_megabyte_is_refused_with_both_figures() -> None:
    with pytest.raises(UnusableText) as refusal:
        clean_words("x" * 1_000_000)

    assert "1,000,000" in refusal.value.sentence
    assert "20,000" in refusal.value.sentence


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("Ben\r\nBcc: all@example.org", "Ben Bcc: all@example.org"),
        ("Ben\u202egro.live", "Bengro.live"),
        ("  Ben   Okafor ", "Ben Okafor"),
        ("Ben\x00Okafor", "Ben Okafor"),
    ],
)
def test_a_line_stays_one_line_and_reads_one_way(raw: str, kept: str) -> None:
    assert clean_line(raw) == kept
