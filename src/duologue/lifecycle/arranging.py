"""Agreeing how often the two meet: whatever the rhythm says of its beginning, the gap that runs ends when it ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from duologue.lifecycle.venues import Choice, chosen, place_words
from duologue.meetings.actions import agree_series
from duologue.meetings.queries import MeetingFacts, current_meeting_for, pair_for, week_for
from duologue.meetings.rules.cadence import Cadence, next_after
from duologue.privacy.viewer import Viewer
from duologue.readiness.actions import keep_usual_venue, keep_venue
from duologue.readiness.queries import has_another_then, ledger_for, side_of, venue_of
from duologue.readiness.rules.postponement.agreement import Agreement
from duologue.readiness.rules.postponement.ledger import Ledger
from duologue.readiness.rules.postponement.placing import placed
from duologue.readiness.rules.postponement.replaying import WasAgreed, with_rhythm
from duologue.readiness.rules.venue import Venue


@dataclass(frozen=True, slots=True)
class Clash:
    """The first time of a rhythm, at which one of the two has another 1:1."""

    at: datetime
    mine: str
    """Whom the viewer meets then; empty where it is not the viewer."""
    theirs: bool


def clash_of(viewer: Viewer, pair_id: UUID, cadence: Cadence, *, minutes: int, now: datetime) -> Clash | None:
    """To be said before it is agreed. Of the other's 1:1 only that there is one. Raises NotYours."""
    pair, ahead = pair_for(viewer, pair_id, now), week_for(viewer, now, places=False)
    if not pair.may_write:
        return None
    at = min(next_after(cadence, now), _by(viewer, pair_id, cadence, now))
    ends = at + timedelta(minutes=minutes)
    ours = next((one.id for one in ahead if one.pair.id == pair_id), None)
    own = [
        one for one in ahead if one.id != ours and one.state == "planned" and one.starts_at < ends and at < one.ends_at
    ]
    theirs = has_another_then(viewer, pair.other_id, at, ends, besides=ours)
    return Clash(at, own[0].pair.other_name if own else "", theirs) if own or theirs else None


def agree(
    viewer: Viewer,
    pair_id: UUID,
    cadence: Cadence,
    *,
    minutes: int,
    place: str,
    venue: str = "",
    version: int | None,
    now: datetime,
) -> MeetingFacts:
    """The 1:1 ahead at the new rhythm, no later than the gap allows. Raises Stale on a lost update.

    `venue`: a kind of place or a room, as a form names it, for every 1:1 unless something else is said of one.
    """
    pair = pair_for(viewer, pair_id, now)
    kind, room = chosen(viewer, pair, Choice(venue, place), _usual_kind(viewer, pair_id, now))
    words = place_words(kind, room, place)
    meeting = agree_series(
        viewer,
        pair_id,
        rhythm=cadence.rhythm,
        every=cadence.every,
        weekday=cadence.weekday,
        wall_time=cadence.wall_time,
        zone=cadence.zone,
        minutes=minutes,
        place=words,
        starts_on=cadence.starts_on,
        version=version,
        by=_by(viewer, pair_id, cadence, now),
        now=now,
    )
    agreed = meeting.series.place if meeting.series else ""
    keep_usual_venue(viewer, pair_id, agreed, kind, room, now=now)
    if meeting.state == "planned" and meeting.place == agreed:
        keep_venue(viewer, meeting, kind, room, needs_room=False, now=now)
    return meeting


def _usual_kind(viewer: Viewer, pair_id: UUID, now: datetime) -> Venue | None:
    meeting = current_meeting_for(viewer, pair_id, now)
    return venue_of(viewer, meeting, now)[0].here.kind if meeting else None


def _by(viewer: Viewer, pair_id: UUID, cadence: Cadence, now: datetime) -> datetime:
    zone = ZoneInfo(cadence.zone)
    here, regular = now.astimezone(zone), next_after(cadence, now).astimezone(zone)
    pair, meeting = pair_for(viewer, pair_id, now), current_meeting_for(viewer, pair_id, now)
    kept = ledger_for(viewer, meeting, now) if meeting else None
    if kept is None:
        return placed(Ledger(Agreement.usually(cadence.length), here, regular), here, regular).starts_at
    return with_rhythm(kept.ledger, WasAgreed(here, cadence.length, side_of(viewer, pair)), regular).starts_at
