"""`duologue roles`: whoever has the machine in their hands says who looks after an organisation."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.command.running import clean_environment, duologue
from tests.command.test_import import GOOD, NEW

_LEFT_BEHIND = """
import sys
from pathlib import Path
from duologue.command.home import home_at
from duologue.command.inside import inside
with inside(home_at(Path(sys.argv[1]))):
    from django.db import transaction
    from duologue.bridges.models import OutgoingMail
    from duologue.people.models import Invitation, Person
    from duologue.privacy.identity import acting_as
    from duologue.privacy.queries import log_for
    from duologue.privacy.viewer import Viewer
    from datetime import UTC, datetime
    ben = Person.objects.get(email="ben@example.org")
    with acting_as(Viewer(ben.id, ben.organisation_id, ben.name, ben.zone), datetime.now(UTC)):
        me = Viewer(ben.id, ben.organisation_id, ben.name, ben.zone)
        print([(line.actor_name, line.act, line.kind, line.rule) for line in log_for(me).lines][0])
    print(OutgoingMail.objects.filter(person=ben).count(), Invitation.objects.filter(person=ben).count())
"""


@pytest.fixture
def home(new_home: Path, tmp_path: Path) -> Path:
    sheet = tmp_path / "people.csv"
    sheet.write_text(GOOD)
    assert duologue("import", sheet, *NEW, "--yes", "--home", new_home).returncode == 0
    return new_home


def test_a_role_is_given_told_listed_and_ended(home: Path) -> None:
    given = duologue("roles", "Ben@example.org", "--give", "auditor", "--home", home)
    assert given.returncode == 0, given.stderr
    assert given.stdout == (
        "Ben Haas is an auditor of Lantern Street now. They cannot sign in yet, so they are invited by mail.\n"
    )
    listed = duologue("roles", "--home", home).stdout
    assert "administrator  esra@example.org  Esra Demir, since 20" in listed
    assert "auditor  ben@example.org  Ben Haas, since 20" in listed

    left = subprocess.run(
        [sys.executable, "-c", _LEFT_BEHIND, home],
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    line = ("The server", "made you an", "auditor", "from the command line of the server")
    assert left.stdout == f"{line}\n2 1\n", left.stderr

    ended = duologue("roles", "ben@example.org", "--end", "auditor", "--home", home)
    assert ended.stdout == "Ben Haas is no longer an auditor of Lantern Street.\n", ended.stderr
    again = duologue("roles", "ben@example.org", "--end", "auditor", "--home", home)
    assert (again.returncode, again.stdout) == (0, "Ben Haas is not an auditor of Lantern Street.\n")
    assert "ben@example.org" not in duologue("roles", "--home", home).stdout


REFUSED = (
    (("esra@example.org", "--end", "administrator"), "grant the role to another person first"),
    (("nobody@example.org", "--give", "auditor"), "Nobody on the list has that address"),
    (("ben@example.org",), "--give or --end says which role"),
    (("--give", "auditor"), "--give or --end says which role"),
    (("ben@example.org", "--give", "auditor", "--end", "auditor"), "--give or --end says which role"),
    (("--organisation", "Elsewhere"), "There is no such organisation here"),
)


def test_what_cannot_be_done_is_said_and_changes_nothing(home: Path) -> None:
    before = duologue("roles", "--home", home).stdout
    for words, said in REFUSED:
        refused = duologue("roles", *words, "--home", home)
        assert (words, refused.returncode) == (words, 1)
        assert said in refused.stderr

    assert duologue("roles", "--home", home).stdout == before


def test_a_role_that_is_none_is_not_understood(tmp_path: Path) -> None:
    assert duologue("roles", "ben@example.org", "--give", "superuser", "--home", tmp_path).returncode == 2
