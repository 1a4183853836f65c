"""When a Weekly leaves: once a week, at half past eight, over every change of the clocks and wherever one moves."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.house.reading_tables import rows

from duologue.labs.rules.weekly.due import due_week, is_out, leaves_at, monday_of, week_of

# now is UTC; last: the week sent before; due: the week to send, or none.
TABLE = """
why                      zone                 now               last      due
a-minute-early           Europe/London        2026-11-23T08:29  -         -
half-past-eight          Europe/London        2026-11-23T08:30  -         2026-W48
sent-last-week           Europe/London        2026-11-23T08:30  2026-W47  2026-W48
sent-already             Europe/London        2026-11-23T08:40  2026-W48  -
down-until-noon          Europe/London        2026-11-23T12:00  2026-W47  2026-W48
down-until-the-evening   Europe/London        2026-11-23T18:59  2026-W47  2026-W48
quiet-evening            Europe/London        2026-11-23T19:00  2026-W47  -
quiet-night              Europe/London        2026-11-24T03:00  2026-W47  -
quiet-morning            Europe/London        2026-11-24T08:29  2026-W47  -
quiet-still              Europe/London        2026-11-24T08:30  2026-W47  -
the-next-morning         Europe/London        2026-11-24T09:00  2026-W47  2026-W48
late-but-of-use          Europe/London        2026-11-24T11:59  2026-W47  2026-W48
too-late                 Europe/London        2026-11-24T12:00  2026-W47  -
too-late-and-awake       Europe/London        2026-11-24T15:00  2026-W47  -
the-sunday-before        Europe/London        2026-11-22T10:00  -         -
summer-began-yesterday   Europe/London        2026-03-30T07:29  -         -
summer-began-yesterday   Europe/London        2026-03-30T07:30  -         2026-W14
summer-ended-yesterday   Europe/London        2026-10-26T08:29  -         -
summer-ended-yesterday   Europe/London        2026-10-26T08:30  -         2026-W44
summer-began-yesterday   America/New_York     2026-03-09T12:29  -         -
summer-began-yesterday   America/New_York     2026-03-09T12:30  -         2026-W11
summer-ended-yesterday   America/New_York     2026-11-02T13:29  -         -
summer-ended-yesterday   America/New_York     2026-11-02T13:30  -         2026-W45
half-an-hour-of-summer   Australia/Lord_Howe  2026-11-22T21:29  -         -
half-an-hour-of-summer   Australia/Lord_Howe  2026-11-22T21:30  -         2026-W48
half-an-hour-of-summer   Australia/Lord_Howe  2026-07-05T22:00  -         2026-W28
half-hour-zone           Asia/Kolkata         2026-11-23T02:59  -         -
half-hour-zone           Asia/Kolkata         2026-11-23T03:00  -         2026-W48
sunday-still-in-london   Pacific/Auckland     2026-11-22T19:30  2026-W47  2026-W48
the-53rd-week            Europe/London        2026-12-28T08:30  2026-W52  2026-W53
a-new-year               Europe/London        2027-01-04T08:30  2026-W53  2027-W01
flew-west-after-it       Pacific/Honolulu     2026-11-23T18:30  2026-W48  -
flew-into-last-week      Pacific/Honolulu     2026-11-23T05:00  2026-W48  -
flew-east-in-time        Pacific/Auckland     2026-11-22T23:00  2026-W47  2026-W48
flew-east-too-far        Pacific/Auckland     2026-11-23T23:00  2026-W47  -
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=lambda row: f"{row['why']}-{row['now']}")
def test_due_or_not(row: dict[str, str]) -> None:
    now = datetime.fromisoformat(row["now"]).replace(tzinfo=UTC)
    expected = None if row["due"] == "-" else row["due"]

    assert due_week(row["zone"], now, row["last"].strip("-")) == expected


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo"])
@pytest.mark.parametrize("begin", ["2026-03-02", "2026-10-05"])
def test_a_reader_gets_one_a_week_at_half_past_eight(zone: str, begin: str) -> None:
    """Asked every ten minutes over the weeks in which clocks change."""
    now = datetime.fromisoformat(begin).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    last, sent = "", []
    for _ in range(6 * 24 * 7 * 9):
        if week := due_week(zone, now, last):
            last = week
            sent.append((week, f"{now.astimezone(ZoneInfo(zone)):%a %H:%M}"))
        now += timedelta(minutes=10)

    assert [at for _, at in sent] == ["Mon 08:30"] * 9
    assert [monday_of(week) for week, _ in sent] == [
        monday_of(sent[0][0]) + timedelta(weeks=number) for number in range(9)
    ]


def test_an_issue_is_out_where_its_time_has_come() -> None:
    at = leaves_at("Pacific/Auckland", "2026-W48")

    assert is_out("Pacific/Auckland", "2026-W48", at)
    assert not is_out("Pacific/Auckland", "2026-W48", at - timedelta(seconds=1))
    assert not is_out("Europe/London", "2026-W48", at)
    assert week_of("Pacific/Auckland", at) == "2026-W48"


@pytest.mark.parametrize(
    "text", ["", "2026-W00", "2026-W54", "2026W48", "2026-W4", "../etc/W1", "２０２６-W48", "2026-W-1"]
)
def test_what_is_no_week_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"week|month"):
        monday_of(text)
