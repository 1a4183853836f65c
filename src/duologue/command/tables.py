"""The tables of a new database, laid out at once.

Django thinks a third of a minute about each migration in turn, to say the same to every empty database. `tables.sql` is what they
say, written down by `make tables`; tests/command/test_tables.py holds it to them. Where there is something, or where the file
is not of these migrations, they run as they always did.
"""

from pathlib import Path

from psycopg import Connection
from psycopg.rows import TupleRow

from duologue.command.ready import schema_stamp

FILE = Path(__file__).parent / "tables.sql"
_EMPTY = "SELECT NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace)"


def lay_out(owner: Connection[TupleRow]) -> bool:
    """All of them or none, where the database is empty. Returns whether it did; ends the transaction."""
    mark, script = FILE.read_text(encoding="utf-8").split("\n", 1)
    with owner.transaction():
        found = owner.execute(_EMPTY).fetchone()
        if mark != marked() or found != (True,):
            return False
        owner.execute(script.encode())
    return True


def marked() -> str:
    """The first line of a file that is of these migrations."""
    return f"-- {schema_stamp()}"
