"""What two people say to a time that was found for them; when both take it, the 1:1 is there."""

from datetime import datetime
from uuid import UUID

from duologue.meetings.actions import move_meeting
from duologue.meetings.rules.states import MoveReason
from duologue.privacy.viewer import Viewer
from duologue.readiness.actions import end_proposal, follow_venue, take_proposal
from duologue.readiness.queries import ProposalFacts


def take(viewer: Viewer, proposal_id: UUID, *, now: datetime) -> ProposalFacts:
    """The viewer takes it; as the second of the two this moves the 1:1 in the same transaction."""
    found = take_proposal(viewer, proposal_id, now=now)
    if found.i_took and found.other_took:
        end_proposal(viewer, found, now=now)
        reason = MoveReason.FOUND_TOGETHER
        moved = move_meeting(
            viewer, found.meeting_id, to_at=found.starts_at, reason=reason, version=found.version, now=now
        )
        follow_venue(viewer, moved, now=now)
    return found
