"""Who is asking, and whose words they have opened so far."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Viewer:
    person_id: UUID
    organisation_id: UUID
    name: str
    zone: str
    """IANA name, such as Europe/Berlin."""
    language: str = ""
    """As in `duologue.translation`; empty for whoever chose none."""

    def day_of(self, moment: datetime) -> date:
        """The day that this moment falls on, on the viewer's own calendar."""
        return moment.astimezone(ZoneInfo(self.zone)).date()


NOBODY = UUID(int=0)


def somebody_outside(organisation_id: UUID, zone: str = "UTC") -> Viewer:
    """Whoever comes to a public page of an organisation: in it they are nobody, and see what is meant for everybody."""
    return Viewer(NOBODY, organisation_id, "Somebody outside", zone)


@dataclass(frozen=True, slots=True)
class Reading:
    """One opening of somebody else's words."""

    author: UUID
    pair: UUID | None
    under: str = ""
    """The rule that let somebody read who is not of the pair; none for the ordinary reading of the other."""
    of: UUID | None = None
    """What that rule is about, such as a disclosure."""
    row: UUID | None = None
    """Which piece it was."""


readings: ContextVar[set[Reading] | None] = ContextVar("readings", default=None)


WITHHELD = "\x00withheld"
"""What the vault gives instead of another's words where those stay shut. No words that are kept can be like it."""

_shut: ContextVar[frozenset[UUID] | None] = ContextVar("others_words_shut", default=None)


@contextmanager
def others_words_shut(*, but: Collection[UUID] = ()) -> Iterator[None]:
    """Inside, the vault opens the viewer's own words alone: whatever a door asks for, another's stay sealed and unread.

    `but`: pieces that may be opened all the same, by the ids of their rows.
    """
    token = _shut.set(frozenset(but))
    try:
        yield
    finally:
        _shut.reset(token)


def stays_shut(viewer: Viewer, author: UUID, row: UUID) -> bool:
    but = _shut.get()
    return but is not None and author != viewer.person_id and row not in but


class NobodyIsLooking(RuntimeError):
    """Content was opened outside `acting_as`, where no log line would be written."""


_NOBODY = "words are opened only inside acting_as(viewer, now)"


@contextmanager
def looked_through() -> Iterator[set[UUID]]:
    """Words opened inside are gone through for the viewer, who gets to see but some of them.

    What is yielded takes the rows of those that are shown: only they were read by anybody, and only their reading is noted.
    Where it fails before that, all of it is.
    """
    noted = readings.get()
    if noted is None:
        raise NobodyIsLooking(_NOBODY)
    opened, shown = set[Reading](), set[UUID]()
    token = readings.set(opened)
    try:
        yield shown
    except BaseException:
        noted |= opened
        raise
    finally:
        readings.reset(token)
    noted |= {one for one in opened if one.row in shown}


def note_reading(
    viewer: Viewer, author: UUID, pair: UUID | None, under: str = "", of: UUID | None = None, row: UUID | None = None
) -> None:
    """Remember that `viewer` opened words of `author`; one's own words need no line."""
    noted = readings.get()
    if noted is None:
        raise NobodyIsLooking(_NOBODY)
    if author != viewer.person_id:
        noted.add(Reading(author, pair, under, of, row))
