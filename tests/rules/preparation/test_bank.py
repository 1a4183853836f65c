from collections import Counter
from dataclasses import replace

import pytest

from duologue.preparation.rules.bank import ASKERS, DEPTHS, FITS, Question, bank, question_from, questions_of
from duologue.preparation.rules.bank_checks import check_bank, check_question
from duologue.preparation.rules.strands import STRANDS

GOOD = Question(
    id="growth-learned",
    words="What have you learned lately?",
    strand="growth",
    asks="manager",
    depth=1,
    fits=("always",),
    listen_for="Learning that nobody planned.",
    follow_up="Where could you use it?",
    avoid="Checking it against a plan.",
)


def checks(*questions: Question) -> list[tuple[str, str]]:
    return [(finding.check, finding.words) for finding in check_bank(questions)]


def test_the_bank_is_green() -> None:
    assert check_bank(bank()) == []


def test_the_bank_is_as_large_and_as_wide_as_it_says() -> None:
    by_strand = Counter(question.strand for question in bank())
    fits = Counter(fit for question in bank() for fit in question.fits)

    assert len(bank()) >= 220
    assert list(by_strand) == list(STRANDS)
    assert min(by_strand.values()) >= 20
    assert sum(question.asks == "report" for question in bank()) >= 50
    assert min(Counter(question.depth for question in bank())[depth] for depth in DEPTHS) >= 30
    assert {question.asks for question in bank()} == set(ASKERS)
    assert {fit for fit in FITS if fits[fit] < 5} == set()


@pytest.mark.parametrize("strand", STRANDS)
@pytest.mark.parametrize("asker", ["manager", "report"])
def test_a_strand_neglected_in_a_heavy_time_has_a_question_for_both(strand: str, asker: str) -> None:
    ready = [
        question
        for question in bank()
        if question.strand == strand
        and question.may_be_asked_by(asker)
        and question.depth < 3
        and {"always", "neglected-strand"} & {*question.fits}
    ]

    assert len(ready) >= 6


def test_no_deep_question_claims_to_suit_a_heavy_check_in() -> None:
    assert [one.id for one in bank() if one.depth == 3 and "heavy-check-in" in one.fits] == []


def test_a_good_question_has_no_finding() -> None:
    assert checks(GOOD) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"id": ""}, ("missing", "id")),
        ({"words": ""}, ("missing", "words")),
        ({"strand": ""}, ("missing", "strand")),
        ({"asks": ""}, ("missing", "asks")),
        ({"depth": 0}, ("missing", "depth")),
        ({"fits": ()}, ("missing", "fits")),
        ({"listen_for": ""}, ("missing", "listen_for")),
        ({"follow_up": ""}, ("missing", "follow_up")),
        ({"avoid": ""}, ("missing", "avoid")),
        ({"id": "Growth learned"}, ("id", "Growth learned")),
        ({"strand": "gossip"}, ("strand", "gossip")),
        ({"asks": "anyone"}, ("asks", "anyone")),
        ({"depth": 4}, ("depth", "4")),
        ({"fits": ("always", "mondays")}, ("fits", "mondays")),
        ({"words": "Did you learn something?"}, ("closed", "Did you learn something?")),
        ({"follow_up": "Why that?"}, ("loaded", "Why")),
    ],
)
def test_each_fault_is_found(changed: dict[str, object], expected: tuple[str, str]) -> None:
    assert expected in checks(replace(GOOD, **changed))  # type: ignore[arg-type]


def test_a_finding_says_where() -> None:
    bad = replace(GOOD, words="Did you learn?", follow_up="Did it help?")

    assert [finding.where for finding in check_question(bad)] == [
        "question growth-learned",
        "question growth-learned, follow_up",
    ]


def test_an_id_that_is_there_twice_is_found() -> None:
    other = replace(GOOD, words="Who could teach somebody something?")

    assert checks(GOOD, other) == [("id twice", "growth-learned")]


def test_the_same_question_in_other_words_is_found_and_named() -> None:
    again = replace(GOOD, id="growth-again", strand="theirs", words="What did you learn lately?")
    (finding,) = check_bank([GOOD, again])

    assert (finding.where, finding.check) == ("question growth-again", "alike")
    assert "growth-learned" in finding.because
    assert GOOD.words in finding.because


@pytest.mark.parametrize(("asks", "alike"), [("manager", True), ("either", True), ("report", False)])
def test_the_two_sides_may_ask_each_other_the_same(asks: str, alike: bool) -> None:
    again = replace(GOOD, id="growth-again", asks=asks)

    assert bool(check_bank([GOOD, again])) is alike


def test_what_is_of_another_kind_than_it_should_be_becomes_missing() -> None:
    odd = question_from({"id": 7, "words": ["What?"], "depth": "two", "fits": "always", "strand": "growth"})

    assert (odd.id, odd.words, odd.depth, odd.fits, odd.strand) == ("", "", 0, (), "growth")
    assert ("missing", "words") in checks(odd)


def test_a_file_says_its_strand_once() -> None:
    read = questions_of('strand = "team"\n[[question]]\nid = "one"\n[[question]]\nid = "two"\n')

    assert [(question.id, question.strand) for question in read] == [("one", "team"), ("two", "team")]
    assert questions_of("") == []
