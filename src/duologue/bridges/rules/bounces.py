"""What comes back says of an address, and from when on nothing is sent there.

One return is not enough: a directory that is away for an hour answers for everybody that they do not exist. What is about our
mail, and not about the address, never counts against it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from duologue.translation import marked

COUNTED_FOR = timedelta(days=30)
HARD, SOFT = 2, 5
"""Different mails that came back."""
SOFT_OVER = timedelta(days=7)
"""A full mailbox before a weekend is not given up."""
_CODE = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_NOBODY_THERE = {(1, 0), (1, 1), (1, 2), (1, 3), (1, 6), (1, 10), (2, 1)}


class Return(StrEnum):
    HARD = "no such address"
    SOFT = "not taken"
    OURS = "mail refused"


@dataclass(frozen=True, slots=True)
class Came:
    kind: Return
    at: datetime


class Why(StrEnum):
    """Why nothing is sent to an address any more."""

    HARD = marked("Its mail server said of two mails that there is no such address.")
    SOFT = marked("Five mails over more than a week came back.")


def kind_of(status: str, said: str = "") -> Return:
    """Of a status (RFC 3463), or of the code that a server said where the status says nothing."""
    code = _code(status)
    if code is None or code[1:] == (0, 0):
        code = _code(said) or code
    if code is None or code[0] != 5:
        return Return.SOFT
    if code[1:] in _NOBODY_THERE:
        return Return.HARD
    return Return.OURS if code[1] == 7 else Return.SOFT


def refused(code: int, said: str) -> Return:
    """What a mail server said while the mail was handed over."""
    if _code(said):
        return kind_of("", said)
    return Return.HARD if code in (550, 551, 553) else Return.SOFT


def verdict(came: Iterable[Came], now: datetime) -> Why | None:
    """What came back, one for each mail, since the address was last let go."""
    lately = [one for one in came if one.at > now - COUNTED_FOR]
    if sum(one.kind is Return.HARD for one in lately) >= HARD:
        return Why.HARD
    soft = [one.at for one in lately if one.kind is Return.SOFT]
    return Why.SOFT if len(soft) >= SOFT and max(soft) - min(soft) >= SOFT_OVER else None


def _code(text: str) -> tuple[int, int, int] | None:
    found = _CODE.search(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None
