"""What real acts wrote once is written again in one go, under other ids, without asking the database anything.

For rows that nothing but their ids ties to each other: neither sealed, nor chained, nor counted.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.db import connection

_CHANGES_NOTHING = re.compile(r"SELECT (?!set_config)|WITH |SAVEPOINT |RELEASE ")
_ID = re.compile(r"[0-9a-f]{8}(-?)(?:[0-9a-f]{4}\1){3}[0-9a-f]{12}")


@contextmanager
def writing_down() -> Iterator[list[str]]:
    """What is written inside, and in whose name."""
    said: list[str] = []

    def write_down(execute: Callable[..., Any], statement: str, values: Any, many: bool, context: Any) -> Any:
        if many:
            raise ValueError("Many rows at once are not written down.")
        if not _CHANGES_NOTHING.match(statement):
            said.append(psycopg.ClientCursor(connection.connection).mogrify(statement, values))
        return execute(statement, values, many, context)

    with connection.execute_wrapper(write_down):
        yield said


def write_again(said: list[str]) -> dict[UUID, UUID]:
    """Which id stands for which of those written down."""
    others: dict[UUID, UUID] = defaultdict(uuid4)

    def other(found: re.Match[str]) -> str:
        id_ = others[UUID(found[0])]
        return str(id_) if found[1] else id_.hex

    with connection.cursor() as cursor:
        cursor.execute(_ID.sub(other, ";\n".join(said)))
    return others
