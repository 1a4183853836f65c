"""A message to those who run Duologue here: what it may be, what becomes of it, and what keeps machines from sending heaps."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from duologue.translation import cached_by_language, marked, pgettext
from duologue.translation import gettext as _

LONGEST = 4_000
"""Characters of a message, and of the notes beside it."""
KEPT_FOR = timedelta(days=180)
EFFORT = 18
"""Zero bits at the beginning of the mark: about a quarter of a million tries, a second or two of a browser's time."""
MIND_YOU = timedelta(seconds=10)
"""Whoever sends without that effort has had the form open for so long. Nobody writes a message in less."""
OPEN_FOR = timedelta(hours=2)
"""How long a form can be sent; after that it is given back with the words in it and a new beginning."""
DIGITS = 12


class Kind(StrEnum):
    QUESTION = "question"
    FAULT = "fault"
    ACCESS = "access"
    DATA = "data"
    LABS = "labs"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _(_KINDS[self])


class State(StrEnum):
    NEW = "new"
    IN_HAND = "in_hand"
    ANSWERED = "answered"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        return _states()[self]


_KINDS = {
    Kind.QUESTION: marked("A question about how something works"),
    Kind.FAULT: marked("Something does not work"),
    Kind.ACCESS: marked("I cannot read or use a page"),
    Kind.DATA: marked("My data: to see, to correct, to erase"),
    Kind.LABS: marked("Labs and the Weekly"),
    Kind.OTHER: marked("Something else"),
}


@cached_by_language
def _states() -> dict[State, str]:
    return {
        State.NEW: pgettext("message", "new"),
        State.IN_HAND: pgettext("message", "in hand"),
        State.ANSWERED: pgettext("message", "answered"),
        State.CLOSED: pgettext("message", "closed"),
    }


class Sent(StrEnum):
    """How a form came back."""

    PROVED = "proved"
    WAITED = "waited"
    TOO_SOON = "too_soon"
    TOO_LATE = "too_late"


@dataclass(frozen=True, slots=True)
class Form:
    """What the form carried: when it was opened, the words of its challenge, and what the browser found."""

    challenge: str
    opened_at: datetime
    answer: str


def how_it_came(form: Form, now: datetime) -> Sent:
    """The effort stands in place of the wait: a person with JavaScript waits for nothing, one without it as long as writing takes."""
    age = now - form.opened_at
    if not timedelta(0) <= age <= OPEN_FOR:
        return Sent.TOO_LATE
    if proves(form.challenge, form.answer):
        return Sent.PROVED
    return Sent.WAITED if age >= MIND_YOU else Sent.TOO_SOON


def proves(challenge: str, answer: str, effort: int = EFFORT) -> bool:
    """Whether SHA-256 of both begins with as many zero bits. To check is one step; to find takes a great many."""
    if not (answer.isascii() and answer.isdigit() and len(answer) <= DIGITS):
        return False
    mark = hashlib.sha256(f"{challenge}:{answer}".encode()).digest()
    return int.from_bytes(mark, "big") >> (len(mark) * 8 - effort) == 0


def lapsed_before(now: datetime) -> datetime:
    return now - KEPT_FOR


RECEIVED_SUBJECT = marked("Your message arrived")


def received_letter(name: str) -> str:
    """The same whatever was written: a mail lies about on many machines, and an address may have been somebody else's."""
    greeting = _("Dear {name},").format(name=name) if name else _("Hello,")
    return _("""{greeting}

your message has arrived with the people who look after Duologue here. They
read it, and answer by mail where it wants an answer.

What you wrote is not in this mail. It is kept sealed, and goes after
{days} days.

If you wrote nothing, somebody gave your address by mistake. Then leave this
mail: nothing else comes of it.

Kind regards,
Duologue
""").format(greeting=greeting, days=KEPT_FOR.days)
