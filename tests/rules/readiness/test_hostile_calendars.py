"""Files that were made to keep a machine busy: each is read to its end soon, what can be read of it is read, the rest is named."""

import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from duologue.readiness.rules.calendars.reading import BusyTime, read_busy

BEGIN, END = (int(datetime(2026, month, 1, tzinfo=UTC).timestamp()) for month in (11, 12))
GOOD = "BEGIN:VEVENT\r\nUID:good\r\nDTSTART:20261124T100000Z\r\nDTEND:20261124T110000Z\r\nEND:VEVENT\r\n"
TEN = int(datetime(2026, 11, 24, 10, tzinfo=UTC).timestamp())
SOON, AS_HONEST = 4.0, 2.5
"""Seconds, or where the machine is slow as long as so many honest files of that size; unbounded, each of these takes minutes."""


def event(number: int, *lines: str, begins: str = "20260101T060000Z") -> str:
    return "\r\n".join(
        ("BEGIN:VEVENT", f"UID:{number}", f"DTSTART:{begins}", "DURATION:PT30M", *lines, "END:VEVENT", "")
    )


def read(*events: str, around: str = "") -> tuple[BusyTime, float]:
    raw = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{GOOD}{around}{''.join(events)}END:VCALENDAR\r\n".encode()
    assert len(raw) < 1_250_000
    began = time.process_time()
    found = read_busy(raw, BEGIN, END, ZoneInfo("Europe/London"))
    return found, time.process_time() - began


TAKEN_OUT = [f"EXDATE:2026{month:02}{day:02}T060000Z" for month in range(1, 13) for day in range(1, 29)] * 60
MOVED = [
    f"RECURRENCE-ID;RANGE=THISANDFUTURE:20{year}{month:02}{day:02}T060000Z"
    for year in range(27, 57)
    for month in range(1, 13)
    for day in range(1, 25)
]
NEVER = "RRULE:FREQ=DAILY;BYDAY=MO;BYSETPOS=3"
HOSTILE = {
    "every hour since Gutenberg": [event(1, "RRULE:FREQ=HOURLY", begins="14500101T000000Z")],
    "an hour that never comes": [
        event(1, "RRULE:FREQ=HOURLY;INTERVAL=24;BYHOUR=5;BYSETPOS=2", begins="16010101T060000Z")
    ],
    "a day that never comes": [event(1, NEVER)],
    "a day that never comes, since the beginning": [event(1, NEVER, begins="00010101T060000Z")],
    "a thousand days that never come": [event(number, NEVER, begins="19000101T060000Z") for number in range(1000)],
    "a hundred rules in one": [event(1, *(f"RRULE:FREQ=HOURLY;COUNT={100_000 + number}" for number in range(100)))],
    "a leap day on a Monday by its place": [event(1, "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;BYSETPOS=-4")],
    "a great interval": [event(1, "RRULE:FREQ=DAILY;INTERVAL=999999;BYDAY=SU;BYSETPOS=2")],
    "five thousand dailies for a century": [
        event(number, "RRULE:FREQ=DAILY", begins="19260101T060000Z") for number in range(5_000)
    ],
    "twenty thousand days taken out": [event(1, "RRULE:FREQ=DAILY", *TAKEN_OUT)],
    "ten thousand that stand for one another": [
        event(1, "RRULE:FREQ=DAILY", begins="19260101T060000Z"),
        *(event(1, moved) for moved in MOVED),
    ],
    "a thousand masters of one name": [
        *(event(1, "RRULE:FREQ=YEARLY", begins="19900101T060000Z") for _ in range(3_000)),
        *(
            event(1, f"RECURRENCE-ID:2026{month:02}{day:02}T060000Z")
            for month in range(1, 13)
            for day in range(1, 29)
            for _ in range(10)
        ),
    ],
    "begun ten thousand times": ["BEGIN:VEVENT\r\n" * 60_000],
    "a line folded four hundred thousand times": [event(1, "DESCRIPTION:" + "\r\n " * 390_000)],
    "a name of a zone without end": [event(1).replace("DTSTART:", "DTSTART;TZID=" + "a/" * 200_000 + ":")],
}


@pytest.fixture(scope="module")
def honest() -> float:
    """Seconds that nine thousand weekly meetings take."""
    weekly = (
        event(100 + n, "RRULE:FREQ=WEEKLY;COUNT=20", begins=f"2026{1 + n % 12:02}{1 + n % 28:02}T{6 + n % 10:02}0000Z")
        for n in range(9_000)
    )
    return read(*weekly)[1]


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_read_soon_and_what_can_be_read_is_read(name: str, honest: float) -> None:
    found, seconds = read(*HOSTILE[name])

    assert seconds < max(SOON, AS_HONEST * honest)
    assert any(begins <= TEN and ends >= TEN + 3_600 for begins, ends in found.busy)
    assert len(found.notes) <= 51


def test_what_was_not_worked_out_is_named() -> None:
    found, _ = read(*(event(number, NEVER, begins="19000101T060000Z") for number in range(1000)))
    assert any("more repetitions than are worked out for one file" in note for note in found.notes)


def test_a_zone_of_its_own_that_never_ends_is_bounded_too(honest: float) -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Nowhere\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\n"
        "RRULE:FREQ=DAILY;BYDAY=MO;BYSETPOS=3\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010201T000000\r\nTZOFFSETFROM:+0000\r\n"
        "TZOFFSETTO:+0100\r\nRRULE:FREQ=DAILY;BYDAY=TU;BYSETPOS=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
    )
    found, seconds = read(
        *(event(number).replace("DTSTART:", "DTSTART;TZID=Nowhere:") for number in range(500)), around=zone
    )
    assert seconds < max(SOON, AS_HONEST * honest)
    assert (TEN, TEN + 3_600) in found.busy
