"""Whether two databases hold the same: a count and a sum for each table, which do not depend on the order of rows."""

from psycopg import Connection, sql
from psycopg.rows import TupleRow

# How PostgreSQL spells a row depends on these.
_SPELLED = "SET timezone = 'UTC'; SET datestyle = 'ISO'; SET intervalstyle = 'postgres'; SET bytea_output = 'hex'"
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
_LIKENESS = "SELECT count(*), coalesce(sum(hashtextextended(one::text, 7)::numeric), 0)::text FROM public.{} AS one"
Likeness = dict[str, list[int | str]]


def tables_in(connection: Connection[TupleRow]) -> list[str]:
    return [name for (name,) in connection.execute(_TABLES)]


def likeness(connection: Connection[TupleRow], table: str) -> list[int | str]:
    """By a role that sees every row."""
    connection.execute(_SPELLED)
    count, total = connection.execute(sql.SQL(_LIKENESS).format(sql.Identifier(table))).fetchone() or (0, "0")
    return [count, total]
