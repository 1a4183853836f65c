"""Whose each key is, for renewing keys. No viewer, as a job and the command line have none; no content either."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from duologue.meetings.models import Pair
from duologue.people.queries import everybody_of
from duologue.privacy.identity import acting_as
from duologue.privacy.resealing import Holder
from duologue.privacy.vault import connection_key, pair_key, person_key
from duologue.privacy.viewer import Viewer


def holders_of(organisation_id: UUID, now: datetime) -> Iterator[Holder]:
    """Every person of an organisation, every pair, ended ones too, and the organisation itself."""
    people = {viewer.person_id: viewer for viewer in everybody_of(organisation_id)}
    for person_id, viewer in people.items():
        yield Holder(person_key(person_id), person_id, (viewer,))
    for pair in _pairs(list(people.values())[:2], now):
        yield Holder(pair_key(pair.id), pair.id, (people[pair.report_id], people[pair.manager_id]))
    for somebody in list(people.values())[:1]:
        yield Holder(connection_key(organisation_id), organisation_id, (somebody,))


def _pairs(two: list[Viewer], now: datetime) -> list[Pair]:
    """As two people, since a pair can be hidden from one: from the manager whose time to read it was cut short."""
    found: dict[UUID, Pair] = {}
    for viewer in two:
        with acting_as(viewer, now):
            rows = Pair.objects.filter(organisation_id=viewer.organisation_id).order_by("started_at", "id")
            found |= {pair.id: pair for pair in rows}
    return list(found.values())
