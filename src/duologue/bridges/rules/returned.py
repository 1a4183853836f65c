"""Mail that comes back (RFC 3464), and answers of people to mails of ours. From strangers, so a mark of ours has to be in it.

A Message-ID proves nothing: whoever is answered or forwarded a mail knows it. The mark stands in the address to which returns go
and in a header of the mail that is returned, and in nothing that people send on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.utils import getaddresses

from duologue.bridges.rules.bounces import Return, kind_of

MARK = "X-Duologue-Mail"
LONGEST = 1_000_000
_MARK = r"[a-z2-7]{32,64}"
_IN_ADDRESS = re.compile(rf"\+r-({_MARK})@", re.IGNORECASE)
_IN_WORDS = re.compile(rf"^{MARK}:\s*({_MARK})\s*$", re.IGNORECASE | re.MULTILINE)
_ID = re.compile(r"<([0-9a-f-]{36})@([^<>\s]+)>", re.IGNORECASE)
_TO = ("To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
_MACHINES = ("List-Id", "List-Unsubscribe", "X-Auto-Response-Suppress", "X-Autoreply", "X-Loop", "Feedback-ID")
_MOST = 50
"""Parts and blocks that are looked at."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A mail that came back, if one of the marks is ours."""

    marks: tuple[str, ...]
    kind: Return


@dataclass(frozen=True, slots=True)
class Answered:
    """What a person sent as an answer; nothing of what it says."""

    sender: str
    ids: tuple[tuple[str, str], ...]
    """Of the mails that it may answer: id and host."""


def returned_in(mail: bytes, *, delivered_to: str = "") -> Returned | None:
    """None where it is no return, or says only that it is still being tried. `delivered_to`: as the mail server says it."""
    message, parts = _read(mail)
    report = [
        block for part in parts if part.get_content_type() == "message/delivery-status" for block in _blocks(part)
    ]
    said = [block for block in report if block.get("Action")]
    if said and not any(_plain(block, "Action") == "failed" for block in said):
        return None
    if not said and not _from_a_machine(message):
        return None
    marks = tuple(dict.fromkeys(mark.lower() for mark in _marks(message, parts, delivered_to)))
    failed = next((block for block in said if _plain(block, "Action") == "failed"), None)
    kind = kind_of(_plain(failed, "Status"), _plain(failed, "Diagnostic-Code")) if failed is not None else Return.SOFT
    return Returned(marks, kind) if marks else None


def answer_of_a_person(mail: bytes) -> Answered | None:
    """None for everything that a machine sent: nobody answers an automatic answer (RFC 3834)."""
    message, _ = _read(mail)
    written = [str(value) for value in message.get_all("From", [])]
    senders = [address for _, address in getaddresses(written) if "@" in address]
    if len(senders) != 1 or _from_a_machine(message):
        return None
    named = " ".join(str(message.get(name, "")) for name in ("In-Reply-To", "References"))
    ids = tuple((found[1].lower(), found[2].lower()) for found in list(_ID.finditer(named))[-_MOST:])
    return Answered(senders[0].casefold(), ids) if ids else None


def _read(mail: bytes) -> tuple[Message, list[Message]]:
    if len(mail) > LONGEST:
        return Message(), []
    try:
        message = message_from_bytes(mail)
        return message, [part for part, _ in zip(message.walk(), range(_MOST), strict=False)]
    except RecursionError:
        return Message(), []


def _from_a_machine(message: Message) -> bool:
    """No sender to send back to, or one of the signs by which programs tell programs."""
    automatic = _plain(message, "Auto-Submitted") not in ("", "no")
    bulk = _plain(message, "Precedence") in ("bulk", "list", "junk", "auto_reply")
    daemon = re.search(r"\b(mailer-daemon|postmaster)@", _plain(message, "From") + "@") is not None
    return automatic or bulk or daemon or _plain(message, "Return-Path") == "<>" or any(n in message for n in _MACHINES)


def _marks(message: Message, parts: list[Message], delivered_to: str) -> Iterator[str]:
    for value in [delivered_to, *(str(one) for name in _TO for one in message.get_all(name, []))]:
        yield from _IN_ADDRESS.findall(value)
    for part in parts:
        if part is not message and MARK in part:
            yield str(part[MARK]).strip()
        if part.get_content_maintype() == "text":
            yield from _IN_WORDS.findall(_text(part))


def _text(part: Message) -> str:
    raw = part.get_payload(decode=True)
    return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""


def _blocks(part: Message) -> list[Message]:
    """Python reads each group of lines of a report as a message of its own."""
    inside = part.get_payload()
    return [one for one in inside if isinstance(one, Message)][:_MOST] if isinstance(inside, list) else []


def _plain(message: Message, name: str) -> str:
    return " ".join(str(message.get(name, "")).split()).lower()
