"""Rows copied many times over by PostgreSQL itself: names, ids and times are other ones in each copy, the rest stays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import md5
from typing import Any
from uuid import UUID

from psycopg import Connection, sql
from psycopg.types.json import Jsonb

Row = dict[str, Any]
Known = Mapping[UUID, sql.Composable]
"""What stands in place of an id that is no row of the pattern: a column of the target."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A row of the pattern: in which table, and in which week before today; 0 is today's, which is copied once."""

    table: str
    row: Row
    week: int = 0
    blocks: bool = True
    """Whether it is also copied into earlier stretches; what is still open is not."""


@dataclass
class Cloning:
    """Copies for `bench_target` (pair, manager, report, weeks), `every` so many weeks one stretch earlier."""

    connection: Connection[Any]
    known: Known
    every: int
    now_ids: frozenset[UUID] = field(default_factory=frozenset)
    """Rows of today: pointed at from every stretch, and there only once."""

    def clone(self, kept: Kept, where: sql.SQL = sql.SQL("true")) -> int:  # noqa: B008 - never changed
        dated = kept.week > 0
        source = (
            sql.SQL("bench_target t, generate_series(0, {}) k").format(
                sql.SQL("(t.weeks - {week}) / {every}").format(
                    week=sql.Literal(kept.week), every=sql.Literal(self.every)
                )
                if kept.blocks
                else sql.Literal(0)
            )
            if dated
            else sql.SQL("bench_target t, (SELECT 0 AS k) AS once")
        )
        statement = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {} WHERE t.weeks >= {} AND {}").format(
            sql.Identifier(kept.table),
            sql.SQL(", ").join(map(sql.Identifier, kept.row)),
            sql.SQL(", ").join(self._told(value) for value in kept.row.values()),
            source,
            sql.Literal(kept.week),
            where,
        )
        return self.connection.execute(statement).rowcount

    def _told(self, value: Any) -> sql.Composable:
        if isinstance(value, UUID):
            if value in self.known:
                return self.known[value]
            stretch = sql.SQL("0") if value in self.now_ids else sql.SQL("k")
            return sql.SQL("md5({} || t.pair || {})::uuid").format(sql.Literal(str(value)), stretch)
        if isinstance(value, datetime):
            return sql.SQL("{} - k * make_interval(weeks => {})").format(sql.Literal(value), sql.Literal(self.every))
        if isinstance(value, date):
            return sql.SQL("{} - k * {}").format(sql.Literal(value), sql.Literal(self.every * 7))
        if isinstance(value, dict | list):
            return sql.Literal(Jsonb(value))
        if isinstance(value, memoryview | bytes):
            return sql.Literal(bytes(value))
        return sql.Literal(value)


def id_of(old: UUID, pair: UUID, stretch: int) -> UUID:
    """The id that PostgreSQL gave the copy."""
    return UUID(md5(f"{old}{pair}{stretch}".encode()).hexdigest())  # noqa: S324 - a name, no secret


def many_of(connection: Connection[Any], table: str, row: Row, source: str, **other: str) -> int:
    """The row for each of `source`, with the columns named in `other` said anew in SQL."""
    told = [sql.SQL(other[name]) if name in other else _literal(value) for name, value in row.items()]
    statement = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {}").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, row)),
        sql.SQL(", ").join(told),
        sql.SQL(source),
    )
    return connection.execute(statement).rowcount


def _literal(value: Any) -> sql.Composable:
    return sql.Literal(Jsonb(value) if isinstance(value, dict | list) else value)
