"""`duologue rescue`: whoever has the machine in their hands lets an administrator in, once."""

import re
import subprocess
import sys
from pathlib import Path

from tests.command.running import clean_environment, duologue
from tests.command.test_import import GOOD, NEW

_USE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from duologue.command.home import home_at
from duologue.command.inside import inside
with inside(home_at(Path(sys.argv[1]))):
    from django.db import transaction
    from duologue.bridges.actions.rescuing import use_code
    from duologue.people.actions import open_account
    from duologue.people.models import Account, Person
    for address in ("esra@example.org", "ben@example.org"):
        if not Account.objects.filter(email=address).exists():
            person = Person.objects.get(email=address)
            with transaction.atomic():
                open_account(person.organisation_id, person.id, password=None)
    now = datetime.now(UTC)
    print([bool(use_code(address, sys.argv[2], now=now)) for address in ("ben@example.org", "esra@example.org") * 2])
"""


def test_it_prints_a_code_that_lets_an_administrator_in_once(new_home: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "people.csv"
    sheet.write_text(GOOD)
    assert duologue("import", sheet, *NEW, "--yes", "--home", new_home).returncode == 0

    said = duologue("rescue", "--home", new_home)
    code = re.search(r"^[A-Z2-9]{4}(-[A-Z2-9]{4}){5}$", said.stdout, re.MULTILINE)
    assert said.returncode == 0, said.stderr
    assert code
    used = subprocess.run(
        [sys.executable, "-c", _USE, new_home, code[0]],
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert used.stdout == "[False, True, False, False]\n", used.stderr
    assert duologue("rescue", "--organisation", "Elsewhere", "--home", new_home).returncode == 1
