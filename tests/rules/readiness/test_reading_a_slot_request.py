"""A request is understood in full, or one sentence says what is wrong and where."""

import json
from typing import Any

import pytest

from duologue.readiness.rules.slots.reading import read_request, request_from
from duologue.readiness.rules.slots.values import Unreadable

GOOD: dict[str, Any] = {
    "now": "2026-11-23T08:00:00+00:00",
    "people": [
        {
            "id": "Ana",
            "tz": "Europe/London",
            "working_hours": {"mon": [["09:00", "12:00"], ["13:00", "24:00"]]},
            "busy": [["2026-11-23T10:00:00.5+01:00", "2026-11-23T11:00:00.5+01:00"]],
        }
    ],
    "rooms": [{"id": "Oak", "private": True, "busy": []}],
    "minutes": 30,
    "step": 15,
    "from": "2026-11-23T00:00:00Z",
    "until": "2026-12-21T00:00:00Z",
    "need_private": True,
    "count": 5,
}


def with_changed(path: str, value: object) -> Any:
    """The good request with one place changed; `...` takes it out."""
    data = json.loads(json.dumps(GOOD))
    *way, last = path.split(".")
    place = data
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    key: Any = int(last) if last.isdigit() else last
    if value is ...:
        del place[key]
    else:
        place[key] = value
    return data


def test_a_good_one_is_understood() -> None:
    request = read_request(json.dumps(GOOD))

    assert (request.length, request.step, request.count) == (1800, 900, 5)
    assert request.people[0].hours[0] == ((540, 720), (780, 1440))
    assert request.people[0].busy[0][1] - request.people[0].busy[0][0] == 3601


@pytest.mark.parametrize("field", sorted(GOOD))
def test_every_field_is_needed(field: str) -> None:
    with pytest.raises(Unreadable, match=f"^{field} is missing"):
        request_from(with_changed(field, ...))


BUSY = "people.0.busy"
MONDAY = "people.0.working_hours.mon"


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("minutes", 0, "minutes: 0 is less than 1."),
        ("minutes", -30, "minutes: -30 is less than 1."),
        ("minutes", 30.5, "minutes: 30.5 is not a whole number."),
        ("minutes", True, "minutes: true is not a whole number."),
        ("minutes", 10**12, "minutes: 1000000000000 are more than the 732 days that can be looked at."),
        ("people.0.incidents", [["now", "then"]], 'people[0].incidents[0]: "now" is not an instant such as'),
        ("people.0.incidents", None, "people[0].incidents: null is not a list."),
        ("step", 0, "step: 0 is less than 1."),
        ("step", 1441, "step: 1441 minutes are more than a day."),
        ("count", -1, "count: -1 is less than 0."),
        ("count", "5", 'count: "5" is not a whole number.'),
        ("need_private", 1, "need_private: 1 is neither true nor false."),
        ("now", "today", 'now: "today" is not an instant such as 2026-03-02T09:00:00+00:00.'),
        ("now", "2026-11-23T08:00:00", 'now: "2026-11-23T08:00:00" does not say its offset from UTC, such as +01:00 or Z.'),
        ("from", "9999-12-31T23:59:59-12:00", 'from: the year of "9999-12-31T23:59:59-12:00" is not between 1971 and 2199.'),
        ("until", "2026-11-22T23:59:59Z", "until: it is before from."),
        ("until", "2036-01-01T00:00:00Z", "until: it is more than 732 days after from."),
        ("people", [], "people: nobody is named."),
        ("people", {}, "people: {} is not a list."),
        ("people.0", "Ana", 'people[0]: "Ana" is not an object with named fields.'),
        ("people.0.id", "", 'people[0].id: "" is not a name.'),
        ("people.0.id", ..., "people[0].id is missing."),
        ("people.0.tz", "Europe/Lundon", "people[0].tz: “Europe/Lundon” is not a time zone we know. Did you mean Europe/London?"),
        ("people.0.tz", "../../etc/passwd", "people[0].tz: “../../etc/passwd” is not a time zone we know."),
        ("people.0.tz", None, "people[0].tz: null is not a time zone such as Europe/London."),
        ("people.0.working_hours", ..., "people[0].working_hours is missing."),
        ("people.0.working_hours.monday", [], 'people[0].working_hours: "monday" is not a day; days are mon, tue, wed,'),
        (MONDAY, [["09:00"]], 'people[0].working_hours.mon[0]: ["09:00"] is not a pair of two times.'),
        (MONDAY, [["9", "17"]], 'people[0].working_hours.mon[0]: "9" is not a time of day such as 09:00.'),
        (MONDAY, [["09:00", "24:01"]], 'people[0].working_hours.mon[0]: "24:01" is not a time of day such as 09:00.'),
        (MONDAY, [["09:00", "09:60"]], 'people[0].working_hours.mon[0]: "09:60" is not a time of day such as 09:00.'),
        (MONDAY, [["22:00", "06:00"]], "people[0].working_hours.mon[0]: it ends before it starts; what goes past midnight"),
        (BUSY, ..., "people[0].busy is missing, and there is no ics."),
        (BUSY, [["2026-11-23T10:00:00Z", "2026-11-23T09:00:00Z"]], "people[0].busy[0]: it ends before it starts."),
        (BUSY, [["2026-11-23T10:00:00Z", None]], "people[0].busy[0]: null is not an instant such as"),
        ("people.0.ics", "ana.ics", 'people[0].ics: "ana.ics" is not a calendar file that can be read here.'),
        ("people.0.ics", 7, "people[0].ics: 7 is not a calendar file that can be read here."),
        ("rooms", None, "rooms: null is not a list."),
        ("rooms.0.private", "yes", 'rooms[0].private: "yes" is neither true nor false.'),
        ("rooms.0.busy", ..., "rooms[0].busy is missing."),
        ("rooms", [GOOD["rooms"][0]] * 2, 'rooms: "Oak" is there twice.'),
        ("people", GOOD["people"] * 2, 'people: "Ana" is there twice.'),
    ],
)  # fmt: skip
def test_what_is_wrong_and_where(path: str, value: object, says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        request_from(with_changed(path, value))

    assert str(refused.value).startswith(says)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff", b"[" * 100_000, b"1" * 6000, b"[]", b"null", b'"\xed\xa0\x80"'])
def test_what_is_not_even_data_is_said_too(raw: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^This is not JSON|^The request: "):
        read_request(raw)


def test_busy_time_without_end_or_length_is_fine() -> None:
    edges = [["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"], ["2026-11-23T10:00:00Z"] * 2]

    assert len(request_from(with_changed(BUSY, edges)).people[0].busy) == 1
    assert request_from(with_changed(BUSY, edges[1:])).people[0].busy == ()


def test_a_zone_may_be_written_carelessly() -> None:
    assert request_from(with_changed("people.0.tz", "europe/london")).people[0].zone.key == "Europe/London"
