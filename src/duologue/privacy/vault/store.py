"""The key store: a database of its own, with a backup of its own. Destroying a key here is the erasure."""

import os
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from duologue.privacy.vault.keys import KEY_BYTES, FileKeyProvider, KeyGone, KeyName, KeyProvider

REMEMBERED_FOR = 30.0
"""Seconds an unwrapped key stays in memory: an erasure promises one minute."""

_TABLE = """CREATE TABLE IF NOT EXISTS data_key (
    id uuid PRIMARY KEY, name text NOT NULL UNIQUE, provider text NOT NULL, wrapped bytea,
    created_at timestamptz NOT NULL DEFAULT now(), destroyed_at timestamptz)"""


@dataclass(frozen=True, slots=True)
class DataKey:
    id: UUID
    secret: bytes
    fetched: float

    def fresh(self) -> bool:
        return time.monotonic() - self.fetched < REMEMBERED_FOR


_by_id: dict[UUID, DataKey] = {}
_by_name: dict[KeyName, DataKey] = {}


@cache
def provider() -> KeyProvider:
    return FileKeyProvider.read(Path(settings.DUOLOGUE_MASTER_KEY_FILE))


@cache
def _pool(_process: int) -> ConnectionPool[Connection[TupleRow]]:
    return ConnectionPool(
        settings.DUOLOGUE_KEYSTORE_URL,
        min_size=0,
        max_size=4,
        open=True,
        timeout=5,
        check=ConnectionPool.check_connection,
        kwargs={"autocommit": True},
    )


def _row(query: str, *values: object) -> TupleRow | None:
    # A pool does not survive a fork, hence one for each process.
    with _pool(os.getpid()).connection() as connection:
        return connection.execute(query, values).fetchone()


def prepare_store() -> None:
    """Make the table where it is missing."""
    with _pool(os.getpid()).connection() as connection:
        connection.execute(_TABLE)


def create_key(name: KeyName) -> DataKey:
    """The key of that name, made if it is new. Two makers at once end with the same key."""
    fresh, key_id = os.urandom(KEY_BYTES), uuid4()
    wrapped = provider().wrap(fresh, f"{name}|{key_id}")
    _row(
        "INSERT INTO data_key (id, name, provider, wrapped) VALUES (%s, %s, %s, %s) "
        "ON CONFLICT (name) DO NOTHING RETURNING id",
        key_id,
        name,
        provider().name,
        wrapped,
    )
    return _fetch("name", name)


def key_named(name: KeyName) -> DataKey:
    """The key to seal with. Raises KeyGone when it was destroyed."""
    known = _by_name.get(name)
    return known if known and known.fresh() else create_key(name)


def key_numbered(key_id: UUID) -> DataKey:
    """The key that a sealed text names. Raises KeyGone when it was destroyed."""
    known = _by_id.get(key_id)
    return known if known and known.fresh() else _fetch("id", key_id)


def destroy_key(name: KeyName) -> None:
    """Wipe the key for good; its name stays taken, so that nothing can be sealed under it again."""
    _row("UPDATE data_key SET wrapped = NULL, destroyed_at = now() WHERE name = %s RETURNING id", name)
    known = _by_name.pop(name, None)
    if known:
        _by_id.pop(known.id, None)


def forget_keys() -> None:
    """Drop what is remembered in this process."""
    _by_id.clear()
    _by_name.clear()


def _fetch(column: str, value: object) -> DataKey:
    row = _row(f"SELECT id, name, wrapped FROM data_key WHERE {column} = %s", value)  # noqa: S608 - ours, not typed
    if row is None or row[2] is None:
        raise KeyGone(str(value))
    key_id, name, wrapped = row
    key = DataKey(key_id, provider().unwrap(bytes(wrapped), f"{name}|{key_id}"), time.monotonic())
    _by_id[key_id] = _by_name[KeyName(name)] = key
    return key
