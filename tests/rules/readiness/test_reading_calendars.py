"""Busy time out of calendar files as they are: each quirk once, whole files cut anywhere, all zones through the years."""

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duologue.people.rules.zones import zones
from duologue.readiness.rules.calendars.notes import MOST, Notes
from duologue.readiness.rules.calendars.reading import LARGEST, BusyTime, read_busy

BERLIN = ZoneInfo("Europe/Berlin")
BEGIN, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
EVENING = "DTSTART;TZID=Europe/Berlin:20260302T180000\nDTEND;TZID=Europe/Berlin:20260302T190000"


def read(text: str | bytes, owner: str = "", begin: datetime = BEGIN, end: datetime = END) -> BusyTime:
    raw = text if isinstance(text, bytes) else text.replace("\n", "\r\n").encode()
    return read_busy(raw, int(begin.timestamp()), int(end.timestamp()), BERLIN, owner)


def calendar(*events: str, head: str = "") -> str:
    inside = "\n".join(f"BEGIN:VEVENT\nUID:{number}\n{event}\nEND:VEVENT" for number, event in enumerate(events))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{inside}\nEND:VCALENDAR\n"


def shown(found: BusyTime) -> list[str]:
    """In UTC, such as 03-02 17:00-18:00."""
    ends = [(datetime.fromtimestamp(at, UTC), datetime.fromtimestamp(until, UTC)) for at, until in found.busy]
    return [f"{at:%m-%d %H:%M}-{until:%H:%M}" for at, until in ends]


@pytest.mark.parametrize(
    ("event", "busy"),
    [
        (EVENING, ["03-02 17:00-18:00"]),
        (f"{EVENING}\nTRANSP:TRANSPARENT", []),
        (f"{EVENING}\nSTATUS:CANCELLED", []),
        (f"{EVENING}\nX-MICROSOFT-CDO-BUSYSTATUS:FREE", []),
        (f"{EVENING}\nX-MICROSOFT-CDO-BUSYSTATUS:OOF", ["03-02 17:00-18:00"]),
        ("DTSTART:20260302T170000Z\nDURATION:PT45M", ["03-02 17:00-17:45"]),
        ("DTSTART:20260302T170000Z", []),
        ("DTSTART:20260302T180000+0100\nDURATION:PT45M", ["03-02 17:00-17:45"]),
        ("DTSTART:20260302T180000\nDTEND:20260302T183000", ["03-02 17:00-17:30"]),  # the owner's own clock
        ("DTSTART;VALUE=DATE:20260302", ["03-01 23:00-23:00"]),
        ("DTSTART;VALUE=DATE:20260302\nDTEND;VALUE=DATE:20260302", ["03-01 23:00-23:00"]),
        ("DTSTART:20260302\nDTEND:20260304", ["03-01 23:00-23:00"]),
        ("DTSTART;VALUE=DATE:20260328\nDURATION:P2D", ["03-27 23:00-22:00"]),  # a spring night in between
        ("DTSTART;TZID=W. Europe Standard Time:20260302T180000\nDURATION:PT1H", ["03-02 17:00-18:00"]),
        ("DTSTART;TZID=/example.org/2019/Europe/Berlin:20260302T180000\nDURATION:PT1H", ["03-02 17:00-18:00"]),
        ('DTSTART;TZID="Europe/Berlin":20260302T180000\nDURATION:PT1H', ["03-02 17:00-18:00"]),
        ("DTSTART:20260302T170000Z\nDTEND:20260302T160000Z", ["03-02 16:00-17:00"]),
        ("DTSTART;TZID=Europe/Berlin:20260329T023000\nDURATION:PT1H", ["03-29 01:30-02:30"]),  # a time that is skipped
        (f"{EVENING}\nRRULE:FREQ=DAILY;COUNT=2", ["03-02 17:00-18:00", "03-03 17:00-18:00"]),
        (
            "DTSTART;TZID=Europe/Berlin:20260327T180000\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL=20260329T160000Z",
            ["03-27 17:00-18:00", "03-28 17:00-18:00", "03-29 16:00-17:00"],
        ),
        ("DTSTART:20260302\nRRULE:FREQ=WEEKLY;UNTIL=20260309", ["03-01 23:00-23:00", "03-08 23:00-23:00"]),
        (
            f"{EVENING}\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260303T170000Z",
            ["03-02 17:00-18:00", "03-04 17:00-18:00"],
        ),
        (f"{EVENING}\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE;VALUE=DATE:20260303", ["03-02 17:00-18:00"]),
        (
            f"{EVENING}\nRRULE:FREQ=DAILY;COUNT=4\nEXRULE:FREQ=DAILY;INTERVAL=2",
            ["03-03 17:00-18:00", "03-05 17:00-18:00"],
        ),
        (
            f"{EVENING}\nRRULE:RSCALE=GREGORIAN; FREQ=DAILY;COUNT=2;X-OURS=1;",
            ["03-02 17:00-18:00", "03-03 17:00-18:00"],
        ),
        ("DTSTART:20260302\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE:20260303T000000Z", ["03-01 23:00-23:00"]),
        (f"{EVENING}\nRDATE;VALUE=DATE:20260305", ["03-02 17:00-18:00", "03-05 17:00-18:00"]),
        (
            f"{EVENING}\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:never,20260303T170000Z",
            ["03-02 17:00-18:00", "03-04 17:00-18:00"],
        ),
        (f"{EVENING}\nRDATE:20260305T170000Z", ["03-02 17:00-18:00", "03-05 17:00-18:00"]),
        (
            f"{EVENING}\nRDATE;VALUE=PERIOD:20260305T170000Z/PT15M,20260306T170000Z/20260306T173000Z",
            ["03-02 17:00-18:00", "03-05 17:00-17:15", "03-06 17:00-17:30"],
        ),
    ],
)
def test_each_way_to_say_when(event: str, busy: list[str]) -> None:
    assert shown(read(calendar(event))) == busy


