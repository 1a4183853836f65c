"""An HR system that is asked: whole pages, or nothing; dead, slow or lying, the last good state stays and the page says why."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.conf import settings
from django.urls import reverse
from tests.cast import NOW, Cast, signed_in_client

from duologue.bridges.actions.connections import set_up, switch, try_it
from duologue.bridges.connections import hr_pull
from duologue.people.models import Person
from duologue.people.queries.directory_readings import readings_for
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import UnusableText
from duologue.web.directory.tasks import FETCH_LIST, fetch_hr_list, fetch_hr_lists

pytestmark = pytest.mark.django_db
KEY = "canary-token"
BEN = {"id": 1, "fullName": "Ben", "contact": {"mail": "ben@example.org"}, "unit": "Milling", "boss": 2}
AMARA = {"id": 2, "fullName": "Amara", "contact": {"mail": "amara@example.org"}, "unit": "Design", "boss": 4}
DANA = {"id": 4, "fullName": "Dana", "contact": {"mail": "dana@example.org"}, "unit": "Design", "boss": None}
IVO = {"id": 3, "fullName": "Ivo", "contact": {"mail": "ivo@example.org"}, "unit": None, "boss": 2}
COLUMNS = {
    "col_external": "id",
    "col_name": "fullName",
    "col_email": "contact.mail",
    "col_department": "unit",
    "col_manager": "boss",
}
Page = tuple[int, str, bytes, float]


@dataclass
class Hr:
    address: str = ""
    pages: dict[str, Page] = field(default_factory=dict)
    """By path: status, kind, body, and how long it thinks."""
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    def says(
        self, path: str, said: object, *, status: int = 200, kind: str = "application/json", slow: float = 0
    ) -> None:
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        self.pages[path] = (status, kind, body, slow)


@pytest.fixture
def hr(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hr]:
    system, stop = Hr(), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            system.asked.append((self.path, self.headers["Authorization"]))
            status, kind, body, slow = system.pages.get(self.path, (404, "text/plain", b"", 0.0))
            stop.wait(slow)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    system.address = f"http://127.0.0.1:{server.server_address[1]}"
    monkeypatch.setattr(settings, "DUOLOGUE_OWN_NETWORKS", True)
    connect(cast, system, "/people", list="people", next="next")
    try:
        yield system
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def connect(cast: Cast, hr: Hr, path: str, **more: str) -> None:
    given = {"address": hr.address + path, "token": KEY, "by_itself": "yes", **COLUMNS, **more}
    with acting_as(cast.esra, NOW):
        set_up(cast.esra, "hr-pull", given, now=NOW)
        switch(cast.esra, "hr-pull", on=True, now=NOW)


def came(cast: Cast) -> list[tuple[str, list[str]]]:
    with acting_as(cast.esra, NOW):
        return [(one.state, one.words) for one in readings_for(cast.esra, "hr-pull")]


def test_page_after_page_becomes_people_and_lines(cast: Cast, hr: Hr) -> None:
    hr.says("/people", {"people": [BEN, IVO], "next": "/people?after=3"})
    hr.says("/people?after=3", {"people": [AMARA, DANA], "next": None})
    for _ in range(2):
        fetch_hr_lists(0)

    assert hr.asked == [("/people", f"Bearer {KEY}"), ("/people?after=3", f"Bearer {KEY}")] * 2
    ((state, words),) = came(cast)
    assert state == "done"
    assert {"Ivo is new.", "Ivo reports to Amara.", "Ben: department: Design → Milling."} <= set(words)
    assert KEY not in str(words)
    assert Person.objects.get(email="ivo@example.org").department == ""


def test_pages_by_their_number_until_one_is_empty(cast: Cast, hr: Hr) -> None:
    connect(cast, hr, "/list?page={page}")
    for number, people in enumerate(([BEN, IVO], [AMARA, DANA], []), start=1):
        hr.says(f"/list?page={number}", people)
    fetch_hr_lists(0)

    assert [path for path, _ in hr.asked] == ["/list?page=1", "/list?page=2", "/list?page=3"]
    assert Person.objects.filter(name="Ivo").exists()


def test_a_csv_file_is_read_as_one(cast: Cast, hr: Hr) -> None:
    connect(cast, hr, "/csv", **dict.fromkeys(COLUMNS, ""))
    hr.says("/csv", b"name,email\nIvo,ivo@example.org\n", kind="text/csv; charset=utf-8")
    fetch_hr_list(str(cast.esra.organisation_id))

    assert Person.objects.filter(name="Ivo").exists()


@pytest.mark.parametrize(
    ("said", "more", "sentence"),
    [
        ({"people": []}, {}, "nobody in the list"),
        ({"persons": [BEN]}, {}, "no list of people"),
        ({"people": [BEN, {**IVO, "contact": {"mail": "nonsense"}}]}, {}, "Line 2:"),
        ({"people": [BEN, {**IVO, "id": 1}]}, {}, "Line 2: 1 stands on line 1 already"),
        (b"<html>", {"kind": "text/html"}, "cannot be read"),
        (b"[" * 100_000, {}, "cannot be read"),
        (b"", {"status": 500}, "could not be reached"),
        (b"", {"status": 401}, "does not know the token"),
        ({"people": [IVO]}, {"slow": 60.0}, "could not be reached"),
        ({"people": [IVO], "next": "/people"}, {}, "without an end"),
        ({"people": [IVO], "next": "https://evil.example.org/people"}, {}, "on another server"),
        ({"people": [IVO], "next": "/gone"}, {}, "nothing at the address"),
    ],
)
def test_one_that_lies_or_breaks_changes_nothing_and_is_told_once(
    cast: Cast, hr: Hr, said: object, more: dict[str, object], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hr.says("/people", {"people": [BEN, AMARA, DANA]})
    fetch_hr_lists(0)
    before = list(Person.objects.order_by("id").values_list("id", "name", "department", "left_on"))
    hr.says("/people", said, **more)  # type: ignore[arg-type]
    if "slow" in more:
        monkeypatch.setattr(hr_pull, "A_PAGE", 1.0)
    for _ in range(2):
        fetch_hr_lists(0)

    states = came(cast)
    assert [state for state, _ in states] == ["troubled", "done"]
    assert sentence in " ".join(states[0][1])
    assert list(Person.objects.order_by("id").values_list("id", "name", "department", "left_on")) == before
    assert sentence in signed_in_client(cast.esra).get(reverse("our-lists")).content.decode()


def test_an_answer_without_an_end_is_not_read_to_its_end(cast: Cast, hr: Hr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hr_pull, "LARGEST", 1000)
    hr.says("/people", {"people": [BEN] * 50})
    fetch_hr_lists(0)

    assert [state for state, _ in came(cast)] == ["troubled"]


def test_inside_ones_own_network_nothing_is_asked_unless_the_server_says_so(
    cast: Cast, hr: Hr, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DUOLOGUE_OWN_NETWORKS", False)
    fetch_hr_lists(0)

    assert hr.asked == []
    assert [state for state, _ in came(cast)] == ["troubled"]
    with acting_as(cast.esra, NOW), pytest.raises((Refused, UnusableText)):
        set_up(cast.esra, "hr-pull", {"address": hr.address, **COLUMNS}, now=NOW)


def test_trying_it_says_what_is_there_and_changes_nothing(cast: Cast, hr: Hr) -> None:
    hr.says("/people", {"people": [IVO, {**BEN, "contact": {}}]})
    with acting_as(cast.esra, NOW):
        verdict = try_it(cast.esra, "hr-pull", now=NOW)

    assert not verdict.works
    assert "1 of them cannot be used; the first: line 2: There is no mail address." in verdict.sentence
    assert not Person.objects.filter(name="Ivo").exists()
    assert came(cast) == []


def test_a_press_asks_by_a_job_and_another_press_meanwhile_asks_no_second_time(cast: Cast, hr: Hr) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    esra = signed_in_client(cast.esra)
    for _ in range(2):
        assert esra.post(reverse("our-lists-fetching")).status_code == 302

    assert signed_in_client(cast.ben).post(reverse("our-lists-fetching")).status_code == 404
    jobs = ProcrastinateJob.objects.filter(task_name=FETCH_LIST)
    assert [job.args for job in jobs] == [{"organisation_id": str(cast.esra.organisation_id)}]
