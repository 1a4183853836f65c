"""Speaking CalDAV (RFC 4791, with RFC 6578 for what has changed) to the calendar server of one person.

Only what two people's times need: which calendars there are, what is in one within a range, and one event put, changed or removed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from duologue.bridges.calendars.asking import Answer, NotFetched, Question, ask
from duologue.bridges.calendars.port import Collection
from duologue.translation import gettext as _
from duologue.translation import marked

IN_ALL = 10.0
"""Seconds for one question, redirects and all."""
_D, _C, _CS = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}", "{http://calendarserver.org/ns/}"
_SAID = {
    401: marked(
        "The name or the password is not right. Some servers want a password made for programs: look in "
        "your account there."
    ),
    403: marked("The server does not let this name do that there. Look whether the calendar is yours to write."),
    404: marked("There is nothing at that address. Look whether the calendar was moved or removed."),
    405: marked("What is at the address is no calendar server."),
    429: marked("The server asks to be asked less often. It is tried again later."),
    501: marked("What is at the address is no calendar server."),
    507: marked("The calendar is full. Make room there."),
}
BROKEN = marked("The server of the calendar is out of order. It is tried again later.")
NOT_ONE = marked("What is at the address is no calendar server. Look in your calendar program for the address it uses.")
GONE = {404, 410}
CLASHED = {403, 409, 412}
"""What servers say where something of that identity is there already, or was changed meanwhile."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where somebody's calendars are, and how they are let in."""

    address: str
    user: str
    password: str
    own_networks: bool = False


class Clash(Exception):
    """It is there already, or was changed there meanwhile. Nothing was written."""


def calendars_of(server: Server) -> list[Collection]:
    """The calendars in which events can stand. Raises NotFetched with a sentence when there is no way to them."""
    first = _found(
        server, server.address, "0", [f"{_D}current-user-principal", f"{_D}resourcetype", f"{_D}displayname"]
    )
    at, props = first[0] if first else (server.address, Element(_D))
    if props.find(f"{_D}resourcetype/{_C}calendar") is not None:
        return [_collection(at, props)]
    principal = _href(props, f"{_D}current-user-principal") or _of_the_well_known(server)
    home = _href(_one(server, urljoin(at, principal), f"{_C}calendar-home-set"), f"{_C}calendar-home-set")
    if not home:
        raise NotFetched(_(NOT_ONE))
    asked = [f"{_D}resourcetype", f"{_D}displayname", f"{_C}supported-calendar-component-set"]
    found = _found(server, urljoin(at, home), "1", asked)
    return [_collection(address, props) for address, props in found if _holds_events(props)]


def state_of(server: Server, calendar: str) -> str:
    """Another whenever something in it has changed; empty where the server does not tell."""
    props = _one(server, calendar, f"{_D}sync-token", f"{_CS}getctag")
    return props.findtext(f"{_D}sync-token") or props.findtext(f"{_CS}getctag") or ""


def events_in(server: Server, calendar: str, begin: datetime, end: datetime) -> list[tuple[str, bytes]]:
    """What stands in it within that range: where, and its text, as the server has it. Recurring ones come whole."""
    return list(_queried(server, calendar, _time_range(begin, end)))


def place_of(server: Server, calendar: str, uid: str) -> str:
    """Where the event of that identity stands; empty where there is none."""
    comp = Element(f"{_C}comp-filter", name="VEVENT")
    prop = SubElement(comp, f"{_C}prop-filter", name="UID")
    SubElement(prop, f"{_C}text-match", collation="i;octet").text = uid
    return next((address for address, text in _queried(server, calendar, comp) if uid.encode() in text), "")


def put(server: Server, address: str, text: bytes, *, etag: str | None) -> str:
    """Write an event, and its new mark. `etag`: over the one with this mark; None: only where none is. Raises Clash."""
    guard = {"If-None-Match": "*"} if etag is None else {"If-Match": etag}
    answer = _ask(server, "PUT", address, {"Content-Type": "text/calendar; charset=utf-8", **guard}, text)
    if answer.status in CLASHED | GONE:
        raise Clash
    _require_success(answer)
    return answer.headers.get("ETag", "") or mark_of(server, address) or ""


def mark_of(server: Server, address: str) -> str | None:
    """The mark of what stands there; None where nothing does."""
    answer = _propfind(server, address, "0", [f"{_D}getetag"])
    if answer.status in GONE:
        return None
    return next((props.findtext(f"{_D}getetag") or "" for _, props in _answers(answer)), None)


