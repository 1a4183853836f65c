"""Fetching a calendar by its address."""

from dataclasses import dataclass
from time import monotonic

from duologue.bridges.calendars.asking import NotFetched, Question, ask
from duologue.translation import gettext as _
from duologue.translation import marked

IN_ALL = 10.0
"""Seconds for one calendar, redirects and all."""
_SAID = {
    401: marked("The address asks for a password. Most calendars have a secret address that needs none: use that one."),
    403: marked("The address may not be read. Look whether its secret part is still the same."),
    404: marked("There is no calendar at the address any more. Look whether it was renewed."),
    410: marked("There is no calendar at the address any more. Look whether it was renewed."),
    429: marked("The calendar asks to be read less often. It is tried again later."),
}


@dataclass(frozen=True, slots=True)
class Fetched:
    raw: bytes | None
    """None: it is as it was."""
    etag: str
    modified: str


def fetch(address: str, *, etag: str = "", modified: str = "", own_networks: bool = False) -> Fetched:
    """What is at the address, or that nothing has changed since `etag` and `modified`. Raises NotFetched."""
    known = {"If-None-Match": etag, "If-Modified-Since": modified}
    headers = {"Accept": "text/calendar, */*;q=0.1", "Accept-Encoding": "gzip, identity"}
    headers |= {name: value for name, value in known.items() if value}
    answer = ask(Question("GET", address, headers), until=monotonic() + IN_ALL, own_networks=own_networks)
    if answer.status == 304:
        return Fetched(None, "", "")
    if answer.status != 200:
        server = marked("The server of the calendar is out of order. It is tried again later.")
        raise NotFetched(_(_SAID.get(answer.status, server)))
    if b"BEGIN:VCALENDAR" not in answer.body[:2_000].upper():
        raise NotFetched(_("What is at the address is no calendar. Look for one that ends in .ics."))
    return Fetched(answer.body, answer.headers.get("ETag", "")[:200], answer.headers.get("Last-Modified", "")[:200])
