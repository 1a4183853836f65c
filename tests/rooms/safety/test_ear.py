"""The model that listens: its own file, the same every time, in any number of threads, and however long a draft is."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duologue.safety.language import check
from duologue.safety.language.ear import MOST_PIECES, ear
from duologue.safety.language.wordpiece import Pieces
from duologue.safety.rules.language.draft import CATEGORIES, Context, Draft

HARD = [
    "Why did the deploy fail on Thursday?",
    "You never missed a deadline this year, thank you.",
    "the tests are lazy-loaded, so the first run is slow",
    'Ben said "you are hopeless" and I would like to talk about that.',
    "It was my fault: I forgot the second list.",
    "The report was sent on the 4th, two days after we had agreed.",
    "Would you rather do the release yourself, or shall we ask Amara?",
    "How is your load this week?",
    "lgtm, one nit: this function is never called 🙂",
    "Kindly revert with the figures by Friday, please.",
]
IMPLIED = {
    "If this slips again I will have to think about whose contract we renew.": "threat",
    "Nice presentation. I did not think you had it in you.": "backhanded",
    "Everybody else on the team manages to be on time.": "comparison",
    "You clearly do not care about this customer.": "mind-reading",
}


@pytest.mark.parametrize("text", HARD)
def test_what_is_fair_and_sounds_hard_stays_clean(text: str) -> None:
    assert check(Draft(text)) == ()


@pytest.mark.parametrize(("text", "category"), IMPLIED.items())
def test_what_is_only_implied_is_heard(text: str, category: str) -> None:
    assert category in {hit.category for hit in check(Draft(text))}


def test_the_same_words_always_sound_the_same_in_any_thread_and_any_company() -> None:
    drafts = [Draft(text, Context.FEEDBACK) for text in (*HARD, *IMPLIED)] * 5
    alone = [check(draft) for draft in drafts]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(check, drafts))

    assert together == alone


def test_what_is_heard_of_one_passage_does_not_hang_on_the_others() -> None:
    passages = [*IMPLIED, *HARD]
    alone = [ear()([passage])[0] for passage in passages]

    assert list(ear()(passages)) == alone
    assert list(ear()(passages[::-1])) == alone[::-1]
    assert all(list(heard.of) == list(CATEGORIES) for heard in alone)


@pytest.mark.parametrize("text", ["", " \n\t", "a" * 20_000, "🙂" * 3_000, "\ud83d", "you " * 5_000, "‮never‬", "\0\0"])
def test_whatever_is_typed_is_read(text: str) -> None:
    for hit in check(Draft(text)):
        assert 0 <= hit.start < hit.end <= len(text)


def test_what_is_offered_instead_of_what_was_heard_passes() -> None:
    for text in IMPLIED:
        for hit in check(Draft(text)):
            assert hit.why
            assert hit.rewrite
            assert check(Draft(hit.rewrite)) == (), hit.rewrite


def test_nothing_of_it_is_loaded_before_the_first_check() -> None:
    """A server that checks no draft pays nothing for the model."""
    seen = "import sys, duologue.safety.language; print('onnxruntime' in sys.modules, 'numpy' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True, timeout=60)

    assert told.stdout.split() == ["False", "False"]


def pieces() -> Pieces:
    text = files("duologue.safety.language").joinpath("en/pieces.txt").read_text(encoding="utf-8")
    return Pieces(text.splitlines())


@pytest.mark.parametrize(
    ("text", "as_if"),
    [
        ("Never", "never"),
        ("NEVER!", "never !"),
        ("don't", "don ' t"),
        ("café", "cafe"),
        ("two\u00a0words", "two words"),
        ("zero\u200bwidth", "zerowidth"),
        ("a-b_c", "a - b _ c"),
        ("  and \n so\ton ", "and so on"),
    ],
)
def test_words_are_read_in_small_letters_without_accents_and_signs_apart(text: str, as_if: str) -> None:
    assert pieces().numbers(text, MOST_PIECES) == pieces().numbers(as_if, MOST_PIECES)


@given(st.text([chr(number) for number in range(32, 127)] + list("\t\n\r‘’“”–—…")))
def test_what_is_written_with_the_usual_signs_is_read_the_same_in_one_go_and_sign_by_sign(text: str) -> None:
    """A sign without width says nothing, and is not one of the usual ones."""
    assert pieces().numbers(text, MOST_PIECES) == pieces().numbers(f"{text}\u200b", MOST_PIECES)


def test_a_word_that_is_not_known_is_read_in_parts_and_what_has_none_as_unknown() -> None:
    small = Pieces(["[UNK]", "[CLS]", "[SEP]", "look", "##ing", "##ed", "un"])

    assert small.numbers("looking looked unlooked", 20) == [1, 3, 4, 3, 5, 0, 2]
    assert small.numbers("x" * 101, 20) == [1, 0, 2]


def test_a_text_longer_than_is_read_is_cut_and_still_ends() -> None:
    small = Pieces(["[UNK]", "[CLS]", "[SEP]", "a"])

    assert small.numbers("a " * 50, 8) == [1, 3, 3, 3, 3, 3, 3, 2]
