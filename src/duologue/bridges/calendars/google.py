"""Google Calendar, by version 3 of its interface.

We may see when somebody is busy (`calendar.events.freebusy`: times without a title) and write into calendars that we made ourselves
(`calendar.app.created`). So 1:1s stand in one of their own, beside the others, and nothing that anybody wrote can be read.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID

from duologue.bridges.calendars.asking import NotFetched
from duologue.bridges.calendars.oauth import App, Vendor, revoke
from duologue.bridges.calendars.port import CONTENDED, TRIES, Collection, Ear, Heard, Kept, Seen, Standing, Stands
from duologue.bridges.calendars.speaking import Said, Speaker
from duologue.bridges.calendars.writing import SUMMARY, Busy, EventFacts, busy_text
from duologue.translation import gettext as _

_SCOPE = "https://www.googleapis.com/auth/"
GOOGLE = Vendor(
    kind="google",
    title="Google Calendar",
    authorise="https://accounts.google.com/o/oauth2/v2/auth",
    token="https://oauth2.googleapis.com/token",  # noqa: S106 - an address
    revoke="https://oauth2.googleapis.com/revoke",
    api="https://www.googleapis.com/calendar/v3",
    scopes=(f"{_SCOPE}calendar.events.freebusy", f"{_SCOPE}calendar.app.created"),
    # Without the first there is no token for when nobody is there; without the second none the next time.
    more={"access_type": "offline", "prompt": "consent"},
)
FIRST = "primary"
OURS = "1:1s"
AT_ONCE = timedelta(days=28)
"""For how long is asked at once when somebody is busy."""
NOT_KNOWN = {404, 410}
NO_TOKEN = {400, 410}
"""What is answered to a token that is too old, or none."""


class GoogleCalendars:
    longest_ear = timedelta(days=7)

    def __init__(self, app: App, kept: Kept, *, own_networks: bool, now: datetime) -> None:
        self._app, self._kept, self._own = app, kept, own_networks
        self._speaker = Speaker(app, kept, own_networks=own_networks, now=now)

    def collections(self) -> list[Collection]:
        """The one that everybody has. What others there are we may not see."""
        self._speaker.ask("GET", f"/calendars/{FIRST}/events", {"maxResults": "1", "fields": "nextSyncToken"})
        return [Collection(FIRST, self._app.vendor.title)]

    def prepare(self) -> bool:
        if self._kept["calendar"]:
            return False
        said = self._speaker.ask("POST", "/calendars", json_body={"summary": OURS})
        self._kept["calendar"] = _text(said.body, "id")
        return True

    def read(self, calendar: str, known: str, begin: datetime, end: datetime) -> Stands:
        """Whether anything has changed says a token; what it is, is never read, only when its owner is busy."""
        ours = self._ours(begin, end)
        after = self._changed_since(calendar, known) if known else None
        if known and after == "":
            return Stands(None, known, ours)
        state = self._token(calendar, begin, end) if after is None else after
        return Stands(busy_text(self._busy(calendar, begin, end)), state or "", ours)

    def put(self, calendar: str, facts: EventFacts, before: Standing | None) -> Standing:
        """An event has the id of its 1:1, also where it was taken out once: so there is never a second one."""
        path, event = f"{self._path()}/{facts.id.hex}", _event(facts)
        etag = before.etag if before else ""
        for _try in range(TRIES):
            if etag:
                said = self._speaker.ask("PUT", path, json_body=event, etag=etag, takes={412, *NOT_KNOWN})
            else:
                said = self._speaker.ask("POST", self._path(), json_body=event, takes={409, *NOT_KNOWN})
            if said.status < 300:
                return Standing(facts.id.hex, _text(said.body, "etag"))
            there = self._speaker.ask("GET", path, takes=NOT_KNOWN)
            if there.status in NOT_KNOWN and said.status in NOT_KNOWN and not etag:
                self._kept["calendar"] = ""
                raise NotFetched(_("The calendar with your 1:1s was removed there. Another one is made."))
            etag = "" if there.status in NOT_KNOWN else _text(there.body, "etag")
        raise NotFetched(_(CONTENDED))

    def remove(self, calendar: str, address: str) -> None:
        if self._kept["calendar"]:
            self._speaker.ask("DELETE", f"{self._path()}/{quote(address, safe='')}", takes=NOT_KNOWN)

    def listen(self, calendar: str, ear: Ear, before: str) -> Heard:
        """A channel cannot be made longer, so there is a new one before the old one ends by itself."""
        asked = {
            "id": str(ear.channel),
            "type": "web_hook",
            "address": ear.address,
            "token": ear.secret,
            "expiration": str(int(ear.until.timestamp() * 1000)),
        }
        said = self._speaker.ask("POST", f"/calendars/{quote(calendar)}/events/watch", json_body=asked)
        until = str(said.body.get("expiration"))
        ends = datetime.fromtimestamp(int(until) / 1000, UTC) if re.fullmatch("[0-9]{13}", until) else ear.until
        return Heard(str(said.body.get("resourceId", "")), min(ends, ear.until))

    def close(self) -> None:
        if self._kept["calendar"]:
            self._speaker.ask("DELETE", f"/calendars/{quote(self._kept['calendar'])}", takes=NOT_KNOWN)
            self._kept["calendar"] = ""
        revoke(self._app, self._kept, own_networks=self._own)

    def _path(self) -> str:
        return f"/calendars/{quote(self._kept['calendar'])}/events"

    def _changed_since(self, calendar: str, token: str) -> str | None:
        """The next token where something has changed, nothing where all is as it was; None where the token is too old."""
        asked = {"syncToken": token, "maxResults": "250", "fields": "items(id),nextPageToken,nextSyncToken"}
        path, changed, after = f"/calendars/{quote(calendar)}/events", False, ""
        for said in self._speaker.pages(path, asked, "nextPageToken", takes=NO_TOKEN):
            if said.status in NO_TOKEN:
                return None
            changed = changed or bool(said.body.get("items"))
            after = str(said.body.get("nextSyncToken") or "")
        return (after or None) if changed else ""

    def _token(self, calendar: str, begin: datetime, end: datetime) -> str:
        asked = {**_between(begin, end), "maxResults": "2500", "fields": "nextPageToken,nextSyncToken"}
        token = ""
        for said in self._speaker.pages(f"/calendars/{quote(calendar)}/events", asked, "nextPageToken"):
            token = str(said.body.get("nextSyncToken") or "")
        return token

    def _busy(self, calendar: str, begin: datetime, end: datetime) -> Iterator[Busy]:
        while begin < end:
            until = min(begin + AT_ONCE, end)
            asked = {**_between(begin, until), "timeZone": "UTC", "items": [{"id": calendar}]}
            said = self._speaker.ask("POST", "/freeBusy", json_body=asked)
            found = _inside(_inside(said.body, "calendars"), calendar)
            if found.get("errors") or not isinstance(found.get("busy"), list):
                raise NotFetched(_("Google Calendar does not say when you are busy. It is tried again later."))
            for one in found["busy"]:
                yield Busy(_moment(one, "start"), _moment(one, "end"))
            begin = until

    def _ours(self, begin: datetime, end: datetime) -> dict[UUID, Seen] | None:
        if not self._kept["calendar"]:
            return None
        asked = {**_between(begin, end), "maxResults": "250", "fields": "items(id,start,end),nextPageToken"}
        found: dict[UUID, Seen] = {}
        for said in self._speaker.pages(self._path(), asked, "nextPageToken", takes=NOT_KNOWN):
            if said.status in NOT_KNOWN:
                self._kept["calendar"] = ""  # its owner removed the whole calendar: another is made with the next 1:1
                return None
            found |= dict(_seen_in(said))
        return found


def _event(facts: EventFacts) -> dict[str, Any]:
    ends = facts.starts_at + timedelta(minutes=facts.minutes)
    return {
        "id": facts.id.hex,
        "summary": SUMMARY,
        "visibility": "private",
        "transparency": "opaque",
        "status": "confirmed",
        "start": {"dateTime": facts.starts_at.astimezone(UTC).isoformat(), "timeZone": facts.zone},
        "end": {"dateTime": ends.astimezone(UTC).isoformat(), "timeZone": facts.zone},
    }


def _seen_in(said: Said) -> Iterator[tuple[UUID, Seen]]:
    items = said.body.get("items")
    for one in items if isinstance(items, list) else []:
        try:
            yield UUID(hex=str(one["id"])), Seen(_at(one["start"]), _at(one["end"]))
        except (KeyError, TypeError, ValueError):
            continue  # somebody put something of their own there, or made a day of it


def _at(said: dict[str, str]) -> datetime:
    return datetime.fromisoformat(said["dateTime"]).astimezone(UTC)


def _between(begin: datetime, end: datetime) -> dict[str, str]:
    return {"timeMin": begin.astimezone(UTC).isoformat(), "timeMax": end.astimezone(UTC).isoformat()}


def _inside(said: dict[str, Any], name: str) -> dict[str, Any]:
    found = said.get(name)
    return found if isinstance(found, dict) else {}


def _moment(said: object, name: str) -> datetime:
    try:
        at = datetime.fromisoformat(str(said[name]))  # type: ignore[index]
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (KeyError, TypeError, ValueError, OverflowError):
        raise NotFetched(_("Google Calendar names a time that is none. It is tried again later.")) from None


def _text(said: dict[str, Any], name: str) -> str:
    found = said.get(name)
    if not isinstance(found, str) or not found:
        raise NotFetched(_("Google Calendar answers what is no answer. It is tried again later."))
    return found
