"""Doors to pairs."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from duologue.meetings.models import Meeting, Pair
from duologue.meetings.policy import reads_pair
from duologue.meetings.queries.facts import PairFacts, Waits, pair_facts, span_of
from duologue.meetings.rules.states import State
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer
from duologue.privacy.worded import worded_once

# What keeps a pair from being unarranged: a 1:1 ahead, being held, or over and not wrapped up. None of them is wrapped up, so
# years of others are passed over in an index of what is not.
CURRENT = Q(wrapped_at=None, state__in=[State.PLANNED, State.OPEN, State.HELD])


def mine(viewer: Viewer) -> QuerySet[Pair]:
    """Rows of pairs that the viewer is one of, open or ended."""
    return Pair.objects.filter(
        Q(manager_id=viewer.person_id) | Q(report_id=viewer.person_id), organisation_id=viewer.organisation_id
    ).select_related("manager", "report")


def pairs_for(viewer: Viewer) -> list[PairFacts]:
    """The viewer's open pairs: the manager's reports and the report's manager."""
    return [pair_facts(viewer, pair) for pair in mine(viewer).filter(ended_at=None).order_by("started_at", "id")]


def ended_pairs_for(viewer: Viewer, now: datetime) -> list[PairFacts]:
    """Pairs that have ended and that the viewer still reads, the latest first."""
    rows = mine(viewer).filter(ended_at__isnull=False).order_by("-ended_at", "id")
    return [pair_facts(viewer, pair) for pair in rows if reads_pair(viewer.person_id, span_of(pair), now)]


def pair_for(viewer: Viewer, pair_id: UUID, now: datetime, waits: Waits | None = None) -> PairFacts:
    """One pair, open or within what the viewer may still read. Raises NotYours."""
    pair = next(iter(_one(viewer, pair_id, now, waits)), None)
    if pair is None or not reads_pair(viewer.person_id, span_of(pair), now):
        raise NotYours
    return pair_facts(viewer, pair, waits=getattr(pair, "waits", False))


@worded_once
def _one(viewer: Viewer, pair_id: UUID, now: datetime, waits: Waits | None) -> QuerySet[Pair]:
    rows = mine(viewer).filter(id=pair_id)
    return rows.annotate(waits=waits(viewer, now, "id")) if waits else rows


def pairs_read_by(viewer: Viewer, wanted: Collection[tuple[UUID, UUID]], now: datetime) -> set[tuple[UUID, UUID]]:
    """Of people and pairs, those that still read theirs, for the streams they hold open; nothing of what is in them.

    The viewer is nobody of their organisation, who finds every pair of it; who reads one is decided by the same policy.
    """
    rows = Pair.objects.filter(organisation_id=viewer.organisation_id, id__in={pair for _, pair in wanted})
    spans = {row.id: span_of(row) for row in rows}
    return {(person, pair) for person, pair in wanted if pair in spans and reads_pair(person, spans[pair], now)}


def pairs_without_meeting_for(viewer: Viewer, now: datetime) -> list[PairFacts]:
    """Open pairs with no 1:1 ahead."""
    return unarranged_and_parted_for(viewer, now)[0]


def unarranged_and_parted_for(viewer: Viewer, now: datetime) -> tuple[list[PairFacts], list[PairFacts]]:
    """Open pairs with no 1:1 ahead; and those that ended for the viewer as report while the former manager still reads.

    One query for both: the first page has few to spare.
    """
    found = [pair_facts(viewer, pair) for pair in _unarranged_or_parted(viewer)]
    parted = [pair for pair in found if pair.read_until is not None and pair.read_until > now]
    return [pair for pair in found if pair.ended_at is None], parted[::-1]


@worded_once
def _unarranged_or_parted(viewer: Viewer) -> QuerySet[Pair]:
    ahead = Meeting.objects.filter(CURRENT, pair=OuterRef("id"), organisation_id=viewer.organisation_id)
    unarranged = Q(~Exists(ahead), ended_at=None)
    parted = Q(ended_at__isnull=False, report_id=viewer.person_id)
    return mine(viewer).filter(unarranged | parted).order_by("started_at", "id")


def open_pair_between(viewer: Viewer, manager_id: UUID, report_id: UUID) -> UUID | None:
    """That an open pair of these two exists, for whoever keeps reporting lines; nothing of what is in it."""
    rows = Pair.objects.filter(
        organisation_id=viewer.organisation_id, manager_id=manager_id, report_id=report_id, ended_at=None
    )
    return rows.values_list("id", flat=True).first()


def open_pair_of_report(viewer: Viewer, report_id: UUID) -> UUID | None:
    """That somebody has a manager here, for whoever asks the two of them something; nothing of what is in it."""
    rows = Pair.objects.filter(organisation_id=viewer.organisation_id, report_id=report_id, ended_at=None)
    return rows.values_list("id", flat=True).first()


def latest_pair_of_report(viewer: Viewer, report_id: UUID) -> UUID | None:
    """The pair of somebody with their manager, or with the last one they had, for custodians; nothing of what is in it."""
    rows = Pair.objects.filter(organisation_id=viewer.organisation_id, report_id=report_id)
    return rows.order_by("-started_at").values_list("id", flat=True).first()
