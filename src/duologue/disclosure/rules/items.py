"""Single words that may be shown: their mark is made of every byte of them, so a consent is to these words and to no later ones."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from duologue.translation import gettext, marked

MOST = 150
"""Items of one disclosure."""
KINDS = (
    *(marked("talking point"), marked("written under a talking point"), marked("note"), marked("agreed")),
    *(marked("taken on"), marked("feedback"), marked("check-in")),
)


@dataclass(frozen=True, slots=True)
class Item:
    kind: str
    """In English, one of KINDS: the mark is made of it, for whoever reads it in whatever language."""
    at: datetime
    """When its 1:1 was, or when it was written where it belongs to none."""
    author_id: UUID
    text: str
    strand: str = ""

    @property
    def what(self) -> str:
        """Its kind, as a reader is told it."""
        return gettext(self.kind)

    @property
    def mark(self) -> str:
        return hashlib.sha256(spelled(self).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Scope:
    strand: str = ""
    """Every strand where none is named."""
    from_on: date | None = None
    until_on: date | None = None


def in_scope(item: Item, scope: Scope) -> bool:
    day = item.at.astimezone(UTC).date()
    return (
        scope.strand in ("", item.strand)
        and (scope.from_on is None or day >= scope.from_on)
        and (scope.until_on is None or day <= scope.until_on)
    )


def on_offer(items: Iterable[Item], scope: Scope) -> list[Item]:
    """The latest first, and no more than a form can hold."""
    return sorted((one for one in items if in_scope(one, scope)), key=lambda one: one.at, reverse=True)[:MOST]


def chosen(items: Iterable[Item], marks: Iterable[str]) -> list[Item]:
    """Those that still read as they did when they were chosen."""
    wanted = set(marks)
    return [one for one in items if one.mark in wanted]


def agreed_by_all(choices: Iterable[Iterable[Item]]) -> set[str]:
    """Marks of what everybody chose, in the very same words."""
    marks = [{one.mark for one in choice} for choice in choices]
    return set.intersection(*marks) if marks else set()


def spelled(item: Item) -> str:
    """One fixed spelling."""
    return json.dumps(
        {
            "kind": item.kind,
            "at": item.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "author": str(item.author_id),
            "strand": item.strand,
            "text": item.text,
        },
        sort_keys=True,
        ensure_ascii=False,
    )


def read_back(text: str) -> Item:
    """What `spelled` wrote."""
    known = json.loads(text)
    at = datetime.fromisoformat(known["at"])
    return Item(known["kind"], at, UUID(known["author"]), known["text"], known["strand"])