def test_one_of_a_row_is_moved_cancelled_or_changes_all_that_follow() -> None:
    row = f"BEGIN:VEVENT\nUID:a\n{EVENING}\nRRULE:FREQ=DAILY;COUNT=4\nEND:VEVENT\n"
    moved = (
        "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20260303T170000Z\nDTSTART:20260303T090000Z\nDURATION:PT30M\nEND:VEVENT\n"
    )
    gone = moved.replace("0303", "0304").replace("DURATION", "STATUS:CANCELLED\nDURATION")
    later = moved.replace("RECURRENCE-ID:", "RECURRENCE-ID;RANGE=THISANDFUTURE:")

    def inside(*parts: str) -> list[str]:
        return shown(read("BEGIN:VCALENDAR\n" + "".join(parts) + "END:VCALENDAR\n"))

    first, third, fourth = "03-02 17:00-18:00", "03-04 17:00-18:00", "03-05 17:00-18:00"
    assert inside(row, moved) == [first, "03-03 09:00-09:30", third, fourth]
    assert inside(moved, row) == [first, "03-03 09:00-09:30", third, fourth]
    assert inside(row, gone) == [first, "03-03 17:00-18:00", fourth]
    assert inside(row, later) == [first, "03-03 09:00-09:30", "03-04 09:00-09:30", "03-05 09:00-09:30"]
    assert inside(moved) == ["03-03 09:00-09:30"]


def test_the_newest_of_one_event_counts_and_a_cancelling_file_takes_it_away() -> None:
    older = f"BEGIN:VEVENT\nUID:a\nSEQUENCE:1\n{EVENING}\nEND:VEVENT\n"
    newer = older.replace("SEQUENCE:1", "SEQUENCE:2").replace("T180000", "T200000").replace("T190000", "T210000")

    both = f"BEGIN:VCALENDAR\n{newer}{older}END:VCALENDAR\n"
    assert shown(read(both)) == ["03-02 19:00-20:00"]
    gone = f"BEGIN:VCALENDAR\nMETHOD:CANCEL\n{newer}END:VCALENDAR\n"
    assert shown(read(f"BEGIN:VCALENDAR\n{older}END:VCALENDAR\n{gone}")) == []


def test_what_is_tentative_is_busy_and_marked_and_what_the_owner_declined_is_free() -> None:
    maybe = read(calendar(f"{EVENING}\nSTATUS:TENTATIVE"))
    assert maybe.busy == maybe.tentative != ()
    declined = calendar(f"{EVENING}\nATTENDEE;PARTSTAT=DECLINED:mailto:Ana@example.org")
    assert shown(read(declined)) == ["03-02 17:00-18:00"]
    assert shown(read(declined, owner="ana@example.org")) == []
    assert read(declined.replace("DECLINED", "TENTATIVE"), owner="ana@example.org").tentative != ()


