"""Freeze dates from a calendar file: whole days, joined, cut where a season may not be longer; titles stay outside."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from duologue.readiness.rules.freezes import KIND, MOST, freezes_in
from duologue.readiness.rules.seasons import TABLE, Season, what_is_wrong

TODAY = date(2026, 11, 23)
LONDON = ZoneInfo("Europe/London")


def calendar(*events: str) -> bytes:
    inside = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{inside}END:VCALENDAR\r\n".encode()


def whole(first: str, after: str, more: str = "") -> str:
    return f"UID:{first}\r\nDTSTART;VALUE=DATE:{first}\r\nDTEND;VALUE=DATE:{after}\r\nSUMMARY:canary{more}"


def days(raw: bytes, zone: ZoneInfo = LONDON) -> list[tuple[str, str]]:
    return [(str(one.first), str(one.last)) for one in freezes_in(raw, TODAY, zone).seasons]


def test_whole_days_and_hours_become_days_and_neighbours_become_one() -> None:
    raw = calendar(
        whole("20261201", "20261204"),
        whole("20261204", "20261205"),
        "UID:a\r\nDTSTART:20261210T220000Z\r\nDTEND:20261211T020000Z",
        "UID:b\r\nDTSTART:20261214T090000Z\r\nDTEND:20261215T000000Z",
    )

    assert days(raw) == [("2026-12-01", "2026-12-04"), ("2026-12-10", "2026-12-11"), ("2026-12-14", "2026-12-14")]
    assert freezes_in(raw, TODAY, LONDON).read == 4


def test_the_day_is_that_of_the_zone_also_in_the_night_when_clocks_change() -> None:
    late = calendar("UID:a\r\nDTSTART:20261210T233000Z\r\nDTEND:20261210T234500Z")
    changing = calendar(whole("20270328", "20270329"), "UID:c\r\nDTSTART:20270327T230000Z\r\nDTEND:20270327T233000Z")

    assert days(late, ZoneInfo("Europe/Berlin")) == [("2026-12-11", "2026-12-11")]
    assert days(late, ZoneInfo("America/New_York")) == [("2026-12-10", "2026-12-10")]
    assert days(changing) == [("2027-03-27", "2027-03-28")]


def test_what_is_over_or_free_or_years_away_declares_nothing() -> None:
    raw = calendar(
        whole("20261101", "20261105"),
        whole("20261201", "20261202", "\r\nTRANSP:TRANSPARENT"),
        whole("20301201", "20301202"),
        whole("20261120", "20261125"),
    )

    assert days(raw) == [("2026-11-23", "2026-11-24")]


def test_a_freeze_that_is_too_long_is_cut_and_said_so() -> None:
    found = freezes_in(calendar(whole("20261201", "20270201")), TODAY, LONDON)

    assert [what_is_wrong(one) for one in found.seasons] == [""]
    assert found.seasons[0] == Season(KIND, date(2026, 12, 1), date(2026, 12, 1) + TABLE[KIND].longest - timedelta(1))
    assert "1 December 2026 to 31 January 2027 is longer" in found.notes[0]


def test_a_calendar_that_is_hardly_one_of_freezes_is_said_to_be_so() -> None:
    every_other_day = [TODAY + timedelta(days=2 * number) for number in range(MOST + 5)]
    raw = calendar(*(whole(f"{day:%Y%m%d}", f"{day + timedelta(1):%Y%m%d}") for day in every_other_day))
    found = freezes_in(raw, TODAY, LONDON)

    assert len(found.seasons) == MOST
    assert "somebody's own?" in found.notes[-1]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "no calendar"),
        (b"kind,first,last\ncrunch,2026-12-01,2026-12-02\n", "no calendar"),
        (b"\xff\xfe\x00BEGIN", "no calendar"),
        (b"\x00" * 500, "no calendar"),
    ],
)
def test_what_is_no_calendar_is_said_to_be_none(raw: bytes, says: str) -> None:
    found = freezes_in(raw, TODAY, LONDON)

    assert found.seasons == ()
    assert says in " ".join(found.notes)


def test_of_a_damaged_file_what_can_be_read_is_read_and_the_rest_is_named_by_its_line() -> None:
    raw = calendar(whole("20261201", "20261202"), "UID:x\r\nDTSTART;VALUE=DATE:2026-1x-40\r\nSUMMARY:canary")
    found = freezes_in(raw[: raw.rindex(b"END:VCALENDAR")], TODAY, LONDON)

    assert [one.first for one in found.seasons] == [date(2026, 12, 1)]
    assert any(note.startswith("Line 9") for note in found.notes)
    assert "canary" not in " ".join(found.notes)
