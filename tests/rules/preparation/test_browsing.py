"""Looking through questions, and what a checker says to whoever wrote one."""

from dataclasses import replace

import pytest

from duologue.preparation.rules.bank import Question, bank
from duologue.preparation.rules.browsing import ALIKE, Among, Asked, advice_on, browse
from duologue.preparation.rules.shelf import Library, OwnQuestion, Shelf, shelf_of
from duologue.preparation.rules.strands import STRANDS
from duologue.preparation.rules.suggestions import MOST, Moment, suggest
from duologue.preparation.rules.wording import likeness

OWN = OwnQuestion("own-1", "What would make Tuesdays lighter?", "team", 1)
OURS = Question("ours-1", "Which of our values did you see at work?", "team", "manager", 2, ("always",), "", "", "")
LIBRARY = Library(Shelf(frozenset({"own-1", "team-ritual", "gone"}), (OWN,)), (OURS,))
CALM = Moment(asker="manager", held=3, since=dict.fromkeys(STRANDS, 0))


def ids(asked: Asked) -> list[str]:
    return [question.id for question in browse(LIBRARY.questions, asked, LIBRARY.shelf.favourites)]


def test_an_empty_wish_finds_everything_ones_own_first() -> None:
    assert ids(Asked()) == ["own-1", "ours-1", *(question.id for question in bank())]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(among=Among.OWN), ["own-1"]),
        (Asked(among=Among.OURS), ["ours-1"]),
        (Asked(among=Among.OURS, side="report"), []),
        (Asked(among=Among.OWN, side="report"), ["own-1"]),
        (Asked(among=Among.FAVOURITES), ["own-1", "team-ritual"]),
        (Asked(find="TUESDAYS light"), ["own-1"]),
        (Asked(find="ighter"), []),
        (Asked(among=Among.OWN, strand="growth"), []),
        (Asked(among=Among.OWN, depth=1), ["own-1"]),
        (Asked(among=Among.OWN, depth=3), []),
    ],
)
def test_each_wish_narrows_it_down(asked: Asked, found: list[str]) -> None:
    assert ids(asked) == found


def test_no_question_of_the_bank_looks_like_ones_own_or_the_organisations() -> None:
    assert not [question.id for question in bank() if question.id.startswith(("own-", "ours-"))]


def test_a_good_question_gets_no_advice_and_one_that_is_there_already_does() -> None:
    twin = replace(OWN, id="own-2", words="What would make the Tuesdays lighter?")

    fine, (finding,) = advice_on([OWN.question, twin.question], LIBRARY.questions)
    assert fine == []
    assert (finding.check, finding.words) == ("alike", OWN.words)
    assert likeness(twin.words, OWN.words) >= ALIKE
    assert advice_on([replace(twin, strand="growth").question], LIBRARY.questions) == [[]]


def test_what_is_kept_comes_back_as_it_was() -> None:
    again = OwnQuestion("own-1", "What else?", "growth", 3, 2)
    shelf = LIBRARY.shelf.adding(OwnQuestion("own-2", "Zoë’s?\n", "team")).reworded(again)

    assert shelf_of(shelf.text()) == shelf
    assert [one.id for one in shelf.own] == ["own-2", "own-1"]
    assert shelf.find("own-1") == again
    assert shelf.without("own-1").favourites == {"team-ritual", "gone"}
    assert shelf.favouring("gone", favoured=False).favourites == {"own-1", "team-ritual"}


@pytest.mark.parametrize("strand", STRANDS)
def test_a_favourite_that_fits_the_same_rule_and_strand_comes_first(strand: str) -> None:
    since = dict.fromkeys(STRANDS, 0) | {strand: 9}
    moment = Moment(asker="manager", held=9, since=since)
    plain = suggest(moment, bank())[0]
    fitting = [
        one.id for one in bank() if one.strand == strand and "always" in one.fits and one.may_be_asked_by("manager")
    ]
    other = next(one for one in reversed(fitting) if one != plain.question.id)

    liked = suggest(replace(moment, favourites=frozenset({other})), bank())

    assert plain.question.strand == strand
    assert (liked[0].question.id, liked[0].because) == (other, plain.because)
    assert len(liked) <= MOST


def test_ones_own_are_suggested_like_any_other_and_a_favourite_that_is_gone_changes_nothing() -> None:
    found = suggest(replace(CALM, favourites=LIBRARY.shelf.favourites), LIBRARY.questions)
    without = suggest(replace(CALM, favourites=frozenset({"gone"})), bank())

    assert found[0].question.id in {"own-1", "team-ritual"}
    assert "favourite" in found[0].because
    assert without == suggest(CALM, bank())
    assert len(found) <= MOST


def test_what_was_met_does_not_come_back_however_much_it_is_liked() -> None:
    recent = [frozenset({"own-1"}), *[frozenset[str]()] * 7]
    moment = replace(CALM, favourites=frozenset({"own-1"}), recent=recent)

    assert "own-1" not in [one.question.id for one in suggest(moment, LIBRARY.questions)]
    later = replace(moment, recent=[*recent, frozenset[str]()])
    assert suggest(later, LIBRARY.questions)[0].question.id == "own-1"
