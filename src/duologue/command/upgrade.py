"""`duologue upgrade`: the tables of this version, made while the version before still answers pages."""

import time
from datetime import UTC, datetime, timedelta
from typing import Annotated

import psycopg
import typer
from psycopg import sql

from duologue.command import checks
from duologue.command.databases import Databases, reached
from duologue.command.home import Home, home_at
from duologue.command.ready import is_ready, make_ready, migrations_known
from duologue.command.saying import err, out, working
from duologue.command.serve import HomeOption
from duologue.command.trouble import Exit, Trouble
from duologue.command.unfinished import must_be_finished
from duologue.environment import flag

FRESH = timedelta(hours=24)
TRIES, PAUSE = 5, 3.0
_RUN = "SELECT app, name FROM django_migrations"
_HALF = """
    SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE NOT indisvalid AND relnamespace = 'public'::regnamespace"""
_ANYBODY = "SELECT EXISTS (SELECT FROM people_organisation)"


def upgrade(
    home: HomeOption = None,
    without_backup: Annotated[
        bool, typer.Option("--without-backup", help="Go on though no backup was made within the last day.")
    ] = False,
) -> None:
    """Bring the tables up to this version, also while the version before runs on them; then start each `duologue serve` anew.

    Nothing that the version before reads is taken away, so it goes on, and it can be started again if need be: that is
    the step back, and it loses nothing. Run again, it goes on where it was cut short.
    """
    place = home_at(home)
    with reached(place) as databases:
        must_be_finished(databases)
        steps = steps_left(databases)
        if is_ready(place, databases):
            out.print("Everything is of this version. Nothing was changed.")
            return
        if steps and not without_backup:
            _must_be_safe(place, databases, datetime.now(UTC))
        with working("Bringing the tables up to date, while pages go on…"):
            _patiently(place, databases)
        _must_be_well(place, databases)
    out.print(
        f"{len(steps)} steps, and the tables are of this version. Now start each `duologue serve` anew, one after another. "
        "To go back, start the version before: it runs on these tables, too.",
        markup=False,
    )


def steps_left(databases: Databases) -> set[tuple[str, str]]:
    """Of ours, those that the database has not seen."""
    with psycopg.connect(databases.owner) as owner:
        if not (owner.execute("SELECT to_regclass('django_migrations')").fetchone() or (None,))[0]:
            raise Trouble("There is nothing here to upgrade yet. `duologue serve` makes it.")
        run = {(app, name) for app, name in owner.execute(_RUN)}
    return migrations_known() - run


def _must_be_safe(home: Home, databases: Databases, now: datetime) -> None:
    if home.is_demo or flag("DUOLOGUE_BACKUP_ELSEWHERE"):
        return
    with psycopg.connect(databases.backup) as connection:
        (anybody,) = connection.execute(_ANYBODY).fetchone() or (False,)
    told = home.last_backup
    old = [what for what in ("data", "keys") if what not in told or now - told[what] > FRESH]
    if anybody and old:
        raise Trouble(
            f"There is no backup of the {' and the '.join(old)} from within the last day. `duologue backup` makes one, with --keys; "
            "--without-backup goes on all the same. Nothing was changed.",
            Exit.IN_THE_WAY,
        )


def _patiently(home: Home, databases: Databases) -> None:
    """A step that had to wait for a table gave up, so that no page waits behind it; a moment later it is free."""
    for left in reversed(range(TRIES)):
        take_away_half_indexes(databases)
        try:
            make_ready(home, databases, beside=True)
            break
        except Trouble:
            if not left:
                raise
            err.print("A step did not come through; it is tried again.")
            time.sleep(PAUSE)


def take_away_half_indexes(databases: Databases) -> None:
    """An index that is made while pages are answered and was cut short stays behind, in the way of the next try."""
    with psycopg.connect(databases.owner, autocommit=True) as owner:
        for (name,) in owner.execute(_HALF).fetchall():
            owner.execute(sql.SQL("DROP INDEX IF EXISTS {}").format(sql.Identifier(name)))


def _must_be_well(home: Home, databases: Databases) -> None:
    found = [*checks.of_database(databases), *checks.of_keys(home, databases)]
    wrong = [f"{one.words} {one.mend}" for one in found if not one.ok]
    if wrong:
        raise Trouble(
            f"The tables are made, but: {' '.join(wrong)} Leave the version before running until that is mended."
        )
