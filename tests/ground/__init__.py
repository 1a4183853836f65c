"""The ground the tests stand on: one private PostgreSQL for a run, made when the first test asks for it.

Tests connect as the application does, with a role that row-level security binds. A guardian waits at the end of a
pipe: when pytest goes, by Ctrl-C or by kill -9 too, it stops the server and removes the folder.
"""

import base64
import os
import shutil
import tempfile
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

from duologue.command import roles
from duologue.command.cluster import Cluster

FOLDER = "DUOLOGUE_TESTS"
_HASTE = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "100"}
_GUARDIAN = """
cat >/dev/null
pid=$(head -n 1 "$1/cluster/data/postmaster.pid" 2>/dev/null) && kill -INT "$pid"
while [ -e "$1/cluster/data/postmaster.pid" ]; do sleep 0.05; done
rm -rf "$1"
"""


def prepare() -> Popen[bytes] | None:
    """Lay out this run's folder and the environment that settings read. Returns the guardian, if one was set."""
    guardian = None
    if FOLDER not in os.environ:
        folder = Path(tempfile.mkdtemp(prefix="duologue-tests-"))
        folder.chmod(0o711)  # PostgreSQL's own user has to pass through when we are root
        (folder / "master.key").write_text(base64.b64encode(os.urandom(32)).decode())
        (folder / "master.key").chmod(0o600)
        os.environ[FOLDER] = str(folder)
        guardian = Popen(["sh", "-c", _GUARDIAN, "sh", folder], stdin=PIPE, stdout=DEVNULL, start_new_session=True)
    cluster = cluster_of_this_run()
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "duologue.settings",
        "DUOLOGUE_HOME": os.environ[FOLDER],
        "DUOLOGUE_MASTER_KEY_FILE": f"{os.environ[FOLDER]}/master.key",
        "DUOLOGUE_SECRET_KEY": "a secret for tests only",
        "DUOLOGUE_POOL": "no",
        "DATABASE_URL": cluster.url(roles.APP, test_database()),
        "KEYSTORE_URL": cluster.url(roles.KEYS, keystore()),
    }
    return guardian


def test_database() -> str:
    return f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


def keystore() -> str:
    return f"keys_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


def cluster_of_this_run() -> Cluster:
    return Cluster(Path(os.environ[FOLDER]) / "cluster", _HASTE, ends_with_us=False)


def clean_up(guardian: Popen[bytes]) -> None:
    assert guardian.stdin is not None
    guardian.stdin.close()
    guardian.wait()
    shutil.rmtree(os.environ.pop(FOLDER), ignore_errors=True)
