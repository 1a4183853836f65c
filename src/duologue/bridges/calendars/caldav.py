"""An account on a server that speaks CalDAV, as one of those that acts know."""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from icalendar import Calendar

from duologue.bridges.calendars import dav
from duologue.bridges.calendars.asking import NotFetched
from duologue.bridges.calendars.port import CONTENDED, TRIES, Collection, Ear, Heard, Seen, Standing, Stands
from duologue.bridges.calendars.writing import EventFacts, calendar_text, uid_of

LONGEST_STATE = 200
NOTHING = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


class DavCalendars:
    longest_ear = timedelta()

    def __init__(self, server: dav.Server, host: str) -> None:
        self._server, self._host = server, host
        self._ours = re.compile(rb"^UID:([0-9a-f-]{36})@" + re.escape(host.encode()) + rb"\r?$", re.MULTILINE)

    def collections(self) -> list[Collection]:
        return dav.calendars_of(self._server)

    def prepare(self) -> bool:
        return False

    def read(self, calendar: str, known: str, begin: datetime, end: datetime) -> Stands:
        state = dav.state_of(self._server, calendar)
        if state and state == known:
            return Stands(None, state)
        texts = [text for _, text in dav.events_in(self._server, calendar, begin, end)]
        ours = {
            UUID(said[1].decode()): seen
            for text in texts
            if (said := self._ours.search(text)) and (seen := _seen(text))
        }
        others = [text for text in texts if not self._ours.search(text)]
        return Stands(b"\r\n".join(others) or NOTHING, state[:LONGEST_STATE], ours)

    def put(self, calendar: str, facts: EventFacts, before: Standing | None) -> Standing:
        """Where an event stands follows from its 1:1, so what was put there before a crash is found again and taken over."""
        address = before.address if before else urljoin(calendar, f"{facts.id}.ics")
        etag: str | None = before.etag if before else None
        text = calendar_text([facts], self._host)
        for _ in range(TRIES):
            try:
                return Standing(address, dav.put(self._server, address, text, etag=etag))
            except dav.Clash:
                etag = dav.mark_of(self._server, address)
                uid = uid_of(facts.id, self._host)
                if etag is None and (elsewhere := dav.place_of(self._server, calendar, uid)):
                    address, etag = elsewhere, dav.mark_of(self._server, elsewhere)
        raise NotFetched(_(CONTENDED))

    def remove(self, calendar: str, address: str) -> None:
        dav.remove(self._server, address)

    def listen(self, calendar: str, ear: Ear, before: str) -> Heard:
        raise NotImplementedError("a server that speaks CalDAV tells nobody")

    def close(self) -> None:
        """Its owner takes the password back there."""


def _seen(text: bytes) -> Seen | None:
    """None where it cannot be read: then nothing is said of it."""
    try:
        (event,) = Calendar.from_ical(text.decode()).walk("VEVENT")
        begins, ends = event.decoded("dtstart"), event.decoded("dtend")
        return Seen(_instant(begins), _instant(ends))
    except Exception:  # the library raises whatever its parsing meets, and the text is a stranger's
        return None


def _instant(at: Any) -> datetime:
    if isinstance(at, datetime):
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    return datetime.combine(at, time(), UTC)
