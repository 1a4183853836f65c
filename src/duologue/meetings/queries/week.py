"""Door to where each pair of the viewer's is, in one query: its current 1:1, or that it has none."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from duologue.meetings.models import Move, Pair
from duologue.meetings.queries.facts import MeetingFacts, PairFacts, facts_of_pair, meeting_facts
from duologue.meetings.queries.meetings import beside, nearness
from duologue.meetings.queries.pairs import mine
from duologue.meetings.queries.tuples import PAIR_COLUMNS, MeetingRow, PairRow, SeriesRow
from duologue.meetings.rules.states import State
from duologue.privacy.viewer import Viewer
from duologue.privacy.worded import worded_once

_PAIR, _SERIES, _MEETING = len(PAIR_COLUMNS), SeriesRow._fields, MeetingRow._fields[:-1]
_BESIDE = {"previous_at", "yeses", "last_move"}
_ASKED = (
    *PAIR_COLUMNS,
    *(f"current__series__{column}" for column in _SERIES),
    *(column if column in _BESIDE else f"current__{column}" for column in _MEETING),
)


@dataclass(frozen=True, slots=True)
class Week:
    meetings: list[MeetingFacts]
    """The current 1:1 of each open pair, soonest first."""
    unarranged: list[PairFacts]
    """Open pairs with no 1:1 ahead, as `pairs_without_meeting_for` finds them."""
    parted: list[PairFacts]
    """Those that ended for the viewer as report, while the former manager still reads; the last one first."""


def week_for(viewer: Viewer, now: datetime, *, places: bool = True) -> list[MeetingFacts]:
    """The current 1:1 of each open pair, soonest first; one query however many pairs there are.

    Without `places` no word is opened, and so none is read.
    """
    return whole_week_for(viewer, now, places=places).meetings


def whole_week_for(viewer: Viewer, now: datetime, *, places: bool = True) -> Week:
    """Everybody whom the viewer meets, or met until lately, in one query."""
    meetings, unarranged, parted = [], [], []
    for row in _week(viewer):
        pair, meeting = facts_of_pair(viewer, PairRow._make(row[:_PAIR])), _meeting(row[_PAIR:])
        if pair.ended_at is not None:
            parted += [pair] if pair.read_until is not None and pair.read_until > now else []
        elif meeting is None:
            unarranged.append(pair)
        else:
            meetings.append(meeting_facts(viewer, meeting if places else _without_words(meeting), pair))
    return Week(
        sorted(meetings, key=lambda meeting: meeting.starts_at),
        sorted(unarranged, key=lambda pair: (pair.started_at, pair.id)),
        sorted(parted, key=lambda pair: (pair.started_at, pair.id), reverse=True),
    )


def _meeting(row: tuple[Any, ...]) -> MeetingRow | None:
    series, meeting = row[: len(_SERIES)], row[len(_SERIES) :]
    if meeting[0] is None:
        return None
    return MeetingRow._make((*meeting, None if series[0] is None else SeriesRow._make(series)))


def _without_words(row: MeetingRow) -> MeetingRow:
    series = row.series._replace(place_sealed=None) if row.series else None
    return row._replace(place_sealed=None, series=series)


@worded_once
def _week(viewer: Viewer) -> QuerySet[Pair, tuple[Any, ...]]:
    # pairs.CURRENT, of the same organisation.
    current = Q(
        meetings__wrapped_at=None,
        meetings__state__in=[State.PLANNED, State.OPEN, State.HELD],
        meetings__organisation_id=viewer.organisation_id,
    )
    moves = Move.objects.filter(organisation_id=viewer.organisation_id, meeting=OuterRef("current__id"))
    moves = moves.filter(to_at=OuterRef("current__starts_at")).order_by("-at")
    last = JSONObject(**{"by": "author_id", "from": "from_at", "reason": "reason"})
    return (
        mine(viewer)
        .filter(Q(ended_at=None) | Q(report_id=viewer.person_id))
        .annotate(current=FilteredRelation("meetings", condition=current))
        .annotate(**beside(viewer, "id", "current__starts_at"))
        .annotate(last_move=Subquery(moves.values(said=last)[:1]))
        .order_by("id", nearness("current__"), "current__starts_at")
        .distinct("id")
        .values_list(*_ASKED)
    )
