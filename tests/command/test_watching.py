"""What is told to those who watch: names of routes and of jobs, and numbers. Looked for in it: every word there was."""

import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psycopg
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from prometheus_client.parser import text_string_to_metric_families
from tests.command.running import Running, running
from tests.faults.visitor import Visitor
from tests.house.test_matrix import routes

from duologue.bridges.actions.posting import SEND_MAIL
from duologue.command.databases import cluster_of, databases_of
from duologue.command.home import home_at
from duologue.environment import Misconfigured, listening

pytestmark = pytest.mark.xdist_group("demo")
WORD, SECRET = "canary", "a secret"
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{32}|@")


class Collector(BaseHTTPRequestHandler):
    got: list[bytes]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.got.append(zlib.decompress(body, 31) if self.headers.get("Content-Encoding") == "gzip" else body)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None: ...


@dataclass
class Watched:
    one: Running
    place: str
    home: Path
    names: set[str]
    sent: bytes = b""
    scrapes: list[str] = field(default_factory=list)

    def scrape(self, token: str = SECRET) -> str:
        request = Request(f"http://{self.place}/metrics", headers={"Authorization": f"Bearer {token}"})
        with urlopen(request, timeout=10) as answer:
            self.scrapes.append(answer.read().decode())
        return self.scrapes[-1]

    def value(self, name: str, **labels: str) -> float:
        families = text_string_to_metric_families(self.scrape())
        found = [one for family in families for one in family.samples if one.name == name and one.labels == labels]
        return found[0].value if found else -1.0


@pytest.fixture(scope="module")
def watched(demo_home: Path) -> Iterator[Watched]:
    """A demo that somebody uses with words of theirs everywhere."""
    Collector.got = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Collector) as collector:
        threading.Thread(target=collector.serve_forever, daemon=True).start()
        place = f"127.0.0.1:{_free()}"
        settings = {
            "DUOLOGUE_METRICS": place,
            "DUOLOGUE_METRICS_TOKEN": SECRET,
            "DUOLOGUE_TRACES": f"http://127.0.0.1:{collector.server_port}",
        }
        with running("--home", demo_home, more=settings) as one:
            names = {word for person in one.told["people"] for word in person["name"].split()}
            found = Watched(one, place, demo_home, names)
            use(found)
            assert within(10, lambda: b"points" in b"".join(Collector.got))
            found.sent = b"".join(Collector.got)
            yield found
        collector.shutdown()


def use(watched: Watched) -> None:
    one = watched.one
    ways = {person["name"].split()[0]: person["link"] for person in one.told["people"]}
    ben = Visitor(one.address, ways["Ben"])
    pair = ben.first(r"/pairs/[0-9a-f-]{36}/")
    meeting = ben.first(r"/meetings/[0-9a-f-]{36}/", pair)
    ben.get(f"/?find={WORD}-query")
    ben.get(f"/{WORD}-path/")
    ben.get(f"{pair}memory/?find={WORD}-memory")
    ben.post(f"{meeting}points", text=f"{WORD}-point", strand="team", keep="draft")
    parent = f"00-{'ca' * 16}-{'fe' * 8}-01"
    sent = {
        "User-Agent": f"{WORD}-agent",
        "traceparent": parent,
        "tracestate": f"a={WORD}-state",
        "X-A": f"{WORD}-header",
    }
    urlopen(Request(f"{one.address}/health", headers=sent), timeout=10).close()
    with suppress(HTTPError):
        urlopen(Request(f"{one.address}/health", method=WORD.upper()), timeout=10).close()
    with ben.opener.open(one.address + pair.replace("/pairs/", "/live/"), timeout=10) as stream:
        assert stream.readline() == b": here\n"
        assert watched.value("duologue_streams") == 1


def test_answers_jobs_and_mail_are_counted_by_name(watched: Watched) -> None:
    assert watched.value("duologue_requests_total", route="health", method="GET", status="2xx") >= 1
    assert watched.value("duologue_requests_total", route="health", method="other", status="4xx") == 1
    assert watched.value("duologue_requests_total", route="none", method="GET", status="4xx") == 1
    assert watched.value("duologue_request_seconds_count", route="home") >= 1
    assert watched.value("duologue_database_answers") == 1
    assert watched.value("duologue_database_connections", state="open") >= 1
    assert within(15, lambda: watched.value("duologue_workers") == 1)
    assert watched.value("duologue_mail_waiting") >= 0
    assert within(15, lambda: watched.value("duologue_streams") == 0)


