"""The one way in: a transaction that knows for whom it works, for PostgreSQL's second wall and for the log."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction

from duologue.privacy.actions import record_readings
from duologue.privacy.viewer import Reading, Viewer, readings

__all__ = ["Viewer", "acting_as"]


@contextmanager
def acting_as(viewer: Viewer, now: datetime) -> Iterator[None]:
    """Open a transaction in which rows are visible as they are to `viewer`.

    The identity is set with `is_local`, so it dies with the transaction: a session-wide SET would survive on a
    pooled connection and show the next person these rows. On the way out the access log gets its lines, in the
    same transaction, so nothing is read without a trace.
    """
    if readings.get() is not None:
        raise RuntimeError("acting_as inside acting_as: one transaction works for one person")
    noted: set[Reading] = set()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('duologue.person', %s, true), set_config('duologue.organisation', %s, true)",
                [str(viewer.person_id), str(viewer.organisation_id)],
            )
        token = readings.set(noted)
        try:
            yield
        finally:
            readings.reset(token)
        if noted and not transaction.get_rollback():
            record_readings(viewer, noted, now=now)
