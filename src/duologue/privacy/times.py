"""Times from the database, read in one go.

Django puts a class written in Python in place of the driver's own in C, to give each time the zone of the connection. It takes
a time apart with a regular expression; a page of eight people has some hundred times, and looking through five years thousands.
"""

from datetime import UTC, datetime

from psycopg.abc import Buffer
from psycopg.types.datetime import TimestamptzLoader


class InUtc(TimestamptzLoader):
    timezone = UTC
    """Django looks at it to see whether a cursor wants another one."""

    def load(self, data: Buffer) -> datetime:
        spelt = str(data, "ascii")
        if spelt.endswith("+00") and spelt[0] != "0" and spelt[4] == "-":
            return datetime.fromisoformat(spelt)
        # Years that Python has to refuse, or another zone than the one that connections are opened with.
        return super().load(data).astimezone(UTC)


def read_times_in_one_go() -> None:
    """For every connection from now on."""
    from django.db.backends.postgresql.psycopg_any import get_adapters_template

    get_adapters_template(True, UTC).register_loader("timestamptz", InUtc)
