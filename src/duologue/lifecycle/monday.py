"""Monday, half past eight: promises owed, then this week's people. The same page from either side."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from duologue.followup.queries import CommitmentFacts, owed_for, promised_to
from duologue.lifecycle.habits import habit_of
from duologue.meetings.queries import MeetingFacts, PairFacts, pairs_without_meeting_for, week_for
from duologue.meetings.rules.steps import Step, StepFacts, step_of
from duologue.preparation.queries import prepared_for
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries import SharedAnswers, shared_for


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person, not a meeting, is the row."""

    pair: PairFacts
    meeting: MeetingFacts
    step: Step
    because: str
    mine: str
    theirs: str
    shared: SharedAnswers | None
    this_week: bool
    passed: bool
    """Its time is over, and nobody began it or said whether it happened."""


@dataclass(frozen=True, slots=True)
class Monday:
    owed: list[CommitmentFacts]
    """By the viewer, and not yet said to be done."""
    to_close: list[CommitmentFacts]
    """Owed to the viewer and said to be done: it waits for a word."""
    this_week: list[PersonRow]
    later: list[PersonRow]
    unarranged: list[PairFacts]
    habit: str


def monday_for(viewer: Viewer, *, now: datetime) -> Monday:
    """Everything of the home page, in as many queries for three hundred people as for one."""
    meetings = week_for(viewer, now)
    ids = [meeting.id for meeting in meetings]
    stages, shared = prepared_for(viewer, ids), shared_for(viewer, ids, now)
    rows = [_row(viewer, meeting, stages.get(meeting.id, {}), shared.get(meeting.id), now) for meeting in meetings]
    return Monday(
        owed=[it for it in owed_for(viewer, now) if it.done_at is None],
        to_close=[it for it in promised_to(viewer, now) if it.done_at is not None],
        this_week=[row for row in rows if row.this_week],
        later=[row for row in rows if not row.this_week],
        unarranged=pairs_without_meeting_for(viewer, now),
        habit=habit_of(now.date()),
    )


def _row(
    viewer: Viewer, meeting: MeetingFacts, stages: dict[UUID, str], shared: SharedAnswers | None, now: datetime
) -> PersonRow:
    verdict = step_of(
        StepFacts(
            state=meeting.state,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            previous_at=meeting.previous_at,
            wrapped=meeting.wrapped_at is not None,
            checked_in=bool(shared and shared.i_checked_in),
            now=now,
        )
    )
    return PersonRow(
        pair=meeting.pair,
        meeting=meeting,
        step=verdict.step,
        because=verdict.because,
        mine=stages.get(viewer.person_id, ""),
        theirs=stages.get(meeting.pair.other_id, ""),
        shared=shared,
        this_week=meeting.starts_at - now < timedelta(days=7),
        passed=meeting.state == "planned" and meeting.ends_at <= now,
    )