def test_each_try_of_a_job_is_counted_and_traced_by_its_kind_and_how_it_ended(watched: Watched) -> None:
    def ended(outcome: str) -> float:
        return watched.value("duologue_jobs_ended_total", kind=SEND_MAIL, outcome=outcome)

    before = ended("failed")
    with psycopg.connect(databases_of(cluster_of(home_at(watched.home))).app) as database:
        database.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status) VALUES ('default', %s, %s, 'todo')",
            [SEND_MAIL, json.dumps({"organisation_id": f"{WORD}-of", "mail_id": f"{WORD}-mail"})],
        )
    assert within(30, lambda: ended("failed") == max(0, before) + 1)
    assert watched.value("duologue_job_seconds_count", kind=SEND_MAIL) >= 1
    assert within(30, lambda: f"job {SEND_MAIL}" in _names_of_spans())


def test_every_label_is_one_of_ours(watched: Watched) -> None:
    known = {pattern.name for pattern in routes()} | {"files", "none"}
    labels: dict[str, set[str]] = {}
    for family in text_string_to_metric_families(watched.scrape()):
        for sample in family.samples:
            for name, value in sample.labels.items():
                labels.setdefault(name, set()).add(value)

    assert labels.pop("route") <= known
    assert labels.pop("method") <= {"GET", "POST", "HEAD", "other"}
    assert labels.pop("status") <= {f"{number}xx" for number in range(1, 6)}
    assert labels.pop("outcome") <= {"done", "again", "stopped", "failed"}
    assert labels.pop("state") <= {"todo", "doing", "failed", "open", "idle"}
    assert all(re.fullmatch(r"[a-z_.]+", kind) for kind in labels.pop("kind", set()))
    assert set(labels) == {"le"}


def test_neither_figures_nor_traces_hold_a_word_a_name_or_an_id(watched: Watched) -> None:
    watched.scrape()
    traces = "".join(str(span) for span in spans(watched.sent))
    assert traces.count("http.route") > 5

    for told in (*watched.scrapes, traces, watched.sent.decode("latin-1")):
        assert WORD not in told.lower()
        assert [name for name in watched.names if re.search(rf"\b{name}\b", told)] == []
    for told in (*watched.scrapes, traces):
        assert _ID.findall(re.sub(r"(?m)^\s*(trace_|span_|parent_span_)id: .*$", "", told)) == []


def test_a_span_has_a_route_a_method_a_status_or_a_kind_and_an_outcome_and_nothing_else(watched: Watched) -> None:
    request = ExportTraceServiceRequest()
    attributes: set[str] = set()
    for body in Collector.got:
        request = ExportTraceServiceRequest.FromString(body)
        (sent,) = request.resource_spans
        assert {one.key: one.value.string_value for one in sent.resource.attributes} == {"service.name": "duologue"}
        for span in sent.scope_spans[0].spans:
            attributes |= {one.key for one in span.attributes}
            assert span.trace_id != bytes.fromhex("ca" * 16)  # whoever asks names no trace of ours
            assert (len(span.events), len(span.links), span.trace_state) == (0, 0, "")

    of_an_answer = {"http.route", "http.request.method", "http.response.status_code"}
    assert attributes == of_an_answer | {"duologue.job.kind", "duologue.job.outcome"}


def test_whoever_shows_no_secret_is_told_nothing(watched: Watched) -> None:
    for token in ("", "another"):
        with pytest.raises(HTTPError) as refused:
            watched.scrape(token)
        assert refused.value.code == 404
        refused.value.close()


def test_a_place_that_others_reach_needs_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLACE", "0.0.0.0:9464")
    with pytest.raises(Misconfigured, match="Set SECRET, or listen on 127"):
        listening("PLACE", guarded_by="SECRET")
    monkeypatch.setenv("SECRET", "a secret")
    assert listening("PLACE", guarded_by="SECRET") == ("0.0.0.0", 9464)
    monkeypatch.setenv("PLACE", "9464")
    with pytest.raises(Misconfigured, match="an address and a port"):
        listening("PLACE", guarded_by="SECRET")
    monkeypatch.delenv("PLACE")
    assert listening("PLACE", guarded_by="SECRET") is None


def test_a_place_that_is_taken_is_a_sentence(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        words = [sys.executable, "-m", "duologue.command.measures", "127.0.0.1", str(taken.getsockname()[1])]
        env = os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
        ran = subprocess.run(words, env=env, capture_output=True, text=True, check=False, timeout=60)

    assert ran.returncode == 2
    assert ran.stderr.startswith("Figures cannot be told at 127.0.0.1:")


def test_without_the_settings_nothing_of_either_is_brought_in() -> None:
    asked = (
        "import os, sys; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'duologue.settings'); import duologue.asgi; "
        "print([name for name in ('prometheus_client', 'opentelemetry') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "[]"


def _names_of_spans() -> set[str]:
    return {str(span.name) for span in spans(b"")}  # type: ignore[attr-defined]


def spans(_sent: bytes) -> Iterator[object]:
    for body in Collector.got:
        for sent in ExportTraceServiceRequest.FromString(body).resource_spans:
            yield from (span for scope in sent.scope_spans for span in scope.spans)


def within(seconds: float, true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.2)
    return False


def _free() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
