"""A server that behaves as version 3 of Google's calendar interface is published to.

Modelled: events.list (times, `fields`, pages, syncToken and 410, cancelled ones only by token), get, insert with an id of one's own
(409 when it is or was there), update with If-Match (412), delete (410 the second time), events.watch (a channel, its token,
its end), calendars.insert and delete, freebusy.query (repeated events with exceptions, whole days on the calendar's own wall,
what is transparent or declined is free; too long a time is refused); what each scope may, and errors in the published shape.
"""

import re
import secrets
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from tests.rooms.bridges.vendor_server import Answer, Asked, VendorServer

from duologue.bridges.calendars.google import GOOGLE
from duologue.bridges.calendars.oauth import Vendor

PREFIX = "/calendar/v3"
LONGEST_QUERY = timedelta(days=60)
_ID = re.compile(r"[a-v0-9]{5,1024}")
_ITEMS = re.compile(r"items\(([\w,]+)\)")


class GoogleServer(VendorServer):
    def __init__(self, zone: str = "Europe/London") -> None:
        self.zone, self.seq, self.oldest, self.page = ZoneInfo(zone), 0, 0, 250
        self.calendars: dict[str, dict[str, dict[str, Any]]] = {"primary": {}}
        self.channels: list[dict[str, Any]] = []
        super().__init__()

    @property
    def vendor(self) -> Vendor:
        """Google's, with every address on this machine."""
        names = {name: getattr(GOOGLE, name) for name in ("kind", "title", "scopes", "more")}
        at = self.address
        return Vendor(
            **names, authorise=f"{at}/authorise", token=f"{at}/token", revoke=f"{at}/revoke", api=f"{at}{PREFIX}"
        )

    def put(self, calendar: str, event_id: str, **event: Any) -> dict[str, Any]:
        """As its owner does it, in their own program."""
        with self.lock:
            self.seq += 1
            kept = {"status": "confirmed", **event, "id": event_id, "etag": f'"{self.seq}"', "seq": self.seq}
            self.calendars[calendar][event_id] = kept
            return kept

    def take_out(self, calendar: str, event_id: str) -> None:
        self.put(calendar, event_id, **{**self.calendars[calendar][event_id], "status": "cancelled"})

    def ours(self) -> list[dict[str, Any]]:
        """What stands in calendars that an app made."""
        made = (events for name, events in self.calendars.items() if name != "primary")
        return [one for events in made for one in events.values() if one["status"] != "cancelled"]

    def forget_tokens(self) -> None:
        """All tokens given so far are too old from now on."""
        self.oldest = self.seq + 1
        self.seq += 1

    def api(self, asked: Asked) -> Answer:
        path = asked.path.removeprefix(PREFIX)
        if path == "/freeBusy":
            return self._free_busy(asked.body)
        if path == "/calendars" and asked.method == "POST":
            name = f"{secrets.token_hex(8)}@group.calendar.google.com"
            self.calendars[name] = {}
            return Answer({"kind": "calendar#calendar", "id": name, "summary": asked.body["summary"]})
        _, _, calendar, *more = path.split("/")
        calendar = calendar.replace("%40", "@")
        if calendar not in self.calendars:
            return _error(404, "notFound")
        if calendar == "primary" and asked.method != "GET" and more[-1:] != ["watch"]:
            return _error(403, "insufficientPermissions")
        if not more:
            del self.calendars[calendar]
            return Answer(None, 204)
        if more == ["events", "watch"]:
            return self._watch(asked.body)
        if more == ["events"]:
            return self._list(calendar, asked.query) if asked.method == "GET" else self._insert(calendar, asked.body)
        return self._one(calendar, more[1], asked)

    def _one(self, calendar: str, event_id: str, asked: Asked) -> Answer:
        there = self.calendars[calendar].get(event_id)
        if there is None:
            return _error(404, "notFound")
        mark = asked.headers.get("if-match")
        if asked.method == "GET":
            return Answer(_shown(there))
        if mark is not None and mark != there["etag"]:
            return _error(412, "conditionNotMet")
        if asked.method == "DELETE":
            if there["status"] == "cancelled":
                return _error(410, "deleted")
            self.take_out(calendar, event_id)
            return Answer(None, 204)
        return Answer(_shown(self.put(calendar, event_id, **_without_id(asked.body))))

    def _insert(self, calendar: str, event: dict[str, Any]) -> Answer:
        event_id = event.get("id") or secrets.token_hex(13)
        if not _ID.fullmatch(event_id):
            return _error(400, "invalid")
        if event_id in self.calendars[calendar]:
            return _error(409, "duplicate")
        return Answer(_shown(self.put(calendar, event_id, **_without_id(event))))

    def _list(self, calendar: str, query: dict[str, str]) -> Answer:
        token = query.get("syncToken")
        if token is not None:
            if "timeMin" in query or "timeMax" in query:
                return _error(400, "invalid")
            if not token.isdigit() or int(token) < self.oldest:
                return _error(410, "fullSyncRequired")
        events = sorted(self.calendars[calendar].values(), key=lambda one: one["seq"])
        if token is not None:
            found = [one for one in events if one["seq"] > int(token)]
        else:
            begin, end = (datetime.fromisoformat(query.get(n, d)) for n, d in (("timeMin", MIN), ("timeMax", MAX)))
            found = [one for one in events if one["status"] != "cancelled" and any(self._times(one, begin, end))]
        at = int(query.get("pageToken", "0"))
        size = min(int(query.get("maxResults", "250")), self.page)
        said: dict[str, Any] = {"kind": "calendar#events", "items": [_shown(one) for one in found[at : at + size]]}
        if calendar == "primary":
            said["items"] = [{n: one[n] for n in ("id", "status", "start", "end") if n in one} for one in said["items"]]
        more = at + size < len(found)
        said |= {"nextPageToken": str(at + size)} if more else {"nextSyncToken": str(self.seq)}
        return Answer(_partly(said, query.get("fields", "")))

    def _watch(self, asked: dict[str, Any]) -> Answer:
        if not asked["address"].startswith("https://"):
            return _error(400, "push.webhookUrlNotHttps")
        channel = {"kind": "api#channel", **{name: asked[name] for name in ("id", "token", "expiration")}}
        channel["resourceId"] = secrets.token_urlsafe(12)
        self.channels.append({**channel, "address": asked["address"]})
        return Answer(channel)

    def _free_busy(self, asked: dict[str, Any]) -> Answer:
        begin, end = (datetime.fromisoformat(asked[name]) for name in ("timeMin", "timeMax"))
        if end - begin > LONGEST_QUERY:
            return _error(400, "timeRangeTooLong")
        found: dict[str, Any] = {}
        for item in asked["items"]:
            if item["id"] not in self.calendars:
                found[item["id"]] = {"errors": [{"domain": "global", "reason": "notFound"}], "busy": []}
                continue
            events = self.calendars[item["id"]].values()
            busy = [times for one in events if _takes_time(one) for times in self._times(one, begin, end)]
            found[item["id"]] = {"busy": [{"start": _utc(at), "end": _utc(until)} for at, until in sorted(busy)]}
        return Answer({"kind": "calendar#freeBusy", "calendars": found})

    def _times(self, one: dict[str, Any], begin: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        first, until = self._at(one["start"]), self._at(one["end"])
        starts = [first]
        if "recurrence" in one:
            (rule,) = one["recurrence"]
            zone = ZoneInfo(one["start"]["timeZone"])
            wall = first.astimezone(zone).replace(tzinfo=None)
            repeated = rrulestr(rule, dtstart=wall).between(wall, wall + timedelta(days=400), inc=True)
            starts = [at.replace(tzinfo=zone).astimezone(UTC) for at in repeated]
            starts = [at for at in starts if at not in set(one.get("except", ()))]
        for at in starts:
            if at < end and at + (until - first) > begin:
                yield max(at, begin), min(at + (until - first), end)

    def _at(self, said: dict[str, str]) -> datetime:
        if "date" in said:
            return datetime.combine(date.fromisoformat(said["date"]), time(), self.zone).astimezone(UTC)
        return datetime.fromisoformat(said["dateTime"]).astimezone(UTC)


MIN, MAX = "1970-01-01T00:00:00+00:00", "2100-01-01T00:00:00+00:00"


def _takes_time(one: dict[str, Any]) -> bool:
    declined = any(who.get("self") and who.get("responseStatus") == "declined" for who in one.get("attendees", ()))
    return one["status"] != "cancelled" and one.get("transparency") != "transparent" and not declined


def _shown(one: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "calendar#event", **{name: said for name, said in one.items() if name not in ("seq", "except")}}


def _without_id(event: dict[str, Any]) -> dict[str, Any]:
    return {name: said for name, said in event.items() if name not in ("id", "etag", "kind")}


def _partly(said: dict[str, Any], fields: str) -> dict[str, Any]:
    if not fields:
        return said
    inside = _ITEMS.search(fields)
    names = {*_ITEMS.sub("items", fields).split(",")} if inside else set(fields.split(","))
    kept = {name: value for name, value in said.items() if name in names}
    if inside and "items" in kept:
        kept["items"] = [{n: one[n] for n in inside[1].split(",") if n in one} for one in kept["items"]]
    return kept


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _error(status: int, reason: str) -> Answer:
    errors = [{"domain": "global", "reason": reason, "message": reason}]
    return Answer({"error": {"code": status, "message": reason, "errors": errors}}, status)
