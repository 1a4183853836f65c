"""Narrower holds at once and for all words; wider never reaches a word that was there before it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from duologue.privacy.rules.few import few
from duologue.privacy.rules.policies import (
    HOUSE,
    LEAST,
    NAMES,
    Settings,
    Version,
    holds_for,
    narrower_or_wider,
    narrowest,
    number_at,
    sentences,
    what_is_wrong,
)

BEGAN = datetime(2026, 3, 2, tzinfo=UTC)
SETTINGS = some.builds(
    Settings,
    **{name: some.integers(least, getattr(HOUSE, name)) for name, least in LEAST.items()},
    disclosure=some.booleans(),
    break_glass=some.booleans(),
    custodians=some.integers(2, 5),
)
HISTORIES = some.lists(SETTINGS, min_size=1, max_size=8)


def versions(history: list[Settings]) -> list[Version]:
    return [Version(number, BEGAN + timedelta(days=number), one) for number, one in enumerate(history, 1)]


def no_wider(one: Settings, other: Settings) -> bool:
    return narrower_or_wider(other, one).wider == ()


@given(HISTORIES, SETTINGS, some.data())
def test_no_later_version_widens_anything_for_an_earlier_word(
    history: list[Settings], later: Settings, data: some.DataObject
) -> None:
    written = data.draw(some.integers(1, len(history)))
    before = holds_for(written, versions(history))
    after = holds_for(written, versions([*history, later]))

    assert no_wider(after, before)
    assert no_wider(after, later)  # what is narrower in it holds for this word too
    assert after == narrowest(before, later)  # and nothing else changes


@given(HISTORIES)
def test_a_word_written_now_has_the_rule_of_now(history: list[Settings]) -> None:
    assert holds_for(len(history), versions(history)) == history[-1]


@given(SETTINGS, SETTINGS)
def test_narrower_one_way_is_wider_the_other(one: Settings, other: Settings) -> None:
    there, back = narrower_or_wider(one, other), narrower_or_wider(other, one)

    assert (there.narrower, there.wider) == (back.wider, back.narrower)
    assert set(there.narrower + there.wider) == {name for name in NAMES if getattr(one, name) != getattr(other, name)}
    assert no_wider(narrowest(one, other), one)
    assert no_wider(narrowest(one, other), other)
    assert no_wider(one, HOUSE)
    assert what_is_wrong(one) == ""


def test_more_custodians_are_narrower_and_no_disclosure_is() -> None:
    new = replace(HOUSE, custodians=3, disclosure=False)

    assert narrower_or_wider(HOUSE, new).narrower == ("disclosure", "custodians")
    assert narrower_or_wider(new, HOUSE).wider == ("disclosure", "custodians")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"window_days": 31}, "0 and 30 days"),
        ({"check_in_days": 13}, "14 and 90 days"),
        ({"after_days": 91}, "1 and 90 days"),
        ({"former_days": 29}, "30 and 90 days"),
        ({"custodians": 1}, "2 and 5 custodians"),
        ({"custodians": 6}, "2 and 5 custodians"),
    ],
)
def test_nothing_is_set_wider_than_the_house(change: dict[str, int], says: str) -> None:
    assert says in what_is_wrong(replace(HOUSE, **change))  # type: ignore[arg-type]


def test_the_version_of_a_moment_is_the_one_that_held_then() -> None:
    known = versions([HOUSE, HOUSE, HOUSE])

    assert [number_at(BEGAN + timedelta(days=days), known) for days in (0, 1, 1.5, 2, 9)] == [1, 1, 1, 2, 3]


def test_the_sentences_say_what_is_set() -> None:
    said = " ".join(sentences(replace(HOUSE, window_days=0, check_in_days=14, after_days=1, disclosure=False)))

    assert "no more once the pair ended" in said
    assert "14 days" in said
    assert " 1 day." in said
    assert "not even by consent" in said
    assert "Custodians can open nothing." in sentences(replace(HOUSE, break_glass=False))


def test_small_numbers_are_not_said() -> None:
    assert [few(many) for many in (0, 1, 4, 5, 1200)] == ["none", "under 5", "under 5", "5", "1,200"]
