"""Doors to one's own programs that are told of something."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from duologue.bridges.models import ToldCall, ToldProgram
from duologue.bridges.rules.told import Event
from duologue.privacy.refusals import NotYours
from duologue.privacy.vault import open_sealed
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

LAST = 10
"""Calls that are shown."""


@dataclass(frozen=True, slots=True)
class CallFacts:
    id: UUID
    event: Event
    at: datetime
    attempts: int
    status: int | None
    taken_at: datetime | None
    given_up_at: datetime | None


@dataclass(frozen=True, slots=True)
class ProgramFacts:
    id: UUID
    name: str
    address: str
    secret: str
    events: list[Event]
    added_at: datetime
    failing_since: datetime | None
    silent_at: datetime | None
    trouble: str
    calls: list[CallFacts]
    """The last ones, the latest first."""


def programs_told_of(viewer: Viewer) -> QuerySet[ToldProgram]:
    return ToldProgram.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)


def programs_told_for(viewer: Viewer) -> list[ProgramFacts]:
    """One's own, and nobody else's to see; two queries."""
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id}
    place = Window(RowNumber(), partition_by=F("program_id"), order_by=[F("at").desc(), F("id").desc()])
    calls: dict[UUID, list[ToldCall]] = defaultdict(list)
    for call in ToldCall.objects.filter(**mine).annotate(place=place).filter(place__lte=LAST).order_by("place"):
        calls[call.program_id].append(call)
    return [program_facts(viewer, row, calls[row.id]) for row in programs_told_of(viewer).order_by("added_at", "id")]


def program_told_for(viewer: Viewer, program_id: UUID) -> ProgramFacts:
    """Without its calls. Raises NotYours."""
    row = programs_told_of(viewer).filter(id=program_id).first()
    if row is None:
        raise NotYours
    return program_facts(viewer, row)


def program_facts(viewer: Viewer, row: ToldProgram, calls: Iterable[ToldCall] = ()) -> ProgramFacts:
    said = json.loads(open_sealed(viewer, row.text_sealed, row.place))
    return ProgramFacts(
        id=row.id,
        name=said["name"],
        address=said["address"],
        secret=said["secret"],
        events=[Event(one) for one in said["events"]],
        added_at=row.added_at,
        failing_since=row.failing_since,
        silent_at=row.silent_at,
        trouble=_(row.trouble),
        calls=[_call(one) for one in calls],
    )


def _call(row: ToldCall) -> CallFacts:
    return CallFacts(row.id, Event(row.event), row.at, row.attempts, row.status, row.taken_at, row.given_up_at)
