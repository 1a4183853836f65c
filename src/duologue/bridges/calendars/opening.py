"""The account of a kind: the one place that knows which there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from duologue.bridges.calendars.asking import NotFetched
from duologue.bridges.calendars.caldav import DavCalendars
from duologue.bridges.calendars.dav import Server
from duologue.bridges.calendars.google import GOOGLE, GoogleCalendars
from duologue.bridges.calendars.graph import GraphCalendars, microsoft
from duologue.bridges.calendars.oauth import App, Vendor
from duologue.bridges.calendars.port import Calendars, Kept
from duologue.translation import gettext as _

CALDAV, GOOGLE_KIND, MICROSOFT_KIND = "caldav", "google", "microsoft"
TITLES = {GOOGLE_KIND: "Google Calendar", MICROSOFT_KIND: "Microsoft 365"}
"""Of those who let us in by their own page."""
ANY_TENANT = "organizations"
"""In Microsoft's own spelling: accounts of every organisation."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What an account is opened with besides what is kept of it."""

    own_networks: bool
    host: str
    zone: str
    app: App | None
    """None: it needs none, or the organisation has it switched off."""


def app_from(kind: str, settings: Mapping[str, str], *, tells: bool) -> App:
    """As whoever set it up wrote it down."""
    vendor = vendor_of(kind, settings.get("tenant", "").strip() or ANY_TENANT)
    return App(vendor, settings["client_id"].strip(), settings["client_secret"].strip(), tells)


def vendor_of(kind: str, tenant: str) -> Vendor:
    return GOOGLE if kind == GOOGLE_KIND else microsoft(tenant)


def calendars_at(kind: str, kept: Kept, outside: Outside, *, now: datetime) -> Calendars:
    """Raises NotFetched where the organisation does not have that kind switched on."""
    if kind == CALDAV:
        server = Server(kept["address"], kept["user"], kept["password"], outside.own_networks)
        return DavCalendars(server, outside.host)
    if outside.app is None:
        raise NotFetched(
            _("Your organisation has {title} switched off. Nothing is asked until it is on again.").format(
                title=TITLES[kind]
            )
        )
    if kind == GOOGLE_KIND:
        return GoogleCalendars(outside.app, kept, own_networks=outside.own_networks, now=now)
    return GraphCalendars(outside.app, kept, own_networks=outside.own_networks, now=now, zone=outside.zone)
