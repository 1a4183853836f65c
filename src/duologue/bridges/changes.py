"""Telling the open pages of a pair that something changed; never what."""

from uuid import UUID

from django.db import connection

CHANNEL = "duologue_changed"


def announce(pair_id: UUID) -> None:
    """Heard when the transaction commits, and not at all when it does not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(pair_id)])
