"""The key store: a database of its own, with a backup of its own. Destroying a key here is the erasure."""

import hashlib
import hmac
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from duologue.privacy.vault.keyring import Keyring
from duologue.privacy.vault.keys import KEY_BYTES, KeyGone, KeyName, KeysAway
from duologue.waiting import pooled

REMEMBERED_FOR = 30.0
"""Seconds an unwrapped key stays in memory: an erasure promises one minute."""

_TABLES = (
    """CREATE TABLE IF NOT EXISTS data_key (
        id uuid PRIMARY KEY, name text NOT NULL, provider text NOT NULL, wrapped bytea,
        created_at timestamptz NOT NULL DEFAULT now(), destroyed_at timestamptz)""",
    "ALTER TABLE data_key ADD COLUMN IF NOT EXISTS replaced_at timestamptz",
    "ALTER TABLE data_key ADD COLUMN IF NOT EXISTS proof bytea",
    "ALTER TABLE data_key DROP CONSTRAINT IF EXISTS data_key_name_key",
    "CREATE UNIQUE INDEX IF NOT EXISTS one_current_key ON data_key (name) WHERE replaced_at IS NULL",
    """CREATE TABLE IF NOT EXISTS erasure (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL, table_name text NOT NULL, row_id uuid,
        key_name text NOT NULL, erased_at timestamptz NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS erasures_of_a_key ON erasure (key_name, erased_at)",
    """CREATE TABLE IF NOT EXISTS narrowing (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL, author_id uuid NOT NULL, act text NOT NULL, kind text NOT NULL,
        row_id uuid NOT NULL, at timestamptz NOT NULL, until timestamptz, settings text NOT NULL)""",
    # One row while every data key is being replaced: those made before it are still to come.
    "CREATE TABLE IF NOT EXISTS renewal (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), "
    "began_at timestamptz NOT NULL DEFAULT now())",
)


@dataclass(frozen=True)
class DataKey:
    id: UUID
    secret: bytes
    fetched: float

    @cached_property
    def cipher(self) -> AESGCM:
        """Set up once: that takes longer than to open a sentence with it."""
        return AESGCM(self.secret)

    def fresh(self) -> bool:
        return time.monotonic() - self.fetched < REMEMBERED_FOR


_by_id: dict[bytes, DataKey] = {}
_by_name: dict[KeyName, DataKey] = {}


@cache
def keyring() -> Keyring:
    return Keyring(Path(settings.DUOLOGUE_MASTER_KEY_FILE), settings.DUOLOGUE_KEY_COMMAND)


@cache
def _pool(_process: int) -> ConnectionPool[Connection[TupleRow]]:
    return ConnectionPool(
        settings.DUOLOGUE_KEYSTORE_URL,
        min_size=0,
        max_size=4,
        open=True,
        check=ConnectionPool.check_connection,
        kwargs={"autocommit": True, "options": settings.IN_TIME},
        **pooled(settings.DUOLOGUE_PATIENCE),
    )


@contextmanager
def connected() -> Iterator[Connection[TupleRow]]:
    """To the key store. A pool does not survive a fork, hence one for each process."""
    with _pool(os.getpid()).connection() as connection:
        yield connection


def _row(query: str, *values: object) -> TupleRow | None:
    with connected() as connection:
        return connection.execute(query, values).fetchone()


def prepare_store() -> None:
    """Make the tables where they are missing, and bring those of an earlier version up to date."""
    with connected() as connection:
        for statement in _TABLES:
            connection.execute(statement)


def create_key(name: KeyName) -> DataKey:
    """The key of that name, made if it is new. Two makers at once end with the same key."""
    with connected() as connection:
        insert_key(connection, name)
    return _fetch("name", name)


def insert_key(connection: Connection[TupleRow], name: KeyName) -> None:
    """A new key, unless there is one of that name which is not replaced."""
    fresh, key_id, current = os.urandom(KEY_BYTES), uuid4(), keyring().current()
    connection.execute(
        "INSERT INTO data_key (id, name, provider, wrapped, proof) VALUES (%s, %s, %s, %s, %s) "
        "ON CONFLICT (name) WHERE replaced_at IS NULL DO NOTHING",
        [key_id, name, current.name, current.wrap(fresh, bound_to(name, key_id)), proof_of(key_id, fresh)],
    )


def key_named(name: KeyName) -> DataKey:
    """The key to seal with. Raises KeyGone when it was destroyed."""
    known = _by_name.get(name)
    return known if known and known.fresh() else create_key(name)


def key_numbered(key_id: UUID) -> DataKey:
    """The key that a sealed text names. Raises KeyGone when it was destroyed."""
    return key_marked(key_id.bytes)


def key_marked(mark: bytes) -> DataKey:
    """As `key_numbered`, by the number as it stands in the sealed text."""
    known = _by_id.get(mark)
    return known if known and known.fresh() else _fetch("id", UUID(bytes=mark))


def keys_named(name: KeyName) -> list[UUID]:
    """The current one and those before it."""
    with connected() as connection:
        return [key_id for (key_id,) in connection.execute("SELECT id FROM data_key WHERE name = %s", [name])]


def try_keys() -> None:
    """Whether keys can be had: the store answers, and one that it gives opens. Raises KeysAway, or what the database raises."""
    row = _row("SELECT id, name, provider, wrapped, proof FROM data_key WHERE wrapped IS NOT NULL LIMIT 1")
    if row is None:
        keyring().current()
        return
    key_id, name, provider, wrapped, proof = row
    unwrapped(key_id, name, provider, bytes(wrapped), proof and bytes(proof))


def destroy_key(name: KeyName) -> None:
    """Wipe the key and those before it for good; its name stays taken, so that nothing can be sealed under it again."""
    with connected() as connection:
        gone = connection.execute(
            "UPDATE data_key SET wrapped = NULL, proof = NULL, destroyed_at = now() "
            "WHERE name = %s AND wrapped IS NOT NULL RETURNING id",
            [name],
        ).fetchall()
    _by_name.pop(name, None)
    for (key_id,) in gone:
        _by_id.pop(key_id.bytes, None)


def forget_current(name: KeyName) -> None:
    """Look anew which key of that name is current: it has just been replaced."""
    _by_name.pop(name, None)


def forget_keys() -> None:
    """Drop what is remembered in this process."""
    _by_id.clear()
    _by_name.clear()


def bound_to(name: str, key_id: UUID) -> str:
    """What a wrapped key is bound to, so that it does not open in the place of another."""
    return f"{name}|{key_id}"


def proof_of(key_id: UUID, secret: bytes) -> bytes:
    """By which a key that a keeper answers with is known to be the right one."""
    return hashlib.sha256(b"duologue proof" + key_id.bytes + secret).digest()[:8]


def unwrapped(key_id: UUID, name: str, provider: str, wrapped: bytes, proof: bytes | None) -> bytes:
    """The key in clear, believed only when it fits. Raises KeysAway."""
    secret = keyring().named(provider).unwrap(wrapped, bound_to(name, key_id))
    if len(secret) != KEY_BYTES or (proof is not None and not hmac.compare_digest(proof, proof_of(key_id, secret))):
        raise KeysAway(f"{provider} answered with something that is not the key {key_id}")
    return secret


def _fetch(column: str, value: object) -> DataKey:
    still = " AND replaced_at IS NULL" if column == "name" else ""
    row = _row(f"SELECT id, name, provider, wrapped, proof FROM data_key WHERE {column} = %s{still}", value)  # noqa: S608 - ours, not typed
    if row is None or row[3] is None:
        raise KeyGone(str(value))
    key_id, name, provider, wrapped, proof = row
    secret = unwrapped(key_id, name, provider, bytes(wrapped), proof and bytes(proof))
    key = _by_id[key_id.bytes] = DataKey(key_id, secret, time.monotonic())
    if column == "name":
        _by_name[KeyName(name)] = key
    return key
