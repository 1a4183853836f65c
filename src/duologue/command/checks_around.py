"""What the doctor looks at around the data: who does the work that is put off, how people get here, and the last backup."""

import http.client
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import psycopg

from duologue.command.checks import Finding
from duologue.command.databases import Databases
from duologue.command.home import Home
from duologue.environment import Misconfigured, address, flag

SILENT_AFTER = timedelta(seconds=60)
LATE_JOB = timedelta(minutes=15)
CERTIFICATE_LEFT = timedelta(days=14)
BACKUP_EVERY = timedelta(days=2)
"""A backup a day, and one that failed."""

_WORKERS = "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > %s"
_FAILED = "SELECT count(*), min(task_name) FROM procrastinate_jobs WHERE status = 'failed'"
_LATE = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo' AND scheduled_at < %s"
_BEGAN = "SELECT min(created_at) FROM people_organisation"


def of_worker(databases: Databases, *, runs: bool, now: datetime) -> Iterator[Finding]:
    with psycopg.connect(databases.backup) as connection:
        (alive,) = connection.execute(_WORKERS, [now - SILENT_AFTER]).fetchone() or (0,)
        failed, kind = connection.execute(_FAILED).fetchone() or (0, "")
        (late,) = connection.execute(_LATE, [now - LATE_JOB]).fetchone() or (0,)
    if failed:
        yield Finding(
            "worker",
            f"{failed} jobs failed for good, one of them {kind}.",
            "The log of `duologue serve` says where; they are forgotten after three days.",
        )
    if alive and late:
        yield Finding("worker", f"{late} jobs are late, though {alive} workers are there.", "Start another worker.")
    elif alive:
        yield Finding("worker", f"{alive} there, heard of within the last minute.")
    elif runs:
        yield Finding("worker", "Nobody sends mail or does what is put off.", "Start `duologue serve` again.")
    else:
        yield Finding("worker", "None, as Duologue does not run here at this moment.")


def of_address(now: datetime) -> Iterator[Finding]:
    try:
        public = address("DUOLOGUE_PUBLIC_URL", "http://127.0.0.1:8000")
    except Misconfigured as trouble:
        yield Finding("address", str(trouble), "DUOLOGUE_PUBLIC_URL takes what people type.")
        return
    parts = urlsplit(public)
    host = parts.hostname or ""
    if parts.scheme == "https":
        yield _certificate(host, parts.port or 443, now)
    elif host in {"127.0.0.1", "localhost", "::1"}:
        yield Finding("address", f"{public}, for this machine alone (DUOLOGUE_PUBLIC_URL).")
    else:
        yield Finding(
            "address",
            f"{public} is not encrypted on its way.",
            "Put a web server with a certificate in front, and its https address into DUOLOGUE_PUBLIC_URL.",
        )


def _certificate(host: str, port: int, now: datetime) -> Finding:
    """As a browser would: the certificate first, then whether it is Duologue that answers behind it."""
    context = ssl.create_default_context()
    try:
        connection = http.client.HTTPSConnection(host, port, timeout=5, context=context)
        with closing(connection):
            connection.connect()
            ends = _ends(connection.sock)
            connection.request("GET", "/health")
            ours = connection.getresponse().read(16) == b"alive\n"
    except ssl.SSLCertVerificationError as fault:
        return Finding(
            "address", f"Browsers refuse the certificate of {host}: {fault.verify_message}.", "Have it renewed."
        )
    except (OSError, http.client.HTTPException):
        return Finding(
            "address",
            f"https://{host}:{port} does not answer from here.",
            "Is the web server in front running, and does the name lead to it?",
        )
    if not ours:
        return Finding(
            "address",
            f"https://{host}:{port} answers, but not as Duologue.",
            "Let it hand on everything, with its Host.",
        )
    if ends - now < CERTIFICATE_LEFT:
        return Finding("address", f"The certificate of {host} ends on {ends:%d %B}.", "Have it renewed.")
    return Finding("address", f"https://{host}:{port} answers; its certificate is good until {ends:%d %B %Y}.")


def _ends(connection: socket.socket | None) -> datetime:
    assert isinstance(connection, ssl.SSLSocket)
    told = (connection.getpeercert() or {})["notAfter"]
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(told)), UTC)


def of_backup(home: Home, databases: Databases, now: datetime) -> Iterator[Finding]:
    """Of this folder. A demo needs none."""
    if home.is_demo:
        return
    mend = "`duologue backup FILE --keys FILE`, each day by itself: docs/self-hosting.md."
    if flag("DUOLOGUE_BACKUP_ELSEWHERE"):
        yield Finding("backup", "Made by other means than `duologue backup` (DUOLOGUE_BACKUP_ELSEWHERE).")
        return
    told = home.last_backup
    for what, words in (("data", "the data"), ("keys", "the keys")):
        at = told.get(what)
        if at is not None:
            late = now - at > BACKUP_EVERY
            yield Finding("backup", f"The last of {words} is of {at:%d %B, %H:%M} UTC.", mend if late else "")
        else:
            with psycopg.connect(databases.backup) as connection:
                (began,) = connection.execute(_BEGAN).fetchone() or (None,)
            due = began is not None and now - began > BACKUP_EVERY
            yield Finding("backup", f"There is none of {words} yet.", mend, can_wait=not due)
