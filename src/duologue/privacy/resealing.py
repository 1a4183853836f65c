"""Sealing words anew under the key that took the place of theirs, a few rows at a time, while everybody goes on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from duologue.privacy.identity import acting_as
from duologue.privacy.vault import pair_key, seal
from duologue.privacy.vault.columns import SealedColumn, opened_in, sealed_columns
from duologue.privacy.vault.keys import KeyName
from duologue.privacy.vault.store import forget_current, keys_named
from duologue.privacy.viewer import Viewer

AT_ONCE = 200
_FIRST = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Holder:
    """A key, whose it is, and as whom its words are found: both people of a pair, one for themselves, or anybody for the organisation."""

    key: KeyName
    owner: UUID
    viewers: tuple[Viewer, ...]

    @property
    def is_pair(self) -> bool:
        return self.key == pair_key(self.owner)


class NotAllSealedAnew(RuntimeError):
    """Words stay under the old key. It must not be destroyed."""


@dataclass(frozen=True, slots=True)
class _Row:
    id: UUID
    pair: UUID | None
    author: UUID
    sealed: bytes


def reseal(holder: Holder, old: Sequence[UUID], *, now: datetime) -> int:
    """Whatever these old keys seal of the holder's gets sealed under the current one; how many fields that were.

    Each batch is a transaction of its own, so a kill costs one batch. A field that somebody changes meanwhile keeps
    what they wrote. Nobody reads anything here, and no line is written in any log. Raises NotAllSealedAnew.
    """
    forget_current(holder.key)
    columns = [column for column in sealed_columns() if column.of_a_pair or not holder.is_pair]
    done = sum(_column(viewer, column, holder, old, now) for viewer in holder.viewers for column in columns)
    for viewer in holder.viewers:
        with acting_as(viewer, now):
            for column in columns:
                if _rows(viewer, column, holder, old, _FIRST):
                    raise NotAllSealedAnew(f"{column.table}.{column.stored} under {holder.key}")
    return done


def rows_under(viewer: Viewer, holder: Holder, *, now: datetime) -> list[tuple[str, UUID]]:
    """Table and row of whatever the viewer wrote that this key, or one before it, seals."""
    keys = [key.bytes for key in keys_named(holder.key)]
    found: dict[tuple[str, UUID], None] = {}
    with acting_as(viewer, now), connection.cursor() as cursor:
        for column in sealed_columns():
            if holder.is_pair and not column.of_a_pair:
                continue
            owner = "pair_id" if holder.is_pair else column.author
            cursor.execute(
                f"SELECT id FROM {column.table} "  # noqa: S608 - from the models
                f"WHERE organisation_id = %s AND {owner} = %s AND {column.author} = %s "
                f"AND substring({column.stored} FROM 2 FOR 16) = ANY(%s)",
                [viewer.organisation_id, holder.owner, viewer.person_id, keys],
            )
            found |= {(column.table, row): None for (row,) in cursor.fetchall()}
    return list(found)


def wipe(
    holder: Holder,
    table: str,
    row: UUID,
    blank: Callable[[str], str],
    *,
    erased_at: datetime | None = None,
    now: datetime,
) -> bool:
    """Delete a row as whoever may; where it has to stay, blank what it says. False when nobody of them has such a row.

    `erased_at`: when it was done already; what took the place of those words since is not what was erased.
    """
    columns = [column for column in sealed_columns() if column.table == table]
    if erased_at and columns and columns[0].comes_again and _came_again(holder, table, row, erased_at, now):
        return False
    return any(_wiped(viewer, columns, holder, row, blank, now) for viewer in holder.viewers)


def _came_again(holder: Holder, table: str, row: UUID, since: datetime, now: datetime) -> bool:
    for viewer in holder.viewers:
        with acting_as(viewer, now), connection.cursor() as cursor:
            cursor.execute(
                f"SELECT FROM {table} WHERE organisation_id = %s AND id = %s AND created_at > %s",
                [viewer.organisation_id, row, since],
            )
            if cursor.fetchone() is not None:
                return True
    return False


def _wiped(
    viewer: Viewer,
    columns: Sequence[SealedColumn],
    holder: Holder,
    row: UUID,
    blank: Callable[[str], str],
    now: datetime,
) -> bool:
    if not columns:
        return False
    with acting_as(viewer, now):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(
                    f"DELETE FROM {columns[0].table} WHERE organisation_id = %s AND id = %s",  # noqa: S608 - from the models
                    [viewer.organisation_id, row],
                )
                gone = cursor.rowcount > 0
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # whatever hangs on it speaks up now
                if gone:
                    return True
        except IntegrityError:
            pass
        return any(_blanked(viewer, column, holder, row, blank) for column in columns)


def _column(viewer: Viewer, column: SealedColumn, holder: Holder, old: Sequence[UUID], now: datetime) -> int:
    done, last = 0, _FIRST
    while True:
        with acting_as(viewer, now):
            rows = _rows(viewer, column, holder, old, last)
            done += sum(_seal_anew(viewer, column, row, holder.key) for row in rows)
        if len(rows) < AT_ONCE:
            return done
        last = rows[-1].id


def _rows(viewer: Viewer, column: SealedColumn, holder: Holder, old: Sequence[UUID], last: UUID) -> list[_Row]:
    pair = "pair_id" if column.of_a_pair else "NULL::uuid"
    owner = "pair_id" if holder.is_pair else column.author
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {pair}, {column.author}, {column.stored} FROM {column.table} "  # noqa: S608 - from the models
            f"WHERE organisation_id = %s AND {owner} = %s AND id > %s "
            f"AND substring({column.stored} FROM 2 FOR 16) = ANY(%s) ORDER BY id LIMIT %s",
            [viewer.organisation_id, holder.owner, last, [key.bytes for key in old], AT_ONCE],
        )
        return [_Row(id_, pair_id, author, bytes(sealed)) for id_, pair_id, author, sealed in cursor.fetchall()]


def _seal_anew(
    viewer: Viewer, column: SealedColumn, row: _Row, key: KeyName, change: Callable[[str], str] = str
) -> int:
    """Where the wall lets this viewer: another author's words are sealed anew as that author."""
    place, words = opened_in(column, row.id, row.pair, row.author, row.sealed)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('duologue.resealing', 'yes', true)")
        cursor.execute(
            f"UPDATE {column.table} SET {column.stored} = %s "  # noqa: S608 - from the models
            f"WHERE organisation_id = %s AND id = %s AND {column.stored} = %s",
            [seal(change(words), place, key), viewer.organisation_id, row.id, row.sealed],
        )
        return int(cursor.rowcount)


def _blanked(viewer: Viewer, column: SealedColumn, holder: Holder, row_id: UUID, blank: Callable[[str], str]) -> bool:
    pair = "pair_id" if column.of_a_pair else "NULL::uuid"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {pair}, {column.author}, {column.stored} FROM {column.table} "  # noqa: S608 - from the models
            f"WHERE organisation_id = %s AND id = %s AND length({column.stored}) > 0",
            [viewer.organisation_id, row_id],
        )
        found = cursor.fetchone()
    if not found:
        return False
    row = _Row(found[0], found[1], found[2], bytes(found[3]))
    return _seal_anew(viewer, column, row, holder.key, blank) > 0
