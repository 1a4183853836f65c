"""`duologue slots`: data in, data out; what cannot be understood is one sentence and exit code 2."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.command.running import COMMAND, clean_environment

WEEK = ("mon", "tue", "wed", "thu", "fri")


def person(name: str, zone: str, opens: str = "09:00", closes: str = "17:30") -> dict[str, Any]:
    return {"id": name, "tz": zone, "working_hours": {day: [[opens, closes]] for day in WEEK}, "busy": []}


def request(**changed: object) -> dict[str, Any]:
    return {
        "now": "2026-11-23T08:00:00+00:00",
        "people": [person("Ana", "Europe/London"), person("Ben", "Europe/Berlin")],
        "rooms": [{"id": "Oak", "private": True, "busy": []}],
        "minutes": 30,
        "step": 15,
        "from": "2026-11-23T00:00:00+00:00",
        "until": "2026-12-21T00:00:00+00:00",
        "need_private": True,
        "count": 5,
        **changed,
    }


def run(standard_input: str | bytes, *words: str) -> subprocess.CompletedProcess[bytes]:
    raw = standard_input.encode() if isinstance(standard_input, str) else standard_input
    return subprocess.run(
        [COMMAND, "slots", *(words or ("--json", "-"))],
        input=raw,
        env=clean_environment(),
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_five_slots_on_five_days_with_their_reasons() -> None:
    ended = run(json.dumps(request()))

    told = json.loads(ended.stdout)
    assert (ended.returncode, ended.stderr, told["none_because"]) == (0, b"", [])
    assert [slot["start"] for slot in told["slots"]] == [f"2026-11-{day}T10:00:00+00:00" for day in range(23, 28)]
    assert told["slots"][0] == {
        "start": "2026-11-23T10:00:00+00:00",
        "end": "2026-11-23T10:30:00+00:00",
        "room": "Oak",
        "because": [
            "This week: Monday 10:00 for Ana, Monday 11:00 for Ben.",
            "In the middle of the working day for both.",
            "Nobody has anything else within 10 minutes of it.",
            "Oak is free and private.",
        ],
    }


def test_a_file_is_read_as_well(tmp_path: Path) -> None:
    file = tmp_path / "request.json"
    file.write_text(json.dumps(request(count=1)))

    assert len(json.loads(run("", "--json", str(file)).stdout)["slots"]) == 1


def test_without_a_slot_it_says_why_and_that_is_no_failure() -> None:
    ended = run(json.dumps(request(rooms=[])))

    assert ended.returncode == 0
    assert json.loads(ended.stdout) == {
        "slots": [],
        "none_because": [
            "A private room is needed, and no room is named.",
            "Without a room, by video alone or on a walk, there is one "
            "on Mon 23 Nov 2026 at 09:00 for Ana, Mon 23 Nov 2026 at 10:00 for Ben.",
        ],
    }


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("", "This is not JSON: Expecting value at line 1, column 1."),
        (b"\xff\xfe\x00", "This is not JSON"),
        (json.dumps(request(minutes=0)), "minutes: 0 is less than 1."),
        (json.dumps(request(people=[person("Ana", "Europe/Lundon")])), "Did you mean Europe/London?"),
    ],
)
def test_what_cannot_be_understood_is_one_sentence_and_two(wrong: str | bytes, says: str) -> None:
    ended = run(wrong)

    sentence = ended.stderr.decode()
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert says in sentence
    assert sentence.count("\n") == 1
    assert "Traceback" not in sentence


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    ended = run("", "--json", str(tmp_path / "none.json"))

    assert ended.returncode == 2
    assert b"none.json cannot be read: No such file or directory." in ended.stderr


def test_it_needs_no_django() -> None:
    seen = "import sys, duologue.command.slots; print('django' in sys.modules, 'psycopg' in sys.modules)"

    assert subprocess.check_output([sys.executable, "-c", seen], text=True).split() == ["False", "False"]


CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
SUMMARY:canary
DTSTART:20260101T000000Z
DTEND:20261224T000000Z
END:VEVENT
BEGIN:VEVENT
SUMMARY:canary
DTSTART:canary
END:VEVENT
END:VCALENDAR
"""


def test_busy_times_come_from_a_calendar_file_beside_the_request(tmp_path: Path) -> None:
    (tmp_path / "ana.ics").write_text(CALENDAR)
    ana = person("Ana", "Europe/London") | {"ics": "ana.ics"}
    for kept in (ana, {name: value for name, value in ana.items() if name != "busy"}):
        (tmp_path / "request.json").write_text(json.dumps(request(people=[kept, person("Ben", "Europe/Berlin")])))
        ended = run("", "--json", str(tmp_path / "request.json"))

        assert ended.returncode == 0, ended.stderr
        assert json.loads(ended.stdout)["slots"] == []
        assert b"ana.ics: Line 8: this event is left out: a time that is none." in ended.stderr
        assert b"canary" not in ended.stderr + ended.stdout


@pytest.mark.parametrize("path", ["nowhere.ics", ".", "\0"])
def test_a_calendar_file_that_is_not_there_is_one_sentence(path: str) -> None:
    ended = run(json.dumps(request(people=[person("Ana", "Europe/London") | {"ics": path}])))

    assert ended.returncode == 2
    assert ended.stdout == b""
    assert b"people[0].ics: " in ended.stderr
