"""What a calendar program answers to an invitation (RFC 5546, by mail: RFC 6047). From strangers, so little of it is believed.

Only the one whom an invitation was for answers it: the mail comes from the address that the answer names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.utils import getaddresses
from enum import StrEnum
from urllib.parse import unquote
from uuid import UUID

LONGEST = 1_000_000
"""Bytes of a mail; an answer has a few thousand."""
_FOLD = re.compile(r"\r?\n[ \t]")
_LINE = re.compile(r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:])*)*):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:])*)')
_WHOLE = re.compile(r"\d{1,9}")
_CALENDARS = ("text/calendar", "application/ics")
_EVENT = ("VCALENDAR", "VEVENT")


class Kind(StrEnum):
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"
    COUNTER = "COUNTER"
    """Another time is proposed."""


ASKS_FOR_ANOTHER_TIME = frozenset({Kind.DECLINED, Kind.COUNTER})


class NotAnAnswer(ValueError):
    """Why a mail is no answer to one of our invitations, in a sentence that quotes nothing of it."""


@dataclass(frozen=True, slots=True)
class CalendarAnswer:
    kind: Kind
    event_id: UUID
    host: str
    """Of the Duologue that made the event."""
    sequence: int
    """Of the invitation that is answered."""
    address: str
    """Whose answer it is, in small letters."""


@dataclass(frozen=True, slots=True)
class _Property:
    component: tuple[str, ...]
    """Where it stands, from the outermost inwards."""
    name: str
    parameters: dict[str, str]
    value: str


def answer_in(mail: bytes) -> CalendarAnswer:
    """Raises NotAnAnswer."""
    if len(mail) > LONGEST:
        raise NotAnAnswer("It is too long for an answer of a calendar.")
    try:
        message = message_from_bytes(mail)
        text = next(_calendars_in(message), "")
    except RecursionError:
        raise NotAnAnswer("It has parts within parts without an end.") from None
    if not text:
        raise NotAnAnswer("There is no answer of a calendar in it.")
    return _answer(list(_properties(text)), _sender(message))


def is_stale(answer: CalendarAnswer, sequence: int) -> bool:
    """Whether it answers an invitation that a later one replaced; `sequence` is that of the last one sent."""
    return answer.sequence < sequence


def _answer(said: list[_Property], sender: str) -> CalendarAnswer:
    if sum(one.component == _EVENT and one.name == "BEGIN" for one in said) != 1:
        raise NotAnAnswer("An answer is about one event, and this one is not.")
    method = _one(said, _EVENT[:1], "METHOD").upper()
    attendees = [one for one in said if one.component == _EVENT and one.name == "ATTENDEE"]
    mine = [one for one in attendees if sender and _address(one.value) == sender]
    if len(mine) != 1 or (method == "REPLY" and len(attendees) != 1):
        raise NotAnAnswer("It does not come from the one whose answer it is.")
    event_id, host = _event(_one(said, _EVENT, "UID"))
    sequence = _one(said, _EVENT, "SEQUENCE", "0")
    if not _WHOLE.fullmatch(sequence):
        raise NotAnAnswer("It does not say which invitation it answers.")
    return CalendarAnswer(_kind(method, mine[0].parameters), event_id, host, int(sequence), sender)


def _kind(method: str, parameters: dict[str, str]) -> Kind:
    if method == "COUNTER":
        return Kind.COUNTER
    said = parameters.get("PARTSTAT", "").upper()
    if method != "REPLY" or said not in (Kind.ACCEPTED, Kind.DECLINED, Kind.TENTATIVE):
        raise NotAnAnswer("It says neither yes nor no, nor perhaps, nor another time.")
    return Kind(said)


def _event(uid: str) -> tuple[UUID, str]:
    name, _, host = uid.strip().partition("@")
    try:
        return UUID(name), host.lower()
    except ValueError:
        raise NotAnAnswer("It is about an event that is not ours.") from None


def _one(said: list[_Property], component: tuple[str, ...], name: str, otherwise: str | None = None) -> str:
    found = [one.value.strip() for one in said if one.component == component and one.name == name]
    if otherwise is not None and not found:
        return otherwise
    if len(found) != 1:
        raise NotAnAnswer(f"A calendar says {name} once, and this one does not.")
    return found[0]


def _sender(message: Message) -> str:
    """The one address it comes from; empty where there are several, or none."""
    written = [str(value) for value in message.get_all("From", [])]
    found = [address for _, address in getaddresses(written) if "@" in address]
    return found[0].casefold() if len(written) == len(found) == 1 else ""


def _address(value: str) -> str:
    scheme, _, address = value.strip().partition(":")
    return unquote(address).strip().casefold() if scheme.lower() == "mailto" else ""


def _calendars_in(message: Message) -> Iterator[str]:
    for part in message.walk():
        raw = part.get_payload(decode=True) if part.get_content_type() in _CALENDARS else None
        if isinstance(raw, bytes):
            yield _decoded(raw, part.get_content_charset() or "utf-8")


def _decoded(raw: bytes, charset: str) -> str:
    try:
        return raw.decode(charset, "replace")
    except (LookupError, ValueError):
        return raw.decode("utf-8", "replace")


def _properties(text: str) -> Iterator[_Property]:
    """Of the calendar and of its events. What cannot be read is passed over: a program may add what it likes."""
    inside: list[str] = []
    for line in _FOLD.sub("", text).split("\n"):
        found = _LINE.fullmatch(line.rstrip("\r"))
        if found is None:
            continue
        name, value = found[1].upper(), found[3]
        if name == "BEGIN":
            inside.append(value.strip().upper())
        if len(inside) <= len(_EVENT):
            parameters = {key.upper(): said.strip('"') for key, said in _PARAMETER.findall(found[2])}
            yield _Property(tuple(inside), name, parameters, value)
        if name == "END" and inside:
            inside.pop()
