"""The secrets of a home. A master key is made once: a second one would open nothing that the first has sealed."""

import base64
import os
import secrets
from pathlib import Path

import psycopg

from duologue.command.home import Home
from duologue.command.trouble import Trouble
from duologue.environment import text

MASTER, COOKIES = "master.key", "cookies.key"
_COUNT = "SELECT count(*) FROM data_key"


def master_key_file(home: Home) -> Path:
    return Path(os.environ.get("DUOLOGUE_MASTER_KEY_FILE") or home.keys / MASTER)


def ensure_secrets(home: Home, keystore_url: str) -> None:
    """Make what is missing; but never a new master key beside a key store that another one has filled."""
    master = master_key_file(home)
    if not master.exists() and not text("DUOLOGUE_KEY_COMMAND", ""):
        if filled := keys_in(keystore_url):
            raise Trouble(
                f"The master key {master} is missing, and {filled} data keys were wrapped with it. "
                f"Nothing was changed. Put it back from your backup of the keys: without it nobody can read anything."
            )
        write_private(master, base64.b64encode(secrets.token_bytes(32)))
    if not (home.keys / COOKIES).exists():
        write_private(home.keys / COOKIES, secrets.token_urlsafe(48).encode())


def key_of_backup(content: bytes) -> bytes:
    return base64.b64decode(content)


def keys_in(keystore_url: str) -> int:
    with psycopg.connect(keystore_url) as store:
        if not (store.execute("SELECT to_regclass('data_key')").fetchone() or (None,))[0]:
            return 0
        row = store.execute(_COUNT).fetchone()
        return int(row[0]) if row else 0


def write_private(path: Path, content: bytes) -> None:
    """For its owner alone, and whole or not at all."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.rename(path)
