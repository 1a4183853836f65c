"""Doors to groups of a directory: whom one names, the groups inside it, and everybody who is in it by way of those."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from duologue.people.models import DirectoryNamed
from duologue.people.queries.directory import entries_of, groups_of, members_of
from duologue.privacy.viewer import Viewer

SOURCE = "scim"


@dataclass(frozen=True, slots=True)
class GroupFacts:
    id: UUID
    name: str
    role: str
    members: int
    """People who are in it themselves."""
    named: int
    """Groups inside it, and whoever it names beside those people."""


def groups_for(viewer: Viewer) -> list[GroupFacts]:
    rows = list(groups_of(viewer).order_by("name", "id"))
    ids = [row.id for row in rows]
    people = Counter(members_of(viewer, *ids).values_list("group_id", flat=True))
    named = Counter(named_of(viewer).values_list("group_id", flat=True))
    return [GroupFacts(row.id, row.name, row.role, people[row.id], named[row.id]) for row in rows]


def named_of(viewer: Viewer) -> QuerySet[DirectoryNamed]:
    return DirectoryNamed.objects.filter(organisation_id=viewer.organisation_id, group__in=groups_of(viewer))


def with_those_inside(viewer: Viewer, outer: Collection[UUID]) -> set[UUID]:
    """These groups and all inside them, however deep. A ring of groups is gone round once."""
    called: dict[str, UUID] = {}
    for id_, external in groups_of(viewer).values_list("id", "external"):
        called |= {str(id_): id_} | ({external: id_} if external else {})
    inner = defaultdict[UUID, set[UUID]](set)
    for group_id, value in named_of(viewer).values_list("group_id", "value"):
        if value in called:
            inner[group_id].add(called[value])
    found, rest = set[UUID](), list(outer)
    while rest:
        one = rest.pop()
        if one not in found:
            found.add(one)
            rest.extend(inner[one])
    return found


def entries_named(viewer: Viewer, groups: Collection[UUID]) -> set[UUID]:
    """Of whoever these groups name by what the directory calls them: an id of its own, or the name to sign in with."""
    values = set(named_of(viewer).filter(group_id__in=groups).values_list("value", flat=True))
    if not values:
        return set()
    ways = Q(external__in=values) | Q(key__in={value.lower() for value in values})
    return set(entries_of(viewer, SOURCE).filter(ways).values_list("id", flat=True))
