"""Calendars of Microsoft 365, by version 1.0 of Microsoft Graph.

Graph knows no permission to write some events and read no others: what we may is `Calendars.ReadWrite`. So we ask for times by
their names (`$select`) and keep nothing else. Only the answer to what has changed cannot be asked for in parts: of it is
read where it ends and whether there was anything in it, and nothing more.
"""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from duologue.bridges.calendars.asking import NotFetched
from duologue.bridges.calendars.oauth import App, Vendor
from duologue.bridges.calendars.port import CONTENDED, TRIES, Collection, Ear, Heard, Kept, Seen, Standing, Stands
from duologue.bridges.calendars.speaking import Speaker
from duologue.bridges.calendars.writing import SUMMARY, Busy, EventFacts, busy_text
from duologue.translation import gettext as _
from duologue.translation import marked

_LOGIN = "https://login.microsoftonline.com"
_GRAPH = "https://graph.microsoft.com"
_MARK = "1:1 "
"""Before the id of a 1:1 in what an event of ours is called by its maker."""
_PROPERTY = "String {6f1c2a52-7d0e-4f57-9d0c-0d2b8f6f3a11} Name Conversation"
"""A named property of our own, by which an event is found again before it is made a second time."""
_FREE = {"free", "workingElsewhere"}
NOT_KNOWN = {404, 410}
_TOO_OLD = {400, 410}
_NO_ANSWER = marked("Microsoft 365 answers what is no answer. It is tried again later.")


def microsoft(tenant: str) -> Vendor:
    return Vendor(
        kind="microsoft",
        title="Microsoft 365",
        authorise=f"{_LOGIN}/{quote(tenant, safe='')}/oauth2/v2.0/authorize",
        token=f"{_LOGIN}/{quote(tenant, safe='')}/oauth2/v2.0/token",
        revoke="",
        api=f"{_GRAPH}/v1.0",
        scopes=("offline_access", f"{_GRAPH}/Calendars.ReadWrite"),
        more={"prompt": "select_account"},
    )


