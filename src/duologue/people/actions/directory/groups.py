"""Groups of a directory. They are kept so that the directory finds them again; a role comes of one only if an administrator says so."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q

from duologue.people.actions.permission import require_administrator
from duologue.people.actions.roles import RoleChange, end_role, grant_role
from duologue.people.models import (
    DirectoryEntry,
    DirectoryGroup,
    DirectoryMember,
    DirectoryNamed,
    Organisation,
    RoleGrant,
)
from duologue.people.queries.directory import groups_of, members_of
from duologue.people.queries.directory_groups import entries_named, named_of, with_those_inside
from duologue.people.rules.roles import Role
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def keep_group(
    viewer: Viewer, group_id: UUID | None, name: str, members: Collection[str], *, external: str = "", now: datetime
) -> tuple[UUID, list[RoleChange]]:
    """Of a new one, or of one we know; and what roles follow.

    `members`: as the directory names them: people, known or not yet, and groups inside it.

    Raises Refused for a name that is taken.
    """
    require_administrator(viewer)
    Organisation.objects.select_for_update().get(id=viewer.organisation_id)
    alike = groups_of(viewer).filter(name=name)
    if (alike.exclude(id=group_id) if group_id else alike).exists():
        raise Refused(_("There is a group of this name already. Nothing was changed."))
    group = groups_of(viewer).filter(id=group_id).first() if group_id else None
    if group_id and group is None:
        raise NotYours
    group = group or DirectoryGroup(organisation_id=viewer.organisation_id, made_at=now, version=0)
    group.name, group.external, group.changed_at, group.version = name, external, now, group.version + 1
    group.save()
    _set_members(viewer, group, set(members))
    return group.id, roles_follow(viewer, now=now)


def take_group_away(viewer: Viewer, group_id: UUID, *, now: datetime) -> list[RoleChange]:
    require_administrator(viewer)
    group, rows = _group(viewer, group_id), groups_of(viewer).filter(id=group_id)
    members_of(viewer, group.id).delete()
    named_of(viewer).filter(Q(group_id=group.id) | Q(value=str(group.id))).delete()
    changes = roles_follow(viewer, now=now)
    rows.delete()
    return changes


def give_role(viewer: Viewer, group_id: UUID, role: Role | None, *, now: datetime) -> list[RoleChange]:
    """From now on whoever is in the group, or in one inside it, has the role.

    Without one, the group gives nothing, and nobody loses anything.
    """
    require_administrator(viewer)
    group = _group(viewer, group_id)
    group.role = role.value if role else ""
    group.save(update_fields=["role"])
    return roles_follow(viewer, now=now)


def roles_follow(viewer: Viewer, *, now: datetime) -> list[RoleChange]:
    """The roles that groups give are granted to those in them, and end for those of the directory who are not, but for the last."""
    roles = {Role(group.role) for group in groups_of(viewer).exclude(role="")}
    # Whoever acts loses a role of theirs last: without it they could do no more of this.
    return [change for role in sorted(roles, reverse=True) for change in _follows(viewer, role, now)]


def _follows(viewer: Viewer, role: Role, now: datetime) -> Iterator[RoleChange]:
    ours = DirectoryEntry.objects.filter(organisation_id=viewer.organisation_id, source="scim", over_at=None)
    here = {"organisation_id": OuterRef("organisation_id")}
    has = Exists(RoleGrant.objects.filter(**here, person_id=OuterRef("person_id"), role=role, ended_at=None))
    groups = with_those_inside(viewer, groups_of(viewer).filter(role=role).values_list("id", flat=True))
    member = Exists(DirectoryMember.objects.filter(**here, entry_id=OuterRef("pk"), group_id__in=groups))
    inside = ExpressionWrapper(Q(member) | Q(pk__in=entries_named(viewer, groups)), BooleanField())
    rows = ours.filter(person__isnull=False, person__left_on=None).annotate(has=has, inside=inside)
    others = rows.exclude(has=F("inside")).values_list("person_id", "inside")
    for person_id, wanted in sorted(others, key=lambda one: one[0] == viewer.person_id):
        with suppress(Refused):  # somebody has to look after Duologue here
            if (grant_role if wanted else end_role)(viewer, person_id, role, now=now):
                yield RoleChange(person_id, role, given=wanted)


def _set_members(viewer: Viewer, group: DirectoryGroup, wanted: set[str]) -> None:
    ours = DirectoryEntry.objects.filter(organisation_id=group.organisation_id, source="scim", over_at=None)
    ids = {one: id_ for one in wanted if (id_ := _uuid(one))}
    known = set(ours.filter(id__in=ids.values()).values_list("id", flat=True))
    inside = members_of(viewer, group.id)
    inside.exclude(entry_id__in=known).delete()
    there = set(inside.values_list("entry_id", flat=True))
    DirectoryMember.objects.bulk_create(
        DirectoryMember(organisation_id=group.organisation_id, group=group, entry_id=one) for one in known - there
    )
    _set_named(viewer, group, {one for one in wanted if ids.get(one) not in known})


def _set_named(viewer: Viewer, group: DirectoryGroup, wanted: set[str]) -> None:
    named = named_of(viewer).filter(group_id=group.id)
    named.exclude(value__in=wanted).delete()
    there = set(named.values_list("value", flat=True))
    DirectoryNamed.objects.bulk_create(
        DirectoryNamed(organisation_id=group.organisation_id, group=group, value=one) for one in wanted - there
    )


def _uuid(text: str) -> UUID | None:
    with suppress(ValueError):
        return UUID(text)
    return None


def _group(viewer: Viewer, group_id: UUID) -> DirectoryGroup:
    group = groups_of(viewer).filter(id=group_id).first()
    if group is None:
        raise NotYours
    return group