def remove(server: Server, address: str) -> None:
    """It is gone afterwards; also when it was gone before."""
    answer = _ask(server, "DELETE", address, {}, b"")
    if answer.status not in GONE:
        _require_success(answer)


def _of_the_well_known(server: Server) -> str:
    """RFC 6764: a server that is named by its host alone says here where it begins."""
    host = urljoin(server.address, "/.well-known/caldav")
    props = _one(server, host, f"{_D}current-user-principal")
    found = _href(props, f"{_D}current-user-principal")
    if not found:
        raise NotFetched(_(NOT_ONE))
    return found


def _time_range(begin: datetime, end: datetime) -> Element:
    comp = Element(f"{_C}comp-filter", name="VEVENT")
    said = {name: f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}" for name, at in (("start", begin), ("end", end))}
    SubElement(comp, f"{_C}time-range", said)
    return comp


def _queried(server: Server, calendar: str, wanted: Element) -> Iterator[tuple[str, bytes]]:
    query = Element(f"{_C}calendar-query")
    SubElement(SubElement(query, f"{_D}prop"), f"{_C}calendar-data")
    SubElement(SubElement(query, f"{_C}filter"), f"{_C}comp-filter", name="VCALENDAR").append(wanted)
    answer = _ask(server, "REPORT", calendar, {"Depth": "1", "Content-Type": "application/xml"}, tostring(query))
    _require_success(answer)
    for address, props in _answers(answer):
        yield address, (props.findtext(f"{_C}calendar-data") or "").encode()


def _one(server: Server, address: str, *names: str) -> Element:
    found = _found(server, address, "0", list(names))
    return found[0][1] if found else Element(_D)


def _found(server: Server, address: str, depth: str, names: list[str]) -> list[tuple[str, Element]]:
    answer = _propfind(server, address, depth, names)
    _require_success(answer)
    return list(_answers(answer))


def _propfind(server: Server, address: str, depth: str, names: list[str]) -> Answer:
    asked = Element(f"{_D}propfind")
    prop = SubElement(asked, f"{_D}prop")
    for name in names:
        SubElement(prop, name)
    return _ask(server, "PROPFIND", address, {"Depth": depth, "Content-Type": "application/xml"}, tostring(asked))


def _ask(server: Server, method: str, address: str, headers: dict[str, str], content: bytes) -> Answer:
    if urlsplit(address)[:2] != urlsplit(server.address)[:2]:
        raise NotFetched(_("The server names an address that is not its own, which is not given your password."))
    login = (server.user, server.password) if server.user else None
    question = Question(method, address, {"Accept-Encoding": "gzip, identity", **headers}, content, login)
    return ask(question, until=monotonic() + IN_ALL, own_networks=server.own_networks)


def _answers(answer: Answer) -> Iterator[tuple[str, Element]]:
    """For each thing the server speaks of: where it is, and what it has of what was asked for."""
    try:
        whole = fromstring(answer.body)
    except (ParseError, DefusedXmlException, ValueError):
        raise NotFetched(_(NOT_ONE)) from None
    for response in whole.iter(f"{_D}response"):
        if " 404 " in f"{response.findtext(f'{_D}status')} ":
            continue  # some servers say so inside an answer that is well
        props = Element(f"{_D}prop")
        for stat in response.iter(f"{_D}propstat"):
            if " 200 " in f"{stat.findtext(f'{_D}status')} ":
                props.extend(list(stat.find(f"{_D}prop") or ()))
        yield urljoin(answer.address, (response.findtext(f"{_D}href") or "").strip()), props


def _require_success(answer: Answer) -> None:
    if not 200 <= answer.status < 300:
        raise NotFetched(_(_SAID.get(answer.status, BROKEN)))


def _href(props: Element, name: str) -> str:
    return (props.findtext(f"{name}/{_D}href") or "").strip()


def _collection(address: str, props: Element) -> Collection:
    name = (props.findtext(f"{_D}displayname") or "").strip()
    return Collection(address, name[:80] or urlsplit(address).path.rstrip("/").rpartition("/")[2][:80])


def _holds_events(props: Element) -> bool:
    if props.find(f"{_D}resourcetype/{_C}calendar") is None:
        return False
    kinds = [one.get("name") for one in props.iter(f"{_C}comp")]
    return not kinds or "VEVENT" in kinds
