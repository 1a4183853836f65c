"""The agenda of both, in a pair in which both allowed it. Only what was shared since then is opened, piece by piece."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, Field

from duologue.api.assistant.own import MOST, OfMeeting, Promise, meeting_asked, promise
from duologue.api.assistant.shapes import BEFORE, Said, said
from duologue.followup.queries import commitments_for
from duologue.meetings.queries import MeetingFacts
from duologue.meetings.rules.assistants import reads
from duologue.preparation.queries import PointFacts, agenda_for
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer, others_words_shut

NOT_ALLOWED = (
    "You two have not allowed that. Both of you say yes on your pair's page, under “All 1:1s”, “Assistants”. "
    "Nothing was read."
)


class Answer(Said):
    by: str
    at: datetime


class SharedPoint(Said):
    point_id: UUID
    by: str
    yours: bool
    strand: str
    answers: list[Answer]


class AgendaOfBoth(BaseModel):
    meeting_id: UUID
    with_whom: str
    allowed_since: datetime = Field(description="What the other shared before that is withheld.")
    points: list[SharedPoint] = Field(description="Those that are shared; drafts of yours stand in my_preparation.")
    promises: list[Promise] = Field(description="What is open between the two.")


def pair_that_allows(viewer: Viewer, asked: OfMeeting, now: datetime) -> UUID:
    """Raises NotYours, Refused."""
    one = meeting_asked(viewer, asked, now)
    if one.assistants_since is None:
        raise Refused(NOT_ALLOWED)
    return one.pair.id


def agenda_of_both(viewer: Viewer, asked: OfMeeting, now: datetime) -> AgendaOfBoth:
    """What both shared for one 1:1, with answers and open promises, where both allowed assistants to read it. The other's log says so."""
    one = meeting_asked(viewer, asked, now)
    since = one.assistants_since
    if since is None:
        raise Refused(NOT_ALLOWED)
    with others_words_shut(but=_since(viewer, one, since, now)):
        points = [point for point in agenda_for(viewer, one).points if point.shared][:MOST]
        promises = commitments_for(viewer, one.pair.id, now, closed_lately=0)[:MOST]
    names = {viewer.person_id: viewer.name, one.pair.other_id: one.pair.other_name}
    return AgendaOfBoth(
        meeting_id=one.id,
        with_whom=one.pair.other_name,
        allowed_since=since,
        points=[_point(point, names) for point in points],
        promises=[promise(it) for it in promises],
    )


def _since(viewer: Viewer, one: MeetingFacts, since: datetime, now: datetime) -> set[UUID]:
    """The pieces that were shared under this rule: found while the vault is shut, so that none is opened to look."""
    with others_words_shut():
        points = [point for point in agenda_for(viewer, one).points if point.shared]
        promises = commitments_for(viewer, one.pair.id, now, closed_lately=0)
    found = {point.id for point in points if reads(point.shared_at, since)}
    found |= {it.id for point in points for it in point.answers if reads(it.at, since)}
    return found | {it.id for it in promises if reads(it.made_at, since)}


def _point(point: PointFacts, names: dict[UUID, str]) -> SharedPoint:
    return SharedPoint(
        **said(point.text, BEFORE).model_dump(),
        point_id=point.id,
        by=names.get(point.author_id, ""),
        yours=point.mine,
        strand=point.strand,
        answers=[
            Answer(**said(it.text, BEFORE).model_dump(), by=names.get(it.author_id, ""), at=it.at)
            for it in point.answers
        ],
    )
