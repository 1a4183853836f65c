"""Door to an organisation's app at a vendor of calendars."""

from uuid import UUID

from django.conf import settings

from duologue.bridges.calendars.oauth import App
from duologue.bridges.calendars.opening import app_from
from duologue.bridges.connections.calendar_apps import named_by_server
from duologue.bridges.queries.connections import open_row, rows_of


def app_of(organisation_id: UUID, kind: str) -> App | None:
    """As what an organisation is known to a vendor; None while it is switched off.

    What an administrator kept on the page counts, off as well as on; without it what this server's settings name.
    """
    tells = settings.DUOLOGUE_CALENDAR_PUSH
    row = rows_of(organisation_id).filter(kind=kind).first()
    if row is not None:
        return app_from(kind, open_row(row).everything, tells=tells) if row.on_since else None
    named = named_by_server(kind)
    return app_from(kind, named, tells=tells) if named else None