class GraphCalendars:
    longest_ear = timedelta(days=6)
    """Seven are the most that is given for events."""

    def __init__(self, app: App, kept: Kept, *, own_networks: bool, now: datetime, zone: str) -> None:
        self._zone = ZoneInfo(zone)
        prefer = {"Prefer": 'outlook.timezone="UTC", IdType="ImmutableId"'}
        self._speaker = Speaker(app, kept, own_networks=own_networks, now=now, headers=prefer)

    def collections(self) -> list[Collection]:
        asked = {"$select": "id,name,canEdit", "$top": "50"}
        found = [
            one for said in self._speaker.pages("/me/calendars", asked, "@odata.nextLink") for one in _items(said.body)
        ]
        return [
            Collection(_text(one, "id"), str(one.get("name") or "Calendar")[:80]) for one in found if one.get("canEdit")
        ]

    def prepare(self) -> bool:
        return False

    def read(self, calendar: str, known: str, begin: datetime, end: datetime) -> Stands:
        after = self._changed_since(known) if known else None
        if known and after == "":
            return Stands(None, known)
        state = after or self._link(calendar, begin, end)
        asked = {
            **_between(begin, end),
            "$select": "id,start,end,showAs,isAllDay,isCancelled,transactionId",
            "$top": "200",
        }
        busy: list[Busy] = []
        ours: dict[UUID, Seen] = {}
        for said in self._speaker.pages(f"{_path(calendar)}/calendarView", asked, "@odata.nextLink"):
            for one in _items(said.body):
                self._sort(one, busy, ours)
        return Stands(busy_text(busy), state, ours)

    def put(self, calendar: str, facts: EventFacts, before: Standing | None) -> Standing:
        """It is looked for before it is made, and made under a mark that Graph takes once: so there is never a second one."""
        event, there = _event(facts), before
        for _try in range(TRIES):
            there = there or self._found(calendar, facts.id)
            if there is None:
                made = {**event, "transactionId": f"{_MARK}{facts.id}", **_named(facts.id)}
                said = self._speaker.ask("POST", f"{_path(calendar)}/events", json_body=made, takes={409})
            else:
                path = f"/me/events/{quote(there.address, safe='')}"
                said = self._speaker.ask("PATCH", path, json_body=event, etag=there.etag, takes={409, 412, *NOT_KNOWN})
            if said.status < 300:
                return _standing(said.body)
            there = None
        raise NotFetched(_(CONTENDED))

    def remove(self, calendar: str, address: str) -> None:
        self._speaker.ask("DELETE", f"/me/events/{quote(address, safe='')}", takes=NOT_KNOWN)

    def listen(self, calendar: str, ear: Ear, before: str) -> Heard:
        """What is told already goes on, unless it has ended meanwhile."""
        until = {"expirationDateTime": f"{ear.until.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"}
        if before:
            said = self._speaker.ask("PATCH", f"/subscriptions/{quote(before)}", json_body=until, takes=NOT_KNOWN)
            if said.status < 300:
                return Heard(before, ear.until)
        asked = {
            "changeType": "created,updated,deleted",
            "notificationUrl": ear.address,
            "lifecycleNotificationUrl": ear.address,
            "resource": f"{_path(calendar)}/events",
            "clientState": ear.secret,
            **until,
        }
        return Heard(_text(self._speaker.ask("POST", "/subscriptions", json_body=asked).body, "id"), ear.until)

    def close(self) -> None:
        """A consent is taken back by its owner, at Microsoft's; we forget ours."""

    def _sort(self, one: dict[str, Any], busy: list[Busy], ours: dict[UUID, Seen]) -> None:
        if one.get("isCancelled"):
            return
        begins, ends = (self._moment(one.get(name), whole=one.get("isAllDay") is True) for name in ("start", "end"))
        marked = str(one.get("transactionId") or "")
        if marked.startswith(_MARK) and (meeting := _uuid(marked.removeprefix(_MARK))):
            ours[meeting] = Seen(begins, ends)
        elif one.get("showAs") not in _FREE:
            busy.append(Busy(begins, ends, one.get("showAs") == "tentative"))

    def _moment(self, said: object, *, whole: bool) -> datetime:
        """A whole day is one on its owner's own wall, whatever zone it is said in."""
        try:
            zone, raw = str(said["timeZone"]), str(said["dateTime"])  # type: ignore[index]
            at = datetime.fromisoformat(raw[:26])
            if whole:
                return datetime.combine(at.date(), time(), self._zone).astimezone(UTC)
            return at.replace(tzinfo=_zone(zone)).astimezone(UTC)
        except (KeyError, TypeError, ValueError, OverflowError):
            raise NotFetched(_("Microsoft 365 names a time that is none. It is tried again later.")) from None

    def _found(self, calendar: str, meeting: UUID) -> Standing | None:
        wanted = f"singleValueExtendedProperties/Any(ep: ep/id eq '{_PROPERTY}' and ep/value eq '{meeting}')"
        said = self._speaker.ask("GET", f"{_path(calendar)}/events", {"$filter": wanted, "$select": "id"})
        return next((_standing(one) for one in _items(said.body)), None)

    def _changed_since(self, link: str) -> str | None:
        """The next link where something has changed, nothing where all is as it was; None where the link is too old."""
        changed, after = False, ""
        for said in self._speaker.pages(link, {}, "@odata.nextLink", takes=_TOO_OLD):
            if said.status in _TOO_OLD:
                return None
            changed = changed or bool(_items(said.body))
            after = str(said.body.get("@odata.deltaLink") or "")
        return (after or None) if changed else ""

    def _link(self, calendar: str, begin: datetime, end: datetime) -> str:
        link = ""
        path = f"{_path(calendar)}/calendarView/delta"
        for said in self._speaker.pages(path, _between(begin, end), "@odata.nextLink"):
            link = str(said.body.get("@odata.deltaLink") or "")
        return link


def _event(facts: EventFacts) -> dict[str, Any]:
    ends = facts.starts_at + timedelta(minutes=facts.minutes)
    return {
        "subject": SUMMARY,
        "sensitivity": "private",
        "showAs": "busy",
        "start": {"dateTime": f"{facts.starts_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}", "timeZone": "UTC"},
        "end": {"dateTime": f"{ends.astimezone(UTC):%Y-%m-%dT%H:%M:%S}", "timeZone": "UTC"},
    }


def _named(meeting: UUID) -> dict[str, Any]:
    return {"singleValueExtendedProperties": [{"id": _PROPERTY, "value": str(meeting)}]}


def _zone(name: str) -> ZoneInfo:
    """By its name in the world's list or in Windows. Raises ValueError."""
    from tzlocal.windows_tz import win_tz

    try:
        return ZoneInfo(win_tz.get(name, name))
    except ZoneInfoNotFoundError:
        raise ValueError("an unknown time zone") from None


def _path(calendar: str) -> str:
    return f"/me/calendars/{quote(calendar, safe='')}"


def _between(begin: datetime, end: datetime) -> dict[str, str]:
    said = (f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" for at in (begin, end))
    return dict(zip(("startDateTime", "endDateTime"), said, strict=True))


def _items(said: dict[str, Any]) -> list[dict[str, Any]]:
    value = said.get("value")
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise NotFetched(_(_NO_ANSWER))
    return value


def _standing(said: dict[str, Any]) -> Standing:
    return Standing(_text(said, "id"), str(said.get("@odata.etag") or ""))


def _text(said: dict[str, Any], name: str) -> str:
    found = said.get(name)
    if not isinstance(found, str) or not found:
        raise NotFetched(_(_NO_ANSWER))
    return found


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
