"""Whose words stay shut, and of whose opening a line is kept."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from duologue.privacy.viewer import (
    NOBODY,
    NobodyIsLooking,
    Reading,
    Viewer,
    looked_through,
    note_reading,
    others_words_shut,
    readings,
    somebody_outside,
    stays_shut,
)

OURS, AMARA, BEN, PAIR, ROW, OTHER_ROW, DISCLOSURE = (UUID(int=number) for number in range(1, 8))
VIEWER = Viewer(BEN, OURS, "Ben", "Europe/Berlin")


@pytest.fixture(autouse=True)
def nobody_looks() -> Iterator[None]:
    token = readings.set(None)
    yield
    readings.reset(token)


@pytest.fixture
def noted(nobody_looks: None) -> set[Reading]:
    """As in `acting_as`: what is opened from here on is gathered."""
    found: set[Reading] = set()
    readings.set(found)
    return found


def test_a_day_is_that_of_the_viewers_own_calendar() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)

    assert VIEWER.day_of(late) == date(2026, 11, 24)
    assert Viewer(BEN, OURS, "Ben", "America/New_York").day_of(late) == date(2026, 11, 23)


def test_somebody_outside_is_nobody_in_that_organisation() -> None:
    assert somebody_outside(OURS) == Viewer(NOBODY, OURS, "Somebody outside", "UTC", "")
    assert somebody_outside(OURS, "Europe/Berlin").zone == "Europe/Berlin"


def test_others_words_stay_shut_inside_and_one_s_own_do_not() -> None:
    assert not stays_shut(VIEWER, AMARA, ROW)
    with others_words_shut():
        assert stays_shut(VIEWER, AMARA, ROW)
        assert not stays_shut(VIEWER, BEN, ROW)
        with others_words_shut(but=[ROW]):
            assert not stays_shut(VIEWER, AMARA, ROW)
            assert stays_shut(VIEWER, AMARA, OTHER_ROW)
        assert stays_shut(VIEWER, AMARA, ROW)
    assert not stays_shut(VIEWER, AMARA, ROW)


def test_they_open_again_also_where_it_failed_inside() -> None:
    with suppress(KeyError), others_words_shut():
        raise KeyError
    assert not stays_shut(VIEWER, AMARA, ROW)


def test_another_s_words_are_noted_with_their_rule_and_one_s_own_are_not(noted: set[Reading]) -> None:
    note_reading(VIEWER, BEN, PAIR, row=ROW)
    assert noted == set()

    note_reading(VIEWER, AMARA, PAIR)
    note_reading(VIEWER, AMARA, PAIR, "agreed", DISCLOSURE, ROW)
    assert noted == {Reading(AMARA, PAIR, "", None, None), Reading(AMARA, PAIR, "agreed", DISCLOSURE, ROW)}


@pytest.mark.parametrize("author", [AMARA, BEN])
def test_nothing_opens_while_nobody_is_looking_not_even_one_s_own(author: UUID) -> None:
    with pytest.raises(NobodyIsLooking, match=r"^words are opened only inside acting_as\(viewer, now\)$"):
        note_reading(VIEWER, author, PAIR)
    with pytest.raises(NobodyIsLooking, match=r"^words are opened only inside acting_as\(viewer, now\)$"):
        looked_through().__enter__()


def test_of_what_was_gone_through_only_what_is_shown_was_read(noted: set[Reading]) -> None:
    with looked_through() as shown:
        note_reading(VIEWER, AMARA, PAIR, row=ROW)
        note_reading(VIEWER, AMARA, PAIR, row=OTHER_ROW)
        assert noted == set()
        shown.add(ROW)
    note_reading(VIEWER, AMARA, None)

    assert noted == {Reading(AMARA, PAIR, row=ROW), Reading(AMARA, None)}


def test_where_going_through_fails_all_of_it_was_read(noted: set[Reading]) -> None:
    with suppress(KeyError), looked_through() as shown:
        note_reading(VIEWER, AMARA, PAIR, row=ROW)
        note_reading(VIEWER, AMARA, PAIR, row=OTHER_ROW)
        shown.add(ROW)
        raise KeyError

    assert noted == {Reading(AMARA, PAIR, row=ROW), Reading(AMARA, PAIR, row=OTHER_ROW)}
    assert readings.get() is noted
