"""Who is looking is asked once for a question, not once for a row.

PostgreSQL reads a setting anew for every row that a wall looks at; in a sub-select of its own it reads it once. Where a page
looks through years of rows, that was two thirds of the time it took.
"""

from collections.abc import Sequence
from typing import Any

from django.db.migrations import RunPython
from django.db.migrations.state import StateApps

from duologue.privacy.walls.clauses import LOOKED_UP

_TELLS_OF_WALLS = """
    SELECT tablename, policyname, regexp_replace(qual, %(bare)s, %(once)s, 'g'), regexp_replace(with_check, %(bare)s, %(once)s, 'g')
    FROM pg_policies WHERE schemaname = current_schema() AND tablename LIKE %(tables)s AND concat(qual, with_check) ~ %(bare)s
    AND policyname <> ALL (%(by_row)s)"""
_BY_ROW = ["labs_workshopsession_select"]
"""Those with `OURS_BY_ROW`."""


def asked_once(room: str) -> RunPython:
    """Every wall of a room's tables so, also of those put up before. They let through what they let through; so nothing is undone.

    Each wall in a transaction of its own (`atomic = False`): who holds one lock at a time gets into nobody's way for long.
    """

    def change(_apps: StateApps, editor: Any) -> None:
        for table, wall, seen, written in bare_walls(editor.connection, room):
            using = f" USING ({seen})" if seen else ""
            check = f" WITH CHECK ({written})" if written else ""
            editor.execute(f"ALTER POLICY {wall} ON {table}{using}{check}", None)

    return RunPython(change, RunPython.noop)


def bare_walls(connection: Any, room: str) -> Sequence[tuple[str, str, str | None, str | None]]:
    """Table, name and clauses of walls that ask for every row, of all rooms where none is named; the clauses as when they ask once."""
    with connection.cursor() as cursor:
        cursor.execute(
            _TELLS_OF_WALLS,
            {
                "bare": rf"(?<!SELECT ){LOOKED_UP}",
                "once": r"(SELECT \&)",
                "tables": rf"{room}\_%" if room else "%",
                "by_row": _BY_ROW,
            },
        )
        found: Sequence[tuple[str, str, str | None, str | None]] = cursor.fetchall()
    return found
