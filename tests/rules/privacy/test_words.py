import pytest

from duologue.privacy.rules.words import LINE_LIMIT, WORDS_LIMIT, UnusableText, clean_line, clean_words, of_like_length


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

    assert refusal.value.sentence == "There was nothing in it yet. Write a few words, then save again."
    assert str(refusal.value) == refusal.value.sentence


def test_a_megabyte_is_refused_with_both_figures() -> None:
    with pytest.raises(UnusableText) as refusal:
        clean_words("x" * 1_000_000)

    assert refusal.value.sentence == (
        "That is 1,000,000 characters; there is room for 20,000 here. "
        "Nothing was saved over: shorten it, or keep it as several."
    )


def test_what_just_fits_is_kept_whole() -> None:
    assert (len(clean_words("x" * WORDS_LIMIT)), len(clean_line("x" * LINE_LIMIT))) == (20_000, 300)
    assert clean_words("four", limit=4) == clean_line("four", limit=4) == "four"
    for clean, most in ((clean_words, WORDS_LIMIT), (clean_line, LINE_LIMIT)):
        with pytest.raises(UnusableText):
            clean("x" * (most + 1))
        with pytest.raises(UnusableText):
            clean("fiver", limit=4)


@pytest.mark.parametrize(
    ("text", "step", "padded"),
    [("", 4, ""), ("a", 4, "a   "), ("four", 4, "four"), ("fiver", 4, "fiver   "), ("é", 4, "é  ")],
)
def test_words_are_padded_to_a_like_length_of_bytes(text: str, step: int, padded: str) -> None:
    assert of_like_length(text, step=step) == padded


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("Ben\r\nBcc: all@example.org", "Ben Bcc: all@example.org"),
        ("Ben\u202egro.live", "Bengro.live"),
        ("  Ben   Okafor ", "Ben Okafor"),
        ("Ben\x00Okafor", "Ben Okafor"),
        ("B\u200be\u2060n\u00ad", "Ben"),
        ("Ben \u3164\uffa0", "Ben"),
        ("Ben\U000e0041\U000e0042", "Ben"),
        ("Ben\u2028Okafor", "Ben Okafor"),
        ("A" + "\u20dd" * 5 + "b" + "\u20dd" * 5, "A" + "\u20dd" * 4 + "b" + "\u20dd" * 4),
        ("\u0335" * 6 + "A", "\u0335" * 4 + "A"),
        ("half \ud83d", "half \ufffd"),
        ("e\u0301", "é"),
        ("Z" + "\u0335" * 40 + "oe", "Z" + "\u0335" * 4 + "oe"),
        ("نمی\u200cخواهم", "نمی\u200cخواهم"),
        ("👩\u200d🚀 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", None),
        ("Nguyễn Thị Ánh", None),
    ],
)
def test_a_line_stays_one_line_and_reads_one_way(raw: str, kept: str | None) -> None:
    assert clean_line(raw) == (raw if kept is None else kept)


@pytest.mark.parametrize("raw", ["\u200b", "\u3164 \u2060", "\u202e\u00ad"])
def test_a_name_of_marks_that_show_nothing_is_none(raw: str) -> None:
    with pytest.raises(UnusableText):
        clean_line(raw)
