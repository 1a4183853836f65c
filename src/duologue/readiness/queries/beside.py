"""Door to what stands beside a 1:1 before it begins: the seasons of its pair, its venue and its culture, in one query."""

from dataclasses import dataclass
from datetime import datetime

from duologue.meetings.models import Pair
from duologue.meetings.queries import MeetingFacts
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries.culture import CultureFacts, culture_columns, culture_from
from duologue.readiness.queries.seasons import Seasons, season_columns, seasons_from
from duologue.readiness.queries.venues import VenueFacts, venue_columns, venue_from


@dataclass(frozen=True, slots=True)
class Beside:
    seasons: Seasons
    venue: VenueFacts
    culture: CultureFacts


def beside_for(viewer: Viewer, meeting: MeetingFacts, now: datetime) -> Beside:
    """Of a 1:1 that came through its own door."""
    columns = season_columns(viewer, now) | venue_columns(viewer, meeting, now) | culture_columns(viewer)
    rows = Pair.objects.filter(organisation_id=viewer.organisation_id, id=meeting.pair.id)
    row = rows.annotate(**columns).values(*columns).get()
    return Beside(
        seasons_from(viewer, meeting.pair, row, now), venue_from(viewer, meeting, row), culture_from(viewer, row)
    )
