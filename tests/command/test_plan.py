"""`duologue plan`: pairs in, times out; what cannot be understood is one sentence and exit code 2."""

import json
import subprocess
from typing import Any

import pytest
from tests.command.running import COMMAND, clean_environment

WEEK = ("mon", "tue", "wed", "thu", "fri")


def person(name: str, zone: str = "Europe/London", busy: list[list[str]] | None = None) -> dict[str, Any]:
    return {"id": name, "tz": zone, "working_hours": {day: [["09:00", "17:00"]] for day in WEEK}, "busy": busy or []}


def request(**changed: object) -> dict[str, Any]:
    return {
        "now": "2026-11-23T08:00:00+00:00",
        "from": "2026-11-23T08:00:00+00:00",
        "until": "2026-12-21T00:00:00+00:00",
        "people": [person("Ana"), person("Ben", "Europe/Berlin"), person("Cem")],
        "pairs": [
            {
                "manager": "Ana",
                "report": "Ben",
                "minutes": 30,
                "every_days": 7,
                "at": "2026-11-24T10:00:00Z",
                "need_private": True,
            },
            {"manager": "Ana", "report": "Cem", "minutes": 45, "every_days": 14, "last_held": "2026-11-17T10:00:00Z"},
        ],
        "rooms": [{"id": "Oak", "busy": []}],
        **changed,
    }


def run(data: object) -> subprocess.CompletedProcess[str]:
    raw = data if isinstance(data, str) else json.dumps(data)
    command = [str(COMMAND), "plan", "--json", "-"]
    return subprocess.run(
        command, input=raw, env=clean_environment(), capture_output=True, text=True, check=False, timeout=60
    )


def test_each_pair_gets_its_times_with_a_room_where_it_needs_one_and_a_reason() -> None:
    answer = run(request())
    found = json.loads(answer.stdout)

    assert answer.returncode == 0
    assert [one["report"] for one in found["placed"]].count("Ben") == 4
    assert [one["report"] for one in found["placed"]].count("Cem") == 2
    assert {one["room"] for one in found["placed"] if one["report"] == "Ben"} == {"Oak"}
    assert {one["room"] for one in found["placed"] if one["report"] == "Cem"} == {None}
    assert all(one["because"] for one in found["placed"])
    assert (found["unplaced"], found["moved"]) == ([], 0)


def test_what_cannot_stay_is_moved_and_who_finds_no_place_is_told_why() -> None:
    busy = [["2026-11-24T10:00:00Z", "2026-11-24T10:30:00Z"]]
    hidden = person("Cem") | {"working_hours": {"sun": [["09:00", "10:00"]]}}
    found = json.loads(run(request(people=[person("Ana"), person("Ben", busy=busy), hidden])).stdout)

    assert found["moved"] == 1
    assert {one["report"] for one in found["unplaced"]} == {"Cem"}
    assert found["unplaced"][0]["because"] == "The two are never free at the same time for that long."


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (
            {"pairs": [{"manager": "Ana", "report": "Zoe", "minutes": 30, "every_days": 7}]},
            'pairs[0].report: "Zoe" is none of the people.',
        ),
        (
            {"pairs": [{"manager": "Ana", "report": "Ana", "minutes": 30, "every_days": 7}]},
            "nobody has a 1:1 with themselves",
        ),
        ({"pairs": [{"manager": "Ana", "report": "Ben", "minutes": 30}]}, "every_days is missing"),
        ({"pairs": [{"manager": "Ana", "report": "Ben", "minutes": 0, "every_days": 7}]}, "is less than 5"),
        ({"until": "2028-12-21T00:00:00+00:00"}, "until: it is not within"),
        ({"people": [person("Ana"), person("Ana")]}, "is there twice"),
        ({"now": "soon"}, "is not an instant"),
    ],
)
def test_what_cannot_be_understood_is_one_sentence(changed: dict[str, Any], words: str) -> None:
    answer = run(request(**changed))
    assert (answer.returncode, answer.stdout) == (2, "")
    assert words in answer.stderr.replace("\n", " ")


def test_what_is_no_json_is_one_sentence() -> None:
    answer = run("{")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("This is not JSON")
