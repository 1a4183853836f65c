"""New keys for old: the master key around every data key, and a data key around the words it seals."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from duologue.privacy.vault.keys import KeyName, KeyProvider, KeysAway
from duologue.privacy.vault.store import bound_to, connected, insert_key, proof_of, unwrapped

AT_ONCE = 500
RESTS_FOR = timedelta(hours=1)
"""How long a replaced key stays after its words were sealed anew. A page that began before the change may still write
with the old one: processes remember keys for half a minute, and a second look finds what they wrote."""
_LOCK = 0x6475_6F6C  # any number will do, as long as it is always this one


class AlreadyUnderWay(Exception):
    """Another process changes keys at this moment."""


@contextmanager
def alone() -> Iterator[None]:
    """One changer of keys at a time. The lock goes with its connection, so that a killed one leaves none behind."""
    with connected() as connection:
        if not (connection.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK]).fetchone() or (False,))[0]:
            raise AlreadyUnderWay
        try:
            yield
        finally:
            if not connection.closed:
                connection.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def wrap_anew(target: KeyProvider) -> Iterator[tuple[int, int]]:
    """Every data key that another master key wrapped gets wrapped by `target`; yields how many are done, of how many."""
    with connected() as connection:
        left = (connection.execute(f"SELECT count(*) {_OF_ANOTHER}", [target.name]).fetchone() or (0,))[0]
        done, last = 0, UUID(int=0)
        while rows := connection.execute(
            f"SELECT id, name, provider, wrapped, proof {_OF_ANOTHER} AND id > %s ORDER BY id LIMIT %s",
            [target.name, last, AT_ONCE],
        ).fetchall():
            _wrap_these(connection, target, rows)
            done, last = done + len(rows), rows[-1][0]
            yield done, max(done, left)


def not_wrapped_by(target: KeyProvider) -> int:
    with connected() as connection:
        return int((connection.execute(f"SELECT count(*) {_OF_ANOTHER}", [target.name]).fetchone() or (0,))[0])


def prove_all() -> int:
    """Unwrap every data key there is; how many. Raises KeysAway at the first that does not open."""
    with connected() as connection:
        rows = connection.execute(f"SELECT id, name, provider, wrapped, proof {_ALIVE}").fetchall()
    for key_id, name, provider, wrapped, proof in rows:
        unwrapped(key_id, name, provider, bytes(wrapped), proof and bytes(proof))
    return len(rows)


def begin_with_all() -> None:
    """From now on every data key made before this moment is to be replaced; begun already, it goes on from there."""
    with connected() as connection:
        connection.execute("INSERT INTO renewal DEFAULT VALUES ON CONFLICT DO NOTHING")


def still_to_replace() -> list[KeyName]:
    with connected() as connection:
        rows = connection.execute(
            "SELECT name FROM data_key, renewal WHERE wrapped IS NOT NULL AND replaced_at IS NULL "
            "AND created_at < began_at AND name NOT LIKE 'pulse:%%' AND name NOT LIKE 'poll:%%' ORDER BY name"
        ).fetchall()
    return [KeyName(name) for (name,) in rows]


def done_with_all() -> None:
    with connected() as connection:
        connection.execute("DELETE FROM renewal")


def replace_key(name: KeyName) -> None:
    """What is sealed from now on is sealed with a new key; the one before still opens what it sealed."""
    with connected() as connection, connection.transaction():
        replaced = connection.execute(
            "UPDATE data_key SET replaced_at = now() WHERE name = %s AND replaced_at IS NULL AND wrapped IS NOT NULL",
            [name],
        )
        if replaced.rowcount:
            insert_key(connection, name)


def names_replaced() -> list[KeyName]:
    """Of which an older key is there still."""
    with connected() as connection:
        rows = connection.execute(f"SELECT DISTINCT name {_REPLACED} ORDER BY name").fetchall()
    return [KeyName(name) for (name,) in rows]


def replaced(name: KeyName) -> list[UUID]:
    """The older keys of that name which are not destroyed yet."""
    with connected() as connection:
        return [key_id for (key_id,) in connection.execute(f"SELECT id {_REPLACED} AND name = %s", [name])]


def destroy_rested(keys: list[UUID], rests_for: timedelta = RESTS_FOR) -> int:
    """Destroy those that were replaced long enough ago. Only for keys which seal nothing any more: that is looked at first."""
    with connected() as connection:
        return connection.execute(
            "UPDATE data_key SET wrapped = NULL, proof = NULL, destroyed_at = now() "
            "WHERE id = ANY(%s) AND wrapped IS NOT NULL AND replaced_at <= now() - %s",
            [keys, rests_for],
        ).rowcount


_ALIVE = "FROM data_key WHERE wrapped IS NOT NULL"
_REPLACED = f"{_ALIVE} AND replaced_at IS NOT NULL"
_OF_ANOTHER = f"{_ALIVE} AND provider <> %s"


def _wrap_these(connection: Connection[TupleRow], target: KeyProvider, rows: list[TupleRow]) -> None:
    wrapped = [_wrapped_anew(target, *row) for row in rows]
    with connection.transaction(), connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE data_key SET provider = %s, wrapped = %s, proof = %s "
            "WHERE id = %s AND provider = %s AND wrapped IS NOT NULL",
            wrapped,
        )


def _wrapped_anew(
    target: KeyProvider, key_id: UUID, name: str, provider: str, wrapped: bytes, proof: bytes | None
) -> tuple[str, bytes, bytes, UUID, str]:
    secret = unwrapped(key_id, name, provider, bytes(wrapped), proof and bytes(proof))
    anew = target.wrap(secret, bound_to(name, key_id))
    if target.unwrap(anew, bound_to(name, key_id)) != secret:
        raise KeysAway(f"{target.name} does not unwrap what it wrapped")
    return target.name, anew, proof_of(key_id, secret), key_id, provider
