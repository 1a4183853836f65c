"""The small client, and the recipes in docs/api.md, against a server that runs."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import time_machine
from tests.api.asking import EVERYTHING, token_of
from tests.cast import NOW, Cast, build_cast
from tests.house.world import THURSDAY, World, build

from duologue.people.models import Absence
from duologue.people.rules.pace import counter
from duologue_client import Duologue, Problem, Unreachable

RECIPES = re.findall(
    r"^```(sh|python)\n(.*?)^```",
    (Path(__file__).parents[2] / "docs/api.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)
AWAY = {"from_on": "2026-12-24"}


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


@pytest.fixture
def at_ten(cast: Cast) -> Iterator[World]:
    """While amara and ben meet."""
    world = build(cast, "open")
    with time_machine.travel(world.now):
        yield world


@pytest.fixture
def ben(cast: Cast, live_server: Any) -> Iterator[Duologue]:
    with time_machine.travel(NOW):
        yield Duologue(live_server.url, token_of(cast.ben, EVERYTHING), sleep=_nobody_waits)


def _nobody_waits(_seconds: float) -> None:
    raise AssertionError("it waited")


def days_away(cast: Cast) -> int:
    return Absence.objects.filter(organisation_id=cast.ben.organisation_id).count()


def test_a_list_is_gone_through_page_by_page(ben: Duologue) -> None:
    days = [f"2026-12-{day:02}" for day in range(1, 8)]
    for day in days:
        ben.post("/me/absences", {"from_on": day})

    assert [one["from_on"] for one in ben.each("/me/absences", limit=3)] == days


def test_what_was_seen_is_changed_and_what_changed_meanwhile_is_not(cast: Cast, ben: Duologue) -> None:
    build(cast, "planned")
    meeting = next(ben.each("/meetings"))
    made = ben.post(f"{meeting['href']}/points", {"text": "The rota"})
    seen = ben.get(made["href"])
    ben.patch(made["href"], {"text": "The new rota"}, seen=seen)

    with pytest.raises(Problem) as refused:
        ben.patch(made["href"], {"text": "Late"}, seen=seen)
    assert refused.value.status == 412
    assert "read it again" in refused.value.detail
    ben.delete(made["href"])
    with pytest.raises(Problem) as gone:
        ben.get(made["href"])
    assert gone.value.status == 404


def test_what_does_not_fit_is_said_with_where_and_why(ben: Duologue) -> None:
    with pytest.raises(Problem) as refused:
        ben.post("/me/absences", {"from_on": "no day"})

    assert refused.value.status == 422
    assert refused.value.errors[0]["where"][-1] == "from_on"
    assert "body.from_on: Input should be" in str(refused.value)


def test_the_same_key_does_it_once(cast: Cast, ben: Duologue) -> None:
    first = ben.post("/me/absences", AWAY, key="monday")

    assert ben.post("/me/absences", AWAY, key="monday")["id"] == first["id"]
    assert ben.post("/me/absences", AWAY)["id"] != first["id"]
    assert days_away(cast) == 2


def test_who_is_too_fast_waits_as_long_as_the_server_says_and_goes_on(cast: Cast, live_server: Any) -> None:
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        counter.kept.clear()

    with time_machine.travel(NOW):
        ben = Duologue(live_server.url, token_of(cast.ben, EVERYTHING), sleep=wait)
        for _ in range(121):
            _refused(ben)

    assert len(waited) == 1
    assert 1 <= waited[0] <= 60


def _refused(ben: Duologue) -> None:
    with pytest.raises(Problem) as refused:
        ben.post("/me/absences", {})
    assert refused.value.status == 422


class _Torn(BaseHTTPRequestHandler):
    """Breaks off the first time, having read everything; then says it was done, or sends to another place."""

    asked: list[tuple[str, str | None]] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"] or 0))
        self.asked.append((self.path, self.headers["Idempotency-Key"]))
        if len(self.asked) > 1:
            self._say(201, b'{"href": "/here"}')

    def do_PUT(self) -> None:
        self.asked.append((self.path, None))

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["Authorization"]))
        self.send_response(302)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def _say(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def torn() -> Iterator[str]:
    _Torn.asked = []
    server = HTTPServer(("127.0.0.1", 0), _Torn)
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(20)
    server.server_close()


def test_a_post_that_broke_off_is_sent_again_with_the_same_key_and_a_put_is_not(torn: str) -> None:
    waited: list[float] = []
    duologue = Duologue(torn, "duo_x", sleep=waited.append)
    assert duologue.post("/me/absences", AWAY) == {"href": "/here"}
    keys = {key for _, key in _Torn.asked}
    assert (len(_Torn.asked), len(keys), waited) == (2, 1, [1.0])

    with pytest.raises(Unreachable):
        duologue.put("/me", {})
    assert len(_Torn.asked) == 3


def test_a_token_is_sent_nowhere_else(torn: str) -> None:
    with pytest.raises(Problem):
        Duologue(torn, "duo_x").get("/me")
    assert len(_Torn.asked) == 1
    with pytest.raises(ValueError, match="https"):
        Duologue("http://duologue.example.org", "duo_x")


def test_there_are_recipes_of_both_kinds() -> None:
    assert [kind for kind, _ in RECIPES].count("sh") == 3
    assert [kind for kind, _ in RECIPES].count("python") == 3


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not on this machine")
def test_the_recipes_for_the_shell_do_what_they_say(at_ten: World, live_server: Any, ahead: str) -> None:
    cast, ids = at_ten.cast, at_ten.ids
    shell = 'set -eu\ncurl() { command curl -sS --fail-with-body "$@"; }\n' + "\n".join(
        text for kind, text in RECIPES if kind == "sh"
    )
    said = {
        "T": token_of(cast.ben, EVERYTHING, now=at_ten.now),
        "D": live_server.url,
        "MEETING": ahead,
        "ID": str(ids["commitment_id"]),
        "PATH": "/usr/local/bin:/usr/bin:/bin",
    }
    done = subprocess.run(["bash", "-c", shell], env=said, capture_output=True, text=True, timeout=120)

    assert done.returncode == 0, (done.stdout, done.stderr)
    assert "How the rota feels" not in done.stderr
    assert "canary-commitment ask" in done.stdout
    ben = Duologue(live_server.url, said["T"])
    assert ben.get(f"/meetings/{ahead}")["starts_at"] == "2026-12-03T11:00:00Z"
    assert ben.get(f"/commitments/{said['ID']}")["done_at"]


@pytest.fixture
def ahead(at_ten: World, live_server: Any) -> str:
    """The 1:1 after the one that is being held, which is over by then."""
    ben = Duologue(live_server.url, token_of(at_ten.cast.ben, EVERYTHING, now=at_ten.now))
    held = f"/meetings/{at_ten.ids['meeting_id']}"
    ben.post(held + "/ending")
    return str(ben.post(held + "/wrapping")["id"])


@pytest.mark.parametrize("recipe", [text for kind, text in RECIPES if kind == "python"])
def test_each_recipe_for_python_runs_and_says_something_or_does_it(
    at_ten: World, live_server: Any, ahead: str, recipe: str, capsys: pytest.CaptureFixture[str]
) -> None:
    token = token_of(at_ten.cast.ben, EVERYTHING, now=THURSDAY)
    for _ in range(2):
        exec(compile(recipe, "docs/api.md", "exec"), {"address": live_server.url, "token": token})
    said = capsys.readouterr().out
    points = list(Duologue(live_server.url, token).each(f"/meetings/{ahead}/points"))

    if "my-list" in recipe:
        assert [one["text"] for one in points].count("Whom to ask about the move") == 1
    else:
        assert ("canary-commitment ask" in said) or ("counts" in said)
