"""What addresses are told is sent as it is described; the client knows what is ours, and the recipe of docs/api.md uses it."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import jsonschema_rs
import pytest
import time_machine
from tests.cast import NOW

from duologue.api.describing import description
from duologue.bridges.rules.told import Event, body_of, secret_text, signed
from duologue_client import NotBelieved, told

SECRET = secret_text(b"four quiet words together, again")
RECIPE = re.search(
    r"^```python listening\n(.*?)^```",
    (Path(__file__).parents[2] / "docs/api.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)


def sent(event: Event = Event.MEETING_PLANNED) -> tuple[dict[str, str], bytes]:
    body = body_of(event, uuid4(), NOW)
    return signed(SECRET, uuid4(), NOW, body), body


@pytest.mark.parametrize("event", Event)
def test_what_is_sent_is_as_it_is_described(event: Event) -> None:
    shapes = description()["components"]["schemas"]
    described = description()["webhooks"][event.value]["post"]
    headers, body = sent(event)

    shape = shapes[described["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]]
    fits = jsonschema_rs.validator_for(shape, validate_formats=True).is_valid
    assert fits(json.loads(body))
    patterns = {one["name"]: one["schema"]["pattern"] for one in described["parameters"]}
    assert patterns.keys() == headers.keys()
    assert all(re.search(pattern, headers[name]) for name, pattern in patterns.items())
    assert described["summary"] == event.sentence
    assert not fits({**json.loads(body), "text": "a word"})
    assert not fits({**json.loads(body), "timestamp": "soon"})


def test_every_kind_is_described_and_none_by_a_name_that_an_act_has() -> None:
    acts = [act["operationId"] for path in description()["paths"].values() for act in path.values()]
    kinds = {kind: one["post"]["operationId"] for kind, one in description()["webhooks"].items()}

    assert kinds.keys() == set(Event)
    assert len({*acts, *kinds.values()}) == len(acts) + len(kinds)


def test_the_client_believes_what_is_signed_and_lately_sent_and_nothing_else() -> None:
    headers, body = sent()
    seconds = NOW.timestamp()

    def believes(now: float = seconds, secret: str = SECRET, said: bytes = body, **more: str) -> bool:
        changed = {key.replace("_", "-"): value for key, value in more.items()}
        try:
            told(secret, {**headers, **changed}, said, now=lambda: now)
        except NotBelieved:
            return False
        return True

    assert told(SECRET, headers, body, now=lambda: seconds)["type"] == "meeting.planned"
    assert believes(webhook_signature=f"v1,another {headers['webhook-signature']}")
    assert believes(now=seconds + 299)
    assert not believes(now=seconds + 301)
    assert not believes(now=seconds - 301)
    assert not believes(secret=secret_text(b"another"))
    assert not believes(said=body.replace(b"planned", b"ended"))
    assert not believes(webhook_id=str(uuid4()))
    assert not believes(webhook_timestamp=str(int(seconds) + 1))
    assert not believes(webhook_signature="")
    assert not believes(webhook_signature="v1,é")


def test_the_recipe_takes_each_thing_once_and_refuses_what_nobody_signed(capsys: pytest.CaptureFixture[str]) -> None:
    assert RECIPE
    said: dict[str, Any] = {"secret": SECRET}
    exec(compile(RECIPE[1], "docs/api.md", "exec"), said)
    headers, body = sent()

    with time_machine.travel(NOW + timedelta(seconds=2)):
        assert [_posted(said["application"], headers, body) for _ in range(2)] == ["204 No Content"] * 2
        assert _posted(said["application"], headers, body.replace(b"planned", b"ended")) == "400 Bad Request"
    assert capsys.readouterr().out.count("meeting.planned") == 1


def _posted(application: Callable[..., list[bytes]], headers: dict[str, str], body: bytes) -> str:
    answered: list[str] = []
    asked = {"CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body)}
    asked |= {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    assert application(asked, lambda status, _: answered.append(status)) == []
    return answered[0]