def test_busy_times_without_events_are_read() -> None:
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VFREEBUSY\nFREEBUSY:20260302T170000Z/PT1H,20260303T170000Z/20260303T180000Z\n"
        "FREEBUSY;FBTYPE=FREE:20260304T170000Z/PT1H\nFREEBUSY;FBTYPE=BUSY-TENTATIVE:20260305T170000Z/PT1H\n"
        "END:VFREEBUSY\nEND:VCALENDAR\n"
    )
    found = read(text)
    assert shown(found) == ["03-02 17:00-18:00", "03-03 17:00-18:00", "03-05 17:00-18:00"]
    assert len(found.tentative) == 1


def test_a_busy_time_that_cannot_be_read_costs_only_itself() -> None:
    found = read(
        "BEGIN:VCALENDAR\nBEGIN:VFREEBUSY\nFREEBUSY:soon,20260302T170000Z/PT1H\nEND:VFREEBUSY\nEND:VCALENDAR\n"
    )
    assert shown(found) == ["03-02 17:00-18:00"]
    assert found.notes == ("Line 3: this busy time is left out: a time that is none.",)


def test_zones_that_the_file_itself_defines_or_names_for_all() -> None:
    own = (
        "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0300\nTZOFFSETTO:+0300\n"
        "END:STANDARD\nEND:VTIMEZONE\n"
    )
    there = "DTSTART;TZID=Ours:20260302T180000\nDURATION:PT1H"
    assert shown(read(calendar(there, head=own))) == ["03-02 15:00-16:00"]
    floating = "DTSTART:20260302T180000\nDURATION:PT1H"
    assert shown(read(calendar(floating, head="X-WR-TIMEZONE:America/New_York\n"))) == ["03-02 23:00-00:00"]
    weekly = "DTSTART:20260305T180000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2"
    kept_there = read(calendar(weekly, head="X-WR-TIMEZONE:America/New_York\n"))
    assert shown(kept_there) == ["03-05 18:00-19:00", "03-12 17:00-18:00"]
    on_another_day = weekly.replace("T18", "T02") + ";BYDAY=TH"
    assert shown(read(calendar(on_another_day, head="X-WR-TIMEZONE:America/New_York\n")))[1] == "03-12 02:00-03:00"
    unknown = read(calendar("DTSTART;TZID=Atlantis:20260302T180000\nDURATION:PT1H"))
    assert shown(unknown) == ["03-02 17:00-18:00"]
    assert unknown.notes == ("Line 5: its time zone is unknown; its times are taken as local.",)


