"""A mark in the key store while a backup is being put back: until what was erased is erased again, nothing may answer.

It lies there, and not only in the folder, as other machines may use the same databases.
"""

import psycopg

from duologue.command.databases import Databases
from duologue.command.trouble import Trouble


def begin(databases: Databases) -> None:
    with psycopg.connect(databases.keys) as store:
        store.execute("CREATE TABLE IF NOT EXISTS restoring ()")


def end(databases: Databases) -> None:
    with psycopg.connect(databases.keys) as store:
        store.execute("DROP TABLE IF EXISTS restoring")


def must_be_finished(databases: Databases) -> None:
    with psycopg.connect(databases.keys) as store:
        if (store.execute("SELECT to_regclass('restoring')").fetchone() or (None,))[0]:
            raise Trouble(
                "A restore into these databases was cut short, and what was erased may stand in them. Nothing is started. "
                "Empty them, and run `duologue restore` again."
            )
