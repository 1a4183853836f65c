"""What an assistant is given of the one it acts for. All of it under a vault that is shut for others' words."""

from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from django.conf import settings
from pydantic import BaseModel, Field

from duologue.api.assistant.shapes import Asked, Meeting, Said, Strand, Text, meeting, said
from duologue.followup.queries import CommitmentFacts, open_commitments_for
from duologue.meetings.queries import MeetingFacts, meeting_for, own_words_for, pairs_without_meeting_for, week_for
from duologue.preparation import actions
from duologue.preparation.queries import agenda_for, goals_for, prepared_for
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer

A_WEEK = timedelta(days=7)
MOST = 100
"""Of one thing in an answer; who has more looks at the page."""


class Nothing(Asked):
    pass


class OfMeeting(Asked):
    meeting_id: UUID | None = Field(default=None, description="As my_week names it. Without it: the next 1:1.")


class Whose(Asked):
    whose: Literal["by_me", "to_me", "all"] = "all"


class NewDraft(OfMeeting):
    text: Text = Field(description="In the words of the person you act for.")
    strand: Strand = Field(default="theirs", description="What it is about; “theirs” is the report's own.")


class Meetings(BaseModel):
    meetings: list[Meeting]


class Week(Meetings):
    today: date
    without_a_1_1: list[str] = Field(description="People with whom none is arranged.")
    open_by_you: int = Field(description="Promises of yours that are open.")
    overdue_by_you: int
    to_close: int = Field(description="Owed to you and said to be done: they wait for your word.")


class Promise(Said):
    commitment_id: UUID
    by: str
    to: str
    due_on: date | None
    overdue: bool
    done: bool = Field(description="Said to be done; the other closes it.")
    made_on: date


class Promises(BaseModel):
    by_you: list[Promise]
    to_you: list[Promise]


class OwnAnswer(Said):
    at: datetime


class OwnPoint(Said):
    point_id: UUID
    strand: str
    shared: bool
    yours: bool
    answers: list[OwnAnswer] = Field(description="Under it; the other's are withheld.")


class Preparation(BaseModel):
    meeting: Meeting
    private_note: str = Field(description="For the person you act for alone.")
    points: list[OwnPoint] = Field(
        description="Your own and your drafts with their words, and that the other's are there."
    )


class Goal(Said):
    goal_id: UUID
    kind: str
    yours: bool
    due_on: date | None
    closed_on: date | None
    steps: list[Said]


class Goals(BaseModel):
    meeting: Meeting
    goals: list[Goal]


class Kept(BaseModel):
    point_id: UUID
    page: str
    told: str


def my_week(viewer: Viewer, asked: Nothing, now: datetime) -> Week:
    """The 1:1s of the coming seven days, with whom there is none, and how many promises are open."""
    open_ = open_commitments_for(viewer, now)
    soon = [one for one in week_for(viewer, now, places=False) if one.starts_at - now < A_WEEK]
    return Week(
        today=viewer.day_of(now),
        meetings=_meetings(viewer, soon),
        without_a_1_1=[pair.other_name for pair in pairs_without_meeting_for(viewer, now)][:MOST],
        open_by_you=len([one for one in open_.by_me if one.done_at is None]),
        overdue_by_you=len([one for one in open_.by_me if one.overdue]),
        to_close=len([one for one in open_.to_me if one.done_at is not None]),
    )


def my_next_meetings(viewer: Viewer, asked: Nothing, now: datetime) -> Meetings:
    """The current or next 1:1 with each person, soonest first: when, with whom, and how far your own preparation is."""
    return Meetings(meetings=_meetings(viewer, week_for(viewer, now, places=False)))


def my_promises(viewer: Viewer, asked: Whose, now: datetime) -> Promises:
    """What is open: what you promised, and what was promised to you. Of what the other wrote down only that it is there."""
    found = open_commitments_for(viewer, now)
    return Promises(
        by_you=[promise(one) for one in found.by_me[:MOST]] if asked.whose != "to_me" else [],
        to_you=[promise(one) for one in found.to_me[:MOST]] if asked.whose != "by_me" else [],
    )


def my_preparation(viewer: Viewer, asked: OfMeeting, now: datetime) -> Preparation:
    """Your own words on one 1:1: private note, points and drafts; and how many points of the other's there are, without a word."""
    one = meeting_asked(viewer, asked, now)
    note = own_words_for(viewer, one.id).private
    return Preparation(
        meeting=_meetings(viewer, [one])[0],
        private_note=note.text if note else "",
        points=[
            OwnPoint(
                **said(point.text).model_dump(),
                point_id=point.id,
                strand=point.strand,
                shared=point.shared,
                yours=point.mine,
                answers=[OwnAnswer(**said(it.text).model_dump(), at=it.at) for it in point.answers],
            )
            for point in agenda_for(viewer, one).points[:MOST]
        ],
    )


def my_goals(viewer: Viewer, asked: OfMeeting, now: datetime) -> Goals:
    """The goals of the pair whose 1:1 that is: your own with their words, and that the other's are there."""
    one = meeting_asked(viewer, asked, now)
    return Goals(
        meeting=_meetings(viewer, [one])[0],
        goals=[
            Goal(
                **said(goal.text).model_dump(),
                goal_id=goal.id,
                kind=goal.kind.value,
                yours=goal.mine,
                due_on=goal.due_on,
                closed_on=goal.closed_on,
                steps=[said(step.text) for step in goal.steps],
            )
            for goal in goals_for(viewer, one.pair.id)[:MOST]
        ],
    )


def add_point_draft(viewer: Viewer, asked: NewDraft, now: datetime) -> Kept:
    """Put a point on the agenda as a draft. Only the person you act for sees it, until they share it on the page."""
    one = meeting_asked(viewer, asked, now)
    kept = actions.add_point(viewer, one.id, text=asked.text, strand=asked.strand, share=False, typed=False, now=now)
    return Kept(
        point_id=kept.id,
        page=f"{settings.DUOLOGUE_PUBLIC_URL}/meetings/{one.id}/prepare/",
        told="A draft. Nobody else sees it; it is shared on the page, by its author alone.",
    )


def meeting_asked(viewer: Viewer, asked: OfMeeting, now: datetime) -> MeetingFacts:
    """Of a pair that lasts. Raises NotYours."""
    if asked.meeting_id is None:
        current = week_for(viewer, now, places=False)
        if not current:
            raise NotYours
        return current[0]
    one = meeting_for(viewer, asked.meeting_id, now)
    if not one.pair.may_write:
        raise NotYours
    return one


def promise(one: CommitmentFacts) -> Promise:
    return Promise(
        **said(one.text).model_dump(),
        commitment_id=one.id,
        by=one.owner,
        to=one.owed_to,
        due_on=one.due_on,
        overdue=one.overdue,
        done=one.done_at is not None,
        made_on=one.made_at.date(),
    )


def _meetings(viewer: Viewer, found: list[MeetingFacts]) -> list[Meeting]:
    stages = prepared_for(viewer, [one.id for one in found])
    return [meeting(one, stages.get(one.id, {}).get(viewer.person_id, "")) for one in found[:MOST]]
