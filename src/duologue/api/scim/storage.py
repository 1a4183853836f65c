"""People and groups of a directory behind the protocol: each change goes the way of `lifecycle.directory`, whoever asks for it."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from scim2_models import (
    InvalidValueException,
    Meta,
    NotFoundException,
    PreconditionFailedException,
    Resource,
    ResourceType,
    SearchRequest,
    UniquenessException,
)
from scim2_server.storage import ScimStorage, SearchPage

from duologue.api.scim.groups import Groups
from duologue.api.scim.service import SOURCE
from duologue.api.scim.shapes import Person, kept_of, said_by
from duologue.lifecycle.directory import hear_no_more_of, hear_of, hear_of_again
from duologue.people.actions.directory import AlreadyThere
from duologue.people.models import DirectoryEntry
from duologue.people.queries.directory import entries_of, still_as_the_directory
from duologue.people.rules.saying import from_kept
from duologue.privacy.rules.words import UnusableText
from duologue.privacy.viewer import Viewer

_ONE = re.compile(r'(userName|externalId|id)\s+eq\s+"([^"\\]*)"', re.IGNORECASE)
_BY = {"username": "key", "externalid": "external", "id": "id"}


class Directory(ScimStorage):
    """As seen by one directory, in one request."""

    def __init__(self, viewer: Viewer, now: datetime) -> None:
        self._viewer, self._now, self._groups = viewer, now, Groups(viewer, now)

    def get(self, resource_type: ResourceType, resource_id: str, *, response_parameters: Any = None) -> Resource[Any]:
        if resource_type.name == "Group":
            return self._groups.get(resource_id)
        return user_of(self._entry(resource_id))

    def search(
        self, resource_types: list[ResourceType], search_request: SearchRequest[Any], *, position: Any = None
    ) -> SearchPage:
        kinds = {kind.name for kind in resource_types}
        start, count = search_request.start_index_0 or 0, search_request.count
        wanted = search_request.filter
        if wanted is None and kinds == {"User"}:
            rows = self._entries()
            stop = None if count is None else start + count
            return SearchPage(rows.count(), [user_of(row) for row in rows[start:stop]])
        found = [one for one in self._candidates(kinds, str(wanted or "")) if wanted is None or wanted.match(one)]
        return SearchPage(len(found), found[start : None if count is None else start + count])

    def create(self, resource_type: ResourceType, resource: Resource[Any]) -> Resource[Any]:
        if resource_type.name == "Group":
            return self._groups.keep(None, resource)
        user: Any = resource
        try:
            entry_id = hear_of(
                self._viewer,
                SOURCE,
                user.user_name,
                said_by(user, None),
                external=user.external_id or "",
                resource=kept_of(user),
                now=self._now,
            )
        except (AlreadyThere, UnusableText) as trouble:
            raise _told(trouble) from None
        self._viewer = still_as_the_directory(self._viewer)
        return user_of(self._entry(str(entry_id)))

    def update(
        self, resource_type: ResourceType, resource: Resource[Any], *, expected_version: str | None = None
    ) -> Resource[Any]:
        if resource_type.name == "Group":
            return self._groups.keep(resource.id, resource, expected_version)
        user: Any = resource
        entry = self._entry(user.id, expected_version)
        try:
            hear_of_again(
                self._viewer,
                entry.id,
                user.user_name,
                said_by(user, from_kept(entry.said)),
                external=user.external_id or "",
                resource=kept_of(user),
                now=self._now,
            )
        except (AlreadyThere, UnusableText) as trouble:
            raise _told(trouble) from None
        self._viewer = still_as_the_directory(self._viewer)
        return user_of(self._entry(user.id))

    def delete(self, resource_type: ResourceType, resource_id: str, *, expected_version: str | None = None) -> None:
        if resource_type.name == "Group":
            self._groups.take_away(resource_id, expected_version)
            return
        hear_no_more_of(self._viewer, self._entry(resource_id, expected_version).id, now=self._now)

    def _candidates(self, kinds: set[str | None], wanted: str) -> Iterator[Resource[Any]]:
        one = _ONE.fullmatch(wanted.strip())
        if "User" in kinds:
            rows = self._entries()
            if one:
                column, value = _BY[one[1].lower()], one[2]
                rows = (
                    rows.filter(**{column: value.lower() if column == "key" else value})
                    if _fits(column, value)
                    else rows.none()
                )
            yield from map(user_of, rows)
        if "Group" in kinds:
            yield from self._groups.all()

    def _entries(self) -> Any:
        return entries_of(self._viewer, SOURCE).order_by("made_at", "id")

    def _entry(self, resource_id: str, expected_version: str | None = None) -> DirectoryEntry:
        row = entries_of(self._viewer, SOURCE).filter(id=resource_id).first() if _fits("id", resource_id) else None
        if row is None:
            raise NotFoundException
        if expected_version is not None and expected_version != version_of(row.version):
            raise PreconditionFailedException
        return row


def user_of(entry: DirectoryEntry) -> Resource[Any]:
    user: Resource[Any] = Person.model_validate(entry.resource)
    user.id = str(entry.id)
    user.meta = Meta(
        resource_type="User", created=entry.made_at, last_modified=entry.changed_at, version=version_of(entry.version)
    )
    return user


def version_of(number: int) -> str:
    return f'W/"{number}"'


def _fits(column: str, value: str) -> bool:
    if column != "id":
        return True
    try:
        UUID(value)
    except ValueError:
        return False
    return True


def _told(trouble: AlreadyThere | UnusableText) -> Exception:
    if isinstance(trouble, AlreadyThere):
        return UniquenessException(detail=trouble.sentence)
    return InvalidValueException(detail=trouble.sentence)
