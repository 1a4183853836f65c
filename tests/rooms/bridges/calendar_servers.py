"""Real calendar servers on loopback, started for the tests and ended with them."""

import re
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

USER, PASSWORD = "ben", "a password for one program"
KINDS = ("radicale", "xandikos")


@dataclass(frozen=True, slots=True)
class Running:
    kind: str
    address: str
    """Of its root: what a person would type."""
    calendar: str
    """One that is there."""

    def put(self, name: str, text: str) -> None:
        answer = httpx.put(
            f"{self.calendar}{name}",
            content=text,
            headers={"Content-Type": "text/calendar"},
            auth=LOGIN,
            verify=TRUSTED,
        )
        answer.raise_for_status()

    def events(self) -> list[str]:
        """The text of each event that stands in the calendar, by asking the server itself."""
        body = (
            '<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><c:calendar-data/></d:prop>'
            '<c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"/></c:comp-filter></c:filter>'
            "</c:calendar-query>"
        )
        answer = httpx.request(
            "REPORT",
            self.calendar,
            content=body,
            headers={"Depth": "1", "Content-Type": "application/xml"},
            auth=LOGIN,
            verify=TRUSTED,
        )
        answer.raise_for_status()
        return re.findall("BEGIN:VEVENT.*?END:VEVENT", answer.text.replace("&#13;", ""), re.DOTALL)


LOGIN = httpx.BasicAuth(USER, PASSWORD)
TRUSTED = ssl.create_default_context()
"""Read once: by itself httpx reads all certificates of the world for each request, though none is needed here."""


@contextmanager
def running(kind: str, folder: Path) -> Iterator[Running]:
    """Answers when this is entered; has the calendar "work" and one for tasks."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command, root = _radicale(folder, port) if kind == "radicale" else _xandikos(folder, port)
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            address = f"http://127.0.0.1:{port}/"
            _wait(address, process)
            _make(f"{address}{root}work/", "Work", "VEVENT")
            _make(f"{address}{root}tasks/", "Tasks", "VTODO")
            yield Running(kind, address, f"{address}{root}work/")
        finally:
            process.terminate()
            process.wait(timeout=10)


def _radicale(folder: Path, port: int) -> tuple[list[str], str]:
    (folder / "people").write_text(f"{USER}:{PASSWORD}\n")
    (folder / "config").write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = htpasswd\nhtpasswd_filename = {folder / 'people'}\n"
        f"htpasswd_encryption = plain\ndelay = 0\n[storage]\nfilesystem_folder = {folder / 'storage'}\n"
    )
    return [sys.executable, "-m", "radicale", "--config", str(folder / "config")], f"{USER}/"


def _xandikos(folder: Path, port: int) -> tuple[list[str], str]:
    """It lets everybody in; whoever keeps one puts a door before it."""
    options = ["-l", "127.0.0.1", "-p", str(port), "-d", str(folder / "dav")]
    ready = ["--defaults", "--current-user-principal", f"/{USER}/"]
    return [sys.executable, "-m", "xandikos.web", *options, *ready], f"{USER}/calendars/"


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        try:
            httpx.get(address, timeout=1, auth=LOGIN, verify=TRUSTED)
        except httpx.HTTPError:
            assert process.poll() is None, "the calendar server ended"
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the calendar server does not answer")


def _make(address: str, name: str, kind: str) -> None:
    body = (
        '<c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop>'
        f"<d:displayname>{name}</d:displayname><c:supported-calendar-component-set>"
        f'<c:comp name="{kind}"/></c:supported-calendar-component-set></d:prop></d:set></c:mkcalendar>'
    )
    answer = httpx.request(
        "MKCALENDAR", address, content=body, headers={"Content-Type": "application/xml"}, auth=LOGIN, verify=TRUSTED
    )
    assert answer.status_code in {201, 405, 409}, answer.text
