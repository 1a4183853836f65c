"""Wrapping up: what was agreed is read back, the next date stands, what was not spoken of comes along."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from duologue.lifecycle.next_date import dated, next_date
from duologue.meetings.actions import answer_happened, bring_forward, finish_wrap_up, plan_next, put_back
from duologue.meetings.queries import MeetingFacts, meeting_for, next_planned_for, regular_before
from duologue.preparation.actions import back_on_agenda, carry_over
from duologue.preparation.queries import own_dates
from duologue.privacy.viewer import Viewer
from duologue.readiness.actions import follow_venue, say_who_did_not_come
from duologue.readiness.queries import ledger_for
from duologue.readiness.rules.postponement.ledger import Side


def finish(viewer: Viewer, meeting_id: UUID, *, now: datetime) -> MeetingFacts | None:
    """Close this 1:1, plan the next, and bring over what is unfinished. Twice is the same as once."""
    finish_wrap_up(viewer, meeting_id, now=now)
    return _go_over(viewer, meeting_id, now)


def did_it_happen(
    viewer: Viewer, meeting_id: UUID, happened: bool, *, who: Side | None = None, now: datetime
) -> MeetingFacts | None:
    """One person's answer; `who` of the two did not come. The next one where this was missed: dated at once.

    Held after all: the next one stays, with what came along to it, at the date that the rhythm gives it after a held one.
    """
    before = meeting_for(viewer, meeting_id, now)
    answer_happened(viewer, meeting_id, happened, now=now)
    meeting = meeting_for(viewer, meeting_id, now)
    say_who_did_not_come(viewer, meeting, None if happened else who, now=now)
    if meeting.state != "missed":
        if before.state == "missed":
            _later_again(viewer, meeting, now)
        return None
    if before.state != "missed":
        return _go_over(viewer, meeting_id, now, who)
    following = next_planned_for(viewer, meeting.pair.id, now)
    if following is None or happened or who is None:
        return following
    return _sooner(viewer, meeting, following, who, now)


def _sooner(viewer: Viewer, missed: MeetingFacts, following: MeetingFacts, who: Side, now: datetime) -> MeetingFacts:
    """That the manager did not come was said after the next date was set: it comes forward."""
    kept = ledger_for(viewer, missed, now)
    at = dated(replace(kept, following=None), missed, who, now=now) if kept else None
    if at is None:
        return following
    sooner = bring_forward(viewer, following.id, to_at=at, now=now)
    follow_venue(viewer, sooner, now=now)
    return sooner


def _later_again(viewer: Viewer, held: MeetingFacts, now: datetime) -> None:
    """What came forward only because this one was missed goes to its own date again, unless somebody chose one since."""
    following, kept = next_planned_for(viewer, held.pair.id, now), ledger_for(viewer, held, now)
    if following is None or kept is None or following.of_its_own or following.minutes != held.minutes:
        return
    chosen = any(move.to_at == following.starts_at for move in kept.moves)
    at = dated(replace(kept, following=None), held, None, now=now)
    if at is not None and not chosen and at > following.starts_at:
        follow_venue(viewer, put_back(viewer, following.id, to_at=at, now=now), now=now)


def _go_over(viewer: Viewer, meeting_id: UUID, now: datetime, who: Side | None = None) -> MeetingFacts | None:
    meeting = meeting_for(viewer, meeting_id, now)
    dates = own_dates(viewer, meeting.pair.id, now)
    at = next_date(viewer, meeting, who, now=now)
    following = plan_next(viewer, meeting_id, own_at=dates[0][0] if dates else None, at=at, now=now)
    if following is None:
        return None
    follow_venue(viewer, following, now=now)
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
