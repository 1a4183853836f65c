"""Seasons simplify a 1:1 and always end."""

from datetime import date, timedelta
from itertools import chain, combinations

import pytest

from duologue.preparation.rules.strands import STRANDS
from duologue.readiness.rules.seasons import (
    PRECEDENCE,
    TABLE,
    Season,
    SeasonKind,
    banner,
    in_season,
    minutes_in_season,
    reshaped,
    what_is_wrong,
)

DAY = date(2026, 12, 1)
FRIDAY = date(2026, 12, 4)


def season(kind: SeasonKind, last: date = FRIDAY) -> Season:
    return Season(kind, DAY - timedelta(days=1), last)


@pytest.mark.parametrize(
    ("kind", "silent", "first", "minutes"),
    [
        (SeasonKind.LAYOFFS, {"growth", "performance", "feedback"}, ("wellbeing", "theirs", "team"), 30),
        (SeasonKind.INCIDENT, {"growth", "performance", "feedback"}, ("wellbeing", "followup"), 15),
        (SeasonKind.BACK_FROM_LEAVE, {"performance", "feedback"}, ("wellbeing", "theirs"), 30),
        (SeasonKind.CRUNCH, {"growth", "performance"}, ("wellbeing", "followup"), 20),
        (SeasonKind.REORGANISATION, {"performance"}, ("theirs", "wellbeing", "team"), 30),
        (SeasonKind.MAJOR_PROJECT, {"growth"}, ("wellbeing", "team"), 20),
    ],
)
def test_what_each_does(kind: SeasonKind, silent: set[str], first: tuple[str, ...], minutes: int) -> None:
    found = reshaped([season(kind)], DAY)

    assert (set(found.silent), found.first, minutes_in_season(30, found)) == (silent, first, minutes)
    assert found.questions == (TABLE[kind].question,)


def test_whatever_seasons_meet_there_is_a_1_to_1_about_how_somebody_is() -> None:
    kinds = tuple(SeasonKind)
    for some in chain.from_iterable(combinations(kinds, size) for size in range(len(kinds) + 1)):
        found = reshaped([season(kind) for kind in some], DAY)

        assert found.kinds == some
        assert minutes_in_season(30, found) >= 15
        assert {"theirs", "wellbeing", "followup", "team", "recognition"}.isdisjoint(found.silent)
        assert found.silent.isdisjoint(found.first)
        assert found.silent | set(found.first) <= set(STRANDS)
        assert not some or found.first[0] in {"wellbeing", "theirs"}


def test_the_graver_one_decides() -> None:
    crunch, layoffs, incident = (season(kind) for kind in (SeasonKind.CRUNCH, SeasonKind.LAYOFFS, SeasonKind.INCIDENT))

    assert minutes_in_season(45, reshaped([crunch, layoffs], DAY)) == 45
    assert minutes_in_season(45, reshaped([crunch, incident], DAY)) == 15
    assert reshaped([crunch, layoffs], DAY).first == ("wellbeing", "theirs", "team", "followup")
    assert reshaped([crunch, layoffs], DAY) == reshaped([layoffs, crunch], DAY)


def test_the_same_kind_for_the_team_and_for_the_pair_counts_once_and_ends_with_the_later() -> None:
    found = reshaped([season(SeasonKind.CRUNCH), season(SeasonKind.CRUNCH, FRIDAY + timedelta(days=7))], DAY)

    assert found.kinds == (SeasonKind.CRUNCH,)
    assert found.until == FRIDAY + timedelta(days=7)


def test_a_season_is_over_when_it_is_over() -> None:
    crunch = season(SeasonKind.CRUNCH)

    assert reshaped([crunch], FRIDAY).kinds
    assert not reshaped([crunch], FRIDAY + timedelta(days=1)).kinds
    assert not reshaped([crunch], DAY - timedelta(days=2)).kinds
    assert banner(reshaped([crunch], FRIDAY + timedelta(days=1))) == ""


@pytest.mark.parametrize("kind", SeasonKind)
def test_none_lasts_for_ever(kind: SeasonKind) -> None:
    longest = TABLE[kind].longest

    assert what_is_wrong(Season(kind, DAY, DAY + longest - timedelta(days=1))) == ""
    assert "at most" in what_is_wrong(Season(kind, DAY, DAY + longest))
    assert what_is_wrong(Season(kind, DAY, DAY - timedelta(days=1))) == "It ends before it begins."


def test_what_is_silent_is_not_suggested_and_what_comes_first_comes_first() -> None:
    asked = ["growth", "feedback", "followup", "team", "wellbeing"]

    assert in_season(asked, reshaped([season(SeasonKind.CRUNCH)], DAY)) == ["wellbeing", "followup", "feedback", "team"]
    assert in_season(asked, reshaped([], DAY)) == asked


def test_it_never_makes_a_1_to_1_longer() -> None:
    assert minutes_in_season(15, reshaped([season(SeasonKind.CRUNCH)], DAY)) == 15


def test_the_banner_says_what_until_when() -> None:
    assert banner(reshaped([season(SeasonKind.CRUNCH)], DAY)) == (
        "Crunch until Friday 4 December: wellbeing and followup come first, "
        "nothing is suggested on growth and performance, 20 minutes are enough."
    )


def test_what_people_read_about_precedence_is_what_the_rules_do() -> None:
    said = PRECEDENCE
    for some in chain.from_iterable(combinations(SeasonKind, size) for size in range(2, len(SeasonKind) + 1)):
        found, gravest = reshaped([season(kind) for kind in some], DAY), TABLE[some[0]]

        assert "count alike" in said[0]
        assert found == reshaped([season(kind) for kind in reversed(some)], DAY)
        assert "what it puts first stays first" in said[1]
        assert found.first[: len(gravest.first)] == gravest.first
        assert set(gravest.silent) <= found.silent
        assert "The length is that of the gravest" in said[2]
        assert found.minutes == gravest.minutes
        assert "added up" in said[3]
        assert set(found.questions) == {TABLE[kind].question for kind in some}
        assert 0 < minutes_in_season(30, found) <= 30
    assert len(said) == 4
