"""Doors to roles: who has which, since when, and what a directory says of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from duologue.people.models import DirectoryEntry, Person, RoleGrant
from duologue.people.policy import may_administer
from duologue.people.queries.directory import entries_of, groups_of, members_of
from duologue.people.queries.directory_groups import SOURCE, entries_named, with_those_inside
from duologue.people.queries.list import roles_of
from duologue.people.rules.roles import Role
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class RoleHere:
    """One role, of one person."""

    role: Role
    since: datetime | None
    groups: list[str]
    """Of the directory, that give it to them: what is ended by hand comes back with the directory's next word."""
    is_taken: bool
    """A group gives the role and they are in none that does: given by hand, it ends with the directory's next word."""
    is_last: bool
    """Nobody else here looks after Duologue."""


@dataclass(frozen=True, slots=True)
class Holder:
    name: str
    email: str
    role: Role
    since: datetime
    signs_in: bool


@dataclass(frozen=True, slots=True)
class Listed:
    person_id: UUID
    name: str
    signs_in: bool


def others_with(role: Role, organisation_id: UUID, person_id: UUID) -> QuerySet[RoleGrant]:
    """Grants of whoever else has it, and stays."""
    grants = RoleGrant.objects.filter(organisation_id=organisation_id, role=role, ended_at=None)
    return grants.exclude(person_id=person_id).filter(person__left_on=None)


def roles_here_for(viewer: Viewer, person_id: UUID) -> list[RoleHere]:
    """Every role there is, as it stands with that person. Raises NotYours for whoever is no administrator."""
    giving = [(group.id, group.name, group.role) for group in groups_of(viewer).exclude(role="").order_by("name", "id")]
    ours = {"organisation_id": viewer.organisation_id, "person_id": person_id}
    since: dict[str, datetime] = dict(
        RoleGrant.objects.filter(**ours, ended_at=None).values_list("role", "granted_at"),
    )
    entry = entries_of(viewer, SOURCE).filter(person_id=person_id).first() if giving else None
    found = []
    for role in Role:
        of_it = [(id_, name) for id_, name, given in giving if given == role]
        groups = [name for id_, name in of_it if entry and _is_inside(viewer, entry, id_)]
        is_last = role is Role.ADMINISTRATOR and role in since
        is_last = is_last and not others_with(role, viewer.organisation_id, person_id).exists()
        is_taken = bool(entry and of_it and not groups)
        found.append(RoleHere(role, since.get(role), groups, is_taken, is_last))
    return found


def others_here_with(viewer: Viewer, role: Role) -> int:
    """How many beside the viewer have it and stay. Raises NotYours for whoever is no administrator."""
    if not may_administer(roles_of(viewer)):
        raise NotYours
    return others_with(role, viewer.organisation_id, viewer.person_id).count()


def holders_of(organisation_id: UUID) -> list[Holder]:
    """Everybody who has a role. No viewer: for the command line, where whoever asks has the machine in their hands."""
    grants = RoleGrant.objects.filter(organisation_id=organisation_id, ended_at=None).select_related("person")
    return [
        Holder(row.person.name, row.person.email, Role(row.role), row.granted_at, row.person.account_id is not None)
        for row in grants.order_by("role", "granted_at", "id")
    ]


def listed_at(organisation_id: UUID, address: str) -> Listed | None:
    """Whoever has that address on the list. No viewer, as above."""
    row = Person.objects.filter(organisation_id=organisation_id, email=address.strip().lower()).first()
    return Listed(row.id, row.name, row.account_id is not None) if row else None


def _is_inside(viewer: Viewer, entry: DirectoryEntry, group_id: UUID) -> bool:
    inside = with_those_inside(viewer, [group_id])
    return members_of(viewer, *inside).filter(entry_id=entry.id).exists() or entry.id in entries_named(viewer, inside)
