"""What an account with calendars can do, whoever keeps them. Acts and pages know this, and nothing of what is behind it.

Every ask may raise NotFetched, with a sentence for whoever's account it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from duologue.bridges.calendars.asking import NotFetched
from duologue.bridges.calendars.writing import EventFacts
from duologue.translation import marked

TRIES = 3
"""For one event that somebody else changes at the same time."""
PAGES = 60
"""Of one answer. A server that goes on and on is no calendar of a person."""
CONTENDED = marked("The event is changed there again and again. It is tried again later.")
ENDLESS = marked("The calendar goes on and on; nothing of it was kept. It is tried again later.")


@dataclass(frozen=True, slots=True)
class Collection:
    address: str
    """How the server calls it; nothing that is shown."""
    name: str


@dataclass(frozen=True, slots=True)
class Standing:
    """An event of ours: where it stands, and the mark of how it was written last."""

    address: str
    etag: str


@dataclass(frozen=True, slots=True)
class Seen:
    """From when until when an event of ours stands there, as its owner may have changed it."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Stands:
    """What stands in a calendar within a range."""

    raw: bytes | None
    """When its owner is busy, without what we put there, as text of a calendar. None: it is as it was."""
    state: str
    """Another whenever something has changed; empty where the server does not tell."""
    ours: Mapping[UUID, Seen] | None = None
    """What we put there, by the 1:1. None: it was not looked for."""


@dataclass(frozen=True, slots=True)
class Ear:
    """Where a server may say that something has changed. It says nothing else there."""

    address: str
    channel: UUID
    secret: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Heard:
    """That a server tells from now on: how it calls that, and until when it does."""

    name: str
    until: datetime


class ConsentGone(NotFetched):
    """Whose account it is let us in once, and does no longer. Nothing is asked until they do so again."""


class AppNotTaken(NotFetched):
    """The vendor of that kind does not take the organisation's app: nothing works for anybody until an administrator mends it."""

    def __init__(self, sentence: str, kind: str) -> None:
        super().__init__(sentence)
        self.kind = kind


@dataclass(slots=True)
class Kept:
    """What is kept of an account beside its calendars, sealed. An adapter may change it; whoever called keeps it then."""

    words: dict[str, str]
    changed: bool = field(default=False)

    def __getitem__(self, name: str) -> str:
        return self.words.get(name, "")

    def __setitem__(self, name: str, said: str) -> None:
        if self.words.get(name, "") != said:
            self.words[name], self.changed = said, True


class Calendars(Protocol):
    """One account, on one of the servers that there are."""

    longest_ear: timedelta
    """How long a server tells of changes before it is asked to again; nothing where it never does."""

    def collections(self) -> list[Collection]:
        """The calendars in which events can stand."""

    def prepare(self) -> bool:
        """Make there what has to be before an event can stand. True: something was made, and has to be kept first."""

    def read(self, calendar: str, known: str, begin: datetime, end: datetime) -> Stands:
        """What stands there, or that it is as it was when its state was `known`."""

    def put(self, calendar: str, facts: EventFacts, before: Standing | None) -> Standing:
        """It stands there once, as it is now, whatever was there before."""

    def remove(self, calendar: str, address: str) -> None:
        """It is gone afterwards; also when it was gone before."""

    def listen(self, calendar: str, ear: Ear, before: str) -> Heard:
        """Let the server tell of changes; `before` is how it called what it tells already, which ends or goes on."""

    def close(self) -> None:
        """Nothing of ours is left there, and we are let in no longer, as far as the server can be asked to do that."""
