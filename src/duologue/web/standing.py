"""Whether this process can do its work now: what a proxy asks before it sends people here, and whoever watches."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

import psycopg
from django.conf import settings
from django.db import Error, connection

from duologue.bridges.queries.server import worker_heard_of_at
from duologue.privacy.vault import KeysAway, try_keys

REMEMBERED_FOR = 1.0
"""Seconds an answer holds: whoever asks a thousand times a second asks the database once."""
SILENT_AFTER = timedelta(seconds=60)
"""A worker is heard of every ten seconds."""
_AWAY = (Error, psycopg.Error, KeysAway, OSError)


@dataclass
class Standing:
    """What this process found when it last looked."""

    well: bool = False
    until: float = 0.0
    tables_fit: bool = False
    """Once so it stays so: a later version may have gone further since, and its tables serve us, too."""

    def look(self) -> bool:
        if time.monotonic() >= self.until:
            self.well = self._is_well()
            self.until = time.monotonic() + REMEMBERED_FOR
        return self.well

    def _is_well(self) -> bool:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            self.tables_fit = self.tables_fit or _tables_fit()
            try_keys()
        except _AWAY:
            return False
        return self.tables_fit


standing = Standing()


def may_answer() -> bool:
    """Not about to stop, and the database answers with tables as this version needs them, and keys open."""
    return not is_leaving() and standing.look()


def is_leaving() -> bool:
    """Said by whoever started us some time before they stop us, so that a proxy looks elsewhere while we still answer."""
    return bool((settings.DUOLOGUE_HOME / "leaving").exists())


def has_worker(now: datetime) -> bool:
    try:
        heard = worker_heard_of_at()
    except _AWAY:
        return False
    return heard is not None and now - heard < SILENT_AFTER


def _tables_fit() -> bool:
    from django.db.migrations.loader import MigrationLoader  # reads every migration: only until they have all run

    loader = MigrationLoader(connection)
    return set(loader.graph.nodes) <= set(loader.applied_migrations)
