"""A role, a custodian's place, a yes, a manager and somebody's time here, ended after a backup: put back, they have ended."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.command.running import clean_environment, duologue, empty_folder, running
from tests.faults.visitor import Visitor

from duologue.command.databases import reached
from duologue.command.home import home_at

pytestmark = pytest.mark.xdist_group("demo")
HOLDS = {
    "session": "SELECT least(count(*), 1) FROM django_session",
    "administrator": "SELECT count(*) FROM people_rolegrant WHERE person_id = %(esra)s AND ended_at IS NULL",
    "role": "SELECT count(*) FROM people_rolegrant WHERE person_id = %(farid)s AND ended_at IS NULL",
    "custody": "SELECT count(*) FROM disclosure_custodian WHERE person_id = %(farid)s AND ended_at IS NULL",
    "yes": "SELECT count(*) FROM disclosure_consent WHERE disclosure_id = %(yes)s AND agreed",
    "what was chosen": "SELECT least(count(*), 1) FROM disclosure_copy WHERE disclosure_id = %(yes)s",
    "pair": "SELECT count(*) FROM meetings_pair WHERE id = %(pair)s AND ended_at IS NULL",
    "line": "SELECT count(*) FROM people_reportingline WHERE report_id = %(report)s AND ended_on IS NULL",
    "here": "SELECT count(*) FROM people_person WHERE id = %(leaver)s AND left_on IS NULL",
}


@pytest.fixture
def home() -> Iterator[Path]:
    """One of its own: whoever left in it would be missed elsewhere."""
    with empty_folder() as home:
        with running("--home", home, "--people", "6") as one:
            assert Visitor(one.address, one.told["people"][0]["link"]).status == 200
        yield home


@pytest.fixture(autouse=True)
def of_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked at here lies in a folder, also where other tests have named a database of theirs."""
    monkeypatch.delenv("DATABASE_URL", raising=False)


def act(home: Path, known: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.command.ending", home, known],
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def holds(home: Path, known: str) -> dict[str, int]:
    with reached(home_at(home)) as databases, psycopg.connect(databases.backup) as one:
        return {name: (one.execute(asked, json.loads(known)).fetchone() or (-1,))[0] for name, asked in HOLDS.items()}


def backed_up(home: Path, folder: Path) -> tuple[Path, Path]:
    data, keys = folder / "data" / "duologue.backup", folder / "keys" / "keys.tar"
    data.parent.mkdir(parents=True)
    keys.parent.mkdir()
    taken = duologue("backup", data, "--keys", keys, "--home", home)
    assert taken.returncode == 0, taken.stderr
    return data, keys


def test_what_ended_since_has_ended_before_anybody_comes_in(home: Path, new_home: Path, tmp_path: Path) -> None:
    known = act(home)
    data, _ = backed_up(home, tmp_path / "before")
    assert set(holds(home, known).values()) == {1}
    act(home, known)
    _, keys = backed_up(home, tmp_path / "after")

    restored = duologue("restore", data, "--keys", keys, "--home", new_home)
    assert restored.returncode == 0, restored.stderr
    assert holds(new_home, known) == dict.fromkeys(HOLDS, 0)
    assert "Nobody looks after " in restored.stdout  # and `duologue roles` names somebody
    assert duologue("verify-log", "--home", new_home).stdout == "All 6 logs hold.\n"
