"""Run as a process of its own, with the address of the tables' owner: migrate, gather the files of the pages."""

import os
import sys

import django
import psycopg
from django.conf import settings
from django.core.management import call_command
from psycopg import sql

from duologue.command import tables
from duologue.command.ready import BESIDE, files_stamp, schema_stamp
from duologue.command.saying import guarded


def main() -> None:
    django.setup()
    from duologue.privacy.vault import prepare_store

    database, app = str(settings.DATABASES["default"]["NAME"]), os.environ["DUOLOGUE_APP_ROLE"]
    with psycopg.connect(settings.DUOLOGUE_DATABASE_URL) as owner:
        tables.lay_out(owner)
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    prepare_store()
    with psycopg.connect(settings.DUOLOGUE_DATABASE_URL) as owner:
        # Which migrations have run is the owner's to say.
        owner.execute(sql.SQL("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {}").format(sql.Identifier(app)))
        stamp = sql.SQL("COMMENT ON DATABASE {} IS {}")
        owner.execute(stamp.format(sql.Identifier(database), sql.Literal(schema_stamp())))
    _gather_files(beside=BESIDE in sys.argv)


def _gather_files(*, beside: bool) -> None:
    """`beside` those that another process still sends: the names of files say what is in them, so both can be there."""
    stamp = settings.STATIC_ROOT / ".stamp"
    call_command("collectstatic", verbosity=0, interactive=False, clear=not beside and settings.STATIC_ROOT.exists())
    stamp.write_text(files_stamp())


if __name__ == "__main__":
    sys.exit(guarded(main))
