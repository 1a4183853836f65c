"""A server that behaves as version 1.0 of Microsoft Graph is published to, in what it says of one's own calendars.

Modelled: calendars, calendarView (occurrences told one by one, `$select`, pages by nextLink, `Prefer: outlook.timezone`, names of zones
as Windows has them where that is not asked for, whole days), calendarView/delta (all its fields, deltaLink, 410 with
syncStateNotFound), events found by a named property, made with a transactionId (not a second time with the same), changed with
If-Match (412), removed; an app that asks for itself in its tenant; subscriptions with the handshake, lengthened and ended;
throttling is a trouble any answer can be.
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from tests.rooms.bridges.vendor_server import CLIENT, SECRET, Answer, Asked, VendorServer
from tzlocal.windows_tz import win_tz

from duologue.bridges.calendars.graph import microsoft
from duologue.bridges.calendars.oauth import Vendor

PREFIX = "/v1.0"
TENANTS = {"a-tenant", "organizations"}
LONGEST = timedelta(minutes=10_080)
_VALUE = re.compile(r"ep/id eq '([^']+)' and ep/value eq '([^']+)'")


class GraphServer(VendorServer):
    refresh_rotates = True

    def __init__(self) -> None:
        self.seq, self.oldest, self.page, self.minds_prefer = 0, 0, 200, True
        self.same_again = "conflict"
        """What is answered to a transactionId that was used: a conflict, or the event that was made then."""
        self.secret_ended = False
        self.handshake: Callable[[str, str], str] = lambda address, token: token
        self.calendars = {"AAMkAGFirst=": "Calendar", "AAMkAGOther=": "Private"}
        self.events: dict[str, dict[str, Any]] = {}
        self.gone: list[tuple[int, str, str]] = []
        self.used: dict[str, str] = {}
        self.subscriptions: dict[str, dict[str, Any]] = {}
        super().__init__()

    @property
    def vendor(self) -> Vendor:
        """Microsoft's, with every address on this machine."""
        real, at = microsoft("a-tenant"), self.address
        names = {name: getattr(real, name) for name in ("kind", "title", "revoke", "scopes", "more")}
        return Vendor(**names, authorise=f"{at}/authorise", token=f"{at}/token", api=f"{at}{PREFIX}")

    def vendor_at(self, tenant: str) -> Vendor:
        return replace(self.vendor, token=f"{self.address}/{tenant}/token")

    def not_let_in(self) -> Answer:
        return _error(401, "InvalidAuthenticationToken")

    def _answer(self, asked: Asked) -> Answer:
        tenant, _, last = asked.path.removeprefix("/").partition("/")
        return self._at(tenant, asked.body) if last == "token" else super()._answer(asked)

    def _at(self, tenant: str, body: dict[str, str]) -> Answer:
        """An app may ask for itself in a tenant by name; of a code it is looked first whether somebody was given it."""
        if tenant not in TENANTS:
            return Answer({"error": "invalid_request", "error_codes": [90002]}, 400)
        if body["grant_type"] == "authorization_code" and body["code"] not in self.codes:
            return Answer({"error": "invalid_grant", "error_codes": [70000]}, 400)
        if body["client_id"] != CLIENT:
            return Answer({"error": "unauthorized_client", "error_codes": [700016]}, 400)
        if body["client_secret"] != SECRET or self.secret_ended:
            return Answer({"error": "invalid_client", "error_codes": [7000222 if self.secret_ended else 7000215]}, 401)
        if body["grant_type"] != "client_credentials":
            return self._token(body)
        if tenant == "organizations" or body["scope"] != f"{self.address}/.default":
            return Answer({"error": "invalid_request", "error_codes": [50059]}, 400)
        return Answer({"access_token": "for the app alone", "expires_in": 3599, "token_type": "Bearer"})

    def put(self, event_id: str, calendar: str = "AAMkAGFirst=", **event: Any) -> dict[str, Any]:
        with self.lock:
            self.seq += 1
            before = self.events.get(event_id, {"showAs": "busy", "isAllDay": False, "isCancelled": False})
            mark = {"id": event_id, "calendar": calendar, "seq": self.seq, "@odata.etag": f'W/"{self.seq}"'}
            self.events[event_id] = {**before, **event, **mark}
            return self.events[event_id]

    def take_out(self, event_id: str) -> None:
        with self.lock:
            self.seq += 1
            self.gone.append((self.seq, event_id, self.events.pop(event_id)["calendar"]))

    def ours(self) -> list[dict[str, Any]]:
        return [one for one in self.events.values() if one.get("transactionId")]

    def forget_tokens(self) -> None:
        self.seq += 1
        self.oldest = self.seq

    def api(self, asked: Asked) -> Answer:
        path = [unquote(part) for part in asked.path.removeprefix(f"{PREFIX}/").split("/")]
        if path[0] == "subscriptions":
            return self._subscription(path[1:], asked)
        if path[:2] == ["me", "events"]:
            return self._one(path[2], asked)
        if path == ["me", "calendars"]:
            named = [{"id": id_, "name": name, "canEdit": True} for id_, name in self.calendars.items()]
            birthdays = {"id": "AAMkAGBirthdays=", "name": "Birthdays", "canEdit": False}
            return Answer({"value": [*named, birthdays]})
        calendar = path[2]
        if calendar not in self.calendars:
            return _error(404, "ErrorItemNotFound")
        if path[3:] == ["calendarView", "delta"]:
            return self._delta(calendar, asked)
        if path[3:] == ["calendarView"]:
            return self._view(calendar, asked)
        return self._make(calendar, asked.body) if asked.method == "POST" else self._find(calendar, asked.query)

    def _one(self, event_id: str, asked: Asked) -> Answer:
        there = self.events.get(event_id)
        if there is None:
            return _error(404, "ErrorItemNotFound")
        if asked.headers.get("if-match", there["@odata.etag"]) != there["@odata.etag"]:
            return _error(412, "ErrorIrresolvableConflict")
        if asked.method == "DELETE":
            self.take_out(event_id)
            return Answer(None, 204)
        return Answer(_shown(self.put(event_id, there["calendar"], **asked.body)))

    def _find(self, calendar: str, query: dict[str, str]) -> Answer:
        found = _VALUE.search(query["$filter"])
        assert found, "only this is modelled"
        wanted = [{"id": found[1], "value": found[2]}]
        here = [one for one in self.events.values() if one["calendar"] == calendar]
        return Answer({"value": [_shown(one) for one in here if one.get("singleValueExtendedProperties") == wanted]})

    def _make(self, calendar: str, event: dict[str, Any]) -> Answer:
        mark = event.get("transactionId", "")
        if mark in self.used and self.used[mark] in self.events:
            if self.same_again == "conflict":
                return _error(409, "ErrorDuplicateTransactionId")
            return Answer(_shown(self.events[self.used[mark]]), 201)
        event_id = f"AAMk{secrets.token_urlsafe(24)}="
        self.used[mark] = event_id
        return Answer(_shown(self.put(event_id, calendar, **event)), 201)

    def _view(self, calendar: str, asked: Asked) -> Answer:
        begin, end = (datetime.fromisoformat(asked.query[name]) for name in ("startDateTime", "endDateTime"))
        here = [one for one in self.events.values() if one["calendar"] == calendar and _inside(one, begin, end)]
        at = int(asked.query.get("$skip", "0"))
        size = min(int(asked.query.get("$top", "10")), self.page)
        names = asked.query["$select"].split(",")
        shown = [self._told(one, asked.headers) for one in here[at : at + size]]
        said: dict[str, Any] = {"value": [{n: one[n] for n in ("@odata.etag", *names) if n in one} for one in shown]}
        if at + size < len(here):
            kept = {**asked.query, "$skip": str(at + size)}
            said["@odata.nextLink"] = self._link(f"/me/calendars/{calendar}/calendarView", kept)
        return Answer(said)

    def _delta(self, calendar: str, asked: Asked) -> Answer:
        if "$select" in asked.query:
            return _error(400, "ErrorInvalidUrlQuery")
        token = asked.query.get("$deltatoken")
        if token is not None and int(token) < self.oldest:
            return _error(410, "syncStateNotFound")
        since = int(token or 0)
        here = [one for one in self.events.values() if one["calendar"] == calendar and one["seq"] > since]
        value = [self._told(one, asked.headers) for one in here]
        if token is not None:
            gone = (id_ for at, id_, where in self.gone if at > since and where == calendar)
            value += [{"@removed": {"reason": "deleted"}, "id": id_} for id_ in gone]
        link = self._link(f"/me/calendars/{calendar}/calendarView/delta", {"$deltatoken": str(self.seq)})
        return Answer({"value": value, "@odata.deltaLink": link})

    def _link(self, path: str, query: dict[str, str]) -> str:
        from urllib.parse import quote, urlencode

        return f"{self.address}{PREFIX}{quote(path)}?{urlencode(query)}"

    def _told(self, one: dict[str, Any], headers: dict[str, str]) -> dict[str, Any]:
        said = _shown(one)
        if self.minds_prefer and 'outlook.timezone="UTC"' in headers.get("prefer", "") and not one["isAllDay"]:
            for name in ("start", "end"):
                at = _instant(one[name]).astimezone(UTC)
                said[name] = {"dateTime": f"{at:%Y-%m-%dT%H:%M:%S}.0000000", "timeZone": "UTC"}
        return said

    def _subscription(self, path: list[str], asked: Asked) -> Answer:
        until = datetime.fromisoformat(asked.body["expirationDateTime"])
        if asked.method == "PATCH":
            if path[0] not in self.subscriptions:
                return _error(404, "ExtensionError")
            self.subscriptions[path[0]]["expirationDateTime"] = until
            return Answer({"id": path[0]})
        token = secrets.token_hex(8)
        if self.handshake(asked.body["notificationUrl"], token) != token or len(asked.body["clientState"]) > 128:
            return _error(400, "ValidationError")
        name = secrets.token_hex(16)
        self.subscriptions[name] = {**asked.body, "expirationDateTime": until}
        return Answer({"id": name, **asked.body}, 201)


def _inside(one: dict[str, Any], begin: datetime, end: datetime) -> bool:
    return _instant(one["start"]) < end and _instant(one["end"]) > begin


def _instant(said: dict[str, str]) -> datetime:
    zone = win_tz.get(said["timeZone"], said["timeZone"])
    return datetime.fromisoformat(said["dateTime"][:26]).replace(tzinfo=ZoneInfo(zone))


def _shown(one: dict[str, Any]) -> dict[str, Any]:
    return {name: said for name, said in one.items() if name not in ("seq", "calendar")}


def _error(status: int, code: str) -> Answer:
    return Answer({"error": {"code": code, "message": "Something was wrong.", "innerError": {}}}, status)
