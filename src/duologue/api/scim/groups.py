"""Groups behind the protocol. They give nothing here until an administrator says what."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from scim2_models import (
    InvalidValueException,
    Meta,
    NotFoundException,
    PreconditionFailedException,
    Reference,
    Resource,
    UniquenessException,
)

from duologue.api.scim.shapes import Group, GroupMember
from duologue.lifecycle.directory import hear_no_more_of_group, hear_of_group
from duologue.people.models import DirectoryGroup
from duologue.people.queries.directory import groups_of, members_of, still_as_the_directory
from duologue.people.queries.directory_groups import named_of
from duologue.people.rules.rows import NAME_LIMIT
from duologue.privacy.refusals import Refused
from duologue.privacy.rules.words import UnusableText, clean_line
from duologue.privacy.viewer import Viewer


class Groups:
    def __init__(self, viewer: Viewer, now: datetime) -> None:
        self._viewer, self._now = viewer, now

    def get(self, group_id: str) -> Resource[Any]:
        return next(self._groups_of(self._row(group_id)))

    def all(self) -> Iterator[Resource[Any]]:
        rows = list(groups_of(self._viewer).order_by("made_at", "id"))
        yield from self._groups_of(*rows)

    def keep(self, group_id: str | None, resource: Resource[Any], expected_version: str | None = None) -> Resource[Any]:
        group: Any = resource
        known = self._row(group_id, expected_version).id if group_id else None
        try:
            members = {clean_line(one.value, limit=NAME_LIMIT) for one in group.members or [] if one.value}
            name = clean_line(group.display_name, limit=NAME_LIMIT)
            kept = hear_of_group(self._viewer, known, name, members, external=group.external_id or "", now=self._now)
        except Refused as refusal:
            raise UniquenessException(detail=refusal.sentence) from None
        except UnusableText as trouble:
            raise InvalidValueException(detail=trouble.sentence) from None
        self._viewer = still_as_the_directory(self._viewer)
        return self.get(str(kept))

    def take_away(self, group_id: str, expected_version: str | None) -> None:
        hear_no_more_of_group(self._viewer, self._row(group_id, expected_version).id, now=self._now)

    def _groups_of(self, *rows: DirectoryGroup) -> Iterator[Resource[Any]]:
        inside: dict[UUID, list[GroupMember]] = {}
        for one in members_of(self._viewer, *(row.id for row in rows)).order_by("entry__made_at"):
            member = GroupMember(value=str(one.entry_id), ref=Reference(f"Users/{one.entry_id}"), type="User")
            inside.setdefault(one.group_id, []).append(member)
        named = named_of(self._viewer).filter(group_id__in=[row.id for row in rows]).order_by("value")
        groups = {str(id_) for id_ in groups_of(self._viewer).values_list("id", flat=True)}
        for other in named:
            inside.setdefault(other.group_id, []).append(_named(other.value, a_group=other.value in groups))
        return (_group_of(row, inside.get(row.id, [])) for row in rows)

    def _row(self, group_id: str, expected_version: str | None = None) -> DirectoryGroup:
        id_ = _uuid(group_id)
        row = groups_of(self._viewer).filter(id=id_).first() if id_ else None
        if row is None:
            raise NotFoundException
        if expected_version is not None and expected_version != f'W/"{row.version}"':
            raise PreconditionFailedException
        return row


def _named(value: str, *, a_group: bool) -> GroupMember:
    """As the directory said it, so that it can take it away by the same name."""
    if not a_group:
        return GroupMember(value=value, ref=None, type=None)
    return GroupMember(value=value, ref=Reference(f"Groups/{value}"), type="Group")


def _group_of(row: DirectoryGroup, members: list[GroupMember]) -> Resource[Any]:
    group: Resource[Any] = Group(
        id=str(row.id), external_id=row.external or None, display_name=row.name, members=members or None
    )
    group.meta = Meta(
        resource_type="Group", created=row.made_at, last_modified=row.changed_at, version=f'W/"{row.version}"'
    )
    return group


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
