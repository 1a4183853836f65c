"""Door to what stands beside a 1:1 before it begins: the seasons of its pair, its venue and its culture, in one query."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import QuerySet

from duologue.meetings.models import Pair
from duologue.meetings.queries import MeetingFacts
from duologue.privacy.viewer import Viewer
from duologue.privacy.worded import worded_once
from duologue.readiness.queries.culture import CultureFacts, culture_columns, culture_from
from duologue.readiness.queries.seasons import Seasons, season_columns, season_days, seasons_from
from duologue.readiness.queries.venues import VenueFacts, hours_of, venue_columns, venue_from


@dataclass(frozen=True, slots=True)
class Beside:
    seasons: Seasons
    venue: VenueFacts
    culture: CultureFacts


def beside_for(viewer: Viewer, meeting: MeetingFacts, now: datetime) -> Beside:
    """Of a 1:1 that came through its own door."""
    row = _row(viewer, meeting.pair.id, meeting.id, hours_of(meeting, now), season_days(viewer, now))[0]
    return Beside(
        seasons_from(viewer, meeting.pair, row, now), venue_from(viewer, meeting, row), culture_from(viewer, row)
    )


@worded_once
def _row(
    viewer: Viewer, pair_id: UUID, meeting_id: UUID, during: DateTimeTZRange, days: list[date]
) -> QuerySet[Any, Any]:
    columns = season_columns(viewer, days) | venue_columns(viewer, pair_id, meeting_id, during)
    columns |= culture_columns(viewer)
    rows = Pair.objects.filter(organisation_id=viewer.organisation_id, id=pair_id)
    asked: QuerySet[Any, Any] = rows.annotate(**columns).values(*columns)
    return asked
