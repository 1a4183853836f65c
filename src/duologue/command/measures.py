"""Run as a process of its own: tells Prometheus what the others have counted, and how much is put off."""

import hmac
import os
import re
import sys
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psutil
import psycopg
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from duologue.command.saying import guarded
from duologue.command.trouble import Exit, Trouble
from duologue.environment import text

_PUT_OFF = """
    SELECT task_name, status::text, count(*),
        coalesce(extract(epoch FROM now() - min(coalesce(scheduled_at, (
            SELECT min(at) FROM procrastinate_events event WHERE event.job_id = job.id
        ))) FILTER (WHERE scheduled_at IS NULL OR scheduled_at <= now())), 0)
    FROM procrastinate_jobs job WHERE status IN ('todo', 'doing', 'failed') GROUP BY 1, 2"""
_HEARD = "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '60 seconds'"
_MAIL = """
    SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0) FROM bridges_outgoingmail
    WHERE sent_at IS NULL AND failed_at IS NULL"""
_A_NAME = re.compile(r"[A-Za-z_][\w.]*")
"""Of a job, which is one of our own functions."""


class Database:
    """Asked when somebody asks us; away, it is told as a figure, too."""

    def __init__(self, url: str) -> None:
        self.url = url

    def collect(self) -> Iterable[Metric]:
        answers = GaugeMetricFamily("duologue_database_answers", "1 when the database answers.")
        try:
            found = list(self._asked())
        except psycopg.Error:
            found = []
        answers.add_metric([], 1 if found else 0)
        return [answers, *found]

    def _asked(self) -> Iterable[Metric]:
        with psycopg.connect(self.url, connect_timeout=3, options="-c statement_timeout=3000") as connection:
            jobs = GaugeMetricFamily("duologue_jobs", "What is put off, by kind.", labels=["kind", "state"])
            oldest = GaugeMetricFamily(
                "duologue_jobs_oldest_seconds", "For how long the oldest that is due waits.", labels=["kind"]
            )
            for kind, state, many, age in connection.execute(_PUT_OFF):
                name = kind if _A_NAME.fullmatch(kind) else "other"
                jobs.add_metric([name, state], many)
                if state == "todo":
                    oldest.add_metric([name], max(0.0, float(age)))
            yield jobs
            yield oldest
            (workers,) = connection.execute(_HEARD).fetchone() or (0,)
            yield GaugeMetricFamily("duologue_workers", "Heard of within the last minute.", value=workers)
            many, age = connection.execute(_MAIL).fetchone() or (0, 0)
            yield GaugeMetricFamily("duologue_mail_waiting", "Mails that are not sent yet.", value=many)
            yield GaugeMetricFamily("duologue_mail_oldest_seconds", "For how long the oldest waits.", value=float(age))


def scrape(folder: Path, url: str) -> bytes:
    for file in folder.glob("gauge_live*_*.db"):
        pid = int(file.stem.rpartition("_")[2])
        if not psutil.pid_exists(pid):
            mark_process_dead(pid, str(folder))  # type: ignore[no-untyped-call]  # its open streams ended with it
    registry = CollectorRegistry()
    MultiProcessCollector(registry, str(folder))  # type: ignore[no-untyped-call]
    registry.register(Database(url))
    return generate_latest(registry)


class Answers(BaseHTTPRequestHandler):
    folder: Path
    url: str
    token: str

    def do_GET(self) -> None:
        if self.path.partition("?")[0] != "/metrics" or not self._may():
            self.send_error(404)
            return
        told = scrape(self.folder, self.url)
        self.send_response(200)
        self.send_header("Content-Type", CONTENT_TYPE_PLAIN_0_0_4)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def _may(self) -> bool:
        given = self.headers.get("Authorization", "").removeprefix("Bearer ")
        return not self.token or hmac.compare_digest(given.encode(), self.token.encode())

    def log_message(self, *_what: object) -> None:
        """Who asks us is not noted."""


def main() -> None:
    host, port = sys.argv[1:]
    Answers.folder = Path(os.environ["PROMETHEUS_MULTIPROC_DIR"])
    Answers.url, Answers.token = text("DATABASE_URL"), text("DUOLOGUE_METRICS_TOKEN", "")
    try:
        server = ThreadingHTTPServer((host, int(port)), Answers)
    except OSError as fault:
        why = os.strerror(fault.errno or 0)
        raise Trouble(f"Figures cannot be told at {host}:{port}: {why} (DUOLOGUE_METRICS).", Exit.IN_THE_WAY) from None
    with server:
        server.serve_forever()


if __name__ == "__main__":
    sys.exit(guarded(main))
