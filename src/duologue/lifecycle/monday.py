"""Monday, half past eight: promises owed, then this week's people. The same page from either side."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from duologue.followup.queries import CommitmentFacts, open_commitments_for
from duologue.lifecycle.habits import habit_of
from duologue.meetings.queries import MeetingFacts, PairFacts, whole_week_for
from duologue.meetings.rules.steps import Step, StepFacts, step_of
from duologue.preparation.queries import prepared_for
from duologue.privacy.queries import Unseen, unseen_for
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries import ProposalFacts, SharedAnswers, proposals_for, shared_for
from duologue.safety.queries import waiting_for


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
    proposal: ProposalFacts | None
    """Another time that was found, and waits for the viewer's word."""
    feedback: bool
    """Something has arrived that the viewer has not answered or put away."""
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
    """Those in which feedback has arrived say that it waits."""
    parted: list[PairFacts]
    """That ended for the viewer as report, while the former manager still reads."""
    habit: str
    pulse_until: date | None
    """The last day of a pulse that waits for the viewer."""
    unseen: Unseen
    """Lines out of the ordinary in the viewer's log."""


def monday_for(viewer: Viewer, *, now: datetime) -> Monday:
    """Everything of the home page, in as many queries for three hundred people as for one."""
    week = whole_week_for(viewer, now)
    meetings = week.meetings
    ids, waiting = [meeting.id for meeting in meetings], waiting_for(viewer, now)
    around = _Around(
        stages=prepared_for(viewer, ids),
        shared=shared_for(viewer, ids, now),
        proposals={one.meeting_id: one for one in proposals_for(viewer, now) if not one.i_took and one.shown},
        feedback=waiting.feedback,
    )
    rows = [_row(viewer, meeting, around, now) for meeting in meetings]
    commitments = open_commitments_for(viewer, now)
    return Monday(
        owed=[it for it in commitments.by_me if it.done_at is None],
        to_close=[it for it in commitments.to_me if it.done_at is not None],
        this_week=[row for row in rows if row.this_week],
        later=[row for row in rows if not row.this_week],
        unarranged=[replace(pair, waits=pair.id in waiting.feedback) for pair in week.unarranged],
        parted=week.parted,
        habit=habit_of(now.date()),
        pulse_until=waiting.pulse_until,
        unseen=unseen_for(viewer),
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What the rooms know of these 1:1s, by meeting; feedback by pair."""

    stages: dict[UUID, dict[UUID, str]]
    shared: dict[UUID, SharedAnswers]
    proposals: dict[UUID, ProposalFacts]
    feedback: frozenset[UUID]


def _row(viewer: Viewer, meeting: MeetingFacts, around: _Around, now: datetime) -> PersonRow:
    stages, shared = around.stages.get(meeting.id, {}), around.shared.get(meeting.id)
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
        proposal=around.proposals.get(meeting.id),
        feedback=meeting.pair.id in around.feedback,
        this_week=meeting.starts_at - now < timedelta(days=7),
        passed=meeting.state == "planned" and meeting.ends_at <= now,
    )
