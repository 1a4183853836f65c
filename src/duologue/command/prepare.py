"""Run as a process of its own, with the address of the tables' owner: migrate, gather the files of the pages."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import django
import psycopg
from django.conf import settings
from django.core.management import call_command
from psycopg import Connection, sql
from psycopg.rows import TupleRow

from duologue.command import tables
from duologue.command.ready import BESIDE, files_stamp, schema_stamp
from duologue.command.saying import guarded

_TURN = 0x7475_726E  # any number will do, as long as it is always this one


def main() -> None:
    django.setup()
    from duologue.privacy.vault import prepare_store

    with _in_turn():
        with psycopg.connect(settings.DUOLOGUE_DATABASE_URL) as owner:
            tables.lay_out(owner)
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        prepare_store()
        with psycopg.connect(settings.DUOLOGUE_DATABASE_URL) as owner:
            _sign(owner, str(settings.DATABASES["default"]["NAME"]), os.environ["DUOLOGUE_APP_ROLE"])
    _gather_files(beside=BESIDE in sys.argv)


@contextmanager
def _in_turn() -> Iterator[None]:
    """Machines that start together bring the tables up to date one after the other. The lock goes with its connection."""
    with psycopg.connect(settings.DUOLOGUE_DATABASE_URL, autocommit=True) as turn:
        turn.execute("SET lock_timeout = 0")  # nobody's page waits behind it
        turn.execute("SELECT pg_advisory_lock(%s)", [_TURN])
        yield


def _sign(owner: Connection[TupleRow], database: str, app: str) -> None:
    """Which migrations have run is the owner's to say."""
    owner.execute(sql.SQL("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {}").format(sql.Identifier(app)))
    stamp = sql.SQL("COMMENT ON DATABASE {} IS {}")
    owner.execute(stamp.format(sql.Identifier(database), sql.Literal(schema_stamp())))


def _gather_files(*, beside: bool) -> None:
    """`beside` those that another process still sends: the names of files say what is in them, so both can be there."""
    stamp = settings.STATIC_ROOT / ".stamp"
    call_command("collectstatic", verbosity=0, interactive=False, clear=not beside and settings.STATIC_ROOT.exists())
    stamp.write_text(files_stamp())


if __name__ == "__main__":
    sys.exit(guarded(main))
