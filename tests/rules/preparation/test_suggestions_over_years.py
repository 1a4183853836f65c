"""Five hundred pairs over half a year or more, each otherwise minded: what holds for every one of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pytest

from duologue.preparation.rules.bank import bank
from duologue.preparation.rules.coverage import coverage
from duologue.preparation.rules.strands import STRANDS
from duologue.preparation.rules.suggestions import Moment, Suggestion, suggest

HISTORIES = 500
NO_REPEAT = 8
SILENT = {
    "crunch": {"growth", "performance"},
    "layoffs": {"growth", "performance", "feedback"},
    "major_project": {"growth"},
}


@dataclass(frozen=True)
class Prepared:
    moment: Moment
    found: list[Suggestion]

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(one.question.id for one in self.found)

    @property
    def strands(self) -> frozenset[str]:
        return frozenset(one.question.strand for one in self.found)

    @property
    def neglected(self) -> frozenset[str]:
        return frozenset(filter(self.moment.neglected, STRANDS))

    @property
    def occasion(self) -> bool:
        moment = self.moment
        return bool(
            moment.first or moment.after_leave or moment.season or moment.heavy_check_in or moment.overdue_promise
        )


def history(seed: int) -> list[Prepared]:
    chance = Random(seed)
    likely = {strand: chance.choice([0, 0.05, 0.3, 0.8]) for strand in STRANDS}
    takes_up, eventful = chance.random(), chance.choice([0, 0.1, 0.5])
    asker = chance.choice(["manager", "report"])
    ids = [question.id for question in bank()]
    dismissed, favourites = frozenset(chance.sample(ids, 6)), frozenset(chance.sample(ids, 6))
    spoken: list[set[str]] = []
    prepared: list[Prepared] = []
    season: str | None = None
    for held in range(chance.randint(6, 26)):
        if chance.random() < 0.3:
            season = chance.choice([*SILENT, "incident", "personal"]) if chance.random() < eventful else None
        moment = Moment(
            asker,
            held,
            {covered.strand: covered.since for covered in coverage(spoken)},
            first=held == 0,
            after_leave=chance.random() < eventful / 2,
            season=season,
            silent=frozenset(SILENT.get(season or "", ())),
            heavy_check_in=chance.random() < eventful,
            overdue_promise=chance.random() < eventful,
            recent=[before.ids for before in prepared],
            dismissed=dismissed,
            favourites=favourites,
        )
        one = Prepared(moment, suggest(moment, bank()))
        prepared.append(one)
        taken = {strand for strand in sorted(one.strands) if chance.random() < takes_up}
        spoken.append(taken | {strand for strand in STRANDS if chance.random() < likely[strand]})
    return prepared


@pytest.fixture(scope="module")
def histories() -> list[list[Prepared]]:
    return [history(seed) for seed in range(HISTORIES)]


def test_never_more_than_three_of_three_strands_each_with_a_reason(histories: list[list[Prepared]]) -> None:
    for one in (one for pair in histories for one in pair):
        assert len(one.found) == len(one.ids) == len(one.strands) <= 3
        assert all(suggestion.because.endswith(".") and len(suggestion.because) > 15 for suggestion in one.found)
        assert all(suggestion.question.may_be_asked_by(one.moment.asker) for suggestion in one.found)


def test_a_page_is_seldom_empty(histories: list[list[Prepared]]) -> None:
    assert min(len(one.found) for pair in histories for one in pair) == 3


def test_never_a_repeat_within_eight_and_nothing_dismissed(histories: list[list[Prepared]]) -> None:
    for pair in histories:
        for place, one in enumerate(pair):
            before = frozenset[str]().union(*(earlier.ids for earlier in pair[max(place - NO_REPEAT, 0) : place]))
            assert not one.ids & (before | one.moment.dismissed)


def test_heavy_is_gentle_and_silent_is_silent(histories: list[list[Prepared]]) -> None:
    heavy = [one for pair in histories for one in pair if one.moment.heavy]

    assert len(heavy) > 500
    for one in heavy:
        assert one.found[0].question.strand == "wellbeing"
        assert all(suggestion.question.depth < 3 for suggestion in one.found)
    assert not any(one.strands & one.moment.silent for pair in histories for one in pair)


def test_every_neglected_strand_is_suggested_within_two_1_1s(histories: list[list[Prepared]]) -> None:
    """The exact rule: while no more than four wait for the first time, or six without an occasion."""
    kept = beyond = 0
    for pair in histories:
        for strand, waiting, first, second in becoming_neglected(pair):
            if waiting > (4 if first.occasion or second.occasion else 6):
                beyond += 1
                continue
            kept += 1
            assert strand in first.strands | second.strands

    assert kept > 1500
    assert beyond < kept / 5


def becoming_neglected(pair: list[Prepared]) -> Iterator[tuple[str, int, Prepared, Prepared]]:
    """Each strand when it becomes neglected: how many wait for the first time with it, and the two 1:1s that count."""
    waiting: set[str] = set()
    for before, first, second in zip(pair, pair[1:], pair[2:], strict=False):
        new = first.neglected - before.neglected
        waiting = (waiting & first.neglected) | new
        for strand in sorted(new):
            spoken_at_once = strand not in second.neglected and strand not in first.strands
            silent = strand in first.moment.silent | second.moment.silent
            if not spoken_at_once and not silent:
                yield strand, len(waiting), first, second
        waiting -= first.strands
