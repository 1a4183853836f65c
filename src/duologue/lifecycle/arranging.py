"""Agreeing how often the two meet: whatever the rhythm says of its beginning, the gap that runs ends when it ends."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from duologue.meetings.actions import agree_series
from duologue.meetings.queries import MeetingFacts, current_meeting_for, pair_for
from duologue.meetings.rules.cadence import Cadence, next_after
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries import ledger_for, side_of
from duologue.readiness.rules.postponement.agreement import Agreement
from duologue.readiness.rules.postponement.ledger import Ledger
from duologue.readiness.rules.postponement.placing import placed
from duologue.readiness.rules.postponement.replaying import WasAgreed, with_rhythm


def agree(
    viewer: Viewer,
    pair_id: UUID,
    cadence: Cadence,
    *,
    minutes: int,
    place: str,
    version: int | None,
    now: datetime,
) -> MeetingFacts:
    """The 1:1 ahead at the new rhythm, no later than the gap allows. Raises Stale on a lost update."""
    return agree_series(
        viewer,
        pair_id,
        rhythm=cadence.rhythm,
        every=cadence.every,
        weekday=cadence.weekday,
        wall_time=cadence.wall_time,
        zone=cadence.zone,
        minutes=minutes,
        place=place,
        starts_on=cadence.starts_on,
        version=version,
        by=_by(viewer, pair_id, cadence, now),
        now=now,
    )


def _by(viewer: Viewer, pair_id: UUID, cadence: Cadence, now: datetime) -> datetime:
    zone = ZoneInfo(cadence.zone)
    here, regular = now.astimezone(zone), next_after(cadence, now).astimezone(zone)
    pair, meeting = pair_for(viewer, pair_id, now), current_meeting_for(viewer, pair_id, now)
    kept = ledger_for(viewer, meeting, now) if meeting else None
    if kept is None:
        return placed(Ledger(Agreement.usually(cadence.length), here, regular), here, regular).starts_at
    return with_rhythm(kept.ledger, WasAgreed(here, cadence.length, side_of(viewer, pair)), regular).starts_at
