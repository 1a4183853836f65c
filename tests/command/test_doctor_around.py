"""What the doctor says of the address people type, of the worker, and of the last backup."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from psycopg.rows import TupleRow
from tests import ground

from duologue.command import roles
from duologue.command.checks import Finding
from duologue.command.checks_around import of_address, of_backup, of_worker
from duologue.command.databases import Databases
from duologue.command.home import Home

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
Server = psycopg.Connection[TupleRow]


class Ours(BaseHTTPRequestHandler):
    said = b"alive\n"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.said)))
        self.end_headers()
        self.wfile.write(self.said)

    def log_message(self, *_: object) -> None: ...


class Another(Ours):
    said = b"welcome\n"


@contextmanager
def served(folder: Path, ends: datetime, handler: type[Ours] = Ours) -> Iterator[tuple[str, Path]]:
    """An https server on this machine with a certificate of its own."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - 400 * DAY)
        .not_valid_after(ends)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    certificate = folder / "certificate.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, folder / "key.pem")
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"https://127.0.0.1:{server.server_port}", certificate
        server.shutdown()


def _address(monkeypatch: pytest.MonkeyPatch, public: str, trusted: Path | None = None) -> Finding:
    monkeypatch.setenv("DUOLOGUE_PUBLIC_URL", public)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    (found,) = of_address(NOW)
    return found


@pytest.mark.parametrize(
    ("left", "handler", "ok", "words"),
    [
        (90 * DAY, Ours, True, "its certificate is good until"),
        (5 * DAY, Ours, False, "The certificate of 127.0.0.1 ends on"),
        (-DAY, Ours, False, "Browsers refuse the certificate of 127.0.0.1: certificate has expired"),
        (90 * DAY, Another, False, "answers, but not as Duologue"),
    ],
)
def test_a_certificate_is_looked_at_as_a_browser_would(
    left: timedelta, handler: type[Ours], ok: bool, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with served(tmp_path, NOW + left, handler) as (public, certificate):
        found = _address(monkeypatch, public, certificate)

    assert (found.ok, words in found.words) == (ok, True), found


def test_one_that_nobody_trusts_and_one_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with served(tmp_path, NOW + 90 * DAY) as (public, _):
        assert "Browsers refuse" in _address(monkeypatch, public).words
    assert "does not answer from here" in _address(monkeypatch, public).words


@pytest.mark.parametrize(
    ("public", "ok"), [("http://127.0.0.1:8000", True), ("http://one.example.org", False), ("one.example.org", False)]
)
def test_without_encryption_it_is_for_this_machine_alone(
    public: str, ok: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _address(monkeypatch, public).ok is ok


@pytest.fixture
def ask(db: None) -> Iterator[tuple[Databases, Server]]:
    """The tests' database, and a way past its walls, undone afterwards."""
    cluster = ground.cluster_of_this_run()
    url = cluster.url("postgres", ground.test_database())
    with psycopg.connect(url, autocommit=True) as server:
        yield Databases(cluster.url(roles.APP, ground.test_database()), url, "", url), server
        server.execute("DELETE FROM procrastinate_jobs")
        server.execute("DELETE FROM procrastinate_workers")
        server.execute("TRUNCATE people_organisation CASCADE")


def test_a_worker_that_is_silent_is_missed_where_duologue_runs(ask: tuple[Databases, Server]) -> None:
    databases, server = ask
    assert [one.ok for one in of_worker(databases, runs=True, now=NOW)] == [False]
    assert [one.ok for one in of_worker(databases, runs=False, now=NOW)] == [True]

    server.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [NOW - timedelta(seconds=20)])
    assert [one.words for one in of_worker(databases, runs=True, now=NOW)] == [
        "1 there, heard of within the last minute."
    ]


def test_jobs_that_are_late_or_failed_are_named(ask: tuple[Databases, Server]) -> None:
    databases, server = ask
    server.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [NOW])
    job = "INSERT INTO procrastinate_jobs (task_name, queue_name, status, scheduled_at) VALUES ('send_mail', 'default', %s, %s)"
    server.execute(job, ["todo", NOW - timedelta(minutes=5)])
    assert [one.ok for one in of_worker(databases, runs=True, now=NOW)] == [True]

    server.execute(job, ["todo", NOW - timedelta(minutes=30)])
    server.execute(job, ["failed", NOW])
    found = list(of_worker(databases, runs=True, now=NOW))
    assert [one.words for one in found] == [
        "1 jobs failed for good, one of them send_mail.",
        "1 jobs are late, though 1 workers are there.",
    ]
    assert all(one.mend for one in found)


def test_a_backup_is_missed_after_two_days_and_not_in_a_demo(ask: tuple[Databases, Server], tmp_path: Path) -> None:
    databases, server = ask
    home = Home(tmp_path)
    assert [(one.ok, one.is_trouble) for one in of_backup(home, databases, NOW)] == [(False, False)] * 2

    founded = "INSERT INTO people_organisation (id, name, zone, created_at) VALUES (gen_random_uuid(), 'A', 'UTC', %s)"
    server.execute(founded, [NOW - 3 * DAY])
    assert [one.is_trouble for one in of_backup(home, databases, NOW)] == [True, True]

    home.note_backup(of_keys=False, now=NOW - DAY)
    assert [one.ok for one in of_backup(home, databases, NOW)] == [True, False]
    home.note_backup(of_keys=True, now=NOW - 3 * DAY)
    assert [one.ok for one in of_backup(home, databases, NOW)] == [False, False]
    home.demo_mark.touch()
    assert list(of_backup(home, databases, NOW)) == []


def test_who_makes_backups_by_other_means_says_so(
    ask: tuple[Databases, Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUOLOGUE_BACKUP_ELSEWHERE", "yes")
    assert [one.ok for one in of_backup(Home(tmp_path), ask[0], NOW)] == [True]
