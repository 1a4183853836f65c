"""On a PostgreSQL that the environment names, and no other."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from tests import ground
from tests.command.running import COMMAND, clean_environment, duologue
from tests.command.test_import import GOOD, NEW

from duologue.command import roles

# Its databases have one name on the server of the tests, so one worker asks for them after another.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("own server")]


@pytest.fixture
def addresses(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Databases on the tests' server, named by settings; one of them by way of a file."""
    cluster = ground.cluster_of_this_run()
    with psycopg.connect(cluster.url("postgres", "postgres"), autocommit=True) as server:
        roles.make_database(server, "own", roles.OWNER)
        roles.make_database(server, "own_keys", roles.KEYS)
    secret = tmp_path / "app"
    secret.write_text(cluster.url(roles.APP, "own"))
    yield {
        "DATABASE_URL_FILE": str(secret),
        "DATABASE_OWNER_URL": cluster.url(roles.OWNER, "own"),
        "DATABASE_BACKUP_URL": cluster.url("postgres", "own"),
        "KEYSTORE_URL": cluster.url(roles.KEYS, "own_keys"),
    }
    with psycopg.connect(cluster.url("postgres", "postgres"), autocommit=True) as server:
        for name in ("own", "own_keys"):
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def test_it_imports_serves_backs_up_and_is_healthy_there(
    addresses: dict[str, str], new_home: Path, tmp_path: Path
) -> None:
    sheet, data, keys = tmp_path / "people.csv", tmp_path / "data.backup", tmp_path / "apart" / "keys.tar"
    keys.parent.mkdir()
    sheet.write_text(GOOD)

    imported = duologue("import", sheet, *NEW, "--yes", "--home", new_home, **addresses)
    assert imported.returncode == 0, imported.stderr
    assert serves(new_home, addresses)
    looked = duologue("doctor", "--home", new_home, **addresses)
    assert looked.returncode == 0, looked.stdout
    backed_up = duologue("backup", data, "--keys", keys, "--home", new_home, **addresses)
    assert backed_up.returncode == 0, backed_up.stderr
    assert not (new_home / "postgres").exists()


def test_half_of_the_addresses_is_a_sentence(new_home: Path) -> None:
    refused = duologue("serve", "--home", new_home, DATABASE_URL="postgresql://nobody@127.0.0.1:9/none")

    assert refused.returncode == 1
    assert refused.stderr.startswith("DATABASE_URL is set, but not DATABASE_OWNER_URL and KEYSTORE_URL.")


def test_a_server_that_is_away_is_a_sentence(addresses: dict[str, str], new_home: Path) -> None:
    away = addresses | {"KEYSTORE_URL": "postgresql://nobody@127.0.0.1:9/none"}
    refused = duologue("serve", "--port", "0", "--home", new_home, **away)

    assert refused.returncode == 1
    assert refused.stderr.startswith("The database that KEYSTORE_URL names does not answer")
    assert "Traceback" not in refused.stderr


def serves(home: Path, addresses: dict[str, str]) -> bool:
    with subprocess.Popen(
        [COMMAND, "serve", "--port", "0", "--home", home],
        env=clean_environment() | addresses,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        told = process.stderr.readline()
        os.kill(process.pid, signal.SIGTERM)
        return told.startswith("Duologue is at http://127.0.0.1:") and process.wait(30) == 0
