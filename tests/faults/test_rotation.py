"""The master key changes: killed after each of its steps everything opens, it goes on from there, and nobody waits."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from tests import ground

from duologue.command import roles
from duologue.privacy.vault.keyring import coming, going

ALL_WRAPPED = "All keys are wrapped with the new master key. `duologue rotate-keys --finish` takes the old one away."
ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.django_db


@pytest.fixture
def keystore() -> Iterator[str]:
    """One of its own: all keys in it change."""
    cluster, name = ground.cluster_of_this_run(), f"rotating_{os.getpid()}"
    with psycopg.connect(cluster.url("postgres", "postgres"), autocommit=True) as server:
        roles.make_database(server, name, roles.KEYS)
        yield cluster.url(roles.KEYS, name)
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def rotator(keystore: str, master: Path, keys: int, way: str) -> list[list[Any]]:
    argv = [sys.executable, "-m", "tests.faults.rotator", str(master), str(keys), way]
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "duologue.settings", "KEYSTORE_URL": keystore}
    done = subprocess.run(argv, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_killed_at_every_step_it_leaves_all_readable_and_goes_on(keystore: str, tmp_path: Path) -> None:
    master = tmp_path / "master.key"
    told = rotator(keystore, master, 35, "kill")
    killed = [words for kind, words in told if kind == "killed"]

    assert {words for kind, words in told if kind == "wrong"} == {0}
    assert killed.count("wrapping keys") == 3
    assert killed[0].startswith("The next master key is")
    assert killed[4:7] == ["the old master key is kept", "the new master key is in its place", ALL_WRAPPED]
    assert killed[7].startswith("35 keys open with the new master key.")
    assert not coming(master).exists()
    assert not going(master).exists()


@pytest.mark.quiet
def test_ten_thousand_keys_are_wrapped_anew_within_a_minute_and_no_reader_fails(keystore: str, tmp_path: Path) -> None:
    (told,) = rotator(keystore, tmp_path / "master.key", 10_000, "watch")
    _, took, failed, read, wrong = told

    assert (failed, wrong) == (0, 0)
    assert read > 100
    assert took < 60
