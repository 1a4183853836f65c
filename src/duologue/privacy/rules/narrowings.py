"""What somebody closed, so that a backup that is put back learns of it: which acts those are, and which of several decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID, uuid5


class Act(StrEnum):
    CLOSED = "closed"
    """Words of one's own to the other: at once, or from a moment on."""
    DRAFT = "made a draft again"
    SHARED = "shared"
    """A draft. Nothing is done again for that: it tells that what was made a draft before is none any more."""
    SHORTENED = "shortened a former manager's reading"
    STOPPED = "stopped assistants"
    RULE = "narrowed the rule"
    DEPUTY = "ended a deputy"
    ROLE = "ended a role"
    CUSTODY = "ended a custodian's place"
    NO = "took back a yes to a disclosure"
    PARTED = "ended a pair"
    LEFT = "said that somebody left"
    STAYED = "said that they are here"
    """Of whoever had left, or was to: as `SHARED` is to a draft."""


OF_THE_HOUSE = frozenset({Act.ROLE, Act.PARTED, Act.LEFT})
"""Somebody did them for the organisation, who may be unknown to the data of before; they are done again all the same."""
_OPENS = {Act.SHARED: Act.DRAFT, Act.STAYED: Act.LEFT}
"""Acts of which nothing is done again: which one of before each makes void."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """One such act: whose, upon what and when. Never what anything said."""

    organisation_id: UUID
    author_id: UUID
    act: Act
    kind: str
    """Of what it was done upon, where several can be: which door to go through."""
    row_id: UUID
    at: datetime
    until: datetime | None = None
    """From when on it is closed, where that is not at once."""
    settings: str = ""
    """Of a rule: its days and numbers, as JSON."""

    @property
    def id(self) -> UUID:
        """The same act at the same moment is the same one, also when it is done again after a backup was put back."""
        until = self.until.astimezone(UTC).isoformat() if self.until else ""
        return uuid5(self.row_id, f"{self.author_id} {self.act} {self.at.astimezone(UTC).isoformat()} {until}")


def to_do_again(entries: Iterable[Narrowed]) -> list[Narrowed]:
    """The earliest first. Of acts of one kind upon one thing the last decides; every narrowing of the rule bound words of its own.

    Of two in the same moment the narrower one counts as the last.
    """
    last: dict[tuple[UUID, Act], Narrowed] = {}
    for one in sorted(entries, key=lambda one: (one.at, one.act not in _OPENS)):
        upon = one.id if one.act is Act.RULE else one.row_id
        if one.act is Act.SHARED:
            last.pop((upon, Act.CLOSED), None)  # in data of before it was closed, shared anew
        last[upon, _OPENS.get(one.act, one.act)] = one
    return sorted((one for one in last.values() if one.act not in _OPENS), key=lambda one: (one.at, one.act))