@pytest.mark.parametrize(
    ("event", "says", "busy"),
    [
        ("DTSTART:tomorrow", "this event is left out: a time that is none.", 0),
        ("DTSTART:20260231T100000Z", "a day or a time that there is not", 0),
        ("SUMMARY:Only words", "it has no beginning", 0),
        (f"{EVENING}\nRRULE:FREQ=NEVER", "its repetition cannot be read; only the first one is counted.", 1),
        (f"{EVENING}\nRRULE:FREQ=DAILY;INTERVAL=0", "its repetition cannot be read", 1),
        (f"{EVENING}\nRRULE:FREQ=SECONDLY", "it repeats by the minute or by the second", 1),
        (f"{EVENING}\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "names a day that there is not", 1),
        (f"{EVENING}\nEXDATE:never", "this one of a list of days is left out", 1),
        ("DTSTART:20260302T170000Z\nDURATION:-PT1H", "a duration that cannot be", 0),
        (f"{EVENING}\nwhat is this", "this is no line of a calendar; it is left out.", 1),
    ],
)
def test_what_cannot_be_read_is_named_by_its_line_and_costs_nothing_else(event: str, says: str, busy: int) -> None:
    found = read(calendar(event, "DTSTART:20260401T100000Z\nDURATION:PT1H"))

    assert len(found.notes) == 1
    assert says in found.notes[0]
    assert found.notes[0].startswith("Line ")
    assert len(found.busy) == busy + 1


def test_no_word_of_a_calendar_is_in_what_is_said_of_it() -> None:
    words = "DTSTART:canary\nSUMMARY:canary\nLOCATION:canary\nRRULE:canary\nX-CANARY:canary"
    found = read(
        calendar(words, f"{EVENING}\nRRULE:canary=canary\nEXDATE;TZID=canary:canary") + "BEGIN:CANARY\ncanary\n"
    )

    assert found.notes
    assert "canary" not in " ".join(found.notes).replace("CANARY", "")


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n"])
def test_line_ends_marks_and_letters_cut_by_folding(ending: str) -> None:
    folded = b"SUMMARY:Caf" + "é".encode()[:1] + b"\r\n " + "é".encode()[1:]
    raw = calendar(f"{EVENING}\nSUMMARY:x").encode().replace(b"SUMMARY:x", folded).replace(b"\r\n ", b"\n ")
    found = read(b"\xef\xbb\xbf" + raw.replace(b"\n", ending.encode()))

    assert (shown(found), found.notes) == (["03-02 17:00-18:00"], ())
    latin = read(calendar(f"{EVENING}\nSUMMARY:x").encode().replace(b":x", b":Caf\xe9"))
    assert shown(latin) == ["03-02 17:00-18:00"]
    assert "Latin-1" in latin.notes[0]


def test_a_file_that_is_too_large_or_none_is_said() -> None:
    assert "more than 20 MB" in read(b" " * (LARGEST + 1)).notes[0]
    assert "no calendar" in read(b"Dear diary").notes[-1]
    notes = Notes()
    for line in range(MOST + 9):
        notes.add(line, "broken")
    assert notes.all()[-1] == "And 9 more like these."


WHOLE = calendar(
    f"{EVENING}\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE\nEXDATE:20260309T170000Z",
    "DTSTART;VALUE=DATE:20260310\nDTEND;VALUE=DATE:20260312",
    "RECURRENCE-ID:20260311T170000Z\nDTSTART:20260311T100000Z\nDURATION:PT2H",
    head="X-WR-TIMEZONE:Europe/Berlin\nBEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
    "TZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n",
).encode()


def test_a_file_cut_at_any_byte_is_read_as_far_as_it_goes() -> None:
    full = read(WHOLE)
    for cut in range(0, len(WHOLE), 3):
        found = read(WHOLE[:cut])
        assert found.busy or found.notes or cut < 60
        assert found.read <= full.read
        if cut < len(WHOLE) - 20:
            assert found.notes, cut


def test_lines_shuffled_doubled_and_mangled_are_never_an_error() -> None:
    chance = random.Random("mangled")
    lines = WHOLE.split(b"\n")
    for _ in range(300):
        some = [bytes(chance.choice(line or b" ") for _ in line) if chance.random() < 0.1 else line for line in lines]
        some = [line for line in some for _ in range(chance.choice((0, 1, 1, 1, 1, 2)))]
        if chance.random() < 0.3:
            chance.shuffle(some)
        found = read(b"\n".join(some))
        assert all(BEGIN.timestamp() <= at < until <= END.timestamp() for at, until in found.busy)


@settings(max_examples=250, deadline=None)
@given(
    st.sampled_from(sorted(zones().values())),
    st.dates(date(2000, 1, 1), date(2040, 6, 1)),
    st.integers(0, 23 * 60 + 59),
    st.integers(1, 240),
    st.integers(1, 3),
    st.integers(2, 60),
)
def test_wall_time_holds_in_every_zone_through_every_change_of_the_clocks(
    name: str, first: date, minute: int, lasts: int, every: int, count: int
) -> None:
    zone = ZoneInfo(name)
    wall = datetime(first.year, first.month, first.day, minute // 60, minute % 60)
    event = f"DTSTART;TZID={name}:{wall:%Y%m%dT%H%M%S}\nDURATION:PT{lasts}M\nRRULE:FREQ=DAILY;INTERVAL={every};COUNT={count}"
    begin = wall.replace(tzinfo=UTC) - timedelta(days=2)
    found = read(calendar(event), begin=begin, end=begin + timedelta(days=4 + every * count))

    expected = set()
    for number in range(count):
        begins = (wall + timedelta(days=number * every)).replace(tzinfo=zone).timestamp()
        expected.add((int(begins), int(begins) + lasts * 60))
    assert sum(until - at for at, until in found.busy) == lasts * 60 * len(expected)
    assert {at for at, _ in found.busy} <= {at for at, _ in expected}
