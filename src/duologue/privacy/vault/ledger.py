"""What was erased or closed, and when, kept beside the keys: a backup that is put back learns from it what must not come back."""

from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from duologue.privacy.rules.narrowings import Act, Narrowed
from duologue.privacy.vault.keys import KeyName
from duologue.privacy.vault.store import connected

KEPT_FOR = timedelta(days=400)
"""Longer than any backup of the data is good for: docs/self-hosting.md says a year at most."""


@dataclass(frozen=True, slots=True)
class Erased:
    """One row, or with no `row` whatever a key had sealed. Never what it said."""

    id: UUID
    organisation_id: UUID
    table: str
    row: UUID | None
    key: KeyName
    at: datetime


def enter(*erased: Erased) -> None:
    """Write them down; the same twice is once."""
    with connected() as connection, connection.transaction(), connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO erasure (id, organisation_id, table_name, row_id, key_name, erased_at) "
            "VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            [[one.id, one.organisation_id, one.table, one.row, one.key, one.at] for one in erased],
        )


def whole_ledger() -> list[Erased]:
    """Oldest first."""
    with connected() as connection:
        rows = connection.execute(
            "SELECT id, organisation_id, table_name, row_id, key_name, erased_at FROM erasure ORDER BY erased_at, id"
        ).fetchall()
    return [Erased(*row) for row in rows]


def enter_narrowed(*narrowed: Narrowed) -> None:
    """As `enter`, for what was closed."""
    with connected() as connection, connection.transaction(), connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO narrowing (id, organisation_id, author_id, act, kind, row_id, at, until, settings) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            [[one.id, *astuple(one)] for one in narrowed],
        )


def whole_ledger_of_narrowings() -> list[Narrowed]:
    """In no order: which of several decides is a rule (`to_do_again`)."""
    with connected() as connection:
        rows = connection.execute(
            "SELECT organisation_id, author_id, act, kind, row_id, at, until, settings FROM narrowing"
        ).fetchall()
    return [Narrowed(whose, author, Act(act), *rest) for whose, author, act, *rest in rows]


def keys_to_renew(organisation_id: UUID) -> list[KeyName]:
    """Keys under which something was erased since they were made: with them it could be read in an older backup."""
    with connected() as connection:
        rows = connection.execute(
            "SELECT DISTINCT name FROM data_key JOIN erasure ON key_name = name AND erased_at >= created_at "
            "WHERE organisation_id = %s AND wrapped IS NOT NULL AND replaced_at IS NULL ORDER BY name",
            [organisation_id],
        ).fetchall()
    return [KeyName(name) for (name,) in rows]


def forget_long_ago(organisation_id: UUID, *, now: datetime) -> None:
    of_then = [organisation_id, now - KEPT_FOR]
    with connected() as connection:
        connection.execute("DELETE FROM erasure WHERE organisation_id = %s AND erased_at < %s", of_then)
        connection.execute("DELETE FROM narrowing WHERE organisation_id = %s AND at < %s", of_then)
