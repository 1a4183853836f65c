"""Moving a 1:1, and what the ledger of the pair says about it: advice with its reason, never a lock."""

from datetime import datetime
from uuid import UUID

from duologue.lifecycle.venues import Choice, choose_venue
from duologue.meetings.actions import make_ten_minutes, move_meeting
from duologue.meetings.queries import MeetingFacts, meeting_for
from duologue.meetings.rules.states import MoveReason
from duologue.privacy.viewer import Viewer
from duologue.readiness.actions import follow_venue, note_freed, note_light, require_room_for_light
from duologue.readiness.queries import ledger_for, side_of
from duologue.readiness.rules.postponement.moving import Move, move
from duologue.readiness.rules.postponement.names import Rule
from duologue.readiness.rules.postponement.verdict import Verdict


def move_to(
    viewer: Viewer,
    meeting_id: UUID,
    to_at: datetime,
    reason: MoveReason,
    *,
    version: int | None,
    now: datetime,
    room: str = "",
) -> tuple[MeetingFacts, Verdict | None]:
    """The 1:1 at its new time, and the verdict on the move; None where no rhythm was agreed.

    `room`: another one that was free then, as a form names it. Refused, and nothing moved, when somebody has it by now.
    """
    before = meeting_for(viewer, meeting_id, now)
    kept = ledger_for(viewer, before, now)
    after = move_meeting(viewer, meeting_id, to_at=to_at, reason=reason, version=version, now=now)
    if after.starts_at != before.starts_at:
        follow_venue(viewer, after, now=now)
    if room:
        after = choose_venue(viewer, meeting_id, Choice(room, ""), version=after.version, now=now)
    if kept is None or after.starts_at == before.starts_at:
        return after, None
    verdict = move(kept.ledger, Move(now, side_of(viewer, before.pair), reason, to_at))
    if Rule.LEAVE_PAUSES in verdict.rules:
        note_freed(viewer, meeting_id, now=now)
    return after, verdict


def ten_minutes(viewer: Viewer, meeting_id: UUID, at: datetime, *, now: datetime) -> MeetingFacts:
    """Ten minutes today or tomorrow instead of a skip. Refused when the last two were light ones."""
    before = meeting_for(viewer, meeting_id, now)
    require_room_for_light(ledger_for(viewer, before, now))
    after = make_ten_minutes(viewer, meeting_id, at=at, now=now)
    note_light(viewer, before, at, now=now)
    follow_venue(viewer, after, now=now)
    return after
