"""Opening, ending and wrapping up a 1:1, and saying whether it happened."""

from datetime import datetime, timedelta
from uuid import UUID

from duologue.bridges.actions import happened, owe_to_calendars
from duologue.bridges.changes import announce
from duologue.bridges.rules.told import Event
from duologue.meetings.actions.rows import meeting_to_write
from duologue.meetings.models import Happened, Meeting
from duologue.meetings.rules.states import (
    State,
    held_after_all_until,
    may_ask_whether_it_happened,
    may_open,
    may_still_say,
    verdict,
)
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def open_meeting(viewer: Viewer, meeting_id: UUID, *, now: datetime) -> None:
    """Begin the 1:1. Both may press at once: the second finds it open."""
    meeting = meeting_to_write(viewer, meeting_id, now)
    if meeting.state == State.OPEN:
        return
    if not may_open(State(meeting.state), meeting.starts_at, now):
        raise Refused(
            _("A 1:1 can begin from an hour before its time. Nothing was changed; to meet earlier, move it.")
            if meeting.state == State.PLANNED
            else _("This 1:1 is over. Nothing was changed; the next one stands in the rhythm.")
        )
    meeting.state, meeting.opened_at, meeting.version = State.OPEN, now, meeting.version + 1
    meeting.save(update_fields=["state", "opened_at", "version"])
    announce(meeting.pair_id)
    _tell_programs(meeting, Event.MEETING_BEGUN, now)


def end_meeting(viewer: Viewer, meeting_id: UUID, *, now: datetime) -> None:
    """The talking is over. Twice is the same as once."""
    meeting = meeting_to_write(viewer, meeting_id, now)
    if meeting.state == State.HELD:
        return
    if meeting.state != State.OPEN:
        raise Refused(_("This 1:1 has not begun, so it cannot end. Nothing was changed."))
    meeting.state, meeting.ended_at, meeting.version = State.HELD, now, meeting.version + 1
    meeting.save(update_fields=["state", "ended_at", "version"])
    announce(meeting.pair_id)
    _tell_programs(meeting, Event.MEETING_ENDED, now)


def finish_wrap_up(viewer: Viewer, meeting_id: UUID, *, now: datetime) -> None:
    """Close a 1:1 that was held. Twice is the same as once."""
    meeting = meeting_to_write(viewer, meeting_id, now)
    if meeting.wrapped_at is not None:
        return
    if meeting.state != State.HELD:
        raise Refused(_("This 1:1 is not over yet, so it cannot be closed. Nothing was changed."))
    meeting.wrapped_at = now
    meeting.save(update_fields=["wrapped_at"])
    announce(meeting.pair_id)
    _tell_programs(meeting, Event.MEETING_CLOSED, now)


def answer_happened(viewer: Viewer, meeting_id: UUID, happened: bool, *, now: datetime) -> State:
    """One person's answer; what became of the 1:1 is decided by the rule, and returned. The report's word goes first."""
    meeting = meeting_to_write(viewer, meeting_id, now)
    state, ends = State(meeting.state), _ends(meeting.starts_at, meeting.minutes)
    if state in (State.HELD, State.MISSED):
        if not may_still_say(ends, now) and not (happened and state is State.MISSED and _lately(meeting, ends, now)):
            return state
    elif not may_ask_whether_it_happened(state, ends, now):
        raise Refused(_("Its time has not passed yet. Nothing was changed."))
    Happened.objects.update_or_create(
        organisation_id=viewer.organisation_id,
        pair=meeting.pair,
        meeting=meeting,
        author_id=viewer.person_id,
        defaults={"happened": happened, "at": now},
    )
    became = _became(meeting)
    # What was begun here or wrapped up stays as it is written: its words are in it. The ledger reads the answers.
    if became is not state and meeting.opened_at is None and meeting.wrapped_at is None:
        meeting.state, meeting.version = became, meeting.version + 1
        meeting.ended_at = ends if became is State.HELD else None
        meeting.save(update_fields=["state", "ended_at", "version"])
        owe_to_calendars(meeting.organisation_id, [meeting.pair.manager_id, meeting.pair.report_id])
        _tell_programs(meeting, Event.MEETING_ENDED, now)
    announce(meeting.pair_id)
    return State(meeting.state)


def _tell_programs(meeting: Meeting, event: Event, now: datetime) -> None:
    both = (meeting.pair.manager_id, meeting.pair.report_id)
    happened(meeting.organisation_id, both, event, meeting.id, now=now)


def _became(meeting: Meeting) -> State:
    answers = Happened.objects.filter(organisation_id=meeting.organisation_id, meeting=meeting)
    said = dict(answers.values_list("author_id", "happened"))
    return verdict(report=said.get(meeting.pair.report_id), manager=said.get(meeting.pair.manager_id))


def _lately(meeting: Meeting, ends: datetime, now: datetime) -> bool:
    """Somebody said only now that they did not meet: a slip of one is no last word for both."""
    noes = Happened.objects.filter(organisation_id=meeting.organisation_id, meeting=meeting, happened=False)
    return any(now < held_after_all_until(ends, said_at) for said_at in noes.values_list("at", flat=True))


def _ends(starts_at: datetime, minutes: int) -> datetime:
    return starts_at + timedelta(minutes=minutes)
