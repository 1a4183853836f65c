"""How often one may ask for what is dear, or for what somebody who guesses would ask often.

Counted in this process alone and kept nowhere: it protects the work of a process, so each may have its own count. Attempts
at signing in are counted in the database instead, by allauth, as a restart must not forgive them.
"""

import time
from collections.abc import Callable

from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest, HttpResponseBase

from duologue.people.rules.pace import Counter, Pace, counter
from duologue.web import errors

__all__ = ["PACES", "STREAMS", "Counter", "Pace", "Paced", "counter"]

MINUTE, HOUR = 60.0, 3600.0

_LOOKED_FOR = Pace(60, MINUTE)
_TAKEN = Pace(20, 10 * MINUTE, ("GET",))
_FILE = Pace(30, 10 * MINUTE)
_IN_PUBLIC = Pace(300, MINUTE, ("GET", "POST"))
PACES = {
    # by the clock of somebody who types, and a little more
    "language": Pace(120, MINUTE),
    # searches open words or walk lists
    "people": _LOOKED_FOR,
    "memory": _LOOKED_FOR,
    "questions": Pace(120, MINUTE, ("GET",)),
    # what is taken along
    "memory-markdown": _TAKEN,
    "memory-json": _TAKEN,
    "goals-file": _TAKEN,
    "log-file": _TAKEN,
    # what is read from a file, and what asks another server
    "goals-from-a-file": _FILE,
    "import": _FILE,
    "our-seasons-from-a-calendar": _FILE,
    "your-calendars-bring": _FILE,
    "your-calendar-again": _FILE,
    "your-calendar-accounts": Pace(10, 10 * MINUTE),
    "calendar-consent-back": Pace(10, 10 * MINUTE, ("GET",)),
    "your-told-naming": Pace(10, 10 * MINUTE),
    "your-told-trial": Pace(10, 10 * MINUTE),
    # what sends mail
    "invitations": Pace(10, HOUR),
    "person-invitation": Pace(300, HOUR),
    "our-weekly-trying": Pace(20, HOUR),
    # planning is dear
    "planning-finding": Pace(20, MINUTE),
    # without signing in; a whole office may come from one address
    "invitation": _IN_PUBLIC,
    "calendar-feed": _IN_PUBLIC,
    # told by a vendor for everybody at once
    "calendar-push-google": Pace(3_000, MINUTE),
    "calendar-push-microsoft": Pace(3_000, MINUTE),
    "public-weekly": _IN_PUBLIC,
    "public-weekly-feed": _IN_PUBLIC,
    "public-weekly-issue": _IN_PUBLIC,
    "public-weekly-confirm": _IN_PUBLIC,
    "public-weekly-stop": _IN_PUBLIC,
    "public-contact": _IN_PUBLIC,
    "demo-sign-in": _IN_PUBLIC,
    "public-lab": _IN_PUBLIC,
    "public-chat": Pace(3000, MINUTE),
    "your-chat-connecting": Pace(20, 10 * MINUTE),
    "our-chat-installing": _FILE,
    "our-connection": _FILE,
    "our-connection-switch": _FILE,
    "own-model": Pace(10, MINUTE),
    "public-ticket": _IN_PUBLIC,
    "public-ticket-calendar": _IN_PUBLIC,
    "public-certificate": Pace(60, MINUTE, ("GET",)),
    # seats
    "lab-booking": Pace(30, MINUTE),
    "lab-checking-in": Pace(120, MINUTE),
    "lab-certificate": Pace(20, MINUTE, ("GET",)),
    "health": Pace(600, MINUTE, ("GET",)),
    "ready": Pace(600, MINUTE, ("GET",)),
    "account_login": Pace(600, MINUTE, ("GET",)),
    "account_provider": _IN_PUBLIC,
    "account_provider_back": _IN_PUBLIC,
    "account_provider_again": Pace(30, 10 * MINUTE, ("GET",)),
    "account_provider_connect": Pace(30, 10 * MINUTE, ("GET",)),
}
STREAMS = Pace(120, MINUTE, ("GET",))
"""Beginnings: a page that is opened begins one, and one that lost its connection tries again each second."""


class Paced:
    """Refuses what comes too fast, before anything is asked of the database for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponseBase | None:
        name = (request.resolver_match.url_name if request.resolver_match else None) or ""
        pace = PACES.get(name)
        if pace is None or request.method not in pace.methods:
            return None
        seconds = counter.wait(name, _who(request), pace, time.monotonic())
        return errors.too_often(request, seconds) if seconds else None


def _who(request: HttpRequest) -> str:
    """The account, or the address of whoever is not signed in."""
    return str(request.user.pk) if request.user.is_authenticated else get_ip(request)
