"""What is wrong is said in plain words, with how to mend it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.command.running import duologue, empty_folder
from tests.ground.demos import copied

from duologue.command.checks import Finding
from duologue.command.doctor import said_of

pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture
def home(demo_home: Path) -> Iterator[Path]:
    """A copy, to be damaged."""
    with empty_folder() as folder:
        yield copied(demo_home, folder / "home")


def test_a_healthy_house_has_nothing_to_mend(demo_home: Path) -> None:
    looked = duologue("doctor", "--home", demo_home)

    assert looked.returncode == 0, looked.stdout
    assert {line.split()[1] for line in looked.stdout.splitlines()} == {
        "settings", "disk", "database", "walls", "tables", "keys", "clock", "mail", "worker", "address"
    }  # fmt: skip


def test_a_damaged_folder_is_named_with_what_to_do(home: Path) -> None:
    (home / "postgres" / "data" / "global" / "pg_control").unlink()
    started = duologue("demo", "--home", home, "--port", "0")
    looked = duologue("doctor", "--home", home)

    assert started.returncode == 1
    assert f"PostgreSQL does not start on {home / 'postgres' / 'data'}" in started.stderr
    assert "duologue doctor" in started.stderr
    assert "duologue restore" in started.stderr
    assert "Traceback" not in started.stderr
    assert looked.returncode == 1
    assert "restore a backup" in looked.stdout


def test_a_lost_master_key_is_not_replaced_by_a_new_one(home: Path) -> None:
    (home / "keys" / "master.key").unlink()
    started = duologue("demo", "--home", home, "--port", "0")

    assert started.returncode == 1
    assert "Put it back from your backup of the keys" in started.stderr
    assert not (home / "keys" / "master.key").exists()


def test_another_master_key_is_found_out(home: Path, new_home: Path) -> None:
    stranger = home / "keys" / "master.key"
    stranger.write_text("A" * 43 + "=")
    looked = duologue("doctor", "--home", home)

    assert looked.returncode == 1
    assert "not the one that these keys were wrapped with" in looked.stdout


def test_a_key_that_others_can_read_is_found_out(home: Path) -> None:
    (home / "keys" / "master.key").chmod(0o644)
    looked = duologue("doctor", "--home", home)

    assert looked.returncode == 1
    assert f"chmod 600 {home / 'keys' / 'master.key'}" in looked.stdout


def test_a_mail_server_that_is_not_there_is_found_out(demo_home: Path) -> None:
    looked = duologue("doctor", "--home", demo_home, DUOLOGUE_MAIL_HOST="127.0.0.1", DUOLOGUE_MAIL_PORT="9")

    assert looked.returncode == 1
    assert "127.0.0.1 port 9 does not answer" in looked.stdout
    assert "Those of this shell: " in looked.stdout
    assert "DUOLOGUE_MAIL_HOST" in looked.stdout


def test_what_is_to_be_done_is_told_from_what_is_wrong() -> None:
    waits, wrong = Finding("backup", "None yet.", "Make one.", can_wait=True), Finding("disk", "Full.", "Make room.")

    assert [said_of(one)[1] for one in (waits, wrong, Finding("disk", "Fine."))] == [
        " To do: Make one.",
        " Mend: Make room.",
        "",
    ]
    assert [one.is_trouble for one in (waits, wrong)] == [False, True]


def test_a_folder_with_nothing_in_it_is_no_duologue(new_home: Path) -> None:
    looked = duologue("doctor", "--home", new_home)

    assert looked.returncode == 1
    assert f"There is no Duologue in {new_home}" in looked.stdout
    assert not new_home.exists()
