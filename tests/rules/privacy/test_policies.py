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
        ({"window_days": 31}, "How long a former manager reads can be set between 0 and 30 days."),
        ({"window_days": -1}, "How long a former manager reads can be set between 0 and 30 days."),
        ({"check_in_days": 13}, "How long check-in answers last can be set between 14 and 90 days."),
        ({"after_days": 91}, "How long words after a 1:1 last can be set between 1 and 90 days."),
        ({"former_days": 29}, "How long a former manager's own notes last can be set between 30 and 90 days."),
        ({"custodians": 1}, "Between 2 and 5 custodians have to agree."),
        ({"custodians": 6}, "Between 2 and 5 custodians have to agree."),
        ({"window_days": 0, "check_in_days": 14, "after_days": 1, "former_days": 30, "custodians": 5}, ""),
    ],
)
def test_nothing_is_set_wider_than_the_house(change: dict[str, int], says: str) -> None:
    assert what_is_wrong(replace(HOUSE, **change)) == says  # type: ignore[arg-type]


def test_what_is_wrong_is_said_in_the_language_that_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duologue.privacy.rules.policies.gettext", lambda one: f"<{one}>")

    assert what_is_wrong(replace(HOUSE, after_days=0)) == (
        "<<How long words after a 1:1 last> can be set between 1 and 90 days.>"
    )


@pytest.mark.parametrize("turned", [False, True])
def test_the_version_of_a_moment_is_the_one_that_held_then(turned: bool) -> None:
    known = versions([HOUSE, HOUSE, HOUSE])
    known = known[::-1] if turned else known

    assert [number_at(BEGAN + timedelta(days=days), known) for days in (0, 1, 1.5, 2, 9)] == [1, 1, 1, 2, 3]


def test_without_a_version_the_rule_is_the_house_s() -> None:
    assert holds_for(1, []) == HOUSE
    assert holds_for(2, versions([replace(HOUSE, window_days=3)])) == HOUSE


def test_of_the_widest_the_sentences_say_all_of_it() -> None:
    assert sentences(replace(HOUSE, former_days=60)) == [
        "What two people write for each other is read by these two people only. What one keeps to oneself is read by "
        "oneself only. No role opens either.",
        "A former manager reads what was shared for 30 days after the pair ended; the report may make that shorter.",
        "Check-in answers last 90 days, words after a 1:1 90 days.",
        "What a former manager wrote for themselves goes 60 days after the pair ended.",
        "Words are shown to somebody else by consent of everybody whose words they are, and in no other way.",
        "For a court, or to keep somebody from harm, 2 custodians together can open what a pair shares.",
    ]


def test_of_the_narrowest_the_sentences_say_what_is_shut() -> None:
    narrow = replace(HOUSE, window_days=0, check_in_days=14, after_days=1, disclosure=False, break_glass=False)

    assert sentences(narrow)[1:] == [
        "A former manager reads what was shared no more once the pair ended; the report may make that shorter.",
        "Check-in answers last 14 days, words after a 1:1 1 day.",
        "What a former manager wrote for themselves goes 90 days after the pair ended.",
        "Words are shown to nobody else, not even by consent.",
        "Custodians can open nothing.",
    ]


def test_small_numbers_are_not_said() -> None:
    assert [few(many) for many in (0, 1, 4, 5, 1200)] == ["none", "under 5", "under 5", "5", "1,200"]


def test_none_is_said_as_a_number_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duologue.privacy.rules.few.pgettext", lambda *said: "|".join(said))

    assert few(0) == "a number|none"
