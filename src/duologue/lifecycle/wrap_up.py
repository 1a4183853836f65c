"""Wrapping up: what was agreed is read back, the next date stands, what was not spoken of comes along."""

from datetime import datetime
from uuid import UUID

from duologue.meetings.actions import answer_happened, finish_wrap_up, plan_next
from duologue.meetings.queries import MeetingFacts, meeting_for, regular_before
from duologue.preparation.actions import back_on_agenda, carry_over
from duologue.preparation.queries import own_dates
from duologue.privacy.viewer import Viewer


def finish(viewer: Viewer, meeting_id: UUID, *, now: datetime) -> MeetingFacts | None:
    """Close this 1:1, plan the next, and bring over what is unfinished. Twice is the same as once."""
    finish_wrap_up(viewer, meeting_id, now=now)
    return _go_over(viewer, meeting_id, now)


def did_it_happen(viewer: Viewer, meeting_id: UUID, happened: bool, *, now: datetime) -> None:
    """One person's answer. When both say no it is missed, the next stands, and the agenda moves along whole."""
    answer_happened(viewer, meeting_id, happened, now=now)
    if meeting_for(viewer, meeting_id, now).state == "missed":
        _go_over(viewer, meeting_id, now)


def _go_over(viewer: Viewer, meeting_id: UUID, now: datetime) -> MeetingFacts | None:
    meeting = meeting_for(viewer, meeting_id, now)
    dates = own_dates(viewer, meeting.pair.id, now)
    following = plan_next(viewer, meeting_id, own_at=dates[0][0] if dates else None, now=now)
    if following is None:
        return None
    for own_at, point_id in dates:
        if own_at == following.starts_at and following.of_its_own:
            back_on_agenda(viewer, point_id, following.id, now=now)
    if following.of_its_own and not meeting.of_its_own:
        return following  # the rest waits for the one after: that one is for what was parked for it
    carry_over(viewer, meeting_id, following.id, now=now)
    before = regular_before(viewer, meeting) if meeting.of_its_own and not following.of_its_own else None
    if before is not None:
        carry_over(viewer, before, following.id, now=now)
    return following
