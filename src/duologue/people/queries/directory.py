"""Doors to what directories say. One takes no viewer: it finds out which directory is asking."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Lower

from duologue.people.models import (
    DirectoryEntry,
    DirectoryGroup,
    DirectoryMember,
    DirectoryToken,
    Person,
    ReportingLine,
    RoleGrant,
)
from duologue.people.policy import may_administer
from duologue.people.queries.list import roles_of
from duologue.people.queries.signing_in import STILL_HERE, an_administrator_of
from duologue.people.queries.tokens import hash_of
from duologue.people.rules.directory import CAN_BE_AGREED, Here, Why
from duologue.people.rules.roles import Role
from duologue.people.rules.saying import from_kept
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer

PREFIX = "scim_"
LATELY = timedelta(days=1)
NAMED = "The directory"
"""In the log: nobody has to wonder whether an administrator did by hand what a directory said."""


@dataclass(frozen=True, slots=True)
class DirectoryBearer:
    organisation_id: UUID
    token_id: UUID
    used_on: date | None


@dataclass(frozen=True, slots=True)
class DirectoryTokenFacts:
    id: UUID
    made_by: str
    made_at: datetime
    used_on: date | None


@dataclass(frozen=True, slots=True)
class HeldEntry:
    """Somebody of whom something was said that was not done."""

    id: UUID
    source: str
    name: str
    words: list[str]
    may_be_agreed: bool
    changed_at: datetime


def directory_bearer_of(token: str) -> DirectoryBearer | None:
    raw = _bytes_in(token)
    if raw is None:
        return None
    rows = DirectoryToken.objects.filter(organisation_id=UUID(bytes=raw[:16]), id=UUID(bytes=raw[16:32]))
    row = rows.first()
    known = bytes(row.secret_hash) if row else b""
    if not hmac.compare_digest(known, hash_of(raw[32:])) or row is None:
        return None
    return DirectoryBearer(row.organisation_id, row.id, row.used_on)


def directory_token_text(organisation_id: UUID, token_id: UUID, secret: bytes) -> str:
    return PREFIX + urlsafe_b64encode(organisation_id.bytes + token_id.bytes + secret).decode().rstrip("=")


def as_the_directory(organisation_id: UUID) -> Viewer | None:
    """What a directory says is done in an administrator's stead, and stands in the log as the directory's; None without one."""
    one = an_administrator_of(organisation_id)
    return Viewer(one.person_id, one.organisation_id, NAMED, one.zone) if one else None


def still_as_the_directory(viewer: Viewer) -> Viewer:
    """After something was heard of: the one in whose stead it was done may be no administrator any more by it."""
    return as_the_directory(viewer.organisation_id) or viewer


def administrators_of(viewer: Viewer) -> set[UUID]:
    _for_administrators(viewer)
    grants = RoleGrant.objects.filter(organisation_id=viewer.organisation_id, role=Role.ADMINISTRATOR, ended_at=None)
    return set(grants.values_list("person_id", flat=True))


def directory_tokens_for(viewer: Viewer) -> list[DirectoryTokenFacts]:
    _for_administrators(viewer)
    rows = DirectoryToken.objects.filter(organisation_id=viewer.organisation_id).order_by("-made_at", "id")
    return [
        DirectoryTokenFacts(row.id, row.made_by.name, row.made_at, row.used_on)
        for row in rows.select_related("made_by")
    ]


def entries_of(viewer: Viewer, source: str) -> QuerySet[DirectoryEntry]:
    """Those that the source has not taken away."""
    _for_administrators(viewer)
    return DirectoryEntry.objects.filter(organisation_id=viewer.organisation_id, source=source, over_at=None)


def groups_of(viewer: Viewer) -> QuerySet[DirectoryGroup]:
    _for_administrators(viewer)
    return DirectoryGroup.objects.filter(organisation_id=viewer.organisation_id)


def held_for(viewer: Viewer, *sources: str) -> list[HeldEntry]:
    _for_administrators(viewer)
    rows = DirectoryEntry.objects.filter(organisation_id=viewer.organisation_id).exclude(held=[])
    rows = rows.filter(source__in=sources) if sources else rows
    return [
        HeldEntry(
            row.id,
            row.source,
            from_kept(row.said).name,
            [words for _, words in row.held],
            bool({Why(why) for why, _ in row.held} & CAN_BE_AGREED),
            row.changed_at,
        )
        for row in rows.order_by("changed_at", "id")
    ]


def how_many_from(viewer: Viewer, source: str) -> int:
    return entries_of(viewer, source).count()


def members_of(viewer: Viewer, *groups: UUID) -> QuerySet[DirectoryMember]:
    _for_administrators(viewer)
    return DirectoryMember.objects.filter(organisation_id=viewer.organisation_id, group_id__in=groups)


def person_of(entry: DirectoryEntry) -> Person | None:
    if entry.person_id is None:
        return None
    return Person.objects.filter(organisation_id=entry.organisation_id, id=entry.person_id).first()


def here(person: Person) -> Here:
    """For deciding what follows of what was said. The action that asks has made sure who may."""
    ours = {"organisation_id": person.organisation_id}
    line = ReportingLine.objects.filter(**ours, report=person, ended_on=None).first()
    grants = RoleGrant.objects.filter(**ours, role=Role.ADMINISTRATOR, ended_at=None)
    others = grants.exclude(person=person).filter(person__left_on=None)
    return Here(
        id=person.id,
        name=person.name,
        email=person.email,
        department=person.department,
        zone=person.zone,
        zone_is_own=person.zone_chosen_at is not None,
        starts_on=person.starts_on,
        left_on=person.left_on,
        manager_id=line.manager_id if line else None,
        signs_in=person.account_id is not None,
        only_administrator=grants.filter(person=person).exists() and not others.exists(),
    )


def called(viewer: Viewer, source: str, reference: str) -> Person | None:
    """Whom a source means: an entry by our id or its own, a name to sign in with, or anybody by their address."""
    wanted = reference.strip()
    ways = Q(key=wanted.lower()) | Q(external=wanted)
    with suppress(ValueError):
        ways |= Q(id=UUID(wanted))
    rows = entries_of(viewer, source).filter(ways, person__isnull=False).select_related("person")
    found = rows.order_by("made_at").first()
    if found is not None:
        return found.person
    return Person.objects.filter(organisation_id=viewer.organisation_id, email=wanted.lower()).first()


def who_waits(viewer: Viewer, names: set[str] | None) -> list[DirectoryEntry]:
    """Whoever is held. Who only waits for a manager, and there may be thousands, is among them if that is one of `names`."""
    _for_administrators(viewer)
    rows = DirectoryEntry.objects.filter(organisation_id=viewer.organisation_id).exclude(held=[])
    if names is not None:
        only_waits = Q(held__0__0=Why.WAITING.value, held__1__isnull=True)
        rows = rows.annotate(wants=Lower(KT("said__manager"))).filter(~only_waits | Q(wants__in=names))
    return list(rows.order_by("changed_at", "id"))


def names_of(entry: DirectoryEntry) -> set[str]:
    """All by which somebody may be called as a manager."""
    return {name.lower() for name in (str(entry.id), entry.key, entry.external, entry.said["email"]) if name}


def left_lately(viewer: Viewer, source: str, now: datetime) -> tuple[int, int]:
    """How many this source let go within a day, and how many people there were before."""
    ours = DirectoryEntry.objects.filter(organisation_id=viewer.organisation_id, source=source)
    gone = ours.filter(left_at__gt=now - LATELY).count()
    return gone, gone + Person.objects.filter(STILL_HERE, organisation_id=viewer.organisation_id).count()


def _for_administrators(viewer: Viewer) -> None:
    if not may_administer(roles_of(viewer)):
        raise NotYours


def _bytes_in(token: str) -> bytes | None:
    if not token.startswith(PREFIX) or not token.isascii() or len(token) > 200:
        return None
    text = token.removeprefix(PREFIX)
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return None
    return raw if len(raw) == 64 else None
