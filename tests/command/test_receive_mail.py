"""`duologue receive-mail`: one mail on standard input, one line out, and an exit code that a mail server understands."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.command.running import COMMAND, clean_environment, running

pytestmark = pytest.mark.xdist_group("demo")
_INVITE = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from duologue.command.home import home_at
from duologue.command.inside import inside
with inside(home_at(Path(sys.argv[1]), demo=True)):
    from duologue.bridges.actions import choose_times_by_mail, mail_times
    from duologue.bridges.models import MailedTime, OutgoingMail
    from duologue.bridges.queries import sender
    from duologue.bridges.rules.letters import ANOTHER_TIME_SUBJECT
    from duologue.meetings.queries import calendar_for
    from duologue.people.queries import everybody_at_work
    from duologue.privacy.identity import acting_as
    now, told = datetime.now(UTC), []
    for viewer in everybody_at_work(now):
        with acting_as(viewer, now):
            if "invite" in sys.argv:
                choose_times_by_mail(viewer, wanted=True, now=now)
                mail_times(viewer, calendar_for(viewer, now), sender(), now=now)
            rows = MailedTime.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
            mails = OutgoingMail.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id)
            for row in rows:
                plain = mails.filter(subject=ANOTHER_TIME_SUBJECT).count()
                told.append([mails[0].recipient, str(row.id), row.sequence, plain])
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def home(demo_home: Path) -> Iterator[Path]:
    """While it runs, as it does where mail arrives."""
    with running("--home", demo_home):
        yield demo_home


def invitations(home: Path, *words: str) -> list[tuple[str, str, int, int]]:
    """Address, 1:1, sequence, and how often that person was written to about another time."""
    ended = subprocess.run(
        [sys.executable, "-c", _INVITE, home, *words],
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return [tuple(row) for row in json.loads(ended.stdout)]


def receive(home: Path, raw: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [COMMAND, "receive-mail", "--home", home],
        env=clean_environment(),
        input=raw,
        capture_output=True,
        check=False,
        timeout=60,
    )


def answer(address: str, event: str, sequence: int, said: str = "DECLINED") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = address, "duologue@example.org", "canary-subject"
    mail.set_content("canary-words")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "METHOD:REPLY",
        "BEGIN:VEVENT",
        f"UID:{event}@127.0.0.1",
        f"SEQUENCE:{sequence}",
        f"ATTENDEE;PARTSTAT={said}:mailto:{address}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    mail.add_alternative("\r\n".join(lines), subtype="calendar", params={"method": "REPLY"})
    return mail.as_bytes()


def test_a_no_is_taken_once_and_told_to_its_owner(home: Path) -> None:
    address, event, sequence, before = invitations(home, "invite")[0]
    for _ in range(2):
        ended = receive(home, answer(address, event, sequence))
        assert (ended.returncode, ended.stderr) == (os.EX_OK, b"")
        assert ended.stdout == b"Understood. Whose calendar it is gets a mail with the way to move the 1:1.\n"
    assert [row[3] - before for row in invitations(home) if row[:2] == (address, event)] == [1]

    stale = receive(home, answer(address, event, max(0, sequence - 1)))
    assert (stale.returncode, stale.stdout.count(b"\n")) == (os.EX_OK, 1)


def test_what_is_no_answer_of_ours_ends_with_65_one_line_and_nothing_kept(home: Path) -> None:
    invited = invitations(home, "invite")
    address, event, sequence, _ = invited[0]
    stranger = next(row[0] for row in invited if row[0] != address and row[1] != event)
    unknown = [
        b"",
        b"Subject: canary\r\n\r\n" + b"x" * 3_000_000,
        b"From: ben@example.org\r\nSubject: canary\r\n\r\nHello",
        answer("nobody@example.org", event, sequence),
        answer(stranger, event, sequence),
        answer(address, "0" * 32, sequence),
    ]
    for raw in unknown:
        ended = receive(home, raw)
        assert (ended.returncode, ended.stdout) == (os.EX_DATAERR, b"")
        assert ended.stderr.count(b"\n") == 1
        assert ended.stderr.endswith(b"Nothing was kept.\n")
        assert b"canary" not in ended.stderr
        assert address.encode() not in ended.stderr
    assert invitations(home) == invited


def test_without_its_database_the_mail_server_is_asked_to_try_again(tmp_path: Path) -> None:
    ended = receive(tmp_path / "nowhere", answer("ben@example.org", "0" * 32, 1))
    assert (ended.returncode, ended.stdout) == (os.EX_TEMPFAIL, b"")
    assert b"There is no Duologue in" in ended.stderr
    assert b"should try again later" in ended.stderr
