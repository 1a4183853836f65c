"""How often one may ask for what is dear, or for what somebody who guesses would ask often.

Counted in this process alone and kept nowhere: it protects the work of a process, so each may have its own count. Attempts
at signing in are counted in the database instead, by allauth, as a restart must not forgive them.
"""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest, HttpResponseBase

from duologue.web import errors

MINUTE, HOUR = 60.0, 3600.0


@dataclass(frozen=True, slots=True)
class Pace:
    most: int
    within: float
    """Seconds."""
    methods: tuple[str, ...] = ("POST",)


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
    "our-chat": _FILE,
    "our-chat-installing": _FILE,
    "our-model": _FILE,
    "own-model": Pace(10, MINUTE),
    "our-chat-switch": _FILE,
    "public-ticket": _IN_PUBLIC,
    "public-ticket-calendar": _IN_PUBLIC,
    "public-certificate": Pace(60, MINUTE, ("GET",)),
    # seats
    "lab-booking": Pace(30, MINUTE),
    "lab-checking-in": Pace(120, MINUTE),
    "lab-certificate": Pace(20, MINUTE, ("GET",)),
    "health": Pace(600, MINUTE, ("GET",)),
    "account_login": Pace(600, MINUTE, ("GET",)),
}
STREAMS = Pace(120, MINUTE, ("GET",))
"""Beginnings: a page that is opened begins one, and one that lost its connection tries again each second."""
_REMEMBERED = 50_000
"""Names that are kept at most: who asks from ever new addresses fills no memory."""


@dataclass
class Counter:
    """Who did what when, within the time that matters. `now` is that of a clock nobody can set."""

    kept: dict[tuple[str, str], deque[float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, what: str, who: str, pace: Pace, now: float) -> int:
        """0 when it may be done now, and then it counts; otherwise the seconds to wait, and it does not count."""
        with self._lock:
            times = self.kept.pop((what, who), deque[float]())
            self.kept[what, who] = times  # last: what was not done for longest is forgotten first
            while times and times[0] <= now - pace.within:
                times.popleft()
            if len(times) >= pace.most:
                return max(1, math.ceil(times[0] + pace.within - now))
            times.append(now)
            while len(self.kept) > _REMEMBERED:
                del self.kept[next(iter(self.kept))]
            return 0


counter = Counter()


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
