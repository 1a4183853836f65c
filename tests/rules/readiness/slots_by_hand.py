"""The slow and obvious way to find slots, minute by minute, as a yardstick; and small requests to try both with."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ZONES = (
    *("Pacific/Auckland", "Europe/London", "America/Los_Angeles", "Asia/Kathmandu"),
    *("Australia/Lord_Howe", "America/St_Johns", "Africa/Casablanca", "UTC"),
)
DAYS_TO_TRY = (
    *(date(2026, 3, 8), date(2026, 3, 29), date(2026, 4, 5), date(2026, 9, 27), date(2026, 10, 25)),
    *(date(2026, 11, 1), date(2026, 11, 23), date(2027, 2, 28), date(2026, 10, 4), date(2027, 3, 28)),
)
MINUTE = timedelta(minutes=1)


def walk(request: dict[str, Any]) -> dict[str, set[str | None]]:
    """Every slot there is, by its start, with the rooms that would do."""
    now, begin, end = (at(request[name]) for name in ("now", "from", "until"))
    found: dict[str, set[str | None]] = {}
    start = begin.astimezone(UTC).replace(second=0, microsecond=0)
    while start + request["minutes"] * MINUTE <= end:
        on_the_step = (start.hour * 60 + start.minute) % request["step"] == 0
        if on_the_step and start >= max(now, begin) and all(can(one, start, request) for one in request["people"]):
            rooms: set[str | None] = {room["id"] for room in request["rooms"] if has_room(room, start, request)}
            if rooms or not request["need_private"]:
                found[start.isoformat()] = rooms or {None}
        start += MINUTE
    return found


def can(person: dict[str, Any], start: datetime, request: dict[str, Any]) -> bool:
    zone = ZoneInfo(person["tz"])
    every_minute = (start + number * MINUTE for number in range(request["minutes"]))
    return not overlaps(person["busy"], start, request) and all(
        works(person, minute.astimezone(zone)) for minute in every_minute
    )


def works(person: dict[str, Any], wall: datetime) -> bool:
    shown = f"{wall:%H:%M}"
    return any(opens <= shown < closes for opens, closes in person["working_hours"].get(DAYS[wall.weekday()], []))


def has_room(room: dict[str, Any], start: datetime, request: dict[str, Any]) -> bool:
    return (room["private"] or not request["need_private"]) and not overlaps(room["busy"], start, request)


def overlaps(busy: list[list[str]], start: datetime, request: dict[str, Any]) -> bool:
    end = start + request["minutes"] * MINUTE
    return any(at(begins) < min(end, at(ends)) and max(start, at(begins)) < at(ends) for begins, ends in busy)


def at(instant: str) -> datetime:
    return datetime.fromisoformat(instant)


def a_request(chance: random.Random) -> dict[str, Any]:
    """A small one: a few hours around a day on which some clocks change, with awkward edges."""
    day = datetime.combine(chance.choice(DAYS_TO_TRY), datetime.min.time(), UTC)
    begin = day + timedelta(minutes=chance.randrange(-900, 1200), seconds=chance.choice((0, 0, 1, 30)))
    end = begin + timedelta(minutes=chance.randrange(0, 900), seconds=chance.choice((0, 0, 59)))
    return {
        "now": written(begin + timedelta(minutes=chance.choice((-1000, -1000, 0, 61, 200))), chance),
        "people": [
            {
                "id": name,
                "tz": chance.choice(ZONES),
                "working_hours": {weekday: hours(chance) for weekday in DAYS if chance.random() < 0.9},
                "busy": busy(chance, begin, end),
            }
            for name in ("Ana", "Ben", "Cy")[: chance.choice((1, 2, 2, 2, 3))]
        ],
        "rooms": [
            {"id": f"R{number}", "private": chance.random() < 0.6, "busy": busy(chance, begin, end)}
            for number in range(chance.randrange(4))
        ],
        "minutes": chance.choice((1, 10, 20, 30, 45, 60, 90)),
        "step": chance.choice((1, 5, 7, 15, 15, 30, 45, 50, 60)),
        "from": written(begin, chance),
        "until": written(end, chance),
        "need_private": chance.random() < 0.6,
        "count": chance.choice((1, 3, 5, 20, 2000)),
    }


def hours(chance: random.Random) -> list[list[str]]:
    if chance.random() < 0.5:
        return [["00:00", "24:00"]] if chance.random() < 0.5 else [["00:00", "12:30"], ["12:30", "23:10"]]
    edges = sorted(chance.sample(range(0, 1441, 5), 4))
    times = [f"{edge // 60:02}:{edge % 60:02}" for edge in edges]
    return [times[2:], times[:2]]


def busy(chance: random.Random, begin: datetime, end: datetime) -> list[list[str]]:
    found = []
    for _ in range(chance.choice((0, 0, 1, 2, 4))):
        starts = begin + (end - begin) * chance.uniform(-0.2, 1)
        starts = starts if chance.random() < 0.3 else starts.replace(minute=chance.choice((0, 30)), second=0)
        found.append([written(starts, chance), written(starts + chance.choice((0, 10, 30, 90)) * MINUTE, chance)])
    return found


def written(instant: datetime, chance: random.Random) -> str:
    return instant.astimezone(ZoneInfo(chance.choice(ZONES))).isoformat()
