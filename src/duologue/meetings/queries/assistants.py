"""Doors to what a pair allows to assistants: whether, since when, and whose yes waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from duologue.meetings.models import AssistantYes
from duologue.meetings.queries.facts import PairFacts
from duologue.meetings.queries.pairs import pair_for, pairs_for
from duologue.meetings.rules.assistants import NOTHING, Allowed, Yes, allowed
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class AssistantsFacts:
    pair: PairFacts
    since: datetime | None
    """Both allow it since then."""
    mine_until: datetime | None
    """The viewer's yes waits for the other's, until then."""
    theirs_until: datetime | None


def yeses_of(viewer: Viewer, pair_id: UUID) -> QuerySet[AssistantYes]:
    return AssistantYes.objects.filter(organisation_id=viewer.organisation_id, pair_id=pair_id)


def assistants_for(viewer: Viewer, pair_id: UUID, now: datetime) -> AssistantsFacts:
    """Raises NotYours. In a pair that has ended no assistant reads anything of the other's."""
    pair = pair_for(viewer, pair_id, now)
    return _facts(viewer, pair, yeses_of(viewer, pair_id).values_list("author_id", "at"), now)


def all_assistants_for(viewer: Viewer, now: datetime) -> list[AssistantsFacts]:
    """Of every open pair; two queries."""
    pairs, said = pairs_for(viewer), dict[UUID, list[tuple[UUID, datetime]]]()
    rows = AssistantYes.objects.filter(organisation_id=viewer.organisation_id, pair_id__in=[pair.id for pair in pairs])
    for pair_id, by, at in rows.values_list("pair_id", "author_id", "at"):
        said.setdefault(pair_id, []).append((by, at))
    return [_facts(viewer, pair, said.get(pair.id, []), now) for pair in pairs]


def _facts(viewer: Viewer, pair: PairFacts, said: Iterable[tuple[UUID, datetime]], now: datetime) -> AssistantsFacts:
    stands: Allowed = allowed([Yes(by, at) for by, at in said], now) if pair.may_write else NOTHING
    mine = stands.waiting_of == viewer.person_id
    waits = stands.waits_until
    return AssistantsFacts(pair, stands.since, waits if mine else None, None if mine else waits)
