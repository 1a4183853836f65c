"""Hours as people write them."""

import pytest

from duologue.privacy.rules.words import UnusableText
from duologue.readiness.rules.times import Wishes, hours_as, hours_in


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", ()),
        ("  ,  ", ()),
        ("09:00–17:30", ((540, 1050),)),
        ("9:00-12:30, 13:30-17:30", ((540, 750), (810, 1050))),
        ("13.30 to 17.30; 9.00 to 12.30", ((540, 750), (810, 1050))),
        ("22:00–24:00", ((1320, 1440),)),
        ("09:00–12:00, 11:00–13:00", ((540, 780),)),
    ],
)
def test_hours_are_read_as_people_write_them(written: str, read: tuple[tuple[int, int], ...]) -> None:
    assert hours_in(written, "Monday") == read
    assert hours_in(hours_as(read), "Monday") == read


@pytest.mark.parametrize(
    "written",
    ["nine to five", "9-17", "09:00", "17:00–09:00", "09:00–09:00", "09:60–10:00", "23:00–24:01", "25:00–26:00"],
)
def test_anything_else_gets_a_sentence_with_an_example(written: str) -> None:
    with pytest.raises(UnusableText) as refused:
        hours_in(written, "Monday")
    assert refused.value.sentence.startswith("Monday: ")
    assert "09:00–12:30" in refused.value.sentence


def test_who_has_said_nothing_has_office_hours() -> None:
    assert [hours_as(Wishes().hours.get(day, ())) for day in (0, 4, 5)] == ["09:00–17:30", "09:00–17:30", ""]
