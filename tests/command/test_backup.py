"""Data and keys leave in two files, and come back into a new folder."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.command.running import duologue, empty_folder, running

pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture(scope="module")
def files(demo_home: Path) -> Iterator[tuple[Path, Path]]:
    """Taken while Duologue runs."""
    with empty_folder() as folder:
        data, keys = folder / "data.dump", folder / "keys.tar"
        with running("--home", demo_home):
            taken = duologue("backup", data, "--keys", keys, "--home", demo_home)
        assert taken.returncode == 0, taken.stderr
        yield data, keys


def test_a_backup_is_for_its_owner_alone_and_the_data_holds_no_key(demo_home: Path, files: tuple[Path, Path]) -> None:
    data, keys = files
    master = (demo_home / "keys" / "master.key").read_bytes()

    assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600, 0o600]
    assert master in keys.read_bytes()
    assert master not in data.read_bytes()


def test_what_was_backed_up_comes_back_whole(files: tuple[Path, Path], new_home: Path) -> None:
    data, keys = files
    restored = duologue("restore", data, "--keys", keys, "--home", new_home)
    assert restored.returncode == 0, restored.stderr

    looked_over = duologue("doctor", "--home", new_home)
    assert looked_over.returncode == 0, looked_over.stdout
    assert "none is missing" in looked_over.stdout
    assert duologue("verify-log", "--home", new_home).stdout == "All 6 logs hold.\n"


def test_a_backup_is_never_put_over_anything(demo_home: Path, files: tuple[Path, Path]) -> None:
    data, keys = files
    before = (demo_home / "keys" / "master.key").read_bytes()
    refused = duologue("restore", data, "--keys", keys, "--home", demo_home)

    assert refused.returncode == 2
    assert "never put over" in refused.stderr
    assert (demo_home / "keys" / "master.key").read_bytes() == before


def test_a_backup_cut_short_restores_nothing(files: tuple[Path, Path], new_home: Path, tmp_path: Path) -> None:
    data, keys = files
    half = tmp_path / "half.dump"
    half.write_bytes(data.read_bytes()[: data.stat().st_size // 2])
    refused = duologue("restore", half, "--keys", keys, "--home", new_home)

    assert refused.returncode == 1
    assert "pg_restore stopped" in refused.stderr
    assert not (new_home / "postgres").exists()
    assert duologue("restore", data, "--keys", keys, "--home", new_home).returncode == 0


def test_data_and_keys_never_go_into_one_file(demo_home: Path, tmp_path: Path) -> None:
    one = tmp_path / "both"
    refused = duologue("backup", one, "--keys", one, "--home", demo_home)

    assert refused.returncode == 1
    assert not one.exists()
