"""The app of an organisation at a vendor of calendars: by it people may let us into theirs. One that stands in this server's
settings goes on for every organisation here, until an administrator keeps one on the page.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from duologue.bridges.calendars.asking import NotFetched
from duologue.bridges.calendars.oauth import App, said_to
from duologue.bridges.calendars.opening import ANY_TENANT, GOOGLE_KIND, MICROSOFT_KIND, TITLES, app_from
from duologue.bridges.rules.calendar_apps import By, Said, verdict_on
from duologue.bridges.rules.connections import Field, Opened, Sort, Verdict
from duologue.privacy.refusals import Refused
from duologue.translation import gettext as _
from duologue.translation import marked

NOBODYS_CODE = "a-code-that-nobody-was-given"
_TENANT = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,253}[A-Za-z0-9])?")
_MANY = {"organizations", "common", "consumers"}
"""Microsoft's names for accounts of more than one tenant; an app cannot ask for itself there."""


class CalendarApp:
    works_first = True

    def __init__(self, name: str, words: str) -> None:
        self.name, self.title, self._words = name, TITLES[name], words

    @property
    def words(self) -> str:
        return _(self._words)

    @property
    def fields(self) -> tuple[Field, ...]:
        again = _("With another one everybody connects their calendar again.")
        app = (
            Field("client_id", _("Client ID"), hint=again),
            Field("client_secret", _("Client secret"), Sort.SECRET),
        )
        if self.name != MICROSOFT_KIND:
            return app
        hint = _("The directory ID. Empty: accounts of any organisation, and the secret cannot be tried.")
        return (*app, Field("tenant", _("Tenant"), hint=hint, needed=False))

    def check(self, opened: Opened) -> None:
        if opened.says("tenant") and not _TENANT.fullmatch(opened.says("tenant")):
            raise Refused(_("A tenant is named by its directory ID, or by a domain of it. Nothing was kept."))

    def try_it(self, opened: Opened, *, now: datetime) -> Verdict:
        """As far as that can be without anybody who lets us in."""
        by = self._by(opened)
        try:
            said = _said(app_from(self.name, opened.everything, tells=False), by)
        except NotFetched:
            return Verdict(
                False,
                _("{title} cannot be reached from this server, or did not answer in ten seconds.").format(
                    title=self.title
                ),
            )
        return verdict_on(self.title, by, said)

    def _by(self, opened: Opened) -> By:
        if self.name == GOOGLE_KIND:
            return By.WRONG_CODE
        return By.KNOCKING if (opened.says("tenant") or ANY_TENANT) in _MANY else By.ITSELF


GOOGLE_APP = CalendarApp(
    GOOGLE_KIND,
    marked(
        "People may let us into their calendars: to see when they are busy, and to put their 1:1s there. "
        "It needs an app of yours at Google."
    ),
)
MICROSOFT_APP = CalendarApp(
    MICROSOFT_KIND,
    marked(
        "People may let us into their calendars: to see when they are busy, and to put their 1:1s there. "
        "It needs an app of yours in Entra."
    ),
)


def named_by_server(kind: str) -> Mapping[str, str] | None:
    """What this server's settings say of an app; None where they name none."""
    said: Mapping[str, str] = settings.DUOLOGUE_CALENDAR_APPS.get(kind, {})
    return said if said.get("client_id") else None


def _said(app: App, by: By) -> Said:
    """Raises NotFetched."""
    form = {"client_id": app.client_id, "client_secret": app.client_secret}
    if by is By.ITSELF:
        form |= {"grant_type": "client_credentials", "scope": f"{app.vendor.api.rpartition('/')[0]}/.default"}
    else:
        back = settings.DUOLOGUE_PUBLIC_URL + reverse("calendar-consent-back")
        form |= {"grant_type": "authorization_code", "code": NOBODYS_CODE, "redirect_uri": back}
    status, said = said_to(app, urlencode(form), own_networks=settings.DUOLOGUE_OWN_NETWORKS)
    codes = said.get("error_codes")
    return Said(
        status,
        str(said.get("error", "")),
        frozenset(one for one in codes if isinstance(one, int)) if isinstance(codes, list) else frozenset(),
        200 <= status < 300 and isinstance(said.get("access_token"), str),
    )
